"""Copies in archives of others: asked for by a person or by a setting, never for what must stay in the house.

What may leave is looked at twice: when a copy is asked for, and again just before each call.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from factcheck.access import can_export
from factcheck.history import acting, acting_as_system
from factcheck.models import Protection
from factcheck.record import RefusedError
from sources.back_off import pause_after
from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, FetchLimits, pause_said
from sources.capture.fetch import Answer, ask
from sources.capture.outside_archives import PASSING, Archive, Call, Kept, Outcome, PushReason, Refused, Under
from sources.exporting import GOES_OUT
from sources.models import (
    UNDER_WAY,
    ArchivePush,
    CaptureMethod,
    OutsideArchive,
    OutsideCopy,
    PushState,
    Snapshot,
    Source,
)

LONGEST = timedelta(seconds=60)
LEASE = timedelta(minutes=5)
MOST_BYTES = 1_000_000
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
LOOKED_AGAIN = timedelta(seconds=15)
TRIED_FOR = timedelta(days=3)
A_DAY = timedelta(days=1)
# What a setting sends by itself is what was captured lately, not the whole archive on the day it is switched on.
BY_ITSELF_FOR = timedelta(days=1)
OURS = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "onion")


@dataclass(frozen=True)
class _Leased:
    push: ArchivePush
    token: UUID


def archives() -> dict[str, Archive]:
    """The archives that are switched on and have a key, by name."""
    known = {
        OutsideArchive.WAYBACK: Archive("wayback", settings.WAYBACK_URL.rstrip("/"), settings.WAYBACK_KEY),
        OutsideArchive.PERMA: Archive("perma", settings.PERMA_URL.rstrip("/"), settings.PERMA_KEY),
    }
    return {str(name): archive for name, archive in known.items() if name in settings.PUSH_ARCHIVES and archive.key}


def may_leave(snapshots: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Those of the snapshots whose address may be told to an archive.

    Whole captures of the web, on the record; and nothing of the same source is protected or taken down, nor does a
    restricted story rest on it (settings.SOURCES_THAT_STAY).
    """
    held_back = Snapshot.objects.filter(Q(protection__isnull=False) | Q(taken_down_at__isnull=False))
    protected = Protection.objects.filter(kind=Source._meta.db_table).values("object_id")
    return snapshots.filter(
        GOES_OUT, method__in=(CaptureMethod.HTTP, CaptureMethod.BROWSER), http_status__in=(200, 304), quality="whole"
    ).exclude(
        Q(source__in=held_back.values("source"))
        | Q(source__ingestions__protection__isnull=False)
        | Q(source__in=protected)
        | Q(source__in=import_string(settings.SOURCES_THAT_STAY)().order_by().values("pk"))
    )


def leaves(snapshot: Snapshot) -> bool:
    """Whether this snapshot's address may be told to an archive now."""
    return may_leave(Snapshot.objects.filter(pk=snapshot.pk)).exists() and is_public_address(snapshot.address)


def is_public_address(address: str) -> bool:
    """Whether an address names a place of the public web, with neither a login nor a host of an inner network."""
    try:
        url = urlsplit(address)
        host, login = (url.hostname or "").rstrip("."), url.username or url.password
    except ValueError:
        return False
    if url.scheme not in ("http", "https") or login or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in OURS


def ask_for_copy(snapshot: Snapshot, archive: str, person: Any, *, at: datetime) -> ArchivePush:
    """The request that an archive keep a copy of this snapshot's page; the one there is when it was asked before.

    RefusedError when the archive is off, or when the page may not leave the house.
    """
    allowed = can_export(person)
    if not allowed:
        raise RefusedError(str(allowed.reason))
    if archive not in archives():
        raise RefusedError(_("Copies in this archive are switched off here."))
    if not leaves(snapshot):
        raise RefusedError(_("Nothing of this source may be told to an archive outside."))
    with acting(person, "asked for a copy in an outside archive"):
        return _asked_for(snapshot, archive, person, at)


def ask_by_setting(at: datetime, most: int = 50) -> int:
    """How many copies were asked for because a setting says so: of new pages captured within a day."""
    if not settings.PUSH_AUTOMATICALLY:
        return 0
    asked = 0
    with acting_as_system("push", "asked for copies by setting"):
        for archive in archives():
            fresh = Snapshot.objects.filter(captured_at__gt=at - BY_ITSELF_FOR, revisit_of__isnull=True)
            new = may_leave(fresh.exclude(pushes__archive=archive)).order_by("captured_at")
            for snapshot in new[:most]:
                if is_public_address(snapshot.address):
                    _asked_for(snapshot, archive, None, at)
                    asked += 1
    return asked


def push_next(at: datetime) -> bool:
    """Make the next call that is due; whether there was one. Call it outside a transaction."""
    with acting_as_system("push", "asked an outside archive"):
        leased = _claimed(at)
        if leased is None:
            return False
        push = leased.push
        archive = archives().get(push.archive)
        if archive is None:
            _ended(leased, Refused(PushReason.SWITCHED_OFF), at)
        elif not leaves(push.snapshot):
            _ended(leased, Refused(PushReason.STAYS), at)
        elif not push.job and _sent_today(push.archive, at) >= settings.PUSH_PER_DAY:
            _put_off(leased, Refused(PushReason.DAILY_LIMIT), at, timedelta(hours=1))
        else:
            _called(leased, archive, at)
        return True


def _called(leased: _Leased, archive: Archive, at: datetime) -> None:
    push = leased.push
    if push.job:
        call = archive.look(push.job)
    else:
        call = archive.ask(push.snapshot.address)
        # Before the call: one whose worker dies over it counts as sent.
        ArchivePush.objects.filter(pk=push.pk, lease_token=leased.token).update(sent_at=at)
    try:
        answer = _answer(call)
    except FetchFailed as failure:
        _put_off(leased, Refused(PushReason.UNREACHABLE, str(failure.reason)), at, None)
        return
    outcome = archive.read(answer.status, answer.body, push.snapshot.address, push.job, at)
    _settled(leased, outcome, at, pause_said(answer.headers.get("retry-after", ""), at))


def _settled(leased: _Leased, outcome: Outcome, at: datetime, pause: timedelta | None) -> None:
    if isinstance(outcome, Kept):
        _copied(leased, outcome, at)
    elif isinstance(outcome, Under):
        late = at > leased.push.created_at + TRIED_FOR
        if late:
            _ended(leased, Refused(PushReason.THEIR_FAULT, "never finished"), at)
        else:
            waited = {"state": PushState.ASKED, "job": outcome.job, "reason": "", "detail": ""}
            _written(leased, due_at=at + max(pause or LOOKED_AGAIN, LOOKED_AGAIN), attempts=0, **waited)
    elif outcome.reason in PASSING:
        _put_off(leased, outcome, at, pause)
    else:
        _ended(leased, outcome, at)


def _copied(leased: _Leased, kept: Kept, at: datetime) -> None:
    push = leased.push
    with transaction.atomic():
        mine = ArchivePush.objects.select_for_update().filter(pk=push.pk, lease_token=leased.token)
        if not mine.exists():
            return
        copy = OutsideCopy.objects.create(
            snapshot=push.snapshot,
            archive=push.get_archive_display(),
            address=kept.address,
            archived_at=kept.archived_at,
            asked_by=push.asked_by,
        )
        _written(leased, state=PushState.DONE, copy=copy, finished_at=at, reason="", detail="")


def _put_off(leased: _Leased, refused: Refused, at: datetime, pause: timedelta | None) -> None:
    push = leased.push
    if at > push.created_at + TRIED_FOR:
        _ended(leased, refused, at)
        return
    wait = pause_after(FIRST_PAUSE, push.attempts, LONGEST_PAUSE)
    # A job that the archive gave up is asked for anew; one that could not be looked at is looked at again.
    is_over = bool(push.job) and refused.reason in (PushReason.THEIR_FAULT, PushReason.DAILY_LIMIT)
    again = {"state": PushState.WAITING, "job": ""} if is_over else {}
    due = at + max(wait, pause or timedelta())
    _written(leased, due_at=due, attempts=push.attempts + 1, reason=refused.reason, detail=refused.detail, **again)


def _ended(leased: _Leased, refused: Refused, at: datetime) -> None:
    ended = {"state": PushState.FAILED, "finished_at": at}
    _written(leased, reason=refused.reason, detail=refused.detail, **ended)


def _written(leased: _Leased, **fields: Any) -> None:
    """The row's change and its lease given back; nothing when the lease is another's by now."""
    mine = ArchivePush.objects.filter(pk=leased.push.pk, lease_token=leased.token)
    mine.update(lease_token=None, lease_expires_at=None, **fields)


def _claimed(at: datetime) -> _Leased | None:
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    token = uuid4()
    with transaction.atomic():
        due = ArchivePush.objects.filter(free, state__in=UNDER_WAY, due_at__lte=at, set_aside_at__isnull=True)
        free_rows = due.select_for_update(skip_locked=True, of=("self",)).select_related("snapshot__source")
        push = free_rows.order_by("due_at").first()
        if push is None:
            return None
        ArchivePush.objects.filter(pk=push.pk).update(lease_token=token, lease_expires_at=at + LEASE)
    return _Leased(push, token)


def _asked_for(snapshot: Snapshot, archive: str, person: Any, at: datetime) -> ArchivePush:
    same = ArchivePush.objects.filter(snapshot=snapshot, archive=archive).exclude(state=PushState.FAILED)
    try:
        with transaction.atomic():
            known = same.first()
            return known or ArchivePush.objects.create(snapshot=snapshot, archive=archive, asked_by=person, due_at=at)
    except IntegrityError:
        push: ArchivePush = same.get()
        return push


def _sent_today(archive: str, at: datetime) -> int:
    return ArchivePush.objects.filter(archive=archive, sent_at__gt=at - A_DAY).count()


def _answer(call: Call) -> Answer:
    url = urlsplit(call.address)
    port = url.port or (443 if url.scheme == "https" else 80)
    return ask(
        call.address,
        method=call.method,
        headers=(*call.headers, ("User-Agent", settings.CAPTURE_USER_AGENT)),
        body=call.body,
        policy=AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, [port]),
        limits=FetchLimits(total=LONGEST, max_bytes=MOST_BYTES),
        proxy=settings.CAPTURE_PROXY or None,
    )
