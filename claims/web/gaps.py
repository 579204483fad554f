"""The gap list: what a claim still lacks before anybody should rely on it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.utils.translation import gettext

from claims.models import Appearance, Claim, Stance


@dataclass(frozen=True)
class Gap:
    """One kind of gap: how often, in words, and a few of the claims it is found at."""

    count: int
    says: str
    claims: tuple[Claim, ...]


def gaps(claims: QuerySet[Claim], most: int = 4) -> list[Gap]:
    """The gaps among the claims, each with the first few claims; kinds without a gap are left out."""
    open_claims = claims.filter(set_aside_at__isnull=True, merged_into__isnull=True)
    stances = Stance.objects.filter(claim=OuterRef("pk"), set_aside_at__isnull=True)
    said = Appearance.objects.filter(claim=OuterRef("pk"), set_aside_at__isnull=True)
    kinds: list[tuple[str, Any]] = [
        (gettext("claims without first-hand evidence"), ~Exists(stances.filter(evidence__is_primary=True))),
        (gettext("claims with evidence that is only a link"), Exists(stances.filter(evidence__link__isnull=False))),
        (gettext("claims that nobody is recorded as making"), ~Exists(said)),
        (gettext("claims without the speaker's own words"), Exists(said) & ~Exists(said.filter(quote__isnull=False))),
    ]
    found = []
    for says, condition in kinds:
        missing = open_claims.filter(condition)
        rows = list(missing.annotate(in_all=Window(Count("pk"))).order_by("created_at")[:most])
        if rows:
            found.append(Gap(rows[0].in_all, says, tuple(rows)))
    return found
