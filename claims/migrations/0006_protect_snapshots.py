"""The function that moves a snapshot behind a protection."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_watching")]
    operations = [
        sql_file(
            SQL / "protect_snapshots.sql", ("claims_quiet_capture_log(uuid)", "claims_protect_snapshots(uuid, jsonb)")
        )
    ]
