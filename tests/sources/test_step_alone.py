"""One step of an ended capture by itself, and what a capture leads to by itself."""

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from factcheck.history import acting
from sources import browsers, pipeline
from sources.models import Ingestion, IngestionState, Source
from sources.requests import request_capture
from tests.sources.local_site import answer, redirect
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SHELL = b"<!doctype html><html><body><div id='root'></div><script src='/app.js'></script></body></html>"


def captured(desk, person, path="/a"):
    with acting(person, "asked for a capture"):
        job = request_capture(desk.url(path), person)
    pipeline.work_once("tests")
    job.refresh_from_db()
    return job


def test_a_step_runs_alone(desk, author, admin):
    desk.routes["/a"] = answer(article())
    job = captured(desk, author)
    with acting(author):
        Source.objects.update(title="", claimed_publisher="")
    before = job.log.count()
    call_command("capture_step", "extract", str(job.pk), stdout=StringIO())
    assert [line.step for line in job.log.all()[before:]] == ["extract"]
    assert Source.objects.get().title == ""
    job.refresh_from_db()
    assert job.state == IngestionState.DONE
    call_command("capture_step", "link", str(job.pk), stdout=StringIO())
    assert [line.step for line in job.log.all()[before:]] == ["extract", "link"]
    assert Source.objects.get().title == "Both counts agree"


def test_a_step_of_a_capture_under_way_is_refused(desk, author, admin):
    desk.routes["/a"] = answer(article())
    job = captured(desk, author)
    Ingestion.objects.filter(pk=job.pk).update(state="archived", finished_at=None)
    with pytest.raises(CommandError, match="1 lines were refused"):
        call_command("capture_step", "extract", str(job.pk), stdout=StringIO())


def test_a_step_of_no_capture_is_refused(admin):
    with pytest.raises(CommandError, match="no such capture"):
        call_command("capture_step", "link", str(admin.pk), stdout=StringIO())


def test_a_page_that_is_empty_before_its_scripts_run_is_captured_in_a_browser(desk, client, author):
    desk.routes["/a"] = answer(SHELL)
    cache.set(browsers.TOLD, "", 60)
    job = captured(desk, author)
    assert (job.state, job.reason) == (IngestionState.FAILED, "empty_page")
    follows = Ingestion.objects.get(method="browser")
    assert (follows.state, follows.address, follows.source) == ("queued", job.address, job.snapshots.get().source)
    assert follows.requests.get().person == author
    client.force_login(author)
    assert f"/captures/{follows.pk}/" in client.get(f"/captures/{job.pk}/").content.decode()


@pytest.mark.parametrize("why", ["off", "no browser"])
def test_it_is_not_where_that_is_off_or_no_worker_has_a_browser(desk, author, settings, why):
    desk.routes["/a"] = answer(SHELL)
    cache.set(browsers.TOLD, "" if why == "off" else "There is none.", 60)
    settings.CAPTURE_BROWSER_BY_ITSELF = why != "off"
    assert captured(desk, author).reason == "empty_page"
    assert not Ingestion.objects.filter(method="browser").exists()


def test_captures_that_redirects_led_to_an_address_are_found_there(desk, client, author):
    desk.routes |= {"/go": redirect("/counts?b=2"), "/counts?b=2": answer(article())}
    snapshot = captured(desk, author, "/go").snapshots.get()
    client.force_login(author)
    assert f"/snapshots/{snapshot.pk}/" in follow(client, f"/web/2024/{desk.url('/counts?b=2')}")
    assert client.get(f"/web/timemap/link/{desk.url('/counts?b=2')}").status_code == 200
    assert client.get(f"/web/2024/{desk.url('/other')}").status_code == 404
    client.logout()
    assert client.get(f"/web/2024/{desk.url('/counts?b=2')}").status_code == 404


def follow(client, path):
    response = client.get(path, follow=True)
    return str(response.redirect_chain) + response.content.decode()
