"""Captured bytes, their texts, the passages from them, and the timestamps over them."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db import connection

from claims.verification.found import Batch, Broken
from factcheck.crypto import UnreadableSecretError, decrypt
from factcheck.models import Blob, ProtectedValue
from factcheck.models.blob import BlobState
from sources.capture import store
from sources.models import Extraction, TimestampToken
from sources.timestamps import fault_of

FEW, MANY = 20, 500
PIECE_BYTES = 1_048_576
NONE_YET = UUID(int=0)

# A passage is what its text says between its offsets, and so are the words around it.
_QUOTES = """
SELECT q.id, q.taken_down_at IS NOT NULL, q.extraction_id IS NULL OR q.start IS NULL OR (
  substr(e.text, q.start + 1, q."end" - q.start) = q.exact
  AND right(substr(e.text, 1, q.start), length(q.prefix)) = q.prefix
  AND substr(e.text, q."end" + 1, length(q.suffix)) = q.suffix)
FROM (SELECT * FROM sources_quote WHERE id > %s ORDER BY id LIMIT %s) q
LEFT JOIN sources_extraction e ON e.id = q.extraction_id ORDER BY q.id
"""
_EXTRACTIONS = """
SELECT id, taken_down_at IS NOT NULL, CASE WHEN taken_down_at IS NULL
  THEN encode(sha256(convert_to(text, 'UTF8')), 'hex') = text_sha256 ELSE text = 'sha256:' || text_sha256 END
FROM sources_extraction WHERE id > %s ORDER BY id LIMIT %s
"""
# A protected capture's file is encrypted; its hash, and its blob's, is that of the plain content all the same.
_SNAPSHOTS = """
SELECT s.id, s.taken_down_at IS NOT NULL, CASE WHEN s.taken_down_at IS NULL
  THEN b.sha256 = s.payload_sha256 AND b.size_bytes = s.size_bytes ELSE s.payload_id IS NULL AND s.warc_id IS NULL END
FROM (SELECT * FROM sources_snapshot WHERE id > %s ORDER BY id LIMIT %s) s
LEFT JOIN factcheck_blob b ON b.id = s.payload_id ORDER BY s.id
"""


def blobs(after: str) -> Batch:
    """Stored files, each read and hashed; taken-down ones are gone."""
    rows = list(Blob.objects.filter(pk__gt=after or NONE_YET).order_by("pk")[:FEW])
    found = [(blob, _fault_of_blob(blob)) for blob in rows if blob.state != BlobState.WRITING]
    broken = tuple(Broken("blobs", blob.sha256, why) for blob, why in found if why)
    gone = sum(1 for blob in rows if blob.state == BlobState.TAKEN_DOWN)
    return Batch(len(found), gone, broken, str(rows[-1].pk) if rows else None)


def snapshots(after: str) -> Batch:
    """Captures, each with the hash and size of its file."""
    return _by_statement("snapshots", _SNAPSHOTS, after, "hash")


def extractions(after: str) -> Batch:
    """Texts, each with its hash; of a protected one the words behind the mask."""
    found = _by_statement("extractions", _EXTRACTIONS, after, "altered")
    masked = {str(row.pk): row for row in Extraction.objects.filter(
        pk__in=[each.thing for each in found.broken], protection__isnull=False)}  # fmt: skip
    whole = {key for key, row in masked.items() if _words_are_whole(row)}
    return Batch(found.checked, found.taken_down, tuple(b for b in found.broken if b.thing not in whole), found.after)


def quotes(after: str) -> Batch:
    """Passages, each found at its place in its text."""
    return _by_statement("quotes", _QUOTES, after, "not_in_text")


def timestamps(after: str) -> Batch:
    """Tokens of outside authorities, each over its capture's hash."""
    rows = list(
        TimestampToken.objects.filter(pk__gt=after or NONE_YET).select_related("snapshot").order_by("pk")[:MANY]
    )
    faults = [(row, fault_of(row)) for row in rows]
    broken = tuple(Broken("timestamps", str(row.pk), "token", fault) for row, fault in faults if fault)
    return Batch(len(rows), 0, broken, str(rows[-1].pk) if rows else None)


def _by_statement(part: str, statement: str, after: str, why: str) -> Batch:
    rows = _rows(statement, after or str(NONE_YET), MANY)
    broken = tuple(Broken(part, str(key), why) for key, _gone, is_whole in rows if not is_whole and not (
        _gone and part == "quotes"))  # fmt: skip
    return Batch(len(rows), sum(1 for row in rows if row[1]), broken, str(rows[-1][0]) if rows else None)


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _fault_of_blob(blob: Blob) -> str:
    if blob.state == BlobState.TAKEN_DOWN:
        try:
            store.open_blob(blob).close()
        except (store.StoreError, UnreadableSecretError):
            return ""
        return "still_there"
    digest, size = hashlib.sha256(), 0
    try:
        with store.open_blob(blob) as file:
            while piece := file.read(PIECE_BYTES):
                digest.update(piece)
                size += len(piece)
    except store.StoreError:
        return "missing"
    except UnreadableSecretError:
        return "unreadable"
    return "" if (digest.hexdigest(), size) == (blob.sha256, blob.size_bytes) else "altered"


def _words_are_whole(row: Extraction) -> bool:
    values = ProtectedValue.objects.filter(
        kind="sources_extraction", object_id=row.pk, field="text", event_id__isnull=True
    )
    value = values.order_by("-written_at", "-pk").first()
    if value is None:
        return False
    if value.taken_down_at is not None:
        return True
    try:
        words = json.loads(decrypt(bytes(value.ciphertext)))
    except (UnreadableSecretError, ValueError):
        return False
    return hashlib.sha256(str(words).encode()).hexdigest() == row.text_sha256
