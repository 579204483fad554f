"""A colleague judges while the matrix is open: the cell follows, and what is being judged here is left alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from claims.models import Evidence, Stance
from tests.browser.pages import MARKS
from tests.browser.test_budget import WATCH
from tests.browser.test_matrix import cell, open_matrix
from tests.web.conftest import World

pytestmark = MARKS
HIDE = "Object.defineProperty(document, 'visibilityState', { get: () => window.away ? 'hidden' : 'visible' })"


@pytest.fixture
def matrix(signed_in: Page, live_server: Any, world: World) -> Iterator[Page]:
    """The open matrix, its clock in the test's hand; at the end no question of it is under way."""
    page = signed_in
    under_way: set[Request] = set()

    def begun(request: Request) -> None:
        under_way.add(request)

    def over(request: Request) -> None:
        under_way.discard(request)

    page.on("request", begun)
    page.on("requestfinished", over)
    page.on("requestfailed", over)
    page.clock.install()
    page.add_init_script(HIDE)
    page.add_init_script(WATCH)
    open_matrix(page, live_server, world)
    yield page
    page.evaluate("window.away = true")
    while under_way:
        page.wait_for_timeout(20)


def later(page: Page) -> None:
    """Time goes by until the page has asked once more and has its answer."""
    with page.expect_response("**/cells/"):
        page.clock.run_for(16_000)


def judged_by_a_colleague(world: World, value: str = "strongly_against") -> None:
    Stance.objects.filter(claim=world.claim).update(value=value)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_cell_follows_and_nothing_moves(width: int, matrix: Page, world: World) -> None:
    matrix.set_viewport_size({"width": width, "height": 844})
    counts = matrix.locator(f"[id='n-{world.claim.pk}']")
    before = counts.inner_text()
    judged_by_a_colleague(world)
    matrix.evaluate("window.shifted = 0")
    later(matrix)
    expect(cell(matrix, 0, 0)).to_have_text("−− strongly against")
    expect(matrix.locator("[data-told]")).to_have_text("Judged meanwhile: −− strongly against")
    expect(counts).not_to_have_text(before)
    assert matrix.evaluate("window.shifted") == 0
    with matrix.expect_response("**/cells/") as unchanged:
        matrix.clock.run_for(16_000)
    assert unchanged.value.status == 304
    # It is judged on from what stands there now, not refused as stale.
    cell(matrix, 0, 0).focus()
    matrix.keyboard.press("+")
    expect(cell(matrix, 0, 0)).to_have_text("+ for")


def test_the_cell_in_hand_is_left_alone_until_it_is_let_go(matrix: Page, world: World) -> None:
    cell(matrix, 0, 0).focus()
    judged_by_a_colleague(world)
    later(matrix)
    expect(cell(matrix, 0, 0)).to_have_text("+ for")
    cell(matrix, 0, 1).focus()
    later(matrix)
    expect(cell(matrix, 0, 0)).to_have_text("−− strongly against")


def test_an_undo_does_not_take_back_what_a_colleague_judged_after(matrix: Page, world: World) -> None:
    cell(matrix, 0, 0).focus()
    matrix.keyboard.press("-")
    expect(cell(matrix, 0, 0)).to_have_text("− against")
    judged_by_a_colleague(world, "context")
    cell(matrix, 0, 1).focus()
    later(matrix)
    expect(cell(matrix, 0, 0)).to_have_text("· context")
    matrix.locator("[data-undo]").click()
    later(matrix)
    assert Stance.objects.get(claim=world.claim).value == "context"


def test_it_asks_nothing_out_of_sight_or_while_a_cell_is_open(matrix: Page, world: World) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/cells/"):
            asked.append(request.url)

    matrix.on("request", note)
    matrix.evaluate("window.away = true")
    matrix.clock.run_for(60_000)
    assert asked == []
    judged_by_a_colleague(world)
    with matrix.expect_response("**/cells/"):
        matrix.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(cell(matrix, 0, 0)).to_have_text("−− strongly against")
    cell(matrix, 0, 0).click()
    expect(matrix.get_by_role("dialog", name="Judge the evidence")).to_contain_text("strongly against")
    asked.clear()
    matrix.clock.run_for(60_000)
    assert asked == []


def test_new_evidence_is_told_and_shown_on_request(matrix: Page, world: World, author: Any) -> None:
    fresh = Evidence.objects.create(link=world.note, summary="A recount", language="en", added_by=author)
    Stance.objects.create(evidence=fresh, claim=world.claim, value="for", language="en")
    later(matrix)
    expect(matrix.locator("[data-told]")).to_contain_text("Evidence was added or moved meanwhile.")
    expect(matrix.get_by_text("A recount")).to_have_count(0)
    matrix.get_by_role("link", name="Show it").click()
    expect(matrix.get_by_text("A recount")).to_be_visible()
