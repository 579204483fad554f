"""Deciding on what the machine proposed, over the API: with the verbs of the pages."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.deciding import accept, can_decide, confirm, refuse, take_back
from claims.from_text import NewClaim, Speaker, Told
from claims.models import Claim, Directness, Mode, Question, Story
from factcheck.api.resources import Act, SeenField, Strict
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from sources.models import Agent, AgentKind


class ConfirmBody(Strict):
    """Of two same claims, the one that is kept; the other is merged into it. Without it both stand for themselves."""

    into = SeenField(queryset=Claim.objects.all(), required=False, allow_null=True, default=None)


class RefuseBody(Strict):
    """Why not. A copy is refused with a reason only."""

    reason = serializers.CharField(max_length=2_000, required=False, default="", allow_blank=True)


class TakeBackBody(Strict):
    """Why."""

    reason = serializers.CharField(max_length=2_000, required=False, default="", allow_blank=True)


class AcceptBody(Strict):
    """The claim that a sentence makes, one on record or a new one, and who speaks.

    Without `text` a new claim has the sentence's words. `agent` is on record; `agent_name` puts somebody on record.
    """

    claim = SeenField(queryset=Claim.objects.all(), required=False, allow_null=True, default=None)
    text = serializers.CharField(max_length=20_000, required=False, default="")
    story = SeenField(queryset=Story.objects.all(), required=False, allow_null=True, default=None)
    question = SeenField(queryset=Question.objects.all(), required=False, allow_null=True, default=None)
    agent = SeenField(queryset=Agent.objects.all(), required=False, allow_null=True, default=None)
    agent_name = serializers.CharField(max_length=300, required=False, default="")
    agent_kind = serializers.ChoiceField(choices=AgentKind.choices, default=AgentKind.PERSON)
    mode = serializers.ChoiceField(choices=Mode.choices, default=Mode.ASSERTS)
    directness = serializers.ChoiceField(choices=Directness.choices, default=Directness.SEEN)
    attributed_to = SeenField(queryset=Agent.objects.all(), required=False, allow_null=True, default=None)
    said = serializers.CharField(max_length=100, required=False, default="", allow_blank=True, help_text="EDTF.")
    said_zone = serializers.CharField(max_length=64, required=False, default="", allow_blank=True)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="", help_text="By default the sentence's.")


def _confirmed(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return confirm(row, person, into=given["into"], at=at)


def _refused(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return refuse(row, person, given["reason"], at=at)


def _taken_back(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return take_back(row, person, given["reason"])


def _accepted(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    if bool(given["agent"]) == bool(given["agent_name"]):
        raise RefusedError(_("Give exactly one of: %(names)s.") % {"names": "agent, agent_name"})
    new = [name for name in ("text", "story", "question", "language") if given[name]]
    if given["claim"] is not None and new:
        raise RefusedError(_("A claim on record keeps its words and place: leave out %(names)s.") % {"names": new[0]})
    claim = given["claim"] or NewClaim(
        given["text"], given["language"], story=given["story"], question=given["question"]
    )
    speaker = Speaker(given["agent"], given["agent_name"], AgentKind(given["agent_kind"]))
    other = Speaker(given["attributed_to"]) if given["attributed_to"] else None
    told = Told(speaker, Mode(given["mode"]), Directness(given["directness"]), given["said"], given["said_zone"], other)
    return accept(row, person, told, claim=claim, at=at).suggestion


SUGGESTION_ACTS = (
    Act("confirm", "It is so; of two same claims one may be merged into the other", _confirmed, ConfirmBody,
        clause=can_decide),
    Act("refuse", "It is not so, or not worth it; it is never proposed again", _refused, RefuseBody,
        clause=can_decide),
    Act("accept", "A sentence becomes where a claim was made", _accepted, AcceptBody, clause=can_decide),
    Act("take-back", "Undo the decision and what it did", _taken_back, TakeBackBody, clause=can_decide),
)  # fmt: skip
