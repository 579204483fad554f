"""A check in another language: the content that is published of it, and the original read through it.

A translation's bytes hold the translated words and name the original by its SHA-256; evidence, speakers and proof stay
in the original's. Whoever reads one is given both together, and quotes keep their original words beside the translated.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from claims.models import Publication, VerdictTranslation
from claims.paragraphs import kept_pieces
from claims.publishing.content import (
    FORMAT,
    FORMAT_VERSION,
    Change,
    claim_told,
    credited,
    instant_told,
    rating_told,
    wrote,
)
from claims.publishing.reading import Published
from sources.models import QuoteTranslation

WORDS = ("headline", "summary", "body", "not_known", "how_checked")


def translation_content(
    row: VerdictTranslation, original: Publication, *, newsroom: str, change: Change | None
) -> dict[str, Any]:
    """What is published of a checked translation. `newsroom` stands wherever somebody chose no credit of their own."""
    verdict = row.verdict
    content: dict[str, Any] = {
        **_head(row, "translation", newsroom),
        "published_at": instant_told(row.published_at),
        "translates": {"sha256": original.content_sha256, "language": original.language, "version": verdict.version},
        "claim": claim_told(verdict) | {"kind": verdict.claim.kind},
        "rating": rating_told(verdict.rating),
        **{name: getattr(row, name) for name in WORDS},
        "translated_evidence": _evidence(row),
        "credits": _credits(row, newsroom),
        "checked_at": instant_told(row.checked_at),
    }
    if row.machine:
        content["machine"] = row.machine
    if change is not None:
        replaced = {"version": change.replaced_version, "sha256": change.replaced_sha256}
        content["change"] = {"kind": change.kind, "note": change.note, "replaces": replaced}
    return content


def translation_notice_content(row: VerdictTranslation, *, newsroom: str, reason_language: str) -> dict[str, Any]:
    """The notice in the place of a withdrawn translation: when and why, nothing of its text."""
    return {
        **_head(row, "translation_notice", newsroom),
        "published_at": instant_told(row.withdrawn_at),
        "claim": claim_told(row.verdict),
        "withdrawn_at": instant_told(row.withdrawn_at),
        "reason": row.withdrawn_reason,
        "reason_language": reason_language,
    }


def in_translation(original: Published, translation: dict[str, Any]) -> Published:
    """The original's content with the translated words in the place of its own; speakers and proof stay."""
    told = {name: translation.get(name, "") for name in WORDS}
    known = {row["id"]: row for row in translation.get("translated_evidence", [])}
    evidence = [_overlaid(row, known.get(row.get("id"), {})) for row in original.content.get("evidence", [])]
    language = translation["language"]
    said = {name: translation[name] for name in ("claim", "rating", "language") if name in translation}
    return Published(original.content | said | told | {"evidence": evidence, "language": language}, original.is_whole)


def translations_of_quotes(quotes: Iterable[Any], language: str) -> dict[Any, QuoteTranslation]:
    """By the quote's key, its newest translation into the language that somebody has checked."""
    rows = QuoteTranslation.objects.kept().filter(
        quote__in=list(quotes), language__startswith=language, checked_by__isnull=False
    )
    return {row.quote_id: row for row in rows.order_by("checked_at") if row.language.split("-")[0] == language}


def _head(row: VerdictTranslation, kind: str, newsroom: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "kind": kind,
        "newsroom": newsroom,
        "verdict": str(row.verdict_id),
        "version": row.verdict.version,
        "translation": str(row.pk),
        "language": row.language,
    }


def _evidence(row: VerdictTranslation) -> list[dict[str, Any]]:
    cited = list(row.verdict.citations.kept().select_related("evidence").order_by("position", "created_at", "pk"))
    quotes = translations_of_quotes([each.evidence.quote_id for each in cited if each.evidence.quote_id], row.language)
    return [
        _told(str(citation.evidence_id), words, row.language, quotes.get(citation.evidence.quote_id))
        for citation, words in zip(cited, _lines(row.evidence_summaries, len(cited)), strict=True)
    ]


def _lines(text: str, count: int) -> Sequence[str]:
    lines = kept_pieces(text, by_line=True)[:count]
    return [*lines, *[""] * (count - len(lines))]


def _told(key: str, words: str, language: str, quote: QuoteTranslation | None) -> dict[str, Any]:
    content: dict[str, Any] = {"id": key, "summary": words, "language": language}
    if quote is not None:
        content["quote"] = {"text": quote.text, "language": quote.language}
        if quote.machine:
            content["quote"]["machine"] = quote.machine
    return content


def _overlaid(row: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    found = dict(row)
    if told.get("summary"):
        found |= {"summary": told["summary"], "language": told["language"]}
    if told.get("quote"):
        found["quote_translated"] = told["quote"]
    return found


def _credits(row: VerdictTranslation, newsroom: str) -> dict[str, list[str]]:
    checked = [row.checked_by] if row.checked_by else []
    return {"translated_by": credited(wrote(row), newsroom), "checked_by": credited(checked, newsroom)}
