"""What hangs on a story, a question, a claim: added, changed, listed where it belongs."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from claims.models import (
    Answer,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Evidence,
    Meaning,
    Question,
    Rating,
    RatingScale,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    TimelineEvent,
)
from claims.workflow import approve, cite, edit, publish, start_draft, submit
from sources.models import Source
from tests.editing.typed import typed
from tests.rules.ground import made
from tests.web.conftest import World, make_quote, make_snapshot, sign_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _new(client: Client, part: str, on: Any, **fields: str) -> Any:
    return client.post(f"/parts/{part}/on/{on.pk}/new/", fields)


def test_questions_come_one_after_the_other(as_author: Client, world: World) -> None:
    answer = _new(as_author, "question", world.story, text="Who counted?", language="en", not_known="on")
    assert answer.headers["Location"] == f"/stories/{world.story.slug}/#q2"
    row = Question.objects.get(text="Who counted?")
    assert (row.position, row.none_of_them, row.not_known) == (2, False, True)


def test_a_question_moves_up_and_down_and_stays_where_it_cannot_go_further(as_author: Client, world: World) -> None:
    for text in ("Two?", "Three?"):
        _new(as_author, "question", world.story, text=text, language="en")
    three = Question.objects.get(text="Three?")
    for to in ("up", "up", "up"):
        as_author.post(f"/questions/{three.pk}/move/", {"to": to})
    order = [row.text for row in world.story.questions.order_by("position")]
    assert order == ["Three?", "Who won the vote?", "Two?"]
    as_author.post(f"/questions/{three.pk}/move/", {"to": "down"})
    assert [row.position for row in world.story.questions.order_by("position")] == [1, 2, 3]
    assert Question.objects.get(text="Three?").position == 2


def test_the_small_rows_of_a_story_are_added(as_author: Client, author: Any, world: World) -> None:
    _new(as_author, "story-wording", world.story, language="es", title="¿Quién ganó?")
    _new(as_author, "story-member", world.story, person=str(author.pk), capacity="contributor")
    _new(as_author, "story-source", world.story, source=str(world.note.pk))
    _new(as_author, "event", world.story, date="2024-07-28", text="vote", language="en")
    assert StoryWording.objects.get().title == "¿Quién ganó?"
    assert StoryMember.objects.get().person == author
    assert StorySource.objects.get().source == world.note
    assert TimelineEvent.objects.get().text == "vote"
    page = as_author.get(f"/stories/{world.story.slug}/edit/").content.decode()
    for shown in ("¿Quién ganó?", "Note on the vote", "vote"):
        assert shown in page


def test_a_link_that_was_set_aside_comes_back_when_it_is_added_again(as_author: Client, world: World) -> None:
    link = StoryClaim.objects.get(claim=world.claim)
    as_author.post(f"/set-aside/storyclaim/{link.pk}/", {"reason": "wrong story"})
    assert _new(as_author, "story-claim", world.story, claim=str(world.claim.pk)).status_code == 302
    link.refresh_from_db()
    assert not link.is_set_aside


def test_a_figure_and_a_wording_are_added_and_changed(as_author: Client, world: World) -> None:
    fields = {"what": "votes", "value": "5150092", "as_written": "5’150.092", "language": "en"}
    _new(as_author, "figure", world.claim, **fields)
    figure = ClaimFigure.objects.get()
    address = f"/parts/figure/{figure.pk}/edit/"
    assert as_author.post(address, {**typed(as_author, address), "unit": "votes"}).status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.unit, figure.revision) == (5150092, "votes", 2)
    wording = ClaimWording.objects.get(claim=world.claim)
    address = f"/parts/claim-wording/{wording.pk}/edit/"
    as_author.post(address, {**typed(as_author, address), "text": "Ganó el mandatario."})
    wording.refresh_from_db()
    assert wording.text == "Ganó el mandatario."


def test_the_same_language_twice_is_refused_in_words(as_author: Client, world: World) -> None:
    answer = _new(as_author, "claim-wording", world.claim, language="es", text="Otra vez.")
    assert answer.status_code == 422
    assert "recorded already" in answer.content.decode()


def test_a_claim_answers_another_question(as_author: Client, world: World) -> None:
    _new(as_author, "question", world.story, text="Who counted?", language="en")
    other = Question.objects.get(text="Who counted?")
    _new(as_author, "answer", world.claim, question=str(other.pk))
    _new(as_author, "answering", other, claim=str(world.rival.pk))
    assert [row.claim for row in Answer.objects.filter(question=other).order_by("position")] == [
        world.claim,
        world.rival,
    ]


def _affirmed(claim: Any, author: Any, reviewer: Any, evidence: Evidence) -> None:
    scale, _made = RatingScale.objects.get_or_create(slug="scale", defaults={"name": "Scale", "language": "en"})
    rating, _made = Rating.objects.get_or_create(
        scale=scale, slug="confirmed", defaults={"position": 1, "meaning": Meaning.AFFIRMS}
    )
    draft = start_draft(claim, author, language="en", at=NOW)
    cite(draft, evidence, author, at=NOW)
    edit(draft, author, revision=draft.revision, at=NOW, rating=rating, summary="It is so.")
    submit(draft, author, at=NOW)
    approve(draft, reviewer, revision=draft.revision, at=NOW)
    publish(draft, reviewer, overruled=made.OVERRULED, at=NOW)


def test_two_claims_that_are_both_affirmed_in_public_never_contradict(
    as_author: Client, author: Any, reviewer: Any, world: World
) -> None:
    source = Source.objects.create(kind="statement", title="Statement", language="en", reference="paper")
    quote = make_quote(make_snapshot(source, "He said it."), "said")
    evidence = Evidence.objects.create(quote=quote, summary="It was said.", language="en", added_by=author)
    for claim in (world.claim, world.rival):
        _affirmed(claim, author, reviewer, evidence)
    fields = {"kind": "contradicts", "other": str(world.rival.pk), "reason": "One winner.", "language": "en"}
    answer = _new(as_author, "relation", world.claim, **fields)
    assert answer.status_code == 422
    assert "they cannot contradict each other" in answer.content.decode()
    assert "One winner." in answer.content.decode()
    assert not ClaimRelation.objects.exists()
    assert _new(as_author, "relation", world.claim, **{**fields, "kind": "explains"}).status_code == 302
    address = f"/parts/relation/{ClaimRelation.objects.get().pk}/edit/"
    again = as_author.post(address, {**typed(as_author, address), "kind": "contradicts"})
    assert "they cannot contradict each other" in again.content.decode()


def test_a_claim_is_not_related_to_itself(as_author: Client, world: World) -> None:
    answer = _new(as_author, "relation", world.claim, kind="explains", other=str(world.claim.pk), language="en")
    assert answer.status_code == 422
    assert "not to itself" in answer.content.decode()


def test_members_are_named_by_people_of_the_newsroom_only(
    client: Client, stranger: Any, author: Any, world: World
) -> None:
    stranger.role = "checker"
    stranger.save()
    StoryMember.objects.create(story=world.story, person=stranger)
    sign_in(client, stranger)
    answer = _new(client, "story-member", world.story, person=str(author.pk), capacity="lawyer")
    assert answer.status_code == 403
    assert author.email not in answer.content.decode()
    assert _new(client, "event", world.story, date="2024", text="vote", language="en").status_code == 302


@pytest.mark.parametrize("part", ["question", "event", "story-wording", "figure", "relation", "answer", "stance"])
def test_a_stranger_finds_nothing_to_add_to(part: str, client: Client, stranger: Any, world: World) -> None:
    stranger.role = "checker"
    stranger.save()
    sign_in(client, stranger)
    for row in (world.story, world.claim, world.quote.evidence.get()):
        assert _new(client, part, row).status_code == 404
    assert client.get(f"/parts/nothing/on/{world.story.pk}/new/").status_code == 404


def test_a_question_comes_back_at_the_end_when_another_has_its_place(as_author: Client, world: World) -> None:
    as_author.post(f"/set-aside/question/{world.question.pk}/", {"reason": "too wide"})
    _new(as_author, "question", world.story, text="Who counted?", language="en")
    as_author.post(f"/set-aside/question/{world.question.pk}/restore/", {"reason": "not too wide"})
    world.question.refresh_from_db()
    assert (world.question.is_set_aside, world.question.position) == (False, 2)
