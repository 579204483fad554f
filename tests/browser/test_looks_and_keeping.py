"""The line of looks, what is protected, a take-down: their pages are free of faults, wide and narrow."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from claims.protecting import protect_field
from sources.models import LookSeries
from tests.browser.test_accessibility import faults
from tests.web.conftest import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-base-url, which pytest-playwright brings, defines a fixture in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


def test_they_are_free_of_faults(
    browser: Browser, signed_in: Page, live_server: Any, world: World, author: Any
) -> None:
    author.role = "editor"
    author.save()
    series = LookSeries.objects.create(source=world.note, looked_for="Sheets", language="en", started_by=author)
    values = {"looked_at": timezone.now(), "looked_from": "Bogotá"}
    series.looks.create(outcome="not_reachable", error="timed out", **values)
    series.looks.create(outcome="not_there", snapshot=world.snapshot, **values)
    protection = protect_field(world.note, "summary", author, "names a witness")
    state = signed_in.context.storage_state()
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", storage_state=state)
    page = context.new_page()
    paths = [
        f"/looks/{series.pk}/",
        f"/looks/{series.pk}/record/",
        f"/looks/{series.pk}/evidence/",
        f"/protected/{protection.pk}/",
        f"/take-down/snapshot/{world.snapshot.pk}/",
        f"/take-down/source/{world.note.pk}/",
        f"/sources/{world.note.pk}/",
    ]
    assert [fault for path in paths for fault in faults(page, live_server.url + path)] == []
    context.close()
