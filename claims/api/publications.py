"""What a publication says beside its columns: its claim and where it stands; and the published content."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Publication
from claims.publishing.reading import published
from claims.publishing.said import no_longer_named
from claims.web.public_sites import check_address


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
        """The address of the check."""
        return check_address(value.verdict.claim_id)


def content_of(publication: Publication) -> dict[str, Any]:
    """The published content as readers get it: without speakers who are named no more; empty when taken down."""
    content = published(publication).content
    hidden = no_longer_named([content]) if content.get("said") else frozenset()
    if not hidden:
        return content
    return content | {"said": [row for row in content["said"] if row["by"]["id"] not in hidden]}


PUBLISHED_PARTS: dict[str, Any] = {"claim": OfClaim(), "url": Address()}
