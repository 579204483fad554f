"""Who sees named stories only gains no sight of a known source by pasting its address."""

import hashlib

import pytest

from claims.linking_evidence import link_evidence
from claims.models import Appearance, StanceValue, StoryMember
from claims.stances import Judgement
from factcheck.history import acting
from factcheck.models import Person
from sources.models import Source
from sources.visibility import snapshots_visible_to, sources_visible_to
from tests.web.conftest import make_snapshot

ADDRESS = "https://secret.example/plan"


@pytest.fixture
def member(world, author):
    person = Person.objects.create(email="limited@desk.example", name="Lía", role="checker", access="named_stories")
    with acting(author):
        StoryMember.objects.create(story=world.story, person=person)
    return person


@pytest.fixture
def known(author):
    with acting(author):
        source = Source.objects.create(
            kind="article",
            language="en",
            title="What only the newsroom knows",
            address=ADDRESS,
            normal_address=ADDRESS,
            address_sha256=hashlib.sha256(ADDRESS.encode()).hexdigest(),
        )
        make_snapshot(source, "The words of the page.")
    Source.objects.filter(pk=source.pk).update(created_at="2024-07-30T12:00Z")
    return source


def linked(world, person, address=ADDRESS):
    held = Judgement(StanceValue.FOR)
    return link_evidence(world.claim, person, held, summary="", address=address)


def test_a_known_source_stays_out_of_sight_and_unnamed(world, member, known):
    made = linked(world, member)
    assert made.evidence.link == known
    assert made.evidence.summary == ADDRESS
    assert not sources_visible_to(member).filter(pk=known.pk).exists()
    assert not snapshots_visible_to(member).filter(source=known).exists()


def test_it_comes_into_sight_when_somebody_of_the_newsroom_links_it(world, member, author, known):
    linked(world, member)
    linked(world, author)
    assert snapshots_visible_to(member).filter(source=known).exists()


def test_a_source_that_came_into_being_by_the_link_is_seen(world, member):
    made = linked(world, member, "https://new.example/page")
    assert sources_visible_to(member).filter(pk=made.evidence.link_id).exists()


def test_nor_does_saying_that_a_claim_was_made_there(world, member, known):
    with acting(member):
        Appearance.objects.create(
            claim=world.claim, agent=world.speaker, source=known, mode="asserts", directness="paraphrase", language="en"
        )
    assert not sources_visible_to(member).filter(pk=known.pk).exists()
