"""The matrix by keyboard and by hand, wide and narrow."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.models import Evidence, Stance
from tests.web.conftest import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


def open_matrix(page: Page, live_server: Any, world: World) -> None:
    page.goto(f"{live_server.url}/stories/{world.story.slug}/")
    page.get_by_role("link", name="Matrix").click()
    expect(page.get_by_role("heading", name="Who won the vote?")).to_be_visible()
    page.wait_for_load_state()


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator("table.m tbody tr").nth(row).locator(".cell a").nth(column)


def test_arrows_move_and_keys_judge(signed_in: Page, live_server: Any, world: World) -> None:
    page = signed_in
    open_matrix(page, live_server, world)
    cell(page, 0, 0).focus()
    page.keyboard.press("ArrowRight")
    expect(cell(page, 0, 1)).to_be_focused()
    page.keyboard.press("-")
    expect(cell(page, 0, 1)).to_have_text("− against")
    page.keyboard.press("-")
    expect(cell(page, 0, 1)).to_have_text("−− strongly against")
    expect(cell(page, 0, 1)).to_be_focused()
    expect(page.locator("[data-told]")).to_contain_text("strongly against")
    expect(page.locator("table.m tbody tr").first.locator(".bars")).to_have_attribute(
        "aria-label", "tells the claims apart: 3 of 3"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("0")
    expect(cell(page, 1, 1)).to_have_text("· context")
    page.keyboard.press("Delete")
    expect(cell(page, 1, 1)).to_have_text("not judged")
    page.keyboard.press("u")
    expect(cell(page, 1, 1)).to_have_text("· context")
    stance = Stance.objects.get(claim=world.rival, value="strongly_against")
    assert stance.evidence.stances.count() == 2


def test_enter_opens_the_reason_and_a_colleagues_judgement_is_not_overwritten_unseen(
    signed_in: Page, live_server: Any, world: World, reviewer: Any
) -> None:
    # A page of its own: the browser reports the refusal (409) as an error, which fails a page that is listened to.
    page = signed_in.context.new_page()
    open_matrix(page, live_server, world)
    cell(page, 0, 0).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Judge the evidence")
    dialog.get_by_label("Reason").fill("Read aloud, without a table")
    Stance.objects.filter(claim=world.claim).update(value="against", reason="Not by its own words")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Somebody judged it meanwhile")
    expect(dialog).to_contain_text("Not by its own words")
    expect(dialog.get_by_label("Reason")).to_have_value("Read aloud, without a table")
    dialog.get_by_role("button", name="Save over it").click()
    expect(dialog).to_be_hidden()
    assert Stance.objects.get(claim=world.claim).reason == "Read aloud, without a table"


def test_on_a_phone_each_piece_of_evidence_is_a_list_and_a_cell_is_judged_by_touch(
    signed_in: Page, live_server: Any, world: World
) -> None:
    page = signed_in
    page.set_viewport_size({"width": 390, "height": 844})
    open_matrix(page, live_server, world)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cell(page, 0, 1).click()
    page.get_by_role("dialog").locator(".way.strongly_for").click()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(cell(page, 0, 1)).to_have_text("++ strongly for")


def test_a_link_becomes_evidence_with_a_key_a_paste_and_enter(signed_in: Page, live_server: Any, world: World) -> None:
    page = signed_in
    open_matrix(page, live_server, world)
    page.keyboard.press("e")
    expect(page.get_by_label("Link")).to_be_focused()
    page.keyboard.type("https://news.example/recount")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The page is being captured.")).to_be_visible()
    expect(page.locator("table.m tbody tr").first).to_contain_text("https://news.example/recount")
    assert Evidence.objects.filter(link__address="https://news.example/recount").count() == 1


def test_without_an_answer_the_old_judgement_stays_and_the_page_says_so(
    signed_in: Page, live_server: Any, world: World
) -> None:
    page = signed_in.context.new_page()
    open_matrix(page, live_server, world)
    page.route("**/cells/**", lambda route: route.abort())
    cell(page, 0, 0).focus()
    page.keyboard.press("-")
    expect(page.locator("[data-told]")).to_contain_text("Not saved")
    expect(cell(page, 0, 0)).to_have_text("+ for")
