"""What is published, as immutable bytes with their link in the chain."""

from datetime import datetime
from typing import Any

from claims.models import Publication, PublicationKind, PublicationRecord, Verdict, VerdictTranslation
from claims.publishing.content import canonical, sha256_of


def record(
    verdict: Verdict,
    kind: PublicationKind,
    content: dict[str, Any],
    at: datetime,
    translation: VerdictTranslation | None = None,
) -> Publication:
    """The saved publication of this content, with its link in the chain. Call it inside the move's transaction."""
    canonical_bytes = canonical(content)
    publication = Publication.objects.create(
        verdict=verdict,
        translation=translation,
        kind=kind,
        content=canonical_bytes,
        content_sha256=sha256_of(canonical_bytes),
        language=translation.language if translation else verdict.language,
        published_at=at,
    )
    # The database fills in the rest under one lock; it is taken last, so that it is held shortly.
    PublicationRecord.objects.create(publication=publication, sequence=0, recorded_at=at)
    publication.refresh_from_db()
    return publication
