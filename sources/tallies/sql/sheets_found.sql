-- Sheets are looked up by key while their images are read. The index of that look-up costs an import next to nothing,
-- since it takes in whole ranges of rows afterwards, by VACUUM or by this: what it has not taken in is scanned.
CREATE FUNCTION tallies_take_in_keys() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
  PERFORM brin_summarize_new_values('public.reading_of_key'::regclass);
EXCEPTION WHEN lock_not_available THEN
  -- VACUUM is at it.
  NULL;
END $$;
-- Where the sheet of that key is, by the newest published table that has it. Readings of other kinds have no table.
CREATE FUNCTION tallies_path_of_sheet(p_contest uuid, p_key text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH found AS MATERIALIZED (SELECT tabulation_id, path FROM public.tallies_reading WHERE key = p_key)
  SELECT f.path FROM found f JOIN public.tallies_tabulation t ON t.id = f.tabulation_id
  WHERE t.contest_id = p_contest AND t.set_aside_at IS NULL ORDER BY t.version DESC LIMIT 1
$$;
