"""A source captured again: its quotes are anchored in the new text, and what changed is noted once."""

import hashlib
import threading
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from sources import comparing
from sources.comparing import anchor_quotes
from sources.models import Extraction, Quote, Sighting
from tests.sources.local_site import answer, redirect
from tests.sources.pages import article
from tests.sources.watching.conftest import SAID, Watched, page

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def kinds(watched: Watched) -> list[str]:
    return list(
        Sighting.objects.filter(source=watched.source).order_by("noted_at", "id").values_list("kind", flat=True)
    )


def copy_in(extraction: Extraction) -> Quote | None:
    return extraction.quotes.filter(reanchored_from__isnull=False).first()


def newest(watched: Watched) -> Extraction:
    return Extraction.objects.filter(snapshot__source=watched.source, is_current=True).latest("snapshot__captured_at")


def test_the_first_capture_has_nothing_to_be_compared_with(watched: Watched) -> None:
    assert comparing.compare_due(timezone.now()) == 0
    assert kinds(watched) == []


def test_the_same_page_again_is_unchanged_and_its_quote_stands_in_the_new_text(watched: Watched) -> None:
    watched.captured()
    assert kinds(watched) == ["unchanged"]
    copy = copy_in(newest(watched))
    assert copy is not None
    assert (copy.exact, copy.reanchoring, copy.reanchored_from) == (SAID, "exact", watched.quote)
    watched.quote.refresh_from_db()
    assert watched.quote.exact == SAID


def test_words_before_it_move_the_quote(watched: Watched) -> None:
    watched.serves(page().replace(b"<p>The council", "<p>Ñ 🗳️ Corrected. The council".encode(), 1))
    watched.captured()
    assert kinds(watched) == ["text_changed"]
    copy = copy_in(newest(watched))
    assert copy is not None
    assert (copy.exact, copy.reanchoring) == (SAID, "moved")


def test_a_passage_that_reads_otherwise_is_noted_with_its_place_and_likeness(watched: Watched) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    assert kinds(watched) == ["text_changed", "passage_changed"]
    noted = Sighting.objects.get(kind="passage_changed")
    assert noted.quote == watched.quote
    assert noted.found.exact == "both counts gave quite another figure"
    assert noted.found.reanchoring == "fuzzy"
    assert 0.5 < noted.score < 1
    assert noted.extraction.text[noted.start : noted.end] == noted.found.exact


def test_a_passage_that_vanished_is_noted_and_has_no_copy(watched: Watched) -> None:
    watched.serves(article("Withdrawn").replace(b"The council counted", b"Removed. ").replace(SAID.encode(), b""))
    watched.captured()
    assert "passage_gone" in kinds(watched)
    assert copy_in(newest(watched)) is None


def test_the_same_change_is_noted_once_and_its_end_too(watched: Watched) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    watched.captured()
    assert kinds(watched).count("passage_changed") == 1
    watched.serves(page())
    watched.captured()
    assert kinds(watched)[-2:] == ["text_changed", "passage_back"]


def test_doing_it_again_changes_nothing(watched: Watched) -> None:
    watched.captured()
    rows = Quote.objects.count(), Sighting.objects.count()
    assert comparing.compare_due(timezone.now()) == 0
    latest = newest(watched)
    assert anchor_quotes(watched.source, latest, watched.quote.extraction) == []
    assert (Quote.objects.count(), Sighting.objects.count()) == rows


def test_a_second_reading_of_the_same_bytes_is_anchored_too(watched: Watched) -> None:
    first = watched.quote.extraction
    Extraction.objects.filter(pk=first.pk).update(is_current=False)
    text = "By another reader. " + first.text
    again = Extraction.objects.create(
        snapshot=first.snapshot,
        extractor="another",
        extractor_version="1",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="es",
    )
    comparing.compare_due(timezone.now())
    copy = copy_in(again)
    assert copy is not None
    assert copy.reanchoring == "moved"


def test_gone_back_and_not_reachable_are_told_apart(watched: Watched, later: Any) -> None:
    watched.serves(b"<p>removed", status="410 Gone")
    watched.captured()
    watched.serves(page())
    watched.captured()
    watched.serves(b"no", status="403 Forbidden")
    watched.captured()
    assert kinds(watched) == ["gone", "back", "unreachable"]
    assert Sighting.objects.get(kind="unreachable").reason == "forbidden"


def test_being_sent_elsewhere_is_noted_as_such(watched: Watched) -> None:
    watched.site.routes |= {"/counts": redirect("/"), "/": answer(article("Welcome"))}
    watched.captured()
    assert kinds(watched)[0] == "redirected"


def test_two_beats_at_once_note_it_once(watched: Watched) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.fetched()

    def compare() -> None:
        comparing.compare_due(timezone.now())
        connection.close()

    threads = [threading.Thread(target=compare) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kinds(watched)) == ["passage_changed", "text_changed"]


def test_a_region_is_carried_over_while_the_file_is_the_same_and_noted_once_when_it_is_not(watched: Watched) -> None:
    region = Quote.objects.create(
        snapshot=watched.quote.snapshot, kind="region", fragment="xywh=10,10,50,20", language="en"
    )
    watched.captured()
    copy = region.reanchored.get()
    assert (copy.fragment, copy.reanchoring, copy.snapshot) == (region.fragment, "exact", newest(watched).snapshot)
    watched.serves(page(title="Another headline"))
    watched.captured()
    watched.serves(page(title="A third headline"))
    watched.captured()
    assert Sighting.objects.filter(quote=region).count() == 1
    assert Sighting.objects.get(quote=region).score is None
