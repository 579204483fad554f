"""Who is told what: the rights of whom it acts for, filters, secrets, tests and replays, and readers with a token."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from standardwebhooks.webhooks import WebhookVerificationError

from claims import workflow
from claims.models import (
    Claim,
    DeliveryState,
    Disabled,
    MailWish,
    Notice,
    PublicationCopy,
    Story,
    StoryClaim,
    Webhook,
    WebhookDelivery,
    WebhookSecret,
)
from claims.together import notices
from claims.webhooks import subscribing
from claims.webhooks.delivering import KEPT_FOR, deliver, forget_old
from claims.webhooks.feeding import feed
from claims.webhooks.readers import tell_readers
from claims.webhooks.signing import OVERLAP
from factcheck.outbox import number_entries
from factcheck.record import set_aside
from sources.models import Ingestion
from tests.api.programs import Program
from tests.rules.ground import made
from tests.web.conftest import sha256
from tests.web.publishing import published_by
from tests.webhooks.conftest import Receiver, World, hooked, sign_in, told

pytestmark = pytest.mark.django_db


def test_captures_and_claims_are_told_within_the_filters_and_the_rights_of_whom_it_acts_for(
    world: World, admin: Any, author: Any, receiver: Receiver
) -> None:
    webhook, _secret = hooked(receiver, admin, "capture.done", "capture.failed", "claim.created", "claim.changed",
                              "claim.removed")  # fmt: skip
    narrow, _other = hooked(
        receiver, admin, "claim.created", only_stories=[world.story.pk], only_languages=["pt", "es"]
    )
    seen = Claim.objects.create(text="Otra afirmación.", language="es-VE")
    hidden = Claim.objects.create(text="Hidden.", language="es")
    closed = Story.objects.create(desk=world.story.desk, slug="x", title="X", language="en", is_restricted=True)
    StoryClaim.objects.create(story=closed, claim=hidden)
    capture = _captured(made.source("A page", "https://a.example/"), "done")
    _captured(None, "failed")
    told()
    assert sorted(receiver.types) == ["capture.done", "capture.failed", "claim.created"]
    assert {row.webhook_id for row in WebhookDelivery.objects.all()} == {webhook.pk}
    done = next(each for each in receiver.messages if each.type == "capture.done")
    assert (done.data["id"], done.data["resource"]) == (str(capture.pk), "ingestions")
    assert "a.example" not in done.body
    set_aside(seen, author, "Twice.")
    set_aside(hidden, author, "Secret.")
    told()
    assert receiver.types[3:] == ["claim.removed"]
    assert receiver.messages[3].data["id"] == str(seen.pk)
    world.claim.note = "Looked at."
    world.claim.save()
    number_entries()
    assert not narrow.deliveries.exists()
    admin.is_active = False
    admin.save()
    told()
    assert len(receiver.messages) == 4
    assert not WebhookDelivery.objects.filter(state=DeliveryState.WAITING).exists()


def test_what_waits_is_not_sent_to_whom_may_not_see_it_any_more_nor_for_whom_has_left(
    world: World, admin: Any, receiver: Receiver
) -> None:
    hooked(receiver, admin, "claim.changed")
    now = timezone.now()
    for claim in (world.claim, world.rival):
        claim.note = "Changed."
        claim.save()
    number_entries()
    feed(now)
    Story.objects.update(is_restricted=True)
    assert deliver(now) == 2
    assert {row.state for row in WebhookDelivery.objects.all()} == {DeliveryState.WITHHELD}
    test = subscribing.test(Webhook.objects.get(), admin, at=now)
    admin.is_active = False
    admin.save()
    deliver(now)
    test.refresh_from_db()
    assert Webhook.objects.get().disabled_because == Disabled.OWNER_LEFT
    assert receiver.messages == []


def test_a_new_secret_overlaps_with_the_old_one_for_a_day_and_the_database_holds_neither(
    admin: Any, receiver: Receiver
) -> None:
    webhook, first = hooked(receiver, admin)
    now = timezone.now()
    second = subscribing.rotate(webhook, admin, at=now)
    for moment in (now, now):
        subscribing.test(webhook, admin, at=moment)
        assert subscribing.test(webhook, admin, at=moment).state == DeliveryState.WAITING
        assert deliver(moment) == 1
    receiver.messages[0].verified(first, second)
    third = subscribing.rotate(webhook, admin, at=now, at_once=True)
    subscribing.test(webhook, admin, at=now)
    deliver(now)
    receiver.messages[2].verified(third)
    with pytest.raises(WebhookVerificationError):
        receiver.messages[2].verified(first)
    assert WebhookSecret.objects.filter(ends_at__isnull=True).count() == 1
    assert timedelta(days=1) == OVERLAP
    kept = b"".join(bytes(row.ciphertext) for row in WebhookSecret.objects.all())
    assert not any(each.removeprefix("whsec_").encode() in kept for each in (first, second, third))


def test_one_that_is_off_gets_tests_only_and_afterwards_the_newest_of_what_it_missed(
    world: World, admin: Any, receiver: Receiver
) -> None:
    webhook, _secret = hooked(receiver, admin, "claim.changed")
    began = timezone.now()
    subscribing.disable(webhook, admin)
    for words in ("One.", "Two."):
        world.claim.note = words
        world.claim.save()
    subscribing.test(webhook, admin, at=began)
    told()
    assert receiver.types == ["webhook.test"]
    subscribing.enable(webhook, admin, at=timezone.now())
    told()
    assert receiver.types == ["webhook.test", "claim.changed"]
    subscribing.replay(webhook, admin, began - timedelta(days=1))
    told()
    assert receiver.types[2:] == ["claim.changed"]
    assert receiver.messages[1].headers["webhook-id"] != receiver.messages[2].headers["webhook-id"]
    assert forget_old(timezone.now() + KEPT_FOR + timedelta(days=1)) == 3
    assert not WebhookDelivery.objects.exists()


def test_whoever_read_the_old_version_with_a_token_is_told_and_a_stranger_leaves_no_trace(
    publication: Any, world: World, author: Any, reviewer: Any, admin: Any, service: Any, receiver: Receiver
) -> None:
    webhook, _secret = hooked(receiver, admin, "capture.done")
    Program().get(f"publications/{publication.pk}/content")
    assert not PublicationCopy.objects.exists()
    tell_readers(timezone.now())
    reader, bot, boss = Program(author), Program(service), Program(admin, ("read",))
    reader.get(f"publications/{publication.pk}")
    reader.get(f"publications/{publication.pk}/content")
    bot.get("verdicts?status=published")
    boss.get("rechecks?expand=verdict")
    boss.get(f"publications/{publication.pk}/content")
    assert PublicationCopy.objects.count() == 3
    assert {field.name for field in PublicationCopy._meta.fields} == {"id", "publication", "token", "webhook", "got_at"}
    newer = published_by(world.claim, author, reviewer, change=("correction", "A wrong figure."))
    reader.get(f"publications/{newer.pk}")
    number_entries()
    notices.wish(author, MailWish.AT_ONCE)
    tell_readers(timezone.now())
    tell_readers(timezone.now())
    assert set(Notice.objects.filter(publication=newer).values_list("person", flat=True)) == {author.pk, admin.pk}
    assert told() == 1
    assert receiver.types == ["verdict.corrected"], "its person has a token that read the old version"
    shown = sign_in(Client(), author).get("/notices/").content.decode()
    assert f"/checks/{world.claim.pk}/" in shown
    assert notices.send_due(timezone.now()) == 1
    assert len(mail.outbox) == 1
    notices.mark_seen(author, at=timezone.now())
    workflow.withdraw(newer.verdict, reviewer, "Not true.", at=timezone.now())
    told()
    tell_readers(timezone.now())
    assert Notice.objects.filter(person=author, seen_at__isnull=True, publication__kind="withdrawal").count() == 1
    assert receiver.types == ["verdict.corrected", "verdict.withdrawn"]
    assert webhook.deliveries.count() == 2


def _captured(source: Any, state: str) -> Ingestion:
    address = source.address if source else "https://down.example/"
    row = Ingestion.objects.create(
        address=address, normal_address=address, address_sha256=sha256(address), host="a.example", source=source
    )
    row.state, row.finished_at, row.reason = state, timezone.now(), "" if state == "done" else "dns"
    row.save()
    return row
