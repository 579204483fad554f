"""Turns are taken between people, people come before bulk, and hosts are asked with manners."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from factcheck.history import acting
from sources.batches import accept
from sources.leases import claim
from sources.listing import read_list
from sources.models import Ingestion
from sources.requests import request_capture
from sources.turns import ahead, rest, take_next

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def strangers(settings):
    """No network is our own: every host is treated with manners."""
    settings.CAPTURE_ALLOWED_NETWORKS = []
    settings.CAPTURE_HOST_PAUSE = timedelta(seconds=1)
    settings.CAPTURE_PER_HOST = 2


def ask(person, *addresses):
    with acting(person):
        return [request_capture(address, person) for address in addresses]


def ask_for_a_list(person, *addresses):
    with acting(person):
        accept(read_list("\n".join(addresses)), person, "A list")


def taken(count, at=None):
    moment = at or timezone.now()
    found = []
    for number in range(count):
        got = take_next(uuid4(), moment + timedelta(milliseconds=number))
        found.append(got[0].job.address if got else None)
    return found


def test_turns_are_taken_between_people(author, reviewer):
    ask(author, *(f"https://a{n}.example/" for n in range(4)))
    ask(reviewer, *(f"https://r{n}.example/" for n in range(2)))
    order = [address[8] for address in taken(6)]
    assert order == ["a", "r", "a", "r", "a", "a"]


def test_a_long_list_lets_a_single_request_pass_and_shares_with_another_list(author, reviewer, admin):
    ask_for_a_list(author, *(f"https://a{n}.example/" for n in range(5)))
    ask_for_a_list(reviewer, *(f"https://r{n}.example/" for n in range(5)))
    assert [address[8] for address in taken(3)] == ["a", "r", "a"]
    ask(admin, "https://single.example/")
    assert [address[8] for address in taken(3, timezone.now() + timedelta(seconds=1))] == ["s", "r", "a"]


def test_a_host_is_asked_with_a_pause(author, strangers):
    ask(author, "https://one.example/1", "https://one.example/2", "https://two.example/1")
    now = timezone.now()
    assert taken(3, now) == ["https://one.example/1", "https://two.example/1", None]
    assert taken(1, now + timedelta(seconds=1.5)) == ["https://one.example/2"]


def test_a_host_is_asked_by_few_at_the_same_time(author, strangers, settings):
    settings.CAPTURE_HOST_PAUSE = timedelta()
    ask(author, *(f"https://one.example/{n}" for n in range(3)))
    now = timezone.now()
    assert taken(3, now)[2] is None
    Ingestion.objects.filter(address__endswith="/0").update(lease_token=None, lease_expires_at=None, state="cancelled", finished_at=now)  # fmt: skip
    assert taken(1, now + timedelta(seconds=1)) == ["https://one.example/2"]


def test_a_host_of_our_own_needs_no_manners(author, settings):
    settings.CAPTURE_ALLOWED_NETWORKS = ["10.0.0.0/8", "fd00::/8"]
    ask(author, *(f"http://10.0.0.5/{n}" for n in range(3)), "http://[fd00::1]/1", "http://[fd00::1]/2")
    assert None not in taken(5)


def test_a_host_that_asked_for_rest_is_left_alone_whoever_asks(author, reviewer, strangers):
    ask(author, "https://one.example/1")
    ask(reviewer, "https://one.example/2", "https://two.example/1")
    now = timezone.now()
    rest("one.example", now + timedelta(minutes=5))
    assert taken(2, now) == ["https://two.example/1", None]
    assert taken(1, now + timedelta(minutes=6)) == ["https://one.example/1"]


def grouped(most=16):
    return [one.job.address for one in take_next(uuid4(), timezone.now(), most=most)]


def test_a_group_is_of_plain_pages_of_lists_in_turn_and_leaves_others_some(author, reviewer):
    ask_for_a_list(author, *(f"http://127.0.0.1/a{n}" for n in range(9)))
    ask_for_a_list(reviewer, *(f"http://127.0.0.1/r{n}" for n in range(9)))
    ask(author, "http://127.0.0.1/single")
    # Gave trouble before: it goes alone.
    Ingestion.objects.filter(address__endswith="/r1").update(attempts=1)
    assert grouped() == ["http://127.0.0.1/single"]
    # A third of what waits, so that a second worker has some of the rest.
    assert [address[17:] for address in grouped()] == ["r0", "a0", "a1", "r2", "a2"]
    assert ["http://127.0.0.1/r1"] in (grouped(), grouped())
    assert len(grouped(2)) == 2


def test_a_group_asks_each_host_once(author, strangers):
    ask_for_a_list(author, *(f"https://site-{n // 2}.example/{n}" for n in range(12)))
    assert [address[-1] for address in grouped()] == ["0", "2"]
    assert [address[-1] for address in grouped()] == ["4"]


def test_nobody_gets_the_same_capture_twice(author):
    ask(author, "https://a.example/")
    assert claim("one", timezone.now()) is not None
    assert claim("two", timezone.now()) is None


def test_the_place_in_the_queue_counts_turns_not_rows(author, reviewer, admin):
    ask(author, *(f"https://a{n}.example/" for n in range(10)))
    (theirs,) = ask(reviewer, "https://r.example/")
    ask_for_a_list(admin, "https://bulk.example/")
    now = timezone.now() + timedelta(seconds=1)
    assert ahead(theirs, now) == 1
    assert ahead(Ingestion.objects.get(host="a9.example"), now) == 10
    assert ahead(Ingestion.objects.get(host="bulk.example"), now) == 11
