"""Django's admin shows and changes nothing; the system checks find what they look for."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client

from factcheck import checks, crypto
from factcheck.admin import desk_admin
from factcheck.models import Person, ProtectedValue


def test_no_table_can_be_changed(admin: Any, rf: Any) -> None:
    request = rf.get("/admin/")
    request.user = admin
    for table in desk_admin._registry.values():
        assert table.get_model_perms(request) == {"add": False, "change": False, "delete": False, "view": True}


@pytest.mark.django_db
def test_every_list_opens_for_an_admin(admin: Any, client: Client) -> None:
    client.force_login(admin)
    for model in desk_admin._registry:
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert client.get(path).status_code == 200, path


def test_protected_values_are_in_no_list() -> None:
    assert ProtectedValue not in desk_admin._registry
    assert Person in desk_admin._registry


@pytest.mark.django_db
def test_the_databases_checks_pass_as_the_applications_role() -> None:
    assert checks.database_is_as_designed(None, databases=["default"]) == []


def test_a_bad_key_is_found(settings: Any) -> None:
    settings.FACTCHECK_KEYS = ["nonsense"]
    assert [each.id for each in run_checks(tags=["security"]) if each.id == "factcheck.E002"]


def test_a_queue_that_gives_work_out_twice_is_found(settings: Any) -> None:
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": settings.CELERY_TASK_TIME_LIMIT}
    assert [each.id for each in checks.queue_outlives_a_task(None)] == ["factcheck.E003"]


def test_pickled_messages_are_found(settings: Any) -> None:
    settings.CELERY_ACCEPT_CONTENT = ["json", "pickle"]
    assert [each.id for each in checks.messages_are_json(None)] == ["factcheck.E005"]


def test_a_foreign_ciphertext_is_refused() -> None:
    assert crypto.decrypt(crypto.encrypt(b"name")) == b"name"
    with pytest.raises(crypto.UnreadableSecretError):
        crypto.decrypt(b"gAAAAA")
