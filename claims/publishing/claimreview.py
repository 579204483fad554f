"""ClaimReview (schema.org, as Google's Fact Check Explorer and Tools read it), made of published content alone.

https://developers.google.com/search/docs/appearance/structured-data/factcheck: one ClaimReview a page, its address on
our own domain, what was claimed in `claimReviewed`, and a number only where the scale has numbers.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

LONGEST_CLAIM = 75
AUTHORS = ("asserts", "attributes")
MOST_AUTHORS = 10
MOST_APPEARANCES = 20
PERSON = "person"
WORKS = {
    "article": "NewsArticle", "post": "SocialMediaPosting", "data_set": "Dataset", "image": "ImageObject",
    "video": "VideoObject", "audio": "AudioObject", "document": "DigitalDocument",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
# What ends a script element or an old parser's line, and what turns the direction of a text around.
_ESCAPED = re.compile("[<>&\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Site:
    """Who publishes: the newsroom's home page, its logo where it has one, its policies by schema.org's names."""

    home: str
    logo: str = ""
    policies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Problem:
    """What a ClaimReview lacks: `name` for programs, `says` for people; required by its readers, or only wished for."""

    name: str
    says: str
    is_required: bool


def claim_review(
    content: dict[str, Any], *, url: str, site: Site, language: str = "", hidden: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The review as JSON-LD values. `url` is the page it stands on; `language` what it is read in, else its own.

    `hidden` are the keys of speakers whose names everybody is no longer given.
    """
    read_in = language or str(content.get("language", ""))
    author: dict[str, Any] = {"@type": "Organization", "name": content.get("newsroom", ""), "url": site.home}
    if site.logo:
        author["logo"] = site.logo
    author |= dict(site.policies)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": in_language(content.get("claim", {}), read_in, "wordings", "text"),
        "inLanguage": content.get("language", ""),
        "datePublished": str(content.get("published_at", ""))[:10],
        "author": author,
        "itemReviewed": _item(content, hidden, read_in),
        "reviewRating": _rating(content.get("rating", {}), read_in),
    }


def translation_of(address: str) -> dict[str, Any]:
    """What a ClaimReview that is a translation says of its original (schema.org `translationOfWork`)."""
    return {"translationOfWork": {"@type": "ClaimReview", "url": address}}


def problems(content: dict[str, Any]) -> list[Problem]:
    """What a content that is, or is about to be, published lacks to be read as a ClaimReview. Empty: nothing."""
    review = claim_review(content, url="", site=Site(""))
    rating, item, claimed = review["reviewRating"], review["itemReviewed"], review["claimReviewed"]
    labels = content.get("rating", {}).get("labels", [])
    checks = (
        ("claim", bool(claimed.strip()), True, _("What was claimed is missing.")),
        ("label", bool(rating.get("alternateName")), True, _("The rating has no label.")),
        ("newsroom", bool(str(content.get("newsroom", "")).strip()), True, _("The newsroom has no name.")),
        ("number", _number_is_right(content), True, _("The rating's number does not fit its scale.")),
        ("contains_rating", not _contains(claimed, labels), True, _("The claim's words contain the rating.")),
        ("claim_is_long", len(claimed) <= LONGEST_CLAIM, False, _("The claim is longer than 75 letters.")),
        ("author", "author" in item, False, _("Nobody who makes the claim can be named.")),
        ("claim_date", "datePublished" in item, False, _("It is not known when the claim was made.")),
        ("appearance", "appearance" in item, False, _("No address is known at which the claim was made.")),
    )
    return [Problem(name, says, is_required) for name, passed, is_required, says in checks if not passed]


def as_script(values: Any) -> str:
    """The values as JSON that can stand inside a script element, whatever words they hold."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def date_of(edtf: str) -> str:
    """The first day, month or year that an EDTF text names, as schema.org's Date; empty when it names none."""
    found = _DATE.search(edtf)
    return "-".join(part for part in found.groups() if part) if found else ""


def in_language(row: dict[str, Any], language: str, others: str, name: str) -> str:
    """The row's text in the language, where `others` has it, else its own."""
    mine = language.split("-", maxsplit=1)[0]
    found = (each for each in [row, *row.get(others, [])] if str(each.get("language", "")).split("-")[0] == mine)
    return str(next(found, row).get(name, ""))


def label_of(rating: dict[str, Any], language: str) -> str:
    """The rating's label in the language, else its first."""
    labels = rating.get("labels", [])
    return in_language({**next(iter(labels), {}), "labels": labels}, language, "labels", "label")


def claimed_on(content: dict[str, Any], hidden: frozenset[str] = frozenset()) -> str:
    """When the claim was made, as `date_of` gives it: as the claim says, else as its appearances do."""
    said = [row["said"] for row in content.get("said", []) if row["by"]["id"] not in hidden]
    return next(filter(None, map(date_of, [content.get("claim", {}).get("made", ""), *said])), "")


def _rating(rating: dict[str, Any], language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Rating", "alternateName": label_of(rating, language)}
    # One that leaves open has no number, whatever a scale says.
    if rating.get("number") is not None and rating.get("meaning") != "leaves_open":
        found |= {"ratingValue": rating["number"], "bestRating": rating["best"], "worstRating": rating["worst"]}
    return found


def makers(content: dict[str, Any], language: str, hidden: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """Who makes the claim, first speaker first, each with `name` in the language and as published: kind, same_as."""
    said = [row["by"] for row in content.get("said", []) if row["mode"] in AUTHORS and row["by"]["id"] not in hidden]
    each = {by["id"]: by for by in said}
    return [by | {"name": in_language(by, language, "names", "name")} for by in each.values()]


def _item(content: dict[str, Any], hidden: frozenset[str], language: str) -> dict[str, Any]:
    said = [row for row in content.get("said", []) if row["by"]["id"] not in hidden]
    item: dict[str, Any] = {"@type": "Claim"}
    told = [_author(by) for by in makers(content, language, hidden)[:MOST_AUTHORS]]
    if told:
        item["author"] = told if len(told) > 1 else told[0]
    when = claimed_on(content, hidden)
    if when:
        item["datePublished"] = when
    works = {row["where"]["address"]: _work(row) for row in said if row.get("where", {}).get("address")}
    if works:
        first, *others = list(works.values())[:MOST_APPEARANCES]
        item["firstAppearance"] = first
        item["appearance"] = [first, *others]
    return item


def _author(by: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Person" if by["kind"] == PERSON else "Organization", "name": by["name"]}
    if by["same_as"]:
        found["sameAs"] = by["same_as"]
    return found


def _work(row: dict[str, Any]) -> dict[str, Any]:
    where = row["where"]
    work: dict[str, Any] = {"@type": WORKS.get(where["kind"], "CreativeWork"), "url": where["address"]}
    if where["title"]:
        # NewsArticle and SocialMediaPosting are read by their headline.
        work["headline" if work["@type"] in ("NewsArticle", "SocialMediaPosting") else "name"] = where["title"]
    if date_of(where["published"]) or date_of(row["said"]):
        work["datePublished"] = date_of(where["published"]) or date_of(row["said"])
    if where["publisher"]:
        work["publisher"] = {"@type": "Organization", "name": where["publisher"]}
    return work


def _number_is_right(content: dict[str, Any]) -> bool:
    rating = content.get("rating", {})
    number = rating.get("number")
    if number is None:
        return True
    best, worst = rating.get("best"), rating.get("worst")
    whole = best is not None and worst is not None and best > worst >= 1
    return bool(whole and worst <= number <= best and rating.get("meaning") != "leaves_open")


def _contains(claimed: str, labels: list[dict[str, Any]]) -> bool:
    """Whether the claim begins or ends with the rating, as in “False: …”."""
    words = claimed.casefold()
    marks = [str(row.get("label", "")).casefold() for row in labels]
    return any(mark and (words.startswith(f"{mark}:") or words.endswith(f"({mark})")) for mark in marks)
