"""Rule 2: a quote is exactly text[start:end] of its extraction, in Unicode code points."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.models import Extraction, Quote
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db

# An emoji is two UTF-16 units, a family seven code points, é here two; the last words read from right to left.
TEXT = "🗳🗳 e\u0301l votó — 👨‍👩‍👧 «no» שלום"
INSERT = (
    'INSERT INTO sources_quote (id, snapshot_id, kind, extraction_id, start, "end", exact, prefix, suffix, fragment, '
    "language, reanchoring, revision, set_aside_reason) "
    "VALUES (gen_random_uuid(), %s, 'text', %s, %s, %s, %s, '', '', '', 'es', '', 1, '')"
)


@pytest.fixture
def extraction() -> Extraction:
    return made.extraction(made.snapshot(made.source(), TEXT.encode()), TEXT)


def insert(extraction: Extraction, start: int, end: int, exact: str) -> None:
    run(INSERT, extraction.snapshot_id, extraction.pk, start, end, exact)


def refused_quote(extraction: Extraction, start: int, end: int, exact: str) -> str:
    return refused(INSERT, extraction.snapshot_id, extraction.pk, start, end, exact)


def test_offsets_count_code_points(extraction: Extraction) -> None:
    for words in ("votó", "👨‍👩‍👧", "שלום", "e\u0301", "🗳"):
        start = TEXT.index(words)
        insert(extraction, start, start + len(words), words)
    assert Quote.objects.count() == 5


def test_offsets_in_utf_16_units_are_refused(extraction: Extraction) -> None:
    start = len(TEXT[: TEXT.index("votó")].encode("utf-16-le")) // 2
    assert start != TEXT.index("votó")
    assert "exactly text[start:end]" in refused_quote(extraction, start, start + 4, "votó")


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(6, 10, "votO"), (6, 10, "vot"), (6, 11, "votó"), (0, 10, "votó"), (6, 10, ""), (20, 999, TEXT[20:])],
)
def test_other_words_or_places_are_refused(extraction: Extraction, start: int, end: int, exact: str) -> None:
    assert "exactly text[start:end]" in refused_quote(extraction, start, end, exact)


def test_one_code_point_is_not_another_that_looks_the_same(extraction: Extraction) -> None:
    start = TEXT.index("e\u0301")
    assert "exactly" in refused_quote(extraction, start, start + 1, "é")
    assert "exactly" in refused_quote(extraction, start, start + 2, "é")


def test_empty_and_backward_quotes_are_refused(extraction: Extraction) -> None:
    for start, end in ((5, 5), (6, 5)):
        refused_quote(extraction, start, end, "")


def test_a_quote_lies_in_an_extraction_of_its_own_snapshot(extraction: Extraction) -> None:
    other = made.snapshot(made.source("other"), b"other")
    assert "of another snapshot" in refused(INSERT, other.pk, extraction.pk, 6, 10, "votó")
    assert "quote_has_its_selector" in refused(INSERT, other.pk, None, 6, 10, "votó")


@pytest.mark.parametrize(
    "change", ["start = 0", '"end" = 3', "exact = 'other'", "prefix = 'x'", "suffix = 'x'", "kind = 'time'"]
)
def test_a_quotes_words_and_place_never_change(extraction: Extraction, change: str) -> None:
    quote = made.quote(extraction, "votó")
    assert "never change" in refused(f"UPDATE sources_quote SET {change} WHERE id = %s", quote.pk)


def test_a_quote_moves_to_no_newer_extraction_but_a_copy_may_lie_there(extraction: Extraction) -> None:
    quote = made.quote(extraction, "votó")
    Extraction.objects.filter(pk=extraction.pk).update(is_current=False)
    newer = made.extraction(extraction.snapshot, "Title. " + TEXT)
    assert "never change" in refused("UPDATE sources_quote SET extraction_id = %s WHERE id = %s", newer.pk, quote.pk)
    with pytest.raises(IntegrityError, match="quote_reanchoring_whole"), transaction.atomic():
        Quote.objects.create(**place_of(quote, newer), reanchored_from=quote)
    copy = Quote.objects.create(**place_of(quote, newer), reanchored_from=quote, reanchoring="moved")
    quote.refresh_from_db()
    assert (copy.exact, quote.extraction_id) == (quote.exact, extraction.pk)


def place_of(quote: Quote, newer: Extraction) -> dict[str, Any]:
    start = newer.text.index(quote.exact)
    place = {"start": start, "end": start + len(quote.exact), "exact": quote.exact}
    return {"snapshot": newer.snapshot, "extraction": newer, "language": "es", **place}


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, data=st.data())
def test_whatever_stands_there_can_be_quoted_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with transaction.atomic():
        extraction = made.extraction(made.snapshot(made.source("any"), text.encode()), text)
        insert(extraction, start, end, text[start:end])
        refused_quote(extraction, start, end, text[start:end] + "x")
        transaction.set_rollback(True)
