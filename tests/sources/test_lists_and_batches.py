"""Ten thousand addresses are one request; what is repeated or none is told by line; progress is counted."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.history import acting
from sources import pipeline
from sources.batches import accept, cancel_batch, progress, retry_failed
from sources.listing import TooManyAddresses, read_list
from sources.models import Batch, Ingestion, IngestionRequest, IngestionState
from sources.requests import request_capture
from tests.sources.local_site import answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def listed(count, start=0):
    return read_list("\n".join(f"https://site-{n % 97}.example/page/{n}" for n in range(start, start + count)))


def accepted(text_or_list, person, name="A list"):
    given = read_list(text_or_list) if isinstance(text_or_list, str) else text_or_list
    with acting(person, "asked for a list"):
        return accept(given, person, name)


def test_each_line_says_what_became_of_it():
    text = "# seen on Monday\n\nhttps://a.example/1\nnot an address\nhttps://A.example:443/1?utm_source=x\nftp://b.example/\n"
    found = read_list(text)
    assert [address.normal for address in found.addresses] == ["https://a.example/1"]
    assert [(line.line, line.reason) for line in found.repeated] == [(5, "3")]
    assert [line.line for line in found.refused] == [4, 6]
    assert "http and https" in found.refused[-1].reason


@pytest.mark.parametrize(
    "text",
    [
        "who,link\nAna,https://a.example/1\nBo,https://a.example/2\n",
        "link;who\nhttps://a.example/1;Ana\nhttps://a.example/2;Bo\n",
        "\ufeffhttps://a.example/1\tAna\nhttps://a.example/2\tBo\n",
        'URL\n"https://a.example/1"\n"https://a.example/2"\n',
    ],
)
def test_a_csv_gives_the_column_that_holds_addresses(text):
    found = read_list(text, is_csv=True)
    assert [address.normal[-1] for address in found.addresses] == ["1", "2"]
    assert found.refused == ()


def test_a_bad_cell_of_a_csv_is_refused_with_its_line():
    found = read_list("url\nhttps://a.example/1\nnowhere\n", is_csv=True)
    assert [(line.line, line.text) for line in found.refused] == [(3, "nowhere")]


def test_a_list_beyond_the_cap_is_refused_whole(monkeypatch):
    monkeypatch.setattr("sources.listing.MOST_ADDRESSES", 3)
    with pytest.raises(TooManyAddresses):
        listed(4)


def test_ten_thousand_addresses_take_as_many_statements_as_ten(author):
    with CaptureQueriesContext(connection) as few:
        accepted(listed(10), author)
    with CaptureQueriesContext(connection) as many:
        found = accepted(listed(10_000, start=10), author)
    assert len(many) == len(few)
    assert (found.new, found.joined) == (10_000, 0)
    assert Ingestion.objects.filter(is_bulk=True, state="queued").count() == 10_010
    assert IngestionRequest.objects.filter(batch=found.batch).count() == 10_000


def test_the_queue_keeps_the_order_of_the_list_and_the_actor_of_the_request(author):
    accepted("https://z.example/1 https://a.example/2 https://m.example/3", author)
    assert list(Ingestion.objects.order_by("due_at", "id").values_list("host", flat=True)) == [
        "z.example",
        "a.example",
        "m.example",
    ]
    assert {event.pgh_context["actor"] for event in Ingestion.objects.first().events.all()} == {str(author.pk)}


def test_what_is_under_way_is_joined_and_due_at_once(author, reviewer):
    with acting(author):
        mine = request_capture("https://a.example/1", author)
        Ingestion.objects.filter(pk=mine.pk).update(due_at=timezone.now() + timedelta(hours=2))
    found = accepted("https://a.example/1\nhttps://a.example/2", reviewer)
    assert (found.new, found.joined) == (1, 1)
    mine.refresh_from_db()
    assert mine.due_at <= timezone.now()
    assert {request.person_id for request in mine.requests.all()} == {author.pk, reviewer.pk}


def test_a_single_request_takes_a_capture_out_of_the_bulk(author, reviewer):
    accepted("https://a.example/1", author)
    with acting(reviewer):
        assert request_capture("https://a.example/1", reviewer).is_bulk is False


def test_a_list_without_any_address_is_refused(author):
    with pytest.raises(ValidationError):
        accepted("nothing here", author)
    assert not Batch.objects.exists()


def test_progress_counts_states_and_reasons(desk, author):
    desk.routes |= {f"/{n}": answer(article(f"Page {n}")) for n in range(3)}
    urls = [desk.url(f"/{n}") for n in range(5)]
    batch = accepted("\n".join(urls), author).batch
    assert (progress(batch, timezone.now()).percent, progress(batch, timezone.now()).waiting) == (0, 5)
    while pipeline.work_once("tests"):
        pass
    now = progress(batch, timezone.now())
    assert (now.total, now.done, now.failed, now.is_under_way) == (5, 3, 2, False)
    assert now.reasons == (("not_found", 2),)
    assert now.per_minute == 5


def test_failed_ones_are_tried_again_in_their_place(desk, author):
    desk.routes["/1"] = answer(article())
    batch = accepted(f"{desk.url('/1')}\n{desk.url('/2')}", author).batch
    while pipeline.work_once("tests"):
        pass
    desk.routes["/2"] = answer(article("Back again"))
    with acting(author):
        assert retry_failed(batch, author) == 1
    assert progress(batch, timezone.now()).waiting == 1
    while pipeline.work_once("tests"):
        pass
    now = progress(batch, timezone.now())
    assert (now.total, now.done, now.failed) == (2, 2, 0)
    assert Ingestion.objects.filter(state=IngestionState.FAILED).count() == 1


def test_stopping_a_batch_leaves_what_others_asked_for(author, reviewer):
    batch = accepted("https://a.example/1\nhttps://a.example/2", author).batch
    with acting(reviewer):
        request_capture("https://a.example/2", reviewer)
    with acting(author):
        assert cancel_batch(batch) == 1
    states = dict(Ingestion.objects.values_list("address", "state"))
    assert states == {"https://a.example/1": "cancelled", "https://a.example/2": "queued"}
