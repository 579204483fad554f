"""A captured page with a quote in it, and ways to let time pass."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from factcheck.history import acting
from sources import comparing, pipeline
from sources.models import Ingestion, Quote, Snapshot, Source
from sources.requests import request_capture
from tests.sources.local_site import LocalSite, answer, local_site
from tests.sources.pages import PARAGRAPH, article

__all__ = ["local_site"]

SAID = "both counts gave the same figure"


def page(said: str = SAID, title: str = "Both counts agree") -> bytes:
    """The article with other words where the quote stands."""
    return article(title).replace(SAID.encode(), said.encode())


@dataclass
class Watched:
    """A source at a local address, and the quote that somebody took from it."""

    site: LocalSite
    person: Any
    source: Source
    quote: Quote

    def serves(self, body: bytes = b"", **options: Any) -> None:
        self.site.routes["/counts"] = answer(body, **options)

    def captured(self, at: datetime | None = None) -> Ingestion:
        """The page captured again and compared."""
        job = self.fetched()
        comparing.compare_due(at or timezone.now())
        return job

    def fetched(self) -> Ingestion:
        """The page captured again."""
        with acting(self.person, "asked for a capture"):
            job = request_capture(self.site.url("/counts"), self.person)
        pipeline.work_once("tests")
        job.refresh_from_db()
        return job


def quoted(snapshot: Snapshot, words: str = SAID) -> Quote:
    extraction = snapshot.extractions.get(is_current=True)
    start = extraction.text.index(words)
    end = start + len(words)
    return Quote.objects.create(
        snapshot=snapshot,
        extraction=extraction,
        start=start,
        end=end,
        exact=words,
        prefix=extraction.text[max(0, start - 64) : start],
        suffix=extraction.text[end : end + 64],
        language="en",
    )


@pytest.fixture
def watched(desk: LocalSite, author: Any) -> Watched:
    """The page, captured once and quoted."""
    assert SAID in PARAGRAPH
    desk.routes["/counts"] = answer(page())
    with acting(author, "asked for a capture"):
        job = request_capture(desk.url("/counts"), author)
    pipeline.work_once("tests")
    snapshot = job.snapshots.get()
    return Watched(desk, author, snapshot.source, quoted(snapshot))


@pytest.fixture
def later() -> Callable[..., datetime]:
    """A moment that long from now."""
    return lambda **span: timezone.now() + timedelta(**span)
