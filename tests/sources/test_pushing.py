"""Copies in outside archives: asked of stand-ins that speak the archives' own JSON, and never for what must stay."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Story, StorySource
from claims.protecting import protect_snapshot
from claims.take_down import take_down
from factcheck.history import acting
from factcheck.models import Desk
from factcheck.record import RefusedError
from sources.capture import store
from sources.capture.fetch import close_clients
from sources.models import ArchivePush, OutsideCopy, PushState, Snapshot, Source
from sources.pushing import ask_by_setting, ask_for_copy, is_public_address, push_next
from tests.sources.local_site import answer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

ADDRESS = "https://news.example/counts"
AT = timezone.now()


def says(status="200 OK", headers=None, **said):
    kind = {"Content-Type": "application/json", **(headers or {})}
    return answer(json.dumps(said).encode(), status=status, headers=kind)


def with_body(route, bodies):
    """The route, which first reads the form or JSON that was sent."""

    def handle(connection, head):
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        length = int(lines.get("content-length", 0))
        body = b""
        while len(body) < length:
            body += connection.recv(length - len(body))
        bodies.append(body)
        route(connection, head)

    return handle


def page(person, address=ADDRESS, body=b"<p>Both counts agree.</p>", **fields):
    blob = store.put(body)
    with acting(person):
        source = Source.objects.create(
            kind="article",
            language="en",
            address=address,
            normal_address=address,
            address_sha256=hashlib.sha256(address.encode()).hexdigest(),
            **fields,
        )
        return Snapshot.objects.create(
            source=source,
            payload=blob,
            payload_sha256=blob.sha256,
            size_bytes=blob.size_bytes,
            media_type="text/html",
            captured_at=AT,
            method="http",
            address=address,
            final_address=address,
            http_status=200,
        )


@pytest.fixture
def archive(desk, settings):
    settings.PUSH_ARCHIVES = ["wayback", "perma"]
    settings.WAYBACK_URL = settings.PERMA_URL = desk.url("")
    settings.WAYBACK_KEY, settings.PERMA_KEY = "access:secret", "perma-secret"
    yield desk
    close_clients()


def test_save_page_now_takes_a_page_and_its_copy_is_a_row(archive, author):
    snapshot, bodies = page(author), []
    archive.routes["/save"] = with_body(says(url=ADDRESS, job_id="spn2-1f"), bodies)
    archive.routes["/save/status/spn2-1f"] = answer(b'{"status": "pending", "resources": []}')
    push = ask_for_copy(snapshot, "wayback", author, at=AT)
    assert push_next(AT)
    assert bodies == [b"url=https%3A%2F%2Fnews.example%2Fcounts"]
    sent = archive.requests[0].lower()
    assert "authorization: low access:secret" in sent
    assert "accept: application/json" in sent
    assert not push_next(AT)
    assert push_next(AT + timedelta(minutes=1))
    push.refresh_from_db()
    assert (push.state, push.job, push.copy) == (PushState.ASKED, "spn2-1f", None)
    archive.routes["/save/status/spn2-1f"] = answer(
        json.dumps({"status": "success", "timestamp": "20240730120005", "original_url": ADDRESS}).encode()
    )
    assert push_next(AT + timedelta(minutes=2))
    push.refresh_from_db()
    copy = OutsideCopy.objects.get()
    assert (push.state, push.copy, copy.snapshot, copy.asked_by) == (PushState.DONE, copy, snapshot, author)
    assert copy.address == f"{archive.url('')}/web/20240730120005/{ADDRESS}"
    assert f"{copy.archived_at:%Y%m%d%H%M%S}" == "20240730120005"


def test_perma_makes_a_copy(archive, author):
    snapshot, bodies = page(author), []
    made = {"guid": "AB12-CD34", "creation_timestamp": "2024-07-30T12:00:05Z"}
    archive.routes["/v1/archives/"] = with_body(
        says("201 Created", captures=[{"role": "primary", "status": "pending"}], **made), bodies
    )
    archive.routes["/v1/archives/AB12-CD34/"] = says(captures=[{"role": "primary", "status": "success"}], **made)
    ask_for_copy(snapshot, "perma", author, at=AT)
    assert push_next(AT)
    assert push_next(AT + timedelta(minutes=1))
    assert json.loads(bodies[0]) == {"url": ADDRESS}
    assert "authorization: apikey perma-secret" in archive.requests[0].lower()
    assert OutsideCopy.objects.get().address == "https://perma.cc/AB12-CD34"


@pytest.mark.parametrize(
    ("route", "state", "reason"),
    [
        (says("429 Too Many Requests"), "waiting", "rate_limited"),
        (says("401 Unauthorized"), "failed", "key_refused"),
        (says("503 Service Unavailable"), "waiting", "their_fault"),
        (answer(status="502 Bad Gateway"), "waiting", "their_fault"),
        (says(status_ext="error:too-many-daily-captures", message="no"), "waiting", "daily_limit"),
        (says(status_ext="error:user-session-limit", message="no"), "waiting", "rate_limited"),
        (says(status_ext="error:blocked-url", message="no"), "failed", "page_refused"),
        (says(status_ext="error:<script>", message="no"), "failed", "page_refused"),
        (answer(b"<html>sign in</html>"), "failed", "odd_answer"),
        (answer(b"[" * 100_000), "failed", "odd_answer"),
        (says(job_id="../../etc"), "failed", "odd_answer"),
        (says(nothing=1), "failed", "odd_answer"),
    ],
)
def test_each_answer_has_its_reason(archive, author, route, state, reason):
    archive.routes["/save"] = with_body(route, [])
    push = ask_for_copy(page(author), "wayback", author, at=AT)
    assert push_next(AT)
    push.refresh_from_db()
    assert (push.state, push.reason, push.lease_token) == (state, reason, None)
    assert "<" not in push.detail
    assert not OutsideCopy.objects.exists()


def test_an_archive_that_asks_to_wait_is_left_alone_so_long(archive, author):
    archive.routes["/save"] = with_body(says("429 Too Many Requests", headers={"Retry-After": "7200"}), [])
    push = ask_for_copy(page(author), "wayback", author, at=AT)
    push_next(AT)
    push.refresh_from_db()
    assert push.due_at >= AT + timedelta(hours=2)
    assert not push_next(AT + timedelta(minutes=119))


def test_a_copy_at_a_hostile_address_is_no_copy(archive, author):
    archive.routes["/save"] = with_body(says(job_id="j"), [])
    archive.routes["/save/status/j"] = answer(
        b'{"status": "success", "timestamp": "20240730120005", "original_url": "javascript:alert(1)"}'
    )
    push = ask_for_copy(page(author), "wayback", author, at=AT)
    push_next(AT)
    push_next(AT + timedelta(minutes=1))
    push.refresh_from_db()
    assert (push.state, push.reason) == (PushState.FAILED, "odd_answer")


def test_no_more_are_sent_in_a_day_than_the_setting_says(archive, author, settings):
    settings.PUSH_PER_DAY = 1
    archive.routes["/save"] = with_body(says(job_id="j"), [])
    archive.routes["/save/status/j"] = with_body(answer(b'{"status": "pending"}'), [])
    for number in range(2):
        ask_for_copy(page(author, f"{ADDRESS}/{number}", f"page {number}".encode()), "wayback", author, at=AT)
    assert push_next(AT)
    assert push_next(AT)
    assert len(archive.requests) == 1
    assert ArchivePush.objects.get(reason="daily_limit").due_at > AT


def test_asking_twice_is_one_request(archive, author):
    snapshot = page(author)
    assert ask_for_copy(snapshot, "wayback", author, at=AT) == ask_for_copy(snapshot, "wayback", author, at=AT)


def test_nothing_is_asked_where_it_is_off(archive, author, settings):
    settings.PUSH_ARCHIVES = []
    with pytest.raises(RefusedError):
        ask_for_copy(page(author), "wayback", author, at=AT)


def keep_protected(snapshot, person):
    protect_snapshot(snapshot, person, "a witness speaks")


def keep_restricted(snapshot, person):
    with acting(person):
        desk = Desk.objects.create(name="D", slug="d", language="en")
        story = Story.objects.create(desk=desk, slug="s", title="S", language="en", is_restricted=True)
        StorySource.objects.create(story=story, source=snapshot.source)


def taken_down(snapshot, person):
    take_down(snapshot, person, "court order")


def keep_off_record(snapshot, person):
    with acting(person):
        snapshot.source.terms = "background"
        snapshot.source.save()


STAYING = [keep_protected, keep_restricted, taken_down, keep_off_record]


@pytest.mark.parametrize("hold", STAYING)
def test_what_must_stay_is_neither_asked_for_nor_sent_by_a_setting(archive, author, reviewer, settings, hold):
    settings.PUSH_AUTOMATICALLY = True
    snapshot = page(author)
    hold(snapshot, reviewer)
    snapshot.refresh_from_db()
    with pytest.raises(RefusedError):
        ask_for_copy(snapshot, "wayback", reviewer, at=AT)
    assert ask_by_setting(AT) == 0


@pytest.mark.parametrize("hold", STAYING)
def test_what_must_stay_by_now_is_not_sent_though_it_was_asked_for(archive, author, reviewer, hold):
    snapshot = page(author)
    push = ask_for_copy(snapshot, "wayback", author, at=AT)
    hold(snapshot, reviewer)
    assert push_next(AT)
    push.refresh_from_db()
    assert (push.state, push.reason, archive.requests) == (PushState.FAILED, "stays", [])


def test_a_setting_asks_for_each_new_page_once(archive, author, settings):
    page(author)
    assert ask_by_setting(AT) == 0
    settings.PUSH_AUTOMATICALLY = True
    assert ask_by_setting(AT) == 2
    assert ask_by_setting(AT) == 0
    assert ask_by_setting(AT + timedelta(days=2)) == 0


@pytest.mark.parametrize(
    "address",
    [
        "https://user:word@news.example/",
        "http://intranet/plan",
        "http://wiki.corp/plan",
        "http://10.0.0.4/",
        "http://[fd00::1]/",
        "urn:sha256:00",
        "http://[broken/",
    ],
)
def test_addresses_of_inner_networks_and_logins_are_told_to_nobody(address):
    assert not is_public_address(address)


def test_the_page_shows_each_copy_and_request(archive, client, author):
    snapshot = page(author)
    client.force_login(author)
    shown = client.get(f"/snapshots/{snapshot.pk}/").content.decode()
    assert "Ask Wayback Machine for a copy" in shown
    assert client.post(f"/snapshots/{snapshot.pk}/outside/", {"archive": "perma"}).status_code == 302
    assert ArchivePush.objects.get().asked_by == author
    archive.routes["/v1/archives/"] = with_body(says("401 Unauthorized"), [])
    push_next(timezone.now())
    shown = client.get(f"/snapshots/{snapshot.pk}/").content.decode()
    assert "does not accept our key" in shown
    assert "secret" not in shown
