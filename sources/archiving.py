"""From an address to a snapshot: fetched as the settings say, stored as payload and WARC, recorded as one row."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from factcheck.models import Blob
from sources.canonical_url import normalise
from sources.capture import store
from sources.capture.address import AddressPolicy
from sources.capture.browser import Rendered, render
from sources.capture.exchange import Fetched, FetchLimits, Hop
from sources.capture.fetch import fetch, fetch_one
from sources.capture.warc import Earlier, archive_fetch, archive_rendered, archive_resource
from sources.extract.kinds import media_type_of_upload
from sources.extract.reading import media_type_of
from sources.linking import known_source, new_source
from sources.models import CaptureMethod, Ingestion, Snapshot, Source

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
    if job.method == CaptureMethod.BROWSER:
        return rendered(job.address)
    return fetch(
        job.address,
        policy=policy(),
        user_agent=settings.CAPTURE_USER_AGENT,
        limits=limits(),
        proxy=settings.CAPTURE_PROXY or None,
    )


def rendered(address: str) -> Rendered:
    """The page as our browser shows it, every request of it under the installation's policy."""

    def one_hop(wanted: str, room: int) -> Hop:
        return fetch_one(
            wanted,
            policy=policy(),
            user_agent=settings.CAPTURE_USER_AGENT,
            limits=limits(room),
            proxy=settings.CAPTURE_PROXY or None,
        )

    return render(
        address,
        fetch=one_hop,
        user_agent=settings.CAPTURE_USER_AGENT,
        longest=settings.CAPTURE_TOTAL,
        max_bytes=settings.CAPTURE_MAX_BYTES,
    )


def policy() -> AddressPolicy:
    """Which addresses the settings let captures reach."""
    return AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, settings.CAPTURE_ALLOWED_PORTS)


def limits(most_bytes: int | None = None) -> FetchLimits:
    """How long and how much the settings let one capture take; no more than `most_bytes` where given."""
    return FetchLimits(
        connect=settings.CAPTURE_CONNECT,
        first_byte=settings.CAPTURE_FIRST_BYTE,
        total=settings.CAPTURE_TOTAL,
        max_bytes=min(most_bytes or settings.CAPTURE_MAX_BYTES, settings.CAPTURE_MAX_BYTES),
    )


def known(job: Ingestion) -> Source | None:
    """The source that the capture is of, where there is one already."""
    return job.source if job.source_id else known_source(normalise(job.address))


def stored(job: Ingestion, answer: Fetched, source: Source | None) -> Stored:
    """The exchange in the store; StoreError when that fails. Call it outside a transaction."""
    final = answer.final
    if isinstance(answer, Rendered):
        return _stored_rendered(job, answer)
    earlier = _holding(source, final.payload_sha256) if job.protection_id is None else None
    held = Earlier(earlier.warc_record, earlier.final_address, earlier.captured_at) if earlier else None
    archive = archive_fetch(answer, as_whom=settings.CAPTURE_USER_AGENT, earlier=held)
    media_type, _charset = media_type_of(final.header("content-type"), final.body.read(SNIFFED_BYTES))
    with archive.file:
        page = store.Measured(final.body, final.payload_sha256, final.size_bytes)
        record = store.Measured(archive.file, archive.sha256, archive.size_bytes)
        payload, warc = store.put_all([page, record], protection=job.protection)
    return Stored(payload, warc, archive.record_id, media_type, earlier)


def _stored_rendered(job: Ingestion, answer: Rendered) -> Stored:
    final = answer.final
    archive = archive_rendered(
        answer.exchanges, final, answer.picture, as_whom=settings.CAPTURE_USER_AGENT, at=final.started_at
    )
    with archive.file:
        page = store.Measured(final.body, final.payload_sha256, final.size_bytes)
        record = store.Measured(archive.file, archive.sha256, archive.size_bytes)
        payload, warc = store.put_all([page, record], protection=job.protection)
    return Stored(payload, warc, archive.record_id, "text/html", None)


def stored_resource(job: Ingestion) -> Stored:
    """What an upload or a note brought, with its WARC; StoreError when that fails. Call it outside a transaction."""
    if job.payload is None:
        raise store.StoreError(f"The capture {job.pk} brought no bytes.")
    about = str(job.given.get("name") or "")
    with store.open_blob(job.payload) as body:
        media_type = media_type_of_upload(about, str(job.given.get("media_type") or ""), body.read(SNIFFED_BYTES))
        archive = archive_resource(
            body, address=job.normal_address, media_type=media_type, at=job.created_at, description=_header_safe(about)
        )
        with archive.file:
            warc = store.put(archive.file, protection=job.protection)
    return Stored(job.payload, warc, archive.record_id, media_type, None)


def snapshot(job: Ingestion, answer: Fetched, kept: Stored, source: Source | None) -> Snapshot:
    """The snapshot's row, and its source's where there is none yet. Call it in the step's transaction."""
    final = answer.final
    return Snapshot.objects.create(
        source=source or new_source(normalise(job.address), kept.media_type),
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
        captured_from=settings.CAPTURE_FROM[:200],
        warc=kept.warc,
        warc_record=kept.record_id,
        revisit_of=kept.earlier,
        ingestion=job,
        protection=job.protection,
    )


def resource_snapshot(job: Ingestion, kept: Stored) -> Snapshot:
    """The snapshot's row of an upload or a note, whose source was made when it came. In the step's transaction."""
    source = job.source
    if source is None:
        raise store.StoreError(f"The capture {job.pk} belongs to no source.")
    return Snapshot.objects.create(
        source=source,
        payload=kept.payload,
        payload_sha256=kept.payload.sha256,
        size_bytes=kept.payload.size_bytes,
        media_type=kept.media_type,
        captured_at=job.created_at,
        method=job.method,
        address=source.address,
        headers=[["Content-Type", kept.media_type]],
        warc=kept.warc,
        warc_record=kept.record_id,
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


def _header_safe(text: str) -> str:
    # A WARC header is one line.
    return " ".join(text.split())[:500]
