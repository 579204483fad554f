"""Who speaks is called as readers call them, and who only passes on what another said makes no claim."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import Appearance
from sources.models import Agent, AgentAlias, Source
from tests.web.conftest import World
from tests.web.publishing import published_by


def test_the_alias_in_the_readers_language_is_shown(as_author: Client, world: World) -> None:
    coalition = Agent.objects.create(kind="organisation", name="The coalition", language="en")
    AgentAlias.objects.create(agent=coalition, name="La coalición", language="es")
    Appearance.objects.create(
        claim=world.claim, agent=coalition, source=world.note, mode="asserts", directness="paraphrase", language="en"
    )
    for address in (
        reverse("claims:claim", args=[world.claim.pk]),
        reverse("claims:story", args=[world.story.slug]),
    ):
        as_author.cookies["django_language"] = "en"
        assert "The coalition" in as_author.get(address).content.decode()
        as_author.cookies["django_language"] = "es"
        page = as_author.get(address).content.decode()
        assert "La coalición" in page


def test_the_public_reads_who_said_it_not_the_outlet_that_says_so(
    world: World, author: Any, reviewer: Any, client: Client
) -> None:
    outlet = Agent.objects.create(kind="outlet", name="The Daily", language="en")
    minister = Agent.objects.create(kind="person", name="A minister", language="en")
    article = Source.objects.create(kind="article", title="Report", language="en")
    Appearance.objects.create(
        claim=world.claim, agent=outlet, attributed_to=minister, source=article,
        mode="attributes", directness="reported", language="en",
    )  # fmt: skip
    published_by(world.claim, author, reviewer)
    page = client.get(reverse("claims:check", args=[world.claim.pk])).content.decode()
    assert "A minister" in page
    assert "The Daily" not in page
