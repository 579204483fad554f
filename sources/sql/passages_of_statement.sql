-- The texts of one statement are cut into passages together, from the rows at hand: reading a long text back from its
-- table once per passage, and looking for a mask that open texts do not have, took longer than the indexing.
CREATE OR REPLACE FUNCTION sources_words_of_passage(p_extraction uuid, p_start integer, p_length integer)
RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
    AND s.protection_id IS NULL AND s.taken_down_at IS NULL
    THEN pg_catalog.to_tsvector(public.factcheck_words_of(x.language), replace(substr(x.text, p_start + 1, p_length), '█', ' '))
    ELSE ''::tsvector END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id WHERE x.id = p_extraction
$$;

CREATE FUNCTION sources_passages_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
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

DROP TRIGGER passages_follow ON sources_extraction;
CREATE TRIGGER passages_follow AFTER UPDATE OF text, is_current, protection_id, taken_down_at
  ON sources_extraction FOR EACH ROW EXECUTE FUNCTION sources_passages_follow();
CREATE TRIGGER passages_begin AFTER INSERT ON sources_extraction REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION sources_passages_of_statement();

CREATE OR REPLACE FUNCTION sources_passages_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'sources_snapshot' THEN
    UPDATE public.sources_passage p SET words = public.sources_words_of_passage(p.extraction_id, p.start, p.length)
      FROM public.sources_extraction x WHERE x.id = p.extraction_id AND x.snapshot_id = NEW.id;
  ELSE
    UPDATE public.sources_passage p SET words = public.sources_words_of_passage(p.extraction_id, p.start, p.length)
      WHERE p.extraction_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
DROP FUNCTION sources_cut_into_passages(uuid);
