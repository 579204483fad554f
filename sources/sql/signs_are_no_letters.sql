-- Passages in the words of factcheck/sql/signs_are_no_letters.sql.
CREATE OR REPLACE FUNCTION sources_words_of_passage(p_extraction uuid, p_start integer, p_length integer)
RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
    AND s.protection_id IS NULL AND s.taken_down_at IS NULL
    THEN public.factcheck_words(x.language, substr(x.text, p_start + 1, p_length))
    ELSE ''::tsvector END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id WHERE x.id = p_extraction
$$;

CREATE OR REPLACE FUNCTION sources_passages_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later boolean := coalesce(current_setting('factcheck.index_later', true), '') = 'on';
BEGIN
  INSERT INTO public.sources_passage (extraction_id, start, length, language, words, is_waiting)
  SELECT x.id, place, least(30000, x.letters - place), x.language,
    CASE WHEN x.is_open AND NOT later
      THEN public.factcheck_words(x.language, substr(x.text, place + 1, 30000))
      ELSE ''::tsvector END,
    x.is_open AND later
  FROM (
    SELECT made.id, CASE WHEN later THEN '' ELSE made.text END AS text, made.language, length(made.text) AS letters,
      made.is_current AND made.protection_id IS NULL AND made.taken_down_at IS NULL
      AND s.protection_id IS NULL AND s.taken_down_at IS NULL AS is_open
    FROM made JOIN public.sources_snapshot s ON s.id = made.snapshot_id WHERE made.text <> '' OFFSET 0
  ) x, generate_series(0, greatest(x.letters - 301, 0), 29700) place;
  RETURN NULL;
END $$;
