"""Migrations in half the time: a model's copy is made anew only when its fields change.

Django keeps a copy of every model as it stood before each operation, and makes the copy, and those of all models
related to it, anew after each. Ours are all related to the person who wrote them, so one more constraint or trigger
cost a copy of every model: most of the time that a first start takes. These operations touch no field; it is enough
that the copy lists them. And a field is taken apart once, not for each copy of its model that is made of the parts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db.migrations.operations import AddConstraint, AddIndex, RemoveConstraint, RemoveIndex
from django.db.migrations.state import ProjectState
from django.db.models import Field
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_TOUCH_NO_FIELD: tuple[Any, ...] = (AddConstraint, AddIndex, AddTrigger, RemoveConstraint, RemoveIndex, RemoveTrigger)


@contextmanager
def sparing_copies() -> Iterator[None]:
    """While open, indexes, constraints and triggers that migrations add or remove change the copies in place."""
    whole = {operation: operation.state_forwards for operation in _TOUCH_NO_FIELD}
    fields: Any = Field
    clone = fields.clone
    try:
        fields.clone = _made_of_its_parts
        for operation, forwards in whole.items():
            operation.state_forwards = _in_place(forwards)
        yield
    finally:
        fields.clone = clone
        for operation, forwards in whole.items():
            operation.state_forwards = forwards


def _made_of_its_parts(field: Any) -> Any:
    """Another field like this one. A field of a state is never changed after it was cloned, nor bound to a model."""
    kept = vars(field)
    if "_parts" not in kept:
        _name, _path, arguments, named = field.deconstruct()
        if hasattr(field, "base_field"):
            # The inner field is bound with the outer one, so each copy needs its own.
            return type(field)(*arguments, **named)
        kept["_parts"] = arguments, named
    arguments, named = kept["_parts"]
    return type(field)(*arguments, **named)


def _in_place(forwards: Any) -> Any:
    @wraps(forwards)
    def state_forwards(operation: Any, app_label: str, state: ProjectState) -> None:
        # Shadows the method of this one state while the operation notes what it changes.
        vars(state)["reload_model"] = _leave_copies_alone
        try:
            forwards(operation, app_label, state)
        finally:
            del vars(state)["reload_model"]
        if "apps" in vars(state):
            copy = state.apps.get_model(app_label, operation.model_name)
            options = state.models[app_label, operation.model_name.lower()].options
            for name in ("constraints", "indexes"):
                setattr(copy._meta, name, list(options[name]))

    return state_forwards


def _leave_copies_alone(*_arguments: Any, **_options: Any) -> None:
    pass
