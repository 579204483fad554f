"""A receiver on this machine that keeps what it was sent, and a webhook that leads to it."""

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks import Webhook as Verifier

from claims.models import TOLD, Webhook
from claims.webhooks.delivering import deliver
from claims.webhooks.feeding import feed
from claims.webhooks.subscribing import add_webhook
from factcheck.outbox import number_entries
from sources.capture.fetch import close_clients
from tests.publishing.conftest import World, publication, sign_in, world
from tests.sources.local_site import Handler, answer, local_site

__all__ = ["World", "publication", "sign_in", "world"]
ALL = [each.value for each in TOLD]


@dataclass
class Message:
    """What came: its headers, its body, whose signature was checked by the library."""

    headers: dict[str, str]
    body: str

    @property
    def type(self) -> str:
        return str(json.loads(self.body)["type"])

    @property
    def data(self) -> dict[str, Any]:
        return dict(json.loads(self.body)["data"])

    def verified(self, *secrets: str) -> None:
        """Fails unless each of these secrets verifies it."""
        for secret in secrets:
            Verifier(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """Where messages go; `answers` is what it says to the next ones, the last for ever."""

    port: int = 0
    answers: list[Handler] = field(default_factory=lambda: [answer(b"thanks")])
    messages: list[Message] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def types(self) -> list[str]:
        return [each.type for each in self.messages]

    def __call__(self, connection: socket.socket, head: str) -> None:
        length = int(re.findall(r"(?i)content-length: (\d+)", head)[0])
        body = b""
        while len(body) < length:
            body += connection.recv(length - len(body))
        lines = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        self.messages.append(Message(lines, body.decode()))
        said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        said(connection, head)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A running one; captures, and so webhooks, may reach it."""
    made = Receiver()
    with local_site({"/hook": made}) as site:
        made.port = site.port
        settings.CAPTURE_ALLOWED_PORTS = [site.port]
        yield made
        close_clients()


def hooked(receiver: Receiver, admin: Any, *events: str, **fields: Any) -> tuple[Webhook, str]:
    """A webhook to the receiver, and its secret. What happened before is none of its business."""
    number_entries()
    said = {"description": "the CMS", "language": "en", "event_types": list(events or ALL), **fields}
    return add_webhook(admin, at=timezone.now(), address=receiver.address, **said)


def told(at: datetime | None = None) -> int:
    """How many messages were tried, after all that happened was put into the queue."""
    moment = at or timezone.now()
    number_entries()
    feed(moment)
    return deliver(moment)
