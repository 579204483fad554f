"""The story's context pane: what waits, the latest changes, who works on it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import ngettext

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    Contact,
    ContactOutcome,
    Recheck,
    Status,
    Story,
    StoryMember,
    Tagging,
    Verdict,
)
from claims.visibility import visible
from claims.web.gaps import gaps_of_claims
from claims.web.history_rows import names_for, rows_of_story
from claims.web.talk import Talk, talk_on
from factcheck.web.history import Entry, entries_of


@dataclass(frozen=True)
class StoryPane:
    """Counts with what they count, the latest changes, and the people named on the story."""

    waiting: tuple[tuple[int, str], ...]
    entries: tuple[Entry, ...]
    people: tuple[StoryMember, ...]
    assignments: tuple[Assignment, ...]
    tags: tuple[Tagging, ...]
    talk: Talk


def story_pane(story: Story, person: Any) -> StoryPane:
    """The pane in a fixed number of statements, without what this person may not see."""
    claims = Claim.objects.filter(story_links__story=story, story_links__set_aside_at__isnull=True)
    reviews = Verdict.objects.filter(claim__in=claims, status=Status.IN_REVIEW, set_aside_at__isnull=True).count()
    open_ones = Q(verdict__claim__in=claims, resolved_at__isnull=True, set_aside_at__isnull=True)
    rechecks = Recheck.objects.filter(open_ones).count()
    contacts = visible(Contact, person).filter(claim__in=claims, outcome=ContactOutcome.WAITING).count()
    counts = [
        (rechecks, ngettext("verdict needs a re-check", "verdicts need a re-check", rechecks)),
        (reviews, ngettext("verdict to review", "verdicts to review", reviews)),
        (contacts, ngettext("answer awaited", "answers awaited", contacts)),
        *((gap.count, gap.says) for gap in gaps_of_claims(claims, most=1)),
    ]
    people = StoryMember.objects.filter(story=story, set_aside_at__isnull=True).select_related("person")
    of_it = {"story": story, "set_aside_at__isnull": True}
    return StoryPane(
        tuple((count, says) for count, says in counts if count),
        tuple(entries_of(rows_of_story(story, person), 8, names_for(person))),
        tuple(people),
        tuple(visible(Assignment, person).filter(**of_it, state=AssignmentState.OPEN).select_related("person")),
        tuple(visible(Tagging, person).filter(**of_it).select_related("tag")),
        talk_on(person, "story", story),
    )
