"""Pages of lists are found a moment after they are captured: docs/decisions/pages-in-groups.md."""

from pathlib import Path

from django.db import migrations, models

from factcheck.migration_operations import folded

SQL = Path(__file__).resolve().parent.parent / "sql"
BACK = """
CREATE OR REPLACE FUNCTION sources_passages_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.sources_passage (extraction_id, start, length, language, words)
  SELECT x.id, place, least(30000, x.letters - place), x.language,
    CASE WHEN x.is_open
      THEN pg_catalog.to_tsvector(public.factcheck_words_of(x.language), replace(substr(x.text, place + 1, 30000), '█', ' '))
      ELSE ''::tsvector END
  FROM (
    SELECT made.id, made.text, made.language, length(made.text) AS letters,
      made.is_current AND made.protection_id IS NULL AND made.taken_down_at IS NULL
      AND s.protection_id IS NULL AND s.taken_down_at IS NULL AS is_open
    FROM made JOIN public.sources_snapshot s ON s.id = made.snapshot_id WHERE made.text <> '' OFFSET 0
  ) x, generate_series(0, greatest(x.letters - 301, 0), 29700) place;
  RETURN NULL;
END $$;
UPDATE sources_passage SET words = sources_words_of_passage(extraction_id, start, length) WHERE is_waiting;
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0013_sightings_are_followed")]
    operations = folded(
        [
            migrations.AddField("passage", "is_waiting", models.BooleanField(db_default=False, default=False)),
            migrations.AddIndex(
                "passage", models.Index(fields=["id"], condition=models.Q(is_waiting=True), name="passage_waiting")
            ),
            migrations.RunSQL((SQL / "passages_of_lists.sql").read_text(), BACK),
        ]
    )
