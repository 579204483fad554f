"""Verdicts in every state, reached through the workflow."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from claims import workflow
from claims.models import Claim, Evidence, Rating, RatingScale, Verdict
from tests.rules.ground import made

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
POSITIONS = {"affirms": 1, "leaves_open": 2, "denies": 3}


def rating(meaning: str = "denies") -> Rating:
    """The rating of that meaning."""
    scale, _ = RatingScale.objects.get_or_create(slug="three", defaults={"name": "Three", "language": "en"})
    values = {"position": POSITIONS[meaning], "meaning": meaning}
    found: Rating = Rating.objects.get_or_create(scale=scale, slug=meaning, defaults=values)[0]
    return found


def evidence(by: Any, **fields: Any) -> Evidence:
    """A passage of a snapshot, or what `fields` name instead."""
    if not fields:
        words = f"It was seen. {uuid4()}"
        extraction = made.extraction(made.snapshot(made.source(str(uuid4())), words.encode()), words)
        fields = {"quote": made.quote(extraction, "It was seen.")}
    found: Evidence = Evidence.objects.create(summary="It shows it.", language="en", added_by=by, **fields)
    return found


def draft(claim: Claim, author: Any, meaning: str = "denies", cited: Evidence | None = None) -> Verdict:
    """A draft with a rating, a finding and one citation."""
    verdict = workflow.start_draft(claim, author, language="en", at=AT)
    fields = {"summary": "What we found.", "headline": "Found", "rating": rating(meaning)}
    workflow.edit(verdict, author, revision=verdict.revision, at=AT, **fields)
    workflow.cite(verdict, cited or evidence(author), author, at=AT)
    return verdict


def in_review(claim: Claim, author: Any, meaning: str = "denies", cited: Evidence | None = None) -> Verdict:
    """A version that waits for a reviewer."""
    return workflow.submit(draft(claim, author, meaning, cited), author, at=AT)


def approved(claim: Claim, author: Any, editor: Any, meaning: str = "denies") -> Verdict:
    """An approved version."""
    verdict = in_review(claim, author, meaning)
    return workflow.approve(verdict, editor, revision=verdict.revision, at=AT)


def published(claim: Claim, author: Any, editor: Any, meaning: str = "denies") -> Verdict:
    """A published version."""
    verdict = approved(claim, author, editor, meaning)
    workflow.publish(verdict, editor, overruled=made.OVERRULED, at=AT)
    return verdict
