"""Verdicts through the API: a draft, its text and citations, and every transition as an address of its own."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims import workflow
from claims.models import ChangeKind, Claim, Evidence, Recheck, Verdict
from claims.web.ticks import ticks
from claims.workflow.rechecking import RESOLUTIONS
from factcheck.access import can_approve, can_draft, can_publish, can_review, can_withdraw
from factcheck.api.problems import CONFLICT, NOT_ALLOWED, REFUSED, STALE, Problem, tell
from factcheck.api.resources import Act, Change, Create, SeenField, Strict, body_of
from factcheck.models import Scope
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError

STATUS_OF = {"not_allowed": NOT_ALLOWED, "changed_since": STALE, "against_the_rules": REFUSED}


def told(error: Any) -> Problem:
    """A move that is not made, as a problem: its `code` stays the same for programs."""
    return Problem(STATUS_OF.get(error.code, CONFLICT), error.message, code=error.code)


tell(workflow.WorkflowError, told)


class DraftBody(Strict):
    """The claim's next version."""

    claim = SeenField(queryset=Claim.objects.all())
    language = serializers.RegexField(LANGUAGE_TAG)


class CiteBody(Strict):
    """Evidence to cite, and where among the others."""

    evidence = SeenField(queryset=Evidence.objects.all())
    position = serializers.IntegerField(min_value=1, max_value=10_000, required=False, allow_null=True, default=None)


class UnciteBody(Strict):
    """Evidence to cite no longer."""

    evidence = SeenField(queryset=Evidence.objects.all())


class SendBackBody(Strict):
    """What has to change."""

    reason = serializers.CharField(max_length=20_000)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class ApproveBody(Strict):
    """What was checked: every line of `GET …/ticks`."""

    checked = serializers.ListField(child=serializers.CharField(max_length=1_000), max_length=100)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class PublishBody(Strict):
    """Why a published text changes, and the reason for each soft gate that is overruled."""

    change_kind = serializers.ChoiceField(choices=ChangeKind.choices, required=False, default="")
    change_note = serializers.CharField(max_length=20_000, required=False, default="")
    overruled = serializers.DictField(child=serializers.CharField(max_length=4_000), required=False, default=dict)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class ScheduleBody(PublishBody):
    """When it is to be published."""

    publish_at = serializers.DateTimeField()


class WithdrawBody(Strict):
    """Why, for the readers."""

    reason = serializers.CharField(max_length=20_000)


class RecheckBody(Strict):
    """What makes a re-check necessary."""

    cause = serializers.CharField(max_length=4_000)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class ResolveBody(Strict):
    """How a re-check ended, and why."""

    resolution = serializers.ChoiceField(choices=RESOLUTIONS)
    reason = serializers.CharField(max_length=20_000)


VerdictChange = body_of(
    Verdict,
    "VerdictChange",
    ("headline", "summary", "body", "not_known", "how_checked", "rating", "language", "change_kind", "change_note"),
)


def _edit(person: Any, row: Any, revision: int, given: dict[str, Any]) -> Any:
    return workflow.edit(row, person, revision=revision, at=timezone.now(), **given)


def _cite(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.cite(row, given["evidence"], person, given["position"], at=at)
    return row


def _uncite(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.uncite(row, given["evidence"], person, at=at)
    return row


def _send_back(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.send_back(row, person, given["reason"], revision=row.revision, at=at, language=given["language"])
    return row


def _approve(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    if left := [line for line in ticks(row) if line not in given["checked"]]:
        raise RefusedError(
            _("Not ticked: %(line)s What cannot be ticked is a reason to send it back.") % {"line": left[0]}
        )
    return workflow.approve(
        row, person, revision=row.revision, at=at, checked=given["checked"], language=given["language"]
    )


def _publish(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.publish(row, person, at=at, **given)
    return row


def _schedule(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.schedule(row, person, given.pop("publish_at"), at=at, **given)
    return row


def _call_off(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Any:
    workflow.call_off(row, person, at=at)
    return row


def _withdraw(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.withdraw(row, person, given["reason"], at=at)
    return row


def _recheck(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Recheck:
    return workflow.request_recheck(row, given["cause"], at=at, person=person, language=given["language"])


def _resolve(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return workflow.resolve_recheck(row, person, given["resolution"], given["reason"], at=at)


NEW_VERDICT = Create(
    DraftBody,
    lambda person, given, at: workflow.start_draft(given["claim"], person, language=given["language"], at=at),
    "Begin the next version",
    clause=can_draft,
)
CHANGED_VERDICT = Change(VerdictChange, _edit, clause=can_draft)
_REVIEW: Any = {"scope": Scope.REVIEW}
_PUBLISH: Any = {"scope": Scope.PUBLISH}
VERDICT_ACTS = (
    Act("cite", "Cite evidence", _cite, CiteBody, clause=can_draft),
    Act("uncite", "Cite it no longer", _uncite, UnciteBody, clause=can_draft),
    Act(
        "submit",
        "Hand in for review",
        lambda person, row, _given, at: workflow.submit(row, person, at=at),
        clause=can_draft,
    ),
    Act("send-back", "Send back with a reason", _send_back, SendBackBody, clause=can_review, **_REVIEW),
    Act("approve", "Approve the version as it was read", _approve, ApproveBody, clause=can_approve, **_REVIEW),
    Act("publish", "Publish", _publish, PublishBody, clause=can_publish, **_PUBLISH),
    Act("schedule", "Publish at a moment to come", _schedule, ScheduleBody, clause=can_publish, **_PUBLISH),
    Act("call-off", "Call off what is scheduled", _call_off, clause=can_publish, **_PUBLISH),
    Act("withdraw", "Withdraw, with a notice in its place", _withdraw, WithdrawBody, clause=can_withdraw, **_PUBLISH),
    Act(
        "review-withdrawal",
        "Review a withdrawal",
        lambda person, row, _given, at: workflow.review_withdrawal(row, person, at=at),
        clause=can_withdraw,
        **_REVIEW,
    ),
    Act("request-recheck", "Ask for a re-check", _recheck, RecheckBody, clause=can_draft, gives="rechecks"),
)
RECHECK_ACTS = (Act("resolve", "End a re-check", _resolve, ResolveBody, clause=can_review, **_REVIEW),)
