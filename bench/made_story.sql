-- A story's rows. Parameters: at (where its keys begin), story, person, sources, questions, claims, evidence.
-- «n|kind» is the key of the nth row of a kind, so that rows can name each other without being read back.

INSERT INTO sources_agent (id, kind, name, language, homepage, wikidata_id, description, vulnerability,
  set_aside_reason, revision)
SELECT «n|11», 'person', 'Speaker ' || n, 'en', '', '', '', '', '', 1 FROM generate_series(1, 7) n;

INSERT INTO sources_source (id, kind, title, language, summary, address, normal_address, address_sha256, reference,
  claimed_publisher, claimed_authors, claimed_canonical, published, published_zone, terms, terms_until, pseudonym,
  set_aside_reason, revision)
SELECT «n|1», 'article', 'Source ' || n, 'en', '', '', '', NULL, 'paper ' || n, '', '[]', '', '', '',
  'on_record', '', '', '', 1 FROM generate_series(1, %(sources)s) n;

INSERT INTO claims_storysource (id, story_id, source_id, set_aside_reason, revision)
SELECT «n|2», %(story)s, «n|1», '', 1 FROM generate_series(1, %(sources)s) n;

INSERT INTO sources_derivation (id, source_id, original_id, kind, state, method, note, language, decided_by_id,
  decided_at, set_aside_reason, revision)
SELECT «n|3», «n|1», «n / 2|1», CASE n %% 3 WHEN 0 THEN 'checks' ELSE 'syndicates' END,
  'confirmed', '', '', 'en', %(person)s, now(), '', 1 FROM generate_series(2, %(sources)s, 2) n;

INSERT INTO claims_question (id, story_id, position, text, language, none_of_them, not_known, what_is_not_known,
  set_aside_reason, revision)
SELECT «n|4», %(story)s, n, 'Question ' || n || '?', 'en', true, true, '', '', 1
FROM generate_series(1, %(questions)s) n;

INSERT INTO claims_claim (id, kind, text, language, made, made_zone, note, set_aside_reason, revision)
SELECT «n|5», 'statement', 'Number ' || n || ' of the claims says that it was so.', 'en',
  to_char(date '2024-07-28' + n %% 90, 'YYYY-MM-DD'), '', '', '', 1 FROM generate_series(1, %(claims)s) n;

INSERT INTO claims_storyclaim (id, story_id, claim_id, set_aside_reason, revision)
SELECT «n|6», %(story)s, «n|5», '', 1 FROM generate_series(1, %(claims)s) n;

-- The first question has half of all claims.
INSERT INTO claims_answer (id, question_id, claim_id, position, set_aside_reason, revision)
SELECT «n|7», «CASE WHEN n <= %(claims)s / 2 THEN 1 ELSE 1 + n %% %(questions)s END|4»,
  «n|5», n, '', 1 FROM generate_series(1, %(claims)s) n;

INSERT INTO claims_evidence (id, link_id, summary, language, is_primary, added_by_id, set_aside_reason, revision)
SELECT «n|8», «1 + n %% %(sources)s|1», 'What piece ' || n || ' shows', 'en', n %% 5 = 0,
  %(person)s, '', 1 FROM generate_series(1, %(evidence)s) n;

-- The first claim has half of all evidence.
INSERT INTO claims_stance (id, evidence_id, claim_id, value, bears_on, reason, language, set_aside_reason, revision)
SELECT «n|9», «n|8», «CASE WHEN n %% 2 = 0 THEN 1 ELSE 1 + n %% %(claims)s END|5»,
  (ARRAY['strongly_for', 'for', 'context', 'against', 'strongly_against'])[1 + (n / 2) %% 5], 'truth', '', 'en', '', 1
FROM generate_series(1, %(evidence)s) n;

INSERT INTO claims_appearance (id, claim_id, agent_id, source_id, mode, directness, said, said_zone, place, note,
  language, set_aside_reason, revision)
SELECT «n|10», «n|5», «1 + n %% 7|11», «1|1», 'asserts', 'reported',
  '2024-07-29', '', '', '', 'en', '', 1 FROM generate_series(1, %(claims)s) n;
