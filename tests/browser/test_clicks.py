"""The click budgets that no other journey counts: what a hand does, not what a script does.

The reader, the forms and the verdict count their own.
"""

import re
from typing import Any

from playwright.sync_api import Page, expect

from claims.models import Appearance, Tip
from factcheck.recording import add
from sources.models import Confirmation, Derivation, DerivationKind, Ingestion, Source, SourceKind
from tests.browser.pages import MARKS
from tests.web.conftest import World

pytestmark = MARKS
COUNTS = (
    "addEventListener('click', (e) => { if (e.isTrusted && e.detail) "
    "sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1; }, true)"
)


def test_one_click_from_a_pasted_link_to_a_running_capture(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    page = signed_in
    page.add_init_script(COUNTS)
    page.goto(f"{live_server.url}/captures/")
    # The field has the focus already: pasting needs no hand on the mouse.
    expect(page.locator("textarea[autofocus], input[autofocus]").first).to_be_focused()
    page.keyboard.insert_text("https://news.example/a-page")
    page.locator("main").get_by_role("button", name="Capture", exact=True).click()
    page.wait_for_url(re.compile(r"/captures/[0-9a-f-]{36}/$"))
    assert page.evaluate("Number(sessionStorage.clicks)") == 1
    assert Ingestion.objects.get().address == "https://news.example/a-page"


def test_one_click_confirms_a_second_copy(signed_in: Page, live_server: Any, author: Any, world: World) -> None:
    copy = add(Source(kind=SourceKind.ARTICLE, title="The same, elsewhere", language="en"), author)
    link = add(
        Derivation(source=copy, original=world.note, kind=DerivationKind.SYNDICATES, method="near-duplicate"), author
    )
    page = signed_in
    page.add_init_script(COUNTS)
    page.goto(f"{live_server.url}/sources/{copy.pk}/")
    expect(page.locator("#lineage").get_by_role("button", name="suggestion")).to_be_visible()
    page.locator("#lineage").get_by_role("button", name="Confirm").click()
    expect(page.locator("#lineage").get_by_role("button", name="Confirm")).to_have_count(0)
    assert page.evaluate("Number(sessionStorage.clicks)") == 1
    link.refresh_from_db()
    assert (link.state, link.decided_by) == (Confirmation.CONFIRMED, author)


def test_one_form_for_a_new_check_and_triage_without_a_mouse(
    signed_in: Page, live_server: Any, author: Any, world: World
) -> None:
    tip = Tip.objects.create(channel="form", text="They closed the metro in Caracas today", language="en")
    page = signed_in
    page.add_init_script(COUNTS)
    page.goto(f"{live_server.url}/tips/")
    page.keyboard.press("j")
    expect(page.locator(f'a[href="/tips/{tip.pk}/"]')).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"as=not_checkable"))
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.insert_text("Nothing that leaves traces.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"{live_server.url}/tips/")
    tip.refresh_from_db()
    assert (tip.triage, tip.decided_by) == ("not_checkable", author)
    page.goto(f"{live_server.url}/new/")
    expect(page.locator("#id_what")).to_be_focused()
    page.keyboard.insert_text("https://news.example/metro")
    page.locator("#id_text").press_sequentially(world.claim.text)
    expect(page.locator("#similar-claims a").first).to_be_visible()
    page.locator("#id_text").fill("The council declared the metro closed.")
    page.locator("input[data-find]").first.fill(world.speaker.name)
    page.locator("main").get_by_role("radio", name=world.speaker.name).first.check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url(re.compile(r"/claims/[0-9a-f-]{36}/$"))
    said = Appearance.objects.get(claim__text="The council declared the metro closed.")
    assert (said.source.address, said.agent) == ("https://news.example/metro", world.speaker)
    # The speaker and the button: all the rest is typed.
    assert page.evaluate("Number(sessionStorage.clicks)") <= 2
