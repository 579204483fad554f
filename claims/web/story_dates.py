"""The story's timeline: what happened, when claims were first made, when verdicts were published."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator

from claims.models import Claim, ClaimWording, Publication, Story, TimelineWording
from claims.web.worded import in_two
from factcheck.dates_in_words import in_words
from factcheck.time_line import Dated

# The line cuts a label where it has no room for it; a list shows this much.
LABEL_LETTERS = 160
# Of each kind; the line itself has room for sixteen, the list below it for all of these.
MOST = 40


def dates_of(story: Story, claims: QuerySet[Claim]) -> tuple[Dated, ...]:
    """The story's dated entries, weighted: events first, then verdicts, then claims; of each kind no more than MOST."""
    year = f" {story.happened_earliest.year}" if story.happened_earliest else ""
    return (*_events(story, year), *_claims(claims, year), *_publications(claims, year))


def _events(story: Story, year: str) -> Iterator[Dated]:
    wordings = Prefetch("wordings", queryset=TimelineWording.objects.filter(set_aside_at__isnull=True))
    events = story.timeline.filter(set_aside_at__isnull=True, date_earliest__isnull=False)
    for event in events.prefetch_related(wordings)[:MOST]:
        text = in_two(event.text, event.language, event.wordings.all()).text
        url = reverse("sources:source", args=[event.source_id]) if event.source_id else ""
        when = in_words(event.date, event.zone, short=True).removesuffix(year)
        yield Dated(event.date_earliest, when, _short(text), "event", url, weight=3)


def _claims(claims: QuerySet[Claim], year: str) -> Iterator[Dated]:
    dated = claims.filter(made_earliest__isnull=False).order_by("made_earliest", "created_at", "pk")
    for claim in dated.prefetch_related(_worded("wordings"))[:MOST]:
        when = in_words(claim.made, claim.made_zone, short=True).removesuffix(year)
        text = in_two(claim.text, claim.language, claim.wordings.all()).text
        yield Dated(claim.made_earliest, when, _short(text), "claim", _url(claim.pk), weight=1)


def _publications(claims: QuerySet[Claim], year: str) -> Iterator[Dated]:
    newest = Publication.objects.filter(verdict__claim__in=claims.order_by().values("pk")).order_by("-published_at")
    related = newest.select_related("verdict__claim").prefetch_related(_worded("verdict__claim__wordings"))
    for publication in related[:MOST]:
        moment, claim = timezone.localtime(publication.published_at), publication.verdict.claim
        text = in_two(claim.text, claim.language, claim.wordings.all()).text
        label = f"{publication.get_kind_display()}: {_short(text)}"
        when = formats.date_format(moment, "j M Y").removesuffix(year)
        yield Dated(moment.date(), when, label, "verdict", f"{_url(claim.pk)}#verdicts", weight=2)


def _worded(path: str) -> "Prefetch[str]":
    return Prefetch(path, queryset=ClaimWording.objects.filter(set_aside_at__isnull=True))


def _url(claim_id: UUID) -> str:
    return reverse("claims:claim", args=[claim_id])


def _short(text: str) -> str:
    return Truncator(text).chars(LABEL_LETTERS)
