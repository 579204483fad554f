"""Looks: there, not there, not reachable, each with what it rests on; the one that finds it ends the series."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.record import RefusedError
from sources import looking, pipeline
from sources.looking import Seen, end_series, record_look, start_series
from sources.models import Ingestion, Look, LookOutcome, LookSeries, Source
from tests.sources.pages import article
from tests.sources.watching.conftest import Watched

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SOUGHT = {"looked_for": "Results by precinct", "found_when": "resultados por mesa", "language": "en"}


@pytest.fixture
def series(watched: Watched) -> LookSeries:
    return start_series(
        watched.source,
        watched.person,
        every=timedelta(days=1),
        also_searched="the archive",
        at=timezone.now(),
        **SOUGHT,
    )


def one_round(series: LookSeries, at: datetime | None = None) -> Look:
    series.refresh_from_db()
    moment = at or max(series.due_at, timezone.now())
    assert looking.ask_for_due(moment) == 1
    while pipeline.work_once("tests", lambda: moment + timedelta(days=2)):
        pass
    looking.judge_ended(moment)
    series.refresh_from_db()
    return series.looks.latest("looked_at")


def test_a_look_that_finds_nothing_rests_on_its_snapshot_and_the_next_is_due(series: LookSeries) -> None:
    look = one_round(series)
    assert (look.outcome, look.also_searched, look.looked_by) == ("not_there", "the archive", None)
    assert look.snapshot.ingestion.first_requested_by is None
    assert look.looked_from
    assert series.due_at > timezone.now() + timedelta(hours=23)
    assert look.events.first().pgh_context["actor"] == "system:looks"


def test_a_link_in_a_menu_is_found_and_ends_the_series(series: LookSeries, watched: Watched) -> None:
    one_round(series)
    watched.serves(article().replace(b"Home</a>", b"Resultados por mesa</a>"))
    look = one_round(series)
    assert look.outcome == "there"
    assert (series.ended_at, series.due_at) == (look.looked_at, None)
    assert looking.ask_for_due(timezone.now() + timedelta(days=9)) == 0


def test_what_cannot_be_reached_is_recorded_with_the_error(series: LookSeries, watched: Watched) -> None:
    watched.serves(b"no", status="403 Forbidden")
    look = one_round(series)
    assert look.outcome == "not_reachable"
    assert "does not let us see the page" in look.error


def test_a_page_that_is_gone_has_answered_and_it_is_not_there(series: LookSeries, watched: Watched) -> None:
    watched.serves(b"removed", status="410 Gone")
    look = one_round(series)
    assert (look.outcome, look.snapshot.http_status) == ("not_there", 410)


def test_a_wall_is_not_reachable_and_keeps_the_answer(series: LookSeries, watched: Watched) -> None:
    watched.serves(b"<html><title>Just a moment...</title><p>Checking your browser before access")
    look = one_round(series)
    assert look.outcome == "not_reachable"
    assert look.snapshot is not None


def test_a_fault_of_our_own_makes_no_look_and_is_tried_again_soon(series: LookSeries) -> None:
    looking.ask_for_due(timezone.now())
    Ingestion.objects.filter(look_series=series).update(
        state="failed", reason="internal", finished_at=timezone.now(), due_at=timezone.now()
    )
    now = timezone.now()
    assert looking.judge_ended(now) == 1
    series.refresh_from_db()
    assert not series.looks.exists()
    assert series.due_at == now + timedelta(hours=1)


def test_several_beats_write_one_look(series: LookSeries) -> None:
    looking.ask_for_due(timezone.now())
    while pipeline.work_once("tests"):
        pass

    def beat() -> None:
        looking.judge_ended(timezone.now())
        looking.ask_for_due(timezone.now())
        connection.close()

    threads = [threading.Thread(target=beat) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert series.looks.count() == 1


def test_a_look_by_hand_says_from_where_and_what_else_was_searched(watched: Watched, author: Any) -> None:
    series = start_series(watched.source, author, looked_for="A gazette", language="en", at=timezone.now())
    assert series.due_at is None
    seen = Seen(LookOutcome.NOT_REACHABLE, error="connection refused")
    now = timezone.now()
    look = record_look(
        series, author, seen, looked_at=now, looked_from="Caracas, by phone", also_searched="the library", at=now
    )
    assert (look.looked_by, look.looked_from, look.also_searched) == (author, "Caracas, by phone", "the library")
    found = Seen(LookOutcome.THERE, snapshot=watched.quote.snapshot)
    record_look(series, author, found, looked_at=now, looked_from="Bogotá", at=now)
    series.refresh_from_db()
    assert series.ended_at == now
    with pytest.raises(RefusedError, match="ended already"):
        end_series(series, author, at=now)


@pytest.mark.parametrize(
    ("outcome", "more", "says"),
    [
        ("not_reachable", {}, "what happened"),
        ("not_there", {}, "rests on a capture"),
        ("not_reachable", {"error": "x", "looked_from": " "}, "from where"),
        ("not_reachable", {"error": "x", "looked_at": timedelta(days=1)}, "later than now"),
    ],
)
def test_a_look_without_what_it_rests_on_is_refused(
    watched: Watched, author: Any, outcome: str, more: dict[str, Any], says: str
) -> None:
    series = start_series(watched.source, author, looked_for="A gazette", language="en", at=timezone.now())
    now = timezone.now()
    with pytest.raises(RefusedError, match=says):
        record_look(
            series,
            author,
            Seen(LookOutcome(outcome), error=more.get("error", "")),
            looked_at=now + more.get("looked_at", timedelta()),
            looked_from=more.get("looked_from", "here"),
            at=now,
        )


def test_a_capture_of_another_source_proves_nothing(series: LookSeries, watched: Watched, author: Any) -> None:
    other = Source.objects.create(kind="document", title="Another", language="en", reference="drawer")
    elsewhere = start_series(other, author, looked_for="A gazette", language="en", at=timezone.now())
    now = timezone.now()
    with pytest.raises(RefusedError, match="another source"):
        record_look(
            elsewhere,
            author,
            Seen(LookOutcome.THERE, watched.quote.snapshot),
            looked_at=now,
            looked_from="here",
            at=now,
        )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"looked_for": " "}, "what is looked for"),
        ({"every": timedelta(days=1), "found_when": " * "}, "by which words"),
        ({"every": timedelta(minutes=1)}, "15 minutes"),
    ],
)
def test_a_series_that_cannot_tell_is_refused(watched: Watched, values: dict[str, Any], says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        start_series(watched.source, watched.person, at=timezone.now(), **{**SOUGHT, **values})


def test_the_database_refuses_a_series_that_looks_for_nothing(watched: Watched, author: Any) -> None:
    with pytest.raises(IntegrityError, match="knows_what_to_find"), transaction.atomic():
        LookSeries.objects.create(
            source=watched.source, looked_for="x", language="en", every=timedelta(days=1), started_by=author
        )


def test_a_look_never_changes(series: LookSeries, watched: Watched) -> None:
    look = one_round(series)
    look.outcome = "there"
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        look.save()
