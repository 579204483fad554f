"""Admins change the newsroom's scales and texts; what a rating means stays."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from claims.models import Rating, RatingLabel, RatingScale, TextTemplate
from factcheck.web.set_aside import address_to_set_aside
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in
from tests.web.publishing import rating

PAGE = "/standards/"


def test_a_label_is_changed_and_the_meaning_is_not_asked(admin: Any, as_author: Client, world: World) -> None:
    step = rating()
    label = RatingLabel.objects.get(rating=step, language="en")
    client = sign_in(Client(), admin)
    edit = reverse("claims:edit_part", args=["rating-label", label.pk])
    client.post(edit, {**typed(client, edit), "label": "Not verifiable", "act": "save"})
    assert "Not verifiable" in as_author.get(PAGE).content.decode()
    change = reverse("claims:edit_part", args=["rating", step.pk])
    assert "meaning" not in typed(client, change)
    assert "number" not in typed(client, change)
    assert as_author.get(edit).status_code == 403


def test_a_step_is_added(admin: Any, world: World) -> None:
    step = rating()
    client = sign_in(Client(), admin)
    address = reverse("claims:add_part", args=["rating", step.scale_id])
    fields = {
        **typed(client, address),
        "slug": "false",
        "meaning": "denies",
        "position": "9",
        "number": "",
        "act": "save",
    }
    assert client.post(address, fields)["Location"].startswith(PAGE)
    assert Rating.objects.get(slug="false").meaning == "denies"


def test_a_check_list_is_written_and_changed(admin: Any, as_author: Client, world: World) -> None:
    client = sign_in(Client(), admin)
    address = reverse("claims:new_template")
    fields = {**typed(client, address), "use": "check_list", "name": "All", "text": "- Names", "act": "save"}
    assert client.post(address, fields).status_code == 302
    row = TextTemplate.objects.get()
    edit = reverse("claims:edit_template", args=[row.pk])
    client.post(edit, {**typed(client, edit), "text": "- Names and dates", "act": "save"})
    assert "Names and dates" in as_author.get(PAGE).content.decode()
    assert as_author.get(edit).status_code == 403


def test_a_scale_is_made_by_hand_with_its_ratings(reviewer: Any, as_author: Client, world: World) -> None:
    client = sign_in(Client(), reviewer)
    new = reverse("claims:new_scale")
    fields = {**typed(client, new), "name": "Escala ñ <b>", "language": "es", "act": "save"}
    for wrong in (
        {"worst": "1", "best": ""},
        {"worst": "0", "best": "5"},
        {"worst": "5", "best": "5"},
        {"worst": "-1"},
    ):
        refused = client.post(new, {**fields, **wrong})
        assert refused.status_code == 422
        assert "Escala ñ &lt;b&gt;" in refused.content.decode()
    assert client.post(new, {**fields, "worst": "1", "best": "5"}).status_code == 302
    scale = RatingScale.objects.get(name="Escala ñ <b>")
    again = client.post(new, {**fields, "worst": "", "best": ""})
    assert again.status_code == 302
    assert RatingScale.objects.filter(slug__startswith=scale.slug).count() == 2
    address = reverse("claims:add_part", args=["rating", scale.pk])
    rate = {
        **typed(client, address),
        "slug": "falso",
        "meaning": "denies",
        "position": "1",
        "number": "1",
        "act": "save",
    }
    assert client.post(address, {**rate, "number": "6"}).status_code == 422
    assert client.post(address, {**rate, "meaning": "leaves_open"}).status_code == 422
    assert client.post(address, rate).status_code == 302
    taken = client.post(address, {**rate, "slug": "dudoso"})
    assert taken.status_code == 422
    assert "Place 2 is free" in taken.content.decode()
    page = as_author.get(PAGE).content.decode()
    assert "Escala ñ &lt;b&gt;" in page
    assert new not in page
    assert as_author.get(new).status_code == 403


def test_a_retired_scale_is_told_and_chosen_no_more(reviewer: Any, as_author: Client, world: World) -> None:
    step = rating()
    client = sign_in(Client(), reviewer)
    address = reverse("claims:edit_scale", args=[step.scale_id])
    assert address_to_set_aside(step.scale) in client.get(address).content.decode()
    client.post(address_to_set_aside(step.scale), {"reason": "a better one"})
    page = as_author.get(PAGE).content.decode()
    assert "1 rating no longer chosen" in page
    assert client.get(address).status_code == 404


def test_two_editors_of_one_scale_are_told_of_each_other(reviewer: Any, admin: Any, world: World) -> None:
    step = rating()
    one, two = sign_in(Client(), reviewer), sign_in(Client(), admin)
    address = reverse("claims:edit_scale", args=[step.scale_id])
    opened = typed(two, address)
    assert one.post(address, {**typed(one, address), "name": "Theirs", "act": "save"}).status_code == 302
    assert two.post(address, {**opened, "name": "Mine", "act": "save"}).status_code == 409


def test_spanish_readers_have_spanish_first(as_author: Client, world: World) -> None:
    step = rating()
    with override("en"):
        page = as_author.get(PAGE, headers={"accept-language": "es"}).content.decode()
    assert page.index(f"{step.slug} ES") < page.index(f"{step.slug} EN")


def test_check_lists_and_outlines_per_kind_begin_the_reviewers_ticks_and_the_text(
    reviewer: Any, as_author: Client, world: World, author: Any
) -> None:
    editor = sign_in(Client(), reviewer)
    assert editor.post(reverse("claims:first_texts")).status_code == 302
    made = TextTemplate.objects.count()
    assert {row.claim_kind for row in TextTemplate.objects.all()} == {"figure", "quote", "image", "forecast"}
    editor.post(reverse("claims:first_texts"))
    assert TextTemplate.objects.count() == made
    world.claim.kind = "figure"
    world.claim.save()
    as_author.post(reverse("claims:start_verdict", args=[world.claim.pk]))
    address = reverse("claims:edit_verdict", args=[world.claim.pk, 1])
    page = as_author.get(address).content.decode()
    assert "Parts and totals were added up again." in page
    assert "with more than one search" not in page
    outline = TextTemplate.objects.get(use="verdict", claim_kind="figure", language="en")
    posted = {**typed(as_author, address), "headline": "Typed", "act": f"begin:{outline.pk}"}
    begun = as_author.post(address, posted).content.decode()
    assert "## Where the figure comes from" in begun
    assert "Typed" in begun
