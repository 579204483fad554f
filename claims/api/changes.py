"""What changed, entry by entry: what a mirror follows."""

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import uuid4

from django.db.models import CharField, Value
from django.http import HttpResponse
from rest_framework import serializers

from claims.api.bulk import BULK
from claims.api.resources import ALL as OF_CLAIMS
from claims.api.webhooks import WEBHOOKS
from factcheck.access import can_read_newsroom
from factcheck.api.paging import limit_of
from factcheck.api.problems import WRONG_CURSOR, Problem
from factcheck.api.resources import Resource
from factcheck.api.statements import Kept, Statement, rights_of, statement_of, together
from factcheck.api.unchanged import follows_the_record, unless_known
from factcheck.api.views import ApiView
from factcheck.models import OutboxEntry
from sources.api.resources import ALL as OF_SOURCES
from sources.models import Source
from sources.tallies.api.behind import BEHIND
from sources.tallies.api.resources import ALL as OF_TALLIES
from sources.visibility import visible as visible_below

# What is given once and never changes: each is followed from its beginning, publications and captures to their end.
GIVEN = ("publications", "reviews", "contributors", "translators", "gate-overrules", "second-ratings",
         "legal-sign-offs", "sightings", "timestamp-tokens", "kinships", "take-downs")  # fmt: skip
# What a mirror needs no entries of, and why.
NOT_FOLLOWED = {
    "people": "accounts are no record; who did what is told by key",
    "tokens": "keys of programs are their owner's",
    "notices": "what one person is told of",
    "record-verifications": "each proves the chain anew; a mirror proves it by the publications it holds",
    "ingestion-attempts": "the steps of a capture, whose state is followed",
    "feed-entries": "what a feed showed; the captures that came of it are followed",
    "import-problems": "lines of an import, whose state is followed",
    "sheet-images": "steps of an image batch, whose state is followed",
    "webhook-deliveries": "what a webhook was sent",
    "webhook-attempts": "how often it was sent",
}
BY_TABLE: dict[str, Resource] = {
    each.model._meta.db_table: each
    for each in (*OF_SOURCES, *OF_TALLIES, *BEHIND, *OF_CLAIMS, *BULK, *WEBHOOKS)
    if each.is_domain or each.name in GIVEN
}
# Keys of theirs, and what they belong to, stay as they were given: no entry is needed for it.
OF_GIVEN = frozenset(table for table, each in BY_TABLE.items() if each.name in GIVEN)
# What is hidden with its protection, and the way to the source by which people of limited access had seen it.
SEEN_BY_SOURCE = {"sources_snapshot": "source", "sources_extraction": "snapshot__source", "sources_ingestion": "source"}
HIDDEN = "hidden"
_KEPT = Kept()
# Stands for the number that is asked for; no entry has it.
_SOME_NUMBER = 2**62 + 7


class ChangedThing(serializers.Serializer):  # type: ignore[type-arg]
    """One write. What can no longer be seen is named by resource and key only."""

    sequence = serializers.IntegerField()
    resource = serializers.CharField()
    id = serializers.UUIDField()
    revision = serializers.IntegerField(allow_null=True)
    action = serializers.ChoiceField(
        choices=["added", "changed", "set_aside", "restored", "merged", "taken_down", "hidden"]
    )
    at = serializers.DateTimeField()


class ChangesPage(serializers.Serializer):  # type: ignore[type-arg]
    """A part of the changes; `after` is where to go on, also when there are none yet."""

    results = ChangedThing(many=True)
    after = serializers.CharField()
    is_more = serializers.BooleanField()


class ChangesView(ApiView):
    """Everything that changed, in the one order that stays: nothing skipped or doubled while others write."""

    parameters: ClassVar = ("after", "limit")
    operations: ClassVar = {"GET": "listChanges"}
    summaries: ClassVar = {"GET": "Follow what changes"}
    answers: ClassVar = {"GET": {200: ChangesPage}}

    def get(self, request: Any) -> HttpResponse:
        """The entries after the cursor, or 304."""
        typed = request.query_params.get("after", "") or "0"
        if not typed.isascii() or not typed.isdigit() or len(typed) > 18:
            raise Problem(WRONG_CURSOR)
        after, limit = int(typed), limit_of(request.query_params.get("limit", ""))
        if (rights := rights_of(request.user)) is None:
            return self._page(after, limit, _Sight(request.user, None))
        sight = _Sight(request.user, rights)
        return unless_known(
            request, ("changes", rights, after, limit), lambda: self._page(after, limit, sight), stands=sight.stands
        )

    def _page(self, after: int, limit: int, sight: "_Sight") -> HttpResponse:
        entries = _entries(after, limit + 1)
        page = entries[:limit]
        reached = page[-1].sequence if page else after
        told = _told(page, sight)
        return self.answered({"results": told, "after": str(reached), "is_more": len(entries) > limit}, weak=True)


@dataclass
class _Sight:
    """What one person may see, and whether all that was asked for it is of the record."""

    person: Any
    rights: Any
    read: list[Statement | None] = field(default_factory=list)

    def stands(self) -> bool:
        """Whether it stays as it was seen for as long as no entry is added."""
        return all(each is not None and follows_the_record(each, beside=OF_GIVEN) for each in self.read)

    def seen(self, keys: dict[str, set[Any]]) -> dict[str, set[Any]]:
        """Those of each table's keys whose rows this person may see: one statement."""
        found: dict[str, set[Any]] = {table: set() for table in keys}
        if not keys:
            return found
        if self.rights is None:
            self.read.append(None)
            rows = {table: BY_TABLE[table].read(self.person).filter(pk__in=some) for table, some in keys.items()}
            return {table: set(some.values_list("pk", flat=True)) for table, some in rows.items()}
        tables = sorted(keys)
        statement = _KEPT.get((tuple(tables), self.rights), lambda: _statement(tables, self.person))
        self.read.append(statement)
        for table, key in statement.rows([list(keys[table]) for table in tables]):
            found[table].add(key)
        return found

    def had_seen(self, table: str, keys: set[Any]) -> set[Any]:
        """Those of the hidden rows that were seen before: only what was open to the newsroom is ever hidden.

        What was never open to them is not even named.
        """
        if not keys or can_read_newsroom(self.person):
            return keys
        if (path := SEEN_BY_SOURCE.get(table)) is None:
            return set()
        self.read.append(None)
        sources = visible_below(Source, self.person).order_by().values("pk")
        rows = BY_TABLE[table].model._base_manager.filter(pk__in=keys, **{f"{path}__in": sources})
        return set(rows.values_list("pk", flat=True))


def _entries(after: int, most: int) -> list[OutboxEntry]:
    names = ["kind", "object_id", "revision", "action", "written_at", "sequence"]

    def build() -> Statement:
        return statement_of(OutboxEntry.objects.after(_SOME_NUMBER)[:most].values_list(*names), [_SOME_NUMBER])

    statement: Statement = _KEPT.get(("entries", most), build)
    return [OutboxEntry(**dict(zip(names, row, strict=True))) for row in statement.rows([after])]


def _told(entries: list[Any], sight: _Sight) -> list[dict[str, Any]]:
    """Entries of what the person may see; of what they saw and may not see any more only that it was hidden."""
    keys: dict[str, set[Any]] = {}
    for entry in entries:
        if entry.kind in BY_TABLE and BY_TABLE[entry.kind].clause(sight.person):
            keys.setdefault(entry.kind, set()).add(entry.object_id)
    seen = sight.seen(keys)
    hidden = {table: {each.object_id for each in entries if (each.kind, each.action) == (table, HIDDEN)}
              for table in keys}  # fmt: skip
    lost = {table: sight.had_seen(table, hidden[table] - seen[table]) for table in keys}
    told = []
    for entry in entries:
        if entry.kind not in seen:
            continue
        is_seen = entry.object_id in seen[entry.kind]
        if not is_seen and (entry.action != HIDDEN or entry.object_id not in lost[entry.kind]):
            continue
        told.append(
            {
                "sequence": entry.sequence,
                "resource": BY_TABLE[entry.kind].name,
                "id": str(entry.object_id),
                "revision": entry.revision if is_seen else None,
                "action": entry.action,
                "at": entry.written_at,
            }
        )
    return told


def _statement(tables: list[str], person: Any) -> Statement:
    """Which rows of these tables the person may see, each open for a list of keys."""
    parts = []
    for table in tables:
        key = uuid4()
        rows = BY_TABLE[table].read(person).filter(pk=key).order_by()
        named = rows.annotate(told_of=Value(table, output_field=CharField()))
        parts.append(statement_of(named.values_list("told_of", "pk"), [key]).for_any())
    return together(parts)
