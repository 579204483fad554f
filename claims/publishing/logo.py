"""The newsroom's logo: drawn anew from what was uploaded, small, served from our own host."""

import base64
import io
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image

from factcheck.history import acting
from factcheck.models import NewsroomSettings
from factcheck.newsroom import newsroom_settings
from factcheck.record import RefusedError, refusals
from sources.capture import store
from sources.extract.confined import read_confined
from sources.extract.extracted import ExtractionFailed

MOST_BYTES = 2_000_000
# Google asks for at least 112 × 112 of a publisher's logo.
LEAST_PIXELS, MOST_PIXELS = 112, 600
MEDIA_TYPE = "image/jpeg"


def set_logo(file: IO[bytes], person: Any) -> NewsroomSettings:
    """The settings with the logo drawn anew; call it outside a transaction. RefusedError when it is no picture."""
    body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise RefusedError(_("This file is larger than 2 MB. A logo of 600 × 600 points is enough."))
    blob = store.put(_drawn(body))
    return _saved(person, blob)


def remove_logo(person: Any) -> NewsroomSettings:
    """The settings without a logo; what history names stays."""
    return _saved(person, None)


def logo_bytes() -> bytes | None:
    """The logo as everybody gets it; None without one."""
    blob = newsroom_settings().logo
    if blob is None:
        return None
    try:
        with store.open_blob(blob) as kept:
            return kept.read()
    except store.StoreError:
        return None


def _saved(person: Any, blob: Any) -> NewsroomSettings:
    with acting(person, "logo"), refusals():
        row = NewsroomSettings.objects.select_for_update(no_key=True).first() or NewsroomSettings()
        row.logo = blob
        row.save()
    return row


def _drawn(body: bytes) -> bytes:
    """Pixels only, on white: what else the file held stays behind."""
    try:
        drawn = base64.b64decode(read_confined("picture", body, "1").text)
    except ExtractionFailed as error:
        raise RefusedError(_("This is no picture that can be shown: bring a PNG, JPEG or WebP.")) from error
    with Image.open(io.BytesIO(drawn), formats=("JPEG",)) as opened:
        if min(opened.size) < LEAST_PIXELS:
            raise RefusedError(_("This picture is too small: 112 × 112 points is the least that search engines take."))
        opened.thumbnail((MOST_PIXELS, MOST_PIXELS))
        file = io.BytesIO()
        opened.save(file, format="JPEG", quality=90)
    return file.getvalue()
