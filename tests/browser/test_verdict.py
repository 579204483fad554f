"""A verdict goes from an empty draft to the public, by two people in a real browser."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.models import Contact, Verdict
from tests.browser.conftest import PASSWORD
from tests.browser.pages import MARKS
from tests.browser.test_clicks import COUNTS
from tests.web.conftest import World
from tests.web.publishing import rating, sign

pytestmark = MARKS


@pytest.fixture
def editor(reviewer: Any) -> Any:
    """The reviewer, with a password and a confirmed address."""
    reviewer.set_password(PASSWORD)
    reviewer.save()
    reviewer.emailaddress_set.create(email=reviewer.email, verified=True, primary=True)
    return reviewer


def _sign_in(browser: Browser, address: str, person: Any) -> Page:
    page = browser.new_context(locale="en").new_page()
    page.goto(address + "/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="What waits").wait_for()
    return page


def test_a_draft_is_written_reviewed_published_and_read(
    signed_in: Page, browser: Browser, live_server: Any, world: World, author: Any, editor: Any
) -> None:
    rating()
    sign(world.claim, author)
    why_not = {"outcome": "not_contacted", "reason": "The office is closed.", "language": "en"}
    Contact.objects.create(claim=world.claim, agent=world.speaker, made_by=author, **why_not)
    page = signed_in
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(COUNTS)
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    page.get_by_role("button", name="Start a draft").click()
    expect(page.get_by_role("heading", name="Not ready for review")).to_be_visible()
    page.get_by_label("Finding").fill("No result by polling station shows it.")
    page.get_by_role("radio", name=re.compile("unverifiable EN")).check()
    # Citing keeps what is typed where it stands, and the page where it is.
    page.get_by_role("button", name=re.compile(r"^Cite\b")).click()
    expect(page.get_by_role("button", name=re.compile("^No longer cite"))).to_be_visible()
    expect(page.get_by_label("Finding")).to_have_value("No result by polling station shows it.")
    # The tab is closed and opened again.
    expect(page.get_by_text("Draft kept")).to_be_visible()
    page.goto(page.url)
    expect(page.get_by_label("Finding")).to_have_value("No result by polling station shows it.")
    # [ offers the evidence; Enter points to it.
    body = page.locator("#id_body")
    body.press_sequentially("It says so [")
    offered = page.locator("[role=option]")
    expect(offered).to_have_count(1)
    body.press("Enter")
    expect(body).to_have_value(re.compile(r"^It says so \[ev:[0-9a-f]{12}\]$"))
    expect(offered).to_have_count(0)
    expect(page.get_by_text("Draft kept")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    before = page.evaluate("Number(sessionStorage.clicks)")
    page.get_by_role("button", name="Save and hand in for review").click()
    expect(page.get_by_text("in review, v1")).to_be_visible()
    assert page.evaluate("Number(sessionStorage.clicks)") == before + 1

    desk = _sign_in(browser, live_server.url, editor)
    desk.goto(live_server.url + "/review/")
    desk.get_by_role("link", name=world.claim.text).click()
    expect(desk.get_by_role("heading", name="Your review")).to_be_visible()
    for box in desk.locator("input[name=checked]").all():
        box.check()
    desk.get_by_role("button", name="Approve").click()
    expect(desk.get_by_text("Approved. It can be published.")).to_be_visible()
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("Published. Everybody can read it now.")).to_be_visible()

    public = browser.new_context(locale="en").new_page()
    public.goto(f"{live_server.url}/checks/{world.claim.pk}/")
    expect(public.get_by_text("No result by polling station shows it.")).to_be_visible()
    expect(public.get_by_role("link", name="1", exact=True)).to_have_attribute("href", "#cited-1")
    assert Verdict.objects.get().published_at < datetime.now(UTC)
