"""Admins change the newsroom's scales and texts; what a rating means stays."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import Rating, RatingLabel, TextTemplate
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
    wrong = client.post(change, {**typed(client, change), "number": "3", "act": "save"})
    assert wrong.status_code == 422
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
    assert client.post(address, fields)["Location"] == PAGE
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
