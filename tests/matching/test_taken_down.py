"""Once a page or a publication is taken down, nothing that was worked out from its words gives one of them back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.matching.match import Reach, match
from claims.matching.suggest import suggest_due
from claims.models import MatchText, Sifting, Suggestion
from claims.sifting import sift
from claims.take_down import take_down
from sources.models import Derivation, Kinship, Snapshot, TextSketch
from tests.rules.ground import made
from tests.rules.ground.made import run
from tests.rules.ground.test_take_down import whole_database
from tests.sources.lineage.texts import WIRE, paper, reading_of, traced
from tests.web.conftest import as_author

__all__ = ["as_author"]
pytestmark = pytest.mark.django_db
SECRET = "The ministry arrested 2,471 people in Quillabamba after the vote, the attorney general said on Friday."


def test_of_a_page_neither_marks_nor_places_nor_sentences_give_words_back(as_author: Client, admin: Any) -> None:
    other = paper(1, WIRE, published="2026-01-01T08:00Z")
    source = paper(2, f"{WIRE}\n{SECRET}", published="2026-01-02T08:00Z")
    traced()
    sift.note_new(timezone.now() - sift.LATELY)
    while sift.sift_next(timezone.now()):
        pass
    start = len(WIRE) + 1
    row, _made = Suggestion.objects.get_or_create(
        kind="check_worthy", extraction=reading_of(source), start=start, end=start + len(SECRET), language="en",
        defaults={"method": "test", "method_version": "1", "scores": {"score": 0.8, "reasons": ["number"]}},
    )  # fmt: skip
    beside = reverse("sources:kinship", args=[Derivation.objects.get().pk])
    assert "Quillabamba" in as_author.get("/sentences/").content.decode()
    take_down(Snapshot.objects.get(source=source), admin, "court order 7")
    assert "quillabamba" not in whole_database().casefold()
    sketch = TextSketch.objects.get(extraction=reading_of(source))
    lead = run("SELECT lead::text FROM sources_textsketch WHERE id = %s", sketch.pk)
    assert (sketch.marks, sketch.quotes, sketch.links, sketch.words, lead) == ([], [], [], 0, None)
    assert Kinship.objects.get().passages, "places and figures stay as the proof of what was decided"
    assert Sifting.objects.filter(extraction=reading_of(source)).exists()
    queue = as_author.get("/sentences/").content.decode()
    assert reverse("claims:decide_sentence", args=[row.pk]) not in queue
    assert as_author.get(beside).status_code in (200, 404)
    assert "Quillabamba" not in as_author.get(beside).content.decode()
    # What came due again is looked at by the worker as any other: the closed text gives nothing anew.
    traced()
    assert TextSketch.objects.get(pk=sketch.pk).marks == []
    assert TextSketch.objects.get(extraction=reading_of(other)).marks


def test_of_a_publication_neither_words_nor_vector_are_left(embedded: Callable[[], int], admin: Any) -> None:
    content = b'{"claim":{"text":"The convoy left Quillabamba at night"},"verdict":{"headline":"The convoy was seen"}}'
    published = made.publication(content, admin)
    embedded()
    suggest_due(timezone.now())
    kept = MatchText.objects.get(publication=published)
    assert "quillabamba" in whole_database()
    assert kept.vector is not None
    take_down(published, admin, "court order 8")
    kept.refresh_from_db()
    assert (kept.vector, kept.words) == (None, "")
    embedded()
    kept.refresh_from_db()
    assert kept.vector is None, "the hash in its place is no text"
    assert "quillabamba" not in whole_database().casefold()
    assert not match(Reach.EVERYBODY, "The convoy left Quillabamba at night").matches
