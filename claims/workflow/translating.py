"""Language versions of a verdict: begun, written, handed in, sent back, checked by somebody else.

draft → in review → checked → published → superseded or withdrawn; from in review back to draft. What goes out is in
claims.workflow.translations_out.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from claims.models import Status, TranslationStatus, Verdict, VerdictTranslation
from claims.paragraphs import carried
from claims.translated_parts import BY_LINE, lacks, original_words, parts_of
from claims.workflow.moves import WorkflowError, one_move, require, rewrite
from factcheck.access import can_approve, can_draft, can_review

WORDS = ("headline", "summary", "body", "not_known", "how_checked", "evidence_summaries")
TRANSLATABLE = (*WORDS, "machine", "change_kind", "change_note")
UNDER_WAY = (TranslationStatus.DRAFT, TranslationStatus.IN_REVIEW, TranslationStatus.CHECKED)
MOVES: frozenset[tuple[str, str]] = frozenset(
    {
        (TranslationStatus.DRAFT, TranslationStatus.IN_REVIEW),
        (TranslationStatus.IN_REVIEW, TranslationStatus.DRAFT),
        (TranslationStatus.IN_REVIEW, TranslationStatus.CHECKED),
        (TranslationStatus.CHECKED, TranslationStatus.PUBLISHED),
        (TranslationStatus.DRAFT, TranslationStatus.SUPERSEDED),
        (TranslationStatus.IN_REVIEW, TranslationStatus.SUPERSEDED),
        (TranslationStatus.CHECKED, TranslationStatus.SUPERSEDED),
        (TranslationStatus.PUBLISHED, TranslationStatus.SUPERSEDED),
        (TranslationStatus.PUBLISHED, TranslationStatus.WITHDRAWN),
    }
)


def languages_for(verdict: Verdict) -> list[str]:
    """The languages that readers can choose and the version is not written in."""
    own = verdict.language.split("-")[0].lower()
    return [code for code, _name in settings.LANGUAGES if code.split("-")[0] != own]


def start_translation(
    verdict: Verdict, person: Any, language: str, *, at: datetime, machine: str = ""
) -> VerdictTranslation:
    """The version's translation into the language, a draft with the words of the one before, laid under the new text.

    What was under way of earlier versions is superseded by it. Refused (`translation_exists`) while one of this version
    is under way. `machine` names the program whose words it begins with.
    """
    with one_move(person, "start a translation", at):
        require(can_draft, person, verdict.claim_id)
        original = versions_locked(verdict)[verdict.pk]
        if original.status not in (Status.APPROVED, Status.PUBLISHED) or original.is_set_aside:
            raise WorkflowError(
                "not_translatable",
                _("Version %(version)s is %(now)s: approved and published versions are translated.")
                % {"version": original.version, "now": original.get_status_display()},
            )
        if language not in languages_for(original):
            raise WorkflowError(
                "unknown_language",
                _("This version is translated into: %(known)s.") % {"known": ", ".join(languages_for(original))},
            )
        of_claim = VerdictTranslation.objects.select_for_update(no_key=True, of=("self",)).filter(
            verdict__claim=original.claim_id, language=language, set_aside_at__isnull=True
        )
        known = list(of_claim.select_related("verdict").order_by("verdict__version", "created_at"))
        if any(row.verdict_id == original.pk and row.status in UNDER_WAY for row in known):
            raise WorkflowError(
                "translation_exists",
                _("A translation into %(language)s is under way already: go on with it.")
                % {"language": get_language_info(language)["name_translated"]},
            )
        previous = known[-1] if known else None
        for row in known:
            if row.status in UNDER_WAY:
                move_to(row, TranslationStatus.SUPERSEDED)
        row = VerdictTranslation(
            verdict=original, language=language, previous=previous, machine=machine, translated_by=person,
            last_edited_by=person, **_words_to_begin_with(original, previous),
        )  # fmt: skip
        row.save(force_insert=True)
        row.refresh_from_db()
        return row


def _words_to_begin_with(original: Verdict, previous: VerdictTranslation | None) -> dict[str, str]:
    if previous is None:
        return {}
    before, after = original_words(previous.verdict), original_words(original)
    return {
        name: carried(before[name], getattr(previous, name), after[name], by_line=name in BY_LINE) for name in WORDS
    }


def edit_translation(
    row: VerdictTranslation, person: Any, *, revision: int, at: datetime, why: str = "", **fields: Any
) -> VerdictTranslation:
    """The draft with these fields (see TRANSLATABLE) changed; `revision` is the one the person has read."""
    unknown = set(fields) - set(TRANSLATABLE)
    if unknown:
        raise TypeError(f"edit_translation() changes {', '.join(TRANSLATABLE)}; not {', '.join(sorted(unknown))}")
    with one_move(person, why or "edit", at):
        require(can_draft, person, row.verdict.claim_id)
        draft = locked_translation(row)
        if draft.status != TranslationStatus.DRAFT or draft.is_set_aside:
            raise WorkflowError(
                "not_a_draft",
                _("This translation is %(now)s; only a draft can be changed. Have it sent back, or begin another.")
                % {"now": draft.get_status_display()},
            )
        require_read(draft, revision)
        rewrite(draft, person, fields)
        row.refresh_from_db()
    return row


def submit_translation(row: VerdictTranslation, person: Any, *, at: datetime) -> VerdictTranslation:
    """The translation, in review. Every piece of the original has its own, and points to the same evidence."""
    with one_move(person, "hand in for review", at):
        require(can_draft, person, row.verdict.claim_id)
        draft = locked_translation(row)
        require_step(draft, TranslationStatus.IN_REVIEW)
        missing = lacks(parts_of(draft))
        if missing:
            raise WorkflowError("not_whole", " ".join(missing))
        draft.submitted_at, draft.submitted_by, draft.sent_back_reason = at, person, ""
        move_to(draft, TranslationStatus.IN_REVIEW, "submitted_at", "submitted_by", "sent_back_reason")
        row.refresh_from_db()
    return row


def send_back_translation(
    row: VerdictTranslation, reviewer: Any, reason: str, *, revision: int, at: datetime
) -> VerdictTranslation:
    """The translation, a draft again, with what has to change."""
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say what has to change before you send it back."))
    with one_move(reviewer, "send back", at):
        require(can_review, reviewer, row.verdict.claim_id)
        reviewed = locked_translation(row)
        require_step(reviewed, TranslationStatus.DRAFT)
        require_read(reviewed, revision)
        reviewed.sent_back_reason = reason.strip()
        move_to(reviewed, TranslationStatus.DRAFT, "sent_back_reason")
        row.refresh_from_db()
    return row


def check_translation(row: VerdictTranslation, reviewer: Any, *, revision: int, at: datetime) -> VerdictTranslation:
    """The translation, checked as it stood at `revision` by somebody who wrote no word of it."""
    with one_move(reviewer, "check the translation", at):
        require(can_approve, reviewer, row.verdict.claim_id)
        reviewed = locked_translation(row)
        require_step(reviewed, TranslationStatus.CHECKED)
        require_read(reviewed, revision)
        if reviewed.contributors.filter(person=reviewer).exists():
            raise WorkflowError("own_work", _("You wrote in this translation: somebody else has to check it."))
        reviewed.checked_at, reviewed.checked_by = at, reviewer
        move_to(reviewed, TranslationStatus.CHECKED, "checked_at", "checked_by")
        row.refresh_from_db()
    return row


def move_to(row: VerdictTranslation, status: TranslationStatus, *with_it: str) -> None:
    """Writes the status with the fields that go with it. Call it on a locked row, inside the move's transaction."""
    row.status = status
    row.save(update_fields=["status", *with_it])


def versions_locked(verdict: Verdict) -> dict[Any, Verdict]:
    """All versions of the claim, locked in one order: whoever publishes, corrects or withdraws one waits here."""
    rows = Verdict.objects.select_for_update(no_key=True, of=("self",)).filter(claim_id=verdict.claim_id)
    return {row.pk: row for row in rows.order_by("version")}


def locked_translation(row: VerdictTranslation) -> VerdictTranslation:
    """The translation as it stands now, locked, its original locked before it."""
    versions_locked(row.verdict)
    rows = VerdictTranslation.objects.select_for_update(no_key=True, of=("self",)).select_related("verdict__rating")
    found: VerdictTranslation = rows.get(pk=row.pk)
    return found


def require_step(row: VerdictTranslation, to: TranslationStatus) -> None:
    """Raises `illegal_move` unless the table has it."""
    if (row.status, to) not in MOVES:
        raise WorkflowError(
            "illegal_move",
            _("This translation is %(now)s, so it cannot become %(to)s. Reload the page to see what can be done.")
            % {"now": row.get_status_display(), "to": to.label},
        )
    if row.is_set_aside:
        raise WorkflowError("set_aside", _("This translation is set aside. Restore it first."))


def require_read(row: VerdictTranslation, revision: int) -> None:
    """Raises `changed_since` unless the caller has read the translation as it now stands."""
    if row.revision != revision:
        raise WorkflowError(
            "changed_since",
            _("This translation has changed since you read it (you read %(read)s, now it is %(now)s). Read it again.")
            % {"read": revision, "now": row.revision},
        )
