"""Rows of the record, many at once: a handful of statements for a chunk; history and outbox as for any write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims.bulk.checking import Row
from claims.bulk.inserting import insert
from claims.models import (
    Appearance,
    Claim,
    Directness,
    ExternalFactCheck,
    Import,
    ImportKind,
    Mode,
    StoryClaim,
)
from claims.visibility import visible
from factcheck.keys import new_key
from sources.canonical_url import NormalAddress, normalise
from sources.extract.extracted import UNDETERMINED
from sources.linking import known_sources, source_row
from sources.models import Agent, AgentKind, Source

MODELS: dict[str, type[Any]] = {
    ImportKind.CLAIMS: Claim,
    ImportKind.SOURCES: Source,
    ImportKind.AGENTS: Agent,
    ImportKind.EXTERNAL: ExternalFactCheck,
}
LINKS = {
    ImportKind.CLAIMS: "claim",
    ImportKind.SOURCES: "source",
    ImportKind.AGENTS: "agent",
    ImportKind.EXTERNAL: "external",
}
_CLAIM = ("text", "language", "kind", "made", "note")
_SOURCE = ("title", "language", "kind", "summary", "reference", "published", "claimed_publisher")
_AGENT = ("name", "language", "kind", "description", "wikidata_id", "homepage")
_EXTERNAL = ("publisher_name", "publisher_site", "title", "language", "claim_reviewed", "claimant", "claimed",
             "reviewed", "rating_text", "rating_value", "rating_best", "rating_worst", "meaning")  # fmt: skip
COMPARED = {
    ImportKind.CLAIMS: _CLAIM,
    ImportKind.SOURCES: (*_SOURCE, "address"),
    ImportKind.AGENTS: _AGENT,
    ImportKind.EXTERNAL: (*_EXTERNAL, "address"),
}


@dataclass(frozen=True)
class Known:
    """A thing that is recorded already, and whether the row says the same of it where it says anything."""

    key: UUID
    is_same: bool = True


def known(kind: str, rows: Sequence[Row], person: Any) -> dict[tuple[str, str], Known]:
    """What of these rows is recorded though no import brought it: by its own key, its address, its Wikidata id."""
    found = _by_own_key(kind, rows, person)
    if kind == ImportKind.SOURCES:
        at = {row.name: normalise(row.values["address"]) for row in rows if row.values.get("address")}
        there = known_sources(at.values()) if at else {}
        found |= {name: Known(there[one.sha256].pk) for name, one in at.items()
                  if one.sha256 in there and name not in found}  # fmt: skip
    elif kind == ImportKind.AGENTS:
        items = {row.values["wikidata_id"]: row.name for row in rows if row.values.get("wikidata_id")}
        agents = Agent.objects.kept().filter(wikidata_id__in=list(items), merged_into__isnull=True)
        for key, item in agents.order_by("-created_at").values_list("pk", "wikidata_id"):
            found.setdefault(items[item], Known(key))
    elif kind == ImportKind.EXTERNAL:
        at = {row.name: normalise(row.values["address"]) for row in rows}
        said = {(at[row.name].sha256, row.values["claim_reviewed"]): row.name for row in rows}
        checks = visible(ExternalFactCheck, person).filter(set_aside_at__isnull=True)
        checks = checks.filter(address_sha256__in=[one.sha256 for one in at.values()])
        for key, sha256, claim in checks.values_list("pk", "address_sha256", "claim_reviewed"):
            if (sha256, claim) in said:
                found.setdefault(said[sha256, claim], Known(key))
    return found


def names_taken(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """The names and kinds of these agents that somebody recorded has already."""
    wanted = {row.values["name"] for row in rows}
    agents = Agent.objects.kept().filter(name__in=wanted, merged_into__isnull=True)
    return set(agents.values_list("name", "kind"))


def make(job: Import, rows: Sequence[Row]) -> list[UUID]:
    """The keys of the things that the rows became, in their order. Call it in a transaction with a history context.

    A source whose address somebody else records at this moment is theirs.
    """
    if not rows:
        return []
    made: list[UUID] = _MAKERS[ImportKind(job.kind)](job, rows)
    return made


def _by_own_key(kind: str, rows: Sequence[Row], person: Any) -> dict[tuple[str, str], Known]:
    model, own = MODELS[kind], {}
    for row in rows:
        if len(row.key) == 36:
            try:
                own[UUID(row.key)] = row
            except ValueError:
                continue
    if not own:
        return {}
    things = visible(model, person).filter(pk__in=list(own))
    found = {}
    for thing in things:
        row = own[thing.pk]
        said = [name for name in COMPARED[ImportKind(kind)] if row.values.get(name)]
        same = all(str(getattr(thing, name)).strip() == row.values[name].strip() for name in said)
        found[row.name] = Known(thing.pk, same)
    return found


def _fields(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {"id": new_key()} | {name: row.values[name] for name in names if row.values.get(name)}


def _claims(job: Import, rows: Sequence[Row]) -> list[UUID]:
    claims = [_fields(row, _CLAIM) for row in rows]
    insert(Claim, claims)
    if job.story_id:
        links = [{"id": new_key(), "story_id": job.story_id, "claim_id": claim["id"]} for claim in claims]
        insert(StoryClaim, links)
    said = [(row, claim["id"]) for row, claim in zip(rows, claims, strict=True) if _is_said(row)]
    if said:
        _say(said)
    return [claim["id"] for claim in claims]


def _is_said(row: Row) -> bool:
    return bool(row.values.get("claimant") and row.values.get("address"))


def _say(said: Sequence[tuple[Row, UUID]]) -> None:
    """Where the claims were made: paraphrases, since nobody of us has seen the words yet; they are on the gap list."""
    agents = _agents_named({name for row, _claim in said for name in _names(row)})
    at = {row.line: normalise(row.values["address"]) for row, _claim in said}
    sources = _sources_at(at.values())
    insert(
        Appearance,
        [
            {
                "id": new_key(), "claim_id": claim, "agent_id": agents[name],
                "source_id": sources[at[row.line].sha256], "mode": Mode.ASSERTS.value,
                "directness": Directness.PARAPHRASE.value, "said": row.values.get("made", ""),
                "language": row.values["language"],
            }
            for row, claim in said
            for name in _names(row)
        ],
    )  # fmt: skip


def _names(row: Row) -> list[str]:
    return list(dict.fromkeys(name for each in row.values["claimant"].split(";") if (name := each.strip())))


def _agents_named(names: set[str]) -> dict[str, UUID]:
    """Agents by their exact name, the oldest where several have it; new ones of whom no more is known yet."""
    rows = Agent.objects.kept().filter(name__in=names, merged_into__isnull=True).order_by("-created_at")
    found: dict[str, UUID] = dict(rows.values_list("name", "pk"))
    new = {name: new_key() for name in sorted(names - set(found))}
    insert(
        Agent,
        [{"id": key, "kind": AgentKind.PERSON.value, "name": name, "language": UNDETERMINED}
         for name, key in new.items()],
    )  # fmt: skip
    return found | new


def _sources_at(addresses: Iterable[NormalAddress]) -> dict[str, UUID]:
    wanted = {address.sha256: address for address in addresses}
    there = {sha256: source.pk for sha256, source in known_sources(wanted.values()).items()}
    new = [source_row(wanted[sha256], "") for sha256 in sorted(set(wanted) - set(there))]
    told = ("id", "kind", "language", "address", "normal_address", "address_sha256")
    return there | _recorded([{name: getattr(each, name) for name in told} for each in new])


def _recorded(new: Sequence[dict[str, Any]]) -> dict[str, UUID]:
    """The new sources by the hash of their address; what came between is theirs who recorded it."""
    insert(Source, new, passes_over=True)
    kept = Source.objects.filter(
        address_sha256__in=[each["address_sha256"] for each in new], merged_into__isnull=True, set_aside_at__isnull=True
    )
    return {str(sha256): key for sha256, key in kept.values_list("address_sha256", "pk")}


def _sources(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = []
    for row in rows:
        thing = _fields(row, _SOURCE)
        if row.values.get("address"):
            thing |= _place(row.values["address"])
            thing["normal_address"] = normalise(row.values["address"]).normal
        authors = row.values.get("claimed_authors", "").split(";")
        thing["claimed_authors"] = [name for each in authors if (name := each.strip())]
        things.append(thing)
    placed = sorted((each for each in things if "address" in each), key=lambda each: str(each["address_sha256"]))
    insert(Source, [each for each in things if "address" not in each])
    kept = _recorded(placed) if placed else {}
    return [kept[each["address_sha256"]] if "address" in each else each["id"] for each in things]


def _agents(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = [_fields(row, _AGENT) for row in rows]
    insert(Agent, things)
    return [each["id"] for each in things]


def _external(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = [_fields(row, _EXTERNAL) | _place(row.values["address"]) | {"as_received": row.as_received}
              for row in rows]  # fmt: skip
    insert(ExternalFactCheck, things)
    return [each["id"] for each in things]


def _place(address: str) -> dict[str, Any]:
    at = normalise(address)
    return {"address": at.original.strip(), "address_sha256": at.sha256}


_MAKERS: dict[ImportKind, Any] = {
    ImportKind.CLAIMS: _claims,
    ImportKind.SOURCES: _sources,
    ImportKind.AGENTS: _agents,
    ImportKind.EXTERNAL: _external,
}
