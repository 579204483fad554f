"""As what a dossier's verdicts arrive: drafts of ours, other people's fact-checks, or not at all."""

from dataclasses import replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings

from claims.dossier.complete import hash_of_address
from claims.dossier.document import Document, Row
from claims.dossier.format import BY_NAME
from factcheck.keys import derived_key

_OF_VERDICTS = ("verdicts", "citations")
_SCALES = ("scales", "ratings", "labels")


class Arrival(StrEnum):
    """What becomes of verdicts."""

    DRAFTS = "drafts"
    EXTERNAL = "external"
    NONE = "none"


def usual_arrival(document: Document) -> Arrival:
    """Drafts when the dossier is our newsroom's, else fact-checks by others."""
    return Arrival.DRAFTS if document.newsroom == settings.NEWSROOM_NAME else Arrival.EXTERNAL


def arriving(document: Document, arrival: Arrival) -> tuple[dict[str, list[Row]], list[str]]:
    """The rows to load, by shape name, and notes on what is left out of them.

    Only a dossier whose verdicts are ours brings its scales and the signatures of its notes.
    """
    rows = {name: list(each) for name, each in document.rows.items()}
    if arrival == Arrival.DRAFTS:
        return rows, []
    notes = []
    verdicts = rows["verdicts"]
    dropped = {row.id for row in verdicts}
    for name in ("comments", "assignments"):
        rows[name] = [row for row in rows[name] if row.values.get("verdict_id") not in dropped]
    for name in (*_OF_VERDICTS, *_SCALES):
        rows[name] = []
    if arrival == Arrival.EXTERNAL:
        published = [row for row in verdicts if row.extras.get("status") == "published"]
        rows["external_fact_checks"] += [_as_external(row, document) for row in published]
        if len(published) < len(verdicts):
            notes.append(f"{len(verdicts) - len(published)} unpublished verdicts of {document.newsroom} were left out.")
    elif verdicts:
        notes.append(f"{len(verdicts)} verdicts were left out, as asked.")
    signed = sum(1 for row in rows["extractions"] if row.extras.get("signed"))
    if signed:
        rows["extractions"] = [_unsigned(row) for row in rows["extractions"]]
        notes.append(f"{signed} notes arrive unsigned: their signatures are {document.newsroom}'s.")
    return rows, notes


def _unsigned(row: Row) -> Row:
    return replace(row, extras={name: value for name, value in row.extras.items() if name != "signed"})


def _as_external(verdict: Row, document: Document) -> Row:
    shape = BY_NAME["external_fact_checks"]
    key = derived_key(str(document.id), shape.name, "verdict", str(verdict.id), at=document.created)
    row = Row(shape, key, verdict.path, verdict.line, verdict.name)
    claim = _row(document, "claims", verdict.values["claim_id"])
    reviewed = verdict.extras.get("published_at", document.created)
    address = verdict.extras.get("address") or f"urn:uuid:{verdict.id}"
    words = ("headline", "summary", "body", "not_known", "how_checked")
    row.values = {
        "publisher_id": None,
        "publisher_name": document.newsroom,
        "publisher_site": "",
        "address": address,
        "address_sha256": hash_of_address(address),
        "title": verdict.values["headline"],
        "language": verdict.values["language"],
        "claim_reviewed": claim.values["text"],
        "claimant": "",
        "claimed": claim.values["made"],
        "reviewed": reviewed.date().isoformat(),
        **_rating(verdict, document),
        "claim_id": claim.id,
        "as_received": {name: verdict.values[name] for name in words},
    }
    return row


def _rating(verdict: Row, document: Document) -> dict[str, Any]:
    found = {"rating_text": "", "rating_value": "", "rating_best": "", "rating_worst": "", "meaning": ""}
    if verdict.values["rating_id"] is None:
        return found
    rating = _row(document, "ratings", verdict.values["rating_id"])
    scale = _row(document, "scales", rating.values["scale_id"])
    labels = {row.values["language"]: row.values["label"] for row in document.rows["labels"]
              if row.values["rating_id"] == rating.id}  # fmt: skip
    text = labels.get(verdict.values["language"]) or next(iter(labels.values()), rating.values["slug"])
    numbers = {"rating_value": rating.values["number"], "rating_best": scale.values["best"]}
    numbers["rating_worst"] = scale.values["worst"]
    told = {name: "" if number is None else str(number) for name, number in numbers.items()}
    return {**found, **told, "rating_text": text, "meaning": rating.values["meaning"]}


def _row(document: Document, name: str, key: UUID) -> Row:
    return next(row for row in document.rows[name] if row.id == key)
