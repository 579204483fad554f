"""Who changed what, when and why: an append-only event table per model (django-pghistory).

Every event row is the row as it stood after the change; the one before it is the state before. The context (who, why,
request) lies in the row itself. A write without a context records the database user and "outside the app".
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models

from factcheck.triggers import append_only

Row = TypeVar("Row", bound=models.Model)
OUTSIDE = "outside the app"

_stamp_outsiders = pgtrigger.Trigger(
    name="outside_the_app",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=(
        "IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object("
        f"'actor', '{OUTSIDE}', 'database_user', session_user); END IF; RETURN NEW;"
    ),
)


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[type[Row]], type[Row]]:
    """A class decorator: inserts, updates and deletes of the model leave an append-only event row."""
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        append_only=False,
        meta={"triggers": [append_only(message="history is append-only"), _stamp_outsiders]},
    )


@contextmanager
def acting(person: Any, why: str = "", **details: str) -> Iterator[None]:
    """The context of everything a person does: `with acting(person, "why"):`. Ends with the outer one back."""
    with _speaking(actor=str(person.pk), actor_kind="person", why=why, **details):
        yield


@contextmanager
def acting_as_system(name: str, why: str, **details: str) -> Iterator[None]:
    """The context of what a task or command does by itself, under a named system actor."""
    with _speaking(actor=f"system:{name}", actor_kind="system", why=why, **details):
        yield


@contextmanager
def _speaking(**said: str) -> Iterator[None]:
    # pghistory leaves what an inner context said to the outer one, which would name the wrong person and reason after.
    with pghistory.context() as held:
        before = dict(held.metadata)
        held.metadata.pop("why", None)
        held.metadata.update({name: value for name, value in said.items() if value})
        try:
            yield
        finally:
            held.metadata.clear()
            held.metadata.update(before)
