-- Moves snapshots out of a protection: the open copies of their files come in place of the encrypted ones, their texts
-- belong to no protection. The words are put back by factcheck_unmask before; what was made of masked words while the
-- protection stood (the hash of a text, the words of a quote) is made true of the words here.
CREATE FUNCTION claims_lift_protection(p_protection uuid, p_moves jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved record;
  done integer := 0;
  v_closed uuid[] := '{}';
BEGIN
  IF NOT EXISTS (SELECT FROM factcheck_protection WHERE id = p_protection AND set_aside_at IS NULL
                 AND kind = 'sources_snapshot' AND field = '') THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('no protection %s of a snapshot stands', p_protection);
  END IF;
  PERFORM set_config('factcheck.take_down', 'protecting', true);
  FOR moved IN SELECT * FROM jsonb_to_recordset(p_moves) AS m(snapshot uuid, payload uuid, warc uuid) LOOP
    PERFORM 1 FROM sources_snapshot s
      JOIN factcheck_blob b ON b.id = moved.payload AND b.sha256 = s.payload_sha256 AND b.protection_id IS NULL
        AND b.state = 'stored'
      LEFT JOIN factcheck_blob w ON w.id = s.warc_id
      LEFT JOIN factcheck_blob n ON n.id = moved.warc
      WHERE s.id = moved.snapshot AND s.protection_id = p_protection AND s.taken_down_at IS NULL
        AND (w.id IS NULL AND n.id IS NULL
             OR n.sha256 = w.sha256 AND n.protection_id IS NULL AND n.state = 'stored') FOR UPDATE OF s;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = '23514',
        MESSAGE = format('snapshot %s is not in this protection, or the files are not copies of its own', moved.snapshot);
    END IF;
    SELECT v_closed || array_remove(ARRAY[payload_id, warc_id], NULL) INTO v_closed
      FROM sources_snapshot WHERE id = moved.snapshot;
    UPDATE sources_snapshot SET payload_id = moved.payload, warc_id = moved.warc, protection_id = NULL
      WHERE id = moved.snapshot;
    UPDATE sources_extraction SET protection_id = NULL,
        text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')
      WHERE snapshot_id = moved.snapshot AND protection_id = p_protection AND taken_down_at IS NULL;
    UPDATE sources_quote q SET exact = substr(e.text, q.start + 1, q."end" - q.start),
        prefix = substr(e.text, greatest(q.start - 64, 0) + 1, least(q.start, 64)),
        suffix = substr(e.text, q."end" + 1, 64)
      FROM sources_extraction e
      WHERE e.id = q.extraction_id AND q.snapshot_id = moved.snapshot AND q.start IS NOT NULL
        AND q.taken_down_at IS NULL AND q.exact IS DISTINCT FROM substr(e.text, q.start + 1, q."end" - q.start);
    done := done + 1;
  END LOOP;
  IF EXISTS (SELECT FROM sources_snapshot WHERE protection_id = p_protection AND taken_down_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'another capture came under this protection just now; try once more';
  END IF;
  -- What was brought and never archived stays where its encrypted file is.
  UPDATE sources_ingestion SET protection_id = NULL WHERE protection_id = p_protection
    AND (payload_id IS NULL OR payload_id = ANY(v_closed));
  UPDATE sources_ingestion i SET payload_id = NULL WHERE payload_id = ANY(v_closed);
  UPDATE factcheck_blob b SET state = 'taken_down', state_since = clock_timestamp() WHERE b.id = ANY(v_closed)
    AND NOT EXISTS (SELECT FROM sources_snapshot s WHERE b.id IN (s.payload_id, s.warc_id))
    AND NOT EXISTS (SELECT FROM sources_ingestion i WHERE i.payload_id = b.id)
    AND NOT EXISTS (SELECT FROM claims_contactattachment a WHERE a.blob_id = b.id);
  PERFORM set_config('factcheck.take_down', '', true);
  RETURN done;
END $$;
REVOKE ALL ON FUNCTION claims_lift_protection(uuid, jsonb) FROM PUBLIC;
