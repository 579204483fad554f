"""The queue of sentences by keys alone: forty of them, one key each, and one taken back."""

from typing import Any

from playwright.sync_api import Page, expect

from claims.models import Appearance, Suggestion
from tests.browser.pages import MARKS
from tests.sources.lineage.texts import paper, reading_of
from tests.web.conftest import World

pytestmark = MARKS
SAID = "In district %s the council counted %s00 votes, Ana Pérez said."


def test_forty_sentences_are_decided_by_one_key_each(signed_in: Page, live_server: Any, world: World) -> None:
    for number in range(4):
        lines = [SAID % (10 * number + place, 7 * (10 * number + place) + 1) for place in range(10)]
        reading = reading_of(paper(number, "\n".join(lines)))
        for place, line in enumerate(lines):
            start = reading.text.index(line)
            name = start + line.index("Ana")
            Suggestion.objects.create(
                kind="check_worthy", extraction=reading, start=start, end=start + len(line), language="en",
                method="test", method_version="1",
                scores={"score": 0.9 - place / 100, "reasons": ["number"],
                        "speaker": {"start": name, "end": name + 9, "is_quoted": False, "is_near": True}},
            )  # fmt: skip
    page = signed_in
    page.goto(f"{live_server.url}/sentences/")
    waiting = page.locator("li.sentence:not(.decided)")
    expect(waiting).to_have_count(40)
    for done in range(40):
        expect(waiting.first.locator("a[data-open]")).to_be_focused()
        page.keyboard.press("d" if done % 4 else "a")
        # What is very likely on record is asked about once.
        if done % 4 == 0:
            page.wait_for_function(
                "n => document.querySelectorAll('li.sentence.decided').length === n || document.querySelector('.field-error')",
                arg=done + 1,
            )
            if page.locator(".field-error").count():
                expect(waiting.first.locator("a[data-open]")).to_be_focused()
                page.keyboard.press("a")
        expect(page.locator("li.sentence.decided")).to_have_count(done + 1)
    assert Appearance.objects.filter(agent__name="Ana Pérez").count() == 10
    page.keyboard.press("u")
    expect(page.locator("li.sentence.decided")).to_have_count(39)
    assert Suggestion.objects.filter(state="suggested").count() == 1
    page.reload()
    expect(waiting).to_have_count(1)
