-- The words by which a published check is found: its claim in every language, headline and summary, each in the words
-- of its language. Only what was published counts, never what the rows say by now. Speakers' names do not: whoever is
-- no longer named must not be found either. What was taken down, or is no JSON that PostgreSQL reads, has none.
CREATE FUNCTION claims_published_words(content bytea) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told jsonb;
  found tsvector := '';
  one record;
BEGIN
  told := convert_from(content, 'UTF8')::jsonb;
  FOR one IN
    SELECT part.language, string_agg(part.words, ' . ') AS words FROM (
      SELECT told -> 'claim' ->> 'language' AS language, told -> 'claim' ->> 'text' AS words
      UNION ALL SELECT each ->> 'language', each ->> 'text'
        FROM jsonb_array_elements(coalesce(told -> 'claim' -> 'wordings', '[]')) each
      UNION ALL SELECT told ->> 'language', concat_ws(' . ', told ->> 'headline', told ->> 'summary')
    ) part WHERE part.words <> '' GROUP BY part.language
  LOOP
    found := found || factcheck_words(coalesce(one.language, ''), one.words);
  END LOOP;
  RETURN found;
EXCEPTION WHEN data_exception OR invalid_parameter_value OR untranslatable_character OR character_not_in_repertoire THEN
  RETURN ''::tsvector;
END $$;

-- The public search over published checks.
CREATE INDEX published_words ON claims_publication USING gin (claims_published_words(content)) WHERE kind = 'check';

-- What was typed, as search reads it: in each language the words that count there, and one query for any of them.
CREATE FUNCTION claims_words_asked(typed text, OUT english text[], OUT spanish text[], OUT simple text[], OUT any_of tsquery)
LANGUAGE sql STABLE AS $$
  SELECT of_each.e, of_each.s, of_each.p, (
    SELECT coalesce(string_agg(DISTINCT quote_literal(word), ' | '), '')::tsquery
    FROM unnest(of_each.e || of_each.s || of_each.p) word)
  FROM (SELECT tsvector_to_array(to_tsvector('public.factcheck_english', clean)) AS e,
               tsvector_to_array(to_tsvector('public.factcheck_spanish', clean)) AS s,
               tsvector_to_array(to_tsvector('public.factcheck_simple', clean)) AS p
        FROM (SELECT translate(left(typed, 2000), E'\\', ' ') AS clean) typing) of_each
$$;

-- How much of what was typed the words hold: 1 is all of it in one of the languages, 0 nothing.
CREATE FUNCTION claims_share_held(words tsvector, english text[], spanish text[], simple text[]) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(max(share), 0)::real FROM (
    SELECT count(*) FILTER (WHERE held.lexeme IS NOT NULL)::real / count(*) AS share
    FROM (VALUES (1, english), (2, spanish), (3, simple)) asked (place, lexemes)
    CROSS JOIN LATERAL unnest(asked.lexemes) one (lexeme)
    LEFT JOIN (SELECT lexeme FROM unnest(words)) held ON held.lexeme = one.lexeme
    GROUP BY asked.place) shares
$$;
