"""Adding and changing who speaks."""

from typing import Any

from django.test import Client

from sources.models import Agent
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in

NEW = {"name": "Foro Penal", "kind": "organisation", "language": "es"}


def test_an_agent_is_added(as_author: Client) -> None:
    answer = as_author.post("/agents/new/", {**NEW, "wikidata_id": "Q5466478"})
    agent = Agent.objects.get(name="Foro Penal")
    assert answer.headers["Location"] == f"/agents/{agent.pk}/"
    assert agent.wikidata_id == "Q5466478"


def test_what_is_no_wikidata_id_is_refused_beside_the_field(as_author: Client) -> None:
    answer = as_author.post("/agents/new/", {**NEW, "wikidata_id": "5466478"})
    assert answer.status_code == 422
    assert "A Wikidata id is Q and a number" in answer.content.decode()
    assert "Foro Penal" in answer.content.decode()
    assert not Agent.objects.exists()


def test_an_agent_is_changed_and_a_tag_that_is_not_on_the_list_stays(as_author: Client, world: World) -> None:
    world.speaker.language = "qu-PE"
    world.speaker.save()
    address = f"/agents/{world.speaker.pk}/edit/"
    answer = as_author.post(address, {**typed(as_author, address), "name": "CNE"})
    assert answer.status_code == 302
    world.speaker.refresh_from_db()
    assert (world.speaker.name, world.speaker.language) == ("CNE", "qu-PE")


def test_readers_may_not_and_strangers_find_nothing(client: Client, stranger: Any, world: World) -> None:
    sign_in(client, stranger)
    assert client.get(f"/agents/{world.speaker.pk}/edit/").status_code == 403
    stranger.role = "checker"
    stranger.save()
    assert client.get(f"/agents/{world.speaker.pk}/edit/").status_code == 404
