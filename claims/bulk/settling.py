"""A chunk of rows: which are new, which were brought before, which say something else now; and the new ones made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Q

from claims.bulk import making
from claims.bulk.checking import Row, Told
from claims.bulk.inserting import insert
from claims.models import Import, ImportedRow, ImportKind
from factcheck.keys import new_key
from factcheck.refusals import told as refusal_in_words

COUNTS = ("made", "same", "changed", "refused")


@dataclass
class Settled:
    """What became of some rows: how many of which, and what is to be told of them."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[Told] = field(default_factory=list)

    def refuse(self, told: Iterable[Told]) -> None:
        """One row is not taken."""
        self.counts["refused"] += 1
        self.told += told


@dataclass
class Seen:
    """The rows of a file that were looked through so far, for telling repeated ones: a few bytes each."""

    by_name: dict[int, int] = field(default_factory=dict)

    def before(self, row: Row) -> bool | None:
        """None when it is the first of its name; else whether it says the same as the one before."""
        name, says = hash(row.name), hash(row.digest)
        if name not in self.by_name:
            self.by_name[name] = says
            return None
        return self.by_name[name] == says


def look_through(job: Import, rows: Sequence[Row], person: Any, seen: Seen) -> Settled:
    """What would become of the rows. Nothing is written."""
    settled = Settled()
    first = []
    for row in rows:
        if (same := seen.before(row)) is None:
            first.append(row)
        else:
            _repeated(row, settled, is_same=same)
    settled.counts["made"] += len(_new(job, first, person, settled)[0])
    return settled


def settle(job: Import, rows: Sequence[Row], person: Any) -> Settled:
    """What became of the rows. Call it in a transaction in the person's name, while it is this import's turn."""
    settled = Settled()
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        other = first.setdefault(row.name, row)
        if other is not row:
            _repeated(row, settled, is_same=other.digest == row.digest)
    new, known = _new(job, list(first.values()), person, settled)
    try:
        with transaction.atomic():
            _write(job, new, known)
        settled.counts["made"] += len(new)
    except (IntegrityError, DataError):
        _one_by_one(job, new, known, settled)
    return settled


def wait_for_turn(longest_seconds: int) -> None:
    """Makes this transaction the only one that imports, until it ends; OperationalError after waiting for so long.

    So what is looked for and not found is made once, whoever brings it at the same time.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{int(longest_seconds)}s'")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims import'))")
        cursor.execute("SET LOCAL lock_timeout = 0")


def _repeated(row: Row, settled: Settled, *, is_same: bool) -> None:
    if is_same:
        settled.counts["same"] += 1
    else:
        settled.refuse([Told(row.line, "", "repeated")])


def _new(job: Import, rows: Sequence[Row], person: Any, settled: Settled) -> tuple[list[Row], list[tuple[Row, UUID]]]:
    """The rows to be made, and those whose things are there without an import having said so."""
    before = _brought(job.kind, rows)
    left = [row for row in rows if row.name not in before]
    there = making.known(job.kind, left, person) if left else {}
    for row in rows:
        if row.name in before:
            _compare(job, row, before[row.name], settled)
        elif row.name in there:
            _count(row, there[row.name].key, settled, is_same=there[row.name].is_same)
    new = [row for row in left if row.name not in there]
    taken = making.names_taken(new) if job.kind == ImportKind.AGENTS and new else set()
    for row in new:
        settled.told += row.told
        if (row.values.get("name", ""), row.values.get("kind", "")) in taken:
            settled.told.append(Told(row.line, "", "same_name", row.values["name"][:200]))
    return new, [(row, there[row.name].key) for row in left if row.name in there]


def _brought(kind: str, rows: Sequence[Row]) -> dict[tuple[str, str], ImportedRow]:
    origins: dict[str, list[str]] = {}
    for row in rows:
        origins.setdefault(row.origin, []).append(row.key)
    asked = Q(pk__in=[])
    for origin, keys in origins.items():
        asked |= Q(origin=origin, key__in=keys)
    return {(each.origin, each.key): each for each in ImportedRow.objects.filter(asked, kind=kind)}


def _compare(job: Import, row: Row, before: ImportedRow, settled: Settled) -> None:
    is_same = before.content_sha256 == row.digest
    if not is_same and before.brought_by_id == job.pk:
        _repeated(row, settled, is_same=False)
    else:
        _count(row, getattr(before, f"{making.LINKS[ImportKind(job.kind)]}_id"), settled, is_same=is_same)


def _count(row: Row, thing: UUID, settled: Settled, *, is_same: bool) -> None:
    settled.counts["same" if is_same else "changed"] += 1
    if not is_same:
        settled.told.append(Told(row.line, "", "changed", thing=thing))


def _write(job: Import, new: Sequence[Row], known: Sequence[tuple[Row, UUID]]) -> None:
    made = list(zip(new, making.make(job, new), strict=True))
    link = f"{making.LINKS[ImportKind(job.kind)]}_id"
    insert(
        ImportedRow,
        [
            {"id": new_key(), "brought_by_id": job.pk, "line": row.line, "kind": job.kind, "origin": row.origin,
             "key": row.key, "content_sha256": row.digest, link: thing}
            for row, thing in (*made, *known)
        ],
    )  # fmt: skip


def _one_by_one(job: Import, new: Sequence[Row], known: Sequence[tuple[Row, UUID]], settled: Settled) -> None:
    """The chunk again, each row for itself: so the one that a rule forbids is named, and the others are taken."""
    _write(job, [], known)
    for row in new:
        try:
            with transaction.atomic():
                _write(job, [row], [])
            settled.counts["made"] += 1
        except (IntegrityError, DataError) as error:
            message = getattr(getattr(error.__cause__, "diag", None), "message_primary", None) or str(error)
            settled.refuse([Told(row.line, "", "refused", refusal_in_words(message)[:200])])
