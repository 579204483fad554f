"""The pages that every check of the frame walks, and a context to walk them in."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from claims.models import Appearance, Suggestion
from sources.models import Derivation, Kinship
from sources.tallies.models import Contest, Option
from tests.sources.lineage.texts import WIRE, paper, reading_of
from tests.web.conftest import World

MARKS = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


def pages_of(world: World) -> dict[str, str]:
    """Every kind of page that people of the newsroom see, by name."""
    return {
        "desk": "/",
        "stories": "/stories/",
        "story": f"/stories/{world.story.slug}/",
        "question": f"/stories/{world.story.slug}/questions/{world.question.pk}/",
        "new claim": f"/questions/{world.question.pk}/claims/new/",
        "claim": f"/claims/{world.claim.pk}/",
        "source": f"/sources/{world.note.pk}/",
        "agent": f"/agents/{world.speaker.pk}/",
        "snapshot": f"/snapshots/{world.snapshot.pk}/",
        "captures": "/captures/",
        "search": "/search/?q=won",
        "gaps": "/gaps/",
        "standards": "/standards/",
        "checks": "/checks/",
        "board": "/board/",
        "import": "/import/",
        "new check": "/new/",
        "tip form": "/tip/",
        **pages_of_a_contest(),
        **pages_of_copies(world),
    }


def pages_of_copies(world: World) -> dict[str, str]:
    """What the machine found in two papers: sentences worth checking, a copy beside its original, how a claim spread."""
    proof = Kinship.objects.first()
    if proof is None:
        one, other = (paper(number, WIRE, published=f"2026-01-0{number}") for number in (1, 2))
        Appearance.objects.create(
            claim=world.rival, agent=world.speaker, source=one, mode="asserts", directness="reported", language="en"
        )
        derivation = Derivation.objects.create(source=other, original=one, kind="syndicates", method="test", score=0.97)
        reading = reading_of(other)
        proof = Kinship.objects.create(
            derivation=derivation, extraction=reading, original=reading_of(one), method="test", method_version="1",
            score=0.97, passages=[[0, len(WIRE), 0, len(WIRE)]],
            signals={"part": 1.0, "original_part": 1.0, "words": 120, "quoted": 0.0, "direction": ["published"],
                     "direction_is_known": True, "agencies": ["AP"]},
        )  # fmt: skip
        for line in WIRE.split("\n")[1:3]:
            start = WIRE.index(line)
            Suggestion.objects.create(
                kind="check_worthy", extraction=reading, start=start, end=start + len(line), language="en",
                method="test", method_version="1", scores={"score": 0.9, "reasons": ["number", "institution"]},
            )  # fmt: skip
    return {
        "sentences": "/sentences/",
        "copies": f"/derivations/{proof.derivation_id}/",
        "spread": reverse("claims:spread", args=[world.rival.pk]),
    }


def pages_of_a_contest() -> dict[str, str]:
    """The pages of an election without a table, on which images, codes and maps are brought."""
    contest, is_new = Contest.objects.get_or_create(slug="first", defaults={"title": "An election", "language": "en"})
    if is_new:
        Option.objects.create(contest=contest, code="A", name="Ana", position=1)
    return {
        "contest": "/contests/first/",
        "contest images": "/contests/first/images/",
        "contest codes": "/contests/first/codes/",
        "contest maps": "/contests/first/maps/",
    }


def context_of(browser: Browser, signed_in: Page, language: str = "en", **options: Any) -> BrowserContext:
    """A browser of the signed-in person in a language."""
    context = browser.new_context(storage_state=signed_in.context.storage_state(), locale=language, **options)
    address = signed_in.url.split("/", 3)[2]
    context.add_cookies([{"name": "django_language", "value": language, "url": f"http://{address}/"}])
    return context
