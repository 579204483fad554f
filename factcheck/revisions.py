"""Changing a row only if nobody changed it since it was read: its revision is the ETag."""

from typing import Any, TypeVar

from factcheck.models.domain import DomainModel
from factcheck.record import refusals

Row = TypeVar("Row", bound=DomainModel)


class ConflictError(Exception):
    """Somebody changed the row meanwhile; `current` is the row as it stands."""

    def __init__(self, current: DomainModel, expected: int) -> None:
        super().__init__(
            f"{current._meta.verbose_name} {current.pk} is at revision {current.revision}, not {expected}: "
            "somebody changed it meanwhile. Load it again and repeat the change."
        )
        self.current = current


def change(row: Row, revision: int, **values: Any) -> Row:
    """The row, fresh, with these values. ConflictError when it is not at `revision` any more; one UPDATE, no lock held.

    RefusedError when a rule forbids the values; DoesNotExist when there is no such row.
    """
    with refusals():
        changed = type(row)._base_manager.filter(pk=row.pk, revision=revision).update(**values)
    row.refresh_from_db()
    if not changed:
        raise ConflictError(row, revision)
    return row
