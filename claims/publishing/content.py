"""The content of a publication: plain JSON values, and its bytes in the canonical form of RFC 8785.

It names no one but by the public credit of their choice, and holds nothing that is protected or off the record:
internal notes, reliability, comments and reviews are never looked at here.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.db.models import Prefetch

from claims.models import Rating, Verdict, VerdictCitation
from claims.publishing.mediareview import media_of
from claims.publishing.said import said_of
from factcheck.models import Person
from sources.models import Look, Quote, Snapshot, Source, SourceKind, Terms

FORMAT = "factcheck-publication"
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Change:
    """Why a text replaces a published one: the kind, a note for readers, and which publication it replaces."""

    kind: str
    note: str
    replaced_version: int
    replaced_sha256: str


def canonical(content: dict[str, Any]) -> bytes:
    """The content as canonical JSON (RFC 8785): the same content is always the same bytes."""
    encoded: bytes = rfc8785.dumps(content)
    return encoded


def sha256_of(content: bytes) -> str:
    """The SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def check_content(verdict: Verdict, *, newsroom: str, change: Change | None) -> dict[str, Any]:
    """What is published of an approved version: claim, rating, texts, cited evidence, credits, dates.

    `newsroom` stands wherever somebody chose no credit of their own. ValueError when a date of ours is missing.
    """
    content: dict[str, Any] = {
        **_head(verdict, "check", newsroom),
        "claim": claim_told(verdict) | {"kind": verdict.claim.kind},
        "said": said_of(verdict.claim),
        "rating": rating_told(verdict.rating),
        "headline": verdict.headline,
        "summary": verdict.summary,
        "body": verdict.body,
        "not_known": verdict.not_known,
        "how_checked": verdict.how_checked,
        "evidence": [_cited(citation) for citation in _citations(verdict)],
        "credits": _credits(verdict, newsroom),
        "approved_at": instant_told(verdict.approved_at),
    }
    media = media_of(verdict.claim)
    if media:
        content["media"] = media
    if change is not None:
        content["change"] = {
            "kind": change.kind,
            "note": change.note,
            "replaces": {"version": change.replaced_version, "sha256": change.replaced_sha256},
        }
    return content


def withdrawal_content(verdict: Verdict, *, newsroom: str) -> dict[str, Any]:
    """The notice in the place of a withdrawn publication: when and why, and of which claim; nothing of its text."""
    return {
        **_head(verdict, "withdrawal", newsroom),
        "claim": claim_told(verdict),
        "withdrawn_at": instant_told(verdict.withdrawn_at),
        "reason": verdict.withdrawn_reason,
    }


def _head(verdict: Verdict, kind: str, newsroom: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "kind": kind,
        "newsroom": newsroom,
        "verdict": str(verdict.pk),
        "version": verdict.version,
        "language": verdict.language,
        "published_at": instant_told(verdict.published_at),
    }


def instant_told(moment: datetime | None) -> str:
    """The moment in UTC as it is published. ValueError when there is none."""
    if moment is None:
        raise ValueError("a publication needs all its dates; publish through claims.workflow")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def claim_told(verdict: Verdict) -> dict[str, Any]:
    """The claim with its wordings."""
    claim = verdict.claim
    return {
        "id": str(claim.pk),
        "text": claim.text,
        "language": claim.language,
        "made": claim.made,
        "wordings": [
            {"language": wording.language, "text": wording.text}
            for wording in claim.wordings.kept().order_by("language")
        ],
    }


def rating_told(rating: Rating | None) -> dict[str, Any]:
    """The rating with its labels in every language. ValueError when there is none."""
    if rating is None:
        raise ValueError("a publication has a rating; publish through claims.workflow")
    content: dict[str, Any] = {
        "scale": rating.scale.slug,
        "slug": rating.slug,
        "meaning": rating.meaning,
        "labels": [
            {"language": label.language, "label": label.label, "definition": label.definition}
            for label in rating.labels.kept().order_by("language")
        ],
    }
    if rating.number is not None:
        content |= {"number": rating.number, "best": rating.scale.best, "worst": rating.scale.worst}
    return content


def _credits(verdict: Verdict, newsroom: str) -> dict[str, list[str]]:
    approved = [verdict.approved_by] if verdict.approved_by else []
    return {"written_by": credited(wrote(verdict), newsroom), "approved_by": credited(approved, newsroom)}


def wrote(row: Any) -> Iterable[Person]:
    """Who wrote any part of a version or of a translation."""
    return Person.objects.filter(pk__in=row.contributors.values("person"))


def credited(people: Iterable[Person], newsroom: str) -> list[str]:
    """How these people are named in public, each name once: the newsroom where they chose no name."""
    return sorted({person.public_name or newsroom for person in people})


def _citations(verdict: Verdict) -> Any:
    quotes = Quote.objects.select_related("extraction", "snapshot__source__publisher", "snapshot__source__merged_into")
    looks = Look.objects.select_related("snapshot", "series__source__publisher")
    return (
        VerdictCitation.objects.kept()
        .filter(verdict=verdict)
        .select_related("evidence__note__snapshot__source")
        .prefetch_related(Prefetch("evidence__quote", quotes), Prefetch("evidence__look", looks))
        .order_by("position", "created_at", "pk")
    )


def _cited(citation: VerdictCitation) -> dict[str, Any]:
    evidence = citation.evidence
    content: dict[str, Any] = {
        "id": str(evidence.pk),
        "stance": citation.stance_as_cited,
        "summary": citation.summary_as_cited,
        "language": evidence.language,
        "first_hand": evidence.is_primary,
    }
    if evidence.quote is not None:
        quote = evidence.quote
        content |= {"kind": "quote", "quote": _quote(quote), "snapshot": _snapshot(quote.snapshot)}
        content["source"] = _source(quote.snapshot.source)
    elif evidence.look is not None:
        look = evidence.look
        content |= {"kind": "look", "look": _look(look), "source": _source(look.series.source)}
        if look.snapshot is not None:
            content["snapshot"] = _snapshot(look.snapshot)
    elif evidence.note is not None:
        note = evidence.note
        content |= {"kind": "note", "text_sha256": note.text_sha256, "snapshot": _snapshot(note.snapshot)}
        content["source"] = _source(note.snapshot.source)
    return content


def _quote(quote: Quote) -> dict[str, Any]:
    content: dict[str, Any] = {"kind": quote.kind, "language": quote.language, "exact": quote.exact}
    if quote.start is not None:
        content |= {"start": quote.start, "end": quote.end, "prefix": quote.prefix, "suffix": quote.suffix}
    if quote.fragment:
        content["fragment"] = quote.fragment
    if quote.extraction is not None:
        content["text_sha256"] = quote.extraction.text_sha256
    return content


def _look(look: Look) -> dict[str, Any]:
    return {
        "looked_for": look.series.looked_for,
        "looked_at": instant_told(look.looked_at),
        "outcome": look.outcome,
        "also_searched": look.also_searched,
    }


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "sha256": snapshot.payload_sha256,
        "size_bytes": snapshot.size_bytes,
        "media_type": snapshot.media_type,
        "captured_at": instant_told(snapshot.captured_at),
    }


def _source(source: Source) -> dict[str, Any]:
    """What readers are told of a source: its terms decide. Our own notes go without their author's account."""
    if source.terms == Terms.PSEUDONYM:
        return {"kind": source.kind, "terms": source.terms, "name": source.pseudonym}
    if source.terms != Terms.ON_RECORD:
        return {"kind": source.kind, "terms": source.terms}
    content: dict[str, Any] = {"kind": source.kind, "terms": source.terms, "title": source.title}
    if source.kind != SourceKind.DESK_NOTE:
        content |= {
            "address": source.address,
            "reference": source.reference,
            "published": source.published,
            "publisher": source.publisher.name if source.publisher else source.claimed_publisher,
        }
    return content
