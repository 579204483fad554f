"""What runs in the background for somebody is in sight on every page, and can be stopped there."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from factcheck.history import acting
from sources.models import Ingestion
from sources.requests import request_capture
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db


def ask(person: Any, address: str) -> Ingestion:
    with transaction.atomic(), acting(person, "asked"):
        return request_capture(address, person)


def test_a_running_capture_is_in_the_bar_of_every_page_of_whoever_asked(
    as_author: Client, author: Any, reviewer: Any
) -> None:
    ask(author, "https://news.example/a")
    shown = as_author.get("/stories/").content.decode()
    assert "1 running" in shown
    assert 'hx-trigger="every 3s"' in shown
    assert "news.example" not in sign_in(Client(), reviewer).get("/stories/").content.decode()


def test_the_tray_stops_asking_when_nothing_runs(as_author: Client, author: Any) -> None:
    job = ask(author, "https://news.example/a")
    fragment = as_author.get("/captures/mine/", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in fragment
    assert "hx-trigger" in fragment
    as_author.post(f"/captures/{job.pk}/stop/")
    job.refresh_from_db()
    assert job.state == "cancelled"
    fragment = as_author.get("/captures/mine/", HTTP_HX_REQUEST="true").content.decode()
    assert "hx-trigger" not in fragment
    assert 'hx-swap-oob="true"' in fragment


def test_nobody_stops_what_others_asked_for(author: Any, reviewer: Any) -> None:
    job = ask(author, "https://news.example/a")
    assert sign_in(Client(), reviewer).post(f"/captures/{job.pk}/stop/").status_code == 404
    job.refresh_from_db()
    assert job.state == "queued"


def test_without_scripts_the_tray_is_a_page(as_author: Client, author: Any) -> None:
    ask(author, "https://news.example/a")
    shown = as_author.get("/captures/mine/").content.decode()
    assert "<html" in shown
    assert 'action="/captures/' in shown
