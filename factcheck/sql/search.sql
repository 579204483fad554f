-- Words to search by: accents aside, each text in its own language.

CREATE TEXT SEARCH CONFIGURATION public.factcheck_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.factcheck_english ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION public.factcheck_spanish (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION public.factcheck_spanish ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
CREATE TEXT SEARCH CONFIGURATION public.factcheck_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION public.factcheck_simple ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- The bodies below are parsed now, not at each call: names are bound for good, and the planner sees through them.

-- The configuration of a BCP 47 tag. A CASE over constants is immutable, as an index needs it; a cast from text is not.
CREATE FUNCTION factcheck_words_of(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END;

-- The words of a text; what masks protected ones is none. The start of a very long text only: a tsvector holds 1 MB
-- (texts of snapshots are indexed in passages).
CREATE FUNCTION factcheck_words(language text, content text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, translate(left(content, 50000), '█', ' '));

-- What was typed into the search field, as it reads in a language.
CREATE FUNCTION factcheck_asked(language text, typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN websearch_to_tsquery(CASE split_part(language, '-', 1)
  WHEN 'en' THEN 'public.factcheck_english'::regconfig
  WHEN 'es' THEN 'public.factcheck_spanish'::regconfig
  ELSE 'public.factcheck_simple'::regconfig END, typed);

-- A name without accents and capitals, for similarity of spellings. unaccent() is only stable because its dictionary
-- could be changed; ours is named and stays.
CREATE FUNCTION factcheck_plain(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, left(content, 2000)));

-- The parts of an address as words.
CREATE FUNCTION factcheck_address_words(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(left(address, 2000), '[^[:alnum:]]+', ' ', 'g');
