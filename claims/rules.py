"""Rules over several rows of claims, kept by triggers. The functions they call are in claims/sql/."""

import pgtrigger

from factcheck.triggers import RAISE, append_only, checked, followed_by, frozen

MERGE_NEEDS_WITHDRAWAL = followed_by(
    "merge_needs_withdrawal",
    "IF NEW.merged_into_id IS NOT NULL AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN "
    "PERFORM claims_assert_consistent(NEW.id); END IF;",
    operation=pgtrigger.Update,
)

CONTRADICTION_BLOCKS_RELATION = followed_by(
    "contradiction_blocks_relation",
    "IF NEW.kind = 'contradicts' AND NEW.set_aside_at IS NULL THEN "
    "PERFORM claims_assert_consistent(NEW.claim_id); END IF;",
)

APPEARANCE_FITS_ITS_SOURCE = checked(
    "appearance_fits_its_source",
    "SELECT kind INTO source_kind FROM sources_source WHERE id = NEW.source_id; "
    "IF source_kind = 'desk_note' AND NEW.directness <> 'paraphrase' THEN "
    f"{RAISE}'a desk note can anchor only a paraphrase'; END IF; "
    "IF NEW.quote_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_quote q JOIN sources_snapshot s "
    "ON s.id = q.snapshot_id WHERE q.id = NEW.quote_id AND s.source_id = NEW.source_id) THEN "
    f"{RAISE}'the quote is from another source than the appearance'; END IF; RETURN NEW;",
    declare=[("source_kind", "text")],
)

EVIDENCE_FITS = checked(
    "evidence_fits",
    "IF NEW.note_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_extraction e JOIN sources_snapshot s "
    "ON s.id = e.snapshot_id JOIN sources_source w ON w.id = s.source_id WHERE e.id = NEW.note_id "
    f"AND w.kind = 'desk_note') THEN {RAISE}'only a desk note is cited whole'; END IF; RETURN NEW;",
)

VERDICT_CONTENT = ("claim_id", "version", "previous_id", "rating_id", "headline", "summary", "body", "not_known",
                   "how_checked", "language", "written_by_id", "last_edited_by_id", "change_kind",
                   "change_note")  # fmt: skip

VERDICT_RULES = (
    checked(
        "no_new_verdict_by_a_retired_rating",
        # Locked, so that setting it aside waits for who has just chosen it.
        "IF NEW.rating_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.rating_id IS DISTINCT FROM OLD.rating_id) THEN "
        "PERFORM FROM claims_rating r JOIN claims_ratingscale s ON s.id = r.scale_id WHERE r.id = NEW.rating_id "
        "AND r.set_aside_at IS NULL AND s.set_aside_at IS NULL FOR SHARE; IF NOT FOUND THEN "
        f"{RAISE}'this rating or its scale is set aside: choose another'; END IF; END IF; RETURN NEW;",
    ),
    frozen(
        "reviewed_text_stays",
        VERDICT_CONTENT,
        when="OLD.status <> 'draft'",
        message="text, rating and citations change in a draft only: send it back, or start a new version",
    ),
    frozen(
        "approval_stays",
        ("approved_by_id", "approved_at"),
        when="OLD.approved_by_id IS NOT NULL",
        message="an approval is given once",
    ),
    checked("verdict_moves", "RETURN claims_check_verdict_move(TG_OP, OLD, NEW);"),
    checked(
        "published_when_cleared",
        # Only what was said since it was handed in last is said of this text; the last word counts.
        "IF NEW.status = 'published' AND OLD.status <> 'published' "
        "AND EXISTS (SELECT FROM factcheck_newsroomsettings WHERE asks_legal_sign_off) "
        "AND (SELECT outcome FROM claims_legalsignoff WHERE verdict_id = NEW.id AND signed_at >= NEW.submitted_at "
        "ORDER BY signed_at DESC LIMIT 1) IS DISTINCT FROM 'cleared' THEN "
        f"{RAISE}'a legal reader has not cleared this version'; END IF; RETURN NEW;",
        operation=pgtrigger.Update,
    ),
    followed_by(
        "verdict_contributors",
        "PERFORM claims_note_verdict_contributors(TG_OP = 'INSERT', OLD, NEW);",
    ),
    followed_by(
        "verdict_consistency",
        "IF NEW.status = 'published' THEN PERFORM claims_assert_consistent(NEW.claim_id); END IF;",
    ),
)

CITATION_RULES = (
    checked(
        "citations_change_in_a_draft",
        # Locking the verdict first makes a citation wait for a submission or an approval under way.
        "SELECT status INTO verdict_status FROM claims_verdict WHERE id = NEW.verdict_id FOR NO KEY UPDATE; "
        "IF TG_OP = 'UPDATE' "
        "AND (NEW.verdict_id, NEW.evidence_id) IS DISTINCT FROM (OLD.verdict_id, OLD.evidence_id) THEN "
        f"{RAISE}'a citation keeps its verdict and its evidence'; END IF; "
        "IF verdict_status <> 'draft' AND NOT (TG_OP = 'UPDATE' AND claims_is_approving(NEW.verdict_id) "
        "AND NEW.set_aside_at IS NOT DISTINCT FROM OLD.set_aside_at AND NEW.position = OLD.position "
        "AND NEW.cited_by_id = OLD.cited_by_id) THEN "
        f"{RAISE}'citations change in a draft only'; END IF; RETURN NEW;",
        declare=[("verdict_status", "text")],
    ),
    followed_by(
        "citation_contributors",
        "INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part) "
        "SELECT gen_random_uuid(), NEW.verdict_id, who.person, 'citations' FROM (SELECT NEW.cited_by_id AS person "
        "UNION SELECT NEW.set_aside_by_id UNION SELECT factcheck_context_person()) who WHERE who.person IS NOT NULL "
        "AND NOT claims_is_approving(NEW.verdict_id) ON CONFLICT DO NOTHING;",
    ),
)

CONTRIBUTOR_RULES = (append_only(message="who wrote a version stays on record"),)

EDITORS_REVIEW = checked(
    "editors_review",
    "IF NOT factcheck_is_editor(NEW.reviewer_id) THEN "
    f"{RAISE}'an editor with an active account reviews, no service account'; END IF; RETURN NEW;",
    operation=pgtrigger.Insert,
)

EDITORS_OVERRULE = checked(
    "editors_overrule",
    "IF NOT factcheck_is_editor(NEW.overruled_by_id) THEN "
    f"{RAISE}'an editor with an active account overrules a gate, no service account'; END IF; "
    "SELECT status INTO verdict_status FROM claims_verdict WHERE id = NEW.verdict_id FOR NO KEY UPDATE; "
    "IF verdict_status <> 'approved' THEN "
    f"{RAISE}'gates are overruled of an approved version that is about to be published'; END IF; RETURN NEW;",
    operation=pgtrigger.Insert,
    declare=[("verdict_status", "text")],
)

PUBLICATION_RULES = (
    append_only(message="a publication never changes: publish a correction"),
    # Whoever follows the outbox learns of each publication, and of its end.
    followed_by(
        "outbox",
        "IF TG_OP = 'INSERT' OR OLD.taken_down_at IS NULL AND NEW.taken_down_at IS NOT NULL THEN "
        "INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, 1, "
        "CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE 'taken_down' END); END IF;",
    ),
)

RECORD_RULES = (
    append_only(message="the chain of publications never changes"),
    checked("record_is_next", "RETURN claims_next_record(NEW);", operation=pgtrigger.Insert),
)

SECOND_RATING_RULES = checked(
    "second_rating_is_blind",
    "IF EXISTS (SELECT FROM claims_verdictcontributor WHERE verdict_id = NEW.verdict_id "
    "AND person_id = NEW.rated_by_id) THEN "
    f"{RAISE}'who wrote a part of a version gives it no second rating'; END IF; "
    "SELECT status INTO verdict_status FROM claims_verdict WHERE id = NEW.verdict_id FOR NO KEY UPDATE; "
    "IF verdict_status NOT IN ('in_review', 'approved') THEN "
    f"{RAISE}'a second rating is given between handing in and publication'; END IF; RETURN NEW;",
    operation=pgtrigger.Insert,
    declare=[("verdict_status", "text")],
)

LEGAL_RULES = checked(
    "legal_readers_sign",
    "IF NOT EXISTS (SELECT FROM claims_legalreader r JOIN factcheck_person p ON p.id = r.person_id "
    "WHERE r.person_id = NEW.signed_by_id AND r.set_aside_at IS NULL AND p.is_active AND p.kind <> 'service') THEN "
    f"{RAISE}'a legal sign-off is given by a legal reader'; END IF; "
    "IF EXISTS (SELECT FROM claims_verdictcontributor WHERE verdict_id = NEW.verdict_id "
    "AND person_id = NEW.signed_by_id) THEN "
    f"{RAISE}'who wrote a part of a version does not clear it'; END IF; "
    "SELECT status INTO verdict_status FROM claims_verdict WHERE id = NEW.verdict_id FOR NO KEY UPDATE; "
    "IF verdict_status NOT IN ('in_review', 'approved') THEN "
    f"{RAISE}'a version is cleared between handing in and publication'; END IF; RETURN NEW;",
    operation=pgtrigger.Insert,
    declare=[("verdict_status", "text")],
)
