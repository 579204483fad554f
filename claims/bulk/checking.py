"""From a row of a file to the values of a row of the record, or to what is wrong with it. Writes nothing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.bulk.fields import FIELDS, KEY, Field, meaning_of
from claims.bulk.problems import WrongError
from claims.bulk.records import Record
from claims.models import ClaimKind, Import, ImportKind
from factcheck.spreadsheets import unmarked
from sources.canonical_url import normalise
from sources.models import AgentKind, SourceKind

MOST_RECEIVED = 20_000
SPREADSHEETS = ("csv", "tsv", "xlsx")
_USUAL_KIND = {
    ImportKind.CLAIMS: ClaimKind.STATEMENT,
    ImportKind.SOURCES: SourceKind.ARTICLE,
    ImportKind.AGENTS: AgentKind.PERSON,
}


@dataclass(frozen=True)
class Told:
    """Something to tell of a row: its line, the column, the code, a little of what stood there, the thing meant."""

    line: int
    column: str
    code: str
    value: str = ""
    thing: Any = None


@dataclass
class Row:
    """A row that can be recorded: its key at its origin, the SHA-256 of what it says, its values by field."""

    line: int
    origin: str
    key: str
    digest: str
    values: dict[str, str]
    as_received: Any = None
    told: list[Told] = field(default_factory=list)

    @property
    def name(self) -> tuple[str, str]:
        """What makes it the same row whenever it comes again."""
        return (self.origin, self.key)


class Checker:
    """Reads rows by one mapping; gives for each the row, or what is wrong with it."""

    def __init__(self, job: Import) -> None:
        self.kind, self.origin, self.language = job.kind, job.origin, job.language
        mapping: Mapping[str, str] = job.mapping
        self.fields: list[tuple[Field, str]] = [
            (each, mapping[each.name]) for each in FIELDS[job.kind] if mapping.get(each.name)
        ]
        # What was marked for spreadsheets comes back from one; JSON says what it says.
        self.plain = unmarked if job.format in SPREADSHEETS else str
        self.is_reviewed = job.kind == ImportKind.EXTERNAL

    def row(self, record: Record) -> Row | list[Told]:
        """The row; or all that is wrong with it, cell by cell."""
        if record.trouble:
            value = record.cells.get(record.column, "")[:80].replace("\0", "\ufffd")
            return [Told(record.line, record.column, record.trouble, _plain(value))]
        values: dict[str, str] = {}
        told: list[Told] = []
        wrong: list[Told] = []
        for each, column in self.fields:
            cell = self.plain(record.cells.get(column, "").strip()).strip()
            if not cell:
                continue
            try:
                value = _read(each, cell)
            except WrongError as error:
                if each.left_out and error.code != "too_long":
                    told.append(Told(record.line, column, each.left_out, cell[:200]))
                else:
                    wrong.append(Told(record.line, column, error.code, cell[:200]))
                continue
            values[each.name] = value
        wrong += self._lacking(record.line, values, {one.column for one in wrong})
        if wrong:
            return wrong
        return self._made(record, values, told)

    def _lacking(self, line: int, values: Mapping[str, str], told: set[str]) -> list[Told]:
        lacking = [
            Told(line, column, "missing")
            for each, column in self.fields
            if each.is_required and each.name not in values and column not in told
        ]
        if self.kind == ImportKind.SOURCES and not any(values.get(name) for name in ("address", "title", "reference")):
            lacking.append(Told(line, "", "missing"))
        return lacking

    def _made(self, record: Record, values: dict[str, str], told: list[Told]) -> Row:
        key = values.pop(KEY, "")
        if self.kind in _USUAL_KIND:
            values.setdefault("kind", _USUAL_KIND[ImportKind(self.kind)])
        if self.is_reviewed and not values.get("meaning"):
            values["meaning"] = meaning_of(values.get("rating_text", ""))
        if self.kind == ImportKind.CLAIMS and bool(values.get("claimant")) != bool(values.get("address")):
            told.append(Told(record.line, "", "said_left_out", (values.get("claimant") or values["address"])[:200]))
        digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
        values.setdefault("language", self.language)
        received = record.as_received if record.as_received is not None else dict(record.cells)
        if not self.is_reviewed or len(json.dumps(received, default=str)) > MOST_RECEIVED:
            received = {}
        name = (self.origin, key) if key else ("", natural_key(self.kind, values, digest))
        return Row(record.line, *name, digest, values, _plain_json(received), told)


def _read(each: Field, cell: str) -> str:
    value = each.read(cell)
    if len(value) > each.most:
        raise WrongError("key_too_long" if each.name == KEY else "too_long")
    return value


def natural_key(kind: str, values: Mapping[str, str], digest: str) -> str:
    """What tells rows without a key apart: the address, the Wikidata id, else all that the row says."""
    if kind == ImportKind.AGENTS:
        return f"w:{values['wikidata_id']}" if values.get("wikidata_id") else f"h:{digest}"
    if kind in (ImportKind.SOURCES, ImportKind.EXTERNAL) and values.get("address"):
        at = normalise(values["address"]).sha256
        claim = hashlib.sha256(values.get("claim_reviewed", "").encode()).hexdigest()
        return f"a:{at}" if kind == ImportKind.SOURCES else f"a:{at}:{claim}"
    return f"h:{digest}"


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _plain_json(content: Any) -> Any:
    """Without U+0000 and lone surrogates, which the database's JSON does not take."""
    text = json.dumps(content, ensure_ascii=True)
    if "\\u0000" in text or "\\ud" in text.lower():
        return json.loads(
            json.dumps(content, ensure_ascii=False).replace("\\u0000", "\ufffd").encode("utf-8", "replace").decode()
        )
    return content
