"""Many duplicates of people or sources merged into one: looked at before, done at once, taken apart with one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import AgentInterest, Appearance, Contact, StorySource
from claims.together.many import MERGED, MOST, Done
from factcheck.merging import merge
from factcheck.record import RefusedError
from factcheck.recording import written
from sources.models import Agent, Derivation, Snapshot, Source, SourceAuthor

Follows = tuple[tuple[str, str | Promise, type[Any], tuple[str, ...]], ...]
# What is read at the one that is kept from then on: a name, words, and the rows by the columns that lead to it.
OF_AGENT: Follows = (
    ("said", gettext_lazy("where it was said"), Appearance, ("agent", "attributed_to")),
    ("contacts", gettext_lazy("contacts"), Contact, ("agent",)),
    ("interests", gettext_lazy("interests in stories"), AgentInterest, ("agent",)),
    ("published", gettext_lazy("sources as publisher"), Source, ("publisher",)),
    ("authored", gettext_lazy("sources as author"), SourceAuthor, ("agent",)),
)
OF_SOURCE: Follows = (
    ("snapshots", gettext_lazy("snapshots"), Snapshot, ("source",)),
    ("said", gettext_lazy("where it was said"), Appearance, ("source",)),
    ("stories", gettext_lazy("stories it was collected for"), StorySource, ("source",)),
    ("copies", gettext_lazy("copies and what it is a copy of"), Derivation, ("source", "original")),
)
FOLLOWS: dict[str, Follows] = {"agent": OF_AGENT, "source": OF_SOURCE}
MODELS: dict[str, type[Any]] = {"agent": Agent, "source": Source}


@dataclass(frozen=True)
class Followed:
    """One duplicate: what would be read at the kept one from then on, (words, how many), or why it is refused."""

    row: Any
    counts: tuple[tuple[str, int], ...]
    refused: str = ""


def counted(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """The rows, each with how much hangs on it (`n_NAME` of FOLLOWS): one statement for all."""
    numbers = {f"n_{name}": _count(model, columns) for name, _says, model, columns in FOLLOWS[kind]}
    found: QuerySet[Any] = rows.annotate(**numbers)
    return found


def _count(model: type[Any], columns: tuple[str, ...]) -> Any:
    found: Any = Value(0, output_field=IntegerField())
    for column in columns:
        hanging = model._default_manager.filter(set_aside_at__isnull=True, **{column: OuterRef("pk")}).order_by()
        number = hanging.annotate(n=Func(F("pk"), function="count", output_field=IntegerField())).values("n")
        found = found + Coalesce(Subquery(number), 0)
    return found


def follows(row: Any, kind: str) -> tuple[tuple[str, int], ...]:
    """What of it is not nothing, in words; the row comes from `counted`."""
    told = ((str(says), getattr(row, f"n_{name}")) for name, says, _model, _columns in FOLLOWS[kind])
    return tuple((says, count) for says, count in told if count)


def look(rows: Sequence[Any], into: Any, person: Any, kind: str) -> list[Followed]:
    """What would come of merging each into the kept one, found by doing it and taking it back; nothing changes."""
    found = []
    keys = [row.pk for row in _few(rows, into)]
    known = {row.pk: row for row in counted(MODELS[kind].objects.filter(pk__in=keys), kind)}
    with transaction.atomic():
        for key in keys:
            said = ""
            try:
                merge(MODELS[kind].objects.get(pk=key), into, person, "what would follow")
            except RefusedError as refusal:
                said = str(refusal)
            found.append(Followed(known[key], follows(known[key], kind), said))
        transaction.set_rollback(True)
    return found


def merge_each(
    rows: Sequence[Any], into: Any, person: Any, reason: str, kind: str
) -> tuple[list[Done], list[Followed]]:
    """What was merged, for undoing it, and what was refused, each with its reason: the others do not wait for it.

    RefusedError without a reason, without a duplicate, or when none can be merged.
    """
    others = _few(rows, into)
    if not reason.strip():
        raise RefusedError(_("Say why they are the same."))
    done: list[Done] = []
    refused: list[Followed] = []
    with written(person, reason):
        for row in others:
            try:
                merge(row, into, person, reason)
                done.append(Done(f"{MERGED}:{kind}", str(row.pk)))
            except RefusedError as refusal:
                refused.append(Followed(row, (), str(refusal)))
    if not done:
        raise RefusedError("; ".join(f"{each.row}: {each.refused}" for each in refused))
    return done, refused


def _few(rows: Sequence[Any], into: Any) -> list[Any]:
    # In one order: two people who merge the same rows wait for each other, and do not stand in each other's way.
    others = sorted((row for row in rows if row.pk != into.pk), key=lambda row: row.pk)
    if not others:
        raise RefusedError(_("Choose one that is kept and at least one other that leads to it."))
    if len(others) > MOST:
        raise RefusedError(_("At most %(n)s at once.") % {"n": MOST})
    return others
