"""A large band is asked for in parts, in place; the address says what is shown."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import World, make_claim, make_quote

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


def test_more_claims_come_in_place_and_filters_stand_in_the_address(
    signed_in: Page, live_server: Any, world: World, author: Any
) -> None:
    page = signed_in
    quote = make_quote(world.snapshot, "published")
    for number in range(12):
        make_claim(world.story, world.question, f"Number {number} won.", f"Ganó el número {number}.", quote, author)
    page.goto(f"{live_server.url}/stories/{world.story.slug}/")
    page.wait_for_load_state()
    columns = page.locator("#q1 .cols article")
    expect(columns).to_have_count(9)
    page.get_by_role("link", name="Show 5 more").click()
    expect(columns).to_have_count(14)
    expect(page).to_have_url(re.compile(r"\?more=1:49$"))
    page.reload()
    expect(columns).to_have_count(14)
    page.get_by_role("link", name="published", exact=True).click()
    expect(page.get_by_text("No claim is like that")).to_be_visible()
    expect(page).to_have_url(re.compile("verdict=published"))
    page.get_by_role("link", name="Show all claims").click()
    expect(columns).to_have_count(9)
