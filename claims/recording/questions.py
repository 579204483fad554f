"""Questions of a story, in their order, and which claims answer them."""

from typing import Any

from django.db.models import Max

from claims.models import Answer, Claim, Question, Story, StoryClaim
from factcheck.record import restore
from factcheck.recording import add, link, locked, written

# Far above any position in use: where a question waits while the others make room.
ASIDE = 20_000


def ask(person: Any, story: Story, *, why: str = "", **fields: Any) -> Question:
    """A new question at the end of the story's."""
    with written(person, why):
        locked(story)
        return add(Question(story=story, position=_end(story), **fields), person, why=why)


def bring_back(question: Question, person: Any, reason: str) -> Question:
    """The question, restored; at the end when another has its place by now."""
    with written(person, reason):
        locked(question.story)
        if question.story.questions.kept().filter(position=question.position).exists():
            question.position = _end(question.story)
            question.save(update_fields=["position"])
        return restore(question, person, reason)


def _end(story: Story) -> int:
    last = story.questions.kept().aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def move(question: Question, person: Any, to: int) -> list[Question]:
    """The story's questions in their order, with this one at the given place (from 1; beyond the end is the end)."""
    with written(person, "moved a question"):
        locked(question.story)
        order = list(question.story.questions.kept().order_by("position"))
        order.remove(question)
        order.insert(max(to, 1) - 1, question)
        places = {row.pk: place for place, row in enumerate(order, 1)}
        waiting = {row.pk: row.position for row in order if row.position != places[row.pk]}
        # Positions are unique at every moment: this one steps out of the way, then each goes where nobody stands.
        if question.pk in waiting:
            waiting[question.pk] = ASIDE
            Question.objects.filter(pk=question.pk).update(position=ASIDE)
        while waiting:
            key = next(key for key in waiting if places[key] not in waiting.values())
            Question.objects.filter(pk=key).update(position=places[key])
            del waiting[key]
    return order


def answer(row: Answer, person: Any, *, why: str = "") -> Answer:
    """The claim among those that answer the question; one of the question's story from now on."""
    with written(person, why):
        last = row.question.answers.kept().aggregate(last=Max("position"))["last"]
        row.position = (last or 0) + 1
        found = link(row, person, by=("question", "claim"), why=why)
        place_claim(person, row.claim, row.question.story)
    return found


def place_claim(person: Any, claim: Claim, story: Story) -> StoryClaim:
    """The claim in the story."""
    return link(StoryClaim(story=story, claim=claim), person, by=("story", "claim"))
