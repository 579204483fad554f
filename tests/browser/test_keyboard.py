"""Every page is walked by Tab alone: the skip link first, everything that acts is reached, seen, and left again."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import MARKS, context_of, pages_of
from tests.web.conftest import World

pytestmark = MARKS
MOST_STEPS = 400
ACTS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0 && each.type !== "hidden")
  // Of a group of radio buttons Tab reaches the chosen one; arrows choose another.
  .filter((each) => each.type !== "radio" || each.checked)
  .map((each, place) => { each.dataset.place = place; return each.outerHTML.slice(0, 120); })"""
HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here), around = getComputedStyle(here.closest(".find, li") || here);
  const box = here.getBoundingClientRect();
  return {
    place: here.dataset.place === undefined ? -1 : +here.dataset.place,
    says: here.outerHTML.slice(0, 120),
    marked: [style, around].some((each) => each.boxShadow !== "none" || parseFloat(each.outlineWidth) > 0 && each.outlineStyle !== "none"),
    inside: box.width > 0 && box.height > 0,
    isSkip: here.classList.contains("skip"),
    isParted: here.matches("[type^=date], [type=time], [type=month]"),
  };
}"""


def _walk(page: Page, name: str) -> list[str]:
    acts: list[str] = page.evaluate(ACTS)
    wrongs: list[str] = []
    reached: set[int] = set()
    last = -1
    # A field that has the focus from the start would be where Tab goes on from.
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    for step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (here["place"] in reached and here["isSkip"]):
            break
        if step == 0 and not here["isSkip"]:
            wrongs.append(f"{name}: Tab begins at {here['says']}, not at the way to the content")
        if here["isParted"] and here["place"] == last:
            # Day, month and year are each a stop of the same field.
            continue
        if here["place"] in reached:
            wrongs.append(f"{name}: Tab goes round at {here['says']}")
            break
        reached.add(here["place"])
        last = here["place"]
        if not (here["marked"] and here["inside"]):
            wrongs.append(f"{name}: nobody sees that {here['says']} has the focus")
    else:
        wrongs.append(f"{name}: Tab never comes to an end")
    return wrongs + [f"{name}: Tab does not reach {acts[place]}" for place in range(len(acts)) if place not in reached]


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_walked_by_keyboard(
    width: int, browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    context = context_of(browser, signed_in, viewport={"width": width, "height": 900})
    page = context.new_page()
    wrongs: list[str] = []
    for name, path in pages_of(world).items():
        page.goto(live_server.url + path)
        page.wait_for_load_state()
        wrongs += _walk(page, name)
    context.close()
    assert wrongs == []
