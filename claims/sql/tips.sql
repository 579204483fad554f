-- Who sent a tip is kept for a time only. Like a take-down, for senders of tips alone: their values, and the files that
-- came with them. Without an actor the time has passed; with one an editor does it sooner. Returns how many it forgot.
CREATE FUNCTION claims_forget_senders(
  p_protections uuid[], p_records uuid[], p_actor uuid, p_reason text, p_language text, p_key bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  forgotten integer := 0;
  held integer;
  files integer;
BEGIN
  IF p_actor IS NOT NULL AND NOT coalesce(factcheck_is_editor(p_actor), false) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only an editor or admin with an active account takes down';
  ELSIF btrim(coalesce(p_reason, '')) = '' THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a take-down needs a reason';
  ELSIF coalesce(length(p_key), 0) < 32 THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a take-down needs the environment''s key of 32 bytes';
  END IF;
  PERFORM set_config('factcheck.take_down', 'on', true);
  FOR place IN 1..cardinality(p_protections) LOOP
    PERFORM 1 FROM factcheck_protection
      WHERE id = p_protections[place] AND kind = 'claims_tip' AND field = 'sender' FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s protects no sender of a tip', p_protections[place]);
    END IF;
    held := claims_take_down_values(ARRAY[p_protections[place]], p_key);
    UPDATE factcheck_blob SET state = 'taken_down', state_since = now()
      WHERE protection_id = p_protections[place] AND state <> 'taken_down';
    GET DIAGNOSTICS files = ROW_COUNT;
    CONTINUE WHEN held + files = 0;
    INSERT INTO factcheck_takedown (id, kind, object_id, actor_id, reason, language, taken_down_at, counts)
      VALUES (p_records[place], 'factcheck_protection', p_protections[place], p_actor, p_reason, p_language, now(),
        jsonb_build_object('protected_values', held, 'blobs', files));
    forgotten := forgotten + 1;
  END LOOP;
  PERFORM set_config('factcheck.take_down', '', true);
  RETURN forgotten;
END $$;

REVOKE ALL ON FUNCTION claims_forget_senders(uuid[], uuid[], uuid, text, text, bytea) FROM PUBLIC;
