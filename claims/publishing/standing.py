"""Which checks stand in public: what every list, search and offer of them begins with."""

from django.db.models import QuerySet

from claims.models import Publication, PublicationKind, Status


def standing_checks() -> QuerySet[Publication]:
    """One publication for each published verdict of a claim that is not set aside."""
    return Publication.objects.filter(
        kind=PublicationKind.CHECK,
        verdict__status=Status.PUBLISHED,
        verdict__set_aside_at__isnull=True,
        verdict__claim__set_aside_at__isnull=True,
        taken_down_at__isnull=True,
    )
