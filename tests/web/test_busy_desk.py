"""Three thousand tips and two thousand assignments: lists ask as often as for a few, and show one page of them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Assignment, Claim, Tip
from tests.web.conftest import World

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/tips/",
    "/tips/?triage=not_now",
    "/tips/?q=rumour",
    "/tips/report/",
    "/board/",
    "/board/?whose=mine",
    "/",
)
# Bytes of one page, however much waits.
MOST_BYTES = 250_000


def fill(author: Any, first: int, last: int) -> None:
    tips = [
        Tip(channel="tip_line", text=f"A rumour, the {n}th, about {n * 7}", language="en") for n in range(first, last)
    ]
    for n, tip in enumerate(tips):
        if n % 3 == 0:
            tip.triage, tip.reason, tip.decided_by, tip.decided_at = "not_now", "Later.", author, tip.received_at
    claims = [Claim(text=f"Claim {n}.", language="en") for n in range(first, last, 3)]
    Claim.objects.bulk_create(claims)
    for tip in tips:
        if tip.triage == "not_now":
            tip.decided_at = "2026-11-01T00:00:00Z"
    Tip.objects.bulk_create(tips)
    Assignment.objects.bulk_create(
        Assignment(person=author, assigned_by=author, task=f"Call {n}", language="en", claim=claims[n % len(claims)])
        for n in range((last - first) * 2 // 3)
    )


def cost(client: Client) -> dict[str, tuple[int, int]]:
    found = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        assert answer.status_code == 200
        found[address] = (len(caught), len(answer.content))
    return found


def test_a_busy_desk_asks_as_often_as_a_quiet_one(as_author: Client, author: Any, world: World) -> None:
    as_author.get("/")
    fill(author, 0, 3)
    few = cost(as_author)
    fill(author, 3, 60)
    some = cost(as_author)
    fill(author, 60, 3_000)
    many = cost(as_author)
    assert {name: n for name, (n, _size) in few.items()} == {name: n for name, (n, _size) in many.items()}
    assert {name: n for name, (n, _size) in some.items()} == {name: n for name, (n, _size) in many.items()}
    assert {name: size for name, (_n, size) in many.items() if size > MOST_BYTES} == {}
