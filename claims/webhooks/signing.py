"""Secrets of webhooks and what they sign, as Standard Webhooks has it (HMAC-SHA-256 over id, time and body)."""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q
from standardwebhooks import Webhook as Signer

from claims.models import Webhook, WebhookDelivery, WebhookSecret
from factcheck.crypto import decrypt, encrypt

# The specification asks for 24 to 64 bytes.
SECRET_BYTES = 32
BEGINS = "whsec_"
# How long a message is signed with the old secret beside the new one.
OVERLAP = timedelta(days=1)


def new_secret(webhook: Webhook, person: Any, *, at: datetime) -> str:
    """The webhook's secret from now on, told this once; the one before it signs too for a day. In a transaction."""
    WebhookSecret.objects.filter(webhook=webhook, ends_at__isnull=True).update(ends_at=at + OVERLAP)
    secret = secrets.token_bytes(SECRET_BYTES)
    WebhookSecret.objects.create(webhook=webhook, ciphertext=encrypt(secret), made_by=person, made_at=at)
    return BEGINS + base64.b64encode(secret).decode()


def end_old_secrets(webhook: Webhook, *, at: datetime) -> int:
    """How many old secrets sign nothing from now on: for one that leaked. In a transaction."""
    return WebhookSecret.objects.filter(webhook=webhook, ends_at__gt=at).update(ends_at=at)


def headers_of(row: WebhookDelivery, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """The three headers of a try at this moment: one signature for each secret that is good, the newest first."""
    good = WebhookSecret.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), webhook=row.webhook_id)
    signed = [
        Signer(decrypt(bytes(each.ciphertext))).sign(row.message_id, at.astimezone(UTC), row.payload)
        for each in good.order_by("-made_at")
    ]
    return (
        ("webhook-id", row.message_id),
        ("webhook-timestamp", str(int(at.timestamp()))),
        ("webhook-signature", " ".join(signed)),
    )
