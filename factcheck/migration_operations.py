"""Migration operations for many models and triggers at once.

Django and pgtrigger render all related models anew after each operation. With some 150 tables hanging on one user model
that took over two minutes of every first migration; these take seconds and leave the same state.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import AddField
from django.db.migrations.operations.models import AddConstraint, AddIndex, CreateModel
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class _Several(Operation):
    """Operations of one kind, carried out one after the other and taken back in the other order."""

    what: ClassVar[str]

    def __init__(self, parts: Sequence[Any]) -> None:
        self.parts = list(parts)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes all of them; the next operation that needs the models renders them once."""
        state.__dict__.pop("apps", None)
        for part in self.parts:
            part.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Carries them out."""
        for part in self.parts:
            part.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Takes them back."""
        for part in reversed(self.parts):
            part.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migrate command."""
        return f"{self.what.capitalize()} ({len(self.parts)})"


class CreateModels(_Several):
    """Creates models that may refer to each other; foreign keys come last, as the schema editor does it."""

    what = "create models"


class AddFields(_Several):
    """Adds fields to models that stand, as Django's AddField does it."""

    what = "add fields"


class AddTriggers(_Several):
    """Adds triggers, each as pgtrigger's AddTrigger does it."""

    what = "create triggers"

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the triggers; no operation looks at the triggers of a rendered model."""
        for added in self.parts:
            options = state.models[app_label, added.model_name].options
            options["triggers"] = [*options.get("triggers", []), added.trigger]


class AddConstraints(_Several):
    """Adds constraints and indexes, as Django's operations do it."""

    what = "add constraints and indexes"

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes all of them."""
        for part in self.parts:
            part.state_forwards(app_label, state)


# What may be done in one step when it follows each other.
_TOGETHER: dict[type[Operation], type[_Several]] = {
    AddField: AddFields,
    AddTrigger: AddTriggers,
    AddConstraint: AddConstraints,
    AddIndex: AddConstraints,
}


def words_anew(tables: Sequence[str]) -> str:
    """SQL that makes the generated columns of the rows anew, without a change to the rows themselves."""
    return "\n".join(
        f"ALTER TABLE {table} DISABLE TRIGGER USER;\n"
        f"UPDATE {table} SET language = language WHERE words <> ''::tsvector;\n"
        f"ALTER TABLE {table} ENABLE TRIGGER USER;"
        for table in tables
    )


def folded(operations: Sequence[Operation]) -> list[Operation]:
    """What `makemigrations` wrote, in a few steps: tables first, with the foreign keys it adds to them afterwards.

    Fields that follow each other on models that stood before are added in one step, and so are triggers, and indexes
    and constraints. All else keeps its place.
    """
    made = {each.name_lower: each for each in operations if isinstance(each, CreateModel)}
    rest: list[Operation] = []
    for each in operations:
        if isinstance(each, CreateModel):
            continue
        if isinstance(each, AddField) and each.model_name_lower in made:
            made[each.model_name_lower].fields.append((each.name, each.field))
        elif (together := _TOGETHER.get(type(each))) is not None:
            last = rest[-1] if rest else None
            if type(last) is together:
                last.parts.append(each)
            else:
                rest.append(together([each]))
        else:
            rest.append(each)
    return [CreateModels(list(made.values())), *rest] if made else rest


class ReplaceTriggers(_Several):
    """Puts triggers in the place of those that have the same names on the same models, each in one statement."""

    what = "replace triggers"

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the triggers; no operation looks at the triggers of a rendered model."""
        for added in self.parts:
            options = state.models[app_label, added.model_name].options
            kept = [trigger for trigger in options["triggers"] if trigger.name != added.trigger.name]
            options["triggers"] = [*kept, added.trigger]

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Brings back the triggers as they were in the state before."""
        for added in self.parts:
            name = added.model_name
            before = to_state.models[app_label, name].options["triggers"]
            trigger = next(each for each in before if each.name == added.trigger.name)
            AddTrigger(name, trigger).database_forwards(app_label, schema_editor, from_state, to_state)


def given_is_followed(*tables: str) -> migrations.RunSQL:
    """An entry of the outbox for each row that the tables hold already, as triggers write it for those to come."""
    told = (
        "INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) "
        f"SELECT '{table}', id, 1, 'added' FROM {table} ORDER BY id"
        for table in tables
    )
    return migrations.RunSQL(";".join(told), migrations.RunSQL.noop)


def sql_file(path: Path, drops: Sequence[str]) -> migrations.RunSQL:
    """Runs the file; reversed, it drops the named functions (with their argument types)."""
    return migrations.RunSQL(path.read_text(), "; ".join(f"DROP FUNCTION {function}" for function in drops))
