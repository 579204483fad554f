"""A captured table becomes a tabulation: its readings, places and sums, all of it or nothing."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import IO, Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from factcheck.history import acting
from factcheck.keys import new_key
from factcheck.models import Blob
from factcheck.record import RefusedError
from sources.capture.store import open_blob
from sources.models import Snapshot
from sources.tallies.batches import COPY_COLUMNS, Batch, Reader
from sources.tallies.columns import ColumnMapping, MappingError, guess, read_mapping
from sources.tallies.kept_columns import in_pieces, keep
from sources.tallies.models import Contest, Option, Tabulation
from sources.tallies.placing import Sums, add_places, add_totals, summed_level
from sources.tallies.rows import Found, Refused, padded, recovered
from sources.tallies.tables import Table, open_table

SAMPLED_ROWS = 2_000
PREVIEWED_ROWS = 12
# Told with every batch how many rows were taken and refused so far; what it raises ends the reading.
Told = Callable[[int, int], None]


def _to_nobody(_taken: int, _refused: int) -> None:
    """Nobody waits for it."""


class ImportRefusedError(RefusedError):
    """Nothing was imported: rows were refused and all or nothing was asked for, or no row could be taken."""

    def __init__(self, message: str, refused: Sequence[Refused], refused_count: int) -> None:
        super().__init__(message)
        self.refused, self.refused_count = list(refused), refused_count


@dataclass
class Preview:
    """What an import would do: the file as detected, the mapping, the first rows, what is refused and put back."""

    table: Table
    mapping: ColumnMapping | None
    problems: list[str] = field(default_factory=list)
    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    found: Found = field(default_factory=Found)
    recovered: list[dict[str, Any]] = field(default_factory=list)
    remembered: bool = False


@dataclass(frozen=True)
class Imported:
    """The tabulation; whether it is new, or the same table had been read in the same way before."""

    tabulation: Tabulation
    is_new: bool


def preview(
    file: IO[bytes],
    name: str,
    contest: Contest | None,
    *,
    mapping: Any = None,
    snapshot: Snapshot | None = None,
    told: Told = _to_nobody,
) -> Preview:
    """What importing this file would do; every row is read, nothing is written. TableError when it is no table."""
    with open_table(file, name) as table:
        sample = list(islice(table.rows, SAMPLED_ROWS))
        shown = Preview(table, None, rows=sample[:PREVIEWED_ROWS])
        try:
            shown.mapping, shown.remembered = _mapping(table, sample, contest, mapping, snapshot)
        except MappingError as error:
            shown.problems = error.problems
            return shown
        reader = Reader(table.columns, shown.mapping, "")
        table.rows = chain(sample, table.rows)
        for _batch in reader.batches(table):
            told(reader.found.taken, reader.found.refused_count)
        shown.found = reader.found
        shown.recovered = recovered(reader.found, _code_columns(shown.mapping))
        return shown


def import_table(
    snapshot: Snapshot,
    name: str,
    contest: Contest,
    person: Any,
    *,
    mapping: Any = None,
    label: str = "",
    all_or_nothing: bool = False,
    told: Told = _to_nobody,
) -> Imported:
    """The tabulation of the captured file. Call it outside a transaction; it opens its own.

    TableError when the file is no table, MappingError when its columns do not say enough, ImportRefusedError with the
    refused rows, RefusedError for a protected or taken-down capture.
    """
    payload = _open_payload(snapshot)
    with open_blob(payload) as file, open_table(file, name) as table:
        sample = list(islice(table.rows, SAMPLED_ROWS))
        columns, _remembered = _mapping(table, sample, contest, mapping, snapshot)
        table.rows = chain(sample, table.rows)
        known = _same(contest, table, columns)
        if known is not None:
            return Imported(known, is_new=False)
        with acting(person, _("imported a results table")), transaction.atomic(), _collection_put_off():
            # The capture first, as a take-down has it: whichever comes second waits and then sees what the other did.
            _open_payload(Snapshot.objects.select_for_update(no_key=True).get(pk=snapshot.pk))
            locked = Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
            # Somebody who was at it at the same time may have finished while the lock was waited for.
            known = _same(contest, table, columns)
            if known is not None:
                return Imported(known, is_new=False)
            made = _written(snapshot, table, columns, locked, person, label or name, all_or_nothing, told)
        return Imported(made, is_new=True)


def _open_payload(snapshot: Snapshot) -> Blob:
    payload: Blob | None = snapshot.payload
    if snapshot.protection_id is not None or payload is None:
        raise RefusedError(
            _("This capture is protected or taken down. Figures stand in the clear: capture an open copy of the table.")
        )
    return payload


@contextmanager
def _collection_put_off() -> Iterator[None]:
    """Without searching for cycles: a table's rows make none, and looking through them costs a fifth of the import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _mapping(
    table: Table, sample: Sequence[tuple[int, Sequence[str]]], contest: Contest | None, given: Any, of: Snapshot | None
) -> tuple[ColumnMapping, bool]:
    """The mapping that was given, else the last one of this source or contest for the same columns, else a guess."""
    if given:
        return read_mapping(given, table.columns), False
    if contest is not None:
        before = Tabulation.objects.standing().filter(columns=table.columns).order_by("-created_at")
        same_source = before.filter(snapshot__source=of.source_id) if of else before.none()
        last = same_source.first() or before.filter(contest=contest).first()
        if last is not None:
            return read_mapping(last.mapping, table.columns), True
    known = None
    if contest is not None:
        known = {row.code: [row.name, *row.also] for row in Option.objects.filter(contest=contest, set_aside_at=None)}
    return guess(table.columns, [row for _line, row in sample], known), False


def _same(contest: Contest, table: Table, mapping: ColumnMapping) -> Tabulation | None:
    alike = Tabulation.objects.filter(contest=contest, content_sha256=table.sha256, mapping=mapping.as_json())
    found: Tabulation | None = alike.standing().first()
    return found


def _written(  # noqa: PLR0917
    snapshot: Snapshot,
    table: Table,
    mapping: ColumnMapping,
    contest: Contest,
    person: Any,
    label: str,
    strict: bool,
    told: Told,
) -> Tabulation:
    key = new_key()
    reader = Reader(table.columns, mapping, str(key), summed_level(len(mapping.places)))
    sums = Sums(len(mapping.options))
    for number, piece in enumerate(in_pieces(reader.batches(table))):
        _copy(piece)
        keep(key, number, piece)
        for batch in piece:
            sums.add(batch.columns)
        told(reader.found.taken, reader.found.refused_count)
    found = reader.found
    if not found.taken or (strict and found.refused_count):
        message = _("%(number)s rows were refused; nothing was imported.") % {"number": found.refused_count}
        raise ImportRefusedError(message, found.refused, found.refused_count)
    _add_options(contest, list(mapping.options.values()))
    widths = [found.widths[column].width if column in found.widths else 0 for column in mapping.key]
    latest = Tabulation.objects.filter(contest=contest).aggregate(latest=Max("version"))["latest"] or 0
    made: Tabulation = Tabulation.objects.create(
        id=key,
        contest=contest,
        snapshot=snapshot,
        version=latest + 1,
        label=label[:200],
        format=f"{table.format}.{table.packed}" if table.packed else table.format,
        encoding=table.encoding,
        dialect=table.dialect,
        content_sha256=table.sha256,
        columns=table.columns,
        mapping=mapping.as_json(),
        levels=[place["level"] for place in mapping.places],
        key_columns=mapping.key,
        key_widths=widths,
        recovered=recovered(found, _code_columns(mapping)),
        options=list(mapping.options.values()),
        row_count=found.taken,
        refused=[each.as_json() for each in found.refused],
        refused_count=found.refused_count,
        imported_by=person,
    )
    add_places(contest, _with_zeros(found, mapping), found.names, made.label)
    add_totals(key, sums, reader.summed)
    return made


def _with_zeros(found: Found, mapping: ColumnMapping) -> dict[str, tuple[int, str]]:
    widths = [found.widths[place["code"]].width if place["code"] in found.widths else 0 for place in mapping.places]
    return {path: (level, padded(code, widths[level - 1])) for path, (level, code) in found.places.items()}


def _copy(piece: list[Batch]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY tallies_reading ({', '.join(COPY_COLUMNS)}) FROM STDIN") as to,
    ):
        for batch in piece:
            to.write(batch.text)


def _add_options(contest: Contest, codes: Iterable[str]) -> None:
    """Options that the contest does not know yet, called as the table calls them."""
    known = set(Option.objects.filter(contest=contest).values_list("code", flat=True))
    for position, code in enumerate(codes):
        if code not in known:
            Option.objects.create(contest=contest, code=code[:100], name=code[:300], position=len(known) + position)


def _code_columns(mapping: ColumnMapping) -> list[str]:
    return list(dict.fromkeys([*(place["code"] for place in mapping.places if place["code"]), *mapping.key]))


def tabulation_named(contest: Contest, name: str) -> Tabulation | None:
    """The contest's table of that version number, key or beginning of its hash."""
    rows = Tabulation.objects.standing().filter(contest=contest)
    if name.lower().removeprefix("v").isdecimal() and len(name) < 5:
        return rows.filter(version=int(name.lower().removeprefix("v"))).first()
    try:
        return rows.filter(pk=UUID(name)).first()
    except ValueError:
        return rows.filter(content_sha256__startswith=name.lower()).first() if len(name) >= 8 else None
