"""What has been checked already: published checks that fit a tip, by what it says in any language, and its address."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from claims.matching.match import Reach, match
from claims.models import Appearance, Publication, Tip
from claims.publishing.standing import standing_checks
from claims.tips.likeness import compared

# One or two words are held by everything that speaks of them.
FEWEST_WORDS = 3
FEW = 3


def fitting(tip: Tip, most: int = FEW) -> list[Publication]:
    """The published checks that may answer the tip: of the same address first, then the likest."""
    standing = standing_checks().select_related("verdict__claim", "verdict__rating")
    found: dict[UUID, Publication] = {}
    if tip.address_sha256:
        said = Appearance.objects.kept().filter(source__address_sha256=tip.address_sha256).values("claim")
        for row in standing.filter(verdict__claim__in=said).order_by("-published_at")[:most]:
            found[row.pk] = row
    alike = _alike(tip.text)
    rows = {row.verdict.claim_id: row for row in standing.filter(verdict__claim__in=alike)} if alike else {}
    for key in alike:
        if key in rows:
            found.setdefault(rows[key].pk, rows[key])
    return list(islice(found.values(), most))


def _alike(text: str) -> Sequence[UUID]:
    """The claims whose published checks may answer the text, the likest first."""
    if len(compared(text).split()) < FEWEST_WORDS:
        return ()
    return [each.claim for each in match(Reach.EVERYBODY, text, most=FEW).matches if each.claim is not None]
