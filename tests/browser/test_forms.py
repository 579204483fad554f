"""Forms in a real browser: a claim with where it was said, a colleague in between, a lost connection, a closed tab."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.models import Appearance, Claim, Stance
from factcheck.models import Draft
from factcheck.recording import change
from tests.web.conftest import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


@pytest.fixture
def pages(browser: Browser, signed_in: Page) -> Any:
    """Makes pages of browsers in which the checker is signed in; a refused form (4xx) is no fault of theirs."""
    made = []

    def page(**options: Any) -> Page:
        context = browser.new_context(storage_state=signed_in.context.storage_state(), **options)
        made.append(context)
        return context.new_page()

    yield page
    for context in made:
        context.close()


def _clicks(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.clicks || 0)"))


def _count_clicks(page: Page) -> None:
    """Counts what a hand does: radio buttons and links too, what a script clicks not."""
    page.add_init_script(
        "addEventListener('click', (e) => { if (e.isTrusted && e.detail) "
        "sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1; }, true)"
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_a_claim_is_added_with_who_said_it_where(width: int, signed_in: Page, live_server: Any, world: World) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/stories/{world.story.slug}/")
    page.get_by_role("link", name=f"Add a claim: {world.question.text}").click()
    # Letters that come before the scripts do find nothing until the next one.
    page.wait_for_url("**/claims/new/**")
    page.wait_for_load_state()
    page.get_by_label("Claim", exact=True).fill("Ñandú 🗳️ won.")
    page.locator("#id_agent").press_sequentially("cons")
    page.get_by_role("radio", name="Consejo Nacional Electoral").check()
    page.locator("#id_source").fill("https://news.example/says")
    page.get_by_text("new: saved at once, the capture follows").wait_for()
    page.locator("#id_said").fill("2024-07-29")
    expect(page.locator("#id_said_reads")).to_have_text("29 July 2024")
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Ñandú 🗳️ won.")).to_be_visible()
    row = Appearance.objects.get(claim__text="Ñandú 🗳️ won.")
    assert (row.agent, row.source.address, row.said) == (world.speaker, "https://news.example/says", "2024-07-29")


def test_evidence_with_its_stance_takes_two_clicks_from_the_claim(pages: Any, live_server: Any, world: World) -> None:
    page = pages()
    _count_clicks(page)
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    page.locator(".side.against").get_by_role("link", name="Add evidence").click()
    page.locator("#id_ground").fill("https://news.example/count")
    page.keyboard.press("Tab")
    page.get_by_label("What it shows").fill("It counts machines.")
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("It counts machines.")).to_be_visible()
    assert _clicks(page) == 2
    stance = Stance.objects.get(evidence__summary="It counts machines.")
    assert (stance.value, stance.evidence.link.address) == ("against", "https://news.example/count")


@pytest.mark.parametrize("width", [1440, 390])
def test_editing_against_a_colleague(width: int, pages: Any, reviewer: Any, live_server: Any, world: World) -> None:
    page = pages(viewport={"width": width, "height": 900})
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/edit/")
    change(world.claim, reviewer, revision=1, text="The incumbent won the vote.", why="the vote, not the count")
    page.get_by_label("Claim", exact=True).fill("The incumbent has won.")
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    conflict = page.get_by_role("alert").filter(has_text="Rafael has changed this")
    expect(conflict).to_contain_text("the vote, not the count")
    expect(conflict.locator("ins").filter(has_text="the vote")).to_be_visible()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("The incumbent has won.")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Choose for each field")).to_be_visible()
    page.get_by_role("radio", name="Take theirs").check()
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="The incumbent won the vote.")).to_be_visible()


def test_a_lost_connection_is_told_and_made_good(pages: Any, live_server: Any, world: World) -> None:
    page = pages()
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/edit/")
    page.get_by_label("Note for the desk").press_sequentially("Seen ")
    expect(page.locator("#draft-state")).to_contain_text("Draft kept")
    page.context.set_offline(True)
    page.get_by_label("Note for the desk").press_sequentially("by two ")
    lost = page.get_by_text("Not saved: no connection.")
    expect(lost).to_be_visible()
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Note for the desk")).to_have_value("Seen by two ")
    page.context.set_offline(False)
    expect(lost).to_be_hidden(timeout=15_000)
    assert Draft.objects.get().content["note"] == ["Seen by two "]
    page.get_by_label("Note for the desk").press_sequentially("people")
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name=world.claim.text)).to_be_visible()
    world.claim.refresh_from_db()
    assert world.claim.note == "Seen by two people"
    assert not Draft.objects.exists()


def test_what_was_typed_survives_a_closed_tab(pages: Any, live_server: Any, world: World) -> None:
    page = pages()
    address = f"{live_server.url}/questions/{world.question.pk}/claims/new/"
    page.goto(address)
    page.get_by_label("Claim", exact=True).press_sequentially("Nobody")
    expect(page.locator("#draft-state")).to_contain_text("Draft kept")
    page.get_by_label("Claim", exact=True).press_sequentially(" has won.")
    # Closed before the pause after which drafts are kept.
    # As a hand closes it: the page may still say goodbye, which `close()` alone, a kill, does not let it.
    page.close(run_before_unload=True)
    again = pages()
    # The tab's last words are on their way while the next one opens.
    for _attempt in range(100):
        if Draft.objects.get().content["text"] == ["Nobody has won."]:
            break
        again.wait_for_timeout(100)
    again.goto(address)
    expect(again.get_by_text("You have an unsaved draft")).to_be_visible()
    expect(again.get_by_label("Claim", exact=True)).to_have_value("Nobody has won.")
    again.get_by_role("link", name="Continue").click()
    again.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_role("heading", name="Nobody has won.")).to_be_visible()
    again.goto(address)
    expect(again.get_by_text("You have an unsaved draft")).to_be_hidden()


def test_a_discarded_draft_is_gone(pages: Any, live_server: Any, world: World) -> None:
    page = pages()
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/edit/")
    page.get_by_label("Claim", exact=True).fill("Something else.")
    expect(page.locator("#draft-state")).to_contain_text("Draft kept")
    page.reload()
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_label("Claim", exact=True)).to_have_value(world.claim.text)


def test_keys_open_the_forms_and_the_help_names_them(signed_in: Page, live_server: Any, world: World) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Add evidence")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Add evidence")).to_be_visible()
    page.goto(f"{live_server.url}/claims/{world.claim.pk}/")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Edit the claim")).to_be_visible()
    page.get_by_label("Claim", exact=True).fill("Saved by keys.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Saved by keys.")).to_be_visible()


def test_all_of_it_works_without_javascript(pages: Any, live_server: Any, world: World) -> None:
    page = pages(java_script_enabled=False)
    page.goto(f"{live_server.url}/questions/{world.question.pk}/claims/new/")
    page.get_by_label("Claim", exact=True).fill("Both won.")
    page.locator("#id_agent").fill("consejo")
    page.locator(".field", has=page.locator("#id_agent")).get_by_role("button", name="Search").click()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("Both won.")
    page.get_by_role("radio", name="Consejo Nacional Electoral").check()
    page.locator("#id_source").fill("vote")
    page.locator(".field", has=page.locator("#id_source")).get_by_role("button", name="Search").click()
    page.get_by_role("radio", name="Note on the vote").check()
    page.get_by_role("radio", name="paraphrase").check()
    page.locator(".save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Both won.")).to_be_visible()
    assert Appearance.objects.filter(claim__text="Both won.", agent=world.speaker, source=world.note).exists()
    page.get_by_role("link", name="Edit", exact=False).first.click()
    page.get_by_role("link", name="Set aside…").click()
    page.get_by_label("Why").fill("Both cannot have.")
    page.get_by_role("button", name="Set aside").click()
    page.get_by_role("button", name="Undo").click()
    assert not Claim.objects.get(text="Both won.").is_set_aside
