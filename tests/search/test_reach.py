"""Search shows what one may see and nothing else; protected words stand in no index; what is pasted is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from claims.models import Claim, Comment, Story, StoryClaim, StoryMember
from claims.search.places import SHELVES
from claims.web.search_page import SearchPage
from factcheck.protected import protect
from factcheck.search import Asked, StoredWords
from sources.models import Passage, Snapshot, Source
from tests.search.conftest import titles
from tests.web.conftest import World, make_snapshot

pytestmark = pytest.mark.django_db
Search = Callable[..., SearchPage]


def test_of_a_restricted_story_only_its_members_find_anything(
    found_by: Search, world: World, reviewer: Any, author: Any
) -> None:
    secret = Story.objects.create(
        desk=world.story.desk, slug="secret", title="Quetzal affair", language="en", is_restricted=True
    )
    claim = Claim.objects.create(text="The quetzal sang.", language="en")
    StoryClaim.objects.create(story=secret, claim=claim)
    Comment.objects.create(written_by=author, text="quetzal?", language="en", claim=claim)
    StoryMember.objects.create(story=secret, person=author)
    assert {pile.key for pile in found_by("quetzal").shown} == {"story", "claim", "comment"}
    assert found_by("quetzal", reviewer).count == 0
    assert found_by("quetsal", reviewer).instead == ""
    assert found_by(str(claim.pk), reviewer).named is None


def test_people_limited_to_named_stories_find_what_hangs_on_those(
    found_by: Search, world: World, stranger: Any
) -> None:
    assert found_by("won council declared", stranger).count == 0
    StoryMember.objects.create(story=world.story, person=stranger)
    assert titles(found_by("won", stranger), "claim") == ["González won.", "The incumbent won."]
    assert titles(found_by("petare", stranger), "note") == ["Note on the vote"]


def test_a_protected_text_has_no_words_whoever_asks(found_by: Search, world: World, author: Any) -> None:
    extraction = world.snapshot.extractions.get()
    assert titles(found_by("petare"), "note") == ["Note on the vote"]
    protect(extraction, "text", author, "names a witness")
    assert found_by("petare").count == 0
    assert list(Passage.objects.filter(extraction=extraction).values_list("words", flat=True)) == [""]


def test_of_several_extractions_the_current_one_is_searched(found_by: Search, world: World) -> None:
    article = Source.objects.create(kind="article", title="An article", language="en")
    snapshot = make_snapshot(article, "An axolotl swims.")
    assert titles(found_by("axolotl"), "snapshot") == ["An article"]
    snapshot.extractions.update(is_current=False)
    assert found_by("axolotl").count == 0
    snapshot.extractions.update(is_current=True)
    assert found_by("axolotl").count == 1
    assert isinstance(snapshot, Snapshot)


def test_a_text_longer_than_an_index_entry_may_be_is_found_to_its_end(found_by: Search, world: World) -> None:
    words = " ".join(f"word{number:06}" for number in range(150_000))
    long = Source.objects.create(kind="document", title="A long one", language="en")
    make_snapshot(long, f"{words} a tapir at the end")
    assert Passage.objects.filter(extraction__snapshot__source=long).count() == 56
    assert titles(found_by('"tapir at the end"'), "snapshot") == ["A long one"]
    assert titles(found_by('"word002699 word002700 word002701"'), "snapshot") == ["A long one"]


def test_a_key_finds_its_thing_and_an_address_its_source(found_by: Search, world: World) -> None:
    page = found_by(str(world.claim.pk))
    assert page.named
    assert page.named.title == "The incumbent won."
    assert found_by(str(world.snapshot.pk)).named is not None
    address = "https://news.example/a"
    source = Source.objects.create(
        kind="article", title="Paper", language="en", address=address, normal_address=address,
        address_sha256="3" * 64,
    )  # fmt: skip
    known = found_by("https://nowhere.example/b").address
    assert known is not None
    assert known.sources == ()
    assert titles(found_by("news.example"), "source") == [source.title]


def test_filters_narrow_and_stand_in_the_address_bar(as_author: Client, world: World, author: Any) -> None:
    Claim.objects.create(text="Another thing won.", language="en", made="2020")
    answer = as_author.get("/search/", {"q": "won", "story": "a-story", "since": "2024-01-01"}).content.decode()
    assert "The incumbent" in answer
    assert "Another thing" not in answer
    answer = as_author.get("/search/", {"q": "won", "until": "2021-01-01", "kind": "claim"}).content.decode()
    assert "Another thing" in answer
    assert "The incumbent" not in answer
    answer = as_author.get("/search/", {"q": "gano", "language": "es"}).content.decode()
    assert "<mark>ganó</mark>" in answer
    mine = as_author.get("/search/", {"q": "won", "mine": "1"}).content.decode()
    assert "incumbent" not in mine
    Comment.objects.create(written_by=author, text="Who won, then?", language="en", claim=world.claim)
    assert "then?" in as_author.get("/search/", {"q": "won", "mine": "1"}).content.decode()
    for odd in ("-", '"', "a" * 5000, "' OR 1=1 --", "\x00", "-" * 50, "∀🗳️", "&|!():*<->"):
        assert as_author.get("/search/", {"q": odd, "page": "x", "since": "soon", "kind": "?"}).status_code == 200
        suggested = as_author.get("/search/", {"q": odd}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="suggestions")
        assert suggested.status_code == 200


def test_suggestions_begin_like_what_is_typed_and_are_a_part_only(as_author: Client, world: World) -> None:
    answer = as_author.get("/search/", {"q": "gonz"}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="suggestions")
    assert "<mark>González</mark> won." in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "HX-Target" in answer["Vary"]


@pytest.mark.parametrize(
    "place",
    [place for shelf in SHELVES for place in shelf.places],
    ids=lambda place: f"{place.model.__name__} {place.owner}",
)
def test_every_search_is_answered_by_its_index(place: Any, author: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    vector = StoredWords(place.words)
    rows = place.model._default_manager.filter(Asked("word").held_by(vector, place.language))
    plan = rows.order_by().explain()
    assert "Bitmap Index Scan on search_" in plan or "passage_words" in plan, plan
