"""A watch is started, changed and stopped on its source's pages, which show what it found."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sources.day_notes import gathered
from sources.models import Sighting, Watch
from tests.sources.conftest import desk, site
from tests.sources.watching.conftest import SAID, Watched, page, watched
from tests.web.conftest import sign_in

__all__ = ["desk", "site", "watched"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def address(watched: Watched, more: str = "") -> str:
    return f"/sources/{watched.source.pk}/{more}"


def test_one_click_starts_a_watch_and_one_stops_it(as_author: Client, watched: Watched) -> None:
    assert "Watch this source" in as_author.get(address(watched)).content.decode()
    as_author.post(address(watched, "watch/"), {"pace": "0"})
    watch = Watch.objects.get()
    assert (watch.started_by, watch.is_fixed) == (watched.person, False)
    shown = as_author.get(address(watched)).content.decode()
    assert "by itself" in shown
    as_author.post(address(watched, "watch/end/"))
    watch.refresh_from_db()
    assert watch.ended_at is not None
    as_author.post(address(watched, "watch/end/"))


def test_a_pace_is_fixed_and_given_back(as_author: Client, watched: Watched) -> None:
    as_author.post(address(watched, "watch/"), {"pace": "86400"})
    assert Watch.objects.get().every == timedelta(days=1)
    assert "every day, set by hand" in as_author.get(address(watched)).content.decode().replace("\xa0", " ")
    as_author.post(address(watched, "watch/"), {"pace": "0"})
    assert not Watch.objects.get().is_fixed


def test_an_unknown_pace_is_refused_beside_the_field(as_author: Client, watched: Watched) -> None:
    response = as_author.post(address(watched, "watch/"), {"pace": "7"})
    assert response.status_code == 422
    assert not Watch.objects.exists()


def test_a_reader_sees_what_was_found_and_starts_nothing(client: Client, watched: Watched, author: Any) -> None:
    author.role = "reader"
    author.save()
    sign_in(client, author)
    assert "Watch this source" not in client.get(address(watched)).content.decode()
    assert client.post(address(watched, "watch/"), {"pace": "0"}).status_code == 403


def test_a_changed_passage_stands_struck_beside_what_reads_there_now(as_author: Client, watched: Watched) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    for place in ("", "watch/"):
        shown = as_author.get(address(watched, place)).content.decode()
        assert f"<del>{SAID}</del> <ins>both counts gave quite another figure</ins>" in shown


def test_notes_are_gathered_once_a_day_and_quiet_sources_left_out(as_author: Client, watched: Watched) -> None:
    watched.captured()
    watched.serves(page(title="Another headline"))
    watched.captured()
    watched.serves(page(title="A third headline"))
    watched.captured()
    assert gathered(watched.person, until=timezone.now()) == []
    (note,) = gathered(watched.person, until=timezone.now() + timedelta(days=1))
    assert [(outcome.kind, outcome.times) for outcome in note.outcomes] == [("text_changed", 2)]
    assert note.words_added > 0
    assert "No source has changed" in as_author.get("/sources/changed/").content.decode()
    assert Sighting.objects.filter(kind="unchanged").count() == 1
