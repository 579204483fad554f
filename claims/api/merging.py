"""Many duplicates at once through the API: looked at before, merged in one act, what is refused named row by row."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.together.many import MOST
from claims.together.merging import look, merge_each
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.api.resources import Act, Part, Strict
from factcheck.keys import as_uuid
from factcheck.record import RefusedError
from sources.visibility import agents_visible_to, sources_visible_to

MAY = all_of(can_record, can_read_newsroom)


class DuplicatesBody(Strict):
    """The keys of the others, and why they are the same."""

    rows = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST)
    reason = serializers.CharField(max_length=500, help_text="Stands in the history.")


class DuplicatesQuery(Strict):
    """The keys of the others, with commas between."""

    rows = serializers.CharField(max_length=MOST * 40)


class HangsTold(serializers.Serializer):  # type: ignore[type-arg]
    """How much of one kind."""

    what = serializers.CharField()
    count = serializers.IntegerField()


class FollowsTold(serializers.Serializer):  # type: ignore[type-arg]
    """One duplicate: what would be read at the kept one from then on, or why it would be refused."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    refused = serializers.CharField(allow_blank=True)
    follows = HangsTold(many=True)


def _chosen(person: Any, kind: str, keys: Sequence[Any]) -> list[Any]:
    seen: Any = agents_visible_to(person) if kind == "agent" else sources_visible_to(person)
    rows = list(seen.filter(pk__in=keys, set_aside_at__isnull=True))
    if lost := sorted({str(key) for key in keys} - {str(row.pk) for row in rows}):
        raise RefusedError(_("Nothing of these keys can be merged: %(keys)s.") % {"keys": ", ".join(lost)})
    return rows


def _absorb(kind: str, person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    with transaction.atomic():
        _done, refused = merge_each(_chosen(person, kind, given["rows"]), row, person, given["reason"], kind)
        if refused:
            # A program gets all or nothing: it can look before, and leave out what is refused.
            raise RefusedError("; ".join(f"{each.row.pk}: {each.refused}" for each in refused))
    row.refresh_from_db()
    return row


def _look(kind: str, person: Any, row: Any, given: dict[str, Any]) -> Any:
    try:
        rows = _chosen(person, kind, [key for key in given["rows"].split(",") if as_uuid(key)])
        looked = look(rows, row, person, kind)
    except RefusedError as refused:
        # Nothing was to be done, so nothing is refused: the question names what cannot be looked at.
        raise serializers.ValidationError({"rows": [str(refused)]}) from refused
    return [
        {
            "id": str(each.row.pk),
            "name": str(each.row),
            "refused": each.refused,
            "follows": [{"what": says, "count": count} for says, count in each.counts],
        }
        for each in looked
    ]


def _acts(kind: str) -> tuple[Act | Part, ...]:
    return (
        Act("absorb", "Merge many duplicates into this one, which is kept: all or none; nothing moves",
            partial(_absorb, kind), DuplicatesBody, clause=MAY),
        Part("absorbing", "What absorbing these would do, row by row; nothing is done", FollowsTold(many=True),
             partial(_look, kind), DuplicatesQuery, clause=MAY),
    )  # fmt: skip


ACTS: dict[str, tuple[Act | Part, ...]] = {"agents": _acts("agent"), "sources": _acts("source")}
