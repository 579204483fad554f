-- What the first functions let through: three transactions at once, a fact of publication written anew, evidence whose
-- passage was set aside, a hand that changed both rating and text.

-- Locks the claims in key order, and looks again: while it waited, another transaction may have tied further claims.
CREATE OR REPLACE FUNCTION claims_assert_consistent(p_claim uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  locked uuid[] := '{}';
  wanted uuid[];
BEGIN
  PERFORM factcheck_require_read_committed();
  LOOP
    SELECT array_agg(id ORDER BY id) INTO wanted
      FROM (SELECT claims_same_claim(p_claim) UNION SELECT claims_contradicting(p_claim)) AS claim(id);
    EXIT WHEN wanted <@ locked;
    PERFORM 1 FROM claims_claim c WHERE c.id = ANY (wanted) ORDER BY c.id FOR NO KEY UPDATE;
    locked := wanted;
  END LOOP;
  IF (SELECT count(*) FROM claims_verdict v
      WHERE v.status = 'published' AND v.claim_id IN (SELECT claims_same_claim(p_claim))) > 1 THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'two published verdicts on one claim: withdraw or supersede one of them first';
  END IF;
  IF EXISTS (SELECT FROM claims_verdict v JOIN claims_rating r ON r.id = v.rating_id
             WHERE v.status = 'published' AND r.meaning = 'affirms'
               AND v.claim_id IN (SELECT claims_same_claim(p_claim)))
     AND EXISTS (SELECT FROM claims_verdict v JOIN claims_rating r ON r.id = v.rating_id
                 WHERE v.status = 'published' AND r.meaning = 'affirms'
                   AND v.claim_id IN (SELECT claims_contradicting(p_claim))) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'two contradicting claims cannot both be affirmed by a published verdict';
  END IF;
END $$;

-- Evidence that a stranger can check: a snapshot's passage, a look, a signed note; nothing set aside or off the record.
CREATE OR REPLACE FUNCTION claims_unproven_citations(p_verdict uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT c.evidence_id
  FROM claims_verdictcitation c
  JOIN claims_evidence e ON e.id = c.evidence_id
  LEFT JOIN sources_quote q ON q.id = e.quote_id
  LEFT JOIN sources_look l ON l.id = e.look_id
  LEFT JOIN sources_extraction x ON x.id = coalesce(e.note_id, q.extraction_id)
  LEFT JOIN sources_snapshot s ON s.id = coalesce(q.snapshot_id, x.snapshot_id)
  LEFT JOIN sources_lookseries y ON y.id = l.series_id
  LEFT JOIN sources_source w ON w.id = coalesce(s.source_id, y.source_id)
  WHERE c.verdict_id = p_verdict AND c.set_aside_at IS NULL
    AND (e.link_id IS NOT NULL
         OR e.set_aside_at IS NOT NULL
         OR q.set_aside_at IS NOT NULL OR l.set_aside_at IS NOT NULL OR x.set_aside_at IS NOT NULL
         OR s.set_aside_at IS NOT NULL
         OR (e.look_id IS NULL AND (s.id IS NULL OR s.taken_down_at IS NOT NULL))
         OR w.terms = 'off_record'
         OR (w.kind = 'desk_note'
             AND NOT EXISTS (SELECT FROM sources_notesignature n WHERE n.extraction_id = x.id)))
$$;

CREATE OR REPLACE FUNCTION claims_check_verdict_move(p_op text, p_old claims_verdict, p_new claims_verdict) RETURNS claims_verdict
LANGUAGE plpgsql AS $$
BEGIN
  IF p_op = 'INSERT' THEN
    IF p_new.status <> 'draft' THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a verdict begins as a draft';
    END IF;
    IF p_new.previous_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_verdict v WHERE v.id = p_new.previous_id
        AND v.claim_id = p_new.claim_id AND v.version < p_new.version) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a version follows an earlier one of the same claim';
    END IF;
    RETURN p_new;
  END IF;
  -- Whose words it takes over is said when it begins: they are its writers too.
  IF (p_new.previous_id, p_new.claim_id) IS DISTINCT FROM (p_old.previous_id, p_old.claim_id) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a version keeps its claim and the version it follows';
  END IF;
  IF p_old.status IN ('published', 'superseded', 'withdrawn')
     AND (p_new.published_at, p_new.published_by_id) IS DISTINCT FROM (p_old.published_at, p_old.published_by_id)
     OR p_old.status = 'withdrawn' AND (p_new.withdrawn_at, p_new.withdrawn_by_id, p_new.withdrawn_reason)
       IS DISTINCT FROM (p_old.withdrawn_at, p_old.withdrawn_by_id, p_old.withdrawn_reason)
     OR p_old.withdrawal_reviewed_by_id IS NOT NULL
       AND (p_new.withdrawal_reviewed_by_id, p_new.withdrawal_reviewed_at)
       IS DISTINCT FROM (p_old.withdrawal_reviewed_by_id, p_old.withdrawal_reviewed_at) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'who published or withdrew it, when and why, stays on record';
  END IF;
  IF p_new.withdrawal_reviewed_by_id IS NOT NULL AND p_old.withdrawal_reviewed_by_id IS NULL
     AND (p_new.status <> 'withdrawn' OR NOT factcheck_is_editor(p_new.withdrawal_reviewed_by_id)) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'an editor with an active account reviews the withdrawal of a withdrawn verdict';
  END IF;
  IF p_new.set_aside_at IS NOT NULL AND p_old.set_aside_at IS NULL AND p_new.status = 'published' THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a published verdict is withdrawn, not set aside';
  END IF;
  IF p_new.status = p_old.status THEN
    RETURN p_new;
  END IF;
  IF p_new.set_aside_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a verdict that is set aside goes nowhere; restore it first';
  END IF;
  IF NOT (p_old.status, p_new.status) IN (
      ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'approved'), ('approved', 'published'),
      ('approved', 'superseded'), ('published', 'superseded'), ('published', 'withdrawn')) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('a verdict does not go from %s to %s', p_old.status, p_new.status);
  END IF;
  PERFORM factcheck_require_read_committed();
  IF p_new.status IN ('in_review', 'approved', 'published') THEN
    IF p_new.rating_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a verdict in review has a rating';
    END IF;
    IF NOT EXISTS (SELECT FROM claims_verdictcitation c JOIN claims_evidence e ON e.id = c.evidence_id
                   WHERE c.verdict_id = p_new.id AND c.set_aside_at IS NULL AND e.set_aside_at IS NULL) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a verdict in review cites evidence';
    END IF;
  END IF;
  IF p_new.status IN ('approved', 'published') THEN
    IF NOT factcheck_is_editor(p_new.approved_by_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'an editor with an active account approves, no service account';
    END IF;
    IF EXISTS (SELECT FROM claims_verdictcontributor k
               WHERE k.verdict_id = p_new.id AND k.person_id = p_new.approved_by_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'nobody approves a version that they wrote a part of';
    END IF;
  END IF;
  IF p_new.status = 'approved' THEN
    PERFORM set_config('factcheck.approving', p_new.id::text, true);
    UPDATE claims_verdictcitation c
      SET stance_as_cited = coalesce(
            (SELECT st.value FROM claims_stance st WHERE st.evidence_id = c.evidence_id
             AND st.claim_id = p_new.claim_id AND st.set_aside_at IS NULL), ''),
          summary_as_cited = (SELECT e.summary FROM claims_evidence e WHERE e.id = c.evidence_id)
      WHERE c.verdict_id = p_new.id AND c.set_aside_at IS NULL;
    PERFORM set_config('factcheck.approving', '', true);
  END IF;
  IF p_new.status = 'published' AND NOT factcheck_is_editor(p_new.published_by_id)
     OR p_new.status = 'withdrawn' AND NOT factcheck_is_editor(p_new.withdrawn_by_id) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'an editor with an active account publishes and withdraws, no service account';
  END IF;
  IF p_new.status = 'published' AND EXISTS (SELECT claims_unproven_citations(p_new.id)) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'a published verdict cites only evidence that rests on a snapshot, a look or a signed note';
  END IF;
  RETURN p_new;
END $$;

CREATE OR REPLACE FUNCTION claims_note_verdict_contributors(p_is_new boolean, p_old claims_verdict, p_new claims_verdict) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  parts text[] := '{}';
BEGIN
  IF p_is_new THEN
    parts := '{text}';
    IF p_new.previous_id IS NOT NULL THEN
      INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part)
        SELECT gen_random_uuid(), p_new.id, k.person_id, k.part FROM claims_verdictcontributor k
        WHERE k.verdict_id = p_new.previous_id ON CONFLICT DO NOTHING;
    END IF;
  END IF;
  IF p_new.rating_id IS DISTINCT FROM (CASE WHEN NOT p_is_new THEN p_old.rating_id
      ELSE (SELECT v.rating_id FROM claims_verdict v WHERE v.id = p_new.previous_id) END) THEN
    parts := parts || 'rating'::text;
  END IF;
  IF NOT p_is_new
     AND (p_new.headline, p_new.summary, p_new.body, p_new.not_known, p_new.how_checked, p_new.language,
          p_new.change_kind, p_new.change_note)
       IS DISTINCT FROM (p_old.headline, p_old.summary, p_old.body, p_old.not_known, p_old.how_checked,
          p_old.language, p_old.change_kind, p_old.change_note)
     OR NOT p_is_new AND p_new.rating_id IS NOT DISTINCT FROM p_old.rating_id
        AND p_new.last_edited_by_id IS DISTINCT FROM p_old.last_edited_by_id THEN
    parts := parts || 'text'::text;
  END IF;
  INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part)
    SELECT gen_random_uuid(), p_new.id, who.person, part.name
    FROM (SELECT p_new.written_by_id AS person UNION SELECT p_new.last_edited_by_id UNION SELECT factcheck_context_person()) who,
      unnest(parts) AS part(name)
    WHERE who.person IS NOT NULL ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION claims_take_down_source(p_source uuid, p_key bytea) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  snapshots uuid[];
  ingestions uuid[];
  attempts uuid[];
  counts jsonb := '{}';
BEGIN
  PERFORM 1 FROM sources_source WHERE id = p_source FOR UPDATE;
  SELECT coalesce(array_agg(id), '{}') INTO snapshots FROM sources_snapshot WHERE source_id = p_source;
  SELECT coalesce(array_agg(id), '{}') INTO ingestions FROM sources_ingestion WHERE source_id = p_source;
  SELECT coalesce(array_agg(id), '{}') INTO attempts FROM sources_ingestionattempt WHERE ingestion_id = ANY (ingestions);
  IF cardinality(snapshots) > 0 THEN
    counts := claims_take_down_snapshots(snapshots, p_key);
  END IF;
  counts := counts || jsonb_build_object(
    'sources', factcheck_scrub('sources_source', ARRAY[p_source], p_key, 'title', 'summary', 'address', 'normal_address',
      'reference', 'claimed_publisher', 'claimed_authors', 'claimed_canonical', 'pseudonym'),
    'source_values', claims_take_down_values(ARRAY[p_source], p_key),
    'addresses', factcheck_scrub('sources_snapshot', snapshots, p_key, 'address', 'final_address')
      + factcheck_scrub('sources_ingestion', ingestions, p_key, 'address', 'normal_address', 'detail'),
    'capture_logs', factcheck_scrub('sources_ingestionattempt', attempts, p_key, 'detail'));
  UPDATE sources_watch SET ended_at = now() WHERE source_id = p_source AND ended_at IS NULL;
  RETURN counts;
END $$;
