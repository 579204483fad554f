"""Verifies the chain over all publications: nothing left out, nothing altered; what was taken down is said to be so."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from claims.models import PublicationRecord
from factcheck.models import TakeDown

FIRST = "0" * 64


class Finding(StrEnum):
    """What the verifier says of one link."""

    WHOLE = "whole"
    TAKEN_DOWN = "taken down"
    BROKEN = "broken"


@dataclass(frozen=True)
class Link:
    """One record of the chain and what was found; `why` is empty unless it is broken."""

    sequence: int
    finding: Finding
    why: str = ""
    record_sha256: str = ""


def verify_chain() -> list[Link]:
    """Every link of the chain, in order, each whole, taken down or broken. Empty: nothing has been published."""
    return list(links())


def record_bytes(record: PublicationRecord) -> bytes:
    """The bytes that a record's SHA-256 is of: canonical JSON (RFC 8785) of its four values."""
    time = record.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    values = {
        "content_sha256": record.content_sha256,
        "previous_sha256": record.previous_sha256,
        "sequence": record.sequence,
        "time": time,
    }
    return json.dumps(values, separators=(",", ":"), sort_keys=True).encode()


def links(after: int = 0, previous: str = FIRST, most: int | None = None) -> Iterator[Link]:
    """The links after a sequence, whose record's hash is `previous`, read some at a time; `most` of them at most."""
    removals = set(TakeDown.objects.values_list("taken_down_at", flat=True))
    expected = after + 1
    records = PublicationRecord.objects.select_related("publication").filter(sequence__gt=after).order_by("sequence")
    for record in records[:most].iterator(chunk_size=100):
        publication = record.publication
        content = bytes(publication.content)
        finding, why = Finding.WHOLE, ""
        if record.sequence != expected:
            why = f"record {expected} is missing"
        elif record.previous_sha256 != previous:
            why = "it does not name the record before it"
        elif hashlib.sha256(record_bytes(record)).hexdigest() != record.record_sha256:
            why = "its own hash is wrong"
        elif publication.content_sha256 != record.content_sha256:
            why = "the publication's hash is not the recorded one"
        elif publication.taken_down_at is not None:
            finding = Finding.TAKEN_DOWN
            if content != f"sha256:{record.content_sha256}".encode():
                why = "content stands where it was taken down"
            elif publication.taken_down_at not in removals:
                why = "no take-down is on record for it"
        elif hashlib.sha256(content).hexdigest() != record.content_sha256:
            why = "the published bytes were altered"
        yield Link(record.sequence, Finding.BROKEN if why else finding, why, record.record_sha256)
        previous, expected = record.record_sha256, record.sequence + 1
