"""Addresses of public pages as others know them, and the ClaimReview that stands on them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from claims.models import Publication
from claims.publishing.claimreview import Site, as_script, claim_review, translation_of
from claims.publishing.mediareview import media_review
from claims.publishing.reading import Published
from claims.publishing.said import no_longer_named
from factcheck.models import PolicyKind
from factcheck.newsroom import face
from factcheck.public_address import absolute

# https://schema.org/Organization: what each of our pages about ourselves is called there.
POLICIES: dict[str, str] = {
    PolicyKind.METHODOLOGY: "publishingPrinciples",
    PolicyKind.CORRECTIONS: "correctionsPolicy",
    PolicyKind.FUNDING: "ownershipFundingInfo",
    PolicyKind.ETHICS: "ethicsPolicy",
}


def check_address(claim_id: UUID, language: str = "") -> str:
    """The one address of a check; with a language, of its translation."""
    return absolute(reverse("claims:check", args=[claim_id])) + (f"?lang={language}" if language else "")


def story_address(slug: str) -> str:
    """The one address of a public story."""
    return absolute(reverse("claims:public_story", args=[slug]))


def site() -> Site:
    """Who publishes, with its logo and the pages about itself that schema.org has a name for."""
    shown = face(settings.LANGUAGE_CODE.split("-")[0])
    logo = f"{absolute(reverse('claims:logo'))}?v={shown.logo_version}" if shown.logo else ""
    pages = ((POLICIES[page.kind], page.kind) for page in shown.pages if page.kind in POLICIES)
    policies = tuple((name, absolute(reverse("claims:policy", args=[kind]))) for name, kind in pages)
    return Site(absolute(reverse("claims:checks")), logo, policies)


def review_script(claim_id: UUID, content: Published, language: str, *, is_translated: bool = False) -> str:
    """The ClaimReview of a check, or of its translation, as it stands in its page."""
    plain, own = content.content, check_address(claim_id)
    url = check_address(claim_id, language) if is_translated else own
    review = claim_review(plain, url=url, site=site(), language=language, hidden=no_longer_named([plain]))
    return as_script(review | translation_of(own) if is_translated else review)


def media_scripts(claim_id: UUID, content: Published) -> tuple[str, ...]:
    """The MediaReviews of a check, one for each image or recording, as they stand in its page."""
    rows = content.content.get("media", [])
    ours = site() if rows else None
    url = check_address(claim_id)
    return tuple(as_script(media_review(content.content, each, url=url, site=ours)) for each in rows if ours)


def reviews(publications: Sequence[tuple[Publication, Published]]) -> list[dict[str, Any]]:
    """The ClaimReviews of these publications, each in its own language; a translation says of what."""
    hidden = no_longer_named([content.content for _row, content in publications])
    ours = site()
    return [
        claim_review(content.content, url=address_of(row), site=ours, hidden=hidden)
        | (translation_of(check_address(row.verdict.claim_id)) if row.translation_id else {})
        for row, content in publications
    ]


def address_of(publication: Publication) -> str:
    """Where readers find it: a translation at the check's address, in its language."""
    return check_address(publication.verdict.claim_id, publication.language if publication.translation_id else "")
