"""Which source a capture belongs to, and what the capture lets us say of it.

The publisher is the host that served the page. Whatever the page says of itself stays a claim of its own.
"""

from typing import Any

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
    return Source.objects.create(
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


def in_use(source: Source) -> Source:
    """The source itself, or the one that it was merged into in the end."""
    while source.merged_into_id is not None:
        source = Source.objects.get(pk=source.merged_into_id)
    return source


def describe_source(source: Source, extraction: Extraction, final_address: str) -> list[str]:
    """Fill what the source does not say yet from a capture's extraction; the names of the changed fields.

    Nothing that is there is overwritten: a person may have set it.
    """
    found = extraction.metadata
    offered: dict[str, object] = {
        "title": found.get("title"),
        "claimed_publisher": found.get("publisher_claimed"),
        "claimed_authors": found.get("authors"),
        "claimed_canonical": found.get("canonical_link"),
        "published": found.get("published"),
    }
    changed = [name for name, value in offered.items() if value and not getattr(source, name)]
    for name in changed:
        setattr(source, name, offered[name])
    if source.language == UNDETERMINED and extraction.language != UNDETERMINED:
        source.language = extraction.language
        changed.append("language")
    if source.publisher_id is None and final_address:
        source.publisher = publisher_of(normalise(final_address))
        changed.append("publisher")
    if changed:
        source.save(update_fields=changed)
    return changed


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
