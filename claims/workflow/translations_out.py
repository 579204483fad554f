"""Language versions that readers are given: published, withdrawn, and what a new original does to them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import (
    ChangeKind,
    Correction,
    Publication,
    PublicationKind,
    Status,
    TranslationStatus,
    Verdict,
    VerdictTranslation,
)
from claims.publishing.content import Change
from claims.publishing.translated import translation_content, translation_notice_content
from claims.workflow.moves import WorkflowError, one_move, require
from claims.workflow.recording import record
from claims.workflow.translating import locked_translation, move_to, require_step
from factcheck.access import can_publish, can_withdraw
from factcheck.newsroom import publisher_name

WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_reason")


def publish_translation(
    row: VerdictTranslation, editor: Any, *, at: datetime, change_kind: str = "", change_note: str = ""
) -> Publication:
    """The publication of a checked translation. It supersedes the one that readers had in this language.

    Refused (`original_moved`) when readers are not given its original any more. Replacing a translation of the same
    version needs a kind of change and a note for the readers; those of the translation count when none are given.
    """
    with one_move(editor, "publish the translation", at):
        require(can_publish, editor, row.verdict.claim_id)
        checked = locked_translation(row)
        require_step(checked, TranslationStatus.PUBLISHED)
        original = _original_of(checked)
        replaced = _published_of_claim(checked.verdict).filter(language=checked.language).first()
        change = _change(checked, replaced, change_kind, change_note)
        if replaced is not None:
            move_to(replaced, TranslationStatus.SUPERSEDED)
        checked.published_at, checked.published_by = at, editor
        move_to(checked, TranslationStatus.PUBLISHED, "published_at", "published_by")
        content = translation_content(checked, original, newsroom=publisher_name(), change=change)
        publication = record(checked.verdict, PublicationKind.TRANSLATION, content, at, checked)
        if change is not None and replaced is not None:
            Correction.objects.create(
                publication=publication,
                replaces=replaced.publications.get(kind=PublicationKind.TRANSLATION),
                kind=change.kind,
                note=change.note,
                language=checked.language,
                noted_at=at,
            )
        row.refresh_from_db()
    return publication


def withdraw_translation(row: VerdictTranslation, editor: Any, reason: str, *, at: datetime) -> Publication:
    """The notice, with time and public reason, that stands in the place of the translation; the original stays."""
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say, for the readers, why it is withdrawn."))
    with one_move(editor, "withdraw the translation", at):
        require(can_withdraw, editor, row.verdict.claim_id)
        published = locked_translation(row)
        require_step(published, TranslationStatus.WITHDRAWN)
        notice = _withdrawn(published, editor, reason, published.language, at)
        row.refresh_from_db()
    return notice


def withdraw_with_original(verdict: Verdict, editor: Any, reason: str, at: datetime) -> None:
    """Withdraws what is published of the claim in other languages. Call it before the original is withdrawn."""
    for row in _published_of_claim(verdict):
        _withdrawn(row, editor, reason, verdict.language, at)


def supersede_what_misleads(verdict: Verdict, change_kind: str) -> None:
    """Takes translations of earlier versions away that say what is not held any more: corrected, or rated otherwise.

    After an update or a clarification they stay, and say that they are of an earlier version.
    """
    for row in _published_of_claim(verdict).exclude(verdict=verdict):
        if change_kind == ChangeKind.CORRECTION or row.verdict.rating_id != verdict.rating_id:
            move_to(row, TranslationStatus.SUPERSEDED)


def _withdrawn(row: VerdictTranslation, editor: Any, reason: str, language: str, at: datetime) -> Publication:
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, editor, reason
    move_to(row, TranslationStatus.WITHDRAWN, *WITHDRAWAL)
    content = translation_notice_content(row, newsroom=publisher_name(), reason_language=language)
    return record(row.verdict, PublicationKind.TRANSLATION_NOTICE, content, at, row)


def _published_of_claim(verdict: Verdict) -> Any:
    rows = VerdictTranslation.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(verdict__claim=verdict.claim_id, status=TranslationStatus.PUBLISHED)
    return found.select_related("verdict").order_by("pk")


def _original_of(row: VerdictTranslation) -> Publication:
    original: Publication | None = None
    if row.verdict.status == Status.PUBLISHED and not row.verdict.is_set_aside:
        checks = Publication.objects.filter(verdict=row.verdict, kind=PublicationKind.CHECK)
        original = checks.filter(taken_down_at__isnull=True).first()
    if original is None:
        raise WorkflowError(
            "original_moved",
            _(
                "Version %(version)s, which this translates, is not what readers are given now. Begin a translation of "
                "the version that is published: it takes over these words."
            )
            % {"version": row.verdict.version},
        )
    return original


def _change(row: VerdictTranslation, replaced: VerdictTranslation | None, kind: str, note: str) -> Change | None:
    if replaced is None or replaced.verdict_id != row.verdict_id:
        return None
    kind, note = kind or row.change_kind, (note or row.change_note).strip()
    if kind not in ChangeKind.values or not note:
        raise WorkflowError(
            "change_missing",
            _("This replaces a published text. Say whether it is a correction, an update or a clarification, and why."),
        )
    before = replaced.publications.get(kind=PublicationKind.TRANSLATION)
    return Change(kind, note, row.verdict.version, before.content_sha256)
