-- Taking a capture down removes the figures that were read from it, once `take_down_sheets` has emptied what tables of
-- results keep of it besides. Of an image of a sheet: the readings made of it. Of a table: its rows, their columns and sums,
-- what an audit found in them, the places that nothing else names, and its columns' names.
CREATE FUNCTION tallies_take_down_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tables uuid[];
  gone bigint;
BEGIN
  UPDATE tallies_sheetimage SET reading_id = NULL WHERE snapshot_id = NEW.id;
  DELETE FROM tallies_reading WHERE method <> 'row' AND image_id = NEW.id;
  GET DIAGNOSTICS gone = ROW_COUNT;
  SELECT array_agg(t.id) INTO tables FROM tallies_tabulation t WHERE t.snapshot_id = NEW.id;
  IF tables IS NOT NULL THEN
    gone := gone + tallies_take_down_tables(tables);
  END IF;
  PERFORM set_config('factcheck.readings_taken_down',
    (coalesce(nullif(current_setting('factcheck.readings_taken_down', true), ''), '0')::bigint + gone)::text, true);
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION tallies_take_down_figures() FROM PUBLIC;

-- After `take_down_sheets`, by its name: that one still looks at the readings.
CREATE TRIGGER take_down_tables AFTER UPDATE OF taken_down_at ON sources_snapshot
FOR EACH ROW WHEN (OLD.taken_down_at IS NULL AND NEW.taken_down_at IS NOT NULL)
EXECUTE FUNCTION tallies_take_down_figures();

-- Removes what these tables say, and returns how many rows that were. Their own rows stay, with counts and hashes.
CREATE FUNCTION tallies_take_down_tables(p_tables uuid[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  contests uuid[];
  places uuid[];
  gone bigint;
BEGIN
  SELECT array_agg(DISTINCT contest_id) INTO contests FROM tallies_tabulation WHERE id = ANY (p_tables);
  -- An import adds to a tree that it has seen: it waits, or is waited for.
  PERFORM 1 FROM tallies_contest WHERE id = ANY (contests) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tallies_finding WHERE audit_id IN (SELECT id FROM tallies_audit WHERE tabulation_id = ANY (p_tables));
  DELETE FROM tallies_placetotal WHERE tabulation_id = ANY (p_tables);
  DELETE FROM tallies_readingcolumn WHERE tabulation_id = ANY (p_tables);
  DELETE FROM tallies_reading WHERE tabulation_id = ANY (p_tables);
  GET DIAGNOSTICS gone = ROW_COUNT;
  UPDATE tallies_tabulation SET refused = '[]', columns = '{}', key_columns = '{}', mapping = '{}', levels = '{}',
    recovered = '[]' WHERE id = ANY (p_tables);
  UPDATE tallies_tabulationevent SET refused = '[]', columns = '{}', key_columns = '{}', mapping = '{}', levels = '{}',
    recovered = '[]' WHERE pgh_obj_id = ANY (p_tables);
  WITH named AS (
    SELECT t.contest_id, s.path FROM tallies_placetotal s JOIN tallies_tabulation t ON t.id = s.tabulation_id
      WHERE t.contest_id = ANY (contests)
    UNION
    SELECT s.contest_id, array_to_string((string_to_array(s.path, '/'))[1:n], '/') FROM tallies_tallysheet s,
      generate_series(1, cardinality(string_to_array(s.path, '/'))) n WHERE s.contest_id = ANY (contests) AND s.path <> '')
  SELECT coalesce(array_agg(p.id), '{}') INTO places FROM tallies_place p
    LEFT JOIN named n ON n.contest_id = p.contest_id AND n.path = p.path
    WHERE p.contest_id = ANY (contests) AND n.path IS NULL AND NOT EXISTS (
      SELECT FROM tallies_tabulation t JOIN tallies_reading r ON r.tabulation_id = t.id AND r.path = p.path
      WHERE t.contest_id = p.contest_id);
  DELETE FROM tallies_placename WHERE place_id = ANY (places);
  DELETE FROM tallies_place WHERE id = ANY (places);
  RETURN gone;
END $$;

REVOKE ALL ON FUNCTION tallies_take_down_tables(uuid[]) FROM PUBLIC;

-- The take-down's record tells how many figures went.
CREATE FUNCTION tallies_count_taken_down() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone bigint := coalesce(nullif(current_setting('factcheck.readings_taken_down', true), ''), '0');
BEGIN
  IF gone > 0 AND factcheck_in_take_down() THEN
    NEW.counts = NEW.counts || jsonb_build_object('readings', gone);
  END IF;
  PERFORM set_config('factcheck.readings_taken_down', '', true);
  RETURN NEW;
END $$;

CREATE TRIGGER count_readings BEFORE INSERT ON factcheck_takedown
FOR EACH ROW EXECUTE FUNCTION tallies_count_taken_down();

-- What was taken down before is removed now.
DO $$
DECLARE
  tables uuid[];
BEGIN
  PERFORM set_config('factcheck.take_down', 'on', true);
  SELECT array_agg(t.id) INTO tables FROM tallies_tabulation t JOIN sources_snapshot s ON s.id = t.snapshot_id
    WHERE s.taken_down_at IS NOT NULL;
  IF tables IS NOT NULL THEN
    PERFORM tallies_take_down_tables(tables);
  END IF;
  UPDATE tallies_sheetimage i SET reading_id = NULL FROM tallies_reading r, sources_snapshot s
    WHERE r.id = i.reading_id AND s.id = r.image_id AND s.taken_down_at IS NOT NULL;
  DELETE FROM tallies_reading r USING sources_snapshot s
    WHERE r.method <> 'row' AND s.id = r.image_id AND s.taken_down_at IS NOT NULL;
  PERFORM set_config('factcheck.take_down', '', true);
END $$;
