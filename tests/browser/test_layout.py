"""Pages stand as they were kept: where landmarks, headings and columns begin and how wide they are.

docs/decisions/kept-layouts.md says why boxes and not pictures. Keep them anew with KEEP_LAYOUTS=1 after looking.
"""

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.pages import MARKS, context_of, pages_of
from tests.web.conftest import World

pytestmark = MARKS
KEPT = Path(__file__).resolve().parent / "kept" / "layouts.json"
WIDTHS = (1440, 768, 390)
# Of the window's width, in per cent: fonts differ a little from machine to machine, layouts do not.
TOLERANCE = 3
# Words are longer in one language than in the other: of what is as wide as its words only the beginning counts.
BOXES = """() => {
  const blocks = ["header.bar", "main", "main > div:first-child", ".head", ".pane", ".reader > aside", ".cols > article",
    ".sides > .side", ".list > li", ".grp", ".empty", "footer.foot"];
  const words = ["main h1", "main h2", ".crumbs", ".search input", ".stamp"];
  const width = document.documentElement.clientWidth;
  const boxes = (part) => [...document.querySelectorAll(part)].map((each) => each.getBoundingClientRect())
    .filter((box) => box.width > 0).slice(0, 3);
  const share = (length) => Math.round(100 * length / width);
  return Object.fromEntries([
    ...blocks.map((part) => [part, boxes(part).map((box) => [share(box.left), share(box.width)])]),
    ...words.map((part) => [part, boxes(part).map((box) => [share(box.left)])]),
  ].filter(([, found]) => found.length));
}"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
GROUND = (
    "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0)"
)


def _measured(page: Page, name: str, wrongs: list[str]) -> dict[str, Any]:
    """The boxes at each width in the light; the dark must stand the same on a dark ground."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found[str(width)] = page.evaluate(BOXES)
        light = page.evaluate(GROUND)
        if page.evaluate(SIDEWAYS):
            wrongs.append(f"{name} at {width}: wider than the window")
        page.emulate_media(color_scheme="dark")
        if page.evaluate(BOXES) != found[str(width)]:
            wrongs.append(f"{name} at {width}: stands differently in the dark")
        if not page.evaluate(GROUND) < 200 < light:
            wrongs.append(f"{name} at {width}: the ground is not dark at night")
    return found


def _differences(name: str, kept: dict[str, Any], found: dict[str, Any]) -> list[str]:
    wrongs = []
    for width, parts in kept.items():
        for part, boxes in parts.items():
            now = found[width].get(part, [])
            near = len(now) == len(boxes) and all(
                abs(one - other) <= TOLERANCE
                for box, other_box in zip(boxes, now, strict=True)
                for one, other in zip(box, other_box, strict=True)
            )
            if not near:
                wrongs.append(f"{name} at {width}: {part} stood at {boxes}, now at {now}")
        wrongs += [f"{name} at {width}: {part} is new" for part in found[width].keys() - parts.keys()]
    return wrongs


def test_pages_stand_as_kept_at_three_widths_in_both_themes_and_languages(
    browser: Browser, signed_in: Page, live_server: Any, world: World
) -> None:
    keep_anew = bool(os.environ.get("KEEP_LAYOUTS"))
    kept = {} if keep_anew else json.loads(KEPT.read_text())
    wrongs: list[str] = []
    found: dict[str, Any] = {}
    for language in ("en", "es"):
        context = context_of(browser, signed_in, language)
        page = context.new_page()
        for name, path in pages_of(world).items():
            page.goto(live_server.url + path)
            assert page.locator("html").get_attribute("lang") == language
            measured = _measured(page, f"{name} ({language})", wrongs)
            found.setdefault(name, measured)
            wrongs += _differences(f"{name} ({language})", kept.get(name, {}), measured)
        context.close()
    if keep_anew:
        KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    assert found.keys() == kept.keys()
    assert wrongs == []
