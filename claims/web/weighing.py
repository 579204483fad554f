"""Which side a stance stands on, and the source that its evidence rests on."""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from claims.models import Stance, StanceValue

FOR = (StanceValue.STRONGLY_FOR, StanceValue.FOR)
AGAINST = (StanceValue.AGAINST, StanceValue.STRONGLY_AGAINST)


def side_of(value: str) -> str:
    """supporting, against or context: the side a stance stands on."""
    return "supporting" if value in FOR else "against" if value in AGAINST else "context"


def with_source(stances: QuerySet[Stance]) -> QuerySet[Any]:
    """The stances with `source_id`: the source that the evidence rests on."""
    return stances.annotate(
        source_id=Coalesce(
            F("evidence__quote__snapshot__source_id"),
            F("evidence__look__series__source_id"),
            F("evidence__note__snapshot__source_id"),
            F("evidence__link_id"),
        )
    )
