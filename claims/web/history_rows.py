"""The rows whose changes belong to the history of a story or a claim."""

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import (
    Answer,
    Appearance,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Question,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StoryWording,
    TimelineEvent,
    Verdict,
)
from factcheck.web.history import Rows


def rows_of_claim(claim: Claim) -> list[Rows]:
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
        Rows(_("a verdict"), Verdict.objects.filter(claim=claim)),
    ]


def rows_of_story(story: Story) -> list[Rows]:
    """The story, its questions and places of claims, and the verdicts on them."""
    return [
        Rows(_("the story"), Story.objects.filter(pk=story.pk)),
        Rows(_("a wording"), StoryWording.objects.filter(story=story)),
        Rows(_("a date of the timeline"), TimelineEvent.objects.filter(story=story)),
        Rows(_("who works on it"), StoryMember.objects.filter(story=story)),
        Rows(_("a question"), Question.objects.filter(story=story)),
        Rows(_("a claim of the story"), StoryClaim.objects.filter(story=story)),
        Rows(_("a verdict"), Verdict.objects.filter(claim__story_links__story=story)),
    ]
