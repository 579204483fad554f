"""Nothing moves while a page loads, and what any page loads of our style and script stays inside the budget."""

from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.pages import MARKS, context_of, pages_of
from tests.web.conftest import World

pytestmark = MARKS
BUDGET_BYTES = 60_000
# Bytes of our style and script, as the browser unpacked them.
LOADED = """() => performance.getEntriesByType("resource")
  .filter((each) => /\\/static\\/factcheck\\/.*\\.(css|js)$/.test(each.name))
  .reduce((sum, each) => sum + each.decodedBodySize, 0)"""
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_no_page_moves_while_it_loads_or_is_scrolled_and_none_loads_more_of_ours_than_the_budget(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    context = context_of(browser, signed_in, viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    moved, heavy = {}, {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in pages_of(world).items():
            page.goto(live_server.url + path)
            page.wait_for_load_state()
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            moved[f"{name} at {width}"] = page.evaluate("window.shifted")
            loaded = page.evaluate(LOADED)
            assert loaded, name
            if loaded >= BUDGET_BYTES:
                heavy[name] = loaded
    context.close()
    assert {name: shift for name, shift in moved.items() if shift} == {}
    assert heavy == {}
