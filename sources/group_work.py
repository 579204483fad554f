"""Plain pages of lists, worked on in groups: each step is one transaction for all of them, and each page stands alone.

A page whose lease is lost falls out of its group; one that goes wrong ends by itself, and the others go on. What is no
plain page that answered well (a refusal, a wall, an unchanged page, a large file) leaves the group for the single way
(`pipeline`), and so does a whole group where a step cannot be committed for all: docs/decisions/pages-in-groups.md.
"""

import logging
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from factcheck.budget import while_it_lasts
from factcheck.history import acting_as_system
from sources import archiving, pipeline, reading_out
from sources.canonical_url import normalise
from sources.capture.exchange import Fetched
from sources.capture.store import StoreError
from sources.capturing_as import CapturedAs, captured_as
from sources.conditional import NotModified
from sources.extract.extracted import Extracted
from sources.extract.reading import is_read_here
from sources.indexing import index_later
from sources.leases import Note, advance_all, claim_some, held, release_done, renew
from sources.linking import describe_sources, known_sources, source_row
from sources.models import IngestionState, Snapshot, Source
from sources.pipeline import Clock, Work

log = logging.getLogger(__name__)

MOST_TOGETHER = 16
# Pages that have not answered by then make a group of their own, so that the others need not wait.
PATIENCE_SECONDS = 2.0


@dataclass(eq=False)
class _Page(Work):
    """A leased capture of a group, with what its steps have made so far."""

    known: Source | None = None
    who: CapturedAs = field(init=False)
    asked: Future[Fetched] = field(init=False)
    answer: Fetched = field(init=False)
    ready: archiving.Prepared = field(init=False)
    kept: archiving.Stored = field(init=False)
    row: Snapshot = field(init=False)
    source: Source = field(init=False)
    found: Extracted = field(init=False)


def work_for(worker: str, budget: timedelta, clock: Clock = timezone.now, *, browser: bool = False) -> bool:
    """Work through due captures for about that long; whether there may be more."""
    return while_it_lasts(budget, lambda: work_together(worker, clock, browser=browser))


def work_together(worker: str, clock: Clock = timezone.now, *, browser: bool = False) -> int:
    """Take the next due capture through all its steps, and with it those that may go along; how many they were."""
    with acting_as_system("capture", "worked on a capture"):
        leases = claim_some(worker, clock(), MOST_TOGETHER, browser=browser)
        if len(leases) == 1:
            pipeline.run(leases[0], clock)
        elif leases:
            _Group([_Page(lease, clock) for lease in leases], clock).run()
    return len(leases)


class _Group:
    """The pages of one worker that go through the steps together."""

    def __init__(self, pages: list[_Page], clock: Clock) -> None:
        self._pages = pages
        self._clock = clock
        self._renewed_at = time.monotonic()
        self._alone: list[_Page] = []

    def run(self) -> None:
        """All steps of all pages. None of them is left without an end or a next try, whatever went wrong."""
        try:
            asked = self._each(self._pages, self._ask)
            wait([page.asked for page in asked], timeout=PATIENCE_SECONDS)
            answered = [page for page in asked if page.asked.done()]
            self._go_on(answered)
            late = [page for page in asked if page not in answered]
            while not all(page.asked.done() for page in late):
                wait([page.asked for page in late], timeout=PATIENCE_SECONDS)
                self._keep_leases()
            self._go_on(late)
            self._each(self._alone, _goes_alone)
        except Exception as error:  # noqa: BLE001 each page says what it was
            self._split(self._pages, error, partial(_raise, error))
        finally:
            for page in self._pages:
                if hasattr(page, "asked"):
                    page.asked.add_done_callback(_close)

    def _go_on(self, pages: list[_Page]) -> None:
        ready = self._each(pages, self._receive)
        kept = self._together(ready, self._store, _take_alone)
        recorded = self._together(kept, self._record, _record_alone)
        read = self._each(recorded, self._read)
        said = self._together(read, self._keep_text, _keep_text_alone)
        self._together(said, self._link, _goes_alone)

    def _ask(self, page: _Page) -> bool:
        """The answer under way. The thread that waits for it touches no database."""
        job = page.lease.job
        page.known = job.source if job.source_id else self._known.get(job.pk)
        page.who = captured_as(page.known)
        earlier = archiving.held_before(job, page.known, page.who)
        page.asked = _threads().submit(archiving.asked, job.address, page.who, earlier)
        return True

    @cached_property
    def _known(self) -> dict[UUID, Source]:
        addresses = {page.lease.job_id: normalise(page.lease.job.address) for page in self._pages}
        found = known_sources(addresses.values())
        return {key: found[address.sha256] for key, address in addresses.items() if address.sha256 in found}

    def _receive(self, page: _Page) -> bool:
        page.answer = page.asked.result()
        refusal, _detail = pipeline.refused(page, page.answer, page.known)
        if refusal or isinstance(page.answer, NotModified):
            if pipeline.take(page, page.answer, page.known, page.who):
                pipeline.go_on(page)
            return False
        page.ready = archiving.prepared(page.lease.job, page.answer, page.known, page.who)
        return True

    def _store(self, pages: list[_Page]) -> list[_Page]:
        """Outside a transaction: the rows of blobs are committed before their bytes are written."""
        try:
            kept = archiving.stored_together([(page.answer.final, page.ready) for page in pages])
        finally:
            for page in pages:
                page.ready.archive.file.close()
        for page, stored in zip(pages, kept, strict=True):
            page.kept = stored
        return pages

    @transaction.atomic
    def _record(self, pages: list[_Page]) -> list[_Page]:
        for page in pages:
            page.source = page.known or source_row(normalise(page.lease.job.address), page.kept.media_type)
        notes = [pipeline.fetch_note(page.answer, page.kept) for page in pages]
        sources = [page.source.pk for page in pages]
        ours = _ours(pages, self._advance(pages, IngestionState.ARCHIVED, notes, sources))
        Source.objects.bulk_create([page.source for page in ours if page.known is None])
        for page in ours:
            page.row = archiving.snapshot_row(page.lease.job, page.answer, page.kept, page.source)
        Snapshot.objects.bulk_create([page.row for page in ours])
        return ours

    def _read(self, page: _Page) -> bool:
        page.snapshot = page.row
        with page.answer:
            body = page.answer.final.body
            body.seek(0)
            content = body.read()
        if not is_read_here(content, page.row.media_type):
            self._alone.append(page)
            return False
        page.found, wall = reading_out.read_out(page.row, page.lease.job.given, content)
        if wall:
            pipeline.take_text(page, page.row, page.found, wall)
        return wall is None

    @transaction.atomic
    def _keep_text(self, pages: list[_Page]) -> list[_Page]:
        notes = [pipeline.text_note(page.found) for page in pages]
        ours = _ours(pages, self._advance(pages, IngestionState.EXTRACTED, notes))
        index_later()
        for page, made in zip(ours, reading_out.keep_first([(page.row, page.found) for page in ours]), strict=True):
            page.extraction = made
        return ours

    @transaction.atomic
    def _link(self, pages: list[_Page]) -> list[_Page]:
        ours = _ours(pages, held([page.lease for page in pages]))
        told = [(page.source, page.extraction, page.row.final_address) for page in ours if page.extraction]
        changed = describe_sources(told)
        if ours:
            self._advance(ours, IngestionState.LINKED, [Note("link", "ok", ", ".join(names)) for names in changed])
            release_done([page.lease for page in ours], self._clock())
        return ours

    def _advance(
        self, pages: list[_Page], state: IngestionState, notes: list[Note], sources: Sequence[UUID] = ()
    ) -> list[bool]:
        self._renewed_at = time.monotonic()
        return advance_all([page.lease for page in pages], state, self._clock(), notes, sources)

    def _each(self, pages: list[_Page], step: Callable[[_Page], bool]) -> list[_Page]:
        """Those that the step keeps in the group; one that goes wrong ends by itself."""
        stay: list[_Page] = []
        for page in pages:
            self._keep_leases()
            with pipeline.ended_by_errors(page):
                if step(page):
                    stay.append(page)
        return stay

    def _together(
        self, pages: list[_Page], step: Callable[[list[_Page]], list[_Page]], alone: Callable[[_Page], bool]
    ) -> list[_Page]:
        """Those that go on after the step; none where it could not be done for all, and each went on alone."""
        try:
            return step(pages) if pages else []
        except (DatabaseError, InterfaceError, StoreError) as error:
            self._split(pages, error, alone)
            return []

    def _split(self, pages: list[_Page], error: Exception, alone: Callable[[_Page], bool]) -> None:
        log.warning("capture_group_split: %s", type(error).__name__)
        if isinstance(error, OperationalError | InterfaceError):
            connection.close()
        self._each(pages, alone)

    def _keep_leases(self) -> None:
        if time.monotonic() - self._renewed_at > settings.CAPTURE_LEASE.total_seconds() / 3:
            self._renewed_at = time.monotonic()
            renew([page.lease for page in self._pages], self._clock())


def _ours(pages: list[_Page], are_ours: list[bool]) -> list[_Page]:
    return [page for page, is_ours in zip(pages, are_ours, strict=True) if is_ours]


def _goes_alone(page: _Page) -> bool:
    pipeline.go_on(page)
    return False


def _take_alone(page: _Page) -> bool:
    return pipeline.take(page, page.answer, page.known, page.who) and _goes_alone(page)


def _record_alone(page: _Page) -> bool:
    pipeline.record(page, page.answer, page.kept, archiving.known(page.lease.job))
    return _goes_alone(page)


def _keep_text_alone(page: _Page) -> bool:
    pipeline.take_text(page, page.row, page.found, None)
    return _goes_alone(page)


def _raise(error: Exception, _page: _Page) -> bool:
    raise error


def _close(asked: Future[Fetched]) -> None:
    if not asked.cancelled() and asked.exception() is None:
        asked.result().close()


# By process: a forked worker has none of its parent's threads.
_pools: dict[int, ThreadPoolExecutor] = {}


def _threads() -> ThreadPoolExecutor:
    return _pools.setdefault(os.getpid(), ThreadPoolExecutor(MOST_TOGETHER, "fetch"))
