"""axe finds nothing on any page, narrow by day and wide by night, in Spanish; none is wider than the window."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.browser.pages import context_of, pages_of_a_contest
from tests.web.conftest import World, make_snapshot
from tests.web.publishing import draft_of, published_by

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


# Only what is asked for crosses over from the browser.
RUN = """async (rules) => {
  const found = await axe.run({resultTypes: ["violations"], ...(rules.length ? {runOnly: rules} : {})});
  return found.violations.map(fault => `${fault.id}: ${fault.nodes[0].html.slice(0, 120)}`);
}"""
# What another width and another theme can change; all else is looked at once.
OF_A_WINDOW = ["color-contrast", "scrollable-region-focusable", "link-in-text-block"]
# The suite's workers divide the pages among themselves.
SHARES = 3
NARROW, WIDE = {"width": 360, "height": 900}, {"width": 1440, "height": 900}


def faults(page: Page, address: str) -> list[str]:
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.wait_for_load_state()
    page.evaluate(Axe().axe_script)
    found = [*page.evaluate(RUN, []), *_sideways(page)]
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    # Colours change by and by in a page that stands.
    page.reload()
    page.evaluate(Axe().axe_script)
    found += [f"wide by night: {fault}" for fault in (*page.evaluate(RUN, OF_A_WINDOW), *_sideways(page))]
    return [f"{address}: {fault}" for fault in found]


def _sideways(page: Page) -> list[str]:
    is_wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return ["wider than the window"] if is_wider else []


def _pages_of(world: World) -> list[str]:
    return [*_pages_to_read(world), *_pages_of_lists(), *_pages_to_write(world)]


def _pages_to_read(world: World) -> list[str]:
    return [
        f"/stories/{world.story.slug}/",
        f"/stories/{world.story.slug}/questions/{world.question.pk}/",
        f"/claims/{world.claim.pk}/",
        f"/claims/{world.claim.pk}/history/",
        f"/claims/{world.claim.pk}/verdict/2/",
        f"/sources/{world.note.pk}/",
        f"/agents/{world.speaker.pk}/",
        f"/snapshots/{world.snapshot.pk}/",
        f"/snapshots/{world.snapshot.pk}/against/{make_snapshot(world.note, 'Its sheets.').pk}/",
        f"/claims/{world.claim.pk}/figures/",
        f"/stories/{world.story.slug}/history/",
        f"/sources/{world.note.pk}/watch/",
    ]


def _pages_of_lists() -> list[str]:
    return [
        "/",
        "/stories/",
        "/tips/",
        "/standards/",
        "/sources/",
        "/captures/",
        "/captures/list/",
        "/captures/file/",
        "/captures/bookmark/",
        "/captures/browser/",
        "/captures/feeds/",
        "/captures/batches/",
        "/record/",
        "/stories/load/",
        "/sources/changed/",
        "/looks/",
        "/protected/",
        "/review/",
        "/gaps/",
        "/search/?q=won",
        "/search/?q=Gonsalez&kind=agent&language=es&since=2024-01-01",
        "/search/?q=xyzzy",
        "/captures/mine/",
        "/?whose=mine",
        "/accounts/password/change/",
        "/set-aside/",
        *pages_of_a_contest().values(),
    ]


def _pages_to_write(world: World) -> list[str]:
    return [
        f"/claims/{world.claim.pk}/verdict/2/edit/",
        f"/parts/contact/on/{world.claim.pk}/new/",
        f"/sources/{world.note.pk}/edit/",
        "/sources/new/",
        "/notes/new/",
        f"/snapshots/{world.snapshot.pk}/said/?words=its+sheets",
        f"/snapshots/{world.snapshot.pk}/bears/?words=its+sheets",
        "/looks/new/",
        f"/sources/{world.note.pk}/looks/new/",
        f"/snapshots/{world.snapshot.pk}/protect/",
        f"/sources/{world.note.pk}/protect/",
        f"/snapshots/{world.snapshot.pk}/redact/",
        "/stories/new/",
        "/agents/new/",
        f"/stories/{world.story.slug}/edit/",
        f"/claims/{world.claim.pk}/edit/",
        f"/questions/{world.question.pk}/claims/new/",
        f"/claims/{world.claim.pk}/evidence/new/?stance=for",
        f"/claims/{world.claim.pk}/said/new/",
        f"/said/{world.claim.appearances.get().pk}/edit/",
        f"/evidence/{world.quote.evidence.get().pk}/edit/",
        f"/parts/question/{world.question.pk}/edit/",
        f"/parts/relation/on/{world.claim.pk}/new/",
        f"/comments/on/claim/{world.claim.pk}/",
        f"/assignments/on/claim/{world.claim.pk}/",
        f"/set-aside/claim/{world.claim.pk}/",
    ]


@pytest.mark.timeout(400)
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_free_of_faults(
    share: int, browser: Browser, signed_in: Page, live_server: Any, world: World, reviewer: Any
) -> None:
    published_by(world.claim, world.note.written_by, reviewer)
    draft_of(world.claim, world.note.written_by, timezone.now())
    # axe is put into the page as a script, which our own policy would refuse.
    # Without motion a theme is there as soon as it is asked for.
    context = context_of(browser, signed_in, "es", bypass_csp=True, reduced_motion="reduce")
    pages = _pages_of(world)[share::SHARES]
    page = context.new_page()
    assert [fault for path in pages for fault in faults(page, live_server.url + path)] == []
    context.clear_cookies()
    public = ["/", "/accounts/login/", "/accounts/password/reset/", "/checks/corrections/"]
    public += [f"/checks/{world.claim.pk}/", f"/checks/{world.claim.pk}/report/", "/checks/stories/a-story/?lang=es"]
    assert [fault for path in public[share::SHARES] for fault in faults(page, live_server.url + path)] == []
    context.close()
