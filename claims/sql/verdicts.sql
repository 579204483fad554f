-- Rules 3 and 4: who may approve, which moves exist, what a verdict must rest on, which verdicts exclude each other.

-- Claims that reads treat as one: a claim, what it was merged into, and what was merged into that.
CREATE FUNCTION claims_same_claim(p_claim uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE same(id) AS (
    SELECT p_claim
    UNION
    SELECT c.id FROM claims_claim c, same s, claims_claim mine
    WHERE mine.id = s.id AND (c.id = mine.merged_into_id OR c.merged_into_id = mine.id))
  SELECT id FROM same
$$;

CREATE FUNCTION claims_contradicting(p_claim uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT other.id
  FROM claims_claimrelation r
  CROSS JOIN LATERAL (VALUES (r.claim_id, r.other_id), (r.other_id, r.claim_id)) AS pair(mine, theirs)
  CROSS JOIN LATERAL claims_same_claim(pair.theirs) AS other(id)
  WHERE r.kind = 'contradicts' AND r.set_aside_at IS NULL
    AND pair.mine IN (SELECT claims_same_claim(p_claim))
$$;

-- Locks the claims in key order, then looks. Only READ COMMITTED sees what another transaction has just committed.
CREATE FUNCTION claims_assert_consistent(p_claim uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM 1 FROM claims_claim c
    WHERE c.id IN (SELECT claims_same_claim(p_claim) UNION SELECT claims_contradicting(p_claim))
    ORDER BY c.id FOR NO KEY UPDATE;
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

CREATE FUNCTION claims_is_approving(p_verdict uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('factcheck.approving', true), '') = p_verdict::text AND pg_trigger_depth() > 1
$$;

-- Evidence that a stranger can check: a snapshot's passage, a look, a signed note; never off the record.
CREATE FUNCTION claims_unproven_citations(p_verdict uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT c.evidence_id
  FROM claims_verdictcitation c
  JOIN claims_evidence e ON e.id = c.evidence_id
  LEFT JOIN sources_quote q ON q.id = e.quote_id
  LEFT JOIN sources_look l ON l.id = e.look_id
  LEFT JOIN sources_extraction x ON x.id = coalesce(e.note_id, q.extraction_id)
  LEFT JOIN sources_snapshot s ON s.id = coalesce(q.snapshot_id, x.snapshot_id)
  LEFT JOIN sources_source w ON w.id = s.source_id
  WHERE c.verdict_id = p_verdict AND c.set_aside_at IS NULL
    AND (e.link_id IS NOT NULL
         OR e.set_aside_at IS NOT NULL
         OR (e.look_id IS NULL AND (s.id IS NULL OR s.taken_down_at IS NOT NULL))
         OR w.terms = 'off_record'
         OR (w.kind = 'desk_note'
             AND NOT EXISTS (SELECT FROM sources_notesignature n WHERE n.extraction_id = x.id)))
$$;

CREATE FUNCTION claims_check_verdict_move(p_op text, p_old claims_verdict, p_new claims_verdict) RETURNS claims_verdict
LANGUAGE plpgsql AS $$
BEGIN
  IF p_op = 'INSERT' THEN
    IF p_new.status <> 'draft' THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a verdict begins as a draft';
    END IF;
    RETURN p_new;
  END IF;
  IF p_new.status = p_old.status THEN
    RETURN p_new;
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

-- Whoever writes text or rating, and whoever the session acts for, is on record. A new version takes over its
-- predecessor's writers: their words are still in it.
CREATE FUNCTION claims_note_verdict_contributors(p_is_new boolean, p_old claims_verdict, p_new claims_verdict) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  part_changed text;
BEGIN
  IF p_is_new THEN
    part_changed := 'text';
    IF p_new.previous_id IS NOT NULL THEN
      INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part)
        SELECT gen_random_uuid(), p_new.id, k.person_id, k.part FROM claims_verdictcontributor k
        WHERE k.verdict_id = p_new.previous_id ON CONFLICT DO NOTHING;
    END IF;
  ELSIF p_new.rating_id IS DISTINCT FROM p_old.rating_id THEN
    part_changed := 'rating';
  ELSIF (p_new.headline, p_new.summary, p_new.body, p_new.not_known, p_new.how_checked, p_new.change_note,
         p_new.last_edited_by_id)
        IS DISTINCT FROM (p_old.headline, p_old.summary, p_old.body, p_old.not_known, p_old.how_checked,
         p_old.change_note, p_old.last_edited_by_id) THEN
    part_changed := 'text';
  ELSE
    RETURN;
  END IF;
  INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part)
    SELECT gen_random_uuid(), p_new.id, who.person, part_changed
    FROM (SELECT p_new.written_by_id AS person UNION SELECT p_new.last_edited_by_id UNION SELECT factcheck_context_person()) who
    WHERE who.person IS NOT NULL ON CONFLICT DO NOTHING;
END $$;

-- The chain of small records: {sequence, time, content SHA-256, SHA-256 of the previous record}, under one lock.
CREATE FUNCTION claims_record_text(p_sequence bigint, p_recorded_at timestamptz, p_content text, p_previous text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT format('{"content_sha256":"%s","previous_sha256":"%s","sequence":%s,"time":"%s"}', p_content, p_previous,
    p_sequence, to_char(p_recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
$$;

CREATE FUNCTION claims_next_record(p_new claims_publicationrecord) RETURNS claims_publicationrecord
LANGUAGE plpgsql AS $$
DECLARE
  last_record claims_publicationrecord;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('claims_publicationrecord'));
  SELECT * INTO last_record FROM claims_publicationrecord ORDER BY sequence DESC LIMIT 1;
  p_new.sequence := coalesce(last_record.sequence, 0) + 1;
  p_new.previous_sha256 := coalesce(last_record.record_sha256, repeat('0', 64));
  p_new.recorded_at := clock_timestamp();
  SELECT p.content_sha256 INTO p_new.content_sha256 FROM claims_publication p WHERE p.id = p_new.publication_id;
  p_new.record_sha256 := encode(sha256(convert_to(claims_record_text(
    p_new.sequence, p_new.recorded_at, p_new.content_sha256, p_new.previous_sha256), 'UTF8')), 'hex');
  RETURN p_new;
END $$;
