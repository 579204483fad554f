-- The terms of an answer go with it wherever it is quoted: also into the check of another claim than the one it was
-- asked about, and whatever its source says of itself. Beside claims_check_verdict_move, which knows sources only.
CREATE FUNCTION claims_answers_keep_terms() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'published' AND OLD.status IS DISTINCT FROM 'published' AND EXISTS (
    SELECT FROM claims_verdictcitation c
    JOIN claims_evidence e ON e.id = c.evidence_id
    LEFT JOIN sources_quote q ON q.id = e.quote_id
    LEFT JOIN sources_extraction x ON x.id = e.note_id
    LEFT JOIN sources_snapshot s ON s.id = coalesce(q.snapshot_id, x.snapshot_id)
    JOIN claims_contact k ON k.source_id = coalesce(s.source_id, e.link_id)
    WHERE c.verdict_id = NEW.id AND c.set_aside_at IS NULL
      AND (k.terms = 'off_record' OR (k.terms = 'embargo' AND k.embargo_until > now()))) THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = 'it cites an answer that was given off the record, or under an embargo that is not over';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER answers_keep_terms BEFORE UPDATE OF status ON claims_verdict
FOR EACH ROW EXECUTE FUNCTION claims_answers_keep_terms();
