"""Admins look after webhooks on pages and over the API; the secret is told once, and nobody else learns of any."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import DeliveryState, Disabled, Webhook, WebhookDelivery, WebhookSecret
from claims.webhooks import subscribing
from claims.webhooks.switching import switch_off
from tests.api.programs import Program
from tests.web.publishing import rating
from tests.webhooks.conftest import Receiver, World, hooked, sign_in, told

pytestmark = pytest.mark.django_db


def test_an_admin_adds_tries_changes_and_switches_one_on_the_pages(
    world: World, admin: Any, receiver: Receiver
) -> None:
    browser = sign_in(Client(), admin)
    given = {
        "description": "The CMS",
        "language": "en",
        "address": "http://10.0.0.1/",
        "event_types": ["claim.changed"],
    }
    refused = browser.post("/webhooks/new/", given)
    assert refused.status_code == 422
    assert "Port 80" in refused.content.decode() or "private" in refused.content.decode()
    given |= {"address": receiver.address, "only_languages": "no tag!"}
    assert browser.post("/webhooks/new/", given).status_code == 422
    chosen = rating()
    shown = browser.post(
        "/webhooks/new/", given | {"only_languages": "es, pt-BR", "only_stories": "a-story", "rating": str(chosen.pk)}
    ).content.decode()
    (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", shown)
    row = Webhook.objects.get()
    page = f"/webhooks/{row.pk}/"
    assert (row.owner, row.rating, row.only_languages) == (admin, chosen, ["es", "pt-BR"])
    assert row.only_stories == [world.story.pk]
    assert "whsec_" not in browser.get(page).content.decode()
    assert browser.post(f"{page}test/").status_code == 302
    assert 'hx-trigger="every 2s"' in browser.get(page).content.decode()
    assert told() == 1
    receiver.messages[0].verified(secret)
    part = browser.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "webhook.test" in part
    assert "thanks" in part
    assert "<html" not in part
    assert "hx-trigger" not in part
    changed = given | {
        "only_languages": "",
        "event_types": ["capture.done", "claim.changed"],
        "revision": "1",
        "why": "",
    }
    assert browser.post(f"{page}edit/", changed).status_code == 302
    row.refresh_from_db()
    assert row.event_types == ["capture.done", "claim.changed"]
    again = browser.post(f"{page}secret/", {"at_once": "on"}).content.decode()
    assert re.findall(r"whsec_\S+?<", again) != [f"{secret}<"]
    assert WebhookSecret.objects.filter(ends_at__isnull=True).count() == 1
    browser.post(f"{page}disable/")
    assert "Switch it on" in browser.get(page).content.decode()
    browser.post(f"{page}enable/", {"from_now": "on"})
    assert browser.post(f"{page}replay/", {"since": "nonsense"}).status_code == 422
    browser.post(f"{page}replay/", {"since": "2026-01-01T00:00"})
    sent = WebhookDelivery.objects.get()
    browser.post(f"/webhooks/messages/{sent.pk}/retry/")
    sent.refresh_from_db()
    assert sent.state == DeliveryState.WAITING
    switch_off(Webhook.objects.get(), Disabled.FAILING)
    notices = browser.get("/notices/").content.decode()
    assert "The CMS" in notices
    assert page in notices


def test_the_lists_ask_as_often_for_four_as_for_one(admin: Any, receiver: Receiver) -> None:
    browser = sign_in(Client(), admin)
    first, _secret = hooked(receiver, admin)
    counts = []
    for _round in range(2):
        subscribing.test(first, admin, at=timezone.now())
        told()
        for address in ("/webhooks/", f"/webhooks/{first.pk}/"):
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            counts.append(len(asked))
        for _each in range(3):
            hooked(receiver, admin)
            subscribing.test(first, admin, at=timezone.now())
            told()
    assert counts[:2] == counts[2:]
    assert max(counts) <= 20


def test_a_program_of_an_admin_does_the_same_and_others_learn_nothing(
    world: World, admin: Any, reviewer: Any, receiver: Receiver
) -> None:
    boss, editor = Program(admin, ("read", "admin")), Program(reviewer, ("read", "write", "publish"))
    body = {"address": receiver.address, "description": "A bot", "language": "en", "event_types": ["claim.changed"],
            "only_stories": [str(world.story.pk)], "only_languages": ["es", "en"]}  # fmt: skip
    assert editor.post("webhooks/new", body).status_code == 403
    assert editor.get("webhooks").status_code == 403
    assert boss.post("webhooks/new", body | {"event_types": ["claim.eaten"]}).status_code == 422
    assert boss.post("webhooks/new", body | {"address": "gopher://a.example/"}).status_code in (409, 422)
    made = boss.post("webhooks/new", body, idempotency_key="a")
    assert made.status_code == 201
    assert boss.post("webhooks/new", body, idempotency_key="a").status_code == 409, "a secret is told once"
    row = boss.get(f"webhooks/{made.json()['id']}").json()
    assert (row["is_enabled"], row["event_types"], row["only_stories"]) == (
        True,
        ["claim.changed"],
        [str(world.story.pk)],
    )
    assert "secret" not in row
    path = f"webhooks/{row['id']}"
    delivery = boss.done(f"{path}/test", row)
    told()
    receiver.messages[0].verified(made.json()["secret"])
    attempt = boss.get(f"webhook-attempts?delivery={delivery['id']}").json()["results"][0]
    assert (attempt["status"], attempt["answer"]) == (200, "thanks")
    renewed = boss.post(f"{path}/rotate", {}).json()["secret"]
    assert boss.post(f"webhook-deliveries/{delivery['id']}/retry").status_code == 200
    told()
    receiver.messages[1].verified(made.json()["secret"], renewed)
    assert receiver.messages[0].headers["webhook-id"] == receiver.messages[1].headers["webhook-id"]
    off = boss.done(f"{path}/disable", row)
    assert off["disabled_because"] == "by_hand"
    assert boss.done(f"{path}/enable", off, is_told_of_missed=False)["is_enabled"]
    assert boss.done(f"{path}/replay", boss.get(path).json(), since="2026-01-01T00:00:00Z")["id"] == row["id"]
    stale = boss.patch(path, {"description": "Other"}, if_match='"1"')
    assert stale.status_code == 412
    history = boss.get(f"{path}/history").content.decode()
    assert "ciphertext" not in history
