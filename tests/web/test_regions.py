"""Pictures and pages are drawn anew, a region of them is quoted, and what is hostile is not drawn."""

import io
import re
import struct
import zlib
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from claims.models import Appearance
from factcheck.protected import open_protection
from sources.drawing import picture_at
from sources.extract.extracted import Extracted, PageSpan
from sources.models import Quote, Snapshot, Source
from tests.sources.brought import brought, document, picture
from tests.sources.conftest import desk, site
from tests.web.conftest import World, sign_in

__all__ = ["desk", "site"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def store_of_its_own(desk: Any) -> None:
    """The blobs go to the test's own folder."""


def bomb() -> bytes:
    """A small PNG that says that it has three and a half thousand million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def pages(count: int) -> Extracted:
    return Extracted("x" * count, "pypdf", "1", pages=tuple(PageSpan(n + 1, n, n + 1) for n in range(count)))


def seen(client: Client, snapshot: Snapshot, more: str = "?view=regions") -> str:
    return client.get(f"/snapshots/{snapshot.pk}/{more}").content.decode()


def drawn(page: str) -> str:
    found = re.search(r'<image href="([^"]+)"', page)
    assert found, page
    return found[1]


def region(client: Client, snapshot: Snapshot, **more: Any) -> Any:
    sent = {"reading": snapshot.extractions.get().pk, "x": "10", "y": "20,5", "w": "30", "h": "40", **more}
    return client.post(f"/snapshots/{snapshot.pk}/quotes/", sent)


def test_an_image_is_shown_from_its_pixels_alone(as_author: Client, world: World) -> None:
    assert b"SecretCam" in picture()
    snapshot = brought(picture(), "image/jpeg")
    answer = Client().get(drawn(seen(as_author, snapshot, "")))
    assert answer["Content-Type"] == "image/jpeg"
    assert b"SecretCam" not in answer.content
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert shown.size == (400, 200)
        assert not shown.getexif()
    framed = as_author.get(f"/snapshots/{snapshot.pk}/?view=page").content.decode()
    inside = Client().get(re.findall(r'<iframe[^>]* src="([^"]+)"', framed)[0]).content.decode()
    shown_there = Client().get(re.findall(r'<img src="([^"]+)"', inside)[0])
    assert shown_there.status_code == 200
    assert b"SecretCam" not in shown_there.content


def test_a_region_of_an_image_is_quoted_and_outlined(as_author: Client, world: World) -> None:
    snapshot = brought(picture(), "image/jpeg")
    answer = region(as_author, snapshot)
    quote = Quote.objects.get(kind="region")
    assert quote.fragment == "xywh=percent:10,20.5,30,40"
    assert answer["Location"] == f"/snapshots/{snapshot.pk}/?view=regions#q-{quote.pk}"
    page = seen(as_author, snapshot)
    assert '<rect x="40" y="41" width="120" height="80">' in page
    assert 'viewBox="40 41 120 80"' in page
    region(as_author, snapshot)
    assert Quote.objects.filter(kind="region").count() == 1


def test_a_region_of_a_page_becomes_where_a_claim_was_made(as_author: Client, world: World) -> None:
    snapshot = brought(document(2), "application/pdf", found=pages(2))
    page = seen(as_author, snapshot, "?view=regions&page=2")
    assert "of 2" in page
    act = re.findall(r'formaction="([^"]+)"', page)[0]
    asked = as_author.get(act, {"reading": snapshot.extractions.get().pk, "page": 2, "x": 5, "y": 5, "w": 50, "h": 50})
    assert "page 2, region 5/5, 50 × 50 %" in asked.content.decode()
    sent = {
        "reading": snapshot.extractions.get().pk,
        "fragment": "page=2&xywh=percent:5,5,50,50",
        "claim": world.claim.pk,
        "speaker": "The council",
        "kind": "organisation",
        "mode": "asserts",
        "directness": "seen",
    }
    as_author.post(act, sent)
    quote = Appearance.objects.get(agent__name="The council").quote
    assert quote is not None
    assert quote.fragment == "page=2&xywh=percent:5,5,50,50"
    link = as_author.get(f"/quotes/{quote.pk}/")["Location"]
    assert link == f"/snapshots/{snapshot.pk}/?view=regions&page=2#q-{quote.pk}"
    assert f'id="q-{quote.pk}"' in as_author.get(link).content.decode()
    assert f'id="q-{quote.pk}"' not in seen(as_author, snapshot, "?view=regions&page=1")


@pytest.mark.parametrize(
    "wrong", [{"w": "0"}, {"x": "90"}, {"h": "nan"}, {"y": "-1"}, {"w": "a"}, {"w": ""}, {"page": "x"}]
)
def test_numbers_that_are_no_region_are_refused_and_stay(
    as_author: Client, world: World, wrong: dict[str, str]
) -> None:
    snapshot = brought(picture(), "image/jpeg")
    answer = region(as_author, snapshot, **wrong)
    assert answer.status_code == 422
    assert 'value="20,5"' in answer.content.decode() or "y" in wrong
    assert not Quote.objects.filter(kind="region").exists()


def test_a_page_that_is_not_there_is_refused(as_author: Client, world: World) -> None:
    snapshot = brought(document(2), "application/pdf", found=pages(2))
    assert region(as_author, snapshot, page="3").status_code == 422
    assert "cannot be drawn" in seen(as_author, snapshot, "?view=regions&page=999999999")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (bomb(), "image/png"),
        (b"GIF89a nothing", "image/gif"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/png"),
        (b"%PDF-1.4 nothing", "application/pdf"),
        (picture()[:200], "image/jpeg"),
    ],
)
def test_what_is_hostile_or_damaged_is_not_drawn_and_the_page_stands(
    as_author: Client, world: World, body: bytes, kind: str
) -> None:
    snapshot = brought(body, kind)
    assert picture_at(snapshot, 1) is None
    page = seen(as_author, snapshot)
    assert "cannot be drawn" in page
    assert "<image" not in page


def test_an_svg_is_neither_drawn_nor_sent_as_a_picture(as_author: Client, world: World) -> None:
    body = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    page = seen(as_author, brought(body, "image/svg+xml"))
    assert "<image" not in page
    assert "By region" not in page


def test_one_page_of_ten_thousand_is_drawn_alone(as_author: Client, world: World) -> None:
    snapshot = brought(document(10_000), "application/pdf", found=pages(10_000))
    found = picture_at(snapshot, 9_999)
    assert found is not None
    assert (found.width, found.pages) == (1_600, 10_000)


def test_a_protected_picture_is_drawn_for_who_holds_the_grant_and_left_in_no_cache(
    as_author: Client, world: World, author: Any, admin: Any
) -> None:
    held = Source.objects.create(kind="document", title="Held", language="es")
    protection = open_protection(held, "", author, "a face", language="en")
    snapshot = brought(picture(), "image/jpeg", protection=protection)
    address = drawn(seen(as_author, snapshot))
    region(as_author, snapshot)
    assert Client().get(address).status_code == 200
    quote = Quote.objects.get(kind="region")
    other = sign_in(Client(), admin)
    assert other.get(f"/snapshots/{snapshot.pk}/?view=regions").status_code == 404
    assert other.get(f"/quotes/{quote.pk}/").status_code == 404
    protection.grants.update(revoked_at="2024-08-03T00:00:00Z", revoked_by=author)
    assert Client().get(address).status_code == 404
