"""Which source a capture belongs to, and what the capture lets us say of it.

The publisher is the host that served the page. Whatever the page says of itself stays a claim of its own.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from factcheck.history import acting
from sources.canonical_url import AddressError, NormalAddress, normalise, registrable_domain
from sources.extract.extracted import UNDETERMINED
from sources.models import Agent, AgentKind, Extraction, Source, SourceKind

KINDS = (
    ("application/pdf", SourceKind.DOCUMENT),
    ("text/html", SourceKind.ARTICLE),
    ("application/xhtml+xml", SourceKind.ARTICLE),
    ("text/csv", SourceKind.DATA_SET),
    ("application/json", SourceKind.DATA_SET),
    ("image/", SourceKind.IMAGE),
    ("audio/", SourceKind.AUDIO),
    ("video/", SourceKind.VIDEO),
)


def source_at(address: NormalAddress, media_type: str = "") -> Source:
    """The source of this address, found or made; merged ones lead to the one they were merged into.

    IntegrityError when somebody else makes it at this very moment: the transaction has then to be run again.
    """
    return known_source(address) or new_source(address, media_type)


def new_source(address: NormalAddress, media_type: str) -> Source:
    """A source for an address that has none; IntegrityError when somebody else makes it at this very moment."""
    row = source_row(address, media_type)
    row.save(force_insert=True)
    return row


def source_row(address: NormalAddress, media_type: str) -> Source:
    """A source as it is to be saved."""
    return Source(
        kind=kind_of(media_type),
        language=UNDETERMINED,
        address=address.original.strip(),
        normal_address=address.normal,
        address_sha256=address.sha256,
    )


def kind_of(media_type: str) -> SourceKind:
    """The kind of work that a file of this type most likely is."""
    return next((kind for start, kind in KINDS if media_type.startswith(start)), SourceKind.DOCUMENT)


def known_source(address: NormalAddress) -> Source | None:
    """The source of this address that is in use, if there is one."""
    source = Source.objects.kept().filter(address_sha256=address.sha256).order_by("merged_into_id").last()
    return in_use(source) if source is not None else None


def known_sources(addresses: Iterable[NormalAddress]) -> dict[str, Source]:
    """The sources of these addresses that are in use, by the hash of the address."""
    hashes = [address.sha256 for address in addresses]
    found = Source.objects.kept().filter(address_sha256__in=hashes).order_by("merged_into_id")
    return {source.address_sha256: in_use(source) for source in found}


def in_use(source: Source) -> Source:
    """The source itself, or the one that it was merged into in the end."""
    while source.merged_into_id is not None:
        source = Source.objects.get(pk=source.merged_into_id)
    return source


def describe_source(source: Source, extraction: Extraction, final_address: str) -> list[str]:
    """Fill what the source does not say yet from a capture's extraction; the names of the changed fields.

    Nothing that is there is overwritten: a person may have set it.
    """
    return describe_sources([(source, extraction, final_address)])[0]


def describe_sources(captures: Sequence[tuple[Source, Extraction, str]]) -> list[list[str]]:
    """The same for several captures at once, in one statement beside those for the publishers. In a transaction."""
    unserved = {normalise(at).host: normalise(at) for source, _x, at in captures if at and source.publisher_id is None}
    # In one order for all workers: the making of a publisher is locked until the transaction ends.
    publishers = {host: publisher_of(unserved[host]) for host in sorted(unserved)}
    changes: dict[UUID, dict[str, Any]] = {}
    for source, extraction, at in captures:
        new = _unsaid(source, extraction)
        if source.publisher_id is None and at:
            new["publisher"] = publishers[normalise(at).host]
        for name, value in new.items():
            setattr(source, name, value)
        changes.setdefault(source.pk, {}).update(new)
    rows = [{"id": key, **_columns(new)} for key, new in sorted(changes.items()) if new]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_DESCRIBE, {"rows": json.dumps(rows, default=str)})
    return [list(changes[source.pk]) for source, _extraction, _at in captures]


def _unsaid(source: Source, extraction: Extraction) -> dict[str, Any]:
    found = extraction.metadata
    offered: dict[str, Any] = {
        "title": found.get("title"),
        "claimed_publisher": found.get("publisher_claimed"),
        "claimed_authors": found.get("authors"),
        "claimed_canonical": found.get("canonical_link"),
        "published": found.get("published"),
    }
    new = {name: value for name, value in offered.items() if value and not getattr(source, name)}
    if source.language == UNDETERMINED and extraction.language != UNDETERMINED:
        new["language"] = extraction.language
    return new


def _columns(new: dict[str, Any]) -> dict[str, Any]:
    # Only the publisher is a row of its own.
    return {f"{name}_id" if isinstance(v, Agent) else name: getattr(v, "pk", v) for name, v in new.items()}


# What somebody filled in since the source was read stays too.
_DESCRIBE = f"""
UPDATE sources_source source SET
    title = CASE WHEN source.title = '' THEN coalesce(found.title, '') ELSE source.title END,
    claimed_publisher = CASE WHEN source.claimed_publisher = '' THEN coalesce(found.claimed_publisher, '')
        ELSE source.claimed_publisher END,
    claimed_authors = CASE WHEN source.claimed_authors = '[]' THEN coalesce(found.claimed_authors, '[]')
        ELSE source.claimed_authors END,
    claimed_canonical = CASE WHEN source.claimed_canonical = '' THEN coalesce(found.claimed_canonical, '')
        ELSE source.claimed_canonical END,
    published = CASE WHEN source.published = '' THEN coalesce(found.published, '') ELSE source.published END,
    language = CASE WHEN source.language = '{UNDETERMINED}' THEN coalesce(found.language, source.language)
        ELSE source.language END,
    publisher_id = coalesce(source.publisher_id, found.publisher_id)
FROM (
    SELECT held.id AS key, given.* FROM jsonb_to_recordset(%(rows)s::jsonb) AS given(id uuid, title text,
        claimed_publisher text, claimed_authors jsonb, claimed_canonical text, published text, language text,
        publisher_id uuid)
    JOIN sources_source held ON held.id = given.id ORDER BY held.id FOR UPDATE OF held
) found WHERE source.id = found.id
"""


def publisher_of(address: NormalAddress) -> Agent:
    """The agent whose home page is the host that served the page, found or made. Call it in a transaction."""
    host = address.host.removeprefix("www.").rstrip(".")
    homes = [f"{scheme}://{name}{end}" for scheme in ("https", "http") for name in _hosts(host) for end in ("/", "")]
    at_home = Agent.objects.kept().filter(homepage__in=homes).order_by("created_at")
    known = at_home.first()
    if known is None:
        with connection.cursor() as cursor:
            # Two workers at once would make the publisher of a host twice: no constraint can tell equal hosts.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"publisher {host}"])
        known = at_home.first()
    if known is None:
        return Agent.objects.create(
            kind=AgentKind.OUTLET, name=host[:300], language=UNDETERMINED, homepage=f"https://{host}/"
        )
    agent: Agent = known
    while agent.merged_into_id is not None:
        agent = Agent.objects.get(pk=agent.merged_into_id)
    return agent


def _hosts(host: str) -> set[str]:
    # A home page is often written for the whole domain, while a page comes from one of its hosts.
    domain = registrable_domain(host)
    return {host, f"www.{host}", domain, f"www.{domain}"}


def source_of_address(address: str, person: Any) -> Source:
    """The source of an address that somebody names, found or made; ValidationError says why an address is none."""
    try:
        wanted = normalise(address)
    except AddressError as error:
        raise ValidationError(str(error), code=error.code) from error
    with transaction.atomic(), acting(person, "named an address"):
        return source_at(wanted)
