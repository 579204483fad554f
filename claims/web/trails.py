"""Where a thing stands: stories › story › question › claim, in the reader's language, each with its address."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Answer, Claim, Evidence, MediaSheet, Question, Stance, Story, StoryClaim, Verdict
from claims.visibility import visible
from claims.web.worded import Worded, in_two
from sources.models import Source

Trail = list[tuple[str, str]]


def trail_to(thing: Any, person: Any) -> Trail:
    """The way to the thing, itself included: for a form that stands below it."""
    if isinstance(thing, Story):
        return to_stories([thing])
    if isinstance(thing, Question):
        return to_question(thing)
    if isinstance(thing, Claim):
        return [*above(thing, person), (text_of(thing), reverse("claims:claim", args=[thing.pk]))]
    if isinstance(thing, Source):
        return [
            (_("Sources"), reverse("sources:sources")),
            (str(thing), reverse("sources:source", args=[thing.pk])),
        ]
    if isinstance(thing, Evidence):
        rests = visible(Stance, person).filter(evidence=thing, set_aside_at__isnull=True).select_related("claim")
        stance = rests.order_by("created_at").first()
        return trail_to(stance.claim, person) if stance else []
    claim = thing.claim if isinstance(thing, Verdict) else getattr(thing, "claim", None)
    here = [(thing.title, reverse("claims:media_sheet", args=[thing.pk]))] if isinstance(thing, MediaSheet) else []
    return [*trail_to(claim, person), *here] if claim else []


def to_question(question: Question) -> Trail:
    """The way to a question's band in its story."""
    text = worded_question(question).text
    trail = to_stories([question.story])
    return [*trail, (text, f"{trail[-1][1]}#q{question.position}")]


def above(claim: Claim, person: Any) -> Trail:
    """The way to a claim without itself: its first question, else its first story, else the stories."""
    of_it = {"claim": claim, "set_aside_at__isnull": True}
    answers = visible(Answer, person).filter(**of_it, question__set_aside_at__isnull=True)
    answer = answers.select_related("question__story").order_by("created_at", "pk").first()
    if answer is not None:
        return to_question(answer.question)
    link = visible(StoryClaim, person).filter(**of_it).select_related("story").order_by("created_at", "pk").first()
    return to_stories([link.story] if link else [])


def to_stories(stories: Iterable[Story]) -> Trail:
    """The way to the stories, and to each of these."""
    return [(_("Stories"), reverse("claims:stories")), *(_story(each) for each in stories)]


def worded_claim(claim: Claim) -> Worded:
    """The claim in the reader's language where it has such a wording, the other beside it."""
    return in_two(claim.text, claim.language, _kept(claim.wordings.all()))


def text_of(claim: Claim) -> str:
    """The claim's words in the reader's language where it has such a wording."""
    return worded_claim(claim).text


def worded_question(question: Question) -> Worded:
    """The question in the reader's language where it has such a wording, the other beside it."""
    return in_two(question.text, question.language, _kept(question.wordings.all()))


def title_of(story: Story) -> Worded:
    """The story's title in the reader's language where it has such a wording."""
    wordings = [Worded(each.title, each.language) for each in _kept(story.wordings.all())]
    return in_two(story.title, story.language, wordings)


def _story(story: Story) -> tuple[str, str]:
    return title_of(story).text, reverse("claims:story", args=[story.slug])


def _kept(rows: Iterable[Any]) -> list[Any]:
    return [row for row in rows if row.set_aside_at is None]
