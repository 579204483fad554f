-- Taking a capture down takes along what tables of results keep of it: the fingerprint of a sheet's image and what was
-- said of it, the key that a code alone gave, the ZIP it lies in while that is read, rows shown of a large table, and the
-- cells that are quoted where rows were refused. Figures stay as immutable as they are, shown to nobody.
CREATE FUNCTION tallies_take_down_with_snapshot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  images uuid[];
  batches uuid[];
  sheets uuid[];
  jobs uuid[];
BEGIN
  SELECT coalesce(array_agg(id), '{}'), coalesce(array_agg(DISTINCT batch_id), '{}') INTO images, batches
    FROM tallies_sheetimage WHERE snapshot_id = NEW.id OR sha256 = NEW.payload_sha256;
  UPDATE tallies_sheetimage SET sha256 = '', detail = '' WHERE id = ANY (images);
  UPDATE factcheck_blob SET state = 'taken_down', state_since = now() WHERE state <> 'taken_down'
    AND id IN (SELECT file_id FROM tallies_imagebatch WHERE id = ANY (batches));
  -- A sheet that is known from this image only bears the name that the image gave it.
  SELECT coalesce(array_agg(s.id), '{}') INTO sheets FROM tallies_tallysheet s WHERE s.path = '' AND EXISTS (
      SELECT FROM tallies_reading r WHERE r.sheet_id = s.id AND r.method <> 'row' AND r.image_id = NEW.id)
    AND NOT EXISTS (SELECT FROM tallies_reading r WHERE r.sheet_id = s.id AND r.method <> 'row'
      AND r.image_id IS DISTINCT FROM NEW.id);
  UPDATE tallies_reading SET key = 'taken-down/' || sheet_id WHERE sheet_id = ANY (sheets) AND method <> 'row';
  UPDATE tallies_tallysheet SET key = 'taken-down/' || id WHERE id = ANY (sheets);
  UPDATE tallies_tallysheetevent SET key = 'taken-down/' || pgh_obj_id WHERE pgh_obj_id = ANY (sheets);
  SELECT coalesce(array_agg(j.id), '{}') INTO jobs FROM tallies_tablejob j
    WHERE j.ingestion_id = NEW.ingestion_id;
  UPDATE tallies_tablejob SET shown = '{}', name = '', detail = '', mapping = NULL WHERE id = ANY (jobs);
  UPDATE tallies_tablejobevent SET name = '', detail = '', mapping = NULL WHERE pgh_obj_id = ANY (jobs);
  UPDATE tallies_tabulation SET refused = '[]' WHERE snapshot_id = NEW.id;
  UPDATE tallies_tabulationevent SET refused = '[]' WHERE snapshot_id = NEW.id;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION tallies_take_down_with_snapshot() FROM PUBLIC;

CREATE TRIGGER take_down_sheets AFTER UPDATE OF taken_down_at ON sources_snapshot
FOR EACH ROW WHEN (OLD.taken_down_at IS NULL AND NEW.taken_down_at IS NOT NULL)
EXECUTE FUNCTION tallies_take_down_with_snapshot();
