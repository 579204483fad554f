"""Setting aside, bringing back, merging and taking apart: done alike with rows of every kind, as on the pages."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.api.resources import Act, Resource, SeenField, Strict
from factcheck.merging import merge, unmerge
from factcheck.record import RefusedError, set_aside
from factcheck.web.set_aside import Kind, kinds

MOST_LETTERS = 500


class WhyBody(Strict):
    """Why."""

    reason = serializers.CharField(max_length=MOST_LETTERS, help_text="Stands in the history.")


def acts_of(resource: Resource) -> Iterator[Act]:
    """The acts of this module that people have for things of the resource's kind."""
    kind = next((each for each in kinds().values() if each.model is resource.model), None)
    if kind is None or not resource.is_domain:
        return
    clause = all_of(can_record, kind.may)
    yield Act("set-aside", "Take it out of lists; it can be brought back", _aside(kind), WhyBody, clause=clause)
    yield Act("restore", "Bring it back into lists", _back(kind), WhyBody, clause=clause)
    if resource.is_mergeable:
        body = type(f"{resource.one}MergeBody", (WhyBody,), {"into": _kept_one(resource), "__doc__": "Which is kept."})
        clause = all_of(can_record, can_read_newsroom)
        yield Act("merge", "Merge a duplicate into the one that is kept; nothing moves", _merged, body, clause=clause)
        yield Act("unmerge", "Let both stand on their own again", _apart, WhyBody, clause=clause)


def _kept_one(resource: Resource) -> SeenField:
    return SeenField(queryset=resource.model._default_manager.all())


def _aside(kind: Kind) -> Any:
    def run(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
        _require(kind, person, row)
        return set_aside(row, person, given["reason"])

    return run


def _back(kind: Kind) -> Any:
    def run(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
        _require(kind, person, row)
        kind.restoring(row, person, given["reason"])
        row.refresh_from_db()
        return row

    return run


def _require(kind: Kind, person: Any, row: Any) -> None:
    """What a person sees is not always theirs to set aside: of verdicts only drafts are."""
    if not kind.rows(person).filter(pk=row.pk).exists():
        raise RefusedError(_("This cannot be set aside."))


def _merged(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    if given["into"].pk == row.pk:
        raise RefusedError(_("Choose two at least: the first is kept, the others lead to it."))
    return merge(row, given["into"], person, given["reason"])


def _apart(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return unmerge(row, person, given["reason"])
