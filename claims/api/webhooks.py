"""Webhooks through the API: for admins, with `admin` scope, as on the page."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers

from claims.models import (
    TOLD,
    Rating,
    Story,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
)
from claims.visibility import visible
from claims.webhooks import subscribing
from factcheck.access import Clause, can_administer
from factcheck.api.resources import Act, Change, Resource, SeenField, Strict, changes, register
from factcheck.api.views import ResourceView
from factcheck.models import Scope
from factcheck.models.domain import LANGUAGE_TAG


class WebhookChange(Strict):
    """Where to, of what, and how it is narrowed."""

    address = serializers.CharField(max_length=2_000, help_text="http or https; what a capture may reach.")
    description = serializers.CharField(max_length=200)
    language = serializers.RegexField(LANGUAGE_TAG, max_length=35)
    event_types = serializers.MultipleChoiceField(choices=[(each.value, each.label) for each in TOLD],
                                                  allow_empty=False)  # fmt: skip
    only_stories = serializers.ListField(
        child=SeenField(queryset=Story.objects.all()), max_length=100, required=False, default=list,
        help_text="Keys of stories; none: all.",
    )  # fmt: skip
    only_languages = serializers.ListField(
        child=serializers.RegexField(LANGUAGE_TAG, max_length=35), max_length=50, required=False, default=list,
        help_text="es stands for es-VE too; none: all.",
    )  # fmt: skip
    rating = SeenField(queryset=Rating.objects.all(), required=False, allow_null=True, default=None)

    def validate_only_stories(self, value: list[Story]) -> list[UUID]:
        """Their keys, each once."""
        return list(dict.fromkeys(story.pk for story in value))

    def validate_event_types(self, value: set[str]) -> list[str]:
        """In their own order."""
        return [each.value for each in TOLD if each.value in value]


class EnableBody(Strict):
    """Whether it is told of what it missed."""

    is_told_of_missed = serializers.BooleanField(default=True)


class ReplayBody(Strict):
    """From when on."""

    since = serializers.DateTimeField()


class RotateBody(Strict):
    """Whether the old secret ends at once, because somebody else has it."""

    at_once = serializers.BooleanField(default=False)


class NewSecret(serializers.Serializer):  # type: ignore[type-arg]
    """A webhook with its new secret."""

    id = serializers.UUIDField()
    description = serializers.CharField()
    secret = serializers.CharField(help_text="Told this once: `whsec_` and base64.")


def _seen(model: Any) -> Callable[[Any], Any]:
    return partial(visible, model)


def _enable(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return subscribing.enable(row, person, at=at, is_told_of_missed=given["is_told_of_missed"])


def _disable(person: Any, row: Any, _given: dict[str, Any], _at: datetime) -> Any:
    return subscribing.disable(row, person)


def _test(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Any:
    return subscribing.test(row, person, at=at)


def _replay(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return subscribing.replay(row, person, given["since"])


_ADMIN: Any = {"scope": Scope.ADMIN, "clause": can_administer}
ENDPOINTS = Resource(
    "webhooks", "Webhook", Webhook, _seen(Webhook),
    ("owner", "address", "description", "language", "event_types", "only_stories", "only_languages", "rating",
     "is_enabled", "disabled_because"),
    filters=("owner", "is_enabled"), clause=can_administer,
    change=Change(WebhookChange, changes(subscribing.change_webhook), **_ADMIN),
    acts=(
        Act("enable", "Switch it on", _enable, EnableBody, **_ADMIN),
        Act("disable", "Switch it off", _disable, **_ADMIN),
        Act("test", "Send a test", _test, gives="webhook-deliveries", **_ADMIN),
        Act("replay", "Tell it again of what happened since", _replay, ReplayBody, **_ADMIN),
    ),
    about="Addresses that are told of events, signed as Standard Webhooks has it. For admins.",
)  # fmt: skip
DELIVERIES = Resource(
    "webhook-deliveries", "WebhookDelivery", WebhookDelivery, _seen(WebhookDelivery),
    ("webhook", "event", "subject_kind", "subject_id", "publication", "sequence", "payload", "state", "made_at",
     "due_at", "tries", "first_tried_at", "settled_at"),
    filters=("webhook", "event", "state", "subject_id", "made_at"), clause=can_administer,
    about="Messages to webhooks: what waits, and for ninety days what was sent. `webhook-id` is `msg_` and the key.",
)  # fmt: skip
ATTEMPTS = Resource(
    "webhook-attempts", "WebhookAttempt", WebhookAttempt, _seen(WebhookAttempt),
    ("delivery", "at", "took_milliseconds", "status", "answer", "error"),
    filters=("delivery", "delivery__webhook", "status", "at"), clause=can_administer,
    about="Each try to deliver a message, and how the answer begins.",
)  # fmt: skip
WEBHOOKS = (ENDPOINTS, DELIVERIES, ATTEMPTS)
register(*WEBHOOKS)


class _AdminView(ResourceView):
    queryset = Webhook.objects.none()
    resource = ENDPOINTS

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """An admin, with a token that administers."""
        return Scope.ADMIN, can_administer

    def with_secret(self, effect: Callable[[], tuple[Webhook, str]], status: int) -> HttpResponse:
        """The answer that tells a secret, once."""
        told: dict[str, str] = {}

        def made() -> Webhook:
            row, told["secret"] = effect()
            return row

        response: Any = self.carried_out(made, ENDPOINTS, status=status, has_secret=True)
        response.data = {name: response.data[name] for name in ("id", "description")} | told
        return response  # type: ignore[no-any-return]


class NewWebhookView(_AdminView):
    """Adding a webhook. It is told of what happens from now on."""

    operations: ClassVar = {"POST": "createWebhook"}
    summaries: ClassVar = {"POST": "Add a webhook"}
    bodies: ClassVar = {"POST": WebhookChange}
    answers: ClassVar = {"POST": {201: NewSecret}}

    def post(self, request: Any) -> HttpResponse:
        """The webhook, and its secret."""
        given = self.values(WebhookChange)
        return self.with_secret(lambda: subscribing.add_webhook(request.user, at=timezone.now(), **given), 201)


class RotateView(_AdminView):
    """A new secret. Messages are signed with the old one too for a day."""

    operations: ClassVar = {"POST": "rotateWebhookSecret"}
    summaries: ClassVar = {"POST": "Make a new secret"}
    bodies: ClassVar = {"POST": RotateBody}
    answers: ClassVar = {"POST": {200: NewSecret}}

    def post(self, request: Any, key: Any) -> HttpResponse:
        """The webhook, and its new secret."""
        row, given, now = self.found(key), self.values(RotateBody), timezone.now()
        return self.with_secret(lambda: (row, subscribing.rotate(row, request.user, at=now, **given)), 200)


class RetryView(_AdminView):
    """Sending a message again, under the same id."""

    resource = DELIVERIES
    operations: ClassVar = {"POST": "retryWebhookDelivery"}
    summaries: ClassVar = {"POST": "Send a message again"}
    bodies: ClassVar = {"POST": Strict}
    answers: ClassVar = {"POST": {200: DELIVERIES.serializer}}

    def post(self, request: Any, key: Any) -> HttpResponse:
        """The message, due now."""
        row = self.found(key)
        self.values(Strict)
        return self.carried_out(
            lambda: subscribing.retry(row, request.user, at=timezone.now()), DELIVERIES, status=200
        )  # fmt: skip
