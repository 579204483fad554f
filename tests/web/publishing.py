"""A verdict taken to the public by the workflow, as people would do it."""

from datetime import UTC, datetime
from typing import Any

from claims.models import Claim, Evidence, Publication, Rating, RatingLabel, RatingScale, Verdict
from claims.workflow.judging import approve, submit
from claims.workflow.releasing import publish
from claims.workflow.writing import cite, edit, start_draft
from sources.models import NoteSignature
from tests.rules.ground import made

CHANGEABLE = {"headline": "Not shown", "summary": "No result shows it.", "not_known": "- who counted\n- when"}


def rating(slug: str = "unverifiable", meaning: str = "leaves_open") -> Rating:
    """A rating with its labels in both languages."""
    scale, _ = RatingScale.objects.get_or_create(slug="ours", defaults={"name": "Ours", "language": "en"})
    position = scale.ratings.count() + 1
    found, made = Rating.objects.get_or_create(
        scale=scale, slug=slug, defaults={"position": position, "meaning": meaning}
    )
    if made:
        RatingLabel.objects.create(rating=found, language="en", label=f"{slug} EN", definition="What it means.")
        RatingLabel.objects.create(rating=found, language="es", label=f"{slug} ES", definition="Lo que significa.")
    return found


def draft_of(claim: Claim, author: Any, at: datetime, **texts: Any) -> Verdict:
    """A whole draft that cites all evidence of the claim."""
    draft = start_draft(claim, author, language="en", at=at)
    for evidence in Evidence.objects.filter(stances__claim=claim):
        cite(draft, evidence, author, at=at)
    draft.refresh_from_db()
    fields = {**CHANGEABLE, "rating": rating(), **texts}
    return edit(draft, author, revision=draft.revision, at=at, **fields)


def published_by(
    claim: Claim, author: Any, reviewer: Any, *, change: tuple[str, str] = ("", ""), **texts: Any
) -> Publication:
    """The publication of a new version of the claim's verdict."""
    at = datetime.now(UTC)
    sign(claim, author)
    draft = draft_of(claim, author, at, **texts)
    submit(draft, author, at=at)
    draft.refresh_from_db()
    approve(draft, reviewer, revision=draft.revision, at=at)
    return publish(draft, reviewer, overruled=made.OVERRULED, at=at, change_kind=change[0], change_note=change[1])


def sign(claim: Claim, author: Any) -> None:
    """Signs the desk notes that the claim's evidence rests on."""
    for evidence in Evidence.objects.filter(stances__claim=claim, quote__isnull=False):
        NoteSignature.objects.get_or_create(
            extraction=evidence.quote.extraction,
            defaults={"signed_by": author, "signed_at": datetime.now(UTC)},
        )
