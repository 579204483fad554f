"""The calendar of deadlines, and its private feed: the hour and a link, never who or what (RFC 5545)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from claims.models import (
    Assignment,
    AssignmentState,
    CalendarFeed,
    Contact,
    ContactOutcome,
    ContactTerms,
    ScheduledPublication,
    ScheduleState,
)
from claims.visibility import visible
from factcheck.crypto import secret_sha256
from factcheck.models import Person
from factcheck.public_address import absolute
from factcheck.recording import add, written

MOST = 500
BEFORE = timedelta(days=7)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One deadline: when, what kind, what it is about (for the page only), and where it stands."""

    key: UUID
    at: datetime
    kind: str
    about: str
    language: str
    url: str


def entries(person: Any, *, at: datetime) -> list[Entry]:
    """What is due from a week before this moment on, as far as the person may see it; soonest first."""
    since = at - BEFORE
    contacts = visible(Contact, person).filter(set_aside_at__isnull=True).select_related("agent", "claim")
    asked = contacts.filter(outcome=ContactOutcome.WAITING, deadline__gte=since).order_by("deadline")[:MOST]
    held = contacts.filter(terms=ContactTerms.EMBARGO, embargo_until__gte=since).order_by("embargo_until")[:MOST]
    found = [_contact(row, row.deadline, _("Answer due")) for row in asked if row.deadline]
    found += [_contact(row, row.embargo_until, _("Embargo ends")) for row in held if row.embargo_until]
    tasks = Assignment.objects.kept().filter(person=person, state=AssignmentState.OPEN, due_at__gte=since)
    found += [
        Entry(row.pk, row.due_at, _("To do"), row.task, row.language, _page_of(row))
        for row in tasks.select_related("story", "verdict").order_by("due_at")[:MOST]
    ]
    planned = visible(ScheduledPublication, person).filter(
        state=ScheduleState.WAITING, publish_at__gte=since, set_aside_at__isnull=True
    )
    found += [
        Entry(
            row.pk,
            row.publish_at,
            _("Publication planned"),
            row.verdict.claim.text,
            row.verdict.claim.language,
            reverse("claims:verdict", args=[row.verdict.claim_id, row.verdict.version]),
        )
        for row in planned.select_related("verdict__claim").order_by("publish_at")[:MOST]
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.key))


def open_feed(person: Person, *, at: datetime) -> str:
    """The secret of the person's private calendar address, new; the one before ends. It is told this once."""
    token = secrets.token_urlsafe(24)
    with written(person, "opened a calendar address"):
        _revoke(person, at)
        add(CalendarFeed(person=person, token_sha256=secret_sha256(token)), person)
    return token


def revoke_feed(person: Person, *, at: datetime) -> None:
    """The person's calendar address answers no more."""
    with written(person, "revoked the calendar address"):
        _revoke(person, at)


def whose(token: str) -> Person | None:
    """The person at work whose calendar's secret this is; None for every other."""
    feeds = CalendarFeed.objects.filter(
        token_sha256=secret_sha256(token), revoked_at__isnull=True, person__is_active=True
    )
    found = feeds.select_related("person").first()
    return found.person if found else None


def as_ical(found: Iterable[Entry], *, at: datetime) -> bytes:
    """The feed. An hour and a link to the calendar's page: neither kind nor claim nor anybody's name."""
    calendar = Calendar()
    calendar.add("prodid", "-//factcheck desk//calendar//EN")
    calendar.add("version", "2.0")
    for entry in found:
        event = Event()
        event.add("uid", f"{hashlib.sha256(entry.key.bytes).hexdigest()[:32]}@desk")
        event.add("dtstamp", at)
        event.add("dtstart", entry.at.astimezone(UTC))
        event.add("dtend", (entry.at + AN_HOUR).astimezone(UTC))
        event.add("summary", settings.NEWSROOM_NAME)
        event.add("url", absolute(f"{reverse('claims:calendar')}#d{entry.key.hex[-12:]}"))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _contact(row: Contact, moment: datetime, kind: str) -> Entry:
    about = f"{row.agent.name}: {row.claim.text}" if row.claim else row.agent.name
    page = reverse("claims:claim", args=[row.claim_id]) + "#contacts" if row.claim_id else ""
    return Entry(row.pk, moment, kind, about, row.language, page or reverse("sources:agent", args=[row.agent_id]))


def _page_of(row: Assignment) -> str:
    if row.claim_id or row.verdict:
        return reverse("claims:claim", args=[row.claim_id or row.verdict.claim_id])  # type: ignore[union-attr]
    if row.story:
        return reverse("claims:story", args=[row.story.slug])
    return reverse("sources:source", args=[row.source_id]) if row.source_id else reverse("claims:desk")


def _revoke(person: Person, at: datetime) -> None:
    CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)
