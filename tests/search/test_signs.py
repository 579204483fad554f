"""Quotation marks, dashes, inverted marks and no-break spaces beside a word do not hide it, whatever the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.matching.candidates import Reach, candidates
from claims.matching.rarity import asked
from claims.models import Claim
from claims.web.search_page import SearchPage
from factcheck.search import Asked, StoredWords, safe_excerpt
from sources.models import Source
from tests.search.conftest import titles
from tests.web.conftest import World, make_snapshot

pytestmark = pytest.mark.django_db
Search = Callable[..., SearchPage]
SAID = "He said “fraud”, «robo», ¿cuántas? ¡ninguna!—nobody’s sheets… 25\u00a0073\u00a0actas, elec\u00adciones 🗳urnas"
WORDS = ("fraud", "robo", "cuántas", "ninguna", "nobody's", "sheets", "25 073", "actas", "elecciones", "urnas")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_beside_a_sign_is_found_in_claims_and_in_captured_texts(
    found_by: Search, author: Any, word: str
) -> None:
    Claim.objects.create(text=SAID, language="es")
    note = Source.objects.create(kind="desk_note", title="Note", language="es", written_by=author)
    make_snapshot(note, f"{SAID}\n{'Una línea más. ' * 40}")
    page = found_by(word)
    assert titles(page, "claim") == [SAID]
    assert "note" in {pile.key for pile in page.shown}


def test_what_is_shown_has_its_own_signs_and_the_found_words_marked(found_by: Search, world: World) -> None:
    Claim.objects.create(text="They called it “fraud” — ¿otra vez? <b>“fraud”</b>", language="en")
    (entry,) = found_by("fraud").shown[0].entries
    assert entry.title == ("They called it “<mark>fraud</mark>” — ¿otra vez? &lt;b&gt;“<mark>fraud</mark>”&lt;/b&gt;")


def test_the_best_places_of_a_long_text_keep_their_signs() -> None:
    long = f"{'Nothing of it — here. ' * 60}The «bulletin» of Sunday — “signed” — was read.{' More… of this.' * 60}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT factcheck_excerpt('public.factcheck_english', %s, factcheck_asked('en', 'bulletin signed'), "
            "'StartSel=\x02, StopSel=\x03, MaxWords=34, MinWords=18, MaxFragments=2, FragmentDelimiter= … ')",
            [long],
        )
        shown = str(safe_excerpt(cursor.fetchone()[0]))
    assert "The «<mark>bulletin</mark>» of Sunday — “<mark>signed</mark>” — was read." in shown
    assert len(shown) < 600


@pytest.mark.parametrize("typed", ["“council published”", "«council published»", "„council published“"])
def test_a_phrase_in_typographic_marks_is_a_phrase(found_by: Search, world: World, typed: str) -> None:
    Claim.objects.create(text="The “council published” no elections table.", language="en")
    Claim.objects.create(text="A published council table of elections exists.", language="en")
    assert titles(found_by(typed), "claim") == ["The “council published” no elections table."]


def test_a_post_finds_the_claim_that_has_the_word_in_other_marks(world: World) -> None:
    claim = Claim.objects.create(text="He called the count «maquillado».", language="es")
    found = candidates(Reach.MACHINE, asked("Otra vez “maquillado”…", "es"), None, "")
    assert [each.claim for each in found] == [claim.pk]


def test_the_public_search_reads_what_is_typed_in_the_same_way() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT english, spanish, simple FROM claims_words_asked('¿“frauds” o «robos»?')")
        english, spanish, simple = cursor.fetchone()
    assert {"fraud", "robo"} <= {*english, *spanish}
    assert set(simple) == {"frauds", "o", "robos"}


FORMS = ("5.150.092", "5,150.092", "5’150.092", "5,150,092", "5\u00a0150\u00a0092", "5150092")


def test_a_figure_with_ordinary_spaces_is_found_as_words_and_as_a_figure(found_by: Search) -> None:
    for text in ("They had 5 150 092 votes.", "They had 5.150.092 votes.", "312 votes, 150 of 5 092."):
        Claim.objects.create(text=text, language="en")
    found = titles(found_by("5 150 092 votes"), "claim")
    assert {"They had 5 150 092 votes.", "They had 5.150.092 votes."} <= set(found)
    assert titles(found_by("312 votes"), "claim") == ["312 votes, 150 of 5 092."]


@pytest.mark.parametrize("typed", FORMS)
def test_a_figure_is_found_in_every_form_that_numbers_have(found_by: Search, typed: str) -> None:
    for form in FORMS:
        Claim.objects.create(text=f"They had {form} votes, 51,20 %.", language="en")
    for words in (typed, f"{typed} 51.20", "51,20"):
        (pile,) = found_by(words).shown
        assert (pile.key, pile.count) == ("claim", len(FORMS))
    shown = {str(entry.title) for entry in found_by(typed).shown[0].entries}
    assert shown < {f"They had <mark>{form}</mark> votes, 51,20 %." for form in FORMS}


@pytest.mark.parametrize("text", ["1,2,3", "192.168.0.1", "2024,100", "12,34,567", "312,5,0,1,245,7"])
def test_what_is_no_figure_is_found_as_it_stands(found_by: Search, text: str) -> None:
    Claim.objects.create(text=f"It says {text} here.", language="en")
    assert titles(found_by(text), "claim") == [f"It says {text} here."]


def test_columns_of_a_table_are_numbers_of_their_own(found_by: Search) -> None:
    row = "Petare,312,125,187,450,1,245,7"
    Claim.objects.create(text=row, language="es")
    for number in ("312", "125", "450", "245"):
        assert titles(found_by(number), "claim") == [row]
    assert not titles(found_by("1245"), "claim")


def test_an_amount_with_thousands_and_decimals_is_one_figure(found_by: Search) -> None:
    for text in ("It cost 3.500.000,25 in all.", "It cost 3,500,000.25 in all."):
        Claim.objects.create(text=text, language="en")
    for typed in ("3.500.000,25", "3,500,000.25"):
        (pile,) = found_by(typed).shown
        assert pile.count == 2


def test_a_picker_finds_a_figure_while_it_is_typed(world: World) -> None:
    claim = Claim.objects.create(text="They had 5.150.092 votes, 44,2 %.", language="en")
    for typed in ("5,150,092", "had 44.2", "votes"):
        held = Asked(typed, prefix=True).held_by(StoredWords(), "language")
        assert claim in Claim.objects.filter(held)
