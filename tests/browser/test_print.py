"""Printing gives a clean page: the content without the frame, read back from Chromium's own PDF."""

from io import BytesIO
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.pages import MARKS
from tests.web.conftest import World
from tests.web.publishing import published_by

pytestmark = MARKS
OF_THE_FRAME = ("Search claims", "Skip to the content", "All changes", "Sign out", "Leave a note", "Menu")


def test_claim_story_check_and_source_print_clean(
    signed_in: Page, live_server: Any, world: World, checker: Any, reviewer: Any
) -> None:
    published_by(world.claim, checker, reviewer)
    pages = {
        f"/claims/{world.claim.pk}/": ("The incumbent won.", "Consejo Nacional Electoral", "declared a winner"),
        f"/stories/{world.story.slug}/": ("Who won the vote?", "The incumbent won.", "González won."),
        f"/checks/{world.claim.pk}/": ("Not shown", "What is not known", "who counted"),
        f"/sources/{world.note.pk}/": ("Note on the vote", "Snapshots"),
    }
    for path, words in pages.items():
        signed_in.goto(live_server.url + path)
        pdf = PdfReader(BytesIO(signed_in.pdf(format="A4", print_background=False)))
        text = " ".join(" ".join(each.extract_text().split()) for each in pdf.pages)
        for word in words:
            assert word in text, f"{path}: {word} is not printed"
        for word in OF_THE_FRAME:
            assert word not in text, f"{path}: {word} is printed"
        assert len(pdf.pages) <= 3, path
