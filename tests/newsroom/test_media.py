"""A picture under check: points with evidence, searches that send nothing by themselves, a MediaReview in public."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import KeyFrame, MediaFinding, MediaSheet
from claims.publishing.mediareview import plain, problems
from claims.reverse_search import searches_for
from sources.models import Source
from tests.editing.typed import typed
from tests.newsroom.conftest import World
from tests.rules.ground import made
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db
FILE = "https://paper.example/a.jpg?x=1&y=2"


def _new(client: Client, part: str, on: Any, **fields: str) -> int:
    address = reverse("claims:add_part", args=[part, on.pk])
    return client.post(address, {**typed(client, address), **fields, "act": "save"}).status_code


def test_a_sheet_is_filled_by_hand_and_published_as_a_media_review(
    as_author: Client, world: World, author: Any, reviewer: Any
) -> None:
    page = made.source("A photograph")
    claim = reverse("claims:claim", args=[world.claim.pk])
    fields = {"kind": "image", "title": "Ballots on a table", "source": str(page.pk), "address": FILE,
              "category": "DecontextualizedContent", "shows": "An earlier count.", "language": "en"}  # fmt: skip
    assert _new(as_author, "media-sheet", world.claim, **fields) == 302
    sheet = MediaSheet.objects.get()
    assert sheet.opened_by == author
    assert sheet.title in as_author.get(claim).content.decode()
    place = {"point": "place", "words": "A school in Mérida.", "language": "en"}
    assert _new(as_author, "media-finding", sheet, **place, outcome="found") == 422
    evidence = str(world.quote.evidence.get().pk)
    assert _new(as_author, "media-finding", sheet, **place, outcome="contradicted", evidence=evidence) == 302
    assert _new(as_author, "media-finding", sheet, **place, outcome="not_found") == 422
    date = {"point": "date", "words": "No date in it.", "language": "en", "outcome": "not_found"}
    assert _new(as_author, "media-finding", sheet, **date) == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaFinding.objects.create(
            sheet=sheet, point="edits", outcome="found", words="x", language="en", found_by=author
        )
    shown = as_author.get(reverse("claims:media_sheet", args=[sheet.pk])).content.decode()
    assert "A school in Mérida." in shown
    assert "There is no link to the original." in shown
    assert "uploadbyurl?url=https%3A%2F%2Fpaper.example%2Fa.jpg%3Fx%3D1%26y%3D2" in shown
    # No picture of another host, no prefetch: following a link is the only way that anything leaves.
    assert "<img" not in shown.split("<main", maxsplit=1)[1]
    assert {each.name for each in problems(plain(sheet))} == {"original", "capture", "points"}

    published_by(world.claim, author, reviewer)
    public = Client().get(f"/checks/{world.claim.pk}/?lang=es").content.decode()
    scripts = [
        json.loads(each.split("</script>")[0]) for each in public.split('<script type="application/ld+json">')[1:]
    ]
    assert [each["@type"] for each in scripts] == ["ClaimReview", "MediaReview"]
    review = scripts[1]
    assert review["mediaAuthenticityCategory"] == "DecontextualizedContent"
    assert review["itemReviewed"]["mediaItemAppearance"][0]["@type"] == "ImageObjectSnapshot"
    assert review["itemReviewed"]["mediaItemAppearance"][0]["contentUrl"] == FILE
    assert review["associatedClaimReview"]["url"].endswith(f"/checks/{world.claim.pk}/")
    assert "A school in Mérida." in public


def test_nothing_of_a_source_off_the_record_is_searched_for_or_published(
    as_author: Client, world: World, author: Any, reviewer: Any
) -> None:
    page = made.source("A leaked video", "https://leak.example/v")
    sheet = MediaSheet.objects.create(
        claim=world.claim, source=page, kind="video", title="Leaked", address=FILE, language="en", opened_by=author,
        category="OriginalMediaContent",
    )  # fmt: skip
    still = made.source("A still", "https://leak.example/still.jpg")
    fields = {"at_seconds": "12.5", "words": "A street sign.", "still": str(still.pk), "language": "en"}
    assert _new(as_author, "key-frame", sheet, **fields) == 302
    assert KeyFrame.objects.get().chosen_by == author
    address = reverse("claims:media_sheet", args=[sheet.pk])
    assert "still.jpg" in as_author.get(address).content.decode()
    Source.objects.filter(pk__in=[page.pk, still.pk]).update(terms="off_record")
    assert "url=https%3A%2F%2Fleak" not in as_author.get(address).content.decode()
    published_by(world.claim, author, reviewer)
    assert "Leaked" not in Client().get(f"/checks/{world.claim.pk}/").content.decode()


def test_without_a_public_address_the_searches_are_opened_for_a_hand_upload() -> None:
    assert all(not each.brings and "url=" not in each.link for each in searches_for("var/upload"))
    assert all(each.brings and "%22" in each.link for each in searches_for('https://a.example/"'))
