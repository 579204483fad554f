"""The numbers of a table's readings column by column: what is computed over whole tables reads these."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from psycopg import Cursor

from factcheck.record import RefusedError
from sources.capture.store import open_blob
from sources.tallies.batches import Batch, Reader
from sources.tallies.columns import read_mapping
from sources.tallies.models import Tabulation
from sources.tallies.tables import open_table

ROWS_A_PIECE = 65_000
Columns = dict[str, NDArray[Any]]


def in_pieces(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Batches together, as many as make a piece."""
    held: list[Batch] = []
    size = 0
    for batch in batches:
        held.append(batch)
        size += len(batch.columns["row_number"])
        if size >= ROWS_A_PIECE:
            yield held
            held, size = [], 0
    if held:
        yield held


def keep(tabulation: UUID, number: int, piece: list[Batch]) -> None:
    """Writes the columns of a piece; the tabulation closes them, as it closes its readings."""
    into = "tallies_readingcolumn (tabulation_id, name, piece, kind, data)"
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["uuid", "varchar", "int2", "varchar", "bytea"])
        for name, column in joined([batch.columns for batch in piece]).items():
            copy.write_row((tabulation, name, number, column.dtype.str, column.tobytes()))


def joined(pieces: list[Columns]) -> Columns:
    """The columns of all pieces, one after another."""
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]} if pieces else {}


def columns_of(tabulation: Tabulation, *names: str) -> Columns:
    """These columns of the table, each as long as the table, in the order of its rows."""
    found: dict[str, list[NDArray[Any]]] = {}
    connection.ensure_connection()
    with Cursor(connection.connection) as cursor:
        cursor.execute(
            "SELECT name, kind, data FROM tallies_readingcolumn WHERE tabulation_id = %s AND name = ANY(%s) "
            "ORDER BY name, piece",
            [tabulation.pk, list(names)],
            binary=True,
        )
        for name, kind, data in cursor:
            found.setdefault(name, []).append(np.frombuffer(data, kind))
    if not found:
        return _read_again(tabulation)
    return {name: pieces[0] if len(pieces) == 1 else np.concatenate(pieces) for name, pieces in found.items()}


def _read_again(tabulation: Tabulation) -> Columns:
    """All columns, from the captured file: of tables that were imported before columns were kept."""
    payload = tabulation.snapshot.payload
    if payload is None:
        raise RefusedError(_("The captured file was taken down: nothing can be computed from it any more."))
    with open_blob(payload) as file, open_table(file, tabulation.label) as table:
        reader = Reader(table.columns, read_mapping(tabulation.mapping, table.columns), "")
        return joined([batch.columns for batch in reader.batches(table)])


def votes_named(tabulation: Tabulation) -> list[str]:
    """The names of the columns of votes, in the order of the options."""
    return [f"votes{position}" for position in range(len(tabulation.options))]
