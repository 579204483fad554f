"""Publishing a version: what it replaces, the bytes that stand for it, its link in the chain, the correction note."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import (
    ChangeKind,
    Correction,
    Publication,
    PublicationKind,
    Recheck,
    Status,
    Verdict,
)
from claims.publishing.content import Change, check_content
from claims.workflow.gating import pass_gates
from claims.workflow.moves import WorkflowError, one_move, require, require_move
from claims.workflow.rechecking import close_notices
from claims.workflow.recording import record
from claims.workflow.translations_out import supersede_what_misleads
from factcheck.access import can_publish
from factcheck.newsroom import publisher_name


def publish(
    verdict: Verdict,
    editor: Any,
    *,
    at: datetime,
    change_kind: str = "",
    change_note: str = "",
    overruled: Mapping[str, str] | None = None,
    language: str = "",
) -> Publication:
    """The publication of an approved version. It supersedes the claim's published one.

    `overruled` gives the written reason for each soft gate that it does not pass.
    Replacing a text needs a kind of change and a note for the readers; those of the version count when none are given.
    """
    with one_move(editor, "publish", at):
        require(can_publish, editor, verdict.claim_id)
        # All versions of the claim, in one order: whoever publishes another one waits here.
        versions = {
            row.pk: row
            for row in Verdict.objects.select_for_update(no_key=True)
            .filter(claim_id=verdict.claim_id)
            .order_by("version")
        }
        approved = versions[verdict.pk]
        require_move(approved, Status.PUBLISHED)
        replaced = _newest_publication(approved)
        change = _change(approved, replaced, versions.values(), change_kind, change_note)
        pass_gates(approved, editor, overruled or {}, at=at, language=language)
        for row in versions.values():
            if row.status == Status.PUBLISHED or (row.status == Status.APPROVED and row.version < approved.version):
                row.status = Status.SUPERSEDED
                row.save(update_fields=["status"])
        approved.status = Status.PUBLISHED
        approved.published_at, approved.published_by = at, editor
        approved.save(update_fields=["status", "published_at", "published_by"])
        supersede_what_misleads(approved, change.kind if change else "")
        content = check_content(approved, newsroom=publisher_name(), change=change)
        publication = record(approved, PublicationKind.CHECK, content, at)
        if change is not None and replaced is not None:
            _note_change(publication, replaced, change, approved, at)
            _resolve_open_rechecks(replaced.verdict_id, editor, change.note, at)
        verdict.refresh_from_db()
    return publication


def _newest_publication(verdict: Verdict) -> Publication | None:
    checks = Publication.objects.filter(verdict__claim_id=verdict.claim_id, kind=PublicationKind.CHECK)
    return checks.order_by("-verdict__version").first()


def _change(
    verdict: Verdict, replaced: Publication | None, versions: Any, change_kind: str, change_note: str
) -> Change | None:
    kind = change_kind or verdict.change_kind
    note = (change_note or verdict.change_note).strip()
    if replaced is None:
        return None
    if kind in ChangeKind.values and note:
        return Change(kind, note, replaced.verdict.version, replaced.content_sha256)
    if any(row.status == Status.PUBLISHED for row in versions) or kind or note:
        raise WorkflowError(
            "change_missing",
            _("This replaces a published text. Say whether it is a correction, an update or a clarification, and why."),
        )
    return None


def _note_change(
    publication: Publication, replaced: Publication, change: Change, verdict: Verdict, at: datetime
) -> None:
    Correction.objects.create(
        publication=publication,
        replaces=replaced,
        kind=change.kind,
        note=change.note,
        language=verdict.language,
        noted_at=at,
    )


def _resolve_open_rechecks(replaced_verdict_id: Any, editor: Any, note: str, at: datetime) -> None:
    for recheck in Recheck.objects.select_for_update(no_key=True).filter(
        verdict_id=replaced_verdict_id, resolved_at__isnull=True
    ):
        recheck.resolution, recheck.reason = "new_version", note
        recheck.resolved_at, recheck.resolved_by = at, editor
        recheck.save()
        close_notices(recheck)
