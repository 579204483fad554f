"""docs/capture-reasons.md tells of every reason what the code tells, in both languages."""

import re

import pytest
from django.utils import translation

from factcheck.environment import CHECKOUT
from sources.capture.reasons import EXPLANATIONS, Reason

ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+) \| (.+) \|$", re.MULTILINE)
KINDS = {"en": {True: "passing", False: "final"}, "es": {True: "pasajera", False: "definitiva"}}


def page() -> dict[str, list[tuple[str, ...]]]:
    english, _, spanish = (CHECKOUT / "docs" / "capture-reasons.md").read_text().partition("## En español")
    return {"en": ROW.findall(english), "es": ROW.findall(spanish)}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_reason_is_on_the_page_with_its_kind(language: str) -> None:
    told = [(Reason(reason), kind) for reason, kind, _words, _next in page()[language]]
    assert told == [(reason, KINDS[language][each.passing]) for reason, each in EXPLANATIONS.items()]
    assert set(Reason) == set(EXPLANATIONS)


def test_the_english_words_are_those_on_screen() -> None:
    with translation.override("en"):
        on_screen = [(str(each.words), str(each.next_step)) for each in EXPLANATIONS.values()]
    assert [(words, to_do) for _reason, _kind, words, to_do in page()["en"]] == on_screen


def test_the_spanish_words_say_what_to_do_in_spanish() -> None:
    english = {text for row in page()["en"] for text in row[2:]}
    for reason, _kind, words, to_do in page()["es"]:
        with translation.override("es"):
            on_screen = {str(EXPLANATIONS[Reason(reason)].words), str(EXPLANATIONS[Reason(reason)].next_step)}
        assert {words, to_do} & english == set()
        # What the catalogue does not hold yet is shown in English until it does.
        assert on_screen - english <= {words, to_do}
