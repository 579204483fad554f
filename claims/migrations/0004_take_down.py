"""The function that removes content, everywhere at once."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"
MERGE_ACTION = """
CREATE FUNCTION factcheck_merge_action(p_old jsonb, p_new jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_old ? 'merged_into_id' AND p_old ->> 'merged_into_id' IS DISTINCT FROM p_new ->> 'merged_into_id'
              THEN 'merged' ELSE 'changed' END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_sharper_rules"), ("sources", "0002_sharper_rules"), ("factcheck", "0003_record")]
    operations = [
        # Nothing calls it since the triggers of all three apps were replaced.
        migrations.RunSQL("DROP FUNCTION factcheck_merge_action(jsonb, jsonb)", MERGE_ACTION),
        sql_file(
            SQL / "take_down.sql",
            (
                "factcheck_take_down(uuid, text, uuid, uuid, text, text, bytea)",
                "claims_take_down_source(uuid, bytea)",
                "claims_take_down_snapshots(uuid[], bytea)",
                "claims_take_down_publications(uuid[])",
                "claims_take_down_values(uuid[], bytea)",
                "claims_publications_carrying(uuid[], uuid[])",
                "claims_carries(bytea, text)",
                "claims_sharing_payload(uuid[])",
            ),
        ),
    ]
