-- The words of pages that came in lists may be read a moment later: the transaction that keeps their texts says so by
-- `factcheck.index_later`. Their passages stand at once, empty and marked, so that protecting or taking down a text
-- finds them as it finds others; `sources.indexing` fills them.
CREATE OR REPLACE FUNCTION sources_passages_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later boolean := coalesce(current_setting('factcheck.index_later', true), '') = 'on';
BEGIN
  INSERT INTO public.sources_passage (extraction_id, start, length, language, words, is_waiting)
  SELECT x.id, place, least(30000, x.letters - place), x.language,
    CASE WHEN x.is_open AND NOT later
      THEN pg_catalog.to_tsvector(public.factcheck_words_of(x.language), replace(substr(x.text, place + 1, 30000), '█', ' '))
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
