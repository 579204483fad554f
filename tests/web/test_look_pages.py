"""An absence check is started, looked after by hand, read on its line, used as evidence and ended."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Evidence
from sources.models import LookSeries, Source
from tests.web.conftest import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(world: World, author: Any) -> LookSeries:
    return LookSeries.objects.create(
        source=world.note, looked_for="Results by precinct", language="en", started_by=author
    )


def test_a_series_starts_at_any_address(as_author: Client) -> None:
    given = {
        "address": "https://council.example/results",
        "looked_for": "Results by precinct",
        "found_when": "by precinct\nby polling station",
        "pace": "86400",
    }
    response = as_author.post("/looks/new/", given)
    series = LookSeries.objects.get()
    assert response["Location"] == f"/looks/{series.pk}/"
    assert series.source == Source.objects.get(address="https://council.example/results")
    shown = as_author.get(f"/looks/{series.pk}/").content.decode()
    assert "The first look is being made." in shown
    assert "Results by precinct" in as_author.get("/looks/").content.decode()
    assert "Results by precinct" in as_author.get(f"/sources/{series.source_id}/").content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"address": "not an address"}, "Not saved yet"), ({"found_when": ""}, "by which words")],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(as_author: Client, change: dict[str, str], says: str) -> None:
    given = {"address": "https://a.example/", "looked_for": "The gazette", "found_when": "x", "pace": "86400"}
    response = as_author.post("/looks/new/", given | change)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "The gazette" in response.content.decode()
    assert not LookSeries.objects.exists()


def test_looks_by_hand_are_counted_apart_and_drawn_apart(as_author: Client, series: LookSeries, world: World) -> None:
    address = f"/looks/{series.pk}/record/"
    now = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    given = {"looked_at": now, "looked_from": "Caracas", "also_searched": "the gazette"}
    as_author.post(address, given | {"outcome": "not_reachable", "error": "timed out"})
    as_author.post(address, given | {"outcome": "not_there", "snapshot": str(world.snapshot.pk)})
    refused = as_author.post(address, given | {"outcome": "not_there"})
    assert refused.status_code == 422
    assert "rests on a capture" in refused.content.decode()
    shown = as_author.get(f"/looks/{series.pk}/").content.decode()
    assert "1 time not there" in shown
    assert "1 time not reachable" in shown
    assert 'class="run not_reachable"' in shown
    assert "the gazette" in shown
    as_author.post(f"/looks/{series.pk}/end/")
    series.refresh_from_db()
    assert series.ended_at is not None


def test_a_look_becomes_evidence_for_a_claim(as_author: Client, series: LookSeries, world: World) -> None:
    look = series.looks.create(outcome="not_reachable", error="refused", looked_at=timezone.now(), looked_from="here")
    given = {"claim": world.claim.pk, "look": look.pk, "stance": "verifiability", "summary": "Nobody can look it up."}
    response = as_author.post(f"/looks/{series.pk}/evidence/", given)
    assert response["Location"] == f"/claims/{world.claim.pk}/"
    stance = Evidence.objects.get(look=look).stances.get()
    assert (stance.value, stance.bears_on) == ("context", "verifiability")
    assert "Nobody can look it up." in as_author.get(f"/looks/{series.pk}/").content.decode()
    as_author.post(f"/looks/{series.pk}/evidence/", given | {"stance": "against"})
    assert Evidence.objects.get(look=look).stances.get().value == "against"
