"""Which checks stand in public, and in which languages: what every list, search and offer of them begins with."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims.models import Publication, PublicationKind, Status, TranslationStatus


def standing_checks() -> QuerySet[Publication]:
    """One publication for each published verdict of a claim that is not set aside."""
    return Publication.objects.filter(
        kind=PublicationKind.CHECK,
        verdict__status=Status.PUBLISHED,
        verdict__set_aside_at__isnull=True,
        verdict__claim__set_aside_at__isnull=True,
        taken_down_at__isnull=True,
    )


def standing_translations() -> QuerySet[Publication]:
    """The published translations that readers may be given: of what stands, or of an earlier version of it."""
    claims = standing_checks().order_by().values("verdict__claim")
    return Publication.objects.filter(
        kind=PublicationKind.TRANSLATION,
        translation__status=TranslationStatus.PUBLISHED,
        translation__set_aside_at__isnull=True,
        verdict__status__in=[Status.PUBLISHED, Status.SUPERSEDED],
        verdict__set_aside_at__isnull=True,
        verdict__claim__in=claims,
        taken_down_at__isnull=True,
    )


def current_translations() -> QuerySet[Publication]:
    """Those of the very version that stands."""
    return standing_translations().filter(verdict__status=Status.PUBLISHED)


def translations_by_claim(claims: Iterable[UUID], language: str) -> dict[UUID, Any]:
    """By claim, the translation into this language of the version that stands; one statement."""
    rows = current_translations().filter(verdict__claim__in=list(claims), language=language).select_related("verdict")
    return {row.verdict.claim_id: row for row in rows}
