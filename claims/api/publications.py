"""What a publication says beside its columns: its claim and where it stands; and the published content."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Publication, PublicationRecord
from claims.publishing.reading import published
from claims.publishing.said import no_longer_named
from claims.web.public_sites import address_of
from factcheck.api.resources import Part


@extend_schema_field(OpenApiTypes.UUID)
class OfClaim(serializers.Field):  # type: ignore[type-arg]
    """The claim that it judges."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> str:
        """Its key."""
        return str(value.verdict.claim_id)


@extend_schema_field(OpenApiTypes.URI)
class Address(OfClaim):
    """Where readers find it."""

    def to_representation(self, value: Any) -> str:
        """The address of the check; of a translation, in its language."""
        return address_of(value)


def content_of(publication: Publication) -> dict[str, Any]:
    """The published content as readers get it: without speakers who are named no more; empty when taken down."""
    content = published(publication).content
    hidden = no_longer_named([content]) if content.get("said") else frozenset()
    if not hidden:
        return content
    return content | {"said": [row for row in content["said"] if row["by"]["id"] not in hidden]}


class RecordTold(serializers.Serializer):  # type: ignore[type-arg]
    """Its link in the chain over all publications: each names the SHA-256 of the one before."""

    sequence = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    content_sha256 = serializers.CharField()
    previous_sha256 = serializers.CharField()
    record_sha256 = serializers.CharField()


def _record(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    found = PublicationRecord.objects.filter(publication=row).first()
    if found is None:
        return None
    names = ("sequence", "content_sha256", "previous_sha256", "record_sha256")
    return {"recorded_at": found.recorded_at.isoformat()} | {name: getattr(found, name) for name in names}


CHAIN_LINK = Part("record", "Its link in the chain over all publications", RecordTold, _record, is_public=True)
PUBLISHED_PARTS: dict[str, Any] = {"claim": OfClaim(), "url": Address()}
