"""What waits at the desk, in order of harm, for one person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    Story,
    StoryClaim,
    StoryMember,
    Verdict,
)
from claims.web import desk_lists
from claims.web.desk_lists import MOST, Item, Scope, place, worded
from claims.web.desk_since import Happened, happened
from claims.web.gaps import Gap, gaps
from claims.web.translation_lists import to_check
from factcheck.access import can_read_newsroom
from factcheck.desks import open_note
from factcheck.models import Desk, DeskMember, HandoverNote

WHOSE = ("all", "desk", "mine")


@dataclass(frozen=True)
class Group:
    """One kind of thing that waits; `more` is the page that lists all of them (empty when there is none)."""

    key: str
    title: str
    help: str
    items: tuple[Item, ...]
    more: str = ""

    @property
    def count(self) -> str:
        """How many, with a plus where more wait than are shown."""
        return f"{len(self.items)}+" if len(self.items) >= MOST else str(len(self.items))


@dataclass(frozen=True)
class DeskPage:
    """The desk: its groups without the empty ones, what happened since the last visit, gaps, the handover note."""

    groups: tuple[Group, ...]
    happened: Happened
    gaps: tuple[Gap, ...]
    handover: HandoverNote | None
    desks: tuple[Desk, ...]
    has_stories: bool

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits."""
        return not self.groups


def desk_page(person: Any, whose: str, *, since: datetime | None, at: datetime) -> DeskPage:
    """What waits for this person among all they may see, their desk's, or their own. `since`: their last visit."""
    full = bool(can_read_newsroom(person))
    claims, stories = Claim.objects.visible_to(person), Story.objects.visible_to(person)
    has_stories = stories.filter(set_aside_at__isnull=True).exists()
    if whose != "all":
        stories = stories.filter(_theirs(person, whose))
        claims = claims.filter(_of_theirs(person, stories, whose))
    claims = claims.filter(set_aside_at__isnull=True, merged_into__isnull=True)
    scope = Scope(person, claims, stories, full, at)
    return DeskPage(
        tuple(group for group in _groups(scope, whose) if group.items),
        happened(scope, since) if since else Happened(None, (), ()),
        tuple(gaps(claims, person, at=at)),
        open_note(person) if full else None,
        tuple(Desk.objects.filter(set_aside_at__isnull=True).order_by("name")) if full else (),
        has_stories,
    )


def _theirs(person: Any, whose: str) -> Q:
    if whose == "desk":
        return Q(desk__in=DeskMember.objects.filter(person=person, set_aside_at__isnull=True).values("desk"))
    return Q(pk__in=StoryMember.objects.kept().filter(person=person).values("story"))


def _of_theirs(person: Any, stories: QuerySet[Story], whose: str) -> Q:
    """Claims of these stories; for `mine` also those that the person judges or was asked to work on."""
    found = Q(pk__in=StoryClaim.objects.kept().filter(story__in=stories.order_by().values("pk")).values("claim"))
    if whose == "mine":
        found |= Q(pk__in=Verdict.objects.kept().filter(contributors__person=person).values("claim"))
        found |= Q(pk__in=Verdict.objects.kept().filter(written_by=person).values("claim"))
        tasks = Assignment.objects.kept().filter(person=person, state=AssignmentState.OPEN)
        found |= Q(pk__in=tasks.filter(claim__isnull=False).values("claim"))
    return found


def _groups(scope: Scope, whose: str) -> list[Group]:
    """In order of harm."""
    newsroom = scope.full and whose != "mine"
    found = [
        Group("harm", _("Could do harm"), _("What is public and may mislead."), worded(desk_lists.harm(scope))),
        Group("due", _("Due"), _("Answers, embargoes and tasks with a date."), tuple(desk_lists.due(scope))),
        Group(
            "review",
            _("To review"),
            _("Whoever wrote any part of a version does not approve it."),
            worded([*desk_lists.reviews(scope), *to_check(scope)]),
            reverse("claims:reviews"),
        ),
    ]
    if newsroom:
        help_text = _("Somebody asks us to check this.")
        found.append(Group("tips", _("Tips"), help_text, tuple(desk_lists.tips(scope)), place("claims:tips")))
    proposed = _("Found by the machine; nothing counts until a person confirms it.")
    found.append(
        Group(
            "suggestions", _("Suggestions"), proposed, tuple(desk_lists.suggestions(scope)), place("claims:suggestions")
        )
    )
    if newsroom:
        changed = _("The text of the newest capture differs from the one before.")
        found.append(Group("changed", _("Changed sources"), changed, tuple(desk_lists.changed_sources(scope))))
    return [
        *found,
        Group("captures", _("Captures"), "", tuple(desk_lists.captures(scope)), reverse("sources:captures")),
        Group("drafts", _("Your drafts"), "", worded(desk_lists.drafts(scope))),
    ]
