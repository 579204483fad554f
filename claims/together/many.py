"""One act on many claims, all or nothing; and its undoing, which moves nothing back that others have changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.models import Assignment, Claim, Story, StoryClaim, Tagging
from claims.recording.questions import place_claim
from claims.recording.stories import open_story
from claims.recording.together import assign, tag
from claims.visibility import visible
from factcheck.merging import merge, unmerge
from factcheck.record import RefusedError, set_aside
from factcheck.recording import written
from sources.models import Agent, Source

MOST = 200
MERGED = "merged"
_ROWS: dict[str, Any] = {"tagging": Tagging, "assignment": Assignment, "story_claim": StoryClaim}
MERGEABLE: dict[str, Any] = {"claim": Claim, "source": Source, "agent": Agent}


@dataclass(frozen=True)
class Done:
    """One row that an act made or merged, for undoing it: what kind, its key. Plain enough for a session."""

    kind: str
    key: str


def tag_all(claims: Sequence[Claim], person: Any, name: str, language: str) -> list[Done]:
    """The tag on each that has not got it yet."""
    with written(person, ""):
        have = set(Tagging.objects.kept().filter(claim__in=claims).values_list("pk", flat=True))
        made = [tag(person, name, language, claim=claim) for claim in _few(claims)]
    return [Done("tagging", str(row.pk)) for row in made if row.pk not in have]


def assign_all(
    claims: Sequence[Claim], person: Any, to: Any, task: str, *, language: str, due_at: datetime | None = None
) -> list[Done]:
    """The same work on each, for one person."""
    with written(person, ""):
        made = [assign(person, to, task=task, language=language, due_at=due_at, claim=each) for each in _few(claims)]
    return [Done("assignment", str(row.pk)) for row in made]


def place_all(claims: Sequence[Claim], person: Any, story: Story) -> list[Done]:
    """Each in the story that is not in it yet; they stay in those they are in."""
    with written(person, ""):
        have = set(StoryClaim.objects.kept().filter(story=story, claim__in=claims).values_list("pk", flat=True))
        made = [place_claim(person, claim, story) for claim in _few(claims)]
    return [Done("story_claim", str(row.pk)) for row in made if row.pk not in have]


def story_of(claims: Sequence[Claim], person: Any, title: str, language: str) -> Story:
    """A new story with these claims in it. RefusedError without a title."""
    if not title.strip():
        raise RefusedError(_("Give the story a title."))
    with written(person, ""):
        story = open_story(person, title=title.strip()[:300], language=language)
        place_all(claims, person, story)
    return story


def merge_all(rows: Sequence[Any], into: Any, person: Any, reason: str) -> list[Done]:
    """Each merged into the one that is kept: nothing moves, reads follow. RefusedError without a reason, or for one."""
    others = [row for row in _few(rows) if row.pk != into.pk]
    if not others:
        raise RefusedError(_("Choose two at least: the first is kept, the others lead to it."))
    if not reason.strip():
        raise RefusedError(_("Say why they are the same."))
    kind = next(name for name, model in MERGEABLE.items() if isinstance(into, model))
    with written(person, reason):
        for row in others:
            merge(row, into, person, reason)
    return [Done(f"{MERGED}:{kind}", str(row.pk)) for row in others]


def undo(done: Sequence[Done], person: Any) -> int:
    """How many were undone: set aside, or taken out of the merge. What was undone before, or is not theirs, is left."""
    count = 0
    with written(person, "undone"):
        for each in done:
            what, _colon, kind = each.kind.partition(":")
            count += _unmerged(kind, each.key, person) if what == MERGED else _set_aside(what, each.key, person)
    return count


def _set_aside(kind: str, key: str, person: Any) -> int:
    row = visible(_ROWS[kind], person).filter(pk=UUID(key), set_aside_at__isnull=True).first()
    if row is None:
        return 0
    set_aside(row, person, _("undone"))
    return 1


def _unmerged(kind: str, key: str, person: Any) -> int:
    row = MERGEABLE[kind].objects.filter(pk=UUID(key), merged_into__isnull=False).first()
    if row is None:
        return 0
    unmerge(row, person, _("undone"))
    return 1


def _few(rows: Sequence[Any]) -> Sequence[Any]:
    if not rows:
        raise RefusedError(_("Choose some first: x marks the one you are at."))
    if len(rows) > MOST:
        raise RefusedError(_("At most %(n)s at once.") % {"n": MOST})
    return rows
