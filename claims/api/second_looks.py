"""What others say of a version before publication, what stands in its way, and what was overruled."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims import workflow
from claims.gates import gates_of
from claims.models import (
    GateOverrule,
    LegalOutcome,
    LegalReader,
    LegalSignOff,
    Rating,
    ScheduledPublication,
    SecondRating,
    Verdict,
    VerdictContributor,
)
from claims.second_looks import asks_second_rating, is_hidden_from, may_sign_off, not_hidden_from
from claims.visibility import visible
from claims.web.ticks import ticks
from factcheck.access import all_of, can_administer, can_draft, is_a_person
from factcheck.api.resources import Act, Create, Part, Resource, SeenField, Strict, Veil, body_of
from factcheck.models import Kind, Scope
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.newsroom import newsroom_settings
from factcheck.record import RefusedError, set_aside
from factcheck.recording import link

# What a second rater is not shown before rating; the same as on the version's page.
VEIL = Veil(
    ("rating", "headline", "summary", "body", "not_known", "how_checked", "change_kind", "change_note"),
    not_hidden_from,
)


class SecondBody(Strict):
    """One's own rating, given before the version's is shown."""

    rating = SeenField(queryset=Rating.objects.all())
    reason = serializers.CharField(max_length=5_000)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class SignOffBody(Strict):
    """What a legal reading ended with. The note is for editors and for its writer."""

    outcome = serializers.ChoiceField(choices=LegalOutcome.choices)
    note = serializers.CharField(max_length=5_000, required=False, default="", allow_blank=True)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class Ticks(serializers.Serializer):  # type: ignore[type-arg]
    """What a reviewer has checked before approving, a line each, in the language that is asked for."""

    checked = serializers.ListField(child=serializers.CharField())


class GateTold(serializers.Serializer):  # type: ignore[type-arg]
    """Something that has to be so before a version goes on. A soft one can be overruled with a reason."""

    name = serializers.CharField()
    passed = serializers.BooleanField()
    soft = serializers.BooleanField()
    says = serializers.CharField()
    named = serializers.ListField(child=serializers.CharField())


class GatesTold(serializers.Serializer):  # type: ignore[type-arg]
    """What stands between a version and its publication."""

    hand_in = GateTold(many=True)
    publishing = GateTold(many=True)


def second_rating(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    """The person's own rating; the version afterwards."""
    if not asks_second_rating():
        raise RefusedError(_("This newsroom does not ask for a second rating."))
    rating = given["rating"]
    if row.rating is not None and row.rating.scale_id != rating.scale_id:
        raise RefusedError(_("This rating is of another scale than the version's."))
    return workflow.rate_second(row, person, rating, given["reason"], at=at, language=given["language"])


def _signed(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    if not newsroom_settings().asks_legal_sign_off:
        raise RefusedError(_("This newsroom does not ask for a legal sign-off."))
    return workflow.sign_off(row, person, given["outcome"], given["note"], at=at, language=given["language"])


def _ticks(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    return {"checked": ticks(row)}


def _gates(person: Any, row: Any, _given: dict[str, Any]) -> Any:
    if is_hidden_from(row, person):
        return None
    found = gates_of(row)
    return {
        "hand_in": [_gate(each) for each in found.hand_in],
        "publishing": [_gate(each) for each in found.publishing],
    }


def _gate(gate: Any) -> dict[str, Any]:
    told = {name: getattr(gate, name) for name in ("name", "passed", "soft")}
    return told | {"says": str(gate.says), "named": [str(each) for each in gate.named]}


def _reader(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    if given["person"].kind == Kind.SERVICE:
        raise RefusedError(_("A service account reads and records; judging is left to people."))
    return link(LegalReader(**given), person, by=("person",))


def _let_go(person: Any, row: Any, _given: dict[str, Any], _at: datetime) -> Any:
    return set_aside(row, person, _("no longer reads for the law"))


def _shown(model: Any) -> Any:
    def rows(person: Any) -> Any:
        shown = Verdict.objects.filter(not_hidden_from(person)).order_by().values("pk")
        return visible(model, person).filter(verdict__in=shown)

    return rows


def _seen(model: Any) -> Any:
    return lambda person: visible(model, person)


LOOK_ACTS = (
    Act("rate-second", "Give a second, blind rating", second_rating, SecondBody, clause=all_of(can_draft, is_a_person),
        scope=Scope.REVIEW, gives="second-ratings"),
    Act("sign-off", "Sign a version for the law, or object", _signed, SignOffBody, clause=may_sign_off,
        scope=Scope.REVIEW, gives="legal-sign-offs"),
)  # fmt: skip
LOOK_PARTS = (
    Part("ticks", "What a reviewer ticks", Ticks, _ticks),
    Part("gates", "What stands in the way of publication", GatesTold, _gates),
)
ALL = (
    Resource(
        "second-ratings", "SecondRating", SecondRating, _shown(SecondRating),
        ("verdict", "rating", "reason", "language", "rated_by", "rated_at"), filters=("verdict", "rated_by"),
        about="What others rated a version's claim, before they were shown its own rating.",
    ),
    Resource(
        "legal-sign-offs", "LegalSignOff", LegalSignOff, _seen(LegalSignOff),
        ("verdict", "outcome", "note", "language", "signed_by", "signed_at"), filters=("verdict", "outcome"),
        about="What legal readers said of a version: for editors, and for who said it.",
    ),
    Resource(
        "legal-readers", "LegalReader", LegalReader, _seen(LegalReader), ("person",), filters=("person",),
        create=Create(body_of(LegalReader, "LegalReaderBody", ("person",)), _reader, "Name a legal reader",
                      scope=Scope.ADMIN, clause=can_administer),
        acts=(Act("let-go", "Let them sign no longer", _let_go, scope=Scope.ADMIN, clause=can_administer),),
        about="Who reads versions for the law.",
    ),
    Resource(
        "gate-overrules", "GateOverrule", GateOverrule, _shown(GateOverrule),
        ("verdict", "gate", "reason", "language", "overruled_by", "overruled_at"), filters=("verdict", "gate"),
        about="Soft gates that an editor overruled, and why.",
    ),
    Resource(
        "contributors", "Contributor", VerdictContributor, _seen(VerdictContributor),
        ("verdict", "person", "part", "since"), filters=("verdict", "person", "part"),
        about="Who wrote which part of a version; they do not approve it.",
    ),
    Resource(
        "scheduled-publications", "ScheduledPublication", ScheduledPublication, _seen(ScheduledPublication),
        ("verdict", "publish_at", "asked_by", "change_kind", "change_note", "language", "state", "outcome",
         "settled_at"),
        filters=("verdict", "state", "publish_at"), orders=("publish_at",),
        about="Versions that are published at a moment to come, and what became of it.",
    ),
)  # fmt: skip
