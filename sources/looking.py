"""Looks: dated checks that something is not there, made by a series on its own schedule or recorded by hand.

A series has due rows of its own and rests each look on an ordinary capture (docs/decisions, a-look-rests-on-a-capture).
What could not be reached is told apart from what is not there. The look that finds it ends the series.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.history import acting, acting_as_system
from factcheck.record import RefusedError, refusals
from sources.capture import store
from sources.capture.reasons import EXPLANATIONS, Reason
from sources.extract.reading import HTML_TYPES
from sources.extract.text import decoded
from sources.linking import in_use
from sources.looking_for import first_found, phrases_of, visible_text
from sources.models import (
    IN_FLIGHT,
    Extraction,
    Ingestion,
    IngestionState,
    Look,
    LookOutcome,
    LookSeries,
    Snapshot,
    SnapshotQuality,
    Source,
)
from sources.requests import request_capture

MOST_AT_ONCE = 20
SOONEST = timedelta(minutes=15)
AGAIN_AFTER_OUR_FAULT = timedelta(hours=1)
MOST_BYTES = 5_000_000
# The server answered, and what was looked for is not at this address.
ANSWERED_NO = (Reason.NOT_FOUND, Reason.GONE)
OUR_OWN = (Reason.INTERNAL, Reason.STORAGE, Reason.WORKER_LOST)


def start_series(
    source: Source,
    person: Any,
    *,
    looked_for: str,
    found_when: str = "",
    also_searched: str = "",
    every: timedelta | None = None,
    language: str,
    at: datetime,
) -> LookSeries:
    """The series, due at once where it looks by itself (`every`). RefusedError says what it still needs."""
    if not looked_for.strip():
        raise RefusedError(_("Say what is looked for."))
    if every is not None:
        if not source.address:
            raise RefusedError(_("Only an address can be looked at by itself. Record each look by hand instead."))
        if not phrases_of(found_when):
            raise RefusedError(_("Say by which words it would be found, so that the looks can tell."))
        if every < SOONEST:
            raise RefusedError(_("A page is asked for every 15 minutes at most: its owner pays for each visit."))
    with acting(person, "started to look for what is not there"), refusals():
        series: LookSeries = LookSeries.objects.create(
            source=source,
            looked_for=looked_for.strip(),
            found_when="\n".join(phrases_of(found_when)),
            also_searched=also_searched.strip(),
            language=language,
            every=every,
            due_at=at if every else None,
            started_by=person,
        )
    return series


def end_series(series: LookSeries, person: Any, *, at: datetime) -> LookSeries:
    """The series, fresh, at its end though nothing was found. RefusedError when it ended before."""
    with acting(person, "ended a series of looks"), refusals():
        held = _locked(series)
        _end(held, at)
    return held


@dataclass(frozen=True)
class Seen:
    """What one look saw: the outcome, and the snapshot or the error that it rests on."""

    outcome: LookOutcome
    snapshot: Snapshot | None = None
    error: str = ""


def record_look(
    series: LookSeries,
    person: Any,
    seen: Seen,
    *,
    looked_at: datetime,
    looked_from: str,
    also_searched: str = "",
    at: datetime,
) -> Look:
    """The look that a person made. RefusedError says what it lacks; one that found it ends the series."""
    if looked_at > at:
        raise RefusedError(_("A look cannot be later than now."))
    if not looked_from.strip():
        raise RefusedError(_("Say from where you looked: a country or network can be shut out."))
    if seen.outcome == LookOutcome.NOT_REACHABLE and not seen.error.strip():
        raise RefusedError(_("Say what happened instead of an answer: the message, or that nothing came."))
    if seen.outcome != LookOutcome.NOT_REACHABLE and seen.snapshot is None:
        raise RefusedError(_("A look rests on a capture. Capture the page first, then choose the capture here."))
    with acting(person, "recorded a look"), refusals():
        held = _locked(series)
        if seen.snapshot is not None and seen.snapshot.source_id != held.source_id:
            raise RefusedError(_("The capture is of another source than the one that is looked at."))
        return _look(
            held,
            seen,
            looked_at,
            where=looked_from.strip(),
            also_searched=also_searched.strip() or held.also_searched,
            by=person,
        )


def ask_for_due(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many series got the capture for their next look; call it again while it gives `most`."""
    with transaction.atomic(), acting_as_system("looks", "asked for the capture of a look"):
        rows = LookSeries.objects.select_for_update(skip_locked=True, of=("self",)).select_related("source")
        due = rows.filter(ended_at__isnull=True, set_aside_at__isnull=True, waits_for__isnull=True, due_at__lte=at)
        found = list(due.order_by("due_at")[:most])
        for series in found:
            _ask(series, at)
        return len(found)


def judge_ended(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many series had a capture that has ended; call it again while it gives `most`."""
    waiting = LookSeries.objects.filter(ended_at__isnull=True, waits_for__isnull=False)
    found = list(waiting.exclude(waits_for__state__in=IN_FLIGHT).select_related("waits_for")[:most])
    with acting_as_system("looks", "looked for what was not there"):
        for series in found:
            _judge(series, at)
    return len(found)


def _ask(series: LookSeries, at: datetime) -> None:
    source = in_use(series.source)
    latest = source.snapshots.select_related("protection").order_by("-captured_at").first()
    protection = latest.protection if latest else None
    every = series.every or AGAIN_AFTER_OUR_FAULT
    series.due_at = at + every
    try:
        series.waits_for = request_capture(
            source.address, None, source=source, protection=protection, is_bulk=True, at=at
        )
    except ValidationError as error:
        # The source has lost its address since: that is on record, and the next look tries again.
        _look(series, Seen(LookOutcome.NOT_REACHABLE, error=" ".join(error.messages)), at, where=_here(None))
    series.save(update_fields=["due_at", "waits_for"])


def _judge(waiting: LookSeries, at: datetime) -> None:
    job = waiting.waits_for
    assert job is not None
    seen = _seen(waiting, job)
    with transaction.atomic():
        rows = LookSeries.objects.select_for_update(skip_locked=True, of=("self",)).select_related("source")
        series = rows.filter(pk=waiting.pk, waits_for=job, ended_at__isnull=True).first()
        if series is None:
            # Another beat has written it meanwhile, or a person ended the series.
            return
        series.waits_for = None
        if seen is None:
            series.due_at = at + min(AGAIN_AFTER_OUR_FAULT, series.every or AGAIN_AFTER_OUR_FAULT)
        series.save(update_fields=["waits_for", "due_at"])
        if seen is not None:
            looked_at = seen.snapshot.captured_at if seen.snapshot else job.finished_at or at
            _look(series, seen, looked_at, where=_here(seen.snapshot), also_searched=series.also_searched)


def _seen(series: LookSeries, job: Ingestion) -> Seen | None:
    """What the ended capture showed; nothing when it was stopped, or failed by a fault of our own."""
    snapshot = job.snapshots.select_related("payload", "source").first()
    if job.state == IngestionState.DONE and snapshot is not None and snapshot.source_id == series.source_id:
        found = first_found(series.found_when, page_text(snapshot))
        return Seen(LookOutcome.THERE if found else LookOutcome.NOT_THERE, snapshot)
    if job.state != IngestionState.FAILED or job.reason in OUR_OWN:
        return None
    if job.reason in ANSWERED_NO and snapshot is not None:
        return Seen(LookOutcome.NOT_THERE, snapshot)
    words = str(EXPLANATIONS[Reason(job.reason)].words) if job.reason in EXPLANATIONS else job.reason
    return Seen(LookOutcome.NOT_REACHABLE, snapshot, f"{words} {job.detail}".strip())


def page_text(snapshot: Snapshot) -> str:
    """All that the snapshot shows: of a page its menus and links too, of other files their current text."""
    if snapshot.media_type in HTML_TYPES and snapshot.payload is not None and snapshot.size_bytes <= MOST_BYTES:
        with store.open_blob(snapshot.payload) as file:
            return visible_text(decoded(file.read()))
    extraction: Extraction | None = snapshot.extractions.filter(is_current=True).first()
    return extraction.text if extraction else ""


def usable(snapshots: Any) -> Any:
    """Of these snapshots, those that a look can rest on: whole pages whose content is there."""
    return snapshots.filter(taken_down_at__isnull=True, set_aside_at__isnull=True, quality=SnapshotQuality.WHOLE)


def _here(snapshot: Snapshot | None) -> str:
    said = (snapshot.captured_from if snapshot else "") or settings.CAPTURE_FROM
    return str(said or _("this newsroom's server"))[:200]


def _look(
    series: LookSeries, seen: Seen, looked_at: datetime, *, where: str, also_searched: str = "", by: Any = None
) -> Look:
    address = seen.snapshot.final_address if seen.snapshot else ""
    look: Look = Look.objects.create(
        series=series,
        address=address or series.source.address or series.source.reference,
        looked_at=looked_at,
        looked_from=where[:200],
        outcome=seen.outcome,
        snapshot=seen.snapshot,
        error=seen.error.strip(),
        also_searched=also_searched,
        looked_by=by,
    )
    if seen.outcome == LookOutcome.THERE:
        _end(series, looked_at)
    return look


def _end(series: LookSeries, at: datetime) -> None:
    series.ended_at, series.due_at, series.waits_for = at, None, None
    series.save(update_fields=["ended_at", "due_at", "waits_for"])


def _locked(series: LookSeries) -> LookSeries:
    held: LookSeries = LookSeries.objects.select_for_update(of=("self",)).select_related("source").get(pk=series.pk)
    if held.ended_at is not None:
        raise RefusedError(_("This series has ended already. Start a new one."))
    return held
