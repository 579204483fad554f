"""The functions that the triggers on verdicts and relations call."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]
    operations = [
        sql_file(
            SQL / "verdicts.sql",
            (
                "claims_next_record(claims_publicationrecord)",
                "claims_record_text(bigint, timestamptz, text, text)",
                "claims_note_verdict_contributors(boolean, claims_verdict, claims_verdict)",
                "claims_check_verdict_move(text, claims_verdict, claims_verdict)",
                "claims_unproven_citations(uuid)",
                "claims_is_approving(uuid)",
                "claims_assert_consistent(uuid)",
                "claims_contradicting(uuid)",
                "claims_same_claim(uuid)",
            ),
        ),
    ]
