"""What is done with a version: handed in, approved, sent back, published, withdrawn, re-checked. A form for each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from claims import workflow
from claims.gates import replaces_published
from claims.models import (
    ChangeKind,
    GateName,
    LegalOutcome,
    Rating,
    Recheck,
    ScheduleState,
    Status,
    Verdict,
)
from claims.second_looks import asks_second_rating, is_hidden_from, may_sign_off
from claims.soft_gates import soft_gates
from claims.web.ticks import ticks
from claims.web.verdict_form import RatingField
from claims.web.worded import labels
from factcheck.access import (
    Clause,
    all_of,
    can_approve,
    can_draft,
    can_publish,
    can_review,
    can_withdraw,
    is_a_person,
)
from factcheck.newsroom import newsroom_settings
from factcheck.web.editing import PlainForm, Radios

# The fields with the reasons for gates that are overruled.
ALTHOUGH = "although_"


class ActForm(PlainForm):
    """A form of an act on one version."""

    def __init__(self, data: Any = None, *, person: Any, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(data, person=person, auto_id=f"id_{type(self).__name__}_%s")


class _OfRevision(ActForm):
    """An act on the text as the person has read it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["revision"].initial = self.verdict.revision


class ApproveForm(_OfRevision):
    """What a reviewer has checked before the version is approved."""

    checked = forms.MultipleChoiceField(
        label=gettext_lazy("What you have checked"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick what you have checked; what you cannot tick is a reason to send it back.")
        },
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["checked"]
        field.choices = [(str(place), line) for place, line in enumerate(ticks(self.verdict))]

    def clean_checked(self) -> list[str]:
        """All of them, in words."""
        field: Any = self.fields["checked"]
        ticked = set(self.cleaned_data["checked"])
        if len(ticked) < len(field.choices):
            raise forms.ValidationError(field.error_messages["required"], code="required")
        return [str(line) for _place, line in field.choices]


class SendBackForm(_OfRevision):
    """What has to change."""

    reason = forms.CharField(
        label=gettext_lazy("What has to change"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what has to change before you send it back.")},
    )


class PublishForm(ActForm):
    """Why a published text changes, where this one replaces one."""

    change_kind = forms.ChoiceField(label=gettext_lazy("Kind of change"), choices=ChangeKind.choices, widget=Radios)
    change_note = forms.CharField(
        label=gettext_lazy("Why it changes"),
        help_text=gettext_lazy("Readers see it beside the new text."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if replaces_published(self.verdict):
            self.initial = {"change_kind": self.verdict.change_kind, "change_note": self.verdict.change_note}
        else:
            del self.fields["change_kind"], self.fields["change_note"]
        for gate in soft_gates(self.verdict):
            if not gate.passed:
                self.fields[f"{ALTHOUGH}{gate.name}"] = forms.CharField(
                    label=_("Why it is published all the same (%(gate)s)") % {"gate": GateName(gate.name).label},
                    help_text=" ".join((gate.says, "; ".join(gate.named))),
                    max_length=2000,
                    widget=forms.Textarea(attrs={"rows": 2}),
                    error_messages={"required": _("Mend it, or write down why it is published all the same.")},
                )


class ScheduleForm(PublishForm):
    """When it is to be published, and why a published text changes."""

    publish_at = forms.DateTimeField(
        help_text=gettext_lazy("Everything is looked at once more at that moment; what fails is on your desk."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": gettext_lazy("Say when it is to be published.")},
    )
    field_order = ("publish_at", "change_kind", "change_note")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["publish_at"].label = _("When (%(zone)s)") % {"zone": settings.TIME_ZONE}


class WithdrawForm(ActForm):
    """Why the public no longer reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("Readers see it in the place of the text."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SecondRatingForm(ActForm):
    """What somebody rates the claim before being shown the version's own rating."""

    rating = RatingField(label=gettext_lazy("Your rating"), queryset=Rating.objects.none(), widget=Radios)
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["rating"]
        field.known = labels()
        rows = Rating.objects.kept().filter(scale__set_aside_at__isnull=True)
        scale = self.verdict.rating.scale_id if self.verdict.rating else None
        field.queryset = (rows.filter(scale=scale) if scale else rows).order_by("scale", "position")


class LegalForm(ActForm):
    """What a legal reading ended with."""

    outcome = forms.ChoiceField(label=gettext_lazy("What came of it"), choices=LegalOutcome.choices, widget=Radios)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only editors and you read it. It leaves in no export."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RecheckForm(ActForm):
    """What makes a re-check necessary."""

    cause = forms.CharField(label=gettext_lazy("What makes a re-check necessary"), max_length=500)


class ResolveForm(ActForm):
    """How a re-check ended."""

    recheck = forms.ModelChoiceField(queryset=Recheck.objects.none(), widget=forms.HiddenInput)
    resolution = forms.ChoiceField(
        label=gettext_lazy("What came of it"),
        choices=[
            ("still_holds", gettext_lazy("it still holds")),
            ("new_version", gettext_lazy("it needs a new version")),
        ],
        widget=Radios,
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["recheck"]
        field.queryset = self.verdict.rechecks.kept()


@dataclass(frozen=True)
class Act:
    """One act: what its button says, who may, in which states, by which form, and what does it."""

    label: str | Promise
    may: Clause
    states: tuple[Status, ...]
    form: type[ActForm]
    does: Callable[[Verdict, Any, dict[str, Any]], Any]
    done: str | Promise


def _submit(verdict: Verdict, person: Any, _fields: dict[str, Any]) -> None:
    workflow.submit(verdict, person, at=timezone.now())


def _approve(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    workflow.approve(verdict, person, at=timezone.now(), language=get_language() or "", **fields)


def _send_back(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    said = {"revision": fields["revision"], "at": timezone.now(), "language": get_language() or ""}
    workflow.send_back(verdict, person, fields["reason"], **said)


def _publish(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    workflow.publish(verdict, person, at=timezone.now(), **_overruling(fields))


def _schedule(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    workflow.schedule(verdict, person, at=timezone.now(), **_overruling(fields))


def _overruling(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the reasons given for soft gates gathered under `overruled`."""
    reasons = {name.removeprefix(ALTHOUGH): said for name, said in fields.items() if name.startswith(ALTHOUGH)}
    others = {name: said for name, said in fields.items() if not name.startswith(ALTHOUGH)}
    return {**others, "overruled": reasons, "language": get_language() or ""}


def _call_off(verdict: Verdict, person: Any, _fields: dict[str, Any]) -> None:
    workflow.call_off(verdict, person, at=timezone.now())


def _withdraw(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    workflow.withdraw(verdict, person, fields["reason"], at=timezone.now())


def _review_withdrawal(verdict: Verdict, person: Any, _fields: dict[str, Any]) -> None:
    workflow.review_withdrawal(verdict, person, at=timezone.now())


def _second(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    spoken = get_language() or ""
    workflow.rate_second(verdict, person, fields["rating"], fields["reason"], at=timezone.now(), language=spoken)


def _sign_off(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    spoken = get_language() or ""
    workflow.sign_off(verdict, person, fields["outcome"], fields["note"], at=timezone.now(), language=spoken)


def _recheck(verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    said = {"at": timezone.now(), "person": person, "language": get_language() or ""}
    workflow.request_recheck(verdict, fields["cause"], **said)


def _resolve(_verdict: Verdict, person: Any, fields: dict[str, Any]) -> None:
    how = (fields["resolution"], fields["reason"])
    workflow.resolve_recheck(fields["recheck"], person, *how, at=timezone.now())


ACTS: dict[str, Act] = {
    "hand_in": Act(
        gettext_lazy("Hand in for review"), can_draft, (Status.DRAFT,), ActForm, _submit,
        gettext_lazy("Handed in. Another person reviews it."),
    ),
    "approve": Act(
        gettext_lazy("Approve"), can_approve, (Status.IN_REVIEW,), ApproveForm, _approve,
        gettext_lazy("Approved. It can be published."),
    ),
    "send_back": Act(
        gettext_lazy("Send back"), can_review, (Status.IN_REVIEW,), SendBackForm, _send_back,
        gettext_lazy("Sent back to its author, with your reason."),
    ),
    "publish": Act(
        gettext_lazy("Publish"), can_publish, (Status.APPROVED,), PublishForm, _publish,
        gettext_lazy("Published. Everybody can read it now."),
    ),
    "schedule": Act(
        gettext_lazy("Publish later"), can_publish, (Status.APPROVED,), ScheduleForm, _schedule,
        gettext_lazy("Scheduled. It is published then, in your name, if nothing stands against it."),
    ),
    "call_off": Act(
        gettext_lazy("Call it off"), can_publish, (Status.APPROVED,), ActForm, _call_off,
        gettext_lazy("Called off. It waits for somebody to publish it."),
    ),
    "withdraw": Act(
        gettext_lazy("Withdraw"), can_withdraw, (Status.PUBLISHED,), WithdrawForm, _withdraw,
        gettext_lazy("Withdrawn. A notice with your reason stands in its place; another editor reviews it."),
    ),
    "review_withdrawal": Act(
        gettext_lazy("Confirm the withdrawal"), can_withdraw, (Status.WITHDRAWN,), ActForm, _review_withdrawal,
        gettext_lazy("The withdrawal has been reviewed."),
    ),
    "second": Act(
        gettext_lazy("Give this rating"), all_of(can_draft, is_a_person), (Status.IN_REVIEW, Status.APPROVED),
        SecondRatingForm, _second, gettext_lazy("Your rating is recorded. Now you see both."),
    ),
    "sign_off": Act(
        gettext_lazy("Sign"), may_sign_off, (Status.IN_REVIEW, Status.APPROVED), LegalForm, _sign_off,
        gettext_lazy("Your word on this version is recorded."),
    ),
    "recheck": Act(
        gettext_lazy("Ask for a re-check"), can_draft, (Status.PUBLISHED,), RecheckForm, _recheck,
        gettext_lazy("It is on the desk as needing a re-check."),
    ),
    "resolve": Act(
        gettext_lazy("Close the re-check"), can_review, (Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN),
        ResolveForm, _resolve, gettext_lazy("The re-check is closed."),
    ),
}  # fmt: skip


def open_acts(verdict: Verdict, person: Any, wrote: tuple[str, ...]) -> dict[str, ActForm]:
    """A form for each act that this person may do with the version as it stands."""
    found = {
        name: act.form(person=person, verdict=verdict)
        for name, act in ACTS.items()
        if verdict.status in act.states and act.may(person)
    }
    for name in ("approve", "second", "sign_off") if wrote else ():
        found.pop(name, None)
    if not newsroom_settings().asks_legal_sign_off:
        found.pop("sign_off", None)
    if "second" in found and (not asks_second_rating() or verdict.second_ratings.filter(rated_by=person).exists()):
        found.pop("second")
    if is_hidden_from(verdict, person):
        # Who has not read it neither approves it nor sends it back.
        found = {name: form for name, form in found.items() if name in ("second", "sign_off")}
    if "schedule" in found:
        found.pop("schedule" if _waits(verdict) else "call_off")
    if verdict.withdrawn_by_id == person.pk or verdict.withdrawal_reviewed_at:
        found.pop("review_withdrawal", None)
    return found


def _waits(verdict: Verdict) -> bool:
    return verdict.schedules.filter(state=ScheduleState.WAITING).exists()


def own_work_told(verdict: Verdict, person: Any, wrote: tuple[str, ...]) -> str:
    """Why this editor leaves the decision to another one; empty when nothing stands against it."""
    if verdict.status == Status.IN_REVIEW and wrote and can_approve(person):
        return _("You wrote a part of this version (%(parts)s): another editor has to approve it.") % {
            "parts": ", ".join(wrote)
        }
    if (
        verdict.status == Status.WITHDRAWN
        and verdict.withdrawn_by_id == person.pk
        and not verdict.withdrawal_reviewed_at
    ):
        return _("You withdrew it yourself: another editor has to review that.")
    return ""
