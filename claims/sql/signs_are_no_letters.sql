-- What is on record to be matched, and published checks, in the words of factcheck/sql/signs_are_no_letters.sql.
CREATE OR REPLACE FUNCTION claims_words_asked(typed text, OUT english text[], OUT spanish text[], OUT simple text[], OUT any_of tsquery)
LANGUAGE sql STABLE AS $$
  SELECT of_each.e, of_each.s, of_each.p, (
    SELECT coalesce(string_agg(DISTINCT quote_literal(word), ' | '), '')::tsquery
    FROM unnest(of_each.e || of_each.s || of_each.p) word)
  FROM (SELECT tsvector_to_array(to_tsvector('public.factcheck_english', clean)) AS e,
               tsvector_to_array(to_tsvector('public.factcheck_spanish', clean)) AS s,
               tsvector_to_array(to_tsvector('public.factcheck_simple', clean)) AS p
        FROM (SELECT factcheck_spaced(translate(left(typed, 2000), E'\\', ' ')) AS clean) typing) of_each
$$;

ALTER TABLE claims_matchtext DISABLE TRIGGER USER;
UPDATE claims_matchtext m SET words = c.words FROM claims_claim c
  WHERE c.id = m.claim_id AND m.words <> ''::tsvector AND m.words <> c.words;
UPDATE claims_matchtext m SET words = w.words FROM claims_claimwording w
  WHERE w.id = m.wording_id AND m.words <> ''::tsvector AND m.words <> w.words;
UPDATE claims_matchtext m SET words = factcheck_words(e.language, CASE
    WHEN NOT claims_is_worded(e.title) THEN e.claim_reviewed WHEN NOT claims_is_worded(e.claim_reviewed) THEN e.title
    ELSE e.title || ' . ' || e.claim_reviewed END)
  FROM claims_externalfactcheck e WHERE e.id = m.external_id AND m.words <> ''::tsvector;
UPDATE claims_matchtext m SET words = claims_published_words(p.content) FROM claims_publication p
  WHERE p.id = m.publication_id AND m.words <> ''::tsvector;
ALTER TABLE claims_matchtext ENABLE TRIGGER USER;
REINDEX INDEX published_words;
