"""The picture of a question and what stands behind a claim, as pages show it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from claims.models import AgentInterest, Appearance, Claim
from claims.picture import picture_of
from claims.visibility import visible


@dataclass(frozen=True)
class Hangs:
    """A side of a claim that hangs on one origin, and the address of the page without that origin."""

    claim: str
    is_for: bool
    origin: str
    pieces: int
    without: str


@dataclass(frozen=True)
class PictureShown:
    """Which claims have most against them, by how many origins, and what would change the picture."""

    most_against: tuple[str, ...]
    origins_against: int
    hangs: tuple[Hangs, ...]


def picture_shown(claims: dict[UUID, str]) -> PictureShown:
    """The picture of these claims (their words by key) for the question's page."""
    found = picture_of(claims)
    hangs = []
    for row in found.carried:
        without = f"?{urlencode({'without': row.origin_id})}#without"
        hangs.append(Hangs(claims[row.claim_id], row.is_for, row.title, row.pieces, without))
    return PictureShown(tuple(claims[key] for key in found.most_against), found.origins_against, tuple(hangs))


def interests_in(claim: Claim, person: Any) -> QuerySet[AgentInterest]:
    """What the speakers of a claim have to gain in its stories: sourced, dated, signed."""
    speakers = Appearance.objects.kept().filter(claim=claim)
    stories = claim.story_links.filter(set_aside_at__isnull=True).values("story")
    rows: QuerySet[AgentInterest] = visible(AgentInterest, person).filter(
        agent__in=speakers.values("agent"), story__in=stories, set_aside_at__isnull=True
    )
    return rows.select_related("agent").order_by("agent__name", "as_of")
