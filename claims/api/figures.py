"""Figures of results tables as evidence: cited with their condition, and what newer tables give in their place."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from claims.figures_cited import cite
from claims.models import CitedFigure, Claim, StanceValue
from claims.visibility import visible
from factcheck.access import all_of, can_record, is_a_person
from factcheck.api.resources import Create, Part, Resource, SeenField, Strict
from factcheck.models.domain import LANGUAGE_TAG
from sources.tallies.citing import MEASURES, figure_of
from sources.tallies.models import Tabulation
from sources.tallies.visibility import visible as visible_below


class FigureBody(Strict):
    """One figure of a table in a place, the claim that it bears on, and which way."""

    claim = SeenField(queryset=Claim.objects.all())
    tabulation = SeenField(queryset=Tabulation.objects.all())
    path = serializers.CharField(max_length=1_000, required=False, default="", allow_blank=True, help_text="The place.")
    measure = serializers.ChoiceField(choices=MEASURES)
    option = serializers.CharField(max_length=100, required=False, default="", allow_blank=True)
    stance = serializers.ChoiceField(choices=StanceValue.choices)
    reason = serializers.CharField(max_length=20_000, required=False, default="", allow_blank=True)
    language = serializers.RegexField(LANGUAGE_TAG)


class NewerTold(serializers.Serializer):  # type: ignore[type-arg]
    """What a newer table of the contest gives in its place; empty when it has no such figure."""

    tabulation = serializers.UUIDField()
    value = serializers.CharField(allow_blank=True)
    found_at = serializers.DateTimeField()


class NewerAllTold(serializers.Serializer):  # type: ignore[type-arg]
    """Every other value that was found."""

    newer = NewerTold(many=True)


def _cited(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    figure = figure_of(given["tabulation"], given["path"], given["measure"], given["option"])
    stance = cite(person, given["claim"], figure, value=given["stance"], language=given["language"],
                  reason=given["reason"])  # fmt: skip
    return CitedFigure.objects.get(evidence=stance.evidence_id)


def _newer(person: Any, row: Any, _given: dict[str, Any]) -> Any:
    seen = visible_below(Tabulation, person).order_by().values("pk")
    found = row.changes.filter(tabulation__in=seen).order_by("pk")
    return {"newer": [{"tabulation": str(each.tabulation_id), "value": each.value,
                       "found_at": each.found_at.isoformat()} for each in found]}  # fmt: skip


ALL = (
    Resource(
        "cited-figures", "CitedFigure", CitedFigure, lambda person: visible(CitedFigure, person),
        ("evidence", "tabulation", "path", "measure", "option", "value", "cited_by"),
        filters=("evidence", "tabulation", "measure", "option"),
        create=Create(FigureBody, _cited, "Cite a figure as evidence", clause=all_of(can_record, is_a_person),
                      is_apart=True),
        parts=(Part("newer", "Other values that newer tables give", NewerAllTold, _newer),),
        about="Figures of results tables that are evidence: version of the table, place, measure, and the value then.",
    ),
)  # fmt: skip
