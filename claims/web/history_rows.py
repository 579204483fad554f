"""The rows whose changes belong to the history of a story or a claim."""

from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from claims.models import (
    Answer,
    Appearance,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Question,
    Rating,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StoryWording,
    TimelineEvent,
    Verdict,
    VerdictTranslation,
)
from claims.second_looks import not_hidden_from
from claims.visibility import visible
from claims.web.worded import labels
from factcheck.web.history import Names, Rows
from sources.web.history_rows import names_for as names_below


def rows_of_claim(claim: Claim, person: Any) -> list[Rows]:
    """The claim, its wordings, places, appearances, stances, relations and verdicts."""
    either = Q(claim=claim) | Q(other=claim)
    return [
        Rows(_("the claim"), Claim.objects.filter(pk=claim.pk)),
        Rows(_("a wording"), ClaimWording.objects.filter(claim=claim)),
        Rows(_("a figure"), ClaimFigure.objects.filter(claim=claim)),
        Rows(_("where it was said"), Appearance.objects.filter(claim=claim)),
        Rows(_("evidence for or against"), Stance.objects.filter(claim=claim)),
        Rows(_("a question it answers"), Answer.objects.filter(claim=claim)),
        Rows(_("a related claim"), ClaimRelation.objects.filter(either)),
        Rows(_("a verdict"), Verdict.objects.filter(not_hidden_from(person), claim=claim)),
        Rows(_("a translation of the verdict"), VerdictTranslation.objects.filter(verdict__claim=claim)),
    ]


def rows_of_story(story: Story, person: Any) -> list[Rows]:
    """The story, its questions and places of claims, and the verdicts on them."""
    return [
        Rows(_("the story"), Story.objects.filter(pk=story.pk)),
        Rows(_("a wording"), StoryWording.objects.filter(story=story)),
        Rows(_("a date of the timeline"), TimelineEvent.objects.filter(story=story)),
        Rows(_("who works on it"), StoryMember.objects.filter(story=story)),
        Rows(_("a question"), Question.objects.filter(story=story)),
        Rows(_("a claim of the story"), StoryClaim.objects.filter(story=story)),
        Rows(_("a verdict"), Verdict.objects.filter(not_hidden_from(person), claim__story_links__story=story)),
    ]


def names_for(person: Any) -> Names:
    """What rows are called that a change points at, where this person may see them; ratings by their labels."""
    below = names_below(person)

    def names(model: type[Model], keys: set[Any]) -> dict[Any, str]:
        if model is Rating:
            return {key: label.label for key, label in labels().items() if key in keys}
        if model in (Claim, Question, Story):
            return {row.pk: str(row) for row in visible(model, person).filter(pk__in=keys)}
        return dict(below(model, keys))

    return names
