"""Tips are listed for the newsroom, and each decision about one has its reason."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Tip
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in


@pytest.fixture
def tip(world: World) -> Tip:
    """A forwarded message that two people sent."""
    first = Tip.objects.create(channel="form", text="They say the sheets were burnt", language="en")
    Tip.objects.create(channel="tip_line", text="the sheets were burnt", language="en", joined_to=first)
    return first


def test_a_tip_is_decided_with_a_reason(as_author: Client, tip: Tip, author: Any) -> None:
    page = as_author.get(reverse("claims:tips")).content.decode()
    assert "They say the sheets were burnt" in page
    assert "1 more like it" in page
    address = reverse("claims:decide_tip", args=[tip.pk])
    fields = typed(as_author, address)
    bare = as_author.post(address, {**fields, "triage": "not_now", "act": "save"})
    assert bare.status_code == 422
    assert (
        as_author.post(address, {**fields, "triage": "not_now", "reason": "No reach.", "act": "save"}).status_code
        == 302
    )
    tip.refresh_from_db()
    assert (tip.triage, tip.decided_by) == ("not_now", author)
    assert "They say" not in as_author.get(reverse("claims:tips")).content.decode()
    assert "No reach." in as_author.get(reverse("claims:tips") + "?triage=not_now").content.decode()


def test_what_is_checked_already_names_the_claim(as_author: Client, world: World, tip: Tip) -> None:
    address = reverse("claims:decide_tip", args=[tip.pk])
    fields = {**typed(as_author, address), "triage": "already_checked", "reason": "See there.", "act": "save"}
    assert as_author.post(address, fields).status_code == 422
    assert as_author.post(address, {**fields, "claim": str(world.claim.pk)}).status_code == 302
    tip.refresh_from_db()
    assert tip.claim == world.claim


def test_two_who_decide_at_once_are_told(as_author: Client, as_reviewer: Client, tip: Tip) -> None:
    address = reverse("claims:decide_tip", args=[tip.pk])
    one, two = typed(as_author, address), typed(as_reviewer, address)
    as_reviewer.post(address, {**two, "triage": "check", "reason": "Reach.", "act": "save"})
    held = as_author.post(address, {**one, "triage": "not_now", "reason": "No time.", "act": "save"})
    assert held.status_code == 409
    tip.refresh_from_db()
    assert tip.triage == "check"


def test_people_limited_to_stories_see_no_tips(tip: Tip, stranger: Any) -> None:
    stranger.role = "checker"
    stranger.save()
    client = sign_in(Client(), stranger)
    assert "They say" not in client.get(reverse("claims:tips")).content.decode()
    assert client.get(reverse("claims:decide_tip", args=[tip.pk])).status_code == 404
