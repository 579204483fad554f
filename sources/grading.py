"""How reliable a source has been, in the words of whoever judges it: internal, and only where the newsroom grades."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from factcheck.models.domain import DomainModel
from factcheck.newsroom import grades_reliability
from factcheck.record import RefusedError, restore
from factcheck.recording import change, written
from sources.models import SourceKind, SourceReliability

Row = TypeVar("Row", bound=DomainModel)


def grade_source(row: SourceReliability, person: Any) -> SourceReliability:
    """The person's judgement of the source: new, or in place of the one they gave before."""
    require_graded(row.source.kind == SourceKind.DESK_NOTE)
    return judged(row, person, on="source", fields=("grade", "reason", "language"))


def judged(row: Row, person: Any, *, on: str, fields: tuple[str, ...]) -> Row:
    """The person's one judgement of what `on` names, with these fields of the new row; restored if set aside."""
    row.judged_by = person  # type: ignore[attr-defined]
    with written(person):
        rows: Any = type(row)._default_manager
        found = rows.filter(**{on: getattr(row, on), "judged_by": person}).select_for_update().first()
        if found is None:
            row.save(force_insert=True)
            row.refresh_from_db()
            return row
        if found.is_set_aside:
            restore(found, person, _("judged again"))
            found.refresh_from_db()
        now: Row = change(found, person, revision=found.revision, **{name: getattr(row, name) for name in fields})
    return now


def change_own(row: Row, person: Any, *, revision: int, **fields: Any) -> Row:
    """The judgement changed by whoever gave it. RefusedError for anybody else: each gives their own."""
    if row.judged_by_id != person.pk:  # type: ignore[attr-defined]
        raise RefusedError(_("This is a colleague's judgement. Add your own beside it."))
    return change(row, person, revision=revision, **fields)


def require_graded(is_ours: bool) -> None:
    """RefusedError where the newsroom does not grade, and for its own work."""
    if not grades_reliability():
        raise RefusedError(_("This newsroom does not grade reliability."))
    if is_ours:
        raise RefusedError(_("Our own work is not graded."))


def given(rows: Any) -> list[Any]:
    """These judgements as far as they stand, with who gave each, oldest first."""
    return list(rows.filter(set_aside_at__isnull=True).select_related("judged_by").order_by("created_at"))
