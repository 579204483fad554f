"""The redacted derivative: a source and snapshot of its own beside the kept original, open, and derived from it."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from factcheck.access import can_see_protected
from factcheck.history import acting
from factcheck.record import RefusedError, refusals
from sources.capture import store
from sources.drawing import PDF, picture_bytes
from sources.extract.confined import read_confined
from sources.extract.extracted import Extracted, ExtractionFailed
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
from sources.redaction import redacted_text
from sources.revealing import words_of
from sources.transcripts import is_recording
from sources.unfit import why_unfit

METHOD = "redaction"
RECORDING = "recording"


@dataclass(frozen=True)
class Hidden:
    """What a copy of a document hides: regions as fragments with their page, words; `pages` are all when empty."""

    regions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """A hidden name or number that can still be read on other pages."""

    word: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class DocumentCopy:
    """A document as it would be without what is hidden. Page numbers are those of the original.

    `kept` pages keep their words; `absent` words stand nowhere; on `wordless` pages none could be looked for.
    """

    body: bytes
    text: str
    spans: tuple[tuple[int, int, int], ...]
    touched: tuple[int, ...]
    kept: tuple[int, ...]
    wordless: tuple[int, ...]
    absent: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]

    def asks_to_look(self, hidden: Hidden) -> bool:
        """Whether a person has to look at the other pages before the copy is made."""
        return bool(self.elsewhere or (hidden.words and self.wordless))


class LookFirstError(RefusedError):
    """Hidden words can be read on other pages too, or could not be looked for: `copy` says where."""

    def __init__(self, copy: DocumentCopy) -> None:
        super().__init__(_("Look at the other pages first, then tick that what can be read there may be seen."))
        self.copy = copy


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
    snapshot: Snapshot, regions: Sequence[str], person: Any, *, title: str, reason: str, at: datetime
) -> Snapshot:
    """The derivative of an image, or of a browser's screenshot, with these regions (fragments) black.

    It has nothing but its pixels: without a region it is the image freed of GPS and device data. As `redact_text` else.
    """
    done = _confined("blacken_picture", snapshot, {"regions": list(regions)}, person)
    body, media_type = base64.b64decode(done.text), done.metadata["media_type"]
    return _derived(snapshot, body, media_type, "", person, title=title, reason=reason, at=at)


def document_without(snapshot: Snapshot, hidden: Hidden, person: Any) -> DocumentCopy:
    """The document with these parts black, made anew from pictures of its pages; nothing is stored.

    RefusedError when it cannot be drawn, is too much at once, or may not be seen by the person.
    """
    if snapshot.media_type != PDF:
        raise RefusedError(_("This capture is no document with pages."))
    asked = {"regions": hidden.regions, "words": hidden.words, "pages": hidden.pages}
    done = _confined("blacken_pdf", snapshot, asked, person)
    said = done.metadata
    numbers = {name: tuple(said[name]) for name in ("touched", "kept", "wordless", "absent")}
    return DocumentCopy(
        base64.b64decode(done.text),
        said["text"],
        tuple(tuple(span) for span in said["spans"]),
        **numbers,
        elsewhere=tuple(Elsewhere(each["word"], tuple(each["pages"])) for each in said["elsewhere"]),
    )


def redact_document(
    snapshot: Snapshot, hidden: Hidden, person: Any, *, title: str, reason: str, at: datetime, looked: bool = False
) -> Snapshot:
    """The derivative of a document with these parts black. As `redact_text` else.

    LookFirstError where hidden words can be read elsewhere too, or could not be looked for, until the person `looked`.
    """
    for word in hidden.words:
        if word.casefold() in f"{title}\n{reason}".casefold():
            raise RefusedError(_("The title and the reason are open: do not write there what is to be hidden."))
    made = document_without(snapshot, hidden, person)
    if made.absent:
        raise RefusedError(_("“%(words)s” does not stand in the text.") % {"words": made.absent[0][:100]})
    if not looked and made.asks_to_look(hidden):
        raise LookFirstError(made)
    text, spans = (made.text, made.spans) if made.text.strip() else ("", ())
    return _derived(snapshot, made.body, PDF, text, person, title=title, reason=reason, at=at, spans=spans)


def strip_recording(snapshot: Snapshot, person: Any, *, title: str, reason: str, at: datetime) -> Snapshot:
    """The derivative of a recording without tags, places and devices; picture and sound are as they were."""
    if not is_recording(snapshot):
        raise RefusedError(_("This capture is no recording."))
    done = _confined(RECORDING, snapshot, {"media_type": snapshot.media_type}, person)
    body, media_type = base64.b64decode(done.text), done.metadata["media_type"]
    return _derived(snapshot, body, media_type, "", person, title=title, reason=reason, at=at)


def _confined(how: str, snapshot: Snapshot, asked: dict[str, Any], person: Any) -> Extracted:
    if not can_see_protected(person, snapshot.protection) or snapshot.taken_down_at is not None:
        raise RefusedError(_("Only who may see the original can make a redacted copy."))
    try:
        body = _bytes_of(snapshot) if how == RECORDING else picture_bytes(snapshot)
    except store.StoreError as error:
        raise RefusedError(_("The file is not there any more.")) from error
    if body is None:
        raise RefusedError(_("There is no picture of it to redact."))
    try:
        return read_confined(how, body, json.dumps(asked))
    except ExtractionFailed as error:
        raise RefusedError(why_unfit(error.detail)) from error


def _bytes_of(snapshot: Snapshot) -> bytes | None:
    if snapshot.payload is None:
        return None
    with store.open_blob(snapshot.payload) as file:
        return file.read()


def _readable(snapshot: Snapshot, person: Any) -> Extraction:
    extraction: Extraction | None = snapshot.extractions.select_related("protection").filter(is_current=True).first()
    if extraction is None or not extraction.text or snapshot.taken_down_at is not None:
        raise RefusedError(_("There is no text to redact."))
    if not can_see_protected(person, extraction.protection):
        raise RefusedError(_("Only who may see the original can make a redacted copy."))
    return extraction


def _derived(
    original: Snapshot,
    body: bytes,
    media_type: str,
    text: str,
    person: Any,
    *,
    title: str,
    reason: str,
    at: datetime,
    spans: Sequence[tuple[int, int, int]] = (),
) -> Snapshot:
    if not title.strip() or not reason.strip():
        raise RefusedError(_("A redacted copy needs a title and a reason."))
    payload = store.put(body)
    kind = original.source.kind
    with acting(person, reason), refusals():
        # One at a time: whoever presses twice, or beside another, gets the copy that is there; a take-down comes first.
        now = Snapshot.objects.select_for_update(no_key=True, of=("self",)).get(pk=original.pk)
        if now.taken_down_at is not None or not can_see_protected(person, now.protection):
            raise RefusedError(_("Only who may see the original can make a redacted copy."))
        same: Snapshot | None = _copies_of(original).filter(payload_sha256=payload.sha256).first()
        if same is not None:
            return same
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
            extractor=METHOD,
            extractor_version="1",
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            language=original.source.language,
            pages=[{"number": number, "start": start, "end": end} for number, start, end in spans],
        )
        Derivation.objects.create(
            source=source,
            original=original.source,
            kind=DerivationKind.COMPUTED_FROM,
            state=Confirmation.CONFIRMED,
            method=METHOD,
            note=reason.strip(),
            decided_by=person,
            decided_at=at,
        )
    return copy


def _copies_of(original: Snapshot) -> Any:
    made = Derivation.objects.kept().filter(original=original.source_id, method=METHOD).values("source")
    kept = Snapshot.objects.kept().filter(source__in=made, protection__isnull=True, taken_down_at__isnull=True)
    return kept.filter(source__set_aside_at__isnull=True)
