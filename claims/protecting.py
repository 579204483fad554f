"""Protecting what has stood in the open: a snapshot with all that was taken from it, or fields of a source.

Words leave their columns and their history, files are encrypted anew, captures are hidden. Whoever protects holds the
first grant. What is published already is out of reach: a take-down is for that.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from claims.models import Comment
from factcheck.access import can_see_protected
from factcheck.history import acting
from factcheck.models import Blob, BlobState, Person, Protection, ProtectionGrant
from factcheck.protected import Place, hold, open_protection, revoke
from factcheck.record import RefusedError, call, refusals
from sources.capture import store
from sources.models import (
    Extraction,
    Ingestion,
    Look,
    OutsideCopy,
    Quote,
    QuoteTranslation,
    Snapshot,
    Source,
)

# What is protected together, because one would give the other away.
FIELDS_OF_SOURCE = {
    "title": ("title",),
    "summary": ("summary",),
    "address": ("address", "normal_address", "claimed_canonical"),
    "reference": ("reference",),
    "claimed_authors": ("claimed_authors", "claimed_publisher"),
}
SHORTEST_TELLING_PASSAGE = 25


def protect_snapshot(snapshot: Snapshot, person: Person, reason: str, *, language: str = "en") -> Protection:
    """The protection of the snapshot and of every one with the same content: files, texts, quotes, translations.

    Call it outside a transaction. It may be called again when it broke off. RefusedError when it is protected or was
    taken down; StoreError when the files cannot be encrypted: then nothing has changed yet.
    """
    if snapshot.taken_down_at is not None:
        raise RefusedError(_("This capture was taken down: nothing is left to protect."))
    protection = _begun(snapshot, person, reason, language)
    family = list(Snapshot.objects.filter(pk__in=_sharing(snapshot)).select_related("payload", "warc"))
    moves = [_encrypted(each, protection) for each in family if each.protection_id is None]
    with acting(person, reason), refusals():
        list(Snapshot.objects.select_for_update(of=("self",)).filter(pk__in=[move.snapshot for move in moves]))
        # The family as it is now: a capture of the same content may have come in between.
        if set(_sharing(snapshot)) - {each.pk for each in family}:
            raise RefusedError(_("The same content was captured again just now. Try once more."))
        keys = [each.pk for each in family]
        hold(protection, _places(keys), person)
        call("claims_protect_snapshots", protection.pk, json.dumps([move.as_json() for move in moves]))
        old = [key for move in moves for key in move.old]
        transaction.on_commit(lambda: forget(old), robust=True)
    snapshot.refresh_from_db()
    return protection


def protect_field(source: Source, field: str, person: Person, reason: str, *, language: str = "en") -> Protection:
    """The protection of one field of a source, see FIELDS_OF_SOURCE, wherever a copy of it stands.

    An address goes from the source's captures and looks too, and the captures themselves are hidden.
    """
    with acting(person, reason), refusals():
        Source.objects.select_for_update().get(pk=source.pk)
        protection = open_protection(source, field, person, reason, language=language)
        places = [Place(source, name) for name in FIELDS_OF_SOURCE[field]]
        if field == "address":
            places += _addresses(source)
        hold(protection, places, person)
        if field == "address":
            jobs = Ingestion.objects.filter(source=source)
            call("claims_quiet_capture_log", source.pk)
            jobs.filter(protection__isnull=True).update(protection=protection)
    source.refresh_from_db()
    return protection


def withdraw_grant(held: ProtectionGrant, person: Person, reason: str) -> ProtectionGrant:
    """The grant, fresh, closed. RefusedError without a reason, and for the last one: nobody could grant it again."""
    if not reason:
        raise RefusedError(_("Say why the grant is taken back."))
    with transaction.atomic():
        protection = Protection.objects.select_for_update(no_key=True).get(pk=held.protection_id)
        others = protection.grants.filter(revoked_at__isnull=True, person__is_active=True).exclude(pk=held.pk)
        if not others.exists():
            raise RefusedError(_("This is the last grant: with it nobody could see or grant it any more."))
        return revoke(held, person, reason)


def forget(blobs: list[UUID]) -> None:
    """Delete the open files that nothing but history names any more; the hourly sweep does it if this breaks off."""
    for key in blobs:
        with transaction.atomic():
            blob = Blob.objects.select_for_update().filter(pk=key, state=BlobState.TAKEN_DOWN).first()
            if blob is not None and default_storage.exists(blob.storage_name):
                default_storage.delete(blob.storage_name)


@dataclass(frozen=True)
class _Move:
    """A snapshot, its encrypted files, and the open ones in whose place they come."""

    snapshot: UUID
    payload: UUID
    warc: UUID | None
    old: tuple[UUID, ...]

    def as_json(self) -> dict[str, str | None]:
        return {
            "snapshot": str(self.snapshot),
            "payload": str(self.payload),
            "warc": str(self.warc) if self.warc else None,
        }


def _begun(snapshot: Snapshot, person: Person, reason: str, language: str) -> Protection:
    """A new protection, or the one that was begun and not finished."""
    standing: Protection | None = Protection.objects.filter(
        kind=Snapshot._meta.db_table, object_id=snapshot.pk, field="", region="", set_aside_at__isnull=True
    ).first()
    if standing is not None and snapshot.protection_id is None and can_see_protected(person, standing):
        return standing
    if snapshot.protection_id is not None:
        raise RefusedError(_("This capture is protected already."))
    with acting(person, reason), refusals():
        return open_protection(snapshot, "", person, reason, language=language)


def _sharing(snapshot: Snapshot) -> list[UUID]:
    found: Any = call("claims_sharing_payload", [snapshot.pk])
    return list(found)


def _encrypted(snapshot: Snapshot, protection: Protection) -> _Move:
    if snapshot.payload is None:
        raise RefusedError(_("This capture was taken down: nothing is left to protect."))
    with store.open_blob(snapshot.payload) as file:
        payload = store.put(file.read(), protection=protection)
    warc = None
    if snapshot.warc is not None:
        with store.open_blob(snapshot.warc) as file:
            warc = store.put(file.read(), protection=protection)
    old = tuple(blob.pk for blob in (snapshot.payload, snapshot.warc) if blob is not None)
    return _Move(snapshot.pk, payload.pk, warc.pk if warc else None, old)


def _places(snapshots: list[UUID]) -> Iterator[Place]:
    """Every column that holds words of these snapshots."""
    extractions = list(Extraction.objects.filter(snapshot__in=snapshots, taken_down_at__isnull=True))
    for snapshot in Snapshot.objects.filter(pk__in=snapshots):
        yield Place(snapshot, "headers")
    for comment in _comments(extractions):
        yield Place(comment, "passage")
    for quote in Quote.objects.filter(snapshot__in=snapshots, taken_down_at__isnull=True):
        yield from (Place(quote, name) for name in ("exact", "prefix", "suffix"))
    for translation in QuoteTranslation.objects.filter(quote__snapshot__in=snapshots):
        yield Place(translation, "text")
    for extraction in extractions:
        yield from (Place(extraction, name) for name in ("text", "metadata"))


def _comments(extractions: list[Extraction]) -> Iterator[Comment]:
    for extraction in extractions:
        source = Source.objects.get(snapshots=extraction.snapshot_id)
        rows = Comment.objects.exclude(passage="").annotate(length=Length("passage"))
        near = rows.filter(Q(source=source) | Q(length__gte=SHORTEST_TELLING_PASSAGE))
        yield from (comment for comment in near.iterator() if comment.passage in extraction.text)


def _addresses(source: Source) -> list[Place]:
    snapshots = Snapshot.objects.filter(source=source)
    found = [Place(each, name) for each in snapshots for name in ("address", "final_address", "headers")]
    found += [Place(each, "address") for each in OutsideCopy.objects.filter(snapshot__source=source)]
    # A page's metadata names its own address in many ways.
    found += [Place(each, "metadata") for each in Extraction.objects.filter(snapshot__source=source)]
    found += [Place(each, "address") for each in Look.objects.filter(series__source=source)]
    jobs = Ingestion.objects.filter(source=source)
    return found + [Place(each, name) for each in jobs for name in ("address", "normal_address", "host", "detail")]
