-- Setting aside, merging, numbering the outbox, protecting: over any domain table, found in the catalogue.

-- The table's name as a quoted identifier, when it is a domain table with these columns; else an error.
CREATE FUNCTION factcheck_domain_table(p_kind text, VARIADIC p_columns text[] DEFAULT '{}') RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted text[] := p_columns || ARRAY['id', 'revision', 'set_aside_at', 'set_aside_by_id', 'set_aside_reason'];
BEGIN
  IF (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relname = p_kind AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND a.attname = ANY (wanted) AND NOT a.attisdropped) <> cardinality(wanted)
     OR EXISTS (SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relname = p_kind AND c.relnamespace = 'public'::regnamespace AND a.attname = 'pgh_obj_id') THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('%s is no table of the record that could do this', p_kind);
  END IF;
  RETURN format('public.%I', p_kind);
END $$;

-- Opens a history context for a call that came without one; returns the one before, to be put back.
CREATE FUNCTION factcheck_speak_for(p_person uuid, p_why text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('pghistory.context_metadata', true), '');
BEGIN
  IF before = '' THEN
    PERFORM set_config('pghistory.context_metadata',
      jsonb_build_object('actor', p_person, 'actor_kind', 'person', 'why', p_why)::text, true);
  END IF;
  RETURN before;
END $$;

CREATE FUNCTION factcheck_set_aside(
  p_kind text, p_id uuid, p_person uuid, p_reason text, p_at timestamptz DEFAULT statement_timestamp()) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  target text := factcheck_domain_table(p_kind);
  before text;
  is_aside boolean;
  new_revision integer;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR p_person IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'setting aside needs a person and a reason';
  END IF;
  EXECUTE format('SELECT set_aside_at IS NOT NULL FROM %s WHERE id = $1 FOR UPDATE', target) INTO is_aside USING p_id;
  IF is_aside IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s has no row %s', p_kind, p_id);
  ELSIF is_aside THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s %s is set aside already', p_kind, p_id);
  END IF;
  before := factcheck_speak_for(p_person, p_reason);
  EXECUTE format('UPDATE %s SET set_aside_at = $2, set_aside_by_id = $3, set_aside_reason = $4 WHERE id = $1
    RETURNING revision', target) INTO new_revision USING p_id, p_at, p_person, p_reason;
  PERFORM set_config('pghistory.context_metadata', before, true);
  RETURN new_revision;
END $$;

CREATE FUNCTION factcheck_restore(p_kind text, p_id uuid, p_person uuid, p_reason text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  target text := factcheck_domain_table(p_kind);
  before text;
  is_aside boolean;
  new_revision integer;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR p_person IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'restoring needs a person and a reason';
  END IF;
  EXECUTE format('SELECT set_aside_at IS NOT NULL FROM %s WHERE id = $1 FOR UPDATE', target) INTO is_aside USING p_id;
  IF is_aside IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s has no row %s', p_kind, p_id);
  ELSIF NOT is_aside THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s %s is not set aside', p_kind, p_id);
  END IF;
  before := factcheck_speak_for(p_person, p_reason);
  EXECUTE format('UPDATE %s SET set_aside_at = NULL, set_aside_by_id = NULL, set_aside_reason = '''' WHERE id = $1
    RETURNING revision', target) INTO new_revision USING p_id;
  PERFORM set_config('pghistory.context_metadata', before, true);
  RETURN new_revision;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = '23514',
    MESSAGE = format('%s %s cannot come back: another row has its place now; set that one aside first', p_kind, p_id);
END $$;

-- Nothing moves: the row says what it was merged into, and reads follow. Both rows are locked in key order.
CREATE FUNCTION factcheck_merge(p_kind text, p_id uuid, p_into uuid, p_person uuid) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  target text := factcheck_domain_table(p_kind, 'merged_into_id', 'merged_at', 'merged_by_id');
  before text;
  kept record;
  merged record;
  new_revision integer;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('merge ' || p_kind));
  EXECUTE format('SELECT 1 FROM %s WHERE id IN ($1, $2) ORDER BY id FOR UPDATE', target) USING p_id, p_into;
  EXECUTE format('SELECT id, merged_into_id, set_aside_at FROM %s WHERE id = $1', target) INTO merged USING p_id;
  EXECUTE format('SELECT id, merged_into_id, set_aside_at FROM %s WHERE id = $1', target) INTO kept USING p_into;
  IF merged.id IS NULL OR kept.id IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('%s has no row %s', p_kind, CASE WHEN merged.id IS NULL THEN p_id ELSE p_into END);
  ELSIF p_id = p_into THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a row is not merged into itself';
  ELSIF merged.merged_into_id IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514',
      MESSAGE = format('%s %s is merged into %s already; undo that first', p_kind, p_id, merged.merged_into_id);
  ELSIF merged.set_aside_at IS NOT NULL OR kept.set_aside_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a row that is set aside is not merged; restore it first';
  END IF;
  before := factcheck_speak_for(p_person, '');
  EXECUTE format('UPDATE %s SET merged_into_id = $2, merged_at = statement_timestamp(), merged_by_id = $3
    WHERE id = $1 RETURNING revision', target) INTO new_revision USING p_id, p_into, p_person;
  PERFORM set_config('pghistory.context_metadata', before, true);
  RETURN new_revision;
END $$;

CREATE FUNCTION factcheck_unmerge(p_kind text, p_id uuid, p_person uuid) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  target text := factcheck_domain_table(p_kind, 'merged_into_id', 'merged_at', 'merged_by_id');
  before text;
  new_revision integer;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('merge ' || p_kind));
  before := factcheck_speak_for(p_person, '');
  EXECUTE format('UPDATE %s SET merged_into_id = NULL, merged_at = NULL, merged_by_id = NULL
    WHERE id = $1 AND merged_into_id IS NOT NULL RETURNING revision', target) INTO new_revision USING p_id;
  PERFORM set_config('pghistory.context_metadata', before, true);
  IF new_revision IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = format('%s %s is not merged into another', p_kind, p_id);
  END IF;
  RETURN new_revision;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = '23514',
    MESSAGE = format('%s %s cannot stand alone again: another row has its place now', p_kind, p_id);
END $$;

-- Numbers what is committed, in the order of writing, without gaps. Whoever holds the lock numbers; an entry that
-- commits later gets a later number, however early it was written.
CREATE FUNCTION factcheck_number_outbox(p_at_most integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  last_number bigint;
  numbered integer;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('factcheck_outboxentry'));
  SELECT coalesce(max(sequence), 0) INTO last_number FROM factcheck_outboxentry;
  WITH waiting AS (
    SELECT id, row_number() OVER (ORDER BY id) AS place
    FROM (SELECT id FROM factcheck_outboxentry WHERE sequence IS NULL ORDER BY id LIMIT p_at_most) AS entry)
  UPDATE factcheck_outboxentry e SET sequence = last_number + w.place FROM waiting w WHERE e.id = w.id;
  GET DIAGNOSTICS numbered = ROW_COUNT;
  RETURN numbered;
END $$;
