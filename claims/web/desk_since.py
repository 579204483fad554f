"""What others did while somebody was away from the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Claim, Comment, Evidence, Stance, Status, Verdict
from claims.visibility import visible
from claims.web.desk_lists import Item, Scope, claim_at

SHOWN_OF_EACH = 5


@dataclass(frozen=True)
class Happened:
    """Since when, counts in words, and the newest of each kind. Empty where nothing was done or nobody was away."""

    since: datetime | None
    counts: tuple[str, ...]
    items: tuple[Item, ...]


def happened(scope: Scope, since: datetime) -> Happened:
    """What others published, recorded and said since then, as far as this person may see it."""
    person = scope.person
    after = {"created_at__gt": since, "set_aside_at__isnull": True}
    published = Verdict.objects.filter(
        claim__in=scope.claims, status=Status.PUBLISHED, published_at__gt=since, set_aside_at__isnull=True
    ).exclude(published_by=person)
    claims = scope.claims.filter(created_at__gt=since)
    bears = Stance.objects.kept().filter(claim__in=scope.claims.order_by().values("pk"))
    evidence = visible(Evidence, person).filter(Q(pk__in=bears.values("evidence")), **after).exclude(added_by=person)
    comments = visible(Comment, person).filter(**after).exclude(written_by=person)
    counts = (published.count(), claims.count(), evidence.count(), comments.count())
    words = (
        ngettext("%(n)s verdict published", "%(n)s verdicts published", counts[0]),
        ngettext("%(n)s new claim", "%(n)s new claims", counts[1]),
        ngettext("%(n)s new piece of evidence", "%(n)s new pieces of evidence", counts[2]),
        ngettext("%(n)s new comment", "%(n)s new comments", counts[3]),
    )
    said = tuple(word % {"n": n} for word, n in zip(words, counts, strict=True) if n)
    if not said:
        return Happened(since, (), ())
    items = [_published(row) for row in published.select_related("claim").order_by("-published_at")[:SHOWN_OF_EACH]]
    items += [_claim(row) for row in claims.order_by("-created_at")[:SHOWN_OF_EACH]]
    items += [
        Item(_("evidence"), row.summary, _of(row.stances.all()), when=row.created_at, language=row.language)
        for row in evidence.prefetch_related("stances").order_by("-created_at")[:SHOWN_OF_EACH]
    ]
    related = ("written_by", "claim", "verdict", "story", "source")
    items += [_comment(row) for row in comments.select_related(*related).order_by("-created_at")[:SHOWN_OF_EACH]]
    return Happened(since, said, tuple(items))


def _published(row: Verdict) -> Item:
    address = claim_at(row.claim_id, "verdicts")
    return Item(_("published"), row.claim.text, address, when=row.published_at, language=row.claim.language)


def _claim(row: Claim) -> Item:
    return Item(_("claim"), row.text, claim_at(row.pk, "said"), when=row.created_at, language=row.language)


def _of(stances: Iterable[Stance]) -> str:
    return next((claim_at(stance.claim_id, "evidence") for stance in stances), "")


def _comment(row: Comment) -> Item:
    claim = row.claim_id or (row.verdict.claim_id if row.verdict else None)
    address = ""
    if claim:
        address = claim_at(claim, "comments")
    elif row.story:
        address = reverse("claims:story", args=[row.story.slug])
    elif row.source_id:
        address = reverse("sources:source", args=[row.source_id])
    return Item(_("comment"), row.text[:200], address, str(row.written_by), when=row.created_at, language=row.language)
