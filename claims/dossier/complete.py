"""What a row needs besides what its author writes: hashes, normal addresses, defaults, links."""

import hashlib
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from claims.dossier.document import Row
from claims.dossier.format import BY_NAME
from claims.dossier.reading import Reading
from claims.dossier.values import WrongValueError, read_instant
from sources.canonical_url import AddressError, normalise

NOTE_EXTRACTOR = ("desk note", "1")
NOTE_MEDIA_TYPE = "text/plain; charset=utf-8"


class Case(NamedTuple):
    """A row, the object that it was read from, and the reading of which it is a part."""

    row: Row
    raw: dict[str, Any]
    reading: Reading


def complete(reading: Reading) -> None:
    """Completes every row in place; what cannot be completed is a problem."""
    for name, finish in _FINISH.items():
        for row in list(reading.rows[name]):
            finish(Case(row, reading.raw.get(row.id, {}), reading))


def expand_notes(reading: Reading) -> None:
    """Desk notes written as a bare text get their snapshot and extraction."""
    for row in reading.rows["sources"]:
        raw = reading.raw[row.id]
        is_note = row.values["kind"] == "desk_note"
        if "text" not in raw:
            if is_note and not raw.get("snapshots"):
                reading.refuse(row.path, "a desk note needs its “text”")
            continue
        if not is_note:
            reading.refuse((*row.path, "text"), "only a desk note has a text of its own; others have snapshots")
        elif raw.get("snapshots"):
            reading.refuse((*row.path, "text"), "this desk note has snapshots too; give one or the other")
        else:
            _note(row, raw, reading)


def _note(row: Row, raw: dict[str, Any], reading: Reading) -> None:
    text = unicodedata.normalize("NFC", raw["text"].replace("\r\n", "\n").replace("\r", "\n"))
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    reading.texts[sha256] = content
    reading.blob_sizes[sha256] = len(content)
    snapshot = BY_NAME["snapshots"]
    extraction = BY_NAME["extractions"]
    written_at = raw.get("written_at") or reading.created.isoformat()
    captured = {
        "id": str(reading.derived(snapshot, "note", str(row.id))),
        "payload": sha256,
        "media_type": NOTE_MEDIA_TYPE,
        "captured_at": written_at,
        "method": "note",
    }
    extracted = {
        "id": str(reading.derived(extraction, "note", str(row.id))),
        "extractor": NOTE_EXTRACTOR[0],
        "version": NOTE_EXTRACTOR[1],
        "text": text,
        "language": row.values["language"],
        "signed": raw.get("signed", False),
    }
    holder = reading.walk(snapshot, captured, row.path, row)
    reading.walk(extraction, extracted, row.path, holder)


def _source(case: Case) -> None:
    case.row.values |= {"normal_address": "", "address_sha256": None}
    is_note = case.row.values["kind"] == "desk_note"
    if not is_note:
        case.row.people.pop("written_by", None)
    if case.row.values["address"] and is_note:
        case.reading.refuse((*case.row.path, "address"), "a desk note has no address")
    elif case.row.values["address"]:
        try:
            address = normalise(case.row.values["address"])
        except AddressError as error:
            case.reading.refuse((*case.row.path, "address"), str(error))
        else:
            case.row.values |= {"normal_address": address.normal, "address_sha256": address.sha256}
    link_to_story(case.row, "source", "story_sources", case.reading)


def link_to_story(row: Row, owner: str, shape: str, reading: Reading) -> None:
    """The row that says: this source (or claim) belongs to the dossier's story, unless its author denies it."""
    story = reading.rows["story"]
    if reading.raw[row.id].get("in_story", True) and story:
        key = reading.derived(BY_NAME[shape], str(story[0].id), str(row.id))
        link = reading.add(BY_NAME[shape], key, row.path)
        link.values = {"story_id": story[0].id, f"{owner}_id": row.id}


def _claim(case: Case) -> None:
    link_to_story(case.row, "claim", "story_claims", case.reading)


def _snapshot(case: Case) -> None:
    for name in ("payload", "warc"):
        sha256 = case.raw.get(name)
        if sha256 and sha256 not in case.reading.blob_sizes:
            case.reading.refuse((*case.row.path, name), f"there is no whole blobs/{sha256}")
    if "payload" not in case.raw:
        case.reading.refuse(case.row.path, "“payload” is missing: the SHA-256 of the captured bytes")
    payload = case.raw.get("payload", "")
    case.row.extras["payload"] = payload
    case.row.values |= {"payload_sha256": payload, "size_bytes": case.reading.blob_sizes.get(payload, 0)}


def _extraction(case: Case) -> None:
    case.row.values["text_sha256"] = hashlib.sha256(
        case.row.values["text"].encode("utf-8", "surrogatepass")
    ).hexdigest()


def _derivation(case: Case) -> None:
    # Who writes a derivation by hand has decided on it; only a machine suggests.
    if "state" not in case.raw:
        case.row.values["state"] = "confirmed"
    if case.row.values["state"] == "suggested":
        case.row.people.pop("decided_by", None)
        case.row.values["decided_at"] = None
    elif case.row.values["decided_at"] is None:
        case.row.values["decided_at"] = case.reading.created


def _tip(case: Case) -> None:
    if case.row.values["triage"] in ("new", "quarantined"):
        case.row.people.pop("decided_by", None)
        case.row.values["decided_at"] = None
    elif case.row.values["decided_at"] is None:
        case.row.values["decided_at"] = case.reading.created
    if "received_at" not in case.raw:
        case.row.values["received_at"] = case.reading.created


def _wording(case: Case) -> None:
    if case.row.values["machine"]:
        case.row.people.pop("translated_by", None)


def _look(case: Case) -> None:
    outcome = case.row.values["outcome"]
    if outcome == "not_reachable" and not case.row.values["error"]:
        case.reading.refuse(case.row.path, "a look that reached nothing needs its “error”")
    elif outcome in ("there", "not_there") and "snapshot" not in case.raw:
        case.reading.refuse(case.row.path, "a look that found or did not find needs the “snapshot” it rests on")


def _external(case: Case) -> None:
    case.row.values["address_sha256"] = hash_of_address(case.row.values["address"])


def hash_of_address(address: str) -> str:
    """The SHA-256 by which an address is found again: of its normal form where it has one."""
    try:
        return normalise(address).sha256
    except AddressError:
        return hashlib.sha256(address.encode()).hexdigest()


def _verdict(case: Case) -> None:
    if "version" not in case.raw:
        same = [
            each for each in case.reading.rows["verdicts"] if each.values["claim_id"] == case.row.values["claim_id"]
        ]
        used = {each.values["version"] for each in same if each is not case.row and each.values["version"]}
        case.row.values["version"] = max(used, default=0) + 1
    if case.raw.get("published_at"):
        try:
            case.row.extras["published_at"] = read_instant(case.raw["published_at"])
        except WrongValueError as error:
            case.reading.refuse((*case.row.path, "published_at"), str(error))


def _one_thing(case: Case) -> None:
    given = [name for name in case.row.shape.one_of if name in case.raw]
    if len(given) != 1:
        told = " and ".join(given) if given else "none of them"
        case.reading.refuse(case.row.path, f"give exactly one of {', '.join(case.row.shape.one_of)}; this has {told}")
    if case.raw.get("story") and case.reading.rows["story"]:
        case.row.values["story_id"] = case.reading.rows["story"][0].id


def _comment(case: Case) -> None:
    _one_thing(case)
    if case.row.values["created_at"] is None:
        del case.row.values["created_at"]
    if case.row.values["resolved_at"] is None:
        case.row.people.pop("resolved_by", None)


_FINISH: dict[str, Callable[[Case], None]] = {
    "sources": _source,
    "snapshots": _snapshot,
    "extractions": _extraction,
    "looks": _look,
    "translations": _wording,
    "derivations": _derivation,
    "claims": _claim,
    "claim_wordings": _wording,
    "evidence": _one_thing,
    "external_fact_checks": _external,
    "verdicts": _verdict,
    "comments": _comment,
    "assignments": _one_thing,
    "tips": _tip,
}
