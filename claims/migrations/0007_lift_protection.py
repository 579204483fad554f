"""The function that moves snapshots out of a protection."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_published_words")]
    operations = [sql_file(SQL / "lift_protection.sql", ("claims_lift_protection(uuid, jsonb)",))]
