"""Messages reach a receiver signed, at least once and under one id, whatever it answers and whoever dies."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from claims import workflow
from claims.models import (
    DeliveryState,
    Disabled,
    Notice,
    Verdict,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
    WebhookProgress,
)
from claims.webhooks import delivering, subscribing
from claims.webhooks.delivering import LEASE, deliver
from claims.webhooks.feeding import feed
from factcheck.outbox import number_entries
from factcheck.record import RefusedError
from tests.rules.ground import made
from tests.sources.local_site import answer, raw, redirect
from tests.web.publishing import draft_of, published_by, sign
from tests.webhooks.conftest import Receiver, World, hooked, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_happens_to_a_check_is_told_signed_and_without_its_text(
    world: World, author: Any, reviewer: Any, admin: Any, receiver: Receiver
) -> None:
    _webhook, secret = hooked(receiver, admin)
    now = timezone.now()
    sign(world.claim, author)
    draft = draft_of(world.claim, author, now)
    assert told() == 0, "a draft is nobody's business"
    workflow.submit(draft, author, at=now)
    draft.refresh_from_db()
    assert told() == 1
    workflow.approve(draft, reviewer, revision=draft.revision, at=now)
    published = workflow.publish(draft, reviewer, at=now, overruled=made.OVERRULED)
    recheck = workflow.request_recheck(draft, "The page has changed.", at=now, person=author)
    workflow.resolve_recheck(recheck, reviewer, "still_holds", "Nothing of it bears on this.", at=now)
    told()
    corrected = published_by(world.claim, author, reviewer, change=("correction", "A wrong figure."))
    told()
    workflow.withdraw(corrected.verdict, reviewer, "The witness took it back.", at=now)
    told()
    assert receiver.types == [
        "review.requested", "review.approved", "verdict.published", "recheck.resolved",
        "review.approved", "verdict.corrected", "correction.published", "verdict.withdrawn",
    ]  # fmt: skip
    for message in receiver.messages:
        message.verified(secret)
        assert not {"No result shows it.", "A wrong figure.", "The page has changed."} & {message.body}
        assert "No result" not in message.body
        assert "wrong figure" not in message.body
    first, second = (each for each in receiver.messages if each.type in ("verdict.published", "verdict.corrected"))
    assert first.data["content_sha256"] == published.content_sha256 == second.data["replaces_sha256"]
    assert second.data["replaces"] == str(published.pk)
    assert second.data["kind"] == "correction"
    assert second.data["sequence"] > first.data["sequence"]
    assert second.data["url"].endswith(f"/checks/{world.claim.pk}/")
    assert len({each.headers["webhook-id"] for each in receiver.messages}) == len(receiver.messages)


def test_a_killed_worker_delivers_once_more_under_the_same_id_and_not_before_its_lease_ends(
    world: World, admin: Any, receiver: Receiver
) -> None:
    webhook, _secret = hooked(receiver, admin, "claim.changed")
    _change(world)
    now = timezone.now()
    number_entries()
    feed(now)
    row = delivering._taken(webhook.pk, uuid4(), now, only_tests=False)
    assert row is not None
    delivering._sent(row, now)
    assert deliver(now + LEASE - timedelta(seconds=1)) == 0
    assert deliver(now + LEASE) == 1
    assert deliver(now + LEASE) == 0
    ids = [each.headers["webhook-id"] for each in receiver.messages]
    assert ids == [row.message_id] * 2
    row.refresh_from_db()
    assert (row.state, row.tries) == (DeliveryState.DELIVERED, 2)


def test_a_correction_takes_the_place_of_what_it_corrects(
    publication: Any, world: World, author: Any, reviewer: Any, admin: Any, receiver: Receiver
) -> None:
    hooked(receiver, admin, "verdict.published", only_languages=["en"])
    receiver.answers = [answer(status="503 Busy")]
    workflow.withdraw(publication.verdict, reviewer, "An error.", at=timezone.now())
    assert told() == 0, "nobody asked for withdrawals, and nobody has it"
    published_by(world.claim, author, reviewer, change=("correction", "Counted again."))
    now = timezone.now()
    assert told(now) == 0
    subscribing.change_webhook(_one(), admin, revision=_one().revision, event_types=["verdict.corrected"])
    published_by(world.claim, author, reviewer, change=("update", "New facts."))
    assert told(now) == 1
    subscribing.change_webhook(_one(), admin, revision=_one().revision, event_types=["claim.created"])
    published_by(world.claim, author, reviewer, change=("correction", "Once more."))
    receiver.answers = [answer()]
    assert told(now + timedelta(seconds=10)) == 1
    assert [each.state for each in WebhookDelivery.objects.order_by("id")] == ["replaced", "delivered"]
    assert receiver.messages[-1].type == "verdict.corrected"
    workflow.withdraw(_newest(world), reviewer, "Not true.", at=timezone.now())
    told(now + timedelta(seconds=20))
    assert receiver.types[-1] == "verdict.withdrawn", "who has a version learns of its end, whatever it asked for"


def test_after_three_days_without_an_answer_it_is_off_and_its_people_know(
    world: World, admin: Any, receiver: Receiver
) -> None:
    webhook, _secret = hooked(receiver, admin, "claim.changed")
    receiver.answers = [answer(b"no \x00 \xff" + b"x" * 5_000, status="500 No")]
    _change(world)
    began = now = timezone.now()
    tries = told(now)
    while _one().is_enabled and now < began + 5 * DAY:
        row = WebhookDelivery.objects.get()
        now = max(row.due_at, WebhookProgress.objects.get().paused_until)
        tries += deliver(now)
    assert 3 * DAY <= now - began < 3 * DAY + timedelta(hours=8)
    assert tries == WebhookAttempt.objects.count() < 40
    assert _one().disabled_because == Disabled.FAILING
    assert list(Notice.objects.values_list("person", "webhook")) == [(admin.pk, webhook.pk)]
    logged = WebhookAttempt.objects.last()
    assert logged is not None
    assert (logged.status, len(logged.answer.encode())) == (500, len("no � �".encode()) + 1_000 - 6)
    assert deliver(now + DAY) == 0
    receiver.answers = [answer()]
    subscribing.enable(_one(), admin, at=now)
    assert not Notice.objects.filter(seen_at__isnull=True).exists()
    assert deliver(now) == 1
    assert WebhookDelivery.objects.get().state == DeliveryState.DELIVERED


def test_gone_is_taken_at_its_word_and_one_bad_message_ends_alone(world: World, admin: Any, receiver: Receiver) -> None:
    hooked(receiver, admin, "claim.changed")
    receiver.answers = [answer(status="400 Bad"), answer()]
    _change(world)
    began = timezone.now()
    told(began)
    row = WebhookDelivery.objects.get()
    _change(world, world.rival)
    told(began + DAY)
    receiver.answers = [answer(status="400 Bad")]
    subscribing.retry(row, admin, at=began + DAY)
    deliver(began + DAY)
    WebhookDelivery.objects.filter(pk=row.pk).update(first_tried_at=began - 3 * DAY)
    deliver(began + 2 * DAY)
    row.refresh_from_db()
    assert row.state == DeliveryState.GIVEN_UP
    assert _one().is_enabled
    receiver.answers = [answer(status="410 Gone")]
    subscribing.retry(row, admin, at=began + 2 * DAY)
    deliver(began + 2 * DAY)
    assert _one().disabled_because == Disabled.GONE


@pytest.mark.parametrize(
    ("says", "status", "error"),
    [
        pytest.param(redirect("http://127.0.0.1/elsewhere"), 302, "", id="redirect"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 3_000_000), 200, "", id="huge"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow"), 200, "", id="slow"),
        pytest.param(raw(b"garbage\r\n\r\n"), None, "protocol", id="garbage"),
        pytest.param(raw(b""), None, "timeout", id="silent"),
    ],
)
def test_hostile_answers_are_bounded(
    says: Any, status: int | None, error: str, world: World, admin: Any, receiver: Receiver, monkeypatch: Any
) -> None:
    limits = delivering.FetchLimits(first_byte=timedelta(seconds=0.3), total=timedelta(seconds=0.3), max_bytes=1_000)
    monkeypatch.setattr(delivering, "LIMITS", limits)
    hooked(receiver, admin, "claim.changed")
    receiver.answers = [says]
    _change(world)
    told()
    logged = WebhookAttempt.objects.get()
    assert (logged.status, logged.error.split(":")[0]) == (status, error)
    assert len(logged.answer) <= 1_000
    assert logged.took_milliseconds < 2_000
    assert len(receiver.messages) == 1, "no redirect is followed"
    is_delivered = WebhookDelivery.objects.get().state == DeliveryState.DELIVERED
    assert is_delivered == (status == 200)


def test_private_addresses_are_refused_when_asked_for_and_when_connected_to(
    world: World, admin: Any, receiver: Receiver, settings: Any
) -> None:
    hooked(receiver, admin, "claim.changed")
    settings.CAPTURE_ALLOWED_NETWORKS = []
    for address in ("http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "ftp://a.example/", "http://u:p@a.example/",
                    "https://a.example:22/", "no address"):  # fmt: skip
        with pytest.raises(RefusedError):
            subscribing.vetted(address)
    _change(world)
    told()
    assert receiver.messages == []
    assert WebhookAttempt.objects.get().error.startswith("refused_address")


def _change(world: World, claim: Any = None) -> None:
    row = claim or world.claim
    row.note = f"{row.note}."
    row.save()


def _one() -> Webhook:
    return Webhook.objects.get()


def _newest(world: World) -> Verdict:
    return Verdict.objects.get(claim=world.claim, status="published")
