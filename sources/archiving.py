"""From an address to a snapshot: fetched as the settings say, stored as payload and WARC, recorded as one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from factcheck.keys import new_key
from factcheck.models import Blob
from sources.canonical_url import normalise
from sources.capture import store
from sources.capture.address import AddressPolicy
from sources.capture.browser import Rendered, render
from sources.capture.exchange import Fetched, FetchFailed, FetchLimits, Hop, storable
from sources.capture.fetch import fetch, fetch_one
from sources.capture.reasons import Reason
from sources.capture.warc import Archive, Earlier, archive_fetch, archive_rendered, archive_resource
from sources.capturing_as import CapturedAs
from sources.conditional import Held, NotModified, headers_of, held_for, judged, still_held
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
    who: CapturedAs | None = None


@dataclass(frozen=True)
class Prepared:
    """An exchange whose record is written, before either is in the store."""

    archive: Archive
    media_type: str
    earlier: Snapshot | None
    who: CapturedAs

    def stored(self, payload: Blob, warc: Blob) -> Stored:
        """The same with its blobs."""
        return Stored(payload, warc, self.archive.record_id, self.media_type, self.earlier, self.who)


def fetched(job: Ingestion, source: Source | None, who: CapturedAs) -> Fetched:
    """The answer of the job's address under the installation's policy; FetchFailed when there is none."""
    if job.method == CaptureMethod.BROWSER:
        return rendered(job.address, who)
    return asked(job.address, who, held_before(job, source, who))


def held_before(job: Ingestion, source: Source | None, who: CapturedAs) -> Held | None:
    """The earlier capture that the job may ask after, where one will do."""
    return held_for(job, source, as_whom=who.user_agent[:500], from_where=place_of(who))


def asked(address: str, who: CapturedAs, held: Held | None) -> Fetched:
    """The answer of an address by a plain fetch, which touches no database; FetchFailed when there is none."""
    return _asked(address, who, held) or _whole(address, who)


def _asked(address: str, who: CapturedAs, held: Held | None) -> Fetched | None:
    answer = fetch(
        address,
        policy=policy(),
        user_agent=who.user_agent,
        limits=limits(),
        proxy=who.proxy,
        conditions=held.conditions if held else (),
        conditions_at=held.last.final_address if held else None,
    )
    taken = None
    try:
        taken = judged(answer, held)
    finally:
        if taken is None:
            answer.close()
    return taken


def _whole(address: str, who: CapturedAs) -> Fetched:
    answer = _asked(address, who, None)
    if answer is None:
        raise FetchFailed(Reason.PROTOCOL, f"{address} answered without a page.")
    return answer


def place_of(who: CapturedAs) -> str:
    """Where the capture is made from, as the snapshot keeps it: in words, or the proxy's host."""
    return (who.place or who.proxy_host)[:200]


def rendered(address: str, who: CapturedAs) -> Rendered:
    """The page as our browser shows it, every request of it under the installation's policy."""

    def one_hop(wanted: str, room: int) -> Hop:
        return fetch_one(wanted, policy=policy(), user_agent=who.user_agent, limits=limits(room), proxy=who.proxy)

    return render(
        address,
        fetch=one_hop,
        user_agent=who.user_agent,
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


def stored(job: Ingestion, answer: Fetched, source: Source | None, who: CapturedAs) -> Stored:
    """The exchange in the store; StoreError when that fails. Call it outside a transaction."""
    final = answer.final
    if isinstance(answer, Rendered):
        return _stored_rendered(job, answer, who)
    if isinstance(answer, NotModified):
        return _stored_unchanged(answer, who)
    ready = prepared(job, answer, source, who)
    payload, warc = _put(job, final, ready.archive)
    return ready.stored(payload, warc)


def prepared(job: Ingestion, answer: Fetched, source: Source | None, who: CapturedAs) -> Prepared:
    """The exchange with its record, to be put in the store; whoever does so closes the archive's file."""
    final = answer.final
    earlier = _holding(source, final.payload_sha256) if source and job.protection_id is None else None
    held = Earlier(earlier.warc_record, earlier.final_address, earlier.captured_at) if earlier else None
    archive = archive_fetch(answer, as_whom=who.user_agent, earlier=held)
    media_type, _charset = media_type_of(final.header("content-type"), final.body.read(SNIFFED_BYTES))
    return Prepared(archive, media_type, earlier, who)


def stored_together(pages: Sequence[tuple[Hop, Prepared]]) -> list[Stored]:
    """Unprotected exchanges in the store, with as many statements as for one; StoreError when that fails."""
    contents = [
        content
        for final, ready in pages
        for content in (
            store.Measured(final.body, final.payload_sha256, final.size_bytes),
            store.Measured(ready.archive.file, ready.archive.sha256, ready.archive.size_bytes),
        )
    ]
    blobs = store.put_all(contents)
    pairs = zip(blobs[::2], blobs[1::2], strict=True)
    return [ready.stored(*pair) for (_final, ready), pair in zip(pages, pairs, strict=True)]


def _stored_unchanged(answer: NotModified, who: CapturedAs) -> Stored:
    last = answer.held.last
    if last.payload is None:
        raise store.StoreError(f"The capture {last.pk} has no payload.")
    archive = archive_fetch(answer, as_whom=who.user_agent, earlier=answer.held.earlier)
    with archive.file:
        warc = store.put_all([store.Measured(archive.file, archive.sha256, archive.size_bytes)])[0]
    return Stored(last.payload, warc, archive.record_id, last.media_type, answer.held.whole, who)


def _stored_rendered(job: Ingestion, answer: Rendered, who: CapturedAs) -> Stored:
    final = answer.final
    archive = archive_rendered(answer.exchanges, final, answer.picture, as_whom=who.user_agent, at=final.started_at)
    payload, warc = _put(job, final, archive)
    return Stored(payload, warc, archive.record_id, "text/html", None, who)


def _put(job: Ingestion, final: Hop, archive: Archive) -> tuple[Blob, Blob]:
    """The blobs of the page and of its record, whose file is closed after."""
    with archive.file:
        page = store.Measured(final.body, final.payload_sha256, final.size_bytes)
        record = store.Measured(archive.file, archive.sha256, archive.size_bytes)
        payload, warc = store.put_all([page, record], protection=job.protection)
    return payload, warc


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
    row = snapshot_row(job, answer, kept, source or new_source(normalise(job.address), kept.media_type))
    row.save(force_insert=True)
    return row


def snapshot_row(job: Ingestion, answer: Fetched, kept: Stored, source: Source) -> Snapshot:
    """The snapshot as it is to be saved. In the step's transaction: what a 304 speaks of is locked."""
    final = answer.final
    held = answer if isinstance(answer, NotModified) else None
    return Snapshot(
        source=source,
        payload=still_held(held.held) if held else kept.payload,
        payload_sha256=kept.payload.sha256,
        size_bytes=kept.payload.size_bytes,
        media_type=kept.media_type,
        captured_at=final.started_at,
        method=job.method,
        address=job.address,
        final_address=final.address,
        http_status=final.status,
        headers=headers_of(held) if held else storable(final.headers),
        user_agent=kept.who.user_agent[:500] if kept.who else "",
        captured_from=place_of(kept.who) if kept.who else "",
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
        id=key_of_protected(job),
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


def key_of_protected(job: Ingestion) -> UUID:
    """The capture's key: the one that its protection names, where it was protected before it was there."""
    shield = job.protection
    if shield is not None and (shield.kind, shield.field) == (Snapshot._meta.db_table, ""):
        is_to_come = not Snapshot.objects.filter(pk=shield.object_id).exists()
        if is_to_come:
            return shield.object_id
    return new_key()


def _holding(source: Source, payload_sha256: str) -> Snapshot | None:
    held = source.snapshots.filter(payload_sha256=payload_sha256, protection__isnull=True, taken_down_at__isnull=True)
    return held.filter(revisit_of__isnull=True, warc__isnull=False).order_by("captured_at").first()


def _header_safe(text: str) -> str:
    # A WARC header is one line.
    return " ".join(text.split())[:500]
