-- Moves snapshots behind a protection: their files become the encrypted copies, their texts belong to it. The masks are
-- factcheck_mask's business. The bytes stay what they were: the copies have the same hashes.
CREATE FUNCTION claims_protect_snapshots(p_protection uuid, p_moves jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved record;
  done integer := 0;
  v_open uuid[] := '{}';
BEGIN
  IF NOT EXISTS (SELECT FROM factcheck_protection WHERE id = p_protection AND set_aside_at IS NULL
                 AND kind = 'sources_snapshot' AND field = '') THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('no protection %s of a snapshot stands', p_protection);
  END IF;
  PERFORM set_config('factcheck.take_down', 'protecting', true);
  FOR moved IN SELECT * FROM jsonb_to_recordset(p_moves) AS m(snapshot uuid, payload uuid, warc uuid) LOOP
    PERFORM 1 FROM sources_snapshot s
      JOIN factcheck_blob b ON b.id = moved.payload AND b.sha256 = s.payload_sha256 AND b.protection_id = p_protection
      LEFT JOIN factcheck_blob w ON w.id = s.warc_id
      LEFT JOIN factcheck_blob n ON n.id = moved.warc
      WHERE s.id = moved.snapshot AND s.protection_id IS NULL AND s.taken_down_at IS NULL
        AND (w.id IS NULL AND n.id IS NULL OR n.sha256 = w.sha256 AND n.protection_id = p_protection) FOR UPDATE OF s;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = '23514',
        MESSAGE = format('snapshot %s is protected or taken down already, or the files are not copies of its own', moved.snapshot);
    END IF;
    SELECT v_open || array_remove(ARRAY[payload_id, warc_id], NULL) INTO v_open
      FROM sources_snapshot WHERE id = moved.snapshot;
    UPDATE sources_snapshot SET payload_id = moved.payload, warc_id = moved.warc, protection_id = p_protection
      WHERE id = moved.snapshot;
    UPDATE sources_extraction SET protection_id = p_protection WHERE snapshot_id = moved.snapshot;
    UPDATE sources_ingestion SET protection_id = p_protection,
        payload_id = CASE WHEN payload_id IS NULL THEN NULL ELSE moved.payload END
      WHERE id = (SELECT ingestion_id FROM sources_snapshot WHERE id = moved.snapshot);
    done := done + 1;
  END LOOP;
  -- The open files go once nothing but history names them; their rows stay, since history does.
  UPDATE factcheck_blob b SET state = 'taken_down', state_since = clock_timestamp() WHERE b.id = ANY(v_open)
    AND NOT EXISTS (SELECT FROM sources_snapshot s WHERE b.id IN (s.payload_id, s.warc_id))
    AND NOT EXISTS (SELECT FROM sources_ingestion i WHERE i.payload_id = b.id)
    AND NOT EXISTS (SELECT FROM claims_contactattachment a WHERE a.blob_id = b.id);
  PERFORM set_config('factcheck.take_down', '', true);
  RETURN done;
END $$;

-- The log of captures of a source whose address is protected says no addresses; it is only added to otherwise.
CREATE FUNCTION claims_quiet_capture_log(p_source uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM factcheck_protection WHERE object_id = p_source AND set_aside_at IS NULL
                 AND kind = 'sources_source' AND field = 'address') THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('the address of source %s is not protected', p_source);
  END IF;
  PERFORM set_config('factcheck.take_down', 'protecting', true);
  UPDATE sources_ingestionattempt SET detail = ''
    WHERE ingestion_id IN (SELECT id FROM sources_ingestion WHERE source_id = p_source);
  PERFORM set_config('factcheck.take_down', '', true);
END $$;
REVOKE ALL ON FUNCTION claims_quiet_capture_log(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION claims_protect_snapshots(uuid, jsonb) FROM PUBLIC;
