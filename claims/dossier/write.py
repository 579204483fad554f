"""Writing a plan's rows, in bulk; where the database refuses one, finding out which and why."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import Error, connection, transaction

from claims.dossier.format import ORDER
from claims.dossier.plan import Plan, Planned
from claims.dossier.problems import DossierRefused, Problem, spelled
from claims.models import DossierEntry
from sources.models import Extraction, NoteSignature

AT_ONCE = 500
_NAMES_ITSELF = "violates"


class Writer:
    """Writes one plan in the caller's transaction. `who` gives the account of an e-mail, `blobs` ids by hash."""

    def __init__(self, dossier: UUID, who: Callable[[str], Any], blobs: dict[str, UUID], at: datetime) -> None:
        self._dossier = dossier
        self._who = who
        self._blobs = blobs
        self._at = at
        self._written = 0
        self._problems: list[Problem] = []
        self._failed: set[UUID] = set()

    def write(self, plan: Plan) -> None:
        """Makes and changes rows; DossierRefused lists every row that the database would not take."""
        of_shape: dict[str, list[Planned]] = {}
        for each in plan.made:
            of_shape.setdefault(each.row.shape.name, []).append(each)
        for shape in ORDER:
            cases = of_shape.get(shape.name, [])
            self._make(cases)
            if shape.name == "extractions":
                self._sign(cases)
        if self._problems:
            raise DossierRefused(self._problems)
        self._remember(plan.made)
        for each in list(plan.changed):
            self._change(plan, each)

    def _make(self, cases: list[Planned]) -> None:
        for begin in range(0, len(cases), AT_ONCE):
            some = cases[begin : begin + AT_ONCE]
            rows = [self._row(each) for each in some]
            if not rows or self._inserted(rows):
                continue
            for each, row in zip(some, rows, strict=True):
                self._make_alone(each, row)

    def _make_alone(self, each: Planned, row: Any) -> None:
        # What rests on a refused row fails for its sake only; saying so would hide the cause.
        if self._failed.isdisjoint(value for value in each.values.values() if isinstance(value, UUID)):
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except Error as error:
                self._problems.append(Problem(each.row.line, spelled(each.row.path), in_words(error)))
            else:
                return
        self._failed.add(each.row.id)

    def _inserted(self, rows: list[Any]) -> bool:
        try:
            with transaction.atomic():
                type(rows[0])._base_manager.bulk_create(rows)
        except Error:
            return False
        return True

    def _row(self, each: Planned) -> Any:
        row = each.row
        values = dict(each.values)
        values |= {f"{column}_id": self._who(email).pk for column, email in row.people.items()}
        if row.shape.name == "snapshots":
            values["payload_id"] = self._blobs[row.extras["payload"]]
            values["warc_id"] = self._blobs.get(row.extras.get("warc", ""))
        self._written += 1
        # Lists are ordered by this where nothing else orders them: a microsecond apart keeps the document's order.
        values.setdefault("created_at", self._at + timedelta(microseconds=self._written))
        return row.shape.model(id=row.id, **values)

    def _sign(self, cases: list[Planned]) -> None:
        signed = [each.row.id for each in cases if each.row.extras.get("signed") and each.row.id not in self._failed]
        if not signed:
            return
        authors = Extraction.objects.filter(pk__in=signed).values_list("pk", "snapshot__source__written_by")
        rows = [NoteSignature(extraction_id=key, signed_by_id=who, signed_at=self._at) for key, who in authors if who]
        NoteSignature.objects.bulk_create(rows)

    def _remember(self, made: list[Planned]) -> None:
        rows = [
            DossierEntry(
                dossier=self._dossier,
                kind=each.row.shape.table,
                object_id=each.row.id,
                revision=1,
                content_sha256=each.content_sha256,
            )
            for each in made
        ]
        DossierEntry.objects.bulk_create(rows, batch_size=AT_ONCE)

    def _change(self, plan: Plan, each: Planned) -> None:
        """Changes a row that nobody has touched here; where a rule forbids it, the change becomes a conflict."""
        model = each.row.shape.model
        values = {name: each.values[name] for name in each.differences}
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=each.existing.pk).update(**values)
        except Error as error:
            plan.changed.remove(each)
            each.why = in_words(error)
            plan.conflicts.append(each)
            return
        revision = model._base_manager.values_list("revision", flat=True).get(pk=each.existing.pk)
        DossierEntry.objects.filter(kind=each.row.shape.table, object_id=each.existing.pk).update(
            revision=revision, content_sha256=each.content_sha256, dossier=self._dossier
        )


def check_references() -> None:
    """Makes the database look at every foreign key now, not at the end; Error where one leads nowhere."""
    connection.check_constraints()


def in_words(error: Error) -> str:
    """What the database said, without its inner names where it is one of our rules that speaks."""
    diagnosis = getattr(error.__cause__, "diag", None)
    message = getattr(diagnosis, "message_primary", None) or str(error).splitlines()[0]
    rule = getattr(diagnosis, "constraint_name", None)
    return f"the rule “{rule.replace('_', ' ')}” forbids it" if rule and _NAMES_ITSELF in message else message
