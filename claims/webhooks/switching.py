"""Switching a webhook off, by hand or by itself, and telling those who look after it."""

from datetime import datetime

from claims.models import DeliveryState, Disabled, Notice, Webhook, WebhookDelivery, WebhookProgress
from factcheck.models import Kind, Person, Role


def switch_off(webhook: Webhook, why: Disabled) -> None:
    """The webhook, locked by the caller, is told nothing from now on. What waits stays; its people get a notice."""
    webhook.is_enabled, webhook.disabled_because = False, why
    webhook.save(update_fields=["is_enabled", "disabled_because"])
    if why != Disabled.BY_HAND:
        for person in caretakers(webhook.owner):
            Notice.objects.update_or_create(
                person=person, webhook=webhook, comment=None, assignment=None, publication=None,
                defaults={"seen_at": None, "mailed_at": None},
            )  # fmt: skip


def switch_on(webhook: Webhook, *, at: datetime) -> None:
    """The webhook, locked by the caller, is told again: first of what waits, then of what it missed."""
    webhook.is_enabled, webhook.disabled_because = True, ""
    webhook.save(update_fields=["is_enabled", "disabled_because"])
    WebhookProgress.objects.filter(pk=webhook.pk).update(failures=0, failing_since=None, paused_until=at)
    waiting = WebhookDelivery.objects.filter(webhook=webhook, state=DeliveryState.WAITING, lease_token__isnull=True)
    waiting.update(due_at=at, first_tried_at=None)
    Notice.objects.filter(webhook=webhook, seen_at__isnull=True).update(seen_at=at)


def caretakers(person: Person) -> list[Person]:
    """Who is told what concerns a program of this person: they themselves, if they are at work, and every admin."""
    admins = list(Person.objects.filter(role=Role.ADMIN, kind=Kind.PERSON, is_active=True))
    is_there = person.is_active and person.kind == Kind.PERSON
    return admins if not is_there or person in admins else [person, *admins]
