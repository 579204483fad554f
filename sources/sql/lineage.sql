-- A vector of the text's beginning, which no model names: translations find each other by it (sources.lineage.translated).
ALTER TABLE sources_textsketch ADD COLUMN lead halfvec(384);
CREATE INDEX sketch_lead ON sources_textsketch USING hnsw (lead halfvec_cosine_ops);

-- What is kept of a text goes when the text is closed, and is worked out again when it is open again.
CREATE FUNCTION sources_sketch_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.sources_textsketch k SET marks = '{}', quotes = '{}', links = '{}', lead = NULL, words = 0,
    lease_token = NULL, lease_expires_at = NULL, attempts = 0, problem = '',
    due_at = clock_timestamp(),
    ended_at = CASE WHEN x.protection_id IS NULL AND x.taken_down_at IS NULL AND s.protection_id IS NULL
      AND s.taken_down_at IS NULL THEN NULL ELSE clock_timestamp() END
  FROM public.sources_extraction x JOIN public.sources_snapshot s ON s.id = x.snapshot_id
  WHERE k.extraction_id = x.id
    AND CASE WHEN TG_TABLE_NAME = 'sources_snapshot' THEN s.id = NEW.id ELSE x.id = NEW.id END;
  RETURN NULL;
END $$;
CREATE TRIGGER sketch_follows AFTER UPDATE OF text, protection_id, taken_down_at ON sources_extraction
  FOR EACH ROW EXECUTE FUNCTION sources_sketch_follows();
CREATE TRIGGER sketch_follows AFTER UPDATE OF protection_id, taken_down_at ON sources_snapshot
  FOR EACH ROW EXECUTE FUNCTION sources_sketch_follows();
