"""Protected values: out of ordinary columns and their history, encrypted, read by people with a named grant only."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Now

from factcheck.crypto import decrypt, encrypt
from factcheck.history import acting
from factcheck.models import Person, ProtectedAccess, ProtectedValue, Protection, ProtectionGrant
from factcheck.models.domain import DomainModel
from factcheck.models.person import Kind
from factcheck.record import RefusedError, call, refusals, restore, set_aside


@dataclass(frozen=True)
class Place:
    """An ordinary column of one row, whose value is protected."""

    row: DomainModel
    field: str


@dataclass(frozen=True)
class Revealed:
    """One protected value in clear. `event_id` names the row of history it stood in; None: as it stands."""

    kind: str
    object_id: UUID
    field: str
    event_id: int | None
    value: Any


class NotGrantedError(PermissionError):
    """The person has no open grant for what is protected."""


def protect(row: DomainModel, field: str, person: Person, reason: str, *, language: str = "en") -> Protection:
    """The protection of one field: its value and the field's history are encrypted, the column holds █ instead.

    The person who protects gets the first grant. RefusedError when it is protected already or is no text.
    """
    with acting(person, reason), refusals():
        type(row)._base_manager.select_for_update().get(pk=row.pk)
        protection = open_protection(row, field, person, reason, language=language)
        hold(protection, [Place(row, field)], person)
    row.refresh_from_db()
    return protection


def keep(row: DomainModel, field: str, value: Any, person: Person, reason: str, *, language: str = "en") -> Protection:
    """The protection of a value that never stood in an ordinary column (a tip's sender). JSON values only."""
    with acting(person, reason), refusals():
        protection = open_protection(row, field, person, reason, language=language)
        _write(protection, Place(row, field), value, person)
    return protection


def reveal(protection: Protection, person: Person) -> Any:
    """The newest value in clear. NotGrantedError without an open grant; that it was read is recorded."""
    held = reveal_all(protection, person)
    own = [one for one in held if one.event_id is None and one.field == (protection.field or one.field)]
    if not own:
        raise LookupError(f"protection {protection.pk} holds no value (taken down, or nothing was there)")
    return own[-1].value


def reveal_all(protection: Protection, person: Person) -> list[Revealed]:
    """Every value that the protection holds, oldest first, those of history too; grant and record as in `reveal`."""
    with transaction.atomic():
        if not may_reveal(protection, person):
            raise NotGrantedError(f"{person} has no grant for protection {protection.pk}: ask an editor for one.")
        ProtectedAccess.objects.create(protection=protection, person=person)
        return [
            Revealed(held.kind, held.object_id, held.field, held.event_id, _read(held))
            for held in protection.values.filter(taken_down_at__isnull=True)
        ]


def may_reveal(protection: Protection, person: Person) -> bool:
    """Whether the person has an open grant and an active account; a program never has."""
    return (
        person.is_active
        and person.kind == Kind.PERSON
        and protection.grants.filter(
            person=person, revoked_at__isnull=True, set_aside_at__isnull=True, person__is_active=True
        ).exists()
    )


def grant(protection: Protection, person: Person, by: Person, reason: str, *, language: str = "en") -> ProtectionGrant:
    """The person's open grant, new or the one they have. RefusedError for service accounts and without a reason."""
    if person.kind != Kind.PERSON:
        raise RefusedError(f"{person} is a service account: what is protected is granted to people by name.")
    with acting(by, reason), refusals():
        held, _ = ProtectionGrant.objects.get_or_create(
            protection=protection,
            person=person,
            revoked_at=None,
            defaults={"granted_by": by, "reason": reason, "language": language},
        )
    return held


def revoke(held: ProtectionGrant, by: Person, reason: str) -> ProtectionGrant:
    """The grant, fresh, closed. RefusedError when it is closed already."""
    with acting(by, reason), refusals():
        if not ProtectionGrant.objects.filter(pk=held.pk, revoked_at__isnull=True).update(
            revoked_at=Now(), revoked_by=by
        ):
            raise RefusedError(f"grant {held.pk} is revoked already")
    held.refresh_from_db()
    return held


def unprotect(protection: Protection, person: Person, reason: str) -> None:
    """Puts the values back into their columns; the protection is set aside. History keeps its masks.

    Needs the person's own grant. RefusedError when a column was changed since.
    """
    with acting(person, reason), refusals():
        put_back(protection, person)
        set_aside(protection, person, reason)


def put_back(protection: Protection, person: Person) -> None:
    """Puts the newest values back into their columns. Call it in the verb's transaction; grant and record as `reveal`.

    What was protected, lifted and protected again holds a value of each time.
    """
    newest = {
        (held.kind, held.object_id, held.field): held.value
        for held in reveal_all(protection, person)
        if held.event_id is None
    }
    for (kind, object_id, field), value in newest.items():
        if value not in ("", [], {}):
            call("factcheck_unmask", protection.pk, kind, object_id, field, json.dumps(value))


def open_protection(row: DomainModel, field: str, person: Person, reason: str, *, language: str) -> Protection:
    """The row's protection, new or restored, with a grant to the person; RefusedError when one stands already."""
    found = Protection.objects.filter(kind=row._meta.db_table, object_id=row.pk, field=field, region="").first()
    if found and not found.is_set_aside:
        raise RefusedError(f"{field or 'all'} of {row._meta.db_table} {row.pk} is protected already")
    protection = (
        restore(found, person, reason)
        if found
        else Protection.objects.create(
            kind=row._meta.db_table,
            object_id=row.pk,
            field=field,
            reason=reason,
            language=language,
            protected_by=person,
        )
    )
    grant(protection, person, person, reason, language=language)
    return protection


def hold(protection: Protection, places: Iterable[Place], person: Person) -> int:
    """How many values were masked: those in the columns and in their history, encrypted first. Lock the rows before."""
    found = list(places)
    for place in found:
        _take_over(protection, place, person)
    masked = int(str(call("factcheck_mask", protection.pk)))
    if len(found) > 1:
        # Masking one column of a row left a row of history in which its other columns still stood.
        for place in found:
            _take_over_history(protection, place, person)
        masked += int(str(call("factcheck_mask", protection.pk)))
    return masked


def _take_over(protection: Protection, place: Place, person: Person) -> None:
    table = place.row._meta.db_table
    column = place.row._meta.get_field(place.field)
    if not isinstance(column, models.CharField | models.TextField | models.JSONField):
        raise RefusedError(f"{table}.{place.field} is no text: it cannot be protected as a field")
    value = type(place.row)._base_manager.values_list(place.field, flat=True).get(pk=place.row.pk)
    _write(protection, place, value, person)
    _take_over_history(protection, place, person)


def _take_over_history(protection: Protection, place: Place, person: Person) -> None:
    """The values of the field in history that no protection holds yet."""
    events = apps.get_model(place.row._meta.app_label, f"{type(place.row).__name__}Event")
    if place.field in {field.name for field in events._meta.get_fields()}:
        held = ProtectedValue.objects.filter(
            kind=place.row._meta.db_table, object_id=place.row.pk, field=place.field, event_id__isnull=False
        )
        known = set(held.values_list("event_id", flat=True))
        history = events._base_manager.filter(pgh_obj_id=place.row.pk).order_by("pgh_id")
        for event_id, past in history.values_list("pgh_id", place.field):
            if event_id in known or _is_masked(past):
                continue
            _write(protection, place, past, person, event_id=event_id)


def _write(protection: Protection, place: Place, value: Any, person: Person, *, event_id: int | None = None) -> None:
    ProtectedValue.objects.create(
        protection=protection,
        kind=place.row._meta.db_table,
        object_id=place.row.pk,
        field=place.field,
        event_id=event_id,
        ciphertext=encrypt(json.dumps(value).encode()),
        written_by=person,
    )


def _is_masked(value: Any) -> bool:
    return value in ("", [], {}) or (isinstance(value, str) and not value.strip("█\n"))


def _read(held: ProtectedValue) -> Any:
    return json.loads(decrypt(bytes(held.ciphertext)))


def reveal_value(protection: Protection, person: Person, object_id: UUID, field: str) -> Any:
    """One column's value in clear, as it stands; LookupError when it holds none. Grant and record as in `reveal`."""
    with transaction.atomic():
        if not may_reveal(protection, person):
            raise NotGrantedError(f"{person} has no grant for protection {protection.pk}: ask an editor for one.")
        ProtectedAccess.objects.create(protection=protection, person=person)
        held = protection.values.filter(
            object_id=object_id, field=field, event_id__isnull=True, taken_down_at__isnull=True
        ).last()
        if held is None:
            raise LookupError(f"protection {protection.pk} holds no {field} of {object_id} (taken down?)")
        return _read(held)
