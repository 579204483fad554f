-- Columns that the application knows nothing of: kept by the database, read by search alone.
ALTER TABLE claims_story ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, title), 'A') || setweight(factcheck_words(language, summary), 'B')) STORED;
ALTER TABLE claims_storywording ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, title), 'A') || setweight(factcheck_words(language, summary), 'B')) STORED;
ALTER TABLE claims_question ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, text)) STORED;
ALTER TABLE claims_questionwording ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, text)) STORED;
ALTER TABLE claims_claim ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, text)) STORED;
ALTER TABLE claims_claimwording ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, text)) STORED;
ALTER TABLE claims_evidence ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, summary)) STORED;
ALTER TABLE claims_verdict ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, headline), 'A') || setweight(factcheck_words(language, summary), 'B')
  || setweight(factcheck_words(language, body), 'C') || setweight(factcheck_words(language, not_known), 'D')) STORED;
ALTER TABLE claims_externalfactcheck ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(factcheck_words(language, title), 'A') || setweight(factcheck_words(language, claim_reviewed), 'A')
  || setweight(factcheck_words(language, claimant), 'B') || setweight(factcheck_words(language, publisher_name), 'B')) STORED;
ALTER TABLE claims_comment ADD COLUMN words tsvector GENERATED ALWAYS AS (factcheck_words(language, text)) STORED;
CREATE INDEX search_story ON claims_story USING gin (words);
CREATE INDEX search_storywording ON claims_storywording USING gin (words);
CREATE INDEX search_question ON claims_question USING gin (words);
CREATE INDEX search_questionwording ON claims_questionwording USING gin (words);
CREATE INDEX search_claim ON claims_claim USING gin (words);
CREATE INDEX search_claimwording ON claims_claimwording USING gin (words);
CREATE INDEX search_evidence ON claims_evidence USING gin (words);
CREATE INDEX search_verdict ON claims_verdict USING gin (words);
CREATE INDEX search_externalfactcheck ON claims_externalfactcheck USING gin (words);
CREATE INDEX search_comment ON claims_comment USING gin (words);
CREATE INDEX spelling_story ON claims_story USING gin (factcheck_plain(title) gin_trgm_ops);
