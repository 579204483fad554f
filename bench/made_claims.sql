-- Claims with what hangs on them. Parameters: at (where the keys begin), person, rating, claims.
-- «n|kind» is the key of the nth row of a kind, as in made_story.sql.

INSERT INTO sources_agent (id, kind, name, language, homepage, wikidata_id, description, vulnerability,
  set_aside_reason, revision)
SELECT «n|11», 'person', 'Speaker ' || n, 'en', '', '', '', '', '', 1 FROM generate_series(1, 500) n;

INSERT INTO sources_source (id, kind, title, language, summary, address, normal_address, address_sha256, reference,
  publisher_id, claimed_publisher, claimed_authors, claimed_canonical, published, published_zone, terms, terms_until,
  pseudonym, set_aside_reason, revision)
SELECT «n|1», 'article', 'Boletín n.º ' || n, 'es', '', '', '', NULL, 'paper ' || n, «1 + n %% 500|11», '', '[]', '',
  '2024-07-29', '', 'on_record', '', '', '', 1 FROM generate_series(1, 2000) n;

INSERT INTO claims_claim (id, kind, text, language, made, made_zone, note, set_aside_reason, revision)
SELECT «n|5», CASE n %% 5 WHEN 0 THEN 'figure' ELSE 'statement' END,
  'In «el informe» ' || n || ' the council said that quorum' || n %% 5000 || ' of the sheets were published — ' ||
  CASE WHEN n %% 3 = 0 THEN 'budget ' ELSE '' END || repeat('and nobody has seen them since ', 1 + n %% 3),
  CASE n %% 4 WHEN 0 THEN 'es' ELSE 'en' END, to_char(date '2024-07-28' + n %% 90, 'YYYY-MM-DD'), '',
  '', '', 1 FROM generate_series(1, %(claims)s) n;

-- One in four belongs to a story; one story in twenty is restricted to its members.
INSERT INTO claims_storyclaim (id, story_id, claim_id, set_aside_reason, revision)
SELECT «n|6», s.id, «n|5», '', 1 FROM generate_series(4, %(claims)s, 4) n
JOIN (SELECT id, row_number() OVER (ORDER BY slug) AS place FROM claims_story) s ON s.place = 1 + (n / 4) %% 20;

INSERT INTO claims_appearance (id, claim_id, agent_id, source_id, mode, directness, said, said_zone, place, note,
  language, set_aside_reason, revision)
SELECT «n|10», «n|5», «1 + n %% 500|11», «1 + n %% 2000|1», CASE n %% 3 WHEN 0 THEN 'denies' ELSE 'asserts' END,
  'reported', '2024-07-29', 'America/Caracas', 'Caracas', '', 'en', '', 1 FROM generate_series(1, %(claims)s) n;

INSERT INTO claims_evidence (id, link_id, summary, language, is_primary, added_by_id, set_aside_reason, revision)
SELECT «n|8», «1 + n %% 2000|1», 'What piece ' || n || ' shows of the sheets', 'en', n %% 5 = 0,
  %(person)s, '', 1 FROM generate_series(1, %(claims)s) n;

INSERT INTO claims_stance (id, evidence_id, claim_id, value, bears_on, reason, language, set_aside_reason, revision)
SELECT «n|9», «n|8», «n|5», (ARRAY['strongly_for', 'for', 'context', 'against', 'strongly_against'])[1 + n %% 5],
  'truth', '', 'en', '', 1 FROM generate_series(1, %(claims)s) n;

INSERT INTO claims_verdict (id, claim_id, version, status, rating_id, headline, summary, body, not_known, how_checked,
  language, written_by_id, last_edited_by_id, change_kind, change_note, withdrawn_reason, set_aside_reason, revision)
SELECT «n|12», «n|5», 1, 'draft', %(rating)s, 'The sheets of report ' || n, 'They were counted twice.',
  repeat('What was published does not bear this out. ', 5), '', 'We read the sheets.', 'en', %(person)s, %(person)s,
  '', '', '', '', 1 FROM generate_series(1, %(claims)s) n;

-- What the triggers, which are off meanwhile, would have written: an entry of the outbox for each, numbered.
INSERT INTO factcheck_outboxentry (kind, object_id, revision, action, sequence)
SELECT kind, id, 1, 'added', row_number() OVER (ORDER BY n, place) FROM (
  SELECT n, 1 AS place, 'claims_claim' AS kind, «n|5» AS id FROM generate_series(1, %(claims)s) n
  UNION ALL SELECT n, 2, 'claims_appearance', «n|10» FROM generate_series(1, %(claims)s) n
  UNION ALL SELECT n, 3, 'claims_evidence', «n|8» FROM generate_series(1, %(claims)s) n
  UNION ALL SELECT n, 4, 'claims_stance', «n|9» FROM generate_series(1, %(claims)s) n
  UNION ALL SELECT n, 5, 'claims_verdict', «n|12» FROM generate_series(1, %(claims)s) n
) AS made;
