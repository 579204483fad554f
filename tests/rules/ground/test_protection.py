"""Protected values: out of the ordinary columns and their history, read with a named grant only."""

from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from factcheck.models import OutboxEntry, ProtectedAccess, ProtectedValue
from factcheck.protected import NotGrantedError, grant, keep, protect, reveal, reveal_all, revoke, unprotect
from factcheck.record import RefusedError
from tests.rules.ground import made
from tests.rules.ground.made import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness() -> Any:
    row = made.agent("María 🗳 Pérez")
    row.name = "María 🗳 Pérez de Sucre"
    row.save()
    return row


def test_the_value_and_its_history_leave_the_ordinary_columns(witness: Any, author: Any) -> None:
    protect(witness, "name", author, "poll witness")
    assert witness.name == "█" * len("María 🗳 Pérez de Sucre")
    for event in witness.events.all():
        assert set(event.name) == {"█"}
    assert run("SELECT count(*) FROM sources_agentevent t WHERE t::text LIKE '%%Pérez%%' AND %s = %s", 1, 1) == 0
    assert b"rez" not in b"".join(bytes(value.ciphertext) for value in ProtectedValue.objects.all())


def test_history_is_kept_with_the_protected_value(witness: Any, author: Any) -> None:
    protection = protect(witness, "name", author, "poll witness")
    said = [held.value for held in reveal_all(protection, author)]
    assert said.count("María 🗳 Pérez de Sucre") == 2
    assert "María 🗳 Pérez" in said


def test_only_a_named_person_reads_it_and_that_is_recorded(
    witness: Any, author: Any, admin: Any, reviewer: Any, service: Any
) -> None:
    protection = protect(witness, "name", author, "poll witness")
    for person in (admin, service):
        with pytest.raises(NotGrantedError):
            reveal(protection, person)
    opened = grant(protection, reviewer, author, "edits the story")
    assert reveal(protection, reviewer) == "María 🗳 Pérez de Sucre"
    assert ProtectedAccess.objects.get().person == reviewer
    revoke(opened, author, "story is done")
    with pytest.raises(NotGrantedError):
        reveal(protection, reviewer)
    with pytest.raises(RefusedError, match="revoked already"):
        revoke(opened, author, "again")


def test_service_accounts_and_inactive_people_get_nothing(witness: Any, author: Any, service: Any) -> None:
    protection = protect(witness, "name", author, "poll witness")
    with pytest.raises(RefusedError, match="service account"):
        grant(protection, service, author, "import")
    author.is_active = False
    author.save()
    with pytest.raises(NotGrantedError):
        reveal(protection, author)


def test_unprotecting_puts_the_value_back_and_says_why(witness: Any, author: Any) -> None:
    protection = protect(witness, "name", author, "poll witness")
    unprotect(protection, author, "she went public")
    witness.refresh_from_db()
    protection.refresh_from_db()
    assert witness.name == "María 🗳 Pérez de Sucre"
    assert protection.set_aside_reason == "she went public"
    protect(witness, "name", author, "threatened again")
    assert set(witness.name) == {"█"}


def test_a_column_that_was_written_since_is_not_overwritten(witness: Any, author: Any) -> None:
    protection = protect(witness, "name", author, "poll witness")
    witness.name = "A witness"
    witness.save()
    with pytest.raises(RefusedError, match="changed since"):
        unprotect(protection, author, "she went public")


def test_protecting_twice_or_what_is_no_text_is_refused(witness: Any, author: Any) -> None:
    protect(witness, "name", author, "poll witness")
    with pytest.raises(RefusedError, match="already"):
        protect(witness, "name", author, "again")
    with pytest.raises(RefusedError, match="no text"):
        protect(witness, "created_at", author, "why not")


def test_readers_of_changes_are_told_that_it_changed(witness: Any, author: Any) -> None:
    protect(witness, "name", author, "poll witness")
    last = OutboxEntry.objects.filter(object_id=witness.pk).latest("id")
    assert (last.kind, last.action) == ("sources_agent", "changed")


def test_a_value_can_be_protected_from_the_start(witness: Any, author: Any) -> None:
    protection = keep(witness, "telephone", {"number": "+58 000"}, author, "informant")
    assert reveal(protection, author) == {"number": "+58 000"}


def test_protected_values_never_change_by_hand(witness: Any, author: Any) -> None:
    protect(witness, "name", author, "poll witness")
    with pytest.raises(Exception, match="keeps its history"), transaction.atomic():
        run("UPDATE factcheck_protectedvalue SET ciphertext = '' WHERE true")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run("DELETE FROM factcheck_protectedvalue")


def test_masking_needs_a_protection_that_holds_the_value(witness: Any, author: Any) -> None:
    with pytest.raises(Exception, match="no protection"), transaction.atomic():
        run("SELECT factcheck_mask(%s)", witness.pk)
