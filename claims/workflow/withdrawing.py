"""Withdrawing what was published: one editor does it, another looks at it afterwards."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Publication, PublicationKind, Status, Verdict
from claims.publishing.content import withdrawal_content
from claims.workflow.moves import WorkflowError, locked, one_move, require, require_move
from claims.workflow.recording import record
from claims.workflow.translations_out import withdraw_with_original
from factcheck.access import can_withdraw
from factcheck.newsroom import publisher_name


def withdraw(verdict: Verdict, editor: Any, reason: str, *, at: datetime) -> Publication:
    """The notice, with time and public reason, that stands in the place of the publication from now on.

    What is published of it in other languages is withdrawn with it.
    """
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say, for the readers, why it is withdrawn."))
    with one_move(editor, "withdraw", at):
        require(can_withdraw, editor, verdict.claim_id)
        published = locked(verdict)
        require_move(published, Status.WITHDRAWN)
        withdraw_with_original(published, editor, reason, at)
        published.status = Status.WITHDRAWN
        published.withdrawn_at, published.withdrawn_by, published.withdrawn_reason = at, editor, reason
        published.save(update_fields=["status", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        content = withdrawal_content(published, newsroom=publisher_name())
        notice = record(published, PublicationKind.WITHDRAWAL, content, at)
        verdict.refresh_from_db()
    return notice


def review_withdrawal(verdict: Verdict, editor: Any, *, at: datetime) -> Verdict:
    """The withdrawn version, with the withdrawal reviewed by an editor other than the one who withdrew it."""
    with one_move(editor, "review the withdrawal", at):
        require(can_withdraw, editor, verdict.claim_id)
        withdrawn = locked(verdict)
        if withdrawn.status != Status.WITHDRAWN:
            raise WorkflowError("not_withdrawn", _("This version is not withdrawn: there is nothing to review."))
        if withdrawn.withdrawn_by_id == editor.pk:
            raise WorkflowError("own_work", _("You withdrew it yourself: another editor has to review that."))
        if withdrawn.withdrawal_reviewed_by_id is not None:
            raise WorkflowError("reviewed_already", _("The withdrawal has been reviewed already."))
        withdrawn.withdrawal_reviewed_at, withdrawn.withdrawal_reviewed_by = at, editor
        withdrawn.save(update_fields=["withdrawal_reviewed_at", "withdrawal_reviewed_by"])
        verdict.refresh_from_db()
    return verdict
