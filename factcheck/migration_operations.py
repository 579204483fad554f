"""Migration operations for many models and triggers at once.

Django and pgtrigger render all related models anew after each operation. With some 150 tables hanging on one user model
that took over two minutes of every first migration; these take seconds and leave the same state.
"""

from collections.abc import Sequence
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import AddField
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class CreateModels(Operation):
    """Creates models that may refer to each other; foreign keys come last, as the schema editor does it."""

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = list(models)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the models; the next operation that needs them renders them once."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Creates the tables."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drops the tables."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migrate command."""
        return f"Create {len(self.models)} models"


class AddTriggers(Operation):
    """Adds triggers, each as pgtrigger's AddTrigger does it."""

    def __init__(self, triggers: Sequence[AddTrigger]) -> None:
        self.triggers = list(triggers)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the triggers; no operation looks at the triggers of a rendered model."""
        for added in self.triggers:
            options = state.models[app_label, added.model_name].options
            options["triggers"] = [*options.get("triggers", []), added.trigger]

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Creates the triggers."""
        for added in self.triggers:
            added.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drops the triggers."""
        for added in reversed(self.triggers):
            added.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migrate command."""
        return f"Create {len(self.triggers)} triggers"


class AddFields(Operation):
    """Adds fields to models that stand, one after the other, as Django's AddField does it."""

    def __init__(self, fields: Sequence[AddField]) -> None:
        self.fields = list(fields)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the fields; the next operation that needs the models renders them once."""
        state.__dict__.pop("apps", None)
        for added in self.fields:
            added.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Adds the columns."""
        for added in self.fields:
            added.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drops the columns."""
        for added in reversed(self.fields):
            added.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migrate command."""
        return f"Add {len(self.fields)} fields"


def folded(operations: Sequence[Operation]) -> list[Operation]:
    """What `makemigrations` wrote, in a few steps: tables first, with the foreign keys it adds to them afterwards.

    Fields that follow each other on models that stood before are added in one step. All else keeps its place.
    """
    made = {each.name_lower: each for each in operations if isinstance(each, CreateModel)}
    rest: list[Operation] = []
    for each in operations:
        if isinstance(each, CreateModel):
            continue
        if isinstance(each, AddField) and each.model_name_lower in made:
            made[each.model_name_lower].fields.append((each.name, each.field))
        elif isinstance(each, AddField):
            if not (rest and isinstance(rest[-1], AddFields)):
                rest.append(AddFields([]))
            rest[-1].fields.append(each)  # type: ignore[attr-defined]
        else:
            rest.append(each)
    return [CreateModels(list(made.values())), *rest] if made else rest


class ReplaceTriggers(Operation):
    """Puts triggers in the place of those that have the same names on the same models."""

    def __init__(self, triggers: Sequence[AddTrigger]) -> None:
        self.triggers = list(triggers)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Notes the triggers; no operation looks at the triggers of a rendered model."""
        for added in self.triggers:
            options = state.models[app_label, added.model_name].options
            kept = [trigger for trigger in options["triggers"] if trigger.name != added.trigger.name]
            options["triggers"] = [*kept, added.trigger]

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drops each trigger and creates it anew, in one statement."""
        for added in self.triggers:
            added.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Brings back the triggers as they were in the state before."""
        for added in self.triggers:
            before = to_state.models[app_label, added.model_name].options["triggers"]
            trigger = next(each for each in before if each.name == added.trigger.name)
            AddTrigger(added.model_name, trigger).database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migrate command."""
        return f"Replace {len(self.triggers)} triggers"


def sql_file(path: Path, drops: Sequence[str]) -> migrations.RunSQL:
    """Runs the file; reversed, it drops the named functions (with their argument types)."""
    return migrations.RunSQL(path.read_text(), "; ".join(f"DROP FUNCTION {function}" for function in drops))
