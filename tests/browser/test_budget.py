"""Nothing moves while a page loads, and what any page loads of our style and script stays inside the budget."""

from typing import Any

from playwright.sync_api import Browser, Page, Response

from tests.browser.pages import MARKS, context_of, pages_of
from tests.web.conftest import World

pytestmark = MARKS
BUDGET_BYTES = 60_000
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_no_page_moves_while_it_loads_or_is_scrolled(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    context = context_of(browser, signed_in, viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    moved = {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in pages_of(world).items():
            page.goto(live_server.url + path)
            page.wait_for_load_state()
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            moved[f"{name} at {width}"] = page.evaluate("window.shifted")
    context.close()
    assert {name: shift for name, shift in moved.items() if shift} == {}


def test_what_a_page_loads_of_ours_stays_inside_the_budget(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    context = context_of(browser, signed_in)
    page = context.new_page()
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        name = response.url.rsplit("/", 1)[-1]
        if "/static/factcheck/" in response.url and name.endswith((".css", ".js")):
            sizes[response.url] = len(response.body())

    page.on("response", note)
    heavy = {}
    for name, path in pages_of(world).items():
        sizes.clear()
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        loaded = page.evaluate(
            "performance.getEntriesByType('resource').map((each) => each.name).filter((name) => name.includes('/static/factcheck/'))"
        )
        assert loaded, name
        total = sum(size for address, size in sizes.items() if address in loaded)
        if total >= BUDGET_BYTES:
            heavy[name] = total
    context.close()
    assert heavy == {}
