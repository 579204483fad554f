"""The gap list: what claims, evidence and sources still lack before anybody should rely on them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from claims.models import Appearance, Claim, Evidence, Stance, Status, Verdict
from claims.visibility import visible
from claims.web.trails import worded_claim
from claims.web.translation_lists import outrun
from sources.visibility import sources_visible_to

NOT_SEEN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Place:
    """One thing at which a gap is found."""

    text: str
    language: str
    url: str


@dataclass(frozen=True)
class Gap:
    """One kind of gap: how often, in words, and a few of the places where it is found. `key` names it in addresses."""

    key: str
    count: int
    says: str
    places: tuple[Place, ...]


def gaps(claims: QuerySet[Claim], person: Any, *, at: datetime, most: int = 4) -> list[Gap]:
    """The gaps among these claims and what they rest on; kinds without a gap are left out."""
    open_claims = claims.filter(set_aside_at__isnull=True, merged_into__isnull=True)
    found = [*gaps_of_claims(open_claims, most), _links(open_claims, person, most), _unseen(person, at, most)]
    found += [_reviews(open_claims, most), _translations(open_claims, most)]
    return [gap for gap in found if gap.count]


def gaps_of_claims(claims: QuerySet[Claim], most: int) -> Iterable[Gap]:
    """What the claims themselves lack, kind by kind, those without a gap too."""
    stances = Stance.objects.filter(claim=OuterRef("pk"), set_aside_at__isnull=True)
    said = Appearance.objects.filter(claim=OuterRef("pk"), set_aside_at__isnull=True)
    kinds: list[tuple[str, str, Any]] = [
        ("first-hand", gettext("claims without first-hand evidence"),
         ~Exists(stances.filter(evidence__is_primary=True))),
        ("nobody", gettext("claims that nobody is recorded as making"), ~Exists(said)),
        ("own-words", gettext("claims without the speaker's own words"),
         Exists(said) & ~Exists(said.filter(quote__isnull=False))),
    ]  # fmt: skip
    for key, says, condition in kinds:
        missing = claims.filter(condition).annotate(in_all=Window(Count("pk"))).order_by("created_at")
        rows = list(missing.prefetch_related("wordings")[:most])
        places = tuple(_place(row) for row in rows)
        yield Gap(key, rows[0].in_all if rows else 0, says, places)


def _links(claims: QuerySet[Claim], person: Any, most: int) -> Gap:
    """Evidence that rests on no snapshot: only a link so far, or a look that received nothing."""
    bears = Stance.objects.kept().filter(claim__in=claims.order_by().values("pk"))
    without = visible(Evidence, person).filter(
        Q(link__isnull=False) | Q(look__isnull=False, look__snapshot__isnull=True),
        pk__in=bears.values("evidence"),
        set_aside_at__isnull=True,
    )
    rows = list(
        without.annotate(in_all=Window(Count("pk"))).prefetch_related("stances").order_by("created_at", "pk")[:most]
    )
    places = [
        Place(row.summary, row.language, f"{reverse('claims:claim', args=[stance.claim_id])}#evidence")
        for row in rows
        for stance in row.stances.all()[:1]
    ]
    return Gap(
        "no-snapshot", rows[0].in_all if rows else 0, gettext("pieces of evidence without a snapshot"), tuple(places)
    )


def _unseen(person: Any, at: datetime, most: int) -> Gap:
    """Sources at an address whose newest capture is older than NOT_SEEN_FOR, or that were never captured."""
    days = NOT_SEEN_FOR.days
    rows = list(
        sources_visible_to(person)
        .filter(set_aside_at__isnull=True, merged_into__isnull=True)
        .exclude(address="")
        .annotate(seen_at=Max("snapshots__captured_at"))
        .filter(Q(seen_at__isnull=True) | Q(seen_at__lt=at - NOT_SEEN_FOR))
        .annotate(in_all=Window(Count("pk")))
        .order_by("seen_at")[:most]
    )
    places = tuple(Place(str(row), row.language, reverse("sources:source", args=[row.pk])) for row in rows)
    says = ngettext("sources not seen for %(days)s day", "sources not seen for %(days)s days", days) % {"days": days}
    return Gap("not-seen", rows[0].in_all if rows else 0, says, places)


def _reviews(claims: QuerySet[Claim], most: int) -> Gap:
    waiting = Verdict.objects.filter(claim__in=claims, status=Status.IN_REVIEW, set_aside_at__isnull=True)
    waiting = waiting.select_related("claim").prefetch_related("claim__wordings")
    rows = list(waiting.annotate(in_all=Window(Count("pk"))).order_by("submitted_at")[:most])
    places = [_place(row.claim, "#verdicts") for row in rows]
    return Gap("reviews", rows[0].in_all if rows else 0, gettext("reviews waiting"), tuple(places))


def _translations(claims: QuerySet[Claim], most: int) -> Gap:
    count, says, rows = outrun(claims, most)
    pages = [reverse("claims:translation", args=[row.pk]) for row in rows]
    places = [replace(_place(row.verdict.claim), url=page) for row, page in zip(rows, pages, strict=True)]
    return Gap("translations", count, says, tuple(places))


def _place(claim: Claim, part: str = "") -> Place:
    shown = worded_claim(claim)
    return Place(shown.text, shown.language, reverse("claims:claim", args=[claim.pk]) + part)
