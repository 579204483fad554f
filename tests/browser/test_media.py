"""Recordings play and seek in a real browser, and a rectangle drawn on a picture becomes a region."""

import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from claims.models import Appearance
from sources.capture import store
from sources.models import Quote, Snapshot
from tests.browser.pages import MARKS, context_of
from tests.browser.test_accessibility import faults
from tests.sources.brought import VTT, brought, document, picture, tone
from tests.web.conftest import World
from tests.web.test_regions import pages

pytestmark = MARKS


@pytest.fixture(autouse=True)
def store_of_its_own(desk: Any) -> None:
    """The blobs go to the test's own folder."""


def opened(page: Page, live_server: Any, snapshot: Snapshot, more: str = "") -> None:
    page.goto(f"{live_server.url}/snapshots/{snapshot.pk}/{more}")
    page.wait_for_load_state()


def imported(page: Page) -> None:
    page.get_by_role("link", name="Type or import a transcript").click()
    page.get_by_label("File").set_input_files({"name": "a.vtt", "mimeType": "text/vtt", "buffer": VTT.encode()})
    page.get_by_label("Language that is spoken").fill("es")
    page.get_by_role("button", name="Save as a new version").click()
    page.locator("[data-cues] li").first.wait_for()


def until(page: Page, says: str) -> None:
    """Waits until that is true of the player `p`. (The page's policy lets no string become a script.)"""
    for _ in range(200):
        if page.evaluate(f"(p => {says})(document.querySelector('[data-player]'))"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {says}")


def test_a_cue_seeks_and_chosen_cues_become_where_a_claim_was_made(
    signed_in: Page, live_server: Any, world: World
) -> None:
    page, snapshot = signed_in, brought(tone(), "audio/wav")
    opened(page, live_server, snapshot)
    until(page, "p.duration > 9.9")
    imported(page)
    page.get_by_role("link", name="00:00:04.500").click()
    until(page, "p.currentTime >= 4.5")
    assert page.url.endswith("#t=4.5")
    page.wait_for_selector("[data-cues] li.heard:nth-child(3)")
    page.get_by_role("checkbox", name="Choose the cue at 00:00:02.000").check()
    page.get_by_role("checkbox", name="Choose the cue at 00:00:04.500").press("Space")
    page.get_by_role("button", name="Claim", exact=True).click()
    expect(page.get_by_text("00:00:02.000 – 00:00:08.000")).to_be_visible()
    page.get_by_label("Who speaks").fill("María Pérez")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".margin-note")
    quote = Appearance.objects.get(quote__kind="time").quote
    assert quote is not None
    assert quote.exact == "Nobody saw the list.\nalert(1)Ask the council."
    assert page.url.endswith("?t=2#t=2,8")
    until(page, "p.currentTime === 2")


def test_a_quoted_span_is_played_to_its_end(signed_in: Page, live_server: Any, world: World) -> None:
    page, snapshot = signed_in, brought(tone(), "audio/wav")
    opened(page, live_server, snapshot)
    page.get_by_label("From").fill("0:01")
    page.get_by_label("To", exact=True).fill("0:01.5")
    page.get_by_role("button", name="Only quote").click()
    page.locator(".margin-note a.to").click()
    until(page, "p.paused && p.currentTime >= 1.5")


def test_a_rectangle_drawn_on_a_picture_becomes_a_region(signed_in: Page, live_server: Any, world: World) -> None:
    page, snapshot = signed_in, brought(picture(), "image/jpeg")
    opened(page, live_server, snapshot)
    board = page.locator("[data-board]")
    box = board.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Only quote").click()
    page.wait_for_selector(".margin-note .crop")
    found = re.fullmatch(r"xywh=percent:([\d.]+),([\d.]+),([\d.]+),([\d.]+)", Quote.objects.get(kind="region").fragment)
    assert found
    for number, wanted in zip(found.groups(), (10, 20, 30, 40), strict=True):
        assert abs(float(number) - wanted) < 1
    assert page.locator(".outline rect").count() == 1


def test_what_is_drawn_over_is_black_in_the_copy(signed_in: Page, live_server: Any, world: World) -> None:
    page, snapshot = signed_in, brought(picture(size=(400, 200)), "image/jpeg")
    opened(page, live_server, snapshot, "redact/")
    page.get_by_label("Hide").fill("300,150,50,20")
    expect(page.locator("[data-hidden] rect")).to_have_attribute("x", "300")
    board = page.locator("[data-board]")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    expect(page.locator("[data-hidden] rect")).to_have_count(2)
    page.get_by_label("Title of the copy").fill("A crowd, faces hidden")
    page.get_by_label("Reason").fill("bystanders")
    page.get_by_role("button", name="Make the copy").click()
    page.wait_for_load_state()
    copy = Snapshot.objects.exclude(pk=snapshot.pk).get(source__title="A crowd, faces hidden")
    assert copy.payload is not None
    with store.open_blob(copy.payload) as file, Image.open(file) as made:
        assert max(made.convert("RGB").getpixel((100, 80))) < 40
        assert max(made.convert("RGB").getpixel((320, 160))) < 40
        assert made.convert("RGB").getpixel((200, 10))[0] > 200
        assert not made.getexif()


def test_numbers_typed_show_the_outline_and_nothing_is_wider_than_a_phone(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    context = context_of(browser, signed_in, viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    opened(page, live_server, brought(picture(), "image/jpeg"))
    for label, number in (("Left", "10"), ("Top", "20"), ("Width", "30"), ("Height", "40")):
        page.get_by_label(label, exact=True).fill(number)
    assert page.locator("[data-draft]").get_attribute("width") == "120"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_role("button", name="Draw with a finger")).to_be_visible()
    opened(page, live_server, brought(tone(1), "audio/wav"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_axe_finds_nothing_on_the_pages_of_media(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    recording, image = brought(tone(), "audio/wav"), brought(picture(), "image/jpeg")
    document_ = brought(document(2), "application/pdf", found=pages(2))
    opened(signed_in, live_server, recording)
    imported(signed_in)
    Quote.objects.create(snapshot=recording, kind="time", fragment="t=1,2.5", language="es")
    Quote.objects.create(snapshot=image, kind="region", fragment="xywh=percent:10,10,20,20", language="es")
    context = context_of(browser, signed_in, reduced_motion="reduce")
    page = context.new_page()
    found = []
    for path in (
        f"/snapshots/{recording.pk}/",
        f"/snapshots/{recording.pk}/transcript/",
        f"/snapshots/{recording.pk}/said/?from=0:01&to=0:02",
        f"/snapshots/{image.pk}/",
        f"/snapshots/{image.pk}/redact/",
        f"/snapshots/{document_.pk}/?view=regions&page=2",
    ):
        found += faults(page, live_server.url + path)
    assert found == []
    context.close()


def test_without_javascript_a_cue_is_a_link_to_its_moment(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    snapshot = brought(tone(), "audio/wav")
    opened(signed_in, live_server, snapshot)
    imported(signed_in)
    context = context_of(browser, signed_in, java_script_enabled=False)
    page = context.new_page()
    opened(page, live_server, snapshot)
    page.get_by_role("link", name="00:00:02.000").click()
    assert page.locator("[data-player]").get_attribute("src", timeout=5_000).endswith("#t=2")  # type: ignore[union-attr]
    page.get_by_role("checkbox", name="Choose the cue at 00:00:02.000").check()
    page.get_by_role("button", name="Only quote").click()
    page.wait_for_load_state()
    assert Quote.objects.get(kind="time").fragment == "t=2,4.5"
    context.close()
