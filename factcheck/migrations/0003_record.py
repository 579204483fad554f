"""Functions that set aside, merge, number and protect."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0002_sharper_rules")]
    operations = [
        sql_file(
            SQL / "record.sql",
            (
                "factcheck_number_outbox(integer)",
                "factcheck_unmerge(text, uuid, uuid)",
                "factcheck_merge(text, uuid, uuid, uuid)",
                "factcheck_restore(text, uuid, uuid, text)",
                "factcheck_set_aside(text, uuid, uuid, text, timestamptz)",
                "factcheck_speak_for(uuid, text)",
                "factcheck_domain_table(text, text[])",
            ),
        ),
        sql_file(
            SQL / "protection.sql",
            (
                "factcheck_scrub(text, uuid[], bytea, text[])",
                "factcheck_fingerprint(bytea, jsonb)",
                "factcheck_fingerprint(bytea, text)",
                "factcheck_hmac_sha256(bytea, bytea)",
                "factcheck_unmask(uuid, text, uuid, text, jsonb)",
                "factcheck_refuse(text)",
                "factcheck_mask_of(text, text)",
                "factcheck_mask(uuid)",
                "factcheck_masked(text)",
            ),
        ),
    ]
