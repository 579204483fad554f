"""New texts find where their words were before: suggestions, one tree for all copies, nothing that was refused."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from sources.lineage import detect
from sources.lineage.origins import ancestry_of
from sources.models import Confirmation, Derivation, Kinship, Source, TextSketch
from sources.recording import decide_derivation
from tests.sources.lineage.texts import HEADLINE, LOCAL, SPANISH, WIRE, paper, reading_of, traced
from tests.web.conftest import make_snapshot

pytestmark = pytest.mark.django_db


def test_a_copy_leads_to_the_earlier_paper_with_the_passages_of_both() -> None:
    first = paper(1, WIRE, published="2026-01-01T08:00Z")
    second = paper(2, HEADLINE + WIRE, published="2026-01-01T09:30Z")
    paper(3, LOCAL)
    assert traced() == 3
    row = Derivation.objects.get()
    assert (row.source, row.original, row.kind, row.state) == (second, first, "syndicates", "suggested")
    proof = Kinship.objects.get()
    start, end, other_start, other_end = proof.passages[0]
    assert reading_of(second).text[start:end] == reading_of(first).text[other_start:other_end]
    assert proof.signals["direction"] == ["published"]
    assert proof.signals["agencies"] == ["AP"]


def test_fifty_papers_with_one_agency_text_are_one_origin(author: Any) -> None:
    for number in range(12):
        lines = WIRE.split("\n")
        del lines[number % 5]
        paper(number, HEADLINE * (number % 2) + "\n".join(lines), published=f"2026-01-01T{8 + number:02}:00Z")
    traced()
    rows = list(Derivation.objects.all())
    assert len(rows) == 11, "a tree, not a line for each pair"
    for row in rows:
        decide_derivation(row, author, Confirmation.CONFIRMED)
    sources = {row.source_id for row in rows} | {row.original_id for row in rows}
    assert len({origin.source_id for each in ancestry_of(sources).values() for origin in each.origins}) == 1


def test_what_is_looked_at_again_or_by_two_changes_nothing() -> None:
    for number in range(3):
        paper(number, WIRE)
    traced()
    before = list(Derivation.objects.values_list("pk", flat=True))
    TextSketch.objects.update(ended_at=None, due_at=timezone.now(), attempts=0)
    traced()
    assert list(Derivation.objects.values_list("pk", flat=True)) == before


def test_a_pair_that_was_refused_is_not_offered_again(author: Any) -> None:
    paper(1, WIRE)
    paper(2, WIRE)
    traced()
    decide_derivation(Derivation.objects.get(), author, Confirmation.REFUSED, "two desks of one house")
    TextSketch.objects.update(ended_at=None, due_at=timezone.now(), attempts=0)
    traced()
    assert Derivation.objects.get().state == Confirmation.REFUSED


def test_a_translation_is_found_by_its_sentences(author: Any) -> None:
    english = paper(1, WIRE, published="2026-01-01T08:00Z")
    spanish = paper(2, SPANISH, published="2026-01-02T08:00Z")
    traced()
    row = Derivation.objects.get()
    assert (row.source, row.original, row.kind) == (spanish, english, "translates")
    assert len(Kinship.objects.get().passages) >= 4


def test_hostile_texts_are_traced_to_their_end_and_a_disguised_copy_is_found() -> None:
    odd = ("word " * 50_000, "\u202eolleh dlrow العربية 中文 Ελληνικά 😀 " * 20)
    for number, text in enumerate(odd):
        paper(number, text, published="2026-01-03")
    plain = paper(20, WIRE, published="2026-01-01")
    worn = paper(21, WIRE.replace("o", "\u043e").replace("e", "e\u200b"), published="2026-01-02")
    assert traced() == len(odd) + 2
    assert not TextSketch.objects.filter(ended_at=None).exists()
    row = Derivation.objects.get()
    assert (row.source, row.original, row.kind) == (worn, plain, "syndicates")


def test_a_worker_that_died_leaves_its_row_to_the_next_and_a_deadly_text_is_given_up() -> None:
    paper(1, WIRE)
    detect.note_new(timezone.now() - detect.LATELY)
    at = timezone.now()
    for lost in range(3):
        taken = detect.leased_rows.take(TextSketch, at + lost * timedelta(hours=1), detect.LEASE)
        assert taken is not None
        assert detect.leased_rows.take(TextSketch, at + lost * timedelta(hours=1), detect.LEASE) is None
    assert not detect.trace_next(at + timedelta(hours=9))
    assert TextSketch.objects.get().problem == "workers_lost"


def test_our_own_notes_in_the_same_words_are_no_copies_of_each_other(author: Any) -> None:
    for number in range(2):
        note = Source.objects.create(kind="desk_note", title=f"Note {number}", language="en", written_by=author)
        make_snapshot(note, f"{WIRE}\n{number}")
    assert traced() == 0
    paper(1, WIRE)
    assert traced() == 1
    assert not Derivation.objects.exists()


def test_a_worker_whose_lease_ran_out_writes_nothing() -> None:
    paper(1, WIRE)
    paper(2, WIRE)
    detect.note_new(timezone.now() - detect.LATELY)
    slow = detect.leased_rows.take(TextSketch, timezone.now(), detect.LEASE)
    TextSketch.objects.filter(pk=slow.pk).update(lease_token="0" * 32)
    with pytest.raises(detect.leased_rows.LeaseLostError):
        detect._traced(slow, timezone.now())
    assert not Derivation.objects.exists()
    assert TextSketch.objects.get(pk=slow.pk).marks == []


def _kept_but_not_compared(source: Source) -> TextSketch:
    """What a slow worker leaves for others to see before it has looked for kin itself."""
    taken = detect.leased_rows.take(TextSketch, timezone.now(), detect.LEASE)
    reading = reading_of(source)
    assert taken is not None
    assert taken.extraction_id == reading.pk
    detect._keep(taken, reading, detect.text_of(reading))
    return taken


def test_a_copy_of_two_first_texts_that_nobody_has_joined_yet_joins_them() -> None:
    first = paper(1, WIRE, published="2026-01-01T08:00Z")
    second = paper(2, HEADLINE + WIRE, published="2026-01-01T09:00Z")
    third = paper(3, HEADLINE * 2 + WIRE, published="2026-01-01T10:00Z")
    detect.note_new(timezone.now() - detect.LATELY)
    assert detect.trace_next(timezone.now())
    slow = _kept_but_not_compared(second)
    assert detect.trace_next(timezone.now())
    lines = {(row.source, row.original) for row in Derivation.objects.all()}
    assert lines == {(second, first), (third, first)} or lines == {(third, second), (second, first)}
    detect._traced(slow, timezone.now())
    assert Derivation.objects.count() == 2


def test_a_text_put_together_out_of_two_leads_to_both_and_its_own_copy_too() -> None:
    one, other = paper(1, WIRE, published="2026-01-01"), paper(2, LOCAL, published="2026-01-03")
    both = paper(3, f"{WIRE}\n{LOCAL}", published="2026-01-05")
    copy = paper(4, f"{WIRE}\n{LOCAL}\nAnd a line of its own.", published="2026-01-07")
    half = paper(5, HEADLINE + LOCAL, published="2026-01-09")
    traced()
    lines = {(row.source, row.original) for row in Derivation.objects.all()}
    assert lines == {(both, one), (both, other), (copy, one), (copy, other), (half, other)}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_copies_that_come_at_once_make_one_line() -> None:
    for number in range(6):
        paper(number, HEADLINE * number + WIRE)
    detect.note_new(timezone.now() - detect.LATELY)

    def work() -> None:
        try:
            while detect.trace_next(timezone.now()):
                pass
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    pairs = {frozenset(pair) for pair in Derivation.objects.values_list("source", "original")}
    assert len(pairs) == Derivation.objects.count() == 5
    assert connection.is_usable()
