-- Taking down what a contact's attachment is protected by takes its file along: a protected value is only words.
CREATE FUNCTION claims_take_down_attachments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE factcheck_blob SET state = 'taken_down', state_since = now()
    WHERE state <> 'taken_down' AND id IN (SELECT blob_id FROM claims_contactattachment WHERE protection_id = NEW.object_id);
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION claims_take_down_attachments() FROM PUBLIC;

CREATE TRIGGER take_down_attachments AFTER INSERT ON factcheck_takedown
FOR EACH ROW WHEN (NEW.kind = 'factcheck_protection') EXECUTE FUNCTION claims_take_down_attachments();
