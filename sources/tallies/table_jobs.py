"""Large tables read in the background: kept at once, looked through, imported when that is said.

An import is one transaction, its readings first: a killed worker leaves nothing of it, and the next begins it anew. A
table that was finished is found by its content, so that it is never there twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.access import can_record
from factcheck.heartbeat import Heart, beating
from factcheck.history import acting, acting_as_system
from factcheck.models import Blob
from factcheck.record import RefusedError
from factcheck.recording import written
from sources.capture.store import StoreError, open_blob
from sources.models import Ingestion, Snapshot
from sources.tallies.auditing import audit
from sources.tallies.bringing import work_through
from sources.tallies.columns import ColumnMapping, MappingError, read_mapping
from sources.tallies.importing import ImportRefusedError, Preview, import_table, preview
from sources.tallies.leasing import FREED, Lease, LeaseLostError, claim, end, ended, renew, write
from sources.tallies.models import Contest, TableJob, TableJobState
from sources.tallies.rows import Found, Refused
from sources.tallies.tables import TableError

# Smaller files are read while their reader waits.
LARGE_BYTES = 8 * 1024**2
PACKED_LARGE_BYTES = 2 * 1024**2
PACKED = (".gz", ".xz", ".zip", ".xlsx")
AT_WORK = (TableJobState.LOOKING, TableJobState.IMPORTING)
MOST_SHOWN = 100
LONGEST_CELL = 200
HEARTBEAT_SECONDS = 2

log = structlog.get_logger(__name__)


def is_large(size_bytes: int, name: str) -> bool:
    """Whether a file of that size is read in the background."""
    return size_bytes > (PACKED_LARGE_BYTES if name.lower().endswith(PACKED) else LARGE_BYTES)


def ask(contest: Contest, ingestion: Ingestion, name: str, person: Any) -> TableJob:
    """The job that looks through the file of this capture. Then send word to the workers."""
    with written(person, "brought a results table"):
        made: TableJob = TableJob.objects.create(
            contest=contest, ingestion=ingestion, name=name.replace("\0", "")[:300] or "table", requested_by=person
        )
    return made


def look_again(job: TableJob, person: Any, mapping: dict[str, Any]) -> TableJob:
    """The job, looking through the file by this mapping. RefusedError when it is begun; MappingError."""
    with written(person, "said what the columns of a results table are"):
        now = _locked(job, TableJobState.LOOKED)
        read_mapping(mapping, now.shown["columns"])
        write(now, state=TableJobState.LOOKING, mapping=mapping, rows_seen=0, refused=0, **FREED)
    return now


def begin(job: TableJob, person: Any, mapping: dict[str, Any], label: str = "", *, all_or_nothing: bool) -> TableJob:
    """The job, importing. RefusedError when it is begun or rows are wrong that must not be; MappingError."""
    with written(person, "began to import a results table"):
        now = _locked(job, TableJobState.LOOKED)
        read_mapping(mapping, now.shown["columns"])
        write(now, state=TableJobState.IMPORTING, mapping=mapping, label=label[:200], all_or_nothing=all_or_nothing,
              rows_seen=0, refused=0, attempts=0, **FREED)  # fmt: skip
    return now


def stop(job: TableJob, person: Any, at: datetime | None = None) -> TableJob:
    """The job, stopped; nothing of it was imported. RefusedError when it has ended."""
    with written(person, "stopped the import of a results table"):
        now = _locked(job, *AT_WORK, TableJobState.LOOKED)
        end(now, TableJobState.CANCELLED, at or timezone.now(), shown={})
    return now


def work_next() -> bool:
    """Whether there was a table to work on; it was looked through or imported whole."""
    with acting_as_system("results tables", "worked on a results table"):
        lease = claim(TableJob, AT_WORK, timezone.now())
        if lease is not None:
            try:
                _work(lease)
            except LeaseLostError:
                log.info("table_job_lease_lost", job=str(lease.job.pk))
    return lease is not None


def shown_of(job: TableJob) -> Preview:
    """What looking through it gave, as a preview of the file gives it."""
    kept = job.shown
    table: Any = SimpleNamespace(**{name: kept[name] for name in _TABLE})
    found = Found(
        refused=[Refused(**each) for each in kept["refused"]], refused_count=kept["refused_count"], taken=kept["taken"]
    )
    mapping = ColumnMapping(**kept["mapping"]) if kept["mapping"] else None
    rows = [(line, row) for line, row in kept["rows"]]
    return Preview(table, mapping, kept["problems"], rows, found, kept["recovered"], kept["remembered"])


_TABLE = ("format", "encoding", "sha256", "columns", "dialect", "packed")


def _kept(shown: Preview) -> dict[str, Any]:
    return {
        **{name: getattr(shown.table, name) for name in _TABLE},
        "mapping": shown.mapping.as_json() if shown.mapping else None,
        "problems": shown.problems,
        "rows": [[line, [_storable(cell) for cell in row]] for line, row in shown.rows],
        "refused": [each.as_json() | {"reason": _storable(each.reason)} for each in shown.found.refused[:MOST_SHOWN]],
        "refused_count": shown.found.refused_count,
        "taken": shown.found.taken,
        "recovered": shown.recovered,
        "remembered": shown.remembered,
    }  # fmt: skip


def _storable(text: str) -> str:
    """As JSON in PostgreSQL can hold it: no NUL, no half characters."""
    return text[:LONGEST_CELL].replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _locked(job: TableJob, *states: str) -> TableJob:
    now: TableJob = TableJob.objects.select_for_update(no_key=True, of=("self",)).get(pk=job.pk)
    if now.state not in states:
        raise RefusedError(_("It is begun or ended already."))
    return now


def _work(lease: Lease) -> None:
    job: TableJob = lease.job
    if not can_record(job.requested_by):
        _failed(lease, "no_right")
        return
    try:
        snapshot = _snapshot(job)
        if job.state == TableJobState.LOOKING:
            with _progress(lease) as progress, open_blob(_payload(snapshot)) as file:
                shown = preview(file, job.name, job.contest, mapping=job.mapping, snapshot=snapshot, told=progress.told)
            ended_looking(lease, shown)
        else:
            _imported(lease, snapshot)
    except ImportRefusedError as error:
        lines = [each.as_json() | {"reason": _storable(each.reason)} for each in error.refused[:MOST_SHOWN]]
        _failed(lease, "rows_refused", str(error), shown={**job.shown, "refused": lines}, refused=error.refused_count)
    except MappingError as error:
        _failed(lease, "no_mapping", " ".join(error.problems))
    except TableError as error:
        _failed(lease, "no_table", str(error))
    except StoreError:
        _failed(lease, "file_gone")
    except RefusedError as error:
        _failed(lease, "refused", str(error))
    except SoftTimeLimitExceeded:
        _failed(lease, "too_slow")


def ended_looking(lease: Lease, shown: Preview) -> None:
    """The file was looked through: it waits for a person now."""
    renew(
        lease, timezone.now(), state=TableJobState.LOOKED, shown=_kept(shown), rows_seen=shown.found.taken,
        refused=shown.found.refused_count, **FREED,
    )  # fmt: skip


def _imported(lease: Lease, snapshot: Snapshot) -> None:
    job: TableJob = lease.job
    with _progress(lease) as progress:
        made = import_table(
            snapshot, job.name, job.contest, job.requested_by, mapping=job.mapping, label=job.label,
            all_or_nothing=job.all_or_nothing, told=progress.told,
        )  # fmt: skip
        with acting(job.requested_by, "audited a results table"):
            audit(made.tabulation)
    table = made.tabulation
    ended(lease, TableJobState.DONE, timezone.now(), tabulation=table, rows_seen=table.row_count,
          refused=table.refused_count, shown={})  # fmt: skip


def _snapshot(job: TableJob) -> Snapshot:
    work_through(job.ingestion)
    found = job.ingestion.snapshots.select_related("payload").first()
    if found is None or found.payload is None or found.protection_id is not None:
        raise RefusedError(_("This capture is protected or taken down: its figures cannot be read into the open."))
    return found  # type: ignore[no-any-return]


def _payload(snapshot: Snapshot) -> Blob:
    if snapshot.payload is None:
        raise StoreError
    return snapshot.payload


def _failed(lease: Lease, reason: str, detail: str = "", **fields: Any) -> None:
    ended(lease, TableJobState.FAILED, timezone.now(), reason=reason, detail=detail[:500], **fields)


class _Progress:
    """How far the reading is, kept with the lease by a heart of its own."""

    def __init__(self, lease: Lease) -> None:
        self.lease, self.taken, self.refused = lease, 0, 0
        self.heart = Heart()

    def told(self, taken: int, refused: int) -> None:
        """How many rows are behind it. LeaseLostError when somebody stopped it: what was written is taken back."""
        self.taken, self.refused = taken, refused
        if self.heart.is_lost:
            raise LeaseLostError

    def renew(self) -> None:
        """One beat."""
        renew(self.lease, timezone.now(), rows_seen=self.taken, refused=self.refused)


@contextmanager
def _progress(lease: Lease) -> Iterator[_Progress]:
    progress = _Progress(lease)
    with beating(progress.renew, every_seconds=HEARTBEAT_SECONDS, lost=LeaseLostError) as progress.heart:
        yield progress
