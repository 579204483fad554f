"""Quoting: the same words once, also for two people at once, and never from a reading that is no longer current."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from sources import passages
from sources.models import Extraction, Quote
from sources.quoting import StaleReadingError, quote, translate
from tests.web.conftest import TEXT, World, world

__all__ = ["world"]


def current(world: World) -> Extraction:
    return Extraction.objects.get(snapshot=world.snapshot, is_current=True)


def newer_reading(world: World, text: str) -> Extraction:
    Extraction.objects.filter(snapshot=world.snapshot).update(is_current=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Extraction.objects.create(
        snapshot=world.snapshot, extractor="note", extractor_version="2", text=text, text_sha256=digest, language="en"
    )


def test_the_same_passage_twice_is_one_quote_with_what_stands_around_it(world: World, author: Any) -> None:
    found = passages.find(TEXT, "🗳️ declared")
    first = quote(current(world), found, author)
    again = quote(current(world), found, author)
    assert first == again
    assert (first.exact, first.prefix) == ("🗳️ declared", "The council ")
    assert first.suffix.startswith(" a winner.")


def test_an_older_reading_is_not_quoted_and_the_place_in_the_newer_one_is_told(world: World, author: Any) -> None:
    old, found = current(world), passages.find(TEXT, "its sheets")
    newer = newer_reading(world, "Headline.\n" + TEXT)
    with pytest.raises(StaleReadingError) as caught:
        quote(old, found, author)
    assert caught.value.current == newer
    assert caught.value.moved == passages.find(newer.text, "its sheets")


def test_a_translation_is_a_record_of_its_own_and_says_by_whom(world: World, author: Any, reviewer: Any) -> None:
    translate(world.quote, "declaró un ganador", "es", author)
    translate(world.quote, "proclamó un ganador", "es", reviewer)
    said = world.quote.translations.order_by("created_at").values_list("text", "translated_by__name")
    assert list(said) == [("declaró un ganador", "Ana"), ("proclamó un ganador", "Rafael")]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_people_who_quote_the_same_words_at_once_make_one_quote(world: World, author: Any, reviewer: Any) -> None:
    reading, found = current(world), passages.find(TEXT, "in Petaré")

    def attempt(person: Any) -> Any:
        try:
            return quote(reading, found, person).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(attempt, (author, reviewer) * 4))
    assert len(keys) == 1
    assert Quote.objects.filter(extraction=reading, start=found.start).count() == 1
