"""A checker's first ten minutes, in a real browser, wide and narrow."""

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from claims.models import Verdict
from sources import pipeline
from tests.sources.local_site import LocalSite, answer
from tests.sources.pages import article
from tests.web.conftest import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


@pytest.mark.parametrize("width", [1440, 390])
def test_a_checker_signs_in_reads_a_claim_and_captures_an_address(
    width: int, signed_in: Page, live_server: Any, world: World, desk: LocalSite
) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + "/stories/")
    page.get_by_role("link", name=world.story.title).click()
    page.locator("main .statement").get_by_role("link", name=world.claim.text).click()
    expect(page.get_by_role("heading", name=world.claim.text)).to_be_visible()
    page.get_by_role("link", name="in the snapshot").click()
    expect(page.locator("mark.appearance")).to_have_text("declared a winner")

    desk.routes["/counts"] = answer(article("Both counts agree"))
    page.goto(live_server.url + "/captures/")
    page.get_by_label("Address").fill(desk.url("/counts"))
    page.get_by_role("button", name="Capture", exact=True).click()
    expect(page.get_by_text("No worker has taken it yet.")).to_be_visible()
    assert pipeline.work_once("the test's worker")
    page.get_by_role("link", name="Read the snapshot").click(timeout=15_000)
    expect(page.get_by_role("heading", name="Both counts agree")).to_be_visible()
    expect(page.locator("article.text")).to_contain_text("Ningún acta falta")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_draft_outlives_a_lost_connection_and_the_day_ends_in_spanish_at_night(
    width: int, signed_in: Page, live_server: Any, world: World
) -> None:
    # A page of its own: a lost connection is told on the console, which fails the one that signed in.
    page = signed_in.context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    page.get_by_role("button", name="Start a draft").click()
    page.wait_for_url("**/verdict/1/edit/")
    page.wait_for_load_state()
    finding = page.get_by_label("Finding")
    finding.press_sequentially("No sheet ")
    expect(page.locator("#draft-state")).to_contain_text("Draft kept")
    page.context.set_offline(True)
    finding.press_sequentially("shows it 🗳️.")
    lost = page.get_by_text("Not saved: no connection.")
    expect(lost).to_be_visible()
    page.context.set_offline(False)
    expect(lost).to_be_hidden(timeout=15_000)
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#draft-state")).not_to_contain_text("Draft kept")
    assert Verdict.objects.get().summary == "No sheet shows it 🗳️."

    wide = width > 1000
    choices = page.locator(".bar .end" if wide else ".menu")
    page.locator("summary[aria-label='Theme']" if wide else ".menu summary").click()
    choices.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    if not wide:
        page.locator(".menu summary").click()
    choices.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    printed = " ".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages)
    assert "No sheet shows it" in " ".join(printed.split())
    assert "Español" not in printed
    page.locator(".bar .end summary" if wide else ".menu summary").last.click()
    choices.get_by_role("button", name="Salir").click()
    # Pages for everybody speak the browser's language: no cookie is looked at.
    expect(page.get_by_role("heading", name="What we checked")).to_be_visible()


def test_every_list_is_walked_by_keys_and_the_help_names_them(signed_in: Page, live_server: Any, world: World) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/stories/{world.story.slug}/")
    page.keyboard.press("j")
    expect(page.locator("main .statement").get_by_role("link", name=world.claim.text)).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("main .statement").get_by_role("link", name=world.rival.text)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    # The story's page has a heading of these words too.
    page.wait_for_url("**/claims/**")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name=world.claim.text)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.type("gonzalez")
    page.keyboard.press("Enter")
    # The suggestions name the claim before the page of results does.
    page.wait_for_url("**/search/**")
    page.wait_for_load_state()
    expect(page.get_by_role("link", name=world.rival.text, exact=True)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="Stories")).to_be_visible()
