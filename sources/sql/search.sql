-- Which texts of snapshots are in the index: current, open, not taken down.
CREATE FUNCTION sources_words_of_passage(p_extraction uuid, p_start integer, p_length integer) RETURNS tsvector
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
    AND s.protection_id IS NULL AND s.taken_down_at IS NULL
    THEN public.factcheck_words(x.language, substr(x.text, p_start + 1, p_length)) ELSE ''::tsvector END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id WHERE x.id = p_extraction
$$;

-- Passages overlap by 300 code points, so that no phrase is cut by their ends.
CREATE FUNCTION sources_cut_into_passages(p_extraction uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO public.sources_passage (extraction_id, start, length, language, words)
  SELECT x.id, place, least(30000, length(x.text) - place), x.language,
    public.sources_words_of_passage(x.id, place, 30000)
  FROM public.sources_extraction x, generate_series(0, greatest(length(x.text) - 301, 0), 29700) place
  WHERE x.id = p_extraction AND x.text <> ''
$$;

CREATE FUNCTION sources_passages_follow() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER passages_follow AFTER INSERT OR UPDATE OF text, is_current, protection_id, taken_down_at
  ON sources_extraction FOR EACH ROW EXECUTE FUNCTION sources_passages_follow();
CREATE TRIGGER passages_follow AFTER UPDATE OF protection_id, taken_down_at
  ON sources_snapshot FOR EACH ROW EXECUTE FUNCTION sources_passages_follow();

SELECT sources_cut_into_passages(id) FROM sources_extraction;

-- Columns that the application knows nothing of: kept by the database, read by search alone.
ALTER TABLE sources_agent ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, name), 'A') || setweight(factcheck_words(language, description), 'B')) STORED;
ALTER TABLE sources_agentalias ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, name)) STORED;
ALTER TABLE sources_source ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, title), 'A') || setweight(factcheck_words(language, summary), 'B')
  || setweight(factcheck_words(language, claimed_publisher), 'C')) STORED;
ALTER TABLE sources_source ADD COLUMN address_words tsvector GENERATED ALWAYS AS (
  to_tsvector('public.factcheck_simple', factcheck_address_words(address))) STORED;
CREATE INDEX search_agent ON sources_agent USING gin (words);
CREATE INDEX search_agentalias ON sources_agentalias USING gin (words);
CREATE INDEX search_source ON sources_source USING gin (words);
CREATE INDEX search_source_address ON sources_source USING gin (address_words);
CREATE INDEX spelling_agent ON sources_agent USING gin (factcheck_plain(name) gin_trgm_ops);
CREATE INDEX spelling_agentalias ON sources_agentalias USING gin (factcheck_plain(name) gin_trgm_ops);
CREATE INDEX spelling_source ON sources_source USING gin (factcheck_plain(title) gin_trgm_ops);
