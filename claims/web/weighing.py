"""How much evidence bears on claims, by side and by independent origin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext

from claims.models import BearsOn, Stance, StanceValue
from sources.lineage.origins import Ancestry, ancestry_of

FOR = (StanceValue.STRONGLY_FOR, StanceValue.FOR)
AGAINST = (StanceValue.AGAINST, StanceValue.STRONGLY_AGAINST)


@dataclass
class Side:
    """Pieces of evidence on one side of one claim: how many, from which origins, how many of them are checks."""

    pieces: int = 0
    checks: int = 0
    origins: set[UUID] = field(default_factory=set)

    def add(self, ancestry: Ancestry | None) -> None:
        """Counts one piece with what its source goes back to."""
        self.pieces += 1
        if ancestry:
            self.checks += ancestry.is_check
            self.origins.update(origin.source_id for origin in ancestry.origins)

    def in_words(self) -> str:
        """“1 origin, 3 checks”; empty without pieces."""
        if not self.pieces:
            return ""
        count = len(self.origins)
        origins = ngettext("%(n)s origin", "%(n)s origins", count) % {"n": count}
        checks = ngettext("%(n)s check", "%(n)s checks", self.checks) % {"n": self.checks}
        return f"{origins}, {checks}" if self.checks else origins


@dataclass
class Balance:
    """The sides of one claim. What bears on whether it can be checked is context and counted apart."""

    supporting: Side = field(default_factory=Side)
    context: Side = field(default_factory=Side)
    against: Side = field(default_factory=Side)
    verifiability: int = 0

    def context_in_words(self) -> str:
        """“3 context, 6 on verifiability”."""
        plain = self.context.pieces - self.verifiability
        parts = [gettext("%(n)s context") % {"n": plain}] if plain or not self.verifiability else []
        if self.verifiability:
            parts.append(gettext("%(n)s on verifiability") % {"n": self.verifiability})
        return ", ".join(parts)


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


def balances(claim_ids: Iterable[UUID]) -> dict[UUID, Balance]:
    """The balance of each named claim, in two statements."""
    stances = Stance.objects.kept().filter(claim__in=list(claim_ids), evidence__set_aside_at__isnull=True)
    rows = list(with_source(stances).values_list("claim_id", "value", "bears_on", "source_id"))
    ancestry = ancestry_of(row[3] for row in rows)
    found: dict[UUID, Balance] = defaultdict(Balance)
    for claim_id, value, bears_on, source_id in rows:
        balance = found[claim_id]
        getattr(balance, side_of(value)).add(ancestry.get(source_id))
        balance.verifiability += bears_on == BearsOn.VERIFIABILITY
    return found
