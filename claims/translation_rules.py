"""Rules over a verdict's language versions, kept by triggers. The functions they call are in claims/sql/."""

import pgtrigger

from factcheck.triggers import RAISE, append_only, checked, followed_by, frozen

TRANSLATED = ("headline", "summary", "body", "not_known", "how_checked", "evidence_summaries", "machine",
              "last_edited_by_id", "change_kind", "change_note")  # fmt: skip

TRANSLATION_RULES = (
    frozen(
        "translation_stays_bound",
        ("verdict_id", "language", "previous_id", "translated_by_id"),
        message="a translation keeps the version it translates and its language: begin another one",
    ),
    frozen(
        "reviewed_translation_stays",
        TRANSLATED,
        when="OLD.status <> 'draft'",
        message="a translation changes in a draft only: send it back, or begin another one",
    ),
    checked("translation_moves", "RETURN claims_check_translation_move(TG_OP, OLD, NEW);"),
    followed_by(
        "translation_contributors",
        "PERFORM claims_note_translators(TG_OP = 'INSERT', OLD, NEW);",
    ),
)

TRANSLATOR_RULES = (append_only(message="who wrote a translation stays on record"),)

# Whoever withdraws a check takes its language versions along first: none stays up as if it held.
WITHDRAWN_WITH_TRANSLATIONS = followed_by(
    "withdrawn_with_translations",
    "IF NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn' AND EXISTS (SELECT FROM claims_verdicttranslation t "
    "JOIN claims_verdict v ON v.id = t.verdict_id WHERE v.claim_id = NEW.claim_id AND t.status = 'published') THEN "
    f"{RAISE}'a check is withdrawn with all its translations: withdraw those first'; END IF;",
    operation=pgtrigger.Update,
)
