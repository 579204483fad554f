"""Other publishers' fact-checks, as an import leaves them."""

import hashlib
from typing import Any

from claims.models import ExternalFactCheck


def external(
    claim_reviewed: str,
    *,
    site: str = "others.example",
    rating: str = "",
    reviewed: str = "2024-08-01",
    claim: Any = None,
) -> ExternalFactCheck:
    """One of them, in English."""
    address = f"https://{site}/{hashlib.sha256(claim_reviewed.encode()).hexdigest()[:12]}"
    row: ExternalFactCheck = ExternalFactCheck.objects.create(
        publisher_name="Others",
        publisher_site=site,
        address=address,
        address_sha256=hashlib.sha256(address.encode()).hexdigest(),
        language="en",
        claim_reviewed=claim_reviewed,
        rating_text=rating,
        reviewed=reviewed,
        claim=claim,
    )
    return row
