"""Files made by code: a tone as WAV, pictures, documents; and snapshots of them."""

import hashlib
import io
import math
import struct
import wave
from datetime import UTC, datetime

from PIL import Image

from factcheck.models import Protection
from sources.capture import store
from sources.extract.extracted import Extracted
from sources.models import Snapshot, Source
from sources.reading_out import keep_extraction

RATE = 8_000
VTT = """WEBVTT

NOTE made by hand

1
00:00:00.000 --> 00:00:02.000
<v María Pérez>We have the sheets &amp; the list.

00:00:02.000 --> 00:00:04.500 align:start
Nobody saw <i>the list</i>.

00:00:04.500 --> 00:00:08.000
<script>alert(1)</script>Ask the council.
"""


def tone(seconds: int = 10) -> bytes:
    """A recording of that many seconds."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        steps = (int(9_000 * math.sin(2 * math.pi * 440 * step / RATE)) for step in range(RATE * seconds))
        sound.writeframes(b"".join(struct.pack("<h", step) for step in steps))
    return file.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (400, 200)) -> bytes:
    """An orange image that says where and with what it was taken."""
    image = Image.new("RGB", size, (250, 120, 0))
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    file = io.BytesIO()
    image.save(file, format=kind, exif=exif)
    return file.getvalue()


def document(pages: int = 2) -> bytes:
    """A PDF of that many pages, each with its number."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for number in range(1, pages + 1):
        says = b"BT /F1 18 Tf 20 50 Td (Page %d) Tj ET" % number
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(says), says))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, pages)
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + end % (len(places) + 1, table, len(places) + 1, len(body))


def brought(
    body: bytes, media_type: str, *, found: Extracted | None = None, protection: Protection | None = None
) -> Snapshot:
    """A snapshot of the file as an upload leaves it."""
    payload = store.put(body, protection=protection)
    source = Source.objects.create(kind="document", title="What was brought", language="es")
    snapshot: Snapshot = Snapshot.objects.create(
        source=source,
        payload=payload,
        payload_sha256=hashlib.sha256(body).hexdigest(),
        size_bytes=len(body),
        media_type=media_type,
        captured_at=datetime(2024, 8, 2, 12, tzinfo=UTC),
        method="upload",
        protection=protection,
    )
    keep_extraction(snapshot, found or Extracted("", "none", "1"), is_first=True)
    return snapshot
