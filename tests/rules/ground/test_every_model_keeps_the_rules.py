"""What every domain model has, by walking all models of our apps."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from factcheck.keys import new_key
from factcheck.models import Person
from factcheck.models.domain import DomainModel, LanguageField

OURS = [
    model
    for label in ("factcheck", "sources", "tallies", "claims")
    for model in apps.get_app_config(label).get_models()
]
DOMAIN = [model for model in OURS if issubclass(model, DomainModel)]
EVENTS = [model for model in OURS if hasattr(model, "pgh_tracked_model")]
# Their texts are not prose: addresses, what a machine wrote, or words whose language another row of theirs says.
WITHOUT_LANGUAGE = {
    "Feed": "an address and a machine's messages",
    "Ingestion": "addresses and a machine's messages",
    "OutsideCopy": "an address",
    "Snapshot": "addresses",
    "Look": "the series says the language",
    "VerdictCitation": "the verdict says the language",
}


def triggers(model: Any) -> set[str]:
    return {trigger.name for trigger in model._meta.triggers}


@pytest.mark.parametrize("model", DOMAIN, ids=lambda model: model.__name__)
def test_a_domain_model_has_its_triggers_and_history(model: Any) -> None:
    assert {"zz_revision", "outbox", "no_delete"} <= triggers(model)
    event = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    assert event._meta.db_table == f"{model._meta.db_table}event"
    assert {"append_only", "outside_the_app"} <= triggers(event)


@pytest.mark.parametrize("model", DOMAIN, ids=lambda model: model.__name__)
def test_a_text_has_a_language(model: Any) -> None:
    inherited = {field.name for field in DomainModel._meta.get_fields()} | {"set_aside_reason"}
    has_text = any(isinstance(f, models.TextField) for f in model._meta.fields if f.name not in inherited)
    has_language = any(isinstance(field, LanguageField) for field in model._meta.fields)
    assert has_language or not has_text or model.__name__ in WITHOUT_LANGUAGE


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: model.__name__)
def test_history_is_append_only(model: Any) -> None:
    assert "append_only" in triggers(model)


def test_keys_are_made_by_the_application_as_uuid_version_7() -> None:
    assert new_key().version == 7
    for model in DOMAIN:
        assert isinstance(model._meta.pk, models.UUIDField)
        assert model._meta.pk.default is new_key


def test_links_are_models_and_foreign_keys_name_their_kind() -> None:
    for model in OURS:
        assert not any(isinstance(field, GenericForeignKey) for field in model._meta.private_fields)
        if model is not Person and model not in EVENTS:
            assert not model._meta.many_to_many


def test_nothing_that_is_cited_goes_with_what_it_hangs_on() -> None:
    for model in DOMAIN:
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey):
                assert field.remote_field.on_delete is models.PROTECT, f"{model.__name__}.{field.name}"
