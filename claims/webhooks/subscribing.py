"""What admins do with webhooks: add and change them, new secrets, on and off, a test, a try again, a replay."""

from datetime import datetime
from ipaddress import ip_address
from typing import Any

from ada_url import URL
from django.conf import settings
from django.utils.translation import gettext as _

from claims.models import DeliveryState, Disabled, EventType, Webhook, WebhookDelivery, WebhookProgress
from claims.webhooks.feeding import body_of, newest_entry
from claims.webhooks.signing import end_old_secrets, new_secret
from claims.webhooks.switching import switch_off, switch_on
from factcheck.access import can_administer
from factcheck.models import OutboxEntry
from factcheck.record import RefusedError
from factcheck.recording import change, locked, written
from sources.canonical_url import AddressError, parse
from sources.capture.address import AddressPolicy, AddressRefused

TEST_SUBJECT = "test"


def add_webhook(person: Any, *, at: datetime, address: str, **fields: Any) -> tuple[Webhook, str]:
    """The new webhook, told of what happens from now on, and its secret, which nobody can tell again."""
    row = Webhook(owner=_admin(person), address=vetted(address), **fields)
    with written(person, "add a webhook"):
        row.save(force_insert=True)
        WebhookProgress.objects.create(webhook=row, after=newest_entry(), paused_until=at)
        secret = new_secret(row, person, at=at)
        row.refresh_from_db()
    return row, secret


def change_webhook(row: Webhook, person: Any, *, revision: int, why: str = "", **fields: Any) -> Webhook:
    """The webhook, changed. What it is told of counts from now on; another address gets what waits."""
    _admin(person)
    if "address" in fields:
        fields["address"] = vetted(fields["address"])
    return change(row, person, revision=revision, why=why, **fields)


def rotate(row: Webhook, person: Any, *, at: datetime, at_once: bool = False) -> str:
    """The webhook's new secret, told this once. The one before it signs too for a day, or no more (`at_once`)."""
    _admin(person)
    with written(person, "new secret of a webhook"):
        held = locked(row)
        secret = new_secret(held, person, at=at)
        if at_once:
            end_old_secrets(held, at=at)
    return secret


def disable(row: Webhook, person: Any) -> Webhook:
    """The webhook, told nothing from now on."""
    return _switched(row, person, is_on=False)


def enable(row: Webhook, person: Any, *, at: datetime, is_told_of_missed: bool = True) -> Webhook:
    """The webhook, told again: of what it missed too (the newest of each thing), or only of what happens from now."""
    return _switched(row, person, is_on=True, at=at, is_told_of_missed=is_told_of_missed)


def _switched(
    row: Webhook, person: Any, *, is_on: bool, at: datetime | None = None, is_told_of_missed: bool = True
) -> Webhook:
    _admin(person)
    with written(person, "switch a webhook on" if is_on else "switch a webhook off"):
        held = locked(row)
        if held.is_enabled == is_on:
            raise RefusedError(_("It is so already."))
        if held.is_set_aside:
            raise RefusedError(_("This is set aside: restore it before you change it."))
        if at is None:
            switch_off(held, Disabled.BY_HAND)
        else:
            if not is_told_of_missed:
                WebhookProgress.objects.filter(pk=held.pk).update(after=newest_entry())
            switch_on(held, at=at)
        held.refresh_from_db()
    return held


def test(row: Webhook, person: Any, *, at: datetime) -> WebhookDelivery:
    """A message that says nothing, sent once, also to a webhook that is off. A test that waits already is that one."""
    _admin(person)
    with written(person, "test a webhook"):
        same = WebhookDelivery.objects.filter(
            webhook=row, subject_kind=TEST_SUBJECT, subject_id=row.pk, state=DeliveryState.WAITING
        )
        locked(row)
        waiting: WebhookDelivery | None = same.first()
        if waiting is not None:
            return waiting
        payload = body_of(EventType.TEST, at, {"webhook": row.pk, "description": row.description})
        return WebhookDelivery.objects.create(
            webhook=row, event=EventType.TEST, subject_kind=TEST_SUBJECT, subject_id=row.pk, payload=payload,
            made_at=at, due_at=at,
        )  # fmt: skip


def retry(row: WebhookDelivery, person: Any, *, at: datetime) -> WebhookDelivery:
    """The message, due now, under the same id: one that waits, was given up, or was delivered and got lost there."""
    _admin(person)
    with written(person, "send again"):
        # Before the message, as whoever settles it does.
        progress = WebhookProgress.objects.select_for_update().get(pk=row.webhook_id)
        held = WebhookDelivery.objects.select_for_update().get(pk=row.pk)
        if held.state in (DeliveryState.REPLACED, DeliveryState.WITHHELD):
            raise RefusedError(_("This message is no longer sent: a newer one took its place, or it is not for it."))
        if held.lease_token is not None and held.due_at > at:
            raise RefusedError(_("It is on its way just now."))
        newer = WebhookDelivery.objects.filter(
            webhook=held.webhook_id, subject_kind=held.subject_kind, subject_id=held.subject_id, id__gt=held.pk
        )
        if newer.exists():
            raise RefusedError(_("There is a newer message about the same thing: send that one."))
        held.state, held.settled_at, held.due_at, held.first_tried_at = DeliveryState.WAITING, None, at, None
        held.lease_token = None
        held.save(update_fields=["state", "settled_at", "due_at", "first_tried_at", "lease_token"])
        progress.paused_until = at
        progress.save(update_fields=["paused_until"])
    return held


def replay(row: Webhook, person: Any, since: datetime) -> Webhook:
    """The webhook, told again of all that happened since then: the newest of each thing, under new ids."""
    _admin(person)
    first = OutboxEntry.objects.filter(written_at__gte=since, sequence__isnull=False).order_by("sequence").first()
    with written(person, "replay to a webhook"):
        held = locked(row)
        if first is not None:
            progress = WebhookProgress.objects.select_for_update().get(pk=held.pk)
            progress.after = min(progress.after, int(first.sequence or 1) - 1)
            progress.save(update_fields=["after"])
    return held


def vetted(address: str) -> str:
    """The address as it will be asked. RefusedError when no capture could reach it either."""
    policy = AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, settings.CAPTURE_ALLOWED_PORTS)
    try:
        url: URL = parse(address.strip())
        policy.vet_port(int(url.port) if url.port else {"http:": 80, "https:": 443}[url.protocol])
        host = url.hostname.strip("[]")
        if _is_number(host):
            policy.vet(host)
    except AddressError as error:
        raise RefusedError(str(error)) from error
    except AddressRefused as error:
        raise RefusedError(error.text) from error
    url.hash = ""
    return str(url.href)


def _is_number(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _admin(person: Any) -> Any:
    if not (decision := can_administer(person)):
        raise RefusedError(str(decision.reason))
    return person
