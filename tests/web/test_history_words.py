"""Whatever a history can tell has words that are translated: each tracked column, each reason that the app gives itself."""

import ast
from pathlib import Path

from django.apps import apps

from factcheck.web.history import UNTOLD
from factcheck.web.history_words import COLUMNS, REASONS

ROOT = Path(__file__).resolve().parent.parent.parent
# The functions whose second argument is why something is done.
ACTING = {"acting", "acting_as_system", "one_move"}


def _columns() -> set[str]:
    found = set()
    for model in apps.get_models():
        event = next((field.related_model for field in model._meta.get_fields() if field.name == "events"), None)
        for field in model._meta.concrete_fields if event else ():
            if field.attname not in UNTOLD and not field.generated and hasattr(event, field.attname):
                found.add(str(field.verbose_name))
    return found


def _reasons() -> set[str]:
    found = set()
    for app in ("factcheck", "sources", "claims"):
        for path in (ROOT / app).rglob("*.py"):
            calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
            for call in calls:
                named = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if named in ACTING and len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
                    found.add(str(call.args[1].value))
    return found


def test_every_column_and_reason_has_its_place_in_history_words() -> None:
    """Add what is missing to factcheck/web/history_words.py, and its Spanish to the catalogue."""
    assert {"columns": _columns() - COLUMNS, "reasons": _reasons() - REASONS} == {"columns": set(), "reasons": set()}
