"""Comparing a dossier's rows with this installation's: what is new, what may change, what stays as it is here."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from claims.dossier.changes import Change, Changes, Difference
from claims.dossier.document import Row
from claims.dossier.format import ORDER
from claims.dossier.problems import spelled
from claims.dossier.shape import Shape, kind_of
from claims.models import DossierEntry

_LABELS = ("title", "name", "text", "headline", "summary", "looked_for", "task", "slug", "exact", "asked", "address")


@dataclass
class Planned:
    """One row, what is here of it, and the change that makes of it; `differences` by column."""

    row: Row
    values: dict[str, Any]
    content_sha256: str
    existing: Any = None
    entry: DossierEntry | None = None
    differences: dict[str, Difference] = field(default_factory=dict)
    why: str = ""


@dataclass
class Plan:
    """All rows by what becomes of them, in the order in which they are written."""

    made: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    conflicts: list[Planned] = field(default_factory=list)
    unchanged: int = 0
    local: dict[UUID, UUID] = field(default_factory=dict)

    def described(self, notes: Iterable[str], into: Changes) -> Changes:
        """The plan in words, for people and programs."""
        into.made = [described(each) for each in self.made]
        into.changed = [described(each) for each in self.changed]
        into.conflicts = [described(each) for each in self.conflicts]
        into.unchanged = self.unchanged
        into.notes = list(notes)
        return into


def planned(rows: dict[str, list[Row]]) -> Plan:
    """What loading these rows means here. At most three queries per kind of row; nothing is written."""
    plan = Plan()
    for shape in ORDER:
        if rows.get(shape.name):
            _plan_shape(plan, shape, rows[shape.name])
    return plan


def described(each: Planned) -> Change:
    """The change as people read it."""
    label = next((str(each.row.values[name]) for name in _LABELS if each.row.values.get(name)), each.row.name)
    return Change(
        section=each.row.shape.name,
        id=each.row.id if each.existing is None else each.existing.pk,
        label=label[:200],
        path=spelled(each.row.path),
        line=each.row.line,
        why=each.why,
        differences=tuple(each.differences.values()),
    )


def _plan_shape(plan: Plan, shape: Shape, rows: list[Row]) -> None:
    translate = _translator(shape, plan.local)
    cases = []
    for row in rows:
        values = translate(row.values)
        cases.append(Planned(row, values, _hash(shape, values)))
    by_id = shape.model._base_manager.in_bulk([each.row.id for each in cases])
    by_nature = _by_nature(shape, [each for each in cases if each.row.id not in by_id])
    for each in cases:
        each.existing = by_id.get(each.row.id) or by_nature.get(_nature(shape, each.values))
        if each.existing is not None and each.existing.pk != each.row.id:
            plan.local[each.row.id] = each.existing.pk
    here = [each.existing.pk for each in cases if each.existing is not None]
    entries = {}
    if here:
        found = DossierEntry.objects.filter(kind=shape.table, object_id__in=here)
        entries = {entry.object_id: entry for entry in found}
    for each in cases:
        each.entry = entries.get(each.existing.pk) if each.existing is not None else None
        _decide(plan, shape, each)


def _decide(plan: Plan, shape: Shape, each: Planned) -> None:
    if each.existing is None:
        plan.made.append(each)
        return
    each.differences = _differences(shape, each)
    entry = each.entry
    if not each.differences:
        plan.unchanged += 1
    elif entry is None:
        is_same = each.existing.pk == each.row.id
        each.why = "this row was made here" if is_same else "this installation has its own row for it, which is used"
        plan.conflicts.append(each)
    elif each.existing.set_aside_at is not None:
        each.why = "this row was set aside here"
        plan.conflicts.append(each)
    elif entry.revision != each.existing.revision:
        each.why = "this row was changed here since it was loaded"
        plan.conflicts.append(each)
    elif entry.content_sha256 == each.content_sha256:
        plan.unchanged += 1
    elif shape.settled:
        each.why = "rows of this kind never change once they are recorded"
        plan.conflicts.append(each)
    else:
        plan.changed.append(each)


def _translator(shape: Shape, local: dict[UUID, UUID]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Replaces ids of the dossier by those of the local rows that stand for them."""
    keys = {each.attname for each in shape.model._meta.concrete_fields if kind_or_key(each) == "reference"}

    def translate(values: dict[str, Any]) -> dict[str, Any]:
        if not local:
            return dict(values)
        return {name: local.get(value, value) if name in keys else value for name, value in values.items()}

    return translate


def kind_or_key(column: Any) -> str:
    """The column's kind; the primary key and what dossiers never carry have none."""
    try:
        return "" if column.primary_key else kind_of(column)
    except StopIteration:
        return ""


def _nature(shape: Shape, values: dict[str, Any]) -> tuple[Any, ...] | None:
    own = tuple(values.get(name) for name in shape.natural)
    return own if any(part is not None for part in own) else None


def _by_nature(shape: Shape, cases: list[Planned]) -> dict[tuple[Any, ...] | None, Any]:
    """Local rows, by what is unique about them, that stand for rows of the dossier with other ids."""
    wanted = {nature for each in cases if (nature := _nature(shape, each.values)) is not None}
    if not shape.natural or not wanted:
        return {}
    firsts = {nature[0] for nature in wanted}
    rows = shape.model._base_manager.filter(**{f"{shape.natural[0]}__in": firsts})
    if shape.name == "sources":
        rows = rows.filter(merged_into__isnull=True, set_aside_at__isnull=True)
    found = {tuple(getattr(row, name) for name in shape.natural): row for row in rows}
    return {nature: found[nature] for nature in wanted if nature in found}


def _differences(shape: Shape, each: Planned) -> dict[str, Difference]:
    found = {}
    for name, theirs in each.values.items():
        ours = getattr(each.existing, name)
        if name not in shape.guarded and ours != theirs:
            found[name] = Difference(name.removesuffix("_id"), _told(ours), _told(theirs))
    return found


def _told(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"{text[:299]}…" if len(text) > 300 else text


def _hash(shape: Shape, values: dict[str, Any]) -> str:
    kept = {name: str(value) for name, value in sorted(values.items()) if name not in shape.guarded}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=True).encode()).hexdigest()
