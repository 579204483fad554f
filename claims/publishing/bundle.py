"""The evidence bundle of published checks: one file that anyone can verify without us.

Only what was published and the proof beneath it. What is protected, not on the record or taken down is left out and
listed as left out; no account of ours is named.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.db.models import QuerySet

from claims.models import Evidence, Publication, PublicationKind, PublicationRecord
from claims.publishing.bag import Bag
from claims.publishing.bundle_readme import README_EN, README_ES
from claims.publishing.claimreview import Site, claim_review, translation_of
from claims.publishing.mediareview import media_review
from claims.publishing.said import no_longer_named
from sources.exporting import as_wacz, export_of, goes_out
from sources.models import Extraction, Snapshot

VERIFIER = Path(__file__).resolve().parent / "bundled" / "verify.py"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


@dataclass(frozen=True)
class Wanted:
    """What a bundle is of: its publications, its name, who publishes, and the address of each claim's page.

    `captures` are those that may be put in whole, for those who may have them.
    """

    name: str
    publications: Sequence[Publication]
    site: Site
    addresses: dict[UUID, str]
    captures: QuerySet[Snapshot]


@dataclass
class _Gathered:
    """What goes in, by name, and what is left out."""

    contents: dict[int, dict[str, Any]] = field(default_factory=dict)
    bytes_of: dict[int, bytes] = field(default_factory=dict)
    claims: dict[int, UUID] = field(default_factory=dict)
    texts: dict[str, Extraction] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    left_out: dict[str, dict[str, Any]] = field(default_factory=dict)


def versions_of(claims: Iterable[UUID]) -> list[Publication]:
    """All that was published of these claims, notices of withdrawals too, in the chain's order."""
    rows = Publication.objects.filter(verdict__claim__in=list(claims), verdict__set_aside_at__isnull=True)
    return list(rows.select_related("verdict", "record").order_by("record__sequence"))


def write_bundle(wanted: Wanted) -> IO[bytes]:
    """The bundle in a temporary file that stands at its start. The same record gives the same bytes."""
    gathered = _gather(wanted.publications)
    at = max((row.published_at for row in wanted.publications), default=datetime(1980, 1, 1, tzinfo=UTC))
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 the caller closes it
    bag = Bag(file, wanted.name, at)
    for sequence, content in sorted(gathered.bytes_of.items()):
        bag.payload(f"publications/{sequence}.json", content)
    bag.payload("index.json", _json({"publications": sorted(gathered.bytes_of)}))
    last = max((row.record.sequence for row in wanted.publications), default=0)
    bag.payload("chain.json", _json([_record(row) for row in _records(last)]))
    bag.payload("claimreview.json", _json(_reviews(wanted, gathered)))
    pictures = _media_reviews(wanted, gathered)
    if pictures:
        bag.payload("mediareview.json", _json(pictures))
    bag.payload("quotes.jsonld", _json(_annotations(gathered)))
    for digest, extraction in sorted(gathered.texts.items()):
        bag.payload(f"texts/{digest}.txt", extraction.text.encode())
    bag.payload("snapshots.json", _json(_snapshots(bag, gathered)))
    bag.payload("left-out.json", _json([row for _key, row in sorted(gathered.left_out.items())]))
    _captures(bag, wanted, gathered, at)
    newsroom = next((str(content.get("newsroom", "")) for content in gathered.contents.values()), "")
    for name, text in (("README.md", README_EN), ("LEEME.md", README_ES)):
        bag.tag(name, text.format(newsroom=newsroom, home=wanted.site.home).encode())
    bag.tag("verify.py", VERIFIER.read_bytes())
    bag.close({"Source-Organization": newsroom, "External-Identifier": wanted.name,
               "External-Description": "Published checks with the evidence they rest on"})  # fmt: skip
    file.seek(0)
    return file


def _gather(publications: Sequence[Publication]) -> _Gathered:
    found = _Gathered()
    for row in publications:
        sequence = row.record.sequence
        if row.taken_down_at is not None:
            found.left_out[f"publication {sequence:012}"] = {
                "what": "publication", "sequence": sequence, "why": "taken down"}  # fmt: skip
            continue
        found.bytes_of[sequence] = bytes(row.content)
        found.contents[sequence] = json.loads(found.bytes_of[sequence])
        found.claims[sequence] = row.verdict.claim_id
    cited = {row["id"] for content in found.contents.values() for row in content.get("evidence", [])}
    rows = Evidence.objects.filter(pk__in=[UUID(key) for key in cited]).select_related(
        "quote__extraction__snapshot__source", "quote__snapshot__source", "note__snapshot__source",
        "look__snapshot__source",
    )  # fmt: skip
    for evidence in rows.order_by("pk"):
        _gather_proof(found, evidence)
    return found


def _gather_proof(found: _Gathered, evidence: Evidence) -> None:
    extraction = evidence.note or (evidence.quote.extraction if evidence.quote else None)
    snapshot = evidence.quote.snapshot if evidence.quote else extraction.snapshot if extraction else None
    snapshot = snapshot or (evidence.look.snapshot if evidence.look else None)
    if snapshot is not None and goes_out(snapshot):
        found.snapshots[snapshot.payload_sha256] = snapshot
    if extraction is None or snapshot is None:
        return
    if goes_out(snapshot) and not extraction.protection_id and not extraction.taken_down_at:
        found.texts[extraction.text_sha256] = extraction
        return
    gone = extraction.taken_down_at or snapshot.taken_down_at
    # Why something is kept back may say who is at risk.
    why = "taken down" if gone else "kept back"
    digest = extraction.text_sha256
    found.left_out[f"text {digest}"] = {"what": "text", "text_sha256": digest, "why": why}


def _media_reviews(wanted: Wanted, gathered: _Gathered) -> list[dict[str, Any]]:
    return [
        {"sequence": n, "review": media_review(content, each, url=wanted.addresses[gathered.claims[n]],
                                               site=wanted.site)}
        for n, content in sorted(gathered.contents.items())
        for each in content.get("media", [])
    ]  # fmt: skip


def _records(last: int) -> Iterable[PublicationRecord]:
    return PublicationRecord.objects.filter(sequence__lte=last).order_by("sequence").iterator(chunk_size=1000)


def _record(row: PublicationRecord) -> dict[str, Any]:
    return {
        "sequence": row.sequence,
        "time": row.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "content_sha256": row.content_sha256,
        "previous_sha256": row.previous_sha256,
        "record_sha256": row.record_sha256,
    }


def _reviews(wanted: Wanted, gathered: _Gathered) -> list[dict[str, Any]]:
    kinds = (PublicationKind.CHECK, PublicationKind.TRANSLATION)
    checks = {n: content for n, content in gathered.contents.items() if content["kind"] in kinds}
    hidden = no_longer_named(checks.values())
    found = []
    for n, content in sorted(checks.items()):
        url, more = wanted.addresses[gathered.claims[n]], {}
        if content["kind"] == PublicationKind.TRANSLATION:
            url, more = f"{url}?lang={content['language']}", translation_of(url)
        review = claim_review(content, url=url, site=wanted.site, hidden=hidden)
        found.append({"sequence": n, "review": review | more})
    return found


def _annotations(gathered: _Gathered) -> dict[str, Any]:
    items = [
        _annotation(number, row)
        for number, content in sorted(gathered.contents.items())
        for row in content.get("evidence", [])
        if "quote" in row
    ]
    return {"@context": CONTEXT, "id": "urn:factcheck:quotes", "type": "AnnotationPage", "items": items}


def _annotation(number: int, row: dict[str, Any]) -> dict[str, Any]:
    quote, source = row["quote"], row.get("source", {})
    selectors: list[dict[str, Any]] = []
    if "start" in quote:
        words = {key: quote[key] for key in ("exact", "prefix", "suffix")}
        selectors.append({"type": "TextQuoteSelector", **words})
        selectors.append({"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]})
    elif quote["exact"]:
        selectors.append({"type": "TextQuoteSelector", "exact": quote["exact"]})
    if quote.get("fragment"):
        selectors.append({"type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENTS, "value": quote["fragment"]})
    state: dict[str, Any] = {"type": "TimeState", "sourceDate": row["snapshot"]["captured_at"]}
    if "text_sha256" in quote:
        state["cached"] = f"texts/{quote['text_sha256']}.txt"
    return {
        "id": f"urn:factcheck:{number}:{row['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": row["summary"], "language": row["language"]},
        "target": {
            "source": source.get("address") or f"urn:sha256:{row['snapshot']['sha256']}",
            "state": state,
            "selector": selectors,
        },
    }


def _snapshots(bag: Bag, gathered: _Gathered) -> list[dict[str, Any]]:
    said = {
        row["snapshot"]["sha256"]: row["snapshot"]
        for content in gathered.contents.values()
        for row in content.get("evidence", [])
        if "snapshot" in row
    }
    found = []
    for digest, values in sorted(said.items()):
        tokens: list[str] = []
        if digest in gathered.snapshots:
            for token in gathered.snapshots[digest].timestamp_tokens.order_by("stamped_at", "pk"):
                tokens.append(f"{digest}-{len(tokens) + 1}.tsr")
                bag.payload(f"timestamps/{tokens[-1]}", bytes(token.token))
        found.append(values | {"timestamps": tokens})
    return found


def _captures(bag: Bag, wanted: Wanted, gathered: _Gathered, at: datetime) -> None:
    kept = [row.pk for row in gathered.snapshots.values()]
    export = export_of(wanted.captures.filter(pk__in=kept), title=wanted.name, at=at)
    if not export.snapshots:
        return
    with TemporaryFile() as package:
        for piece in as_wacz(export):
            package.write(piece)
        package.seek(0)
        bag.payload("captures.wacz", package)


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
