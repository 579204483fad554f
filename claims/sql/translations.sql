-- Language versions of a verdict: which moves exist, who checks, and that none is published of what does not stand.
CREATE FUNCTION claims_check_translation_move(p_op text, p_old claims_verdicttranslation, p_new claims_verdicttranslation)
RETURNS claims_verdicttranslation
LANGUAGE plpgsql AS $$
DECLARE
  original claims_verdict;
BEGIN
  IF p_op = 'INSERT' THEN
    IF p_new.status <> 'draft' THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a translation begins as a draft';
    END IF;
    SELECT * INTO original FROM claims_verdict WHERE id = p_new.verdict_id FOR NO KEY UPDATE;
    IF original.status NOT IN ('approved', 'published') OR original.set_aside_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only an approved or published version is translated';
    END IF;
    IF split_part(lower(original.language), '-', 1) = split_part(lower(p_new.language), '-', 1) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a translation is in another language than its original';
    END IF;
    IF p_new.previous_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_verdicttranslation t
        JOIN claims_verdict v ON v.id = t.verdict_id WHERE t.id = p_new.previous_id AND t.language = p_new.language
        AND v.claim_id = original.claim_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514',
        MESSAGE = 'a translation follows one of the same claim into the same language';
    END IF;
    RETURN p_new;
  END IF;
  IF p_old.checked_by_id IS NOT NULL AND p_new.status <> 'draft'
     AND (p_new.checked_by_id, p_new.checked_at) IS DISTINCT FROM (p_old.checked_by_id, p_old.checked_at)
     OR p_old.status IN ('published', 'superseded', 'withdrawn')
       AND (p_new.published_at, p_new.published_by_id) IS DISTINCT FROM (p_old.published_at, p_old.published_by_id)
     OR p_old.status = 'withdrawn' AND (p_new.withdrawn_at, p_new.withdrawn_by_id, p_new.withdrawn_reason)
       IS DISTINCT FROM (p_old.withdrawn_at, p_old.withdrawn_by_id, p_old.withdrawn_reason) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'who checked, published or withdrew a translation, and when, stays on record';
  END IF;
  IF p_new.set_aside_at IS NOT NULL AND p_old.set_aside_at IS NULL AND p_new.status = 'published' THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a published translation is withdrawn, not set aside';
  END IF;
  IF p_new.status = p_old.status THEN
    RETURN p_new;
  END IF;
  IF p_new.set_aside_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a translation that is set aside goes nowhere; restore it first';
  END IF;
  IF NOT (p_old.status, p_new.status) IN (
      ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'checked'), ('checked', 'published'),
      ('draft', 'superseded'), ('in_review', 'superseded'), ('checked', 'superseded'),
      ('published', 'superseded'), ('published', 'withdrawn')) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('a translation does not go from %s to %s', p_old.status, p_new.status);
  END IF;
  PERFORM factcheck_require_read_committed();
  IF p_new.status IN ('in_review', 'checked', 'published') AND btrim(p_new.summary) = '' THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a translation in review has a finding in words';
  END IF;
  IF p_new.status IN ('checked', 'published') THEN
    IF NOT factcheck_is_editor(p_new.checked_by_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514',
        MESSAGE = 'an editor with an active account checks a translation, no service account';
    END IF;
    IF EXISTS (SELECT FROM claims_translationcontributor k
               WHERE k.translation_id = p_new.id AND k.person_id = p_new.checked_by_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'nobody checks a translation that they wrote in';
    END IF;
  END IF;
  IF p_new.status = 'published' AND NOT factcheck_is_editor(p_new.published_by_id)
     OR p_new.status = 'withdrawn' AND NOT factcheck_is_editor(p_new.withdrawn_by_id) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'an editor with an active account publishes and withdraws, no service account';
  END IF;
  IF p_new.status = 'published' THEN
    -- Locked: a correction or a withdrawal under way is waited for, or waits.
    SELECT * INTO original FROM claims_verdict WHERE id = p_new.verdict_id FOR NO KEY UPDATE;
    IF original.status <> 'published' OR original.set_aside_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = '23514',
        MESSAGE = 'the original of this translation is not what readers are given now: bring it up to date first';
    END IF;
    IF EXISTS (SELECT FROM claims_publication WHERE verdict_id = original.id AND kind = 'check'
               AND taken_down_at IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the original of this translation was taken down';
    END IF;
  END IF;
  RETURN p_new;
END $$;

-- Whoever writes words of a translation, and whoever the session acts for, is on record; so are those whose words it
-- takes over.
CREATE FUNCTION claims_note_translators(p_is_new boolean, p_old claims_verdicttranslation, p_new claims_verdicttranslation)
RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF p_is_new AND p_new.previous_id IS NOT NULL THEN
    INSERT INTO claims_translationcontributor (id, translation_id, person_id)
      SELECT gen_random_uuid(), p_new.id, k.person_id FROM claims_translationcontributor k
      WHERE k.translation_id = p_new.previous_id ON CONFLICT DO NOTHING;
  END IF;
  IF p_is_new
     OR (p_new.headline, p_new.summary, p_new.body, p_new.not_known, p_new.how_checked, p_new.evidence_summaries,
         p_new.machine, p_new.last_edited_by_id, p_new.change_kind, p_new.change_note)
        IS DISTINCT FROM (p_old.headline, p_old.summary, p_old.body, p_old.not_known, p_old.how_checked,
         p_old.evidence_summaries, p_old.machine, p_old.last_edited_by_id, p_old.change_kind, p_old.change_note) THEN
    INSERT INTO claims_translationcontributor (id, translation_id, person_id)
      SELECT gen_random_uuid(), p_new.id, who.person
      FROM (SELECT p_new.translated_by_id AS person UNION SELECT p_new.last_edited_by_id
            UNION SELECT factcheck_context_person()) who
      WHERE who.person IS NOT NULL ON CONFLICT DO NOTHING;
  END IF;
END $$;

-- Taking down a check takes down what was published of it in other languages: they are the same words.
CREATE OR REPLACE FUNCTION claims_take_down_publications(p_publications uuid[]) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  touched integer;
BEGIN
  UPDATE claims_publication SET taken_down_at = now(), content = convert_to('sha256:' || content_sha256, 'UTF8')
    WHERE taken_down_at IS NULL AND (id = ANY (p_publications)
      OR kind = 'translation' AND verdict_id IN (
        SELECT verdict_id FROM claims_publication WHERE id = ANY (p_publications) AND kind = 'check'));
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

-- A take-down that was under way while a translation was about to be published has not seen it: looked at under the lock.
CREATE OR REPLACE FUNCTION claims_next_record(p_new claims_publicationrecord) RETURNS claims_publicationrecord
LANGUAGE plpgsql AS $$
DECLARE
  last_record claims_publicationrecord;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('claims_publicationrecord'));
  IF EXISTS (SELECT FROM claims_publication p JOIN claims_publication o ON o.verdict_id = p.verdict_id AND o.kind = 'check'
             WHERE p.id = p_new.publication_id AND p.kind = 'translation' AND o.taken_down_at IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the original of this translation was taken down';
  END IF;
  SELECT * INTO last_record FROM claims_publicationrecord ORDER BY sequence DESC LIMIT 1;
  p_new.sequence := coalesce(last_record.sequence, 0) + 1;
  p_new.previous_sha256 := coalesce(last_record.record_sha256, repeat('0', 64));
  p_new.recorded_at := clock_timestamp();
  SELECT p.content_sha256 INTO p_new.content_sha256 FROM claims_publication p WHERE p.id = p_new.publication_id;
  p_new.record_sha256 := encode(sha256(convert_to(claims_record_text(
    p_new.sequence, p_new.recorded_at, p_new.content_sha256, p_new.previous_sha256), 'UTF8')), 'hex');
  RETURN p_new;
END $$;

-- The public search over translated checks.
CREATE INDEX published_translated_words ON claims_publication USING gin (claims_published_words(content))
  WHERE kind = 'translation';
