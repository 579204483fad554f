"""A watched source is captured again: often while it moves, rarely once it is calm, never twice for one moment."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from factcheck.record import RefusedError
from sources import comparing, pipeline, watching
from sources.models import Ingestion, Sighting, Source, Watch
from sources.watch_schedule import FIRST, PACES, next_pace
from sources.watching import ask_for_due, change_watch, end_watch, start_watch
from tests.sources.watching.conftest import Watched, page

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def one_round(watched: Watched, watch: Watch) -> str:
    """The watch's next capture, made and compared; what it showed."""
    moment = max(watch.due_at, timezone.now())
    assert ask_for_due(moment) == 1
    assert pipeline.work_once("tests", lambda: moment)
    comparing.compare_due(moment)
    watch.refresh_from_db()
    return str(Sighting.objects.filter(source=watched.source, quote__isnull=True).first().kind)


def test_a_watch_is_due_at_once_and_is_one_per_source(watched: Watched) -> None:
    watch = start_watch(watched.source, watched.person, at=timezone.now())
    assert start_watch(watched.source, watched.person, at=timezone.now()) == watch
    assert (watch.every, watch.is_fixed) == (FIRST, False)
    assert ask_for_due(timezone.now()) == 1
    assert ask_for_due(timezone.now()) == 0


def test_a_calm_page_is_looked_at_ever_more_rarely_and_a_change_brings_hours_back(watched: Watched) -> None:
    watch = start_watch(watched.source, watched.person, at=timezone.now())
    paces = []
    for _ in range(3):
        assert one_round(watched, watch) == "unchanged"
        paces.append(watch.every)
    assert paces == list(PACES[1:4])
    watched.serves(page(title="Another headline"))
    assert one_round(watched, watch) == "text_changed"
    assert watch.every == FIRST


def test_a_pace_set_by_hand_stays(watched: Watched) -> None:
    watch = start_watch(watched.source, watched.person, every=timedelta(days=3), at=timezone.now())
    one_round(watched, watch)
    assert watch.every == timedelta(days=3)
    watch = change_watch(watch, watched.person, every=None, at=timezone.now())
    one_round(watched, watch)
    assert watch.every == PACES[1]


def test_the_paces_are_hours_then_days_then_weeks() -> None:
    pace, seen = FIRST, [FIRST]
    for _ in range(12):
        pace = next_pace(pace, "unchanged")
        seen.append(pace)
    assert seen[:3] == [timedelta(hours=1), timedelta(hours=3), timedelta(hours=6)]
    assert timedelta(days=1) in seen
    assert seen[-1] == timedelta(weeks=4)
    assert next_pace(timedelta(weeks=4), "gone") == timedelta(days=1)


def test_an_ended_watch_asks_for_nothing_and_is_not_changed(watched: Watched) -> None:
    watch = start_watch(watched.source, watched.person, at=timezone.now())
    end_watch(watch, watched.person, at=timezone.now())
    assert ask_for_due(timezone.now() + timedelta(days=9)) == 0
    with pytest.raises(RefusedError, match="ended already"):
        change_watch(watch, watched.person, every=None, at=timezone.now())


def test_a_paper_cannot_be_watched_nor_a_page_every_minute(watched: Watched, author: Any) -> None:
    paper = Source.objects.create(kind="document", title="A letter", language="en", reference="drawer 3")
    with pytest.raises(RefusedError, match="address"):
        start_watch(paper, author, at=timezone.now())
    with pytest.raises(RefusedError, match="15 minutes"):
        start_watch(watched.source, author, every=timedelta(minutes=1), at=timezone.now())


def test_captures_of_watches_come_after_those_of_people(watched: Watched) -> None:
    start_watch(watched.source, watched.person, at=timezone.now())
    ask_for_due(timezone.now())
    job = Ingestion.objects.latest("created_at")
    assert (job.is_bulk, job.first_requested_by, job.source) == (True, None, watched.source)
    assert job.events.first().pgh_context["actor"] == "system:watch"


def test_several_beats_ask_once(watched: Watched) -> None:
    start_watch(watched.source, watched.person, at=timezone.now())
    asked: list[int] = []

    def beat() -> None:
        asked.append(watching.ask_for_due(timezone.now()))
        connection.close()

    threads = [threading.Thread(target=beat) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(asked) == [0, 0, 0, 1]
