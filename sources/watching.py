"""Watches: a source is captured again by itself, often while it moves and rarely once it is calm.

Beat claims what is due from the table; several beats may do so at once.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.history import acting, acting_as_system
from factcheck.record import RefusedError, refusals
from sources.linking import in_use
from sources.models import Source, Watch
from sources.requests import request_capture
from sources.watch_schedule import FIRST

MOST_AT_ONCE = 20
SOONEST = timedelta(minutes=15)


def start_watch(source: Source, person: Any, *, every: timedelta | None = None, at: datetime) -> Watch:
    """The source's watch, new or the one under way. Without `every` it finds its own pace.

    The first capture is due at once. RefusedError for a source that has no address, is set aside or merged away.
    """
    if not source.address:
        raise RefusedError(_("Only what stands at an address can be watched."))
    if source.is_set_aside or source.merged_into_id:
        raise RefusedError(_("This source is set aside or merged into another: watch the one that is in use."))
    _require_pace(every)
    with acting(person, "started a watch"), refusals():
        Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        under_way: Watch | None = Watch.objects.filter(source=source, ended_at__isnull=True).first()
        return under_way or Watch.objects.create(
            source=source, every=every or FIRST, is_fixed=every is not None, due_at=at, started_by=person
        )


def change_watch(watch: Watch, person: Any, *, every: timedelta | None, at: datetime) -> Watch:
    """The watch, fresh, at a pace that stays; without `every`, at its own pace again. RefusedError when it ended."""
    _require_pace(every)
    with acting(person, "changed the pace of a watch"), refusals():
        held = _locked(watch)
        held.is_fixed = every is not None
        held.every = every or FIRST
        held.due_at = min(held.due_at, at + held.every)
        held.save(update_fields=["every", "is_fixed", "due_at"])
    return held


def end_watch(watch: Watch, person: Any, *, at: datetime) -> Watch:
    """The watch, fresh, at its end. RefusedError when it ended before."""
    with acting(person, "ended a watch"), refusals():
        held = _locked(watch)
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    return held


def ask_for_due(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many captures were asked for now; call it again while it gives `most`.

    The time of the next one is set before the capture is made, so a watch is never due twice for one moment.
    """
    with transaction.atomic(), acting_as_system("watch", "asked for the next capture of a watched source"):
        rows = Watch.objects.select_for_update(skip_locked=True, of=("self",)).select_related("source")
        due = rows.filter(ended_at__isnull=True, set_aside_at__isnull=True, due_at__lte=at).order_by("due_at")[:most]
        return sum(_ask(watch, at) for watch in due)


def _ask(watch: Watch, at: datetime) -> int:
    source = in_use(watch.source)
    watch.due_at = at + watch.every
    watch.save(update_fields=["due_at"])
    latest = source.snapshots.select_related("protection").order_by("-captured_at").first()
    try:
        # What was kept protected is captured again under the same protection.
        request_capture(
            source.address,
            None,
            source=source,
            protection=latest.protection if latest else None,
            is_bulk=True,
            at=at,
        )
    except ValidationError:
        # The address was taken down, or policy has changed since: the watch goes on, the source says why.
        return 0
    return 1


def _locked(watch: Watch) -> Watch:
    held: Watch = Watch.objects.select_for_update().get(pk=watch.pk)
    if held.ended_at is not None:
        raise RefusedError(_("This watch has ended already. Start a new one."))
    return held


def _require_pace(every: timedelta | None) -> None:
    if every is not None and every < SOONEST:
        raise RefusedError(_("A page is asked for every 15 minutes at most: its owner pays for each visit."))
