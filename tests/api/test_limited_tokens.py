"""A token for one story learns nothing of another: no row, no part, no word, by no address."""

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

import claims.api.v1
from claims.models import Appearance, Claim, Comment, Question, Story, Suggestion
from factcheck.api.resources import FROM_ABOVE, RESOURCES, Part, Resource
from factcheck.history import acting
from factcheck.outbox import number_entries
from sources.models import Agent, Derivation, Extraction, Kinship, Sighting, Source, TimestampToken
from tests.api.programs import Program
from tests.web.conftest import make_claim, make_quote, make_snapshot, world

__all__ = ["world"]
assert claims.api.v1.urlpatterns
pytestmark = pytest.mark.django_db
SECRET = "quetzalcoatl"


def another_story(world: Any, author: Any) -> None:
    """A story with what hangs on one, each of whose texts holds the word."""
    story = Story.objects.create(desk=world.story.desk, slug="b", title=f"The {SECRET} story", language="en")
    question = Question.objects.create(story=story, position=1, text=f"Where is {SECRET}?", language="en")
    notes = [Source.objects.create(kind="article", title=f"{SECRET} {n}", language="en", reference=n) for n in "12"]
    readings = []
    for note in notes:
        snapshot = make_snapshot(note, f"{note.title}: the {SECRET} was seen.")
        readings.append(Extraction.objects.get(snapshot=snapshot))
        Sighting.objects.create(source=note, kind="unchanged", at=timezone.now(), extraction=readings[-1])
        TimestampToken.objects.create(
            snapshot=snapshot, authority=f"https://{SECRET}.example/", stamped_at=timezone.now(), token=b"0"
        )
    quote = make_quote(readings[0].snapshot, f"the {SECRET} was seen")
    claim = make_claim(story, question, f"The {SECRET} was seen.", f"Vieron al {SECRET}.", quote, author)
    speaker = Agent.objects.create(kind="person", name=f"Who saw {SECRET}", language="en")
    Appearance.objects.create(claim=claim, agent=speaker, source=notes[0], quote=quote, mode="asserts",
                              directness="paraphrase", language="en")  # fmt: skip
    link = Derivation.objects.create(source=notes[1], original=notes[0], kind="syndicates", method="m", language="en")
    Kinship.objects.create(derivation=link, extraction=readings[1], original=readings[0], method="m",
                           method_version="1", score=1)  # fmt: skip
    Comment.objects.create(claim=claim, written_by=author, text=f"{SECRET}?", language="en")
    Suggestion.objects.create(kind="same_claim", claim=claim, other_claim=Claim.objects.create(text="X", language="en"),
                              method="m", method_version="1", scores={"probability": 0.9})  # fmt: skip


def keys(resource: Resource, person: Any) -> set[UUID]:
    """Those of all rows that the person sees."""
    return set(resource.read(person).order_by().values_list("pk", flat=True))


def parts(resource: Resource) -> list[str]:
    """What is told of one beside its columns."""
    above = (each for each in FROM_ABOVE.get(resource.name, ()) if isinstance(each, Part))
    history = ["history"] if resource.is_domain else []
    return ["", *history, *(each.name for each in (*resource.parts, *above))]


def test_a_token_for_one_story_learns_nothing_of_another(world: Any, author: Any) -> None:
    before = {name: keys(each, author) for name, each in RESOURCES.items()}
    with acting(author, "another story"):
        another_story(world, author)
    number_entries()
    made = {name: new for name, each in RESOURCES.items() if (new := keys(each, author) - before[name])}
    assert {"stories", "claims", "sightings", "timestamp-tokens", "kinships", "suggestions", "quotes"} <= set(made)
    limited = Program(author, ("read", "write"), only_stories=[world.story.pk])
    everywhere = {str(key) for some in made.values() for key in some}

    def says_nothing(path: str, *, body: Any = None) -> None:
        answer = limited.get(path) if body is None else limited.post(path, body)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = content.decode().lower().replace(f"q={SECRET}", "")
        assert SECRET not in said, (path, said)
        assert not [key for key in everywhere if key in said.replace(path.lower(), "")], (path, said)

    for name, some in made.items():
        resource, key = RESOURCES[name], next(iter(some))
        for part in parts(resource):
            path = f"{name}/{key}/{part}".rstrip("/")
            assert limited.get(path).status_code in (403, 404, 405), path
        leads = f"&expand={','.join(resource.foreign)}" if resource.foreign else ""
        says_nothing(f"{name}?limit=200{leads}")
    says_nothing(f"claims?q={SECRET}")
    says_nothing("exports/claims?as=ndjson")
    own = {"claims": world.claim.pk, "stories": world.story.pk}
    for name, key in own.items():
        for part in parts(RESOURCES[name]):
            says_nothing(f"{name}/{key}/{part}".rstrip("/"))
    says_nothing(f"search?q={SECRET}")
    says_nothing("match", body={"texts": [f"The {SECRET} was seen."]})
    for after in range(0, 400, 100):
        says_nothing(f"changes?limit=200&after={after}")
