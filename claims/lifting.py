"""Lifting a protection: what was hidden stands in the open again. History keeps its masks; it says who and why."""

import json
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.protecting import forget
from factcheck.access import can_grant
from factcheck.history import acting
from factcheck.models import Blob, Person, Protection
from factcheck.protected import put_back, unprotect
from factcheck.record import RefusedError, call, refusals, set_aside
from sources.capture import store
from sources.models import Ingestion, Snapshot, Source
from sources.models.ingestion import IN_FLIGHT


def lift(protection: Protection, person: Person, reason: str) -> None:
    """Takes the protection off a capture (with all that shares its content) or a field of a source.

    Call it outside a transaction. RefusedError without a reason, for whoever may not name others, while a capture runs
    under it, and when a value was changed since; StoreError when the files cannot be opened: then nothing has changed.
    """
    allowed = can_grant(person, protection)
    if not allowed:
        raise RefusedError(str(allowed.reason))
    if not reason.strip():
        raise RefusedError(_("Say why the protection is lifted."))
    if protection.kind == Snapshot._meta.db_table:
        _lift_snapshots(protection, person, reason)
    elif protection.kind == Source._meta.db_table:
        _lift_field(protection, person, reason)
    else:
        raise RefusedError(_("This protection is not lifted here."))


def _lift_snapshots(protection: Protection, person: Person, reason: str) -> None:
    _wait_for_none_in_flight(protection)
    family = list(
        Snapshot.objects.filter(protection=protection, taken_down_at__isnull=True).select_related("payload", "warc")
    )
    opened: list[Blob] = []
    try:
        moves = [_opened(each, opened) for each in family]
        _moved(protection, person, reason, family, moves)
    except Exception:
        # What is still protected must not lie in the store in clear.
        for blob in opened:
            store.discard(blob)
        raise


def _moved(
    protection: Protection, person: Person, reason: str, family: list[Snapshot], moves: list[dict[str, str | None]]
) -> None:
    with acting(person, reason), refusals():
        _wait_for_none_in_flight(protection)
        list(Snapshot.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in family]))
        put_back(protection, person)
        call("claims_lift_protection", protection.pk, json.dumps(moves))
        set_aside(protection, person, reason)
        closed = [blob.pk for each in family for blob in (each.payload, each.warc) if blob is not None]
        transaction.on_commit(lambda: forget(closed), robust=True)


def _lift_field(protection: Protection, person: Person, reason: str) -> None:
    with acting(person, reason), refusals():
        Source.objects.select_for_update().get(pk=protection.object_id)
        _wait_for_none_in_flight(protection)
        unprotect(protection, person, reason)
        # Captures that were hidden for their address; what was brought and not archived keeps its encrypted file.
        Ingestion.objects.filter(protection=protection, payload__isnull=True).update(protection=None)


def _wait_for_none_in_flight(protection: Protection) -> None:
    if Ingestion.objects.filter(protection=protection, state__in=IN_FLIGHT).exists():
        raise RefusedError(_("A capture is running under this protection. Wait for it, or stop it, and try again."))


def _opened(snapshot: Snapshot, opened: list[Blob]) -> dict[str, str | None]:
    """The open copies of the snapshot's files, new or those that other captures have; each is added to `opened`."""
    if snapshot.payload is None:
        raise RefusedError(_("This capture was taken down: nothing is left to open."))
    keys: list[UUID | None] = []
    for blob in (snapshot.payload, snapshot.warc):
        if blob is None:
            keys.append(None)
            continue
        with store.open_blob(blob) as file:
            opened.append(store.put(file))
            opened[-1].refresh_from_db(fields=["state_since"])
            keys.append(opened[-1].pk)
    return {"snapshot": str(snapshot.pk), "payload": str(keys[0]), "warc": str(keys[1]) if keys[1] else None}
