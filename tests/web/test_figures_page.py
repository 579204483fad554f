"""Numbers of a claim's words are proposed, ticked and recorded on one page."""

from decimal import Decimal

from django.test import Client
from django.urls import reverse

from tests.web.conftest import World


def test_ticked_numbers_become_figures_and_are_proposed_no_more(as_author: Client, world: World) -> None:
    world.claim.text = "Ana Pérez had 5,150.092 votes (51.20 %)."
    world.claim.save()
    address = reverse("claims:claim_figures", args=[world.claim.pk])
    page = as_author.get(address).content.decode()
    assert "5,150.092" in page
    posted = {"n0-keep": "on", "n0-value": "5150092", "n0-unit": "votes", "n0-what": "", "n0-as_of": "2024-07-29"}
    refused = as_author.post(address, posted)
    assert refused.status_code == 422
    assert "Say what this number counts." in refused.content.decode()
    assert as_author.post(address, posted | {"n0-what": "Ana Pérez"}).status_code == 302
    row = world.claim.figures.get()
    assert (row.value, row.unit, row.what, row.as_written) == (Decimal(5150092), "votes", "Ana Pérez", "5,150.092")
    assert "n0-keep" in as_author.get(address).content.decode()
    assert "n1-keep" not in as_author.get(address).content.decode()


def test_a_number_that_signs_leave_open_is_chosen(as_author: Client, world: World) -> None:
    world.claim.text = "1.828 were arrested."
    world.claim.save()
    address = reverse("claims:claim_figures", args=[world.claim.pk])
    page = as_author.get(address).content.decode()
    assert page.count("<option") >= 2
    posted = {"n0-keep": "on", "n0-value": "1828", "n0-unit": "", "n0-what": "arrested", "n0-as_of": ""}
    assert as_author.post(address, posted).status_code == 302
    assert world.claim.figures.get().value == 1828


def test_what_was_calculated_is_told_under_the_claims_in_the_readers_language(as_author: Client, world: World) -> None:
    for what, value in (("valid votes", 100), ("Ana", 70), ("Luis", 40)):
        world.claim.figures.create(value=value, unit="votes", what=what, as_written=str(value), language="en")
    address = reverse("claims:story_figures", args=[world.story.slug])
    page = as_author.get(address, headers={"Accept-Language": "es"}).content.decode()
    assert world.claim.wordings.get(language="es").text in page
