-- Bounds of an EDTF text (ISO 8601-2, levels 0 and 1) as dates. Uncertain and approximate marks do not widen a date.
CREATE OR REPLACE FUNCTION edtf_part_bound(part text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  fields text[];
  year_text text;
  month_text text;
  day_text text;
  first_day date;
BEGIN
  fields := regexp_match(part, '^(\d{4}|\d{3}X|\d{2}XX)(?:-(0[1-9]|1[0-2]|2[1-4]|XX)(?:-(0[1-9]|[12]\d|3[01]|XX)'
    || '(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?[?~%]?$');
  IF fields IS NULL THEN
    RAISE EXCEPTION 'not an EDTF date: %', part USING ERRCODE = '22007';
  END IF;
  year_text := CASE WHEN last THEN replace(fields[1], 'X', '9') ELSE replace(fields[1], 'X', '0') END;
  month_text := fields[2];
  day_text := fields[3];
  IF month_text BETWEEN '21' AND '24' THEN
    IF day_text IS NOT NULL THEN
      RAISE EXCEPTION 'a season has no day: %', part USING ERRCODE = '22007';
    END IF;
    first_day := make_date(year_text::int, (month_text::int - 20) * 3, 1);
    RETURN CASE WHEN last THEN (first_day + interval '3 months' - interval '1 day')::date ELSE first_day END;
  END IF;
  IF month_text IS NULL OR month_text = 'XX' THEN
    IF day_text IS NOT NULL AND day_text <> 'XX' THEN
      RAISE EXCEPTION 'a day needs its month: %', part USING ERRCODE = '22007';
    END IF;
    RETURN CASE WHEN last THEN make_date(year_text::int, 12, 31) ELSE make_date(greatest(year_text::int, 1), 1, 1) END;
  END IF;
  IF day_text IS NULL OR day_text = 'XX' THEN
    first_day := make_date(year_text::int, month_text::int, 1);
    RETURN CASE WHEN last THEN (first_day + interval '1 month' - interval '1 day')::date ELSE first_day END;
  END IF;
  RETURN make_date(year_text::int, month_text::int, day_text::int);
END $$;

-- True only inside the functions that remove or mask content: they run as the owner of the tables. Whoever merely sets
-- the variable is still the application's role; a table of that name elsewhere (pg_temp) does not count.
CREATE OR REPLACE FUNCTION factcheck_in_take_down() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('factcheck.take_down', true), '') IN ('on', 'protecting')
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class
                        WHERE relname = 'factcheck_takedown' AND relnamespace = 'public'::regnamespace)
$$;

-- What an update means to those who read `changes`.
CREATE OR REPLACE FUNCTION factcheck_write_action(p_old jsonb, p_new jsonb) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN factcheck_in_take_down() AND current_setting('factcheck.take_down') = 'on' THEN 'taken_down'
    WHEN p_new ->> 'set_aside_at' IS NOT NULL AND p_old ->> 'set_aside_at' IS NULL THEN 'set_aside'
    WHEN p_new ->> 'set_aside_at' IS NULL AND p_old ->> 'set_aside_at' IS NOT NULL THEN 'restored'
    WHEN p_new ->> 'merged_into_id' IS NOT NULL
      AND p_old ->> 'merged_into_id' IS DISTINCT FROM p_new ->> 'merged_into_id' THEN 'merged'
    WHEN p_new ->> 'merged_into_id' IS NULL AND p_old ->> 'merged_into_id' IS NOT NULL THEN 'restored'
    WHEN p_new ->> 'protection_id' IS NOT NULL AND p_old ->> 'protection_id' IS NULL THEN 'hidden'
    WHEN (p_new -> 'is_restricted') = 'true' AND (p_old -> 'is_restricted') = 'false' THEN 'hidden'
    ELSE 'changed' END
$$;

-- Whether an update changes anything. Generated columns are not computed yet when a BEFORE trigger asks.
CREATE OR REPLACE FUNCTION factcheck_differs(p_table oid, p_old jsonb, p_new jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT p_old - generated.names IS DISTINCT FROM p_new - generated.names
  FROM (SELECT coalesce(array_agg(attname::text), '{}') AS names FROM pg_attribute
        WHERE attrelid = p_table AND attgenerated <> '') AS generated
$$;
