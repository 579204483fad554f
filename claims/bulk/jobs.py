"""Imports as jobs in a table: asked for, looked through, begun, stopped; and the lease of whoever works on one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import IO, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from claims.bulk.checking import Told
from claims.bulk.fields import FIELDS, Field, guess, missing
from claims.bulk.markup import COLUMNS
from claims.bulk.records import ADDRESSES, examples, open_records
from claims.models import Import, ImportKind, ImportMode, ImportPage, ImportProblem, ImportState, Story
from claims.models.bulk import AT_WORK
from claims.visibility import visible
from factcheck.history import acting, acting_as_system
from factcheck.record import RefusedError
from sources.capture import store
from sources.tallies.tables import TableError

MOST_BYTES = 512 * 1024**2
MOST_PROBLEMS = 10_000
MOST_LOST_WORKERS = 3
# What nobody begins is forgotten with its file; and so are the lines of what was wrong, after a while.
LEFT_ALONE = timedelta(days=7)
PROBLEMS_KEPT = timedelta(days=30)
_ZERO = {"rows_seen": 0, "made": 0, "same": 0, "changed": 0, "refused": 0}
_FREED: dict[str, Any] = {"lease_token": None, "lease_expires_at": None}


class LeaseLostError(Exception):
    """The import is no longer this worker's: stopped, or taken over after the lease ran out."""


@dataclass(frozen=True)
class Asked:
    """What is wanted of a file: what its rows become, and how. Without an origin its keys are those of its name."""

    kind: str
    name: str
    language: str
    mode: str = ImportMode.PER_ROW
    origin: str = ""
    story: Story | None = None


@dataclass(frozen=True)
class Lease:
    """An import that is this worker's until the lease runs out."""

    job: Import
    token: UUID


def ask(person: Any, file: IO[bytes], asked: Asked) -> Import:
    """The import of this file: kept now, looked through in the background, and only begun when somebody says so.

    RefusedError when it is none of the formats. Call it outside a transaction; then send word to the workers.
    """
    blob = store.put(file)
    if blob.size_bytes > MOST_BYTES:
        raise RefusedError(_("This is larger than 512 MB. Bring it in parts."))
    with store.open_blob(blob) as kept:
        try:
            with open_records(kept, asked.name) as records:
                columns, form = examples(records), records.format
        except TableError as error:
            raise RefusedError(_("The file cannot be read: %(why)s") % {"why": error}) from error
    if form == ADDRESSES:
        columns = [{"name": each, "examples": []} for each in COLUMNS]
    mapping = guess(asked.kind, [each["name"] for each in columns])
    with transaction.atomic(), acting(person, "brought a file"):
        job: Import = Import.objects.create(
            kind=asked.kind, name=asked.name.strip()[:200] or form, language=asked.language, mode=asked.mode,
            origin=(asked.origin.strip() or PurePath(asked.name).stem)[:200], requested_by=person,
            story=asked.story if asked.kind == ImportKind.CLAIMS else None,
            file=blob, file_sha256=blob.sha256, format=form, columns=columns, mapping=mapping,
        )  # fmt: skip
    return job


def map_anew(job: Import, person: Any, mapping: Mapping[str, str], **changes: Any) -> Import:
    """The import, to be looked through again with this mapping. RefusedError when it is begun, or lacks a column."""
    names = {each["name"] for each in job.columns}
    wanted = {each.name: mapping[each.name] for each in FIELDS[job.kind] if mapping.get(each.name) in names}
    if lacking := _named(missing(job.kind, wanted)):
        raise RefusedError(_("Say which column is: %(fields)s.") % {"fields": lacking})
    with transaction.atomic(), acting(person, "said what the columns are"):
        now = _locked(job)
        if now.state not in (ImportState.CHECKING, ImportState.CHECKED):
            raise RefusedError(_("It is begun or ended already."))
        _forget_problems(now)
        _write(now, mapping=wanted, state=ImportState.CHECKING, rows=None, **_ZERO, **_FREED, **changes)
    return now


def lacks_columns(job: Import) -> str:
    """The fields, in words, that no column is known for and without which no row is anything; empty when none."""
    return _named(missing(job.kind, job.mapping))


def begin(job: Import, person: Any, *, mode: str | None = None) -> Import:
    """The import, begun. RefusedError when it was not looked through yet, or is all or none and rows are wrong."""
    with transaction.atomic(), acting(person, "began the import"):
        now = _locked(job)
        if now.state != ImportState.CHECKED:
            raise RefusedError(_("It is begun or ended already."))
        mode = mode or now.mode
        if lacking := lacks_columns(now):
            raise RefusedError(_("Say which column is: %(fields)s.") % {"fields": lacking})
        if mode == ImportMode.WHOLE and now.refused:
            raise RefusedError(_("Rows are wrong: correct them in the file and bring it again, or take the good ones."))
        if now.story_id and not visible(Story, person).filter(pk=now.story_id, set_aside_at__isnull=True).exists():
            raise RefusedError(_("The story is not there any more."))
        _forget_problems(now)
        _write(now, state=ImportState.IMPORTING, mode=mode, attempts=0, **_ZERO, **_FREED)
    return now


def stop(job: Import, person: Any, *, at: datetime) -> Import:
    """The import, stopped; what it has recorded by then stays. RefusedError when it has ended."""
    with transaction.atomic(), acting(person, "stopped the import"):
        now = _locked(job)
        if now.finished_at is not None:
            raise RefusedError(_("It has ended already."))
        _end(now, ImportState.CANCELLED, at)
    return now


def claim(at: datetime) -> Lease | None:
    """The import that waits longest, leased to this worker; None when none does. Call it outside a transaction."""
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    with transaction.atomic():
        waiting = Import.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
            "requested_by", "file"
        )
        job = waiting.filter(free, state__in=AT_WORK).order_by(F("heartbeat_at").asc(nulls_first=True)).first()
        if job is None:
            return None
        lost = job.attempts + 1 if job.lease_token else job.attempts
        if lost >= MOST_LOST_WORKERS:
            _end(job, ImportState.FAILED, at, reason="workers_lost")
            return None
        token = uuid4()
        _write(job, attempts=lost, lease_token=token, heartbeat_at=at, lease_expires_at=at + settings.CAPTURE_LEASE)
    return Lease(job, token)


def is_due(at: datetime) -> bool:
    """Whether an import waits for a worker."""
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    return bool(Import.objects.filter(free, state__in=AT_WORK).exists())


def note(lease: Lease, at: datetime, told: Iterable[Told] = (), **progress: Any) -> None:
    """Where the import stands now, with what is to be told; the lease is renewed. LeaseLostError when it is lost.

    Call it last in the transaction that holds the rows, so that they stand or fall with it.
    """
    renewed = {"heartbeat_at": at, "lease_expires_at": at + settings.CAPTURE_LEASE, "attempts": 0}
    mine = Import.objects.filter(pk=lease.job.pk, lease_token=lease.token, state__in=AT_WORK)
    if not mine.update(**renewed, **progress):
        raise LeaseLostError
    for name, value in progress.items():
        setattr(lease.job, name, value)
    tell(lease.job, told)


def tell(job: Import, told: Iterable[Told]) -> None:
    """Keeps what is to be told of rows, as far as there is room."""
    lines = list(told)
    room = MOST_PROBLEMS - ImportProblem.objects.filter(of=job).count() if lines else 0
    ImportProblem.objects.bulk_create(
        [ImportProblem(of=job, line=each.line, column=each.column[:200], code=each.code,
                       value=each.value[:200].replace("\0", "\ufffd"), thing=each.thing) for each in lines[:room]],
        ignore_conflicts=True,
    )  # fmt: skip


def give_back(lease: Lease, at: datetime) -> None:
    """Lets another worker, or this one in another turn, go on with it."""
    Import.objects.filter(pk=lease.job.pk, lease_token=lease.token).update(**_FREED, heartbeat_at=at)


def looked_through(lease: Lease, at: datetime) -> None:
    """The import has been looked through, as far as it is known what its columns are: it waits for a person now."""
    with transaction.atomic():
        job = _held(lease)
        if lacks_columns(job):
            _write(job, state=ImportState.CHECKED, rows=None, heartbeat_at=at, **_FREED)
        elif not job.rows_seen:
            _end(job, ImportState.FAILED, at, reason="no_rows")
        else:
            _write(job, state=ImportState.CHECKED, rows=job.rows_seen, heartbeat_at=at, **_FREED)


def done(lease: Lease, at: datetime) -> None:
    """All its rows are behind it. Call it in the transaction of the last of them, or by itself."""
    with transaction.atomic():
        _end(_held(lease), ImportState.DONE, at)


def failed(lease: Lease, at: datetime, reason: str, detail: str = "") -> None:
    """It cannot go on; the reason is one of `problems.REASONS`."""
    with transaction.atomic():
        _end(_held(lease), ImportState.FAILED, at, reason=reason, detail=detail[:500])


def forget_old(at: datetime) -> None:
    """Stops what nobody began, and forgets lines about imports that ended long ago."""
    old = Import.objects.filter(state=ImportState.CHECKED, heartbeat_at__lt=at - LEFT_ALONE)
    with transaction.atomic(), acting_as_system("imports", "nobody began it"):
        for job in old.select_for_update(skip_locked=True):
            _end(job, ImportState.CANCELLED, at)
    ImportProblem.objects.filter(of__finished_at__lt=at - PROBLEMS_KEPT).delete()


def _named(fields: Iterable[Field]) -> str:
    return ", ".join(str(each.label) for each in fields)


def _locked(job: Import) -> Import:
    now: Import = Import.objects.select_for_update(no_key=True, of=("self",)).get(pk=job.pk)
    return now


def _held(lease: Lease) -> Import:
    job = Import.objects.select_for_update(no_key=True, of=("self",)).get(pk=lease.job.pk)
    if job.lease_token != lease.token:
        raise LeaseLostError
    return job  # type: ignore[no-any-return]


def _write(job: Import, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(job, name, value)
    job.save(update_fields=list(fields))


def _end(job: Import, state: ImportState, at: datetime, *, reason: str = "", detail: str = "") -> None:
    """The import leaves the queue, and its file and what was fetched for it leave with it."""
    columns = [{"name": each["name"], "examples": []} for each in job.columns]
    ImportPage.objects.filter(of=job).delete()
    _write(
        job, state=state, finished_at=at, reason=reason, detail=detail, file=None, columns=columns, heartbeat_at=at,
        **_FREED,
    )  # fmt: skip


def _forget_problems(job: Import) -> None:
    ImportProblem.objects.filter(of=job).delete()
