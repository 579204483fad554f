"""The page of a source says what it names as its address, and lets a person join, refuse and split."""

import pytest

from sources.joining import join_due
from sources.models import JoinState, SourceJoin
from tests.sources.test_joining import KEPT, page
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db


def decide(client, source, **fields):
    return client.post(f"/joins/{source.join.pk}/decide/", fields, follow=True).content.decode()


def test_a_page_whose_named_address_has_no_capture_says_so(as_author):
    other = page("https://m.news.example/a", KEPT)
    join_due()
    shown = as_author.get(f"/sources/{other.pk}/").content.decode()
    assert "Capture that address" in shown
    assert KEPT in shown


def test_a_join_by_itself_is_told_with_its_reason_and_split(as_author):
    kept, other = page(KEPT), page("https://m.news.example/a", KEPT)
    join_due()
    shown = as_author.get(f"/sources/{other.pk}/", follow=True)
    assert shown.redirect_chain == [(f"/sources/{kept.pk}/", 301)]
    assert "joined by itself because" in shown.content.decode()
    assert "at a joined address" in shown.content.decode()
    assert "Say why the two are not one." in decide(as_author, other, do="split", reason=" ")
    assert "stands on its own again" in decide(as_author, other, do="split", reason="another edition")
    assert as_author.get(f"/sources/{other.pk}/").status_code == 200


def test_a_suggestion_is_on_both_pages_and_is_refused_or_confirmed(as_author):
    kept, other = page(KEPT), page("https://copy.example/a", KEPT)
    third = page("https://third.example/a", KEPT)
    join_due()
    for source in (kept, other):
        assert "Not joined by itself" in as_author.get(f"/sources/{source.pk}/").content.decode()
    assert "Nothing was done" in decide(as_author, other)
    assert "not offered again" in decide(as_author, other, do="refuse", reason="a copy")
    assert "joined by" in decide(as_author, third, do="confirm")
    assert SourceJoin.objects.get(source=other).state == JoinState.REFUSED


def test_who_may_not_see_both_sources_is_told_of_neither(client, stranger):
    other = page("https://copy.example/a", KEPT)
    page(KEPT)
    join_due()
    assert sign_in(client, stranger).get(f"/sources/{other.pk}/").status_code == 404
    assert client.post(f"/joins/{other.join.pk}/decide/", {"do": "confirm"}).status_code == 403
