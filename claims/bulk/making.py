"""Rows of the record, many at once: a handful of statements for a chunk; history and outbox as for any write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from claims.bulk.checking import Row
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
        same = all(
            str(getattr(thing, name)) == row.values[name] for name in COMPARED[ImportKind(kind)] if row.values.get(name)
        )
        found[row.name] = Known(thing.pk, same)
    return found


def _fields(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: row.values[name] for name in names if row.values.get(name)}


def _claims(job: Import, rows: Sequence[Row]) -> list[UUID]:
    claims = [Claim(**_fields(row, _CLAIM)) for row in rows]
    Claim.objects.bulk_create(claims)
    if job.story_id:
        StoryClaim.objects.bulk_create([StoryClaim(story_id=job.story_id, claim=claim) for claim in claims])
    said = [(row, claim) for row, claim in zip(rows, claims, strict=True) if _is_said(row)]
    if said:
        _say(said)
    return [claim.pk for claim in claims]


def _is_said(row: Row) -> bool:
    return bool(row.values.get("claimant") and row.values.get("address"))


def _say(said: Sequence[tuple[Row, Claim]]) -> None:
    """Where the claims were made: paraphrases, since nobody of us has seen the words yet; they are on the gap list."""
    agents = _agents_named({name for row, _claim in said for name in _names(row)})
    at = {row.line: normalise(row.values["address"]) for row, _claim in said}
    sources = _sources_at(at.values())
    Appearance.objects.bulk_create(
        Appearance(
            claim=claim,
            agent_id=agents[name],
            source_id=sources[at[row.line].sha256],
            mode=Mode.ASSERTS,
            directness=Directness.PARAPHRASE,
            said=row.values.get("made", ""),
            language=row.values["language"],
        )
        for row, claim in said
        for name in _names(row)
    )


def _names(row: Row) -> list[str]:
    return list(dict.fromkeys(name for each in row.values["claimant"].split(";") if (name := each.strip())))


def _agents_named(names: set[str]) -> dict[str, UUID]:
    """Agents by their exact name, the oldest where several have it; new ones of whom no more is known yet."""
    rows = Agent.objects.kept().filter(name__in=names, merged_into__isnull=True).order_by("-created_at")
    found: dict[str, UUID] = dict(rows.values_list("name", "pk"))
    new = [Agent(kind=AgentKind.PERSON, name=name, language=UNDETERMINED) for name in sorted(names - set(found))]
    Agent.objects.bulk_create(new)
    return found | {agent.name: agent.pk for agent in new}


def _sources_at(addresses: Iterable[NormalAddress]) -> dict[str, UUID]:
    wanted = {address.sha256: address for address in addresses}
    there = {sha256: source.pk for sha256, source in known_sources(wanted.values()).items()}
    new = [source_row(wanted[sha256], "") for sha256 in sorted(set(wanted) - set(there))]
    return there | _recorded(new)


def _recorded(new: Sequence[Source]) -> dict[str, UUID]:
    """The new sources by the hash of their address; what came between is theirs who recorded it."""
    Source.objects.bulk_create(new, ignore_conflicts=True)
    kept = Source.objects.filter(
        address_sha256__in=[each.address_sha256 for each in new], merged_into__isnull=True, set_aside_at__isnull=True
    )
    return {str(sha256): key for sha256, key in kept.values_list("address_sha256", "pk")}


def _sources(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = []
    for row in rows:
        at = normalise(row.values["address"]) if row.values.get("address") else None
        where = {} if at is None else {"address": at.original.strip(), "normal_address": at.normal,
                                       "address_sha256": at.sha256}  # fmt: skip
        authors = [name for each in row.values.get("claimed_authors", "").split(";") if (name := each.strip())]
        things.append(Source(**_fields(row, _SOURCE), claimed_authors=authors, **where))
    placed = [each for each in things if each.address_sha256]
    Source.objects.bulk_create([each for each in things if not each.address_sha256])
    kept = _recorded(sorted(placed, key=lambda each: str(each.address_sha256))) if placed else {}
    return [kept[each.address_sha256] if each.address_sha256 else each.pk for each in things]


def _agents(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = [Agent(**_fields(row, _AGENT)) for row in rows]
    Agent.objects.bulk_create(things)
    return [each.pk for each in things]


def _external(_job: Import, rows: Sequence[Row]) -> list[UUID]:
    things = []
    for row in rows:
        at = normalise(row.values["address"])
        things.append(
            ExternalFactCheck(
                **_fields(row, _EXTERNAL), address=at.original.strip(), address_sha256=at.sha256,
                as_received={"brought_at": timezone.now().isoformat(), "row": row.as_received},
            )
        )  # fmt: skip
    ExternalFactCheck.objects.bulk_create(things)
    return [each.pk for each in things]


_MAKERS: dict[ImportKind, Any] = {
    ImportKind.CLAIMS: _claims,
    ImportKind.SOURCES: _sources,
    ImportKind.AGENTS: _agents,
    ImportKind.EXTERNAL: _external,
}
