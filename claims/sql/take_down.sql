-- Rule 9: the one act that removes content. It knows every table that may hold a copy of what was captured.

-- Snapshots with the same payload as these, and revisits of them. An empty body is nobody's content.
CREATE FUNCTION claims_sharing_payload(p_snapshots uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE sharing(id) AS (
    SELECT unnest(p_snapshots)
    UNION
    SELECT other.id FROM sharing s JOIN sources_snapshot mine ON mine.id = s.id
    JOIN sources_snapshot other ON other.revisit_of_id = mine.id OR other.id = mine.revisit_of_id
      OR (mine.size_bytes > 0 AND other.payload_sha256 = mine.payload_sha256))
  SELECT coalesce(array_agg(id), '{}') FROM sharing
$$;

-- Whether published bytes carry the words, as they are or escaped as in JSON.
CREATE FUNCTION claims_carries(p_content bytea, p_words text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_words <> '' AND (position(convert_to(p_words, 'UTF8') IN p_content) > 0
    OR position(convert_to(substr(to_jsonb(p_words)::text, 2, length(to_jsonb(p_words)::text) - 2), 'UTF8') IN p_content) > 0)
$$;

-- Publications that carry words of these extractions' quotes: those that cite them or whose claim appears in them, and,
-- from 25 code points on, any other.
CREATE FUNCTION claims_publications_carrying(p_quotes uuid[], p_extractions uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  WITH words(quote_id, said) AS (
    SELECT id, exact FROM sources_quote WHERE id = ANY (p_quotes)
    UNION ALL SELECT quote_id, text FROM sources_quotetranslation WHERE quote_id = ANY (p_quotes)
    UNION ALL SELECT NULL, text FROM sources_extraction WHERE id = ANY (p_extractions)),
  near(verdict_id) AS (
    SELECT c.verdict_id FROM claims_verdictcitation c JOIN claims_evidence e ON e.id = c.evidence_id
      WHERE e.quote_id = ANY (p_quotes) OR e.note_id = ANY (p_extractions)
    UNION SELECT v.id FROM claims_verdict v JOIN claims_appearance a ON a.claim_id = v.claim_id
      WHERE a.quote_id = ANY (p_quotes))
  SELECT coalesce(array_agg(p.id), '{}') FROM claims_publication p
  WHERE p.taken_down_at IS NULL AND EXISTS (
    SELECT FROM words w WHERE (length(w.said) >= 25 OR p.verdict_id IN (SELECT verdict_id FROM near))
      AND claims_carries(p.content, w.said))
$$;

CREATE FUNCTION claims_take_down_values(p_objects uuid[], p_key bytea) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  touched integer;
BEGIN
  UPDATE factcheck_protectedvalue SET taken_down_at = now(),
      ciphertext = convert_to('hmac-sha256:' || encode(factcheck_hmac_sha256(p_key, ciphertext), 'hex'), 'UTF8')
    WHERE taken_down_at IS NULL AND (object_id = ANY (p_objects) OR protection_id = ANY (p_objects) OR id = ANY (p_objects));
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

CREATE FUNCTION claims_take_down_publications(p_publications uuid[]) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  touched integer;
BEGIN
  UPDATE claims_publication SET taken_down_at = now(), content = convert_to('sha256:' || content_sha256, 'UTF8')
    WHERE id = ANY (p_publications) AND taken_down_at IS NULL;
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

-- Blobs first, then snapshots, then extractions: whoever is about to store, extract or quote waits or is waited for.
CREATE FUNCTION claims_take_down_snapshots(p_snapshots uuid[], p_key bytea) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  snapshots uuid[] := claims_sharing_payload(p_snapshots);
  blobs uuid[];
  extractions uuid[];
  quotes uuid[];
  translations uuid[];
  comments uuid[];
  publications uuid[];
  counts jsonb;
BEGIN
  SELECT coalesce(array_agg(DISTINCT b.id), '{}') INTO blobs FROM factcheck_blob b JOIN sources_snapshot s
    ON b.id IN (s.payload_id, s.warc_id) OR (s.size_bytes > 0 AND b.sha256 = s.payload_sha256)
    WHERE s.id = ANY (snapshots);
  PERFORM 1 FROM factcheck_blob WHERE id = ANY (blobs) ORDER BY id FOR UPDATE;
  snapshots := claims_sharing_payload(snapshots);
  PERFORM 1 FROM sources_snapshot WHERE id = ANY (snapshots) ORDER BY id FOR UPDATE;
  SELECT coalesce(array_agg(id), '{}') INTO extractions FROM sources_extraction WHERE snapshot_id = ANY (snapshots);
  PERFORM 1 FROM sources_extraction WHERE id = ANY (extractions) ORDER BY id FOR UPDATE;
  SELECT coalesce(array_agg(id), '{}') INTO quotes FROM sources_quote WHERE snapshot_id = ANY (snapshots);
  PERFORM 1 FROM sources_quote WHERE id = ANY (quotes) ORDER BY id FOR UPDATE;
  SELECT coalesce(array_agg(id), '{}') INTO translations FROM sources_quotetranslation WHERE quote_id = ANY (quotes);
  publications := claims_publications_carrying(quotes, extractions);
  SELECT coalesce(array_agg(DISTINCT c.id), '{}') INTO comments FROM claims_comment c JOIN sources_extraction x
    ON x.id = ANY (extractions) AND strpos(x.text, c.passage) > 0 JOIN sources_snapshot s ON s.id = x.snapshot_id
    WHERE c.passage <> '' AND (c.source_id = s.source_id OR length(c.passage) >= 25);
  counts := jsonb_build_object(
    'publications', claims_take_down_publications(publications),
    'protected_values', claims_take_down_values(snapshots || extractions || quotes || translations, p_key),
    'comments', factcheck_scrub('claims_comment', comments, p_key, 'passage'),
    'translations', factcheck_scrub('sources_quotetranslation', translations, p_key, 'text'),
    'quotes', factcheck_scrub('sources_quote', quotes, p_key, 'exact', 'prefix', 'suffix'));
  UPDATE sources_quote SET taken_down_at = now() WHERE id = ANY (quotes) AND taken_down_at IS NULL;
  UPDATE sources_extraction SET text = 'sha256:' || text_sha256, taken_down_at = now()
    WHERE id = ANY (extractions) AND taken_down_at IS NULL;
  counts := counts || jsonb_build_object(
    'extractions', factcheck_scrub('sources_extraction', extractions, p_key, 'metadata', 'pages'),
    'snapshots', factcheck_scrub('sources_snapshot', snapshots, p_key, 'headers'));
  UPDATE sources_snapshot SET payload_id = NULL, warc_id = NULL, taken_down_at = now()
    WHERE id = ANY (snapshots) AND taken_down_at IS NULL;
  UPDATE factcheck_blob SET state = 'taken_down', state_since = now() WHERE id = ANY (blobs) AND state <> 'taken_down';
  RETURN counts || jsonb_build_object('blobs', cardinality(blobs), 'snapshots', cardinality(snapshots),
    'extractions', cardinality(extractions));
END $$;

CREATE FUNCTION claims_take_down_source(p_source uuid, p_key bytea) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  snapshots uuid[];
  ingestions uuid[];
  counts jsonb := '{}';
BEGIN
  PERFORM 1 FROM sources_source WHERE id = p_source FOR UPDATE;
  SELECT coalesce(array_agg(id), '{}') INTO snapshots FROM sources_snapshot WHERE source_id = p_source;
  SELECT coalesce(array_agg(id), '{}') INTO ingestions FROM sources_ingestion WHERE source_id = p_source;
  IF cardinality(snapshots) > 0 THEN
    counts := claims_take_down_snapshots(snapshots, p_key);
  END IF;
  counts := counts || jsonb_build_object(
    'sources', factcheck_scrub('sources_source', ARRAY[p_source], p_key, 'title', 'summary', 'address', 'normal_address',
      'reference', 'claimed_publisher', 'claimed_authors', 'claimed_canonical', 'pseudonym'),
    'source_values', claims_take_down_values(ARRAY[p_source], p_key),
    'addresses', factcheck_scrub('sources_snapshot', snapshots, p_key, 'address', 'final_address')
      + factcheck_scrub('sources_ingestion', ingestions, p_key, 'address', 'normal_address', 'detail'));
  UPDATE sources_watch SET ended_at = now() WHERE source_id = p_source AND ended_at IS NULL;
  RETURN counts;
END $$;

-- Removes the content of one thing, wherever a copy of it is, and returns the key of the record that it leaves.
CREATE FUNCTION factcheck_take_down(
  p_record uuid, p_kind text, p_id uuid, p_actor uuid, p_reason text, p_language text, p_key bytea) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before text;
  is_there boolean;
  counts jsonb;
BEGIN
  PERFORM set_config('factcheck.take_down', 'on', true);
  IF NOT coalesce(factcheck_is_editor(p_actor), false) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only an editor or admin with an active account takes down';
  ELSIF btrim(coalesce(p_reason, '')) = '' THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a take-down needs a reason';
  ELSIF coalesce(length(p_key), 0) < 32 THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a take-down needs the environment''s key of 32 bytes';
  ELSIF p_kind NOT IN ('sources_snapshot', 'sources_source', 'factcheck_protection', 'factcheck_protectedvalue',
                       'claims_publication') THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s is nothing that can be taken down by itself', p_kind);
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1)', p_kind) INTO is_there USING p_id;
  IF NOT is_there THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s has no row %s', p_kind, p_id);
  END IF;
  PERFORM factcheck_require_read_committed();
  -- Publishing waits: what it read before must not be appended after.
  PERFORM pg_advisory_xact_lock(hashtext('claims_publicationrecord'));
  before := factcheck_speak_for(p_actor, p_reason);
  counts := CASE p_kind
    WHEN 'sources_snapshot' THEN claims_take_down_snapshots(ARRAY[p_id], p_key)
    WHEN 'sources_source' THEN claims_take_down_source(p_id, p_key)
    WHEN 'claims_publication' THEN jsonb_build_object('publications', claims_take_down_publications(ARRAY[p_id]))
    ELSE jsonb_build_object('protected_values', claims_take_down_values(ARRAY[p_id], p_key)) END;
  INSERT INTO factcheck_takedown (id, kind, object_id, actor_id, reason, language, taken_down_at, counts)
    VALUES (p_record, p_kind, p_id, p_actor, p_reason, p_language, now(), counts);
  PERFORM set_config('pghistory.context_metadata', before, true);
  PERFORM set_config('factcheck.take_down', '', true);
  RETURN p_record;
END $$;

REVOKE ALL ON FUNCTION factcheck_take_down(uuid, text, uuid, uuid, text, text, bytea) FROM PUBLIC;
