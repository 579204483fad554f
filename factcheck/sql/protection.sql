-- Masking what is protected, and fingerprints in the place of what is taken down.

-- █ for every code point that is not a line feed, so that offsets and line breaks hold.
CREATE FUNCTION factcheck_masked(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN regexp_replace(p_text, '[^\n]', '█', 'g');

-- Puts masks in the place of all that the protection holds: columns as they stand and in history. The values must be in
-- factcheck_protectedvalue already. Returns how many it masked.
CREATE FUNCTION factcheck_mask(p_protection uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  held record;
  masked integer := 0;
  masking text;
  touched integer;
BEGIN
  PERFORM set_config('factcheck.take_down', 'protecting', true);
  IF NOT EXISTS (SELECT FROM factcheck_protection WHERE id = p_protection AND set_aside_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('no protection %s stands', p_protection);
  END IF;
  FOR held IN
    SELECT v.kind, v.object_id, v.field, v.event_id FROM factcheck_protectedvalue v
    WHERE v.protection_id = p_protection AND v.taken_down_at IS NULL
    ORDER BY v.event_id NULLS FIRST, v.id
  LOOP
    PERFORM factcheck_domain_table(held.kind, held.field);
    masking := factcheck_mask_of(held.kind, held.field);
    IF held.event_id IS NULL THEN
      EXECUTE format('UPDATE public.%1$I SET %2$I = %3$s WHERE id = $1 AND %2$I IS DISTINCT FROM %3$s',
        held.kind, held.field, masking) USING held.object_id;
    ELSE
      EXECUTE format('UPDATE public.%1$I SET %2$I = %3$s WHERE pgh_id = $2 AND pgh_obj_id = $1
        AND %2$I IS DISTINCT FROM %3$s', held.kind || 'event', held.field, masking) USING held.object_id, held.event_id;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT;
    masked := masked + touched;
  END LOOP;
  PERFORM set_config('factcheck.take_down', '', true);
  RETURN masked;
END $$;

-- The SQL expression that masks a column: texts by code point, JSON by its empty value. Other types are refused.
CREATE FUNCTION factcheck_mask_of(p_kind text, p_field text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  column_type text := (SELECT t.typname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                       JOIN pg_type t ON t.oid = a.atttypid
                       WHERE c.relname = p_kind AND c.relnamespace = 'public'::regnamespace AND a.attname = p_field
                         AND a.attgenerated = '');
BEGIN
  IF p_field IN ('text_sha256', 'payload_sha256', 'language', 'set_aside_reason') THEN
    column_type := NULL;
  END IF;
  RETURN CASE
    WHEN column_type IN ('text', 'varchar') THEN format('factcheck_masked(%I)', p_field)
    WHEN column_type = 'jsonb' THEN format('CASE jsonb_typeof(%1$I) WHEN ''array'' THEN ''[]''::jsonb ELSE ''{}'' END', p_field)
    ELSE factcheck_refuse(format('%s.%s is no text: it cannot be protected as a field', p_kind, p_field)) END;
END $$;

CREATE FUNCTION factcheck_refuse(p_message text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = p_message;
END $$;

-- Puts a value back into an ordinary column. Only where the column is masked, and only a value of the masked length.
CREATE FUNCTION factcheck_unmask(p_protection uuid, p_kind text, p_id uuid, p_field text, p_value jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  target text := factcheck_domain_table(p_kind, p_field);
  masking text := factcheck_mask_of(p_kind, p_field);
  is_json boolean := masking LIKE 'CASE%';
  touched integer;
BEGIN
  PERFORM set_config('factcheck.take_down', 'protecting', true);
  IF NOT EXISTS (SELECT FROM factcheck_protectedvalue WHERE protection_id = p_protection AND kind = p_kind
                 AND object_id = p_id AND field = p_field AND event_id IS NULL AND taken_down_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('the protection does not hold %s of %s %s', p_field, p_kind, p_id);
  END IF;
  IF is_json THEN
    EXECUTE format('UPDATE %1$s SET %2$I = $2 WHERE id = $1 AND %2$I IN (''[]'', ''{}'')', target, p_field)
      USING p_id, p_value;
  ELSE
    EXECUTE format('UPDATE %1$s SET %2$I = $2 WHERE id = $1 AND %2$I = factcheck_masked($2)', target, p_field)
      USING p_id, p_value #>> '{}';
  END IF;
  GET DIAGNOSTICS touched = ROW_COUNT;
  IF touched <> 1 THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('%s of %s %s was changed since it was protected; clear it first', p_field, p_kind, p_id);
  END IF;
  PERFORM set_config('factcheck.take_down', '', true);
END $$;

-- HMAC (RFC 2104) with SHA-256, from core functions: the embedded server has no pgcrypto.
CREATE FUNCTION factcheck_hmac_sha256(p_key bytea, p_value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  inner_pad bytea;
  outer_pad bytea;
BEGIN
  IF length(p_key) > 64 THEN
    p_key := sha256(p_key);
  END IF;
  p_key := p_key || decode(repeat('00', 64 - length(p_key)), 'hex');
  inner_pad := p_key;
  outer_pad := p_key;
  FOR place IN 0..63 LOOP
    inner_pad := set_byte(inner_pad, place, get_byte(p_key, place) # 54);
    outer_pad := set_byte(outer_pad, place, get_byte(p_key, place) # 92);
  END LOOP;
  RETURN sha256(outer_pad || sha256(inner_pad || p_value));
END $$;

CREATE FUNCTION factcheck_fingerprint(p_key bytea, p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN p_text = '' OR p_text ~ '^(hmac-sha256|sha256):[0-9a-f]{64}$' THEN p_text
  ELSE 'hmac-sha256:' || encode(factcheck_hmac_sha256(p_key, convert_to(p_text, 'UTF8')), 'hex') END;

CREATE FUNCTION factcheck_fingerprint(p_key bytea, p_value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN p_value IN ('{}', '[]', 'null')
    OR p_value = jsonb_build_object('taken_down', factcheck_fingerprint(p_key, p_value ->> 'taken_down'))
    OR p_value = jsonb_build_array(factcheck_fingerprint(p_key, p_value ->> 0)) THEN p_value
  WHEN jsonb_typeof(p_value) = 'array' THEN jsonb_build_array(factcheck_fingerprint(p_key, p_value::text))
  ELSE jsonb_build_object('taken_down', factcheck_fingerprint(p_key, p_value::text)) END;

-- Fingerprints in the place of the columns of these rows, as they stand and in history. Returns how many rows lost
-- content. Triggers let it through only inside the take-down.
CREATE FUNCTION factcheck_scrub(p_kind text, p_ids uuid[], p_key bytea, VARIADIC p_fields text[]) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  field text;
  changes text := '';
  differs text := '';
  touched integer;
  scrubbed integer;
BEGIN
  FOREACH field IN ARRAY p_fields LOOP
    changes := changes || format(', %1$I = factcheck_fingerprint($2, %1$I)', field);
    differs := differs || format(' OR %1$I IS DISTINCT FROM factcheck_fingerprint($2, %1$I)', field);
  END LOOP;
  EXECUTE format('UPDATE public.%I SET %s WHERE id = ANY ($1) AND (%s)', p_kind, substr(changes, 3), substr(differs, 5))
    USING p_ids, p_key;
  GET DIAGNOSTICS scrubbed = ROW_COUNT;
  changes := '';
  differs := '';
  FOREACH field IN ARRAY p_fields LOOP
    IF EXISTS (SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relname = p_kind || 'event'
               AND c.relnamespace = 'public'::regnamespace AND a.attname = field) THEN
      changes := changes || format(', %1$I = factcheck_fingerprint($2, %1$I)', field);
      differs := differs || format(' OR %1$I IS DISTINCT FROM factcheck_fingerprint($2, %1$I)', field);
    END IF;
  END LOOP;
  IF changes <> '' THEN
    EXECUTE format('UPDATE public.%I SET %s WHERE pgh_obj_id = ANY ($1) AND (%s)', p_kind || 'event',
      substr(changes, 3), substr(differs, 5)) USING p_ids, p_key;
    GET DIAGNOSTICS touched = ROW_COUNT;
    scrubbed := scrubbed + touched;
  END IF;
  RETURN scrubbed;
END $$;

REVOKE ALL ON FUNCTION factcheck_mask(uuid), factcheck_unmask(uuid, text, uuid, text, jsonb) FROM PUBLIC;
