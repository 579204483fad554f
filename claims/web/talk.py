"""What colleagues say about a thing, for the pane beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.models import Comment
from claims.visibility import visible

NEWEST = 20


@dataclass(frozen=True)
class Talk:
    """The newest comments on a thing, answers after what they answer; under what address another is posted."""

    kind: str
    thing: Any
    comments: tuple[Comment, ...]


def talk_on(person: Any, kind: str, thing: Any) -> Talk:
    """The comments on a story, a question or a source that the person may see; one statement."""
    kept = visible(Comment, person).filter(**{kind: thing}, set_aside_at__isnull=True).select_related("written_by")
    return Talk(kind, thing, threaded(kept.order_by("-created_at", "-pk")[:NEWEST]))


def threaded(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments in order of time, answers after what they answer."""
    rows = list(comments)
    started = {row.pk: row.created_at for row in rows}
    return tuple(sorted(rows, key=lambda row: (started.get(row.answers_id or row.pk, row.created_at), row.created_at)))
