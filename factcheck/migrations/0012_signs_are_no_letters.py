"""Quotation marks, dashes and no-break spaces part words in every database: docs/decisions/signs-are-no-letters.md."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
BACK = """
DROP FUNCTION factcheck_excerpt(regconfig, text, tsquery, text);
DROP FUNCTION factcheck_reach(text, integer, integer);
DROP FUNCTION factcheck_spaced_in_place(text);
CREATE OR REPLACE FUNCTION factcheck_words(language text, content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, translate(left(content, 50000), '█', ' '));
CREATE OR REPLACE FUNCTION factcheck_asked(language text, typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN websearch_to_tsquery(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, typed);
DROP FUNCTION factcheck_spaced(text);
"""


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0011_take_downs_are_followed")]
    operations = [migrations.RunSQL((SQL / "signs_are_no_letters.sql").read_text(), BACK)]
