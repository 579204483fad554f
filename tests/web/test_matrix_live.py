"""A matrix that stays open takes what colleagues judge: what changed is sent, what did not costs next to nothing."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Evidence
from tests.web.conftest import World
from tests.web.test_matrix import HTMX, cell_url, matrix_url


def cells_url(world: World) -> str:
    return f"{matrix_url(world)}cells/"


def test_an_unchanged_matrix_is_told_so_without_being_built(as_author: Client, world: World) -> None:
    first = as_author.get(cells_url(world), headers=HTMX)
    assert first.status_code == 200
    assert {"HX-Request", "Cookie", "Accept-Language"} <= set(first["Vary"].split(", "))
    assert first["Cache-Control"] == "private, no-cache"
    again = {**HTMX, "If-None-Match": first["ETag"]}
    with CaptureQueriesContext(connection) as caught:
        unchanged = as_author.get(cells_url(world), headers=again)
    assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", first["ETag"])
    assert len(caught) <= 7


def test_a_judgement_one_taken_back_and_an_edited_summary_change_it(as_author: Client, world: World) -> None:
    evidence = Evidence.objects.get(stances__claim=world.claim)
    tags = [as_author.get(cells_url(world), headers=HTMX)["ETag"]]

    def changed() -> str:
        answer = as_author.get(cells_url(world), headers={**HTMX, "If-None-Match": tags[-1]})
        assert answer.status_code == 200
        tags.append(answer["ETag"])
        return answer.content.decode()

    as_author.post(cell_url(world, evidence, world.claim), {"value": "strongly_against", "revision": "1"})
    told = changed()
    assert "strongly against" in told
    assert "<html" not in told
    Evidence.objects.filter(pk=evidence.pk).update(summary="Read differently")
    assert "Read differently" in changed()
    as_author.post(cell_url(world, evidence, world.claim), {"value": "take_back", "revision": "2"})
    assert "strongly against" not in changed()
    assert len(set(tags)) == 4


def test_each_address_and_language_has_its_own_state(as_author: Client, world: World) -> None:
    tags = {
        as_author.get(cells_url(world) + query, headers={**HTMX, "Accept-Language": language})["ETag"]
        for query in ("", "?order=telling")
        for language in ("en", "es")
    }
    assert len(tags) == 4


def test_without_htmx_the_address_leads_to_the_page_as_it_was_asked_for(as_author: Client, world: World) -> None:
    answer = as_author.get(cells_url(world) + "?order=telling")
    assert (answer.status_code, answer["Location"]) == (302, f"{matrix_url(world)}?order=telling")


def test_who_may_not_see_the_story_is_told_nothing(client: Client, world: World, stranger: Any) -> None:
    assert client.get(cells_url(world), headers=HTMX)["Location"].startswith("/accounts/login/")
    client.force_login(stranger)
    assert client.get(cells_url(world), headers=HTMX).status_code == 404
