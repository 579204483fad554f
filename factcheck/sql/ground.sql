-- True only inside the take-down function, which runs as the owner of the tables. Whoever merely sets the variable is
-- still the application's role.
CREATE FUNCTION factcheck_in_take_down() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('factcheck.take_down', true), '') = 'on'
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'factcheck_takedown'::regclass)
$$;

-- Rules over several rows need to see what another transaction has just committed.
CREATE FUNCTION factcheck_require_read_committed() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION USING ERRCODE = '25001',
      MESSAGE = 'verdicts and merges are written in READ COMMITTED transactions only';
  END IF;
END $$;

-- The person whom the history context names, if it is one.
CREATE FUNCTION factcheck_context_person() RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE
  context jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
  IF context ->> 'actor_kind' = 'person' THEN
    RETURN (SELECT id FROM factcheck_person WHERE id = (context ->> 'actor')::uuid);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION factcheck_is_editor(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM factcheck_person
    WHERE id = p_person AND kind = 'person' AND is_active AND role IN ('editor', 'admin'))
$$;

CREATE FUNCTION factcheck_merge_action(p_old jsonb, p_new jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_old ? 'merged_into_id' AND p_old ->> 'merged_into_id' IS DISTINCT FROM p_new ->> 'merged_into_id'
              THEN 'merged' ELSE 'changed' END
$$;

-- Merges may follow each other, never in a circle. One merge at a time per table.
CREATE FUNCTION factcheck_refuse_circle(p_table text, p_row uuid, p_into uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  is_circle boolean;
BEGIN
  PERFORM factcheck_require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtext('merge ' || p_table));
  EXECUTE format('WITH RECURSIVE kept(id, next) AS (SELECT id, merged_into_id FROM %1$I WHERE id = $2
    UNION SELECT t.id, t.merged_into_id FROM %1$I t JOIN kept k ON t.id = k.next)
    SELECT EXISTS (SELECT FROM kept WHERE id = $1)', p_table) INTO is_circle USING p_row, p_into;
  IF is_circle THEN
    RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'this merge would lead back to where it began';
  END IF;
END $$;
