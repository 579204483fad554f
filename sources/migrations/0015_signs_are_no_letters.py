"""Texts on record get the words that they are found by now: docs/decisions/signs-are-no-letters.md.

Passages of snapshots keep those they have until the workers have read them again.
"""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import words_anew

SQL = Path(__file__).resolve().parent.parent / "sql"
PASSAGES = "UPDATE sources_passage SET is_waiting = true WHERE words <> ''::tsvector"
TABLES = ("sources_agent", "sources_agentalias", "sources_source")
BACK = (
    (SQL / "passages_of_lists.sql").read_text()
    + """
CREATE OR REPLACE FUNCTION sources_words_of_passage(p_extraction uuid, p_start integer, p_length integer)
RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
    AND s.protection_id IS NULL AND s.taken_down_at IS NULL
    THEN pg_catalog.to_tsvector(public.factcheck_words_of(x.language), replace(substr(x.text, p_start + 1, p_length), '█', ' '))
    ELSE ''::tsvector END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id WHERE x.id = p_extraction
$$;
"""
)  # noqa: E501 the function as it was


class Migration(migrations.Migration):
    dependencies = [("sources", "0014_passages_of_lists_later"), ("factcheck", "0012_signs_are_no_letters")]
    operations = [
        migrations.RunSQL((SQL / "signs_are_no_letters.sql").read_text(), BACK),
        migrations.RunSQL(PASSAGES, PASSAGES),
        migrations.RunSQL(words_anew(TABLES), migrations.RunSQL.noop),
    ]
