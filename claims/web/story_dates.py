"""The story's timeline: what happened, when claims were first made, when verdicts were published."""

from collections.abc import Iterable, Iterator
from typing import Protocol
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator

from claims.models import Claim, Publication, Story, TimelineWording
from claims.web.worded import Worded, in_two
from factcheck.dates_in_words import in_words
from factcheck.time_line import Dated

LABEL_LETTERS = 46


class _Column(Protocol):
    @property
    def claim(self) -> Claim: ...
    @property
    def worded(self) -> Worded: ...


def dates_of(story: Story, columns: Iterable[_Column]) -> tuple[Dated, ...]:
    """Every dated entry of the story, weighted: events first, then verdicts, then claims."""
    by_claim = {column.claim.pk: column for column in columns}
    year = f" {story.happened_earliest.year}" if story.happened_earliest else ""
    return (*_events(story, year), *_claims(by_claim.values(), year), *_publications(by_claim, year))


def _events(story: Story, year: str) -> Iterator[Dated]:
    wordings = Prefetch("wordings", queryset=TimelineWording.objects.filter(set_aside_at__isnull=True))
    events = story.timeline.filter(set_aside_at__isnull=True, date_earliest__isnull=False)
    for event in events.prefetch_related(wordings):
        text = in_two(event.text, event.language, event.wordings.all()).text
        url = reverse("sources:source", args=[event.source_id]) if event.source_id else ""
        when = in_words(event.date, event.zone, short=True).removesuffix(year)
        yield Dated(event.date_earliest, when, _short(text), "event", url, weight=3)


def _claims(columns: Iterable[_Column], year: str) -> Iterator[Dated]:
    for column in columns:
        claim = column.claim
        if claim.made_earliest:
            when = in_words(claim.made, claim.made_zone, short=True).removesuffix(year)
            url = reverse("claims:claim", args=[claim.pk])
            yield Dated(claim.made_earliest, when, _short(column.worded.text), "claim", url, weight=1)


def _publications(by_claim: dict[UUID, _Column], year: str) -> Iterator[Dated]:
    for publication in Publication.objects.filter(verdict__claim__in=by_claim).select_related("verdict"):
        moment = timezone.localtime(publication.published_at)
        claim_id = publication.verdict.claim_id
        label = f"{publication.get_kind_display()}: {_short(by_claim[claim_id].worded.text, LABEL_LETTERS // 2)}"
        when = formats.date_format(moment, "j M Y").removesuffix(year)
        url = reverse("claims:claim", args=[claim_id]) + "#verdicts"
        yield Dated(moment.date(), when, label, "verdict", url, weight=2)


def _short(text: str, letters: int = LABEL_LETTERS) -> str:
    return Truncator(text).chars(letters)
