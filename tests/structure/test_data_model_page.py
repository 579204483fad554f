"""docs/data-model.md names every table there is, and no other; and what keeps each rule exists."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.rules.ground.made import run

PAGE = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text()
MODELS = [
    model
    for label in ("factcheck", "sources", "tallies", "claims")
    for model in apps.get_app_config(label).get_models()
    if not hasattr(model, "pgh_tracked_model")
]


def named() -> list[str]:
    table = PAGE.split("## Tables by part", 1)[1].split("\n\n", 2)[1]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")][2:]
    return [name for cell in cells for name in re.findall(r"\b[A-Z][A-Za-z]+\b", re.sub(r"\([^)]*\)", "", cell))]


def test_every_model_is_named_once_and_every_name_is_a_model() -> None:
    names = named()
    assert sorted(names) == sorted({model.__name__ for model in MODELS})


@pytest.mark.django_db
def test_what_keeps_the_rules_is_there() -> None:
    rules = PAGE.split("## The rules and what keeps them", 1)[1]
    in_database = set(
        run(
            "SELECT array_agg(name) FROM (SELECT proname::text AS name FROM pg_proc "
            "UNION SELECT conname::text FROM pg_constraint UNION SELECT relname::text FROM pg_class "
            "UNION SELECT attname::text FROM pg_attribute UNION SELECT tgname::text FROM pg_trigger) AS names"
        )
    )
    triggers = {trigger.name for model in apps.get_models() for trigger in getattr(model._meta, "triggers", ())}
    modules = {"sources.capture.store", "factcheck.privileges"}
    for name in re.findall(r"`([a-z_.]+)(?:\(\))?`", rules):
        assert name in in_database | triggers | modules, name
