"""Rule 6: one capture in flight per address, method and protection; asking again joins it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.history import acting
from factcheck.models import Protection, ProtectionGrant
from sources.models import Ingestion, IngestionRequest
from sources.requests import request_capture
from sources.visibility import ingestions_visible_to
from tests.rules.ground.made import refused, run
from tests.rules.races import at_once, failures, overlapping

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
ADDRESS = "https://news.example/a"


def protection(by: Any, *people: Any) -> Protection:
    made = Protection.objects.create(
        kind="sources_source", object_id=by.pk, reason="witness", language="en", protected_by=by
    )
    for person in people:
        ProtectionGrant.objects.create(
            protection=made, person=person, granted_by=by, reason="works on it", language="en"
        )
    return made


def ask(person: Any, address: str = ADDRESS, **options: Any) -> Ingestion:
    with acting(person, "asked"):
        return request_capture(address, person, **options)


def copy_of(job: Ingestion, **changes: Any) -> Ingestion:
    fields = ("address", "normal_address", "address_sha256", "host", "method", "protection_id")
    return Ingestion(**{name: getattr(job, name) for name in fields} | changes)


def test_asking_again_joins_the_one_in_flight_whatever_the_spelling(author: Any, reviewer: Any) -> None:
    first = ask(author)
    assert ask(reviewer, "HTTPS://News.Example:443/a#part") == first
    assert ask(author) == first
    assert set(first.requests.values_list("person", flat=True)) == {author.pk, reviewer.pk}


def test_the_database_keeps_one_in_flight(author: Any) -> None:
    job = ask(author)
    with pytest.raises(IntegrityError, match="one_ingestion_in_flight"), transaction.atomic():
        copy_of(job).save(force_insert=True)
    for state in ("fetching", "archived", "extracted", "linked"):
        run("UPDATE sources_ingestion SET state = %s WHERE id = %s", state, job.pk)
        with pytest.raises(IntegrityError, match="one_ingestion_in_flight"), transaction.atomic():
            copy_of(job).save(force_insert=True)
    run("UPDATE sources_ingestion SET state = 'done', finished_at = now() WHERE id = %s", job.pk)
    copy_of(job).save(force_insert=True)
    back = "UPDATE sources_ingestion SET state = 'queued', finished_at = NULL WHERE id = %s"
    assert "one_ingestion_in_flight" in refused(back, job.pk)


def test_another_method_or_protection_is_another_capture(author: Any) -> None:
    open_one = ask(author)
    hidden = ask(author, protection=protection(author, author))
    assert len({open_one, ask(author, method="browser"), hidden}) == 3
    with pytest.raises(IntegrityError, match="one_ingestion_in_flight"), transaction.atomic():
        copy_of(hidden).save(force_insert=True)


def test_two_ask_for_the_same_at_once(author: Any, reviewer: Any) -> None:
    results = at_once(*(lambda person=person: ask(person) for person in (author, reviewer) * 3))
    assert not failures(results)
    assert Ingestion.objects.count() == 1
    assert IngestionRequest.objects.count() == 2


@pytest.mark.parametrize("turned", [False, True])
def test_the_second_waits_for_the_first_and_joins_it(author: Any, reviewer: Any, turned: bool) -> None:
    people = (reviewer, author) if turned else (author, reviewer)
    first, second = overlapping(*(lambda person=person: ask(person) for person in people))
    assert first == second
    assert set(first.requests.values_list("person", flat=True)) == {author.pk, reviewer.pk}


def test_asking_while_it_ends_begins_another(author: Any, reviewer: Any) -> None:
    job = ask(author)

    def end() -> None:
        Ingestion.objects.filter(pk=job.pk).update(state="done", finished_at=timezone.now())

    _ended, second = overlapping(end, lambda: ask(reviewer))
    assert second != job
    assert second.state == "queued"


def test_asking_again_makes_a_waiting_retry_due_now(author: Any, reviewer: Any) -> None:
    job = ask(author)
    later = timezone.now() + timedelta(hours=2)
    Ingestion.objects.filter(pk=job.pk).update(due_at=later)
    ask(reviewer)
    job.refresh_from_db()
    assert job.due_at < later
    Ingestion.objects.filter(pk=job.pk).update(
        due_at=later, lease_token=author.pk, lease_expires_at=later, state="fetching"
    )
    ask(author)
    job.refresh_from_db()
    assert job.due_at == later


def test_nobody_is_told_of_one_they_may_not_see(author: Any, reviewer: Any, admin: Any) -> None:
    hidden = ask(author, protection=protection(author, author))
    seen = ask(reviewer)
    assert seen != hidden
    assert not IngestionRequest.objects.filter(ingestion=hidden, person=reviewer).exists()
    for person in (reviewer, admin):
        assert set(ingestions_visible_to(person)) == {seen}
    assert set(ingestions_visible_to(author)) == {seen, hidden}


def test_nobody_asks_under_a_protection_they_do_not_see(author: Any, admin: Any) -> None:
    hidden = protection(author, author)
    with pytest.raises(PermissionDenied, match="protected"):
        ask(admin, protection=hidden)
    assert not Ingestion.objects.exists()


def test_the_limited_see_the_captures_they_asked_for(author: Any, stranger: Any) -> None:
    ask(author, "https://news.example/other")
    asked = ask(stranger)
    assert set(ingestions_visible_to(stranger)) == {asked}
