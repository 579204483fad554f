"""Verdicts taken through the workflow."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Claim, Evidence, Stance, Verdict
from claims.workflow import approve, cite, edit, publish, start_draft, submit
from tests.rules.ground import made
from tests.sources.watching.conftest import Watched


def published_verdict(evidence: Iterable[Evidence], author: Any, reviewer: Any) -> Verdict:
    """A version that the author wrote on this evidence and the reviewer approved and published."""
    claim: Claim = made.claim()
    now = timezone.now()
    draft = start_draft(claim, author, language="en", at=now)
    for each in evidence:
        Stance.objects.get_or_create(evidence=each, claim=claim, defaults={"value": "against", "language": "en"})
        cite(draft, each, author, at=now)
    draft.refresh_from_db()
    draft = edit(
        draft, author, revision=draft.revision, at=now, rating=made.rating(), headline="No", summary="It was not over."
    )
    draft = submit(draft, author, at=now)
    draft = approve(draft, reviewer, revision=draft.revision, at=timezone.now())
    publish(draft, reviewer, overruled=made.OVERRULED, at=timezone.now())
    draft.refresh_from_db()
    return draft


@pytest.fixture
def verdict(watched: Watched, author: Any, reviewer: Any) -> Verdict:
    """A published verdict that cites the watched passage."""
    evidence = Evidence.objects.create(quote=watched.quote, summary="Both counts agree", language="en", added_by=author)
    return published_verdict([evidence], author, reviewer)
