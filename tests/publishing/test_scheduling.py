"""Publishing at a moment to come: in the editor's name, once, and only if nothing stands against it then."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from claims import workflow
from claims.models import GateName, Publication, ScheduledPublication, Verdict
from claims.workflow import WorkflowError
from tests.publishing.conftest import sign_in
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.ground.made import as_owner

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
AT = judged.AT
THEN = AT + timedelta(hours=2)
ALTHOUGH = {f"although_{gate}": "Everybody was asked by telephone." for gate in GateName.values}


@pytest.fixture
def approved(author: Any, reviewer: Any) -> Verdict:
    return judged.approved(made.claim(), author, reviewer)


def state(row: ScheduledPublication) -> tuple[str, str]:
    row.refresh_from_db()
    return row.state, row.outcome


def test_it_is_published_when_its_time_has_come_and_once(approved: Verdict, reviewer: Any) -> None:
    row = workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    assert workflow.publish_due(THEN - timedelta(seconds=1)) == 0
    assert workflow.publish_due(THEN) == 1
    assert workflow.publish_due(THEN) == 0
    approved.refresh_from_db()
    assert (approved.status, approved.published_by, approved.published_at) == ("published", reviewer, THEN)
    assert state(row) == ("done", "")


def test_workers_at_the_same_moment_publish_it_once(approved: Verdict, reviewer: Any) -> None:
    workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    done: list[int] = []

    def work() -> None:
        done.append(workflow.publish_due(THEN))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == 1
    assert Publication.objects.count() == 1


def test_who_may_no_longer_publish_publishes_nothing(approved: Verdict, reviewer: Any) -> None:
    row = workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    reviewer.role = "reader"
    reviewer.save()
    assert workflow.publish_due(THEN) == 0
    told = state(row)
    assert told[0] == "failed"
    assert "role" in told[1]
    approved.refresh_from_db()
    assert approved.status == "approved"


def test_gates_that_have_shut_meanwhile_stop_it_and_the_editor_is_told(approved: Verdict, reviewer: Any) -> None:
    row = workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    with as_owner("sources_source") as cursor:
        cursor.execute("UPDATE sources_source SET terms = 'off_record'")
    assert workflow.publish_due(THEN) == 0
    told = state(row)
    assert told[0] == "failed"
    assert "A stranger could not check" in told[1]
    assert "Not published" in sign_in(Client(), reviewer).get("/").content.decode()


def test_it_can_be_called_off_and_one_waits_at_a_time(approved: Verdict, reviewer: Any) -> None:
    workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    with pytest.raises(WorkflowError) as caught:
        workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    assert caught.value.code == "scheduled_already"
    workflow.call_off(approved, reviewer, at=AT)
    with pytest.raises(WorkflowError) as caught:
        workflow.call_off(approved, reviewer, at=AT)
    assert caught.value.code == "not_scheduled"
    assert workflow.publish_due(THEN) == 0
    workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)


def test_only_editors_schedule_only_what_is_approved_and_only_for_later(
    approved: Verdict, author: Any, reviewer: Any
) -> None:
    for verdict, person, when, code in (
        (approved, author, THEN, "not_allowed"),
        (approved, reviewer, AT, "past"),
        (judged.in_review(made.claim("Other."), author), reviewer, THEN, "not_approved"),
    ):
        with pytest.raises(WorkflowError) as caught:
            workflow.schedule(verdict, person, when, at=AT)
        assert caught.value.code == code


def test_what_was_published_by_hand_meanwhile_is_not_published_again(approved: Verdict, reviewer: Any) -> None:
    row = workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    workflow.publish(approved, reviewer, overruled=made.OVERRULED, at=AT)
    assert workflow.publish_due(THEN) == 0
    assert state(row)[0] == "failed"
    assert Publication.objects.count() == 1
    assert "Not published" not in sign_in(Client(), reviewer).get("/").content.decode()


def test_it_is_done_on_the_page_and_what_was_typed_stays(approved: Verdict, author: Any, reviewer: Any) -> None:
    editor = sign_in(Client(), reviewer)
    address = f"/claims/{approved.claim_id}/verdict/{approved.version}/"
    assert "Publish later" in editor.get(address).content.decode()
    assert editor.post(address, {"act": "schedule", "publish_at": "2001-01-01T10:00"}).status_code == 422
    assert (
        "2001-01-01T10:00"
        in editor.post(address, {"act": "schedule", "publish_at": "2001-01-01T10:00"}).content.decode()
    )
    later = timezone.now() + timedelta(days=1)
    assert (
        editor.post(address, {"act": "schedule", "publish_at": f"{later:%Y-%m-%dT%H:%M}"} | ALTHOUGH).status_code == 302
    )
    shown = editor.get(address).content.decode()
    assert "Scheduled" in shown
    assert "Call it off" in shown
    assert sign_in(Client(), author).post(address, {"act": "call_off"}).status_code == 403
    assert editor.post(address, {"act": "call_off"}).status_code == 302
    assert ScheduledPublication.objects.get().state == "cancelled"


def test_what_is_overruled_is_written_with_the_schedule(approved: Verdict, reviewer: Any) -> None:
    with pytest.raises(WorkflowError) as caught:
        workflow.schedule(approved, reviewer, THEN, at=AT)
    assert caught.value.code == "gate_open"
    assert not ScheduledPublication.objects.exists()
    workflow.schedule(approved, reviewer, THEN, overruled=made.OVERRULED, at=AT)
    assert approved.overruled_gates.filter(overruled_by=reviewer).exists()
    assert workflow.publish_due(THEN) == 1
