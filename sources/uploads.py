"""What people bring themselves: files, and notes in their own words. They become snapshots like what is fetched."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Protection
from sources.canonical_url import AddressError, normalise
from sources.capture import store
from sources.extract.extracted import UNDETERMINED
from sources.extract.kinds import media_type_of_upload
from sources.extract.text import normalised
from sources.linking import kind_of, source_at
from sources.models import CaptureMethod, Extraction, Ingestion, NoteSignature, Source, SourceKind
from sources.requests import bring

SNIFFED_BYTES = 1_024


@dataclass(frozen=True)
class Upload:
    """A file that somebody brought: its bytes, its name and what the browser called it, and what it is a copy of.

    `address` is where it was found, `reference` where it is from in words, both may be empty.
    """

    file: IO[bytes]
    name: str
    declared_type: str = ""
    address: str = ""
    reference: str = ""
    title: str = ""


def take_upload(
    upload: Upload,
    person: Any,
    *,
    source: Source | None = None,
    protection: Protection | None = None,
    at: datetime | None = None,
) -> Ingestion:
    """The capture of a file: stored with its hash at once, read and linked in the background.

    It belongs to `source`, or to the source of its address, or to a new one. ValidationError for an empty file or an
    address that is none. Call it outside a transaction; the caller has opened a history context.
    """
    upload.file.seek(0)
    start = upload.file.read(SNIFFED_BYTES)
    if not start:
        raise ValidationError(_("The file “%(name)s” is empty.") % {"name": upload.name}, code="empty")
    media_type = media_type_of_upload(upload.name, upload.declared_type, start)
    try:
        address = normalise(upload.address) if upload.address.strip() else None
    except AddressError as error:
        raise ValidationError({"address": str(error)}) from error
    payload = store.put(upload.file, protection=protection)
    name = _one_line(upload.name)[:300]
    with transaction.atomic():
        if source is None and address is not None:
            source = source_at(address, media_type)
        if source is None:
            source = Source.objects.create(
                kind=kind_of(media_type),
                title=_one_line(upload.title)[:1_000],
                reference=_one_line(upload.reference)[:1_000] or ("" if protection else name),
                language=UNDETERMINED,
            )
        given = {"media_type": media_type} if protection else {"name": name, "media_type": media_type}
        return bring(payload, source, person, method=CaptureMethod.UPLOAD, given=given, protection=protection, at=at)


def write_note(
    title: str, text: str, language: str, author: Any, *, note: Source | None = None, at: datetime | None = None
) -> Ingestion:
    """The capture of a desk note's text: of a new note, or the next text of one that the author wrote before.

    ValidationError when it is empty or another's. Call it outside a transaction.
    """
    words = normalised(text).strip()
    if not words:
        raise ValidationError({"text": _("The note has no text yet.")})
    if note is not None and (note.kind != SourceKind.DESK_NOTE or note.written_by_id != author.pk):
        raise ValidationError(_("Only its author changes a desk note."), code="another")
    payload = store.put(words.encode())
    with transaction.atomic():
        heading = _one_line(title)[:1_000] or words.splitlines()[0][:200]
        if note is None:
            note = Source.objects.create(kind=SourceKind.DESK_NOTE, title=heading, language=language, written_by=author)
        elif note.title != heading:
            note.title = heading
            note.save(update_fields=["title"])
        given = {"name": heading[:300], "media_type": "text/plain", "language": language}
        return bring(payload, note, author, method=CaptureMethod.NOTE, given=given, at=at)


def sign_note(extraction: Extraction, author: Any, *, at: datetime | None = None) -> NoteSignature:
    """The author's recorded word that this is the note's final text; the same one when it was given before.

    ValidationError for anybody else, and for a text that is no longer the note's.
    """
    note = extraction.snapshot.source
    if note.kind != SourceKind.DESK_NOTE or note.written_by_id != author.pk:
        raise ValidationError(_("Only its author signs a desk note."), code="another")
    newest = note.snapshots.filter(set_aside_at__isnull=True).order_by("-captured_at", "-pk").first()
    if not extraction.is_current or newest is None or newest.pk != extraction.snapshot_id:
        raise ValidationError(_("The note has a newer text: read that one, then sign it."), code="older")
    moment = at or timezone.now()
    signature, _made = NoteSignature.objects.get_or_create(
        extraction=extraction, defaults={"signed_by": author, "signed_at": moment}
    )
    return signature


def _one_line(text: str) -> str:
    return " ".join(normalised(text).split())
