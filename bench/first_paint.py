"""When the first words of each page are on the screen, beside a page of one word on the same machine.

`python bench/first_paint.py --url http://localhost:8000 [--env var/demo-logins.env]`: Chromium with a cold cache, each
page several times; prints a table and writes var/bench/first_paint.json. Asserted nowhere: it depends on the machine.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.runtime import chromium  # noqa: E402 the checkout is no installed package

ROUNDS = 5
BARE = "data:text/html,<!doctype html><title>bare</title><p>word"
PAGES = {"checks": "/checks/", "sign in": "/accounts/login/", "public story": "/checks/stories/venezuela-2024/"}
INSIDE = {"desk": "/", "story": "/stories/venezuela-2024/", "search": "/search/?q=gonzalez", "sources": "/sources/"}
PAINT = """() => new Promise((done) => {
  const seen = performance.getEntriesByName("first-contentful-paint")[0];
  if (seen) done(seen.startTime);
  const watch = (list) => list.getEntriesByName("first-contentful-paint").forEach((entry) => done(entry.startTime));
  new PerformanceObserver(watch).observe({ type: "paint", buffered: true });
})"""


def paint(browser: Browser, address: str, state: Any) -> float:
    """Median milliseconds until the first words, each time in a new browser context."""
    taken = []
    for _ in range(ROUNDS):
        context = browser.new_context(storage_state=state, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(address)
        taken.append(float(page.evaluate(PAINT)))
        context.close()
    return statistics.median(taken)


def signed_in(browser: Browser, url: str, logins: Path) -> Any:
    """The state of a browser in which the demo's checker is signed in."""
    password = dict(line.split("=", 1) for line in logins.read_text().splitlines() if "=" in line)
    page = browser.new_context(locale="en").new_page()
    page.goto(f"{url}/accounts/login/")
    page.fill("input[name=login]", "checker@demo.example")
    page.fill("input[name=password]", password["DEMO_CHECKER_PASSWORD"].strip())
    page.click("main button")
    page.wait_for_load_state()
    return page.context.storage_state()


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--env", type=Path, default=ROOT / "var" / "demo-logins.env")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium.ensure()), args=["--no-sandbox", "--disable-gpu"]
        )
        bare = paint(browser, BARE, None)
        state = signed_in(browser, options.url, options.env) if options.env.exists() else None
        pages = PAGES | (INSIDE if state else {})
        found = {name: paint(browser, options.url + path, state) for name, path in pages.items()}
    print(f"{'page':14} {'first words, ms':>16} {'times the bare page':>20}")
    print(f"{'bare':14} {bare:16.0f}")
    for name, milliseconds in found.items():
        print(f"{name:14} {milliseconds:16.0f} {milliseconds / bare:20.1f}")
    report = {
        "name": "first_paint",
        "figures": found,
        "baseline": {"bare": bare},
        "ratios": {name: milliseconds / bare for name, milliseconds in found.items()},
        "environment": {"python": platform.python_version(), "processors": os.cpu_count()},
    }
    target = ROOT / "var" / "bench" / "first_paint.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
