"""Fact-checks as Google's Fact Check Tools API v1alpha1 shows them (discovery revision 20240929): plain values.

Empty values are left out, as there; dates are RFC 3339; `site` is a host without scheme and `www`.
"""

from typing import Any
from urllib.parse import urlsplit

from claims.models import ExternalFactCheck
from claims.publishing.claimreview import claimed_on, date_of, in_language, label_of, makers

Values = dict[str, Any]
MOST_CLAIMANTS = 3


def host_of(address: str) -> str:
    """The address's host in lower case, without `www.`; of a bare host the same."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return host.lower().removeprefix("www.").rstrip(".")


def own_claim(content: Values, *, url: str, hidden: frozenset[str] = frozenset()) -> Values:
    """A published content as one claim with its review. `hidden` are speakers who are no longer named to anybody."""
    language = str(content.get("language", ""))
    review = {
        "publisher": _filled({"name": content.get("newsroom", ""), "site": host_of(url)}),
        "url": url,
        "title": content.get("headline", ""),
        "reviewDate": content.get("published_at", ""),
        "textualRating": label_of(content.get("rating", {}), language),
        "languageCode": language,
    }
    return _filled(
        {
            "text": in_language(content.get("claim", {}), language, "wordings", "text"),
            "claimant": ", ".join(by["name"] for by in makers(content, language, hidden)[:MOST_CLAIMANTS]),
            "claimDate": _moment(claimed_on(content, hidden)),
            "claimReview": [_filled(review)],
        }
    )


def others_claim(row: ExternalFactCheck) -> Values:
    """Somebody else's fact-check as one claim with its review, rated as its publisher wrote it."""
    review = {
        "publisher": _filled({"name": row.publisher_name, "site": host_of(row.publisher_site or row.address)}),
        "url": row.address,
        "title": row.title,
        "reviewDate": _moment(date_of(row.reviewed)),
        "textualRating": row.rating_text,
        "languageCode": row.language,
    }
    return _filled(
        {
            "text": row.claim_reviewed,
            "claimant": row.claimant,
            "claimDate": _moment(date_of(row.claimed)),
            "claimReview": [_filled(review)],
        }
    )


def _moment(day: str) -> str:
    """The start of the first day of a date as `date_of` gives it."""
    year, month, of_month = [*day.split("-"), "01", "01"][:3] if day else ("", "", "")
    return f"{year}-{month}-{of_month}T00:00:00Z" if year else ""


def _filled(values: Values) -> Values:
    return {name: value for name, value in values.items() if value not in ("", None, {})}
