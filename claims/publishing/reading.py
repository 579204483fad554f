"""Publications read back: what the public was given, from the published bytes and nothing else."""

import json
from dataclasses import dataclass
from typing import Any

from claims.models import MediaCategory, MediaPoint, PointOutcome, Publication


@dataclass(frozen=True)
class Text:
    """A text and its language."""

    text: str
    language: str


@dataclass(frozen=True)
class Cited:
    """One piece of cited evidence as published: what it shows, the quoted words, the source as its terms allow."""

    summary: str
    language: str
    stance: str
    kind: str
    quote: str
    quote_language: str
    source: str
    publisher: str
    address: str
    captured_at: str
    sha256: str
    quote_translated: str = ""
    quote_translated_by_machine: bool = False


@dataclass(frozen=True)
class Published:
    """One publication's content. `is_whole` is False when its bytes were taken down."""

    content: dict[str, Any]
    is_whole: bool = True

    def claim(self, language: str) -> Text:
        """The claim, in the language where it has such a wording."""
        claim = self.content.get("claim", {})
        wordings = [*claim.get("wordings", []), claim]
        mine = next((row for row in wordings if str(row.get("language", "")).split("-")[0] == language), claim)
        return Text(str(mine.get("text", "")), str(mine.get("language", "")))

    def rating(self, language: str) -> dict[str, str]:
        """meaning, label and definition in the language, else in any."""
        rating = self.content.get("rating", {})
        labels = rating.get("labels", [])
        mine = next((row for row in labels if str(row.get("language", "")).split("-")[0] == language), None)
        chosen: dict[str, str] = mine or next(iter(labels), {})
        return {
            "meaning": rating.get("meaning", ""),
            "label": chosen.get("label", ""),
            "definition": chosen.get("definition", ""),
        }

    @property
    def evidence(self) -> tuple[Cited, ...]:
        """The cited evidence in order."""
        return tuple(_cited(row) for row in self.content.get("evidence", []))

    @property
    def evidence_keys(self) -> tuple[str, ...]:
        """The keys of the cited evidence, in order: what pointers in the text lead to."""
        return tuple(str(row.get("id", "")) for row in self.content.get("evidence", []))

    @property
    def media(self) -> tuple[dict[str, Any], ...]:
        """What was found out about images and recordings, with the vocabulary's words in the reader's language."""
        return tuple(
            row
            | {"category_label": MediaCategory(row["category"]).label}
            | {
                "findings": [
                    each | {"point": MediaPoint(each["point"]).label, "outcome": PointOutcome(each["outcome"]).label}
                    for each in row["findings"]
                ]
            }
            for row in self.content.get("media", [])
        )

    @property
    def not_known(self) -> tuple[str, ...]:
        """What is not known, line by line."""
        lines = str(self.content.get("not_known", "")).splitlines()
        return tuple(line.strip("-*• ") for line in lines if line.strip("-*• "))


def published(publication: Publication) -> Published:
    """The content of the publication; empty and not whole when it was taken down."""
    if publication.taken_down_at is not None:
        return Published({}, is_whole=False)
    content: dict[str, Any] = json.loads(bytes(publication.content))
    return Published(content)


def _cited(row: dict[str, Any]) -> Cited:
    source, quote, snapshot = row.get("source", {}), row.get("quote", {}), row.get("snapshot", {})
    return Cited(
        row.get("summary", ""),
        row.get("language", ""),
        row.get("stance", ""),
        row.get("kind", ""),
        quote.get("exact", ""),
        quote.get("language", ""),
        source.get("title") or source.get("name") or source.get("reference", ""),
        source.get("publisher", ""),
        source.get("address", ""),
        str(snapshot.get("captured_at", ""))[:10],
        snapshot.get("sha256", ""),
        row.get("quote_translated", {}).get("text", ""),
        bool(row.get("quote_translated", {}).get("machine")),
    )
