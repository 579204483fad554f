"""What is of no single resource: search, changes, oneself, the published content."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db.models import CharField, Value
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from claims.api.bulk import BULK
from claims.api.publications import content_of
from claims.api.resources import ALL as OF_CLAIMS
from claims.search.find import Wanted, find
from claims.search.places import BY_KEY
from factcheck.access import can_read_newsroom
from factcheck.api.expanding import note
from factcheck.api.paging import limit_of
from factcheck.api.problems import WRONG_CURSOR, WRONG_PARAMETER, Problem
from factcheck.api.resources import Resource
from factcheck.api.statements import Kept, Statement, rights_of, statement_of, together
from factcheck.api.views import ApiView, ResourceView
from factcheck.models import OutboxEntry
from factcheck.search import Asked
from sources.api.resources import ALL as OF_SOURCES
from sources.models import Source
from sources.tallies.api.resources import ALL as OF_TALLIES
from sources.visibility import visible as visible_below

PUBLICATIONS = next(each for each in OF_CLAIMS if each.name == "publications")
# What is given once and never changes: each is followed from its beginning, and publications to their end.
GIVEN = ("publications", "reviews", "contributors", "gate-overrules", "second-ratings", "legal-sign-offs")
BY_TABLE: dict[str, Resource] = {
    each.model._meta.db_table: each
    for each in (*OF_SOURCES, *OF_TALLIES, *OF_CLAIMS, *BULK)
    if each.is_domain or each.name in GIVEN
}
# What is hidden with its protection, and the way to the source by which people of limited access had seen it.
SEEN_BY_SOURCE = {"sources_snapshot": "source", "sources_extraction": "snapshot__source", "sources_ingestion": "source"}
HIDDEN = "hidden"
_KEPT = Kept()
# Stands for the number that is asked for; no entry has it.
_SOME_NUMBER = 2**62 + 7
BY_SHELF = {"story": "stories", "question": "questions", "claim": "claims", "agent": "agents", "source": "sources",
            "snapshot": "snapshots", "note": "sources", "evidence": "evidence", "verdict": "verdicts",
            "external": "external-fact-checks", "comment": "comments"}  # fmt: skip


class Hit(serializers.Serializer):  # type: ignore[type-arg]
    """One thing that was found."""

    kind = serializers.ChoiceField(choices=[(key, key) for key in BY_KEY])
    resource = serializers.CharField()
    id = serializers.UUIDField()
    excerpt = serializers.CharField(help_text="HTML: escaped, the found words in <mark>.", allow_blank=True)


class Found(serializers.Serializer):  # type: ignore[type-arg]
    """The hits of each kind, best first."""

    results = Hit(many=True)
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="How many of each kind.")


class SearchView(ApiView):
    """Everything that holds the words, in every language of the record; ranked, the words marked."""

    parameters: ClassVar = ("q", "kind", "language", "page")
    operations: ClassVar = {"GET": "search"}
    summaries: ClassVar = {"GET": "Search everything"}
    answers: ClassVar = {"GET": {200: Found}}

    def get(self, request: Any) -> HttpResponse:
        """A few of each kind, or a page of the one kind that is asked for."""
        given = request.query_params
        words, kind, page = given.get("q", "").strip(), given.get("kind", ""), given.get("page", "1")
        if kind and kind not in BY_KEY:
            raise _wrong("kind", _("One of: %(known)s.") % {"known": ", ".join(BY_KEY)})
        if not page.isascii() or not page.isdigit() or len(page) > 6:
            raise _wrong("page", _("A whole number."))
        if "\0" in words + given.get("language", ""):
            raise _wrong("q", _("It holds U+0000."))
        wanted = Wanted(Asked(words[:1_000]), kind, given.get("language", "")[:35], page=int(page))
        piles = find(request.user, wanted) if words else []
        hits = [
            {"kind": pile.shelf.key, "resource": BY_SHELF[pile.shelf.key], "id": str(hit.thing.pk),
             "excerpt": str(hit.excerpt)}
            for pile in piles for hit in pile.hits
        ]  # fmt: skip
        return self.answered({"results": hits, "counts": {pile.shelf.key: pile.count for pile in piles}}, weak=True)


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
        """The entries after the cursor."""
        typed = request.query_params.get("after", "") or "0"
        if not typed.isascii() or not typed.isdigit() or len(typed) > 18:
            raise Problem(WRONG_CURSOR)
        limit = limit_of(request.query_params.get("limit", ""))
        entries = _entries(int(typed), limit + 1)
        page = entries[:limit]
        after = page[-1].sequence if page else int(typed)
        told = _told(page, request.user)
        return self.answered({"results": told, "after": str(after), "is_more": len(entries) > limit}, weak=True)


def _entries(after: int, most: int) -> list[OutboxEntry]:
    names = ["kind", "object_id", "revision", "action", "written_at", "sequence"]

    def build() -> Statement:
        return statement_of(OutboxEntry.objects.after(_SOME_NUMBER)[:most].values_list(*names), [_SOME_NUMBER])

    statement: Statement = _KEPT.get(("entries", most), build)
    return [OutboxEntry(**dict(zip(names, row, strict=True))) for row in statement.rows([after])]


def _told(entries: list[Any], person: Any) -> list[dict[str, Any]]:
    """Entries of what the person may see; of what they saw and may not see any more only that it was hidden."""
    keys: dict[str, set[Any]] = {}
    for entry in entries:
        if entry.kind in BY_TABLE:
            keys.setdefault(entry.kind, set()).add(entry.object_id)
    seen = _seen(keys, person)
    lost = {
        table: _had_seen(table, {entry.object_id for entry in entries if (entry.kind, entry.action) == (table, HIDDEN)}
                         - seen[table], person)
        for table in keys
    }  # fmt: skip
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


def _seen(keys: dict[str, set[Any]], person: Any) -> dict[str, set[Any]]:
    """Those of each table's keys whose rows this person may see: one statement."""
    seen: dict[str, set[Any]] = {table: set() for table in keys}
    rights = rights_of(person)
    if rights is None:
        return {
            table: set(BY_TABLE[table].read(person).filter(pk__in=some).values_list("pk", flat=True))
            for table, some in keys.items()
        }
    tables = sorted(keys)
    statement = _KEPT.get((tuple(tables), rights), lambda: _sight(tables, person))
    for table, key in statement.rows([list(keys[table]) for table in tables]) if tables else ():
        seen[table].add(key)
    return seen


def _sight(tables: list[str], person: Any) -> Statement:
    """Which rows of these tables the person may see, each open for a list of keys."""
    parts = []
    for table in tables:
        key = uuid4()
        rows = BY_TABLE[table].read(person).filter(pk=key).order_by()
        named = rows.annotate(told_of=Value(table, output_field=CharField()))
        parts.append(statement_of(named.values_list("told_of", "pk"), [key]).for_any())
    return together(parts)


def _had_seen(table: str, keys: set[Any], person: Any) -> set[Any]:
    """Those of the hidden rows that this person could see before: only what was open to the newsroom is ever hidden.

    What was never open to them is not even named.
    """
    if not keys or can_read_newsroom(person):
        return keys
    if (path := SEEN_BY_SOURCE.get(table)) is None:
        return set()
    sources = visible_below(Source, person).order_by().values("pk")
    rows = BY_TABLE[table].model._base_manager.filter(pk__in=keys, **{f"{path}__in": sources})
    return set(rows.values_list("pk", flat=True))


class Self(serializers.Serializer):  # type: ignore[type-arg]
    """Whoever asks."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()
    role = serializers.CharField()
    access = serializers.CharField()
    token = serializers.CharField(allow_null=True, help_text="The name of the token that was sent.")
    scopes = serializers.ListField(child=serializers.CharField(), allow_null=True)


class SelfView(ApiView):
    """Whoever asks, and what the token may be used for."""

    operations: ClassVar = {"GET": "getSelf"}
    summaries: ClassVar = {"GET": "Who am I"}
    answers: ClassVar = {"GET": {200: Self}}

    def get(self, request: Any) -> HttpResponse:
        """The person and the token."""
        person, token = request.user, request.auth
        names = ("id", "name", "kind", "role", "access")
        said = {name: getattr(person, name) for name in names}
        said |= {"token": token.name if token else None, "scopes": token.scopes if token else None}
        return self.answered(said, weak=True)


class ContentView(ResourceView):
    """The published content, as readers get it."""

    resource = PUBLICATIONS
    queryset = PUBLICATIONS.model._default_manager.none()
    is_public = True
    operations: ClassVar = {"GET": "getPublicationContent"}
    summaries: ClassVar = {"GET": "What was published"}
    answers: ClassVar = {"GET": {200: OpenApiTypes.OBJECT}}

    def get(self, request: Any, key: Any) -> HttpResponse:
        """The content; empty when it was taken down."""
        row = self.found(key)
        note(self.resource, [row], request)
        return self.answered(content_of(row), weak=True)


def _wrong(name: str, says: str) -> Problem:
    return Problem(WRONG_PARAMETER, errors=[{"parameter": name, "detail": says, "code": "invalid"}])
