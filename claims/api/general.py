"""What is of no single resource: search, changes, oneself, the published content."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from claims.api.publications import content_of
from claims.api.resources import ALL as OF_CLAIMS
from claims.search.find import Wanted, find_keys
from claims.search.places import BY_KEY
from factcheck.api.expanding import note
from factcheck.api.problems import WRONG_PARAMETER, Problem
from factcheck.api.views import ApiView, ResourceView
from factcheck.search import Asked

PUBLICATIONS = next(each for each in OF_CLAIMS if each.name == "publications")
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
        piles = find_keys(request.user, wanted) if words else []
        hits = [
            {"kind": pile.shelf.key, "resource": BY_SHELF[pile.shelf.key], "id": str(hit.key),
             "excerpt": str(hit.excerpt)}
            for pile in piles for hit in pile.hits
        ]  # fmt: skip
        return self.answered({"results": hits, "counts": {pile.shelf.key: pile.count for pile in piles}}, weak=True)


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
