"""A redacted copy holds nothing of what was hidden, and stands beside the original that it comes from."""

import io
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from factcheck.record import RefusedError
from sources.capture import store
from sources.models import Derivation
from sources.redacting import redact_image, redact_text
from sources.redaction import Region, UnfitError, places_of, redacted_image, redacted_text, region_of
from tests.rules.ground import made
from tests.sources.conftest import desk, site

__all__ = ["desk", "site"]


def picture(kind: str = "JPEG") -> bytes:
    """An orange image that says where and with what it was taken."""
    image = Image.new("RGB", (200, 100), (250, 120, 0))
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (10.0, 30.0, 0.0)
    file = io.BytesIO()
    image.save(file, format=kind, exif=exif)
    return file.getvalue()


def test_each_hidden_code_point_is_one_block_and_the_rest_stays_in_place() -> None:
    text = "Ñandú 🗳️ María\nPérez said no"
    hidden = redacted_text(text, places_of("maría pérez", text))
    assert hidden == "Ñandú 🗳️ █████\n█████ said no"
    assert len(hidden) == len(text)


def test_every_place_of_the_words_goes() -> None:
    assert places_of("ana", "Ana and ANA and Hana") == [(0, 3), (8, 11), (17, 20)]
    assert places_of("char=3,5", "abcdefg") == [(3, 5)]
    assert places_of("   ", "abc") == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_keeps_its_pixels_and_nothing_else(kind: str) -> None:
    assert b"SecretCam" in picture(kind)
    body, media_type = redacted_image(picture(kind), [Region(10, 10, 50, 20), region_of("percent:50,50,25,50")])
    assert b"SecretCam" not in body
    assert media_type == f"image/{kind.lower()}"
    with Image.open(io.BytesIO(body)) as made_image:
        assert not made_image.getexif()
        assert made_image.size == (200, 100)
        assert max(made_image.convert("RGB").getpixel((30, 20))) < 40
        assert max(made_image.convert("RGB").getpixel((120, 80))) < 40
        assert made_image.convert("RGB").getpixel((190, 10))[0] > 200


@pytest.mark.parametrize("fragment", ["", "1,2,3", "1,2,0,5", "a,b,c,d", "1..2,3,4,5", "-1,2,3,4"])
def test_what_is_no_region_is_refused(fragment: str) -> None:
    with pytest.raises(UnfitError, match="no region"):
        region_of(fragment)


@pytest.mark.parametrize("body", [b"", b"no image", picture()[:40], b"GIF89a" + b"\x00" * 40])
def test_what_is_no_image_is_refused(body: bytes) -> None:
    with pytest.raises(UnfitError):
        redacted_image(body, [])


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_copy_is_a_source_of_its_own_derived_from_the_original(desk: Any, author: Any) -> None:
    original = made.extraction(made.snapshot(made.source()))
    words = "the count is not over"
    copy = redact_text(
        original.snapshot,
        places_of(words, original.text),
        author,
        title="Statement, redacted",
        reason="names a witness",
        at=timezone.now(),
    )
    text = copy.extractions.get().text
    assert words not in text
    assert len(text) == len(original.text)
    assert copy.protection is None
    link = Derivation.objects.get(source=copy.source)
    assert (link.original, link.state, link.decided_by) == (original.snapshot.source, "confirmed", author)
    original.refresh_from_db()
    assert words in original.text


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_image_without_regions_is_still_freed_of_its_data(desk: Any, author: Any) -> None:
    snapshot = made.snapshot(made.source(), b"placeholder")
    body = picture()
    kept = store.put(body)
    photo = made.source("A photo")
    snapshot = photo.snapshots.create(
        payload=kept,
        payload_sha256=kept.sha256,
        size_bytes=len(body),
        media_type="image/jpeg",
        captured_at=timezone.now(),
        method="upload",
    )
    copy = redact_image(snapshot, [], author, title="Photo", reason="may be published", at=timezone.now())
    with store.open_blob(copy.payload) as file:
        assert b"SecretCam" not in file.read()
    with pytest.raises(RefusedError, match="title and a reason"):
        redact_image(snapshot, [], author, title=" ", reason="x", at=timezone.now())
