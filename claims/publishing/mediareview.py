"""MediaReview (schema.org): what was found out about an image or recording, made of published content alone.

https://schema.org/MediaReview: one for each item of a check, beside the check's one ClaimReview.
"""

from typing import Any

from django.utils.translation import gettext as _

from claims.models import MediaPoint, MediaSheet
from claims.publishing.claimreview import Problem, Site
from claims.publishing.said import MASK
from sources.models import Snapshot, Terms

SNAPSHOTS = {"image": "ImageObjectSnapshot", "video": "VideoObjectSnapshot", "audio": "AudioObjectSnapshot"}
NEEDS_ORIGINAL = ("DecontextualizedContent", "EditedOrCroppedContent", "TransformedContent")


def media_of(claim: Any) -> list[dict[str, Any]]:
    """The claim's work sheets with a conclusion, as plain values: only where the source may be told to everybody."""
    rows = (
        MediaSheet.objects.kept()
        .exclude(category="")
        .filter(claim=claim, source__terms=Terms.ON_RECORD, source__set_aside_at__isnull=True)
    )
    rows = rows.select_related("source").prefetch_related("findings").order_by("created_at", "pk")
    return [plain(row) for row in rows if MASK not in row.title + row.shows]


def plain(sheet: MediaSheet) -> dict[str, Any]:
    """The sheet as it is published. What rests on protected or unnamed material is not in it."""
    findings = [row for row in sheet.findings.all() if row.set_aside_at is None and MASK not in row.words]
    content: dict[str, Any] = {
        "id": str(sheet.pk),
        "kind": sheet.kind,
        "title": sheet.title,
        "language": sheet.language,
        "file": sheet.address,
        "page": sheet.source.address,
        "category": sheet.category,
        "shows": sheet.shows,
        "original": sheet.original_address,
        "findings": [
            {"point": row.point, "outcome": row.outcome, "words": row.words, "language": row.language,
             "dated": row.dated, "evidence": str(row.evidence_id or "")}
            for row in findings
        ],
    }  # fmt: skip
    snapshot = _capture_of(sheet)
    if snapshot is not None:
        content["sha256"] = snapshot.payload_sha256
    return content


def media_review(content: dict[str, Any], media: dict[str, Any], *, url: str, site: Site) -> dict[str, Any]:
    """One item's review as JSON-LD values; `content` is the check's."""
    author: dict[str, Any] = {"@type": "Organization", "name": content.get("newsroom", ""), "url": site.home}
    if site.logo:
        author["logo"] = site.logo
    seen: dict[str, Any] = {"@type": SNAPSHOTS.get(media["kind"], "MediaObject"), "name": media["title"]}
    told = {"contentUrl": media["file"], "accessedOnUrl": media["page"], "sha256sum": media.get("sha256", "")}
    seen |= {name: value for name, value in told.items() if value}
    claim = content.get("claim", {})
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MediaReview",
        "url": f"{url}#media-{media['id']}",
        "datePublished": str(content.get("published_at", ""))[:10],
        "inLanguage": content.get("language", ""),
        "author": author,
        "mediaAuthenticityCategory": media["category"],
        "associatedClaimReview": {"@type": "ClaimReview", "url": url},
        "itemReviewed": {
            "@type": "MediaReviewItem",
            "mediaItemAppearance": [seen],
            "interpretedAsClaim": {"@type": "Claim", "description": claim.get("text", "")},
        },
    }
    if media["shows"]:
        review["originalMediaContextDescription"] = media["shows"]
    if media["original"]:
        review["originalMediaLink"] = media["original"]
    return review


def problems(media: dict[str, Any]) -> list[Problem]:
    """What a sheet lacks to be read as a MediaReview. Empty: nothing."""
    points = {row["point"] for row in media["findings"]}
    open_points = ", ".join(str(point.label) for point in MediaPoint if point.value not in points)
    needs = media["category"] in NEEDS_ORIGINAL
    checks = (
        ("category", bool(media["category"]), True, _("What was done to the item is not concluded.")),
        ("appearance", bool(media["file"] or media["page"]), True, _("No address is known at which the item stands.")),
        ("title", bool(media["title"].strip()), True, _("The item has no name.")),
        ("original", not needs or bool(media["original"]), False, _("There is no link to the original.")),
        ("shows", not needs or bool(media["shows"].strip()), False, _("It is not said what it really shows.")),
        ("capture", bool(media.get("sha256")), False, _("No capture of the item's file gives its hash.")),
        ("points", not open_points, False, _("Not looked into yet: %(points)s.") % {"points": open_points}),
    )
    return [Problem(name, says, is_required) for name, passed, is_required, says in checks if not passed]


def _capture_of(sheet: MediaSheet) -> Snapshot | None:
    """The newest open capture of the item itself; a page that shows it is not its file."""
    rows = Snapshot.objects.filter(
        source=sheet.source_id, protection__isnull=True, taken_down_at__isnull=True, set_aside_at__isnull=True
    )
    return rows.filter(media_type__startswith=f"{sheet.kind}/").order_by("-captured_at").first()
