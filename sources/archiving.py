"""From an address to a snapshot: fetched as the settings say, stored as payload and WARC, recorded as one row."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from factcheck.models import Blob
from sources.canonical_url import normalise
from sources.capture import store
from sources.capture.address import AddressPolicy
from sources.capture.exchange import Fetched, FetchLimits
from sources.capture.fetch import fetch
from sources.capture.warc import Earlier, archive_fetch
from sources.extract.reading import media_type_of
from sources.linking import known_source, source_at
from sources.models import Ingestion, Snapshot, Source

SNIFFED_BYTES = 1_024


@dataclass(frozen=True)
class Stored:
    """The blobs of one exchange, and the earlier snapshot that already holds its payload, if any."""

    payload: Blob
    warc: Blob
    record_id: str
    media_type: str
    earlier: Snapshot | None


def fetched(job: Ingestion) -> Fetched:
    """The answer of the job's address under the installation's policy; FetchFailed when there is none."""
    return fetch(
        job.address,
        policy=AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, settings.CAPTURE_ALLOWED_PORTS),
        user_agent=settings.CAPTURE_USER_AGENT,
        limits=FetchLimits(max_bytes=settings.CAPTURE_MAX_BYTES),
        proxy=settings.CAPTURE_PROXY or None,
    )


def stored(job: Ingestion, answer: Fetched) -> Stored:
    """The exchange in the store; StoreError when that fails. Call it outside a transaction."""
    final = answer.final
    earlier = _holding(job.source or known_source(normalise(job.address)), final.payload_sha256)
    known = None
    if earlier is not None and job.protection is None:
        known = Earlier(earlier.warc_record, earlier.final_address, earlier.captured_at)
    archive = archive_fetch(answer, as_whom=settings.CAPTURE_USER_AGENT, earlier=known)
    media_type, _charset = media_type_of(final.header("content-type"), final.body.read(SNIFFED_BYTES))
    with archive.file:
        return Stored(
            payload=store.put(final.body, protection=job.protection),
            warc=store.put(archive.file, protection=job.protection),
            record_id=archive.record_id,
            media_type=media_type,
            earlier=earlier if known else None,
        )


def snapshot(job: Ingestion, answer: Fetched, kept: Stored) -> Snapshot:
    """The snapshot's row, and its source's where the address had none. Call it in the step's transaction."""
    final = answer.final
    return Snapshot.objects.create(
        source=job.source or source_at(normalise(job.address), kept.media_type),
        payload=kept.payload,
        payload_sha256=final.payload_sha256,
        size_bytes=final.size_bytes,
        media_type=kept.media_type,
        captured_at=final.started_at,
        method=job.method,
        address=job.address,
        final_address=final.address,
        http_status=final.status,
        headers=_storable(final.headers),
        user_agent=settings.CAPTURE_USER_AGENT[:500],
        warc=kept.warc,
        warc_record=kept.record_id,
        revisit_of=kept.earlier,
        ingestion=job,
        protection=job.protection,
    )


def _holding(source: Source | None, payload_sha256: str) -> Snapshot | None:
    if source is None:
        return None
    held = source.snapshots.filter(payload_sha256=payload_sha256, protection__isnull=True, taken_down_at__isnull=True)
    return held.filter(revisit_of__isnull=True, warc__isnull=False).order_by("captured_at").first()


def _storable(headers: tuple[tuple[str, str], ...]) -> list[list[Any]]:
    # PostgreSQL keeps no U+0000 in JSON.
    return [[name.replace("\x00", "\ufffd"), value.replace("\x00", "\ufffd")] for name, value in headers]
