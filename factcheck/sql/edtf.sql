-- Bounds of an EDTF text (ISO 8601-2, levels 0 and 1) as dates. Uncertain and approximate marks do not widen a date.
CREATE FUNCTION edtf_part_bound(part text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  fields text[];
  year_text text;
  month_text text;
  day_text text;
  first_day date;
BEGIN
  fields := regexp_match(split_part(part, 'T', 1), '^(\d{4}|\d{3}X|\d{2}XX)(?:-(0[1-9]|1[0-2]|2[1-4]|XX)(?:-(0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?$');
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

CREATE FUNCTION edtf_bound(value text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  part text := value;
BEGIN
  IF position('/' in value) > 0 THEN
    part := split_part(value, '/', CASE WHEN last THEN 2 ELSE 1 END);
  END IF;
  IF part = '' OR part = '..' THEN
    RETURN NULL;
  END IF;
  RETURN edtf_part_bound(part, last);
END $$;

CREATE FUNCTION edtf_earliest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN edtf_bound(value, false);

CREATE FUNCTION edtf_latest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN edtf_bound(value, true);

CREATE FUNCTION edtf_is_valid(value text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  first date;
  last date;
BEGIN
  IF value = '' THEN
    RETURN true;
  END IF;
  IF value ~ '/.*/' OR value IN ('/', '../..', '..', '/..', '../') THEN
    RETURN false;
  END IF;
  first := edtf_bound(value, false);
  last := edtf_bound(value, true);
  RETURN first IS NULL OR last IS NULL OR first <= last;
EXCEPTION WHEN others THEN
  RETURN false;
END $$;
