"""On a phone: a finger draws on a browser's screenshot and on a page of a document."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sources.extract.pdf import read_pdf
from sources.models import Quote, Snapshot
from tests.browser.pages import MARKS, context_of
from tests.browser.test_accessibility import faults
from tests.sources.brought import brought
from tests.sources.papers import Paper, pdf
from tests.sources.test_redacting_documents import screenshot
from tests.web.conftest import World

pytestmark = MARKS


@pytest.fixture(autouse=True)
def store_of_its_own(desk: Any) -> None:
    """The blobs go to the test's own folder."""


def drawn_by_finger(page: Page, begin: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger goes from one place of the board to another, each as parts of its width and of what is on screen."""
    board = page.locator("[data-board]")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    assert box
    high = min(box["height"], 600)
    places = [(box["x"] + x * box["width"], box["y"] + y * high) for x, y in (begin, end)]
    fingers = page.context.new_cdp_session(page)
    # It comes to rest before it leaves, as a finger does: else the browser takes it for a throw, and the next tap ends it.
    path = [("touchStart", places[:1]), *[("touchMove", places[1:])] * 3, ("touchEnd", [])]
    for step, (kind, at) in enumerate(path):
        points = [{"x": x, "y": y} for x, y in at]
        moment = time.time() + step * 0.2
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points, "timestamp": moment})


def test_a_finger_quotes_a_region_of_a_screenshot_and_blackens_a_page_of_a_document(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    shot = screenshot()
    body = pdf([Paper([(30, 200, "First")]), Paper([(30, 200, "Second, harmless")])])
    document = brought(body, "application/pdf", found=read_pdf(body))
    context = context_of(browser, signed_in, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/snapshots/{shot.pk}/?view=regions")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Draw with a finger").tap()
    page.locator("[data-board]").evaluate("board => board.scrollIntoView()")
    drawn_by_finger(page, (0.1, 0.2), (0.6, 0.5))
    expect(page.get_by_label("Left", exact=True)).to_have_value("10")
    expect(page.get_by_label("Width", exact=True)).to_have_value("50")
    page.get_by_role("button", name="Only quote").tap()
    page.locator(".margin-note .crop").wait_for()
    quote = Quote.objects.get(kind="region")
    assert (quote.snapshot_id, quote.fragment.startswith("xywh=percent:10,")) == (shot.pk, True)
    address = f"{live_server.url}/snapshots/{document.pk}/redact/"
    found = faults(page, address)
    page.get_by_label("Title of the copy").fill("Pages, redacted")
    page.get_by_role("button", name="page after").tap()
    expect(page.locator("[data-board]")).to_have_attribute("data-page", "2")
    page.get_by_role("button", name="Draw with a finger").tap()
    drawn_by_finger(page, (0, 0.1), (1, 0.9))
    expect(page.get_by_label("Hide")).to_have_value("page=2&xywh=percent:0,10,100,80")
    expect(page.locator("[data-hidden] rect")).to_have_count(1)
    page.get_by_label("Reason").fill("a witness")
    page.get_by_role("button", name="Make the copy").tap()
    page.wait_for_url(lambda url: "redact" not in url)
    copy = Snapshot.objects.get(source__title="Pages, redacted")
    assert copy.extractions.get().text.strip() == "First"
    assert found == []
    context.close()
