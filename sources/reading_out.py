"""From a snapshot to its extraction: the text as one immutable row, and whether it is a page at all."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from factcheck.crypto import encrypt
from factcheck.keys import new_key
from factcheck.models.protection import ProtectedValue
from sources.capture import store
from sources.capture.reasons import Reason
from sources.extract.extracted import UNDETERMINED, Extracted
from sources.extract.reading import HTML_TYPES, extract, media_type_of
from sources.extract.text import read_note
from sources.extract.walls import wall
from sources.models import CaptureMethod, Extraction, Snapshot, SnapshotQuality

QUALITIES = {
    Reason.CONSENT_WALL: SnapshotQuality.CONSENT_WALL,
    Reason.BOT_CHECK: SnapshotQuality.BOT_CHECK,
    Reason.LOGIN_WALL: SnapshotQuality.LOGIN,
    Reason.EMPTY_PAGE: SnapshotQuality.EMPTY,
}
MASK = "█"


def read_out(snapshot: Snapshot, given: dict[str, Any], body: bytes | None = None) -> tuple[Extracted, Reason | None]:
    """The snapshot's text, and which wall it is if it is one. ExtractionFailed or StoreError else.

    `given` is what somebody said of an upload or a note. A file that a person brought is no wall: they saw the page.
    `body` is the payload where it is at hand.
    """
    if body is None:
        body = payload_of(snapshot)
    content_type = next((value for name, value in snapshot.headers if name.lower() == "content-type"), "")
    _media_type, charset = media_type_of(content_type, body[:1_024])
    if snapshot.method == CaptureMethod.NOTE:
        return read_note(body, str(given.get("language") or UNDETERMINED)), None
    found = extract(body, snapshot.media_type, snapshot.final_address or snapshot.address, charset)
    is_page = snapshot.media_type in HTML_TYPES and snapshot.method != CaptureMethod.UPLOAD
    return found, wall(body, found) if is_page else None


def payload_of(snapshot: Snapshot) -> bytes:
    """The bytes of a snapshot, in clear; StoreError when they are not there."""
    if snapshot.payload is None:
        raise store.StoreError(f"The payload of snapshot {snapshot.pk} was taken down.")
    with store.open_blob(snapshot.payload) as file:
        return file.read()


def keep_first(captures: Sequence[tuple[Snapshot, Extracted]]) -> list[Extraction]:
    """The extractions' rows of open snapshots that were made just now, in one statement. In the step's transaction."""
    rows = [_row(snapshot, found, found.text, None) for snapshot, found in captures]
    made: list[Extraction] = Extraction.objects.bulk_create(rows)
    return made


def keep_extraction(
    snapshot: Snapshot, found: Extracted, *, is_first: bool = False, spans: list[dict[str, int]] | None = None
) -> Extraction:
    """The extraction's row, current from now on. Of a protected snapshot the words are kept as a protected value.

    Call it in the step's transaction. `is_first` says that the snapshot was made just now and has none yet; `spans`
    are its parts where they are no pages.
    """
    # As the database's factcheck_masked() does it: offsets and line breaks hold.
    text = re.sub(r"[^\n]", MASK, found.text) if snapshot.protection else found.text
    if not is_first:
        digest = hashlib.sha256(text.encode()).hexdigest()
        same: Extraction | None = snapshot.extractions.filter(
            extractor=found.extractor, extractor_version=found.version, text_sha256=digest
        ).first()
        if same is not None:
            return same
        snapshot.extractions.filter(is_current=True).update(is_current=False)
    key = new_key()
    if snapshot.protection is not None:
        ProtectedValue.objects.create(
            protection=snapshot.protection,
            kind=Extraction._meta.db_table,
            object_id=key,
            field="text",
            ciphertext=encrypt(json.dumps(found.text).encode()),
        )
    row = _row(snapshot, found, text, spans)
    row.pk = key
    row.save(force_insert=True)
    return row


def _row(snapshot: Snapshot, found: Extracted, text: str, spans: list[dict[str, int]] | None) -> Extraction:
    return Extraction(
        snapshot=snapshot,
        extractor=found.extractor,
        extractor_version=found.version,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=found.language,
        metadata={} if snapshot.protection_id else _said_of_itself(found),
        pages=spans or [{"number": page.number, "start": page.start, "end": page.end} for page in found.pages],
        protection=snapshot.protection,
    )


def mark_quality(snapshot: Snapshot, reason: Reason) -> None:
    """Say on the snapshot which wall it is."""
    snapshot.quality = QUALITIES[reason]
    snapshot.save(update_fields=["quality"])


def _said_of_itself(found: Extracted) -> dict[str, object]:
    return {
        "title": found.title,
        "authors": list(found.authors),
        "published": found.published,
        "publisher_claimed": found.publisher_claimed,
        "canonical_link": found.canonical_link,
        **found.metadata,
    }
