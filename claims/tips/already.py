"""What has been checked already: published checks that fit a tip, by its words and by its address."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from claims.models import Appearance, Publication, Tip
from claims.publishing.standing import standing_checks
from claims.search.published import PublicQuery, find_published
from claims.tips.likeness import compared

LONGEST_ASKED = 600
# One or two words are held by everything that speaks of them.
FEWEST_WORDS = 3
FEW = 3


def fitting(tip: Tip, most: int = FEW) -> list[Publication]:
    """The published checks that may answer the tip: of the same address first, then by the words, best first."""
    standing = standing_checks().select_related("verdict__claim", "verdict__rating")
    found: dict[UUID, Publication] = {}
    if tip.address_sha256:
        said = Appearance.objects.kept().filter(source__address_sha256=tip.address_sha256).values("claim")
        for row in standing.filter(verdict__claim__in=said).order_by("-published_at")[:most]:
            found[row.pk] = row
    by_words = _by_words(tip.text)
    rows = standing.in_bulk(by_words)
    for key in by_words:
        if key in rows:
            found.setdefault(key, rows[key])
    return list(islice(found.values(), most))


def _by_words(text: str) -> Sequence[UUID]:
    words = compared(text)[:LONGEST_ASKED]
    if len(words.split()) < FEWEST_WORDS:
        return ()
    return [each.key for each in find_published(PublicQuery(words), offset=0, most=FEW) if each.is_ours]
