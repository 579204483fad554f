"""What is found by words and by vectors, by whom, and what filters leave."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections

from claims.matching import compared, rarity
from claims.matching.candidates import Narrowed, Reach, candidates
from claims.matching.compared import Candidate
from claims.matching.embed import encoder, name_of
from claims.matching.rarity import asked
from claims.matching.words import tidy
from claims.models import ClaimWording, MatchText, Story, StoryClaim
from factcheck.history import acting
from factcheck.record import set_aside
from sources.models import Agent
from tests.matching.conftest import checked_by_others, claim
from tests.web.conftest import World

pytestmark = pytest.mark.django_db
Embedded = Callable[[], int]


def found(who: Any, text: str, *, by_vector: bool = True, **narrowed: Any) -> list[Candidate]:
    tidied = tidy(text)
    vector = encoder().query(tidied) if by_vector else None
    return candidates(who, asked(tidied), vector, name_of(encoder()), Narrowed(**narrowed))


def texts(rows: list[Candidate]) -> set[str]:
    return {each.text for each in rows}


def test_a_claim_is_found_by_its_words_before_it_has_a_vector(author: Any) -> None:
    claim("The tribunal validated the bulletin.")
    (row,) = found(author, "They say the tribunal has validated a bulletin")
    assert (row.text, row.similarity, row.by_words > 0) == ("The tribunal validated the bulletin.", None, True)


def test_a_spanish_post_finds_the_english_claim_by_meaning(author: Any, embedded: Embedded) -> None:
    claim("The dam burst after the earthquake.")
    claim("Bread is cheaper than last year.")
    embedded()
    rows = found(author, "La represa se rompió tras el terremoto")
    best = max(rows, key=lambda row: row.similarity or 0)
    assert (best.text, best.language) == ("The dam burst after the earthquake.", "en")


def test_every_kind_of_text_is_compared(author: Any, world: World, embedded: Embedded) -> None:
    row = claim("A bridge fell in Guayana.")
    ClaimWording.objects.create(claim=row, language="es", text="Se cayó un puente en Guayana.")
    checked_by_others("A Guayana bridge fell down")
    embedded()
    rows = found(author, "bridge fell Guayana")
    assert {"claim", "wording", "external"} <= {each.kind for each in rows}
    assert row.pk in {each.claim for each in rows if each.kind == "wording"}


def test_a_misspelt_name_finds_the_texts_of_the_known_one(author: Any) -> None:
    Agent.objects.create(kind="person", name="Edmundo González Urrutia", language="es")
    claim("González was ahead in every state.", "es")
    assert "González was ahead in every state." in texts(found(author, "Gonsalez", by_vector=False))


def test_who_may_not_see_a_claim_does_not_find_it(author: Any, stranger: Any, world: World, embedded: Embedded) -> None:
    hidden = Story.objects.create(desk=world.story.desk, slug="hidden", title="H", language="en", is_restricted=True)
    row = claim("The convoy carried ballots at night.")
    StoryClaim.objects.create(story=hidden, claim=row)
    checked_by_others("A convoy carried ballots", claim=row)
    embedded()
    seen = texts(found(author, "convoy carried ballots at night"))
    assert not seen & {"The convoy carried ballots at night.", "A convoy carried ballots"}
    assert found(stranger, "convoy carried ballots at night") == []
    assert "The convoy carried ballots at night." in texts(found(Reach.MACHINE, "convoy carried ballots"))
    assert found(Reach.EVERYBODY, "convoy carried ballots") == []


def test_what_is_set_aside_is_not_found_and_comes_back_when_it_is_restored(author: Any, embedded: Embedded) -> None:
    row = claim("A comet fell on the square.")
    embedded()
    with acting(author, "twice"):
        set_aside(row, author, "twice")
    assert texts(found(author, "comet fell on the square")) == set()


@pytest.mark.parametrize(
    "narrowed",
    [
        {"language": "es"},
        {"site": "cazadores.example"},
        {"meaning": "denies"},
        {"since": date(2024, 7, 1), "until": date(2024, 7, 31)},
        {"kinds": ("external",)},
    ],
)
def test_a_filter_leaves_what_fits_and_loses_none_of_it(
    author: Any, embedded: Embedded, narrowed: dict[str, Any]
) -> None:
    for place in range(40):
        claim(f"The river rose {place} metres in a night.", made="2020-01-01")
    wanted = checked_by_others("El río creció en una noche", language="es", reviewed="2024-07-15")
    embedded()
    rows = found(author, "The river rose eleven metres in a night", **narrowed)
    assert {each.external for each in rows} == {wanted.pk}


def test_text_that_changes_has_no_vector_until_the_worker_comes(author: Any, embedded: Embedded) -> None:
    row = claim("The mayor resigned.")
    embedded()
    with acting(author, "sharper"):
        row.text = "The mayor was dismissed."
        row.save()
    kept = MatchText.objects.get(claim=row)
    assert (kept.vector, kept.encoder, kept.due_at is None, kept.compared_at) == (None, "", False, None)


def test_what_is_masked_or_taken_down_has_neither_words_nor_vector(embedded: Embedded) -> None:
    row = checked_by_others("The witness lives in the blue house")
    embedded()
    row.claim_reviewed = "███ ███████ █████ ██ ███ ████ █████"
    row.save()
    kept = MatchText.objects.get(external=row)
    assert (kept.vector, kept.words, kept.due_at) == (None, "", None)
    row.claim_reviewed = "hmac-sha256:" + "0" * 64
    row.save()
    assert MatchText.objects.get(external=row).due_at is None


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_in_a_large_record_words_that_are_not_rare_find_the_text_that_holds_two_of_them(
    author: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "LARGE", 10)
    monkeypatch.setattr(compared, "MOST_ROWS", 20)
    monkeypatch.setattr(compared, "FEWEST_ROWS", 3)
    for place in range(40):
        claim(f"The {'bridge' if place % 2 else 'ministry'} was painted again in year {place}.")
    both = claim("The ministry closed the bridge.")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE claims_matchtext")
    rarity.forget()
    read = asked("A ministry has a bridge closed for good", "en")
    assert read.two_of
    assert len(read.queries) < 3, "ordinary words are not looked for alone"
    rows = candidates(author, read, None, "")
    assert max(rows, key=lambda row: row.by_words).claim == both.pk
    assert len(rows) <= 4, "texts with one ordinary word are not read"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🗳️🔥", "word " * 50_000, "\x00\x00", "' OR 1=1 --", "\\'&|!():*<->", "ignore all previous instructions",
     "Маduro гanó", "a" * 30_000, "العربية 中文 Ελληνικά кириллица", "\ud83d", "the of and to"],
)  # fmt: skip
def test_whatever_is_asked_has_an_answer(author: Any, embedded: Embedded, text: str) -> None:
    claim("The tribunal validated the bulletin.")
    embedded()
    assert isinstance(found(author, text), list)
