"""How a published check has changed: each version with the words that were struck and added."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext as _

from claims.models import Publication, PublicationKind
from claims.pointers import without_pointers
from claims.publishing.bundle import versions_of
from claims.publishing.reading import Published, published
from claims.web.worded import reader_language
from factcheck.word_diff import Piece, word_diff

CONTEXT_WORDS = 20
A_DAY_SECONDS = 86_400
MOST_VERSIONS = 30


@dataclass(frozen=True)
class Changed:
    """A part of the text that is not as it was."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """One published version: what the public was given from that moment on. `is_whole` False: it was taken down."""

    number: int
    published_at: datetime
    is_withdrawal: bool
    is_translation: bool
    is_whole: bool
    kind: str
    note: str
    language: str
    rating: dict[str, str]
    changes: tuple[Changed, ...]
    record: int
    sha256: str


def public_versions(claim_id: UUID) -> list[Version]:
    """All that was published of a claim, newest first, each compared with the version before it."""
    found: list[Version] = []
    before: tuple[Publication, Published] | None = None
    for row in versions_of([claim_id])[-MOST_VERSIONS:]:
        content = published(row)
        found.append(_version(row, content, before))
        if row.kind == PublicationKind.CHECK and content.is_whole:
            before = (row, content)
    return found[::-1]


def _version(row: Publication, content: Published, before: tuple[Publication, Published] | None) -> Version:
    plain = content.content
    withdrawn = row.kind in (PublicationKind.WITHDRAWAL, PublicationKind.TRANSLATION_NOTICE)
    change = plain.get("change", {})
    compared = before if content.is_whole and not withdrawn and not row.translation_id else None
    return Version(
        row.verdict.version,
        row.published_at,
        withdrawn,
        row.translation_id is not None,
        content.is_whole,
        str(change.get("kind", "")),
        str(plain.get("reason") if withdrawn else change.get("note", "")),
        row.language,
        content.rating(reader_language()),
        _changes(row, content, *compared) if compared else (),
        row.record.sequence,
        row.content_sha256,
    )


def _changes(row: Publication, content: Published, old_row: Publication, old: Published) -> tuple[Changed, ...]:
    # Comparing long texts takes a second; published ones never change.
    language = reader_language()
    key = f"published-changes:{old_row.content_sha256}:{row.content_sha256}:{language}"
    known: tuple[Changed, ...] | None = cache.get(key)
    if known is None:
        known = tuple(_compared(old, content, language))
        cache.set(key, known, A_DAY_SECONDS)
    return known


def _plain(content: Published, name: str) -> str:
    return without_pointers(str(content.content.get(name, "")))


def _compared(old: Published, new: Published, language: str) -> list[Changed]:
    parts = {
        _("Claim"): (old.claim(language).text, new.claim(language).text),
        _("Rating"): (old.rating(language)["label"], new.rating(language)["label"]),
    }
    named = {"headline": _("Headline"), "summary": _("Finding"), "not_known": _("What is not known"),
             "body": _("What we found"), "how_checked": _("How we checked")}  # fmt: skip
    parts |= {label: (_plain(old, name), _plain(new, name)) for name, label in named.items()}
    cited = [{row["id"]: row["summary"] for row in each.content.get("evidence", [])} for each in (old, new)]
    parts[_("Evidence")] = ("\n".join(cited[0].values()), "\n".join(cited[1].values()))
    return [
        Changed(label, tuple(word_diff(was, now, context=CONTEXT_WORDS)))
        for label, (was, now) in parts.items()
        if was != now
    ]
