"""People at risk: what is protected, who may see it, redacted copies, and taking down, with the rights of the pages."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.lifting import lift
from claims.protecting import FIELDS_OF_SOURCE, protect_field, protect_snapshot, withdraw_grant
from claims.removal import Removal, removal
from claims.take_down import take_down
from claims.web.protected_things import protections_of
from factcheck.access import can_grant, can_protect, can_read, can_take_down
from factcheck.api.problems import NOT_ALLOWED, Problem, tell
from factcheck.api.resources import Act, Part, Resource, SeenField, Strict, extend
from factcheck.api.setting_aside import WhyBody
from factcheck.models import Person, Protection, ProtectionGrant, Scope, TakeDown
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.protected import NotGrantedError, grant, may_reveal, reveal_all
from factcheck.record import RefusedError
from sources.capture.store import StoreError
from sources.models import Snapshot
from sources.redact_ways import WAYS, Wanted, make_copy, ways_of

WORD = "take down"
LONG = 2_000
tell(NotGrantedError, lambda _error: Problem(NOT_ALLOWED))


class ReasonBody(Strict):
    """Why. Do not repeat here what you protect."""

    reason = serializers.CharField(max_length=LONG)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="en", help_text="Of the reason.")


class FieldBody(ReasonBody):
    """Which part of a source is protected, wherever a copy of it stands, and why."""

    field = serializers.ChoiceField(choices=sorted(FIELDS_OF_SOURCE))


class GrantBody(ReasonBody):
    """Who may see it from now on, and why."""

    person = SeenField(queryset=Person.objects.all())


class RedactBody(Strict):
    """What is hidden in the copy, how it is called, and why."""

    hidden = serializers.ListField(
        child=serializers.CharField(max_length=2_000), max_length=500, allow_empty=True, required=False, default=list,
        help_text="Of a text: words, or `char=start,end`. Of a picture: regions (`xywh=`, `percent:`). Of a document "
        "both: `page=2&xywh=percent:10,10,25,20`. Of a recording nothing: it loses its tags.",
    )  # fmt: skip
    of = serializers.ChoiceField(
        choices=sorted(WAYS), required=False, default="", help_text="Which copy, where there are several."
    )
    pages = serializers.CharField(
        max_length=500,
        required=False,
        default="",
        allow_blank=True,
        help_text="Of a document: 1-10, 12; empty: all.",
    )
    looked = serializers.BooleanField(default=False, help_text="The other pages were looked at.")
    title = serializers.CharField(max_length=300)
    reason = serializers.CharField(max_length=LONG)


class TakeDownBody(ReasonBody):
    """Why; and the words “take down”, since it cannot be undone."""

    typed = serializers.CharField(max_length=20)


class ValueTold(serializers.Serializer):  # type: ignore[type-arg]
    """One protected value in clear; `event` is the row of history that it stood in."""

    kind = serializers.CharField()
    object_id = serializers.UUIDField()
    field = serializers.CharField()
    event = serializers.IntegerField(allow_null=True)
    value = serializers.JSONField()


class ValuesTold(serializers.Serializer):  # type: ignore[type-arg]
    """Everything that the protection holds. That it was read is recorded."""

    values = ValueTold(many=True)


class RemovalTold(serializers.Serializer):  # type: ignore[type-arg]
    """What a take-down would remove."""

    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Rows that lose content, by kind.")
    publications = serializers.ListField(child=serializers.UUIDField(), help_text="Fifty at most.")
    snapshots = serializers.ListField(child=serializers.UUIDField(), help_text="Fifty at most.")


def _protected(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    try:
        return protect_snapshot(row, person, given["reason"], language=given["language"])
    except StoreError as error:
        raise RefusedError(str(error)) from error


def _field(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return protect_field(row, given["field"], person, given["reason"], language=given["language"])


def _lifted(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    _require_grant(person, row)
    try:
        lift(row, person, given["reason"])
    except StoreError as error:
        raise RefusedError(str(error)) from error
    row.refresh_from_db()
    return row


def _granted(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    _require_grant(person, row)
    if not given["person"].is_active:
        raise RefusedError(_("This account is deactivated."))
    return grant(row, given["person"], person, given["reason"], language=given["language"])


def _revoked(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    _require_grant(person, row.protection)
    return withdraw_grant(row, person, given["reason"])


def _require_grant(person: Any, protection: Protection) -> None:
    if not (allowed := can_grant(person, protection)):
        raise Problem(NOT_ALLOWED, str(allowed.reason))


def _values(person: Any, row: Any, _given: dict[str, Any]) -> Any:
    if not may_reveal(row, person):
        return None
    told = [{"kind": each.kind, "object_id": str(each.object_id), "field": each.field, "event": each.event_id,
             "value": each.value} for each in reveal_all(row, person)]  # fmt: skip
    return {"values": told}


def _redacted(person: Any, row: Snapshot, given: dict[str, Any], at: datetime) -> Any:
    lines = [line.strip() for line in given["hidden"] if line.strip()]
    wanted = Wanted(lines, given["pages"], looked=given["looked"])
    said = {"title": given["title"], "reason": given["reason"], "at": at}
    return make_copy(row, given["of"] or ways_of(row)[0], wanted, person, **said)


def _removal(person: Any, row: Any, _given: dict[str, Any]) -> Any:
    gone = getattr(row, "taken_down_at", None) or getattr(row, "is_taken_down", False)
    found = Removal((), (), ()) if gone else removal(row, person)
    return {
        "counts": dict(found.counts),
        "publications": [str(each.pk) for each in found.publications],
        "snapshots": [str(each.pk) for each in found.snapshots],
    }


def _taken_down(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    if given["typed"].casefold().strip() != WORD:
        raise RefusedError(_("Type “take down” to go on."))
    return take_down(row, person, given["reason"], language=given["language"])


def _grants(person: Any) -> Any:
    return ProtectionGrant.objects.filter(protection__in=protections_of(person).order_by().values("pk"))


def _take_downs(person: Any) -> Any:
    return TakeDown.objects.all() if can_take_down(person) else TakeDown.objects.none()


REMOVAL = Part("removal", "What a take-down would remove; nothing goes", RemovalTold, _removal, clause=can_take_down)
TAKE_DOWN = Act("take-down", "Take it down, everywhere at once", _taken_down, TakeDownBody, scope=Scope.PUBLISH,
                clause=can_take_down, gives="take-downs")  # fmt: skip
extend(
    "snapshots",
    Act("protect", "Protect it and all that shares its content", _protected, ReasonBody, clause=can_protect,
        gives="protections", is_apart=True),
    Act("redact", "Make a redacted copy beside it", _redacted, RedactBody, clause=can_protect, is_apart=True),
    REMOVAL,
    TAKE_DOWN,
)  # fmt: skip
extend(
    "sources",
    Act("protect-field", "Protect a field wherever a copy of it stands", _field, FieldBody, clause=can_protect,
        gives="protections"),
    REMOVAL,
    TAKE_DOWN,
)  # fmt: skip
extend("publications", REMOVAL, TAKE_DOWN)
ALL = (
    Resource(
        "protections", "Protection", Protection, protections_of,
        ("kind", "object_id", "field", "region", "reason", "language", "protected_by"),
        filters=("kind", "object_id"),
        acts=(
            Act("grant", "Let somebody see it", _granted, GrantBody, clause=can_read, gives="protection-grants"),
            Act("lift", "Put it back into the open", _lifted, WhyBody, clause=can_read, is_apart=True),
            TAKE_DOWN,
        ),
        parts=(Part("values", "What it holds, in clear; reading is recorded", ValuesTold, _values), REMOVAL),
        about="What is protected, for those who hold a grant. Nobody is told of more.",
    ),
    Resource(
        "protection-grants", "ProtectionGrant", ProtectionGrant, _grants,
        ("protection", "person", "granted_by", "reason", "language", "revoked_at", "revoked_by"),
        filters=("protection", "person"),
        acts=(Act("revoke", "Take it back, with a reason", _revoked, WhyBody, clause=can_read),),
        about="Who may see a protected thing that you see.",
    ),
    Resource(
        "take-downs", "TakeDown", TakeDown, _take_downs,
        ("kind", "object_id", "actor", "reason", "language", "taken_down_at", "counts"), filters=("kind", "object_id"),
        orders=("taken_down_at",), about="What was taken down, by whom and why; for editors.",
    ),
)  # fmt: skip
