"""The redacted derivative: a source and snapshot of its own beside the kept original, open, and derived from it."""

import hashlib
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from factcheck.access import can_see_protected
from factcheck.history import acting
from factcheck.record import RefusedError, refusals
from sources.capture import store
from sources.models import (
    CaptureMethod,
    Confirmation,
    Derivation,
    DerivationKind,
    Extraction,
    Snapshot,
    Source,
    SourceKind,
)
from sources.redaction import Region, UnfitError, redacted_image, redacted_text
from sources.revealing import words_of


def redact_text(
    snapshot: Snapshot, places: list[tuple[int, int]], person: Any, *, title: str, reason: str, at: datetime
) -> Snapshot:
    """The derivative of the snapshot's text with these places (code points) masked. Call it outside a transaction.

    RefusedError without a place, a title or a reason, and for whoever may not read the original.
    """
    original = _readable(snapshot, person)
    if not places:
        raise RefusedError(_("Say what is to be hidden."))
    text = redacted_text(words_of(original, person), places)
    body = text.encode()
    return _derived(snapshot, body, "text/plain", text, person, title=title, reason=reason, at=at)


def redact_image(
    snapshot: Snapshot, regions: list[Region], person: Any, *, title: str, reason: str, at: datetime
) -> Snapshot:
    """The derivative of an image with these regions black, and nothing but its pixels. As `redact_text` else.

    Without a region it is the image freed of GPS and device data.
    """
    if not can_see_protected(person, snapshot.protection) or snapshot.payload is None:
        raise RefusedError(_("Only who may see the original can make a redacted copy."))
    with store.open_blob(snapshot.payload) as file:
        content = file.read()
    try:
        body, media_type = redacted_image(content, regions)
    except UnfitError as error:
        raise RefusedError(str(error)) from error
    return _derived(snapshot, body, media_type, "", person, title=title, reason=reason, at=at)


def _readable(snapshot: Snapshot, person: Any) -> Extraction:
    extraction: Extraction | None = snapshot.extractions.select_related("protection").filter(is_current=True).first()
    if extraction is None or not extraction.text or snapshot.taken_down_at is not None:
        raise RefusedError(_("There is no text to redact."))
    if not can_see_protected(person, extraction.protection):
        raise RefusedError(_("Only who may see the original can make a redacted copy."))
    return extraction


def _derived(
    original: Snapshot, body: bytes, media_type: str, text: str, person: Any, *, title: str, reason: str, at: datetime
) -> Snapshot:
    if not title.strip() or not reason.strip():
        raise RefusedError(_("A redacted copy needs a title and a reason."))
    payload = store.put(body)
    kind = original.source.kind
    with acting(person, reason), refusals():
        source = Source.objects.create(
            kind=SourceKind.DOCUMENT if kind == SourceKind.DESK_NOTE else kind,
            title=title.strip()[:1000],
            language=original.source.language,
            reference=_("Redacted copy made by the newsroom"),
        )
        copy: Snapshot = Snapshot.objects.create(
            source=source,
            payload=payload,
            payload_sha256=payload.sha256,
            size_bytes=payload.size_bytes,
            media_type=media_type,
            captured_at=at,
            method=CaptureMethod.UPLOAD,
        )
        Extraction.objects.create(
            snapshot=copy,
            extractor="redaction",
            extractor_version="1",
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            language=original.source.language,
        )
        Derivation.objects.create(
            source=source,
            original=original.source,
            kind=DerivationKind.COMPUTED_FROM,
            state=Confirmation.CONFIRMED,
            method="redaction",
            note=reason.strip(),
            decided_by=person,
            decided_at=at,
        )
    return copy
