"""On which page a row of this floor stands."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Assignment,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Comment,
    Contact,
    Evidence,
    EvidenceReliability,
    ExternalFactCheck,
    KeyFrame,
    MediaFinding,
    MediaSheet,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    Tagging,
    TimelineEvent,
    TimelineWording,
    Verdict,
)
from factcheck.models import PolicyPage


def _claim(key: Any, part: str = "") -> str:
    return reverse("claims:claim", args=[key]) + part


def _story(story: Story) -> str:
    return reverse("claims:story", args=[story.slug])


def _edit_story(story: Story) -> str:
    return reverse("claims:edit_story", args=[story.slug])


def _edit_claim(key: Any) -> str:
    return reverse("claims:edit_claim", args=[key])


def _evidence(row: Evidence) -> str:
    stance = row.stances.order_by("set_aside_at", "created_at").first()
    return _claim(stance.claim_id, "#evidence") if stance else reverse("claims:gaps")


def _talk(row: Comment | Assignment) -> str:
    if row.claim_id:
        return _claim(row.claim_id, "#comments")
    if row.verdict_id and row.verdict:
        return _claim(row.verdict.claim_id, "#comments")
    if row.question_id and row.question:
        return _question(row.question)
    if row.story_id and row.story:
        return _story(row.story)
    if isinstance(row, Comment) and row.evidence_id and row.evidence:
        return _evidence(row.evidence)
    return reverse("sources:source", args=[row.source_id])


def _tagging(row: Tagging) -> str:
    if row.claim_id:
        return _edit_claim(row.claim_id)
    return _edit_story(row.story) if row.story else reverse("sources:source", args=[row.source_id])


def _question(row: Question) -> str:
    return f"{_story(row.story)}#q{row.position}"


def _standards(row: RatingScale | Rating | RatingLabel) -> str:
    scale = row.pk if isinstance(row, RatingScale) else (row.rating if isinstance(row, RatingLabel) else row).scale_id
    return f"{reverse('claims:standards')}#s-{scale}"


_PLACES: dict[type, Callable[[Any], str]] = {
    Story: _story,
    StoryWording: lambda row: _edit_story(row.story),
    StoryMember: lambda row: _edit_story(row.story),
    StorySource: lambda row: _edit_story(row.story),
    StoryClaim: lambda row: _story(row.story),
    TimelineEvent: lambda row: _edit_story(row.story),
    TimelineWording: lambda row: _edit_story(row.event.story),
    Question: _question,
    QuestionWording: lambda row: _question(row.question),
    Claim: lambda row: _claim(row.pk),
    ClaimWording: lambda row: _edit_claim(row.claim_id),
    ClaimFigure: lambda row: _edit_claim(row.claim_id),
    Answer: lambda row: _question(row.question),
    ClaimRelation: lambda row: _claim(row.claim_id, "#relations"),
    Appearance: lambda row: _claim(row.claim_id, "#said"),
    Evidence: _evidence,
    EvidenceReliability: lambda row: reverse("claims:edit_evidence", args=[row.evidence_id]),
    Stance: lambda row: _claim(row.claim_id, "#evidence"),
    Contact: lambda row: _claim(row.claim_id, "#contacts"),
    ExternalFactCheck: lambda row: _claim(row.claim_id, "#external"),
    AgentInterest: lambda row: _edit_story(row.story),
    RatingScale: _standards,
    Rating: _standards,
    RatingLabel: _standards,
    PolicyPage: lambda _row: f"{reverse('claims:standards')}#pages",
    MediaSheet: lambda row: reverse("claims:media_sheet", args=[row.pk]),
    MediaFinding: lambda row: reverse("claims:media_sheet", args=[row.sheet_id]),
    KeyFrame: lambda row: reverse("claims:media_sheet", args=[row.sheet_id]),
    Comment: _talk,
    Assignment: _talk,
    Tagging: _tagging,
}


def says(row: Any) -> str:
    """The row in a line."""
    if isinstance(row, Evidence):
        return row.summary
    if isinstance(row, RatingScale | Rating):
        return row.name if isinstance(row, RatingScale) else row.slug
    if isinstance(row, TimelineEvent):
        return row.text
    return (row.headline or row.claim.text) if isinstance(row, Verdict) else str(row)


def page_of(row: Any) -> str:
    """The address of the page that shows the row."""
    return _PLACES[type(row)](row)
