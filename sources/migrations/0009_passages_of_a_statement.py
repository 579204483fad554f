"""The passages of texts that come together are made together; nothing that is indexed changes."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
BACK = """
DROP TRIGGER passages_begin ON sources_extraction;
DROP FUNCTION sources_passages_of_statement();
DROP TRIGGER passages_follow ON sources_extraction;
CREATE TRIGGER passages_follow AFTER INSERT OR UPDATE OF text, is_current, protection_id, taken_down_at
  ON sources_extraction FOR EACH ROW EXECUTE FUNCTION sources_passages_follow();
CREATE OR REPLACE FUNCTION sources_words_of_passage(p_extraction uuid, p_start integer, p_length integer)
RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
    AND s.protection_id IS NULL AND s.taken_down_at IS NULL
    THEN public.factcheck_words(x.language, substr(x.text, p_start + 1, p_length)) ELSE ''::tsvector END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id WHERE x.id = p_extraction
$$;
CREATE FUNCTION sources_cut_into_passages(p_extraction uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO public.sources_passage (extraction_id, start, length, language, words)
  SELECT x.id, place, least(30000, length(x.text) - place), x.language,
    public.sources_words_of_passage(x.id, place, 30000)
  FROM public.sources_extraction x, generate_series(0, greatest(length(x.text) - 301, 0), 29700) place
  WHERE x.id = p_extraction AND x.text <> ''
$$;
CREATE OR REPLACE FUNCTION sources_passages_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'sources_snapshot' THEN
    UPDATE public.sources_passage p SET words = public.sources_words_of_passage(p.extraction_id, p.start, p.length)
      FROM public.sources_extraction x WHERE x.id = p.extraction_id AND x.snapshot_id = NEW.id;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM public.sources_cut_into_passages(NEW.id);
  ELSE
    UPDATE public.sources_passage p SET words = public.sources_words_of_passage(p.extraction_id, p.start, p.length)
      WHERE p.extraction_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_joins_say_their_language")]
    operations = [migrations.RunSQL((SQL / "passages_of_statement.sql").read_text(), BACK)]
