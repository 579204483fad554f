-- The texts that others are compared with (claims_matchtext) follow the ordinary columns they are made of, in the same
-- statement: a text that is masked, taken down or changed has no vector from that moment on.

-- Whether the text has words at all: masks and fingerprints have none.
CREATE FUNCTION claims_is_worded(content text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(content, '█', '') ~ '[[:alnum:]]' AND content !~ '^(hmac-sha256|sha256):[0-9a-f]{64}$';

-- A publisher's host as filters compare it.
CREATE FUNCTION claims_site_of(site text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(lower(site), '^[a-z]+://', ''), '^www\.|/.*$', '', 'g');

-- What a published check is compared by: its claim and its headline. Like its words: of the bytes only, nothing of
-- what was taken down.
CREATE FUNCTION claims_published_line(content bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told jsonb;
BEGIN
  told := convert_from(content, 'UTF8')::jsonb;
  RETURN concat_ws(' . ', nullif(told -> 'claim' ->> 'text', ''), nullif(told ->> 'headline', ''));
EXCEPTION WHEN data_exception OR invalid_parameter_value OR untranslatable_character OR character_not_in_repertoire THEN
  RETURN '';
END $$;

-- The meaning of the verdict that stands in public; empty without one.
CREATE FUNCTION claims_standing_meaning(p_claim uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT r.meaning FROM claims_verdict v JOIN claims_rating r ON r.id = v.rating_id
    WHERE v.claim_id = p_claim AND v.status = 'published' AND v.set_aside_at IS NULL), '')
$$;

CREATE FUNCTION claims_match_claim_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO claims_matchtext (claim_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, due_at)
      VALUES (NEW.id, NEW.id, NEW.language, coalesce(NEW.made_earliest, NEW.created_at::date), '', '',
        NEW.set_aside_at IS NULL AND NEW.merged_into_id IS NULL, factcheck_words(NEW.language, NEW.text), '', 0,
        CASE WHEN claims_is_worded(NEW.text) THEN now() END);
    RETURN NULL;
  END IF;
  IF NEW.text IS DISTINCT FROM OLD.text OR NEW.language IS DISTINCT FROM OLD.language THEN
    UPDATE claims_matchtext SET language = NEW.language, words = factcheck_words(NEW.language, NEW.text), vector = NULL,
        encoder = '', attempts = 0, lease_token = NULL, lease_expires_at = NULL, compared_at = NULL,
        due_at = CASE WHEN claims_is_worded(NEW.text) THEN now() END
      WHERE claim_id = NEW.id;
  END IF;
  UPDATE claims_matchtext SET dated = coalesce(NEW.made_earliest, NEW.created_at::date),
      is_kept = NEW.set_aside_at IS NULL AND NEW.merged_into_id IS NULL
    WHERE claim_id = NEW.id AND (dated, is_kept) IS DISTINCT FROM
      (coalesce(NEW.made_earliest, NEW.created_at::date), NEW.set_aside_at IS NULL AND NEW.merged_into_id IS NULL);
  IF (NEW.set_aside_at IS NULL AND NEW.merged_into_id IS NULL) <> (OLD.set_aside_at IS NULL AND OLD.merged_into_id IS NULL) THEN
    UPDATE claims_matchtext m SET is_kept = (NEW.set_aside_at IS NULL AND NEW.merged_into_id IS NULL) AND w.set_aside_at IS NULL
      FROM claims_claimwording w WHERE m.of_claim_id = NEW.id AND w.id = m.wording_id;
    UPDATE claims_matchtext m SET is_kept = claims_is_standing(m.publication_id)
      WHERE m.of_claim_id = NEW.id AND m.publication_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

-- Whether a publication is the check that stands in public of a claim that is read under its own name.
CREATE FUNCTION claims_is_standing(p_publication uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM claims_publication p JOIN claims_verdict v ON v.id = p.verdict_id
    JOIN claims_claim c ON c.id = v.claim_id WHERE p.id = p_publication AND p.kind = 'check' AND p.taken_down_at IS NULL
      AND v.status = 'published' AND v.set_aside_at IS NULL AND c.set_aside_at IS NULL AND c.merged_into_id IS NULL)
$$;

CREATE FUNCTION claims_match_wording_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_read boolean := NEW.set_aside_at IS NULL AND EXISTS (SELECT FROM claims_claim c
    WHERE c.id = NEW.claim_id AND c.set_aside_at IS NULL AND c.merged_into_id IS NULL);
  is_new boolean := TG_OP = 'INSERT';
BEGIN
  IF is_new THEN
    INSERT INTO claims_matchtext (wording_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, compared_at, due_at)
      SELECT NEW.id, c.id, NEW.language, coalesce(c.made_earliest, c.created_at::date), claims_standing_meaning(c.id), '',
        is_read, factcheck_words(NEW.language, NEW.text), '', 0, now(), CASE WHEN claims_is_worded(NEW.text) THEN now() END
      FROM claims_claim c WHERE c.id = NEW.claim_id;
    RETURN NULL;
  END IF;
  IF NEW.text IS DISTINCT FROM OLD.text OR NEW.language IS DISTINCT FROM OLD.language THEN
    UPDATE claims_matchtext SET language = NEW.language, words = factcheck_words(NEW.language, NEW.text), vector = NULL,
        encoder = '', attempts = 0, lease_token = NULL, lease_expires_at = NULL,
        due_at = CASE WHEN claims_is_worded(NEW.text) THEN now() END
      WHERE wording_id = NEW.id;
  END IF;
  UPDATE claims_matchtext SET is_kept = is_read WHERE wording_id = NEW.id AND is_kept <> is_read;
  RETURN NULL;
END $$;

CREATE FUNCTION claims_match_external_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text := CASE WHEN claims_is_worded(NEW.title) AND claims_is_worded(NEW.claim_reviewed)
    THEN NEW.title || ' . ' || NEW.claim_reviewed ELSE '' END;
BEGIN
  said := CASE WHEN said <> '' THEN said WHEN claims_is_worded(NEW.claim_reviewed) THEN NEW.claim_reviewed
    WHEN claims_is_worded(NEW.title) THEN NEW.title ELSE '' END;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO claims_matchtext (external_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, due_at)
      VALUES (NEW.id, NEW.claim_id, NEW.language, coalesce(NEW.reviewed_earliest, NEW.created_at::date), NEW.meaning,
        claims_site_of(NEW.publisher_site), NEW.set_aside_at IS NULL, factcheck_words(NEW.language, said), '', 0,
        CASE WHEN said <> '' THEN now() END);
    RETURN NULL;
  END IF;
  IF (NEW.title, NEW.claim_reviewed, NEW.language) IS DISTINCT FROM (OLD.title, OLD.claim_reviewed, OLD.language) THEN
    UPDATE claims_matchtext SET words = factcheck_words(NEW.language, said), vector = NULL, encoder = '', attempts = 0,
        lease_token = NULL, lease_expires_at = NULL, compared_at = NULL, due_at = CASE WHEN said <> '' THEN now() END
      WHERE external_id = NEW.id;
  END IF;
  UPDATE claims_matchtext SET of_claim_id = NEW.claim_id, language = NEW.language, meaning = NEW.meaning,
      dated = coalesce(NEW.reviewed_earliest, NEW.created_at::date), site = claims_site_of(NEW.publisher_site),
      is_kept = NEW.set_aside_at IS NULL
    WHERE external_id = NEW.id AND (of_claim_id, language, meaning, dated, site, is_kept) IS DISTINCT FROM
      (NEW.claim_id, NEW.language, NEW.meaning, coalesce(NEW.reviewed_earliest, NEW.created_at::date),
       claims_site_of(NEW.publisher_site), NEW.set_aside_at IS NULL);
  RETURN NULL;
END $$;

CREATE FUNCTION claims_match_publication_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text := claims_published_line(NEW.content);
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO claims_matchtext (publication_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, compared_at, due_at)
      SELECT NEW.id, v.claim_id, NEW.language, NEW.published_at::date, claims_standing_meaning(v.claim_id), '',
        claims_is_standing(NEW.id), claims_published_words(NEW.content), '', 0, now(), CASE WHEN claims_is_worded(said) THEN now() END
      FROM claims_verdict v WHERE v.id = NEW.verdict_id AND NEW.kind = 'check';
    RETURN NULL;
  END IF;
  UPDATE claims_matchtext SET words = claims_published_words(NEW.content), vector = NULL, encoder = '', attempts = 0,
      lease_token = NULL, lease_expires_at = NULL, due_at = CASE WHEN claims_is_worded(said) THEN now() END,
      is_kept = claims_is_standing(NEW.id)
    WHERE publication_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION claims_match_verdict_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE claims_matchtext m SET is_kept = claims_is_standing(m.publication_id) FROM claims_publication p
    WHERE p.id = m.publication_id AND p.verdict_id = NEW.id AND m.is_kept <> claims_is_standing(m.publication_id);
  UPDATE claims_matchtext SET meaning = claims_standing_meaning(NEW.claim_id)
    WHERE of_claim_id = NEW.claim_id AND external_id IS NULL AND meaning <> claims_standing_meaning(NEW.claim_id);
  RETURN NULL;
END $$;

CREATE TRIGGER match_follows AFTER INSERT OR UPDATE ON claims_claim FOR EACH ROW EXECUTE FUNCTION claims_match_claim_follows();
CREATE TRIGGER match_follows AFTER INSERT OR UPDATE ON claims_claimwording
  FOR EACH ROW EXECUTE FUNCTION claims_match_wording_follows();
CREATE TRIGGER match_follows AFTER INSERT OR UPDATE ON claims_externalfactcheck
  FOR EACH ROW EXECUTE FUNCTION claims_match_external_follows();
CREATE TRIGGER match_follows AFTER INSERT OR UPDATE OF content, taken_down_at ON claims_publication
  FOR EACH ROW EXECUTE FUNCTION claims_match_publication_follows();
CREATE TRIGGER match_follows AFTER UPDATE OF status, set_aside_at ON claims_verdict
  FOR EACH ROW EXECUTE FUNCTION claims_match_verdict_follows();

-- What stands already, in the order it came.
INSERT INTO claims_matchtext (claim_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, due_at)
  SELECT id, id, language, coalesce(made_earliest, created_at::date), claims_standing_meaning(id), '',
    set_aside_at IS NULL AND merged_into_id IS NULL, words, '', 0, CASE WHEN claims_is_worded(text) THEN now() END
  FROM claims_claim ORDER BY id;
INSERT INTO claims_matchtext (wording_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, compared_at, due_at)
  SELECT w.id, c.id, w.language, coalesce(c.made_earliest, c.created_at::date), claims_standing_meaning(c.id), '',
    w.set_aside_at IS NULL AND c.set_aside_at IS NULL AND c.merged_into_id IS NULL, w.words, '', 0, now(),
    CASE WHEN claims_is_worded(w.text) THEN now() END
  FROM claims_claimwording w JOIN claims_claim c ON c.id = w.claim_id ORDER BY w.id;
INSERT INTO claims_matchtext (external_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, due_at)
  SELECT e.id, e.claim_id, e.language, coalesce(e.reviewed_earliest, e.created_at::date), e.meaning,
    claims_site_of(e.publisher_site), e.set_aside_at IS NULL, factcheck_words(e.language, e.title || ' . ' || e.claim_reviewed),
    '', 0, CASE WHEN claims_is_worded(e.claim_reviewed) THEN now() END
  FROM claims_externalfactcheck e ORDER BY e.id;
INSERT INTO claims_matchtext (publication_id, of_claim_id, language, dated, meaning, site, is_kept, words, encoder, attempts, compared_at, due_at)
  SELECT p.id, v.claim_id, p.language, p.published_at::date, claims_standing_meaning(v.claim_id), '', claims_is_standing(p.id),
    claims_published_words(p.content), '', 0, now(),
    CASE WHEN claims_is_worded(claims_published_line(p.content)) THEN now() END
  FROM claims_publication p JOIN claims_verdict v ON v.id = p.verdict_id WHERE p.kind = 'check' ORDER BY p.id;

-- The planner knows the ten thousand commonest words: rare ones are picked from a text by that.
ALTER TABLE claims_matchtext ALTER COLUMN words SET STATISTICS 1000;
