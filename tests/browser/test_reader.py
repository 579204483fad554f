"""Reading and quoting in a real browser: exact places whatever the letters, and the promised number of clicks."""

import itertools
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.models import Appearance, Stance
from sources.models import Agent, Quote, Source
from tests.web.conftest import World, make_quote, make_snapshot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]
TEXT = (
    "Acta 🗳️ n.º 5: 👩🏽‍⚖️ la jueza dijo «ganó» en el cafe\u0301 Petaré.\n"
    "The council 🇻🇪 announced 225 releases. Nobody saw the list.\n\nA last line."
)
SELECT = """words => {
  const article = document.querySelector("article.text");
  const at = article.textContent.indexOf(words);
  const range = document.createRange();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let passed = 0, node, begun = false;
  while ((node = walker.nextNode())) {
    const end = passed + node.length;
    if (!begun && at < end) { range.setStart(node, at - passed); begun = true; }
    if (begun && at + words.length <= end) { range.setEnd(node, at + words.length - passed); break; }
    passed = end;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def article(world: World) -> Source:
    """An article of a publisher, of a day, in the world's story."""
    publisher = Agent.objects.create(kind="outlet", name="El Diario", language="es")
    source = Source.objects.create(
        kind="article", title="Releases", language="en", publisher=publisher, published="2024-11-16"
    )
    world.story.source_links.create(source=source)
    make_snapshot(source, TEXT)
    return source


def read(page: Page, live_server: Any, source: Source) -> str:
    address = f"{live_server.url}/snapshots/{source.snapshots.get().pk}/"
    page.goto(address)
    page.wait_for_load_state()
    return address


def select(page: Page, words: str) -> None:
    page.evaluate(SELECT, words)
    expect(page.get_by_role("toolbar", name="Selected words")).to_be_visible()


@pytest.mark.parametrize("words", ["🗳️ n.º 5: 👩🏽‍⚖️ la", "cafe\u0301 Petaré.\nThe council 🇻🇪", "A last line."])
def test_words_among_emoji_and_accents_are_quoted_exactly(
    words: str, signed_in: Page, live_server: Any, article: Source
) -> None:
    page = signed_in
    read(page, live_server, article)
    select(page, words)
    page.keyboard.press("q")
    expect(page.get_by_text("Quoted. It serves nothing yet.")).to_be_visible()
    made = Quote.objects.get(snapshot__source=article)
    assert made.exact == words
    assert TEXT[made.start or 0 : made.end] == words
    expect(page.locator("mark.quote")).to_have_text(re.compile(".+"))
    assert page.locator("article.text").evaluate("node => node.textContent") == TEXT


@pytest.mark.parametrize("width", [1440, 390])
def test_two_clicks_from_selected_words_to_a_claim_with_speaker_and_date(
    width: int, signed_in: Page, live_server: Any, world: World, article: Source
) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 844})
    read(page, live_server, article)
    select(page, "announced 225 releases")
    page.get_by_role("button", name="Claim", exact=False).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved where it was said")).to_be_visible()
    made = Appearance.objects.get(source=article)
    assert (made.agent.name, made.said, made.claim.text) == ("El Diario", "2024-11-16", "announced 225 releases")
    assert made.claim.story_links.get().story == world.story
    expect(page.locator("mark.appearance")).to_have_text("announced 225 releases")


@pytest.mark.parametrize("width", [1440, 390])
def test_only_who_attributes_is_asked_to_whom(
    width: int, signed_in: Page, live_server: Any, world: World, article: Source
) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 844})
    read(page, live_server, article)
    select(page, "announced 225 releases")
    page.get_by_role("button", name="Claim", exact=False).click()
    form = page.get_by_role("form", name="Where it was said")
    expect(form.get_by_label("Attributed to")).to_be_hidden()
    form.get_by_label("What they do with it").select_option("attributes")
    form.get_by_label("Attributed to").fill(world.speaker.name)
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved where it was said")).to_be_visible()
    made = Appearance.objects.get(source=article)
    assert (made.agent.name, made.attributed_to) == ("El Diario", world.speaker)


@pytest.mark.parametrize("width", [1440, 390])
def test_two_clicks_from_selected_words_to_evidence_with_its_stance(
    width: int, signed_in: Page, live_server: Any, world: World, article: Source
) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 844})
    read(page, live_server, article)
    select(page, "Nobody saw the list")
    page.get_by_role("button", name="Evidence").click()
    page.get_by_role("button", name="against", exact=True).click()
    expect(page.get_by_text("Saved as evidence, against")).to_be_visible()
    stance = Stance.objects.get(evidence__quote__snapshot__source=article)
    assert (stance.value, stance.claim) == ("against", world.claim)
    expect(page.locator("mark.against")).to_have_text("Nobody saw the list")


def test_the_letters_open_forms_and_leave_writing_alone(signed_in: Page, live_server: Any, article: Source) -> None:
    page = signed_in
    read(page, live_server, article)
    select(page, "225 releases")
    page.keyboard.press("e")
    page.get_by_label("Reason").fill("")
    page.get_by_label("Reason").press_sequentially("clear lie, quickly")
    expect(page.get_by_label("Reason")).to_have_value("clear lie, quickly")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("form", name="Evidence")).to_have_count(0)


def test_a_link_leads_to_the_words_and_to_the_quote_that_is_saved(
    signed_in: Page, live_server: Any, article: Source
) -> None:
    page = signed_in
    saved = make_quote(article.snapshots.get(), "225 releases")
    address = read(page, live_server, article)
    select(page, "225 releases")
    page.keyboard.press("l")
    told = page.locator("[data-picked]")
    expect(told).to_contain_text(f"{address}#:~:text=225%20releases")
    expect(told).to_contain_text(f"{live_server.url}/quotes/{saved.pk}/")


def test_margin_notes_stand_at_their_words_and_never_over_each_other(
    signed_in: Page, live_server: Any, article: Source
) -> None:
    page = signed_in
    page.set_viewport_size({"width": 1440, "height": 900})
    for words in ("la jueza dijo", "jueza dijo «ganó»", "225 releases", "A last line"):
        make_quote(article.snapshots.get(), words)
    read(page, live_server, article)
    boxes = [note.bounding_box() or {} for note in page.locator(".margin-note").all()]
    tops = [mark.bounding_box() or {} for mark in page.locator("mark[id]").all()]
    assert len(boxes) == 4
    assert abs(boxes[0]["y"] - tops[0]["y"]) < 12
    for above, below in itertools.pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]
