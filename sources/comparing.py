"""What a new capture of a known source shows: its quotes anchored again, what changed, and how soon to look again.

Beat claims what is due: current extractions of sources that had one before, and captures that brought none. The
source's row is locked meanwhile and skipped by others; each finding
has a unique place, so doing it twice changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from factcheck.history import acting_as_system
from sources.canonical_url import AddressError, normalise
from sources.capture.reasons import Reason
from sources.models import (
    Extraction,
    Ingestion,
    IngestionState,
    Quote,
    QuoteKind,
    Reanchoring,
    Sighting,
    SightingKind,
    Snapshot,
    SnapshotQuality,
    Source,
    Watch,
)
from sources.reanchoring import CONTEXT, Anchor, Anchored, reanchor, same_words
from sources.watch_schedule import AWAY, next_pace
from sources.word_changes import word_changes

# Beat looks back this far each time, and over everything once a day.
LATELY = timedelta(days=2)
MOST_AT_ONCE = 50
ANSWERED = Q(snapshot__http_status__isnull=True) | Q(snapshot__http_status__lt=400)
LOST = (Reason.NOT_FOUND, Reason.GONE)
# Our own doing says nothing about the page.
OUR_OWN = (Reason.STORAGE, Reason.WORKER_LOST, Reason.INTERNAL, Reason.REFUSED_ADDRESS, Reason.UNSUPPORTED_TYPE)


def compare_due(at: datetime, since: datetime | None = None, most: int = MOST_AT_ONCE) -> int:
    """How many captures were compared: at most that many sources' worth of those made since then (default: lately)."""
    after = since or at - LATELY
    waiting = set(_unread(after).values_list("snapshot__source", flat=True)[:most])
    waiting |= set(_fruitless(after).values_list("source", flat=True)[:most])
    return sum(_compare_source(key, after) for key in sorted(waiting, key=str)[:most])


def _unread(after: datetime) -> QuerySet[Extraction]:
    """Current extractions that nobody compared, of sources that had another before."""
    earlier = Extraction.objects.filter(
        snapshot__source=OuterRef("snapshot__source"), snapshot__captured_at__lte=OuterRef("snapshot__captured_at")
    ).exclude(pk=OuterRef("pk"))
    found: QuerySet[Extraction] = Extraction.objects.filter(
        ~Exists(Sighting.objects.filter(extraction=OuterRef("pk"), quote__isnull=True)),
        Exists(earlier),
        is_current=True,
        created_at__gte=after,
        set_aside_at__isnull=True,
        taken_down_at__isnull=True,
        snapshot__quality=SnapshotQuality.WHOLE,
        snapshot__set_aside_at__isnull=True,
    )
    return found.filter(ANSWERED)


def _fruitless(after: datetime) -> QuerySet[Ingestion]:
    """Captures of known sources that ended without the page, and that nobody noted."""
    found: QuerySet[Ingestion] = Ingestion.objects.filter(
        ~Exists(Sighting.objects.filter(ingestion=OuterRef("pk"), quote__isnull=True)),
        state=IngestionState.FAILED,
        source__isnull=False,
        finished_at__gte=after,
        set_aside_at__isnull=True,
    )
    return found.exclude(reason__in=OUR_OWN)


@transaction.atomic
def _compare_source(key: Any, after: datetime) -> int:
    source = Source.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).filter(pk=key).first()
    if source is None:
        return 0
    read = _unread(after).filter(snapshot__source=source).select_related("snapshot")
    found: list[tuple[datetime, Any]] = [(each.snapshot.captured_at, each) for each in read]
    found += [(job.finished_at or job.created_at, job) for job in _fruitless(after).filter(source=source)]
    with acting_as_system("watch", "compared a capture with the one before"):
        for at, each in sorted(found, key=lambda pair: pair[0]):
            sighting = _compared(source, each) if isinstance(each, Extraction) else _missed(source, each, at)
            _set_pace(source, sighting)
    return len(found)


def _compared(source: Source, extraction: Extraction) -> Sighting:
    """What this extraction shows, noted; its quotes anchored in it."""
    before = _before(source, extraction)
    kind, changes = _kind(source, extraction, before)
    sighting = Sighting.objects.create(
        source=source,
        kind=kind,
        at=extraction.snapshot.captured_at,
        ingestion=extraction.snapshot.ingestion,
        snapshot=extraction.snapshot,
        extraction=extraction,
        before=before,
        words_removed=changes[0],
        words_added=changes[1],
    )
    anchor_quotes(source, extraction, before)
    return sighting


def _kind(source: Source, extraction: Extraction, before: Extraction | None) -> tuple[str, tuple[int, int]]:
    if before is None:
        return SightingKind.UNCHANGED, (0, 0)
    hidden = extraction.protection_id or before.protection_id
    same = extraction.snapshot.payload_sha256 == before.snapshot.payload_sha256
    found = None if hidden or same else word_changes(before.text, extraction.text)
    counts = (found.removed, found.added) if found else (0, 0)
    last = Sighting.objects.filter(source=source, quote__isnull=True, at__lte=extraction.snapshot.captured_at).first()
    if _place(extraction.snapshot) != _place(before.snapshot):
        return SightingKind.REDIRECTED, counts
    if last is not None and last.kind in AWAY:
        return SightingKind.BACK, counts
    changed = not same if hidden else bool(found)
    return (SightingKind.TEXT_CHANGED if changed else SightingKind.UNCHANGED), counts


def _place(snapshot: Snapshot) -> tuple[str, str]:
    """Where the answer came from, as far as being sent elsewhere is concerned: the scheme and `www.` are not."""
    try:
        found = normalise(snapshot.final_address or snapshot.address)
    except AddressError:
        return "", ""
    return found.host.removeprefix("www."), found.normal.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _before(source: Source, extraction: Extraction) -> Extraction | None:
    """What stood at the source before: the latest text of an earlier capture, or an earlier text of the same one."""
    at = extraction.snapshot.captured_at
    earlier = Q(snapshot__captured_at__lt=at, is_current=True) | Q(
        snapshot__captured_at=at, created_at__lt=extraction.created_at
    )
    rows = Extraction.objects.filter(
        earlier, snapshot__source=source, taken_down_at__isnull=True, snapshot__quality=SnapshotQuality.WHOLE
    )
    rows = rows.filter(ANSWERED).exclude(pk=extraction.pk)
    found: Extraction | None = (
        rows.select_related("snapshot").order_by("-snapshot__captured_at", "-created_at", "-pk").first()
    )
    return found


def _missed(source: Source, job: Ingestion, at: datetime) -> Sighting:
    kind = SightingKind.GONE if job.reason in LOST else SightingKind.UNREACHABLE
    snapshot = job.snapshots.first()
    return Sighting.objects.create(
        source=source, kind=kind, at=at, ingestion=job, snapshot=snapshot, reason=job.reason[:50]
    )


def _set_pace(source: Source, sighting: Sighting) -> None:
    watch = Watch.objects.select_for_update().filter(source=source, ended_at__isnull=True).first()
    if watch is None:
        return
    if not watch.is_fixed:
        moved = Sighting.objects.filter(extraction=sighting.extraction_id, quote__isnull=False).exists()
        watch.every = next_pace(watch.every, SightingKind.PASSAGE_CHANGED if moved else sighting.kind)
    watch.due_at = sighting.at + watch.every
    watch.save(update_fields=["every", "due_at"])


@dataclass(frozen=True)
class _Fate:
    """What became of one quote in an extraction."""

    quote: Quote
    anchored: Anchored
    words: str


def kept_quotes(source: Source) -> QuerySet[Quote]:
    """The quotes from this source as people made them: no re-anchored copies, nothing protected or taken down."""
    found: QuerySet[Quote] = Quote.objects.filter(
        snapshot__source=source,
        reanchored_from__isnull=True,
        set_aside_at__isnull=True,
        taken_down_at__isnull=True,
        snapshot__protection__isnull=True,
    )
    return found.filter(Q(extraction__isnull=True) | Q(extraction__protection__isnull=True))


@transaction.atomic
def anchor_quotes(source: Source, extraction: Extraction, before: Extraction | None) -> list[Quote]:
    """The re-anchored copies that the extraction got now; the quotes themselves stay. What became of passages is noted.

    Nothing is anchored in or from what is protected: its words are masked.
    """
    if extraction.protection_id or extraction.snapshot.protection_id:
        return []
    here = Q(reanchored__extraction=extraction)
    quotes = kept_quotes(source).filter(
        kind=QuoteKind.TEXT, extraction__isnull=False, snapshot__captured_at__lte=extraction.snapshot.captured_at
    )
    copies = []
    for fate in _fates(quotes.exclude(extraction=extraction).exclude(here), extraction):
        copy = None if fate.anchored.how == "gone" else _copy(fate, extraction)
        _note(source, fate, copy, extraction, before)
        copies += [copy] if copy else []
    return copies + _carried_over(source, extraction, before)


def _carried_over(source: Source, extraction: Extraction, before: Extraction | None) -> list[Quote]:
    """Copies of time spans and regions, where the file is the same to the byte; that it is another one now is noted."""
    snapshot = extraction.snapshot
    parts = kept_quotes(source).exclude(kind=QuoteKind.TEXT).filter(snapshot__captured_at__lte=snapshot.captured_at)
    parts = parts.exclude(snapshot=snapshot).exclude(Q(reanchored__snapshot=snapshot)).select_related("snapshot")
    copies = []
    for quote in parts:
        if quote.snapshot.payload_sha256 == snapshot.payload_sha256:
            copies.append(
                Quote.objects.create(
                    snapshot=snapshot,
                    kind=quote.kind,
                    fragment=quote.fragment,
                    exact=quote.exact,
                    language=quote.language,
                    reanchored_from=quote,
                    reanchoring=Reanchoring.EXACT,
                )
            )
        elif before is None or before.snapshot.payload_sha256 == quote.snapshot.payload_sha256:
            Sighting.objects.create(
                source=source,
                kind=SightingKind.PASSAGE_CHANGED,
                at=snapshot.captured_at,
                ingestion=snapshot.ingestion,
                snapshot=snapshot,
                extraction=extraction,
                before=before,
                quote=quote,
            )
    return copies


def _fates(quotes: QuerySet[Quote], extraction: Extraction) -> Iterator[_Fate]:
    for quote in quotes.order_by("start", "pk"):
        anchored = reanchor(Anchor(quote.exact, quote.prefix, quote.suffix, quote.start or 0), extraction.text)
        yield _Fate(quote, anchored, extraction.text[anchored.start : anchored.end])


def _copy(fate: _Fate, extraction: Extraction) -> Quote:
    start, end = fate.anchored.start, fate.anchored.end
    return Quote.objects.create(
        snapshot=extraction.snapshot,
        extraction=extraction,
        start=start,
        end=end,
        exact=fate.words,
        prefix=extraction.text[max(0, start - CONTEXT) : start],
        suffix=extraction.text[end : end + CONTEXT],
        language=fate.quote.language,
        reanchored_from=fate.quote,
        reanchoring=Reanchoring(fate.anchored.how),
        reanchoring_score=round(fate.anchored.score, 4),
    )


def _note(
    source: Source, fate: _Fate, copy: Quote | None, extraction: Extraction, before: Extraction | None
) -> Sighting | None:
    """The finding, when the passage reads otherwise than in the capture before. The same change is noted once."""
    was = _words_before(fate.quote, before)
    if copy is None:
        kind = SightingKind.PASSAGE_GONE if was is not None else None
    elif was is not None and same_words(was, fate.words):
        kind = None
    else:
        as_quoted = same_words(fate.quote.exact, fate.words)
        kind = SightingKind.PASSAGE_BACK if as_quoted else SightingKind.PASSAGE_CHANGED
    if kind is None:
        return None
    place = (copy.start, copy.end) if copy else fate.anchored.instead or (None, None)
    return Sighting.objects.create(
        source=source,
        kind=kind,
        at=extraction.snapshot.captured_at,
        ingestion=extraction.snapshot.ingestion,
        snapshot=extraction.snapshot,
        extraction=extraction,
        before=before,
        quote=fate.quote,
        found=copy,
        start=place[0],
        end=place[1],
        score=round(fate.anchored.score, 4),
    )


def _words_before(quote: Quote, before: Extraction | None) -> str | None:
    """How the passage read in the capture before; None when it was gone there."""
    if before is None or before.pk == quote.extraction_id:
        return quote.exact
    copy = Quote.objects.filter(reanchored_from=quote, extraction=before).first()
    if copy is not None:
        return str(copy.exact)
    was_compared = Sighting.objects.filter(extraction=before, quote__isnull=True, at__gte=F("snapshot__captured_at"))
    knew = was_compared.filter(noted_at__gte=quote.created_at).exists()
    return None if knew else quote.exact
