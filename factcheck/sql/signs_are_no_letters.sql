-- Where a database counts every sign beyond ASCII as a letter (LC_CTYPE “C”, as in clusters that we make), its parser
-- takes “word”, ¿word, word— and two words with a no-break space between them each for one word, which nobody types.
-- So signs are named here by code point, whatever the database says of them.

-- The text with a space for each run of signs, without those that are not seen inside a word, and with numbers in one
-- form: 5.150.092, 5,150.092 and 5’150 092 (with no-break spaces) are 5150092; 51,20 is 51.20. Numbers that follow each
-- other with a comma between them, as the columns of a table, stay as they are.
CREATE FUNCTION factcheck_spaced(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(content, '[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+', '', 'g'),
  '(^|[^0-9.,])([0-9]{1,3})[.,''’\u00a0\u2009\u202f]([0-9]{3})'
  '(?:[.,''’\u00a0\u2009\u202f]([0-9]{3}))?(?:[.,''’\u00a0\u2009\u202f]([0-9]{3}))?'
  '(?![0-9])(?![.,''’\u00a0\u2009\u202f][0-9]{3})(?![.,][0-9]{1,2}[.,][0-9])', '\1\2\3\4\5', 'g'),
  '(^|[^0-9,])([0-9]+),([0-9]{1,2})(?!,?[0-9])', '\1\2.\3', 'g'),
  '[\u0080-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff'
  '\u2e00-\u2e7f\u3000-\u3004\u3008-\u3030\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20\U0001f000-\U0001faff]+', ' ', 'g');

-- The same letter by letter: U+0001 in the place of each sign that `factcheck_spaced` drops.
CREATE FUNCTION factcheck_spaced_in_place(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(content, '[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', E'\x01', 'g'),
  '(^|[^0-9.,])([0-9]{1,3})[.,''’\u00a0\u2009\u202f]([0-9]{3})[.,''’\u00a0\u2009\u202f]([0-9]{3})[.,''’\u00a0\u2009\u202f]([0-9]{3})'
  '(?![0-9])(?![.,''’\u00a0\u2009\u202f][0-9]{3})(?![.,][0-9]{1,2}[.,][0-9])', E'\\1\\2\x01\\3\x01\\4\x01\\5', 'g'),
  '(^|[^0-9.,])([0-9]{1,3})[.,''’\u00a0\u2009\u202f]([0-9]{3})[.,''’\u00a0\u2009\u202f]([0-9]{3})'
  '(?![0-9])(?![.,''’\u00a0\u2009\u202f][0-9]{3})(?![.,][0-9]{1,2}[.,][0-9])', E'\\1\\2\x01\\3\x01\\4', 'g'),
  '(^|[^0-9.,])([0-9]{1,3})[.,''’\u00a0\u2009\u202f]([0-9]{3})'
  '(?![0-9])(?![.,''’\u00a0\u2009\u202f][0-9]{3})(?![.,][0-9]{1,2}[.,][0-9])', E'\\1\\2\x01\\3', 'g'),
  '(^|[^0-9,])([0-9]+),([0-9]{1,2})(?!,?[0-9])', '\1\2.\3', 'g'),
  '[\u0080-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff'
  '\u2e00-\u2e7f\u3000-\u3004\u3008-\u3030\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20\U0001f000-\U0001faff]', ' ', 'g');

-- How many letters of a text in place, from `place` on, hold so many that were not dropped.
CREATE FUNCTION factcheck_reach(in_place text, place integer, letters integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  reach integer := letters;
  missing integer;
BEGIN
  LOOP
    missing := letters - length(translate(substr(in_place, place, reach), E'\x01', ''));
    IF missing = 0 OR place + reach > length(in_place) THEN
      RETURN reach;
    END IF;
    reach := reach + missing;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION factcheck_words(language text, content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, factcheck_spaced(left(content, 50000)));

CREATE OR REPLACE FUNCTION factcheck_asked(language text, typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN websearch_to_tsquery(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, factcheck_spaced(typed));

-- ts_headline over words as they are indexed, told in the letters and signs of the text itself. Fragments are parted by
-- “ … ”, which no text has once its signs are spaces; marks are U+0002 and U+0003.
CREATE FUNCTION factcheck_excerpt(configuration regconfig, content text, asked tsquery, options text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  in_place text := factcheck_spaced_in_place(content);
  spaced text := translate(in_place, E'\x01', '');
  fragment text;
  place integer;
  reach integer;
  mark text;
  run text;
  told text;
  parts text[] := '{}';
BEGIN
  IF spaced = content THEN
    RETURN ts_headline(configuration, content, asked, options);
  END IF;
  FOREACH fragment IN ARRAY string_to_array(ts_headline(configuration, spaced, asked, options), ' … ') LOOP
    place := strpos(spaced, translate(fragment, E'\x02\x03', ''));
    told := CASE WHEN place = 0 THEN fragment ELSE '' END;
    IF place > 0 THEN
      place := 1 + factcheck_reach(in_place, 1, place - 1);
      FOR mark, run IN SELECT m[1], m[2] FROM regexp_matches(fragment, E'([\x02\x03]?)([^\x02\x03]*)', 'g') m LOOP
        reach := factcheck_reach(in_place, place, length(run));
        told := told || mark || substr(content, place, reach);
        place := place + reach;
      END LOOP;
    END IF;
    parts := parts || told;
  END LOOP;
  RETURN array_to_string(parts, ' … ');
END $$;
