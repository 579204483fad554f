"""What an entry of the outbox means to others: its event, what it is about, and the keys and states that are told.

What a row was before and after comes from its history, so that an entry says the same however late it is read. No text
of the record is told: whoever has the rights reads it at the address, so a take-down finds none in any log.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Prefetch
from django.urls import reverse

from claims.models import (
    Claim,
    Correction,
    CorrectionRequest,
    EventType,
    Publication,
    PublicationKind,
    Recheck,
    Status,
    Verdict,
)
from factcheck.models import OutboxEntry
from factcheck.public_address import absolute
from sources.models import Ingestion, IngestionState

CHECK, CAPTURE, CLAIM, REVIEW = "check", "capture", "claim", "review"
CORRECTION, REQUEST, RECHECK, TRANSLATION = "correction", "request", "recheck", "translation"
MODELS: tuple[type[Model], ...] = (Ingestion, Claim, Verdict, Publication, Correction, CorrectionRequest, Recheck)
BY_TABLE = {model._meta.db_table: model for model in MODELS}
ENDS = ("set_aside", "merged", "taken_down", "hidden")


@dataclass(frozen=True)
class Happening:
    """One event. `subject` is what it is about: of the same subject only the newest waits. `row` is the thing."""

    event: EventType
    subject: tuple[str, UUID]
    resource: str
    row: Any
    entry: OutboxEntry
    claim_id: UUID | None = None
    language: str = ""
    rating_id: UUID | None = None
    publication: Publication | None = None
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def sequence(self) -> int:
        """The outbox's number."""
        return int(self.entry.sequence or 0)

    @property
    def at(self) -> datetime:
        """When it was written."""
        moment: datetime = self.entry.written_at
        return moment


@dataclass(frozen=True)
class _Moved:
    """A column before and after one write."""

    before: str
    after: str


def happenings(entries: Sequence[OutboxEntry]) -> list[Happening]:
    """What these entries mean, in their order; most mean nothing to others. As many statements for 500 as for one."""
    rows = {table: _rows(model, entries) for table, model in BY_TABLE.items()}
    verdicts = _moves(Verdict, "status", entries)
    captures = _moves(Ingestion, "state", entries)
    answers = _moves(CorrectionRequest, "outcome", entries)
    rechecks = _moves(Recheck, "resolution", entries)
    found: list[Happening] = []
    for entry in entries:
        row = rows.get(entry.kind, {}).get(entry.object_id)
        if row is None:
            continue
        key = (entry.object_id, entry.revision)
        if isinstance(row, Ingestion):
            found += _of_capture(row, entry, captures.get(key))
        elif isinstance(row, Claim):
            found += _of_claim(row, entry)
        elif isinstance(row, Verdict):
            found += _of_verdict(row, entry, verdicts.get(key))
        elif isinstance(row, Publication):
            found += _of_publication(row, entry)
        elif isinstance(row, Correction):
            found += _of_correction(row, entry)
        elif isinstance(row, CorrectionRequest):
            found += _of_request(row, entry, answers.get(key))
        elif isinstance(row, Recheck):
            found += _of_recheck(row, entry, rechecks.get(key))
    return found


def _rows(model: type[Model], entries: Sequence[OutboxEntry]) -> dict[UUID, Any]:
    keys = {entry.object_id for entry in entries if entry.kind == model._meta.db_table}
    if not keys:
        return {}
    rows = model._default_manager.all()
    without_bytes = Publication.objects.defer("content")
    if model is Verdict:
        rows = rows.select_related("rating").prefetch_related(Prefetch("publications", without_bytes))
    elif model is Claim:
        checks = Prefetch("publications", without_bytes)
        versions = Verdict.objects.select_related("rating").prefetch_related(checks)
        rows = rows.prefetch_related(Prefetch("verdicts", versions))
    elif model is Publication:
        replaced = Prefetch("corrections__replaces", without_bytes)
        rows = rows.defer("content").select_related("verdict__rating").prefetch_related(replaced)
    elif model in (Correction, CorrectionRequest):
        rows = rows.select_related("publication__verdict").defer("publication__content")
    elif model is Recheck:
        rows = rows.select_related("verdict")
    return dict(rows.in_bulk(keys))


def _moves(model: type[Model], column: str, entries: Sequence[OutboxEntry]) -> dict[tuple[UUID, int], _Moved]:
    """By key and revision, the writes that changed the column."""
    keys = {entry.object_id for entry in entries if entry.kind == model._meta.db_table}
    if not keys:
        return {}
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")._base_manager
    rows = events.filter(pgh_obj__in=keys).order_by("pgh_id").values_list("pgh_obj", "revision", column)
    found: dict[tuple[UUID, int], _Moved] = {}
    before: dict[UUID, str] = {}
    for key, revision, value in rows:
        if before.get(key, "") != value:
            found[key, revision] = _Moved(before.get(key, ""), value)
        before[key] = value
    return found


def _of_capture(row: Ingestion, entry: OutboxEntry, moved: _Moved | None) -> Iterator[Happening]:
    events = {IngestionState.DONE: EventType.CAPTURE_DONE, IngestionState.FAILED: EventType.CAPTURE_FAILED}
    event = events.get(IngestionState(moved.after)) if moved else None
    if moved and event:
        said = {"state": moved.after, "source": row.source_id}
        yield Happening(event, (CAPTURE, row.pk), "ingestions", row, entry, said=said)


def _of_claim(row: Claim, entry: OutboxEntry) -> Iterator[Happening]:
    is_end = entry.action in ENDS
    event = EventType.CLAIM_CREATED if entry.action == "added" else EventType.CLAIM_CHANGED
    said = {"action": entry.action} | ({"merged_into": row.merged_into_id} if entry.action == "merged" else {})
    yield Happening(
        EventType.CLAIM_REMOVED if is_end else event, (CLAIM, row.pk), "claims", row, entry,
        claim_id=row.pk, language=row.language, said=said,
    )  # fmt: skip
    if entry.action in ("set_aside", "restored"):
        for verdict in row.verdicts.all():
            yield from _of_standing(verdict, entry)


def _of_verdict(row: Verdict, entry: OutboxEntry, moved: _Moved | None) -> Iterator[Happening]:
    if entry.action in ("set_aside", "restored"):
        yield from _of_standing(row, entry)
    event = _REVIEWS.get((moved.before, moved.after)) if moved else None
    if moved and event:
        said = {"status": moved.after, "claim": row.claim_id, "version": row.version}
        yield Happening(
            event, (REVIEW, row.pk), "verdicts", row, entry, claim_id=row.claim_id, language=row.language, said=said
        )  # fmt: skip


_REVIEWS: dict[tuple[str, str], EventType] = {
    (Status.DRAFT, Status.IN_REVIEW): EventType.REVIEW_REQUESTED,
    (Status.IN_REVIEW, Status.DRAFT): EventType.REVIEW_SENT_BACK,
    (Status.IN_REVIEW, Status.APPROVED): EventType.REVIEW_APPROVED,
}


def _of_standing(verdict: Verdict, entry: OutboxEntry) -> Iterator[Happening]:
    """A check that goes out of public view, or comes back, with its claim or its version."""
    if verdict.status != Status.PUBLISHED:
        return
    for row in verdict.publications.all():
        if row.kind == PublicationKind.CHECK and row.taken_down_at is None:
            is_back = entry.action == "restored"
            event = EventType.VERDICT_PUBLISHED if is_back else EventType.VERDICT_REMOVED
            yield _about(row, verdict, event, entry, {"action": entry.action})


def _of_publication(row: Publication, entry: OutboxEntry) -> Iterator[Happening]:
    said: dict[str, Any] = {}
    if row.translation_id:
        is_end = entry.action == "taken_down" or row.kind == PublicationKind.TRANSLATION_NOTICE
        event = EventType.TRANSLATION_WITHDRAWN if is_end else EventType.TRANSLATION_PUBLISHED
        told = _about(row, row.verdict, event, entry, {"translation": row.translation_id})
        url = {"url": f"{told.said['url']}?lang={row.language}"}
        # A translation's events are its own: they take no other's place in what waits.
        yield replace(told, subject=(TRANSLATION, row.translation_id), said=told.said | url)
        return
    if entry.action == "taken_down":
        event = EventType.VERDICT_REMOVED
        said = {"action": entry.action}
    elif row.kind == PublicationKind.WITHDRAWAL:
        event = EventType.VERDICT_WITHDRAWN
    else:
        note = next(iter(row.corrections.all()), None)
        event = EventType.VERDICT_CORRECTED if note else EventType.VERDICT_PUBLISHED
        if note is not None:
            said = {"correction": note.pk, "kind": note.kind, "replaces": note.replaces_id}
            said["replaces_sha256"] = note.replaces.content_sha256
    yield _about(row, row.verdict, event, entry, said)


def _about(row: Publication, verdict: Verdict, event: EventType, entry: OutboxEntry, said: dict[str, Any]) -> Happening:
    rating = verdict.rating
    told = {
        "claim": verdict.claim_id,
        "verdict": verdict.pk,
        "version": verdict.version,
        "language": row.language,
        "rating": {"id": rating.pk, "slug": rating.slug, "meaning": rating.meaning} if rating else None,
        "content_sha256": row.content_sha256,
        "published_at": row.published_at,
        "url": absolute(reverse("claims:check", args=[verdict.claim_id])),
    }
    return Happening(
        event, (CHECK, verdict.claim_id), "publications", row, entry, claim_id=verdict.claim_id,
        language=row.language, rating_id=verdict.rating_id, publication=row, said=told | said,
    )  # fmt: skip


def _of_correction(row: Correction, entry: OutboxEntry) -> Iterator[Happening]:
    if entry.action == "added":
        verdict = row.publication.verdict
        said = {"kind": row.kind, "publication": row.publication_id, "replaces": row.replaces_id}
        said |= {"claim": verdict.claim_id}
        yield Happening(
            EventType.CORRECTION_PUBLISHED, (CORRECTION, row.pk), "corrections", row, entry,
            claim_id=verdict.claim_id, language=row.language, rating_id=verdict.rating_id, said=said,
        )  # fmt: skip


def _of_request(row: CorrectionRequest, entry: OutboxEntry, moved: _Moved | None) -> Iterator[Happening]:
    event = EventType.CORRECTION_REQUESTED if entry.action == "added" else None
    if moved and moved.after:
        event = EventType.CORRECTION_ANSWERED
    if event:
        said = {"publication": row.publication_id, "outcome": row.outcome or None}
        yield Happening(
            event, (REQUEST, row.pk), "correction-requests", row, entry,
            claim_id=row.publication.verdict.claim_id, language=row.language, said=said,
        )  # fmt: skip


def _of_recheck(row: Recheck, entry: OutboxEntry, moved: _Moved | None) -> Iterator[Happening]:
    event = EventType.RECHECK_NEEDED if entry.action == "added" else None
    if moved and moved.after:
        event = EventType.RECHECK_RESOLVED
    if event:
        said = {"claim": row.verdict.claim_id, "verdict": row.verdict_id, "resolution": moved.after if moved else None}
        yield Happening(
            event, (RECHECK, row.pk), "rechecks", row, entry, claim_id=row.verdict.claim_id,
            language=row.verdict.language, rating_id=row.verdict.rating_id, said=said,
        )  # fmt: skip
