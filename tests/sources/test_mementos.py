"""Captures of an address by date: Memento (RFC 7089), and nothing for those who may not know."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from factcheck.history import acting
from factcheck.merging import merge
from factcheck.models import Blob, Protection
from sources.canonical_url import normalise
from sources.models import Extraction, Snapshot, Source
from tests.web.conftest import as_author, sha256, sign_in

__all__ = ["as_author"]
pytestmark = pytest.mark.django_db

FIRST = datetime(2024, 7, 30, 12, 0, 5, tzinfo=UTC)
STRANGE = [
    "https://news.example/a?url=https://other.example/?x=1&y=2",
    "https://news.example/acta%20n%C2%BA1;v=1,2/?q=%22a%22%3E&b=a+b",
    "http://news.example:8080/a//b/../c?",
    "https://news.example/%E2%98%83/a%2Fb?=&&%",
    "https://news.example/#!/results",
    "https://xn--and-6ma2c.example/x",
]


@pytest.fixture
def capture(db, author):
    """Makes a capture of an address, so many days after the first."""

    def make(address, days=0, **fields):
        wanted = normalise(address)
        source, _ = Source.objects.get_or_create(
            address_sha256=wanted.sha256,
            defaults={
                "kind": "article",
                "title": "Counts",
                "address": address,
                "normal_address": wanted.normal,
                "language": "en",
            },
        )
        blob, _ = Blob.objects.get_or_create(sha256="a" * 64, size_bytes=1, storage_name="a", state="stored")
        snapshot = Snapshot.objects.create(
            source=source, payload=blob, payload_sha256="a" * 64, size_bytes=1, media_type="text/html", address=address,
            final_address=address, captured_at=FIRST + timedelta(days=days), method="http", **fields,
        )  # fmt: skip
        Extraction.objects.create(
            snapshot=snapshot,
            extractor="x",
            extractor_version="1",
            text="What stood there.",
            text_sha256=sha256("What stood there."),
            language="en",
        )
        return snapshot

    return make


def links(text):
    return re.findall(
        r'<([^>]*)>; rel="([^"]*)"(?:; type="[^"]*")?(?:; from="[^"]*"; until="[^"]*")?(?:; datetime="([^"]*)")?', text
    )


def same_for_all(response):
    """The page without its own address and its form's token."""
    page = response.content.decode().replace("example/b", "example/a")
    return re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", page)


def test_a_timemap_lists_every_capture_in_order(capture, as_author):
    address = "https://news.example/a?b=1"
    for days in (2, 0, 1):
        capture(address, days)
    response = as_author.get(f"/web/timemap/link/{address}")
    assert response["Content-Type"] == "application/link-format"
    found = links(b"".join(response.streaming_content).decode())
    assert [rel for _, rel, _ in found] == ["original", "timegate", "self", "first memento", "memento", "last memento"]
    assert found[0][0] == address
    assert found[3][0] == f"http://testserver/web/20240730120005/{address}"
    assert [when for *_, when in found[3:]] == [
        "Tue, 30 Jul 2024 12:00:05 GMT", "Wed, 31 Jul 2024 12:00:05 GMT", "Thu, 01 Aug 2024 12:00:05 GMT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "stamp"),
    [
        ("Mon, 29 Jul 2024 12:00:00 GMT", "20240730120005"),
        ("Wed, 31 Jul 2024 00:00:05 GMT", "20240730120005"),
        ("Wed, 31 Jul 2024 00:00:06 GMT", "20240731120005"),
        ("Fri, 01 Jan 2100 00:00:00 GMT", "20240731120005"),
        ("", "20240731120005"),
    ],
)
def test_the_timegate_leads_to_the_nearest_capture(capture, as_author, asked, stamp):
    address = "https://news.example/a"
    capture(address, 0)
    capture(address, 1)
    response = as_author.get(f"/web/{address}", headers={"accept-datetime": asked} if asked else {})
    assert response.status_code == 302
    assert response["Location"] == f"http://testserver/web/{stamp}/{address}"
    assert "Accept-Datetime" in response["Vary"]
    assert ("original" in response["Link"], "timemap" in response["Link"]) == (True, True)


def test_a_date_that_is_none_is_said_so(capture, as_author):
    capture("https://news.example/a")
    assert as_author.get("/web/https://news.example/a", headers={"accept-datetime": "soon"}).status_code == 400


def test_a_memento_says_its_time_and_its_neighbours(capture, as_author):
    address = "https://news.example/a"
    for days in range(3):
        capture(address, days)
    response = as_author.get(f"/web/20240731120005/{address}")
    assert response["Memento-Datetime"] == "Wed, 31 Jul 2024 12:00:05 GMT"
    assert "What stood there." in response.content.decode()
    rels = {rel: place for place, rel, _ in links(response["Link"])}
    assert set(rels) == {"original", "timegate", "timemap", "first prev memento", "next last memento", "memento"}
    assert as_author.get(f"/web/2024/{address}")["Location"].endswith(f"/web/20240730120005/{address}")
    assert as_author.get(f"/web/20249999999999/{address}").status_code == 404


@pytest.mark.parametrize("address", STRANGE)
def test_an_address_survives_with_its_query_and_signs(capture, as_author, address):
    snapshot = capture(address)
    sent = address.replace("#", "%23")
    # As gunicorn tells what was sent; Django's own path has %2F decoded.
    response = as_author.get(f"/web/20240730120005/{sent}", RAW_URI=f"/web/20240730120005/{sent}")
    assert response.status_code == 200
    assert response.context["page"].snapshot == snapshot
    (place,) = [place for place, rel, _ in links(response["Link"]) if rel == "timegate"]
    gate = place.removeprefix("http://testserver")
    assert as_author.get(gate, RAW_URI=gate).status_code == 302
    if "%2F" not in address:
        assert as_author.get(gate).status_code == 302


@pytest.mark.parametrize(
    "sent", ["news.example/a", "http:/news.example/a", "HTTP://NEWS.example/a", "http://news.example/a?utm_source=x"]
)
def test_near_spellings_find_it_too(capture, as_author, sent):
    capture("http://news.example/a")
    assert as_author.get(f"/web/{sent}").status_code == 302


def test_the_public_cannot_tell_whether_there_is_a_capture(capture, client):
    capture("https://news.example/a")
    for place in ("/web/20240730120005/", "/web/", "/web/timemap/link/"):
        there, missing = (client.get(f"{place}https://news.example/{path}") for path in "ab")
        assert (there.status_code, missing.status_code) == (404, 404)
        assert same_for_all(there) == same_for_all(missing)
        assert there.headers == missing.headers


def test_a_setting_releases_a_capture_to_everybody(capture, client, settings):
    address = "https://news.example/a"
    released, kept = capture(address), capture(address, 1)
    settings.RELEASED_SNAPSHOTS = [str(released.pk), "nonsense"]
    response = client.get(f"/web/20240730120005/{address}")
    assert "What stood there." in response.content.decode()
    listed = b"".join(client.get(f"/web/timemap/link/{address}").streaming_content).decode()
    assert listed.count("datetime=") == 1
    assert client.get(f"/snapshots/{kept.pk}/").status_code == 302


def test_what_is_protected_is_in_no_list(capture, author, client, reviewer, settings):
    address = "https://news.example/a"
    protection = Protection.objects.create(
        kind="sources_snapshot", object_id=author.pk, reason="witness", language="en", protected_by=author
    )
    hidden = capture(address, protection=protection)
    settings.RELEASED_SNAPSHOTS = [str(hidden.pk)]
    assert client.get(f"/web/timemap/link/{address}").status_code == 404
    assert sign_in(client, reviewer).get(f"/web/timemap/link/{address}").status_code == 404


def test_a_merged_source_keeps_its_captures_under_both_addresses(capture, as_author, author):
    one, other = capture("https://news.example/a"), capture("https://m.news.example/a", 1)
    with acting(author):
        merge(other.source, one.source, author, "one work")
    listed = b"".join(as_author.get("/web/timemap/link/https://m.news.example/a").streaming_content).decode()
    assert listed.count("datetime=") == 2
