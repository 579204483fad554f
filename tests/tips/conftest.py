"""Tips as people send them, and the story that the tests of pages look at."""

import io
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from claims.models import Tip, TipChannel
from claims.tips.arriving import Arrived, Received, receive
from claims.tips.senders import Sender
from tests.editing.conftest import as_reviewer
from tests.web.conftest import as_author, world

__all__ = ["as_author", "as_reviewer", "world"]
SENDER = Sender("Nadia Quintero", "nadia.q@private.example", "my brother's group", "es")
SECRETS = ("Nadia", "Quintero", "nadia.q", "brother")


def send(text: str = "", sender: Sender | None = None, **more: Any) -> Received:
    """A tip from the public form."""
    return receive(Arrived(text, sender=sender, **more), TipChannel.FORM, at=timezone.now())


def photograph(size: tuple[int, int], *, quality: int = 90, shift: int = 0) -> bytes:
    """A JPEG of a gradient with blocks in it, and a place in its Exif data."""
    picture = Image.new("RGB", (320, 240))
    picture.putdata([((x * 255) // 320, (x * y) % 255, 200 if (x // 40 + y // 40 + shift) % 2 else 30)
                     for y in range(240) for x in range(320)])  # fmt: skip
    exif = Image.Exif()
    exif[0x010F] = "Sender's own telephone"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.resize(size).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


@pytest.fixture
def sent(db: None) -> Tip:
    """A tip of somebody who left an address."""
    return send("Dicen que quemaron las actas en el centro de votación de Petare", SENDER).tip
