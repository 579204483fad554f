"""What a stock ModelSerializer with cursor pagination makes of the same reads: (a) of `bench/api.py`."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated

from bench.api_bare import TABLES
from claims.models import Appearance, Claim
from factcheck.api.authentication import TokenAuthentication
from factcheck.api.limits import counted
from factcheck.api.resources import RESOURCES
from factcheck.models import OutboxEntry
from sources.models import Source


class ClaimSerializer(serializers.ModelSerializer):
    """A claim."""

    class Meta:
        model = Claim
        fields = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "merged_into", "kind", "text",
                  "language", "made", "made_zone", "note")  # fmt: skip


class SourceSerializer(serializers.ModelSerializer):
    """A source."""

    class Meta:
        model = Source
        fields = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "merged_into", "kind", "title",
                  "language", "summary", "address", "normal_address", "reference", "publisher", "claimed_publisher",
                  "claimed_authors", "claimed_canonical", "published", "published_zone", "terms", "terms_until",
                  "pseudonym", "written_by")  # fmt: skip


class AppearanceSerializer(serializers.ModelSerializer):
    """An appearance with its claim and its source."""

    claim = ClaimSerializer()
    source = SourceSerializer()

    class Meta:
        model = Appearance
        fields = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "claim", "agent", "source",
                  "quote", "mode", "directness", "attributed_to", "said", "said_zone", "place", "note",
                  "language")  # fmt: skip


class EntrySerializer(serializers.ModelSerializer):
    """An entry of the outbox."""

    class Meta:
        model = OutboxEntry
        fields = ("sequence", "kind", "object_id", "revision", "action", "written_at")


class Pages(CursorPagination):
    """The newest first."""

    page_size = 50
    ordering = "-id"


class _Door:
    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticated,)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The same quota."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        counted(request)


class Appearances(_Door, ListAPIView):
    """A page of them."""

    serializer_class = AppearanceSerializer
    pagination_class = Pages
    filter_backends = (DjangoFilterBackend,)
    filterset_fields = ("agent", "mode")

    def get_queryset(self) -> Any:
        """The rows this person may see; what they lead to is joined, and not asked whether it may be seen."""
        return RESOURCES["appearances"].listed(self.request.user).select_related("claim", "source")


class Claims(_Door, ListAPIView):
    """A page of those that hold the words."""

    serializer_class = ClaimSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        """The rows this person may see, narrowed by the same search."""
        resource = RESOURCES["claims"]
        return resource.words(resource.listed(self.request.user), self.request.GET["q"], self.request.user)  # type: ignore[misc]


class OneClaim(_Door, RetrieveAPIView):
    """One of them."""

    serializer_class = ClaimSerializer

    def get_queryset(self) -> Any:
        """The rows this person may see."""
        return RESOURCES["claims"].read(self.request.user)


class Oldest(CursorPagination):
    """In the order of the record."""

    page_size = 50
    ordering = "sequence"


class Changes(_Door, ListAPIView):
    """A page of the entries of what may be seen."""

    serializer_class = EntrySerializer
    pagination_class = Oldest

    def get_queryset(self) -> Any:
        """The numbered entries."""
        return OutboxEntry.objects.filter(sequence__gt=int(self.request.GET["after"]))

    def paginate_queryset(self, queryset: Any) -> Any:
        """The page, without what this person may not see."""
        page, keys = super().paginate_queryset(queryset) or [], {}
        for entry in page:
            keys.setdefault(entry.kind, set()).add(entry.object_id)
        seen = {
            kind: set(RESOURCES[TABLES[kind]].read(self.request.user).filter(pk__in=some).values_list("pk", flat=True))
            for kind, some in keys.items()
            if kind in TABLES
        }
        return [entry for entry in page if entry.object_id in seen.get(entry.kind, ())]
