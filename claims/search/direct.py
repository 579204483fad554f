"""What an address or a key names: pasted into the search field, it finds its thing at once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from claims.models import Appearance, Claim, Comment, Evidence, Question, Story, Verdict
from claims.search.places import seen
from sources.canonical_url import AddressError, normalise
from sources.models import Agent, Ingestion, Snapshot, Source

NAMED: tuple[type[Model], ...] = (
    Story, Question, Claim, Agent, Source, Snapshot, Ingestion, Evidence, Verdict, Appearance, Comment,
)  # fmt: skip


@dataclass(frozen=True)
class AtAddress:
    """What we have of one address: its source, and the captures of it, newest first."""

    address: str
    sources: tuple[Source, ...]
    captures: tuple[Ingestion, ...]


def named_by(person: Any, typed: str) -> Any:
    """The visible thing whose key was typed, or None."""
    try:
        key = UUID(typed)
    except ValueError:
        return None
    found = (seen(model, person).filter(pk=key, set_aside_at__isnull=True).first() for model in NAMED)
    return next((thing for thing in found if thing is not None), None)


def at_address(person: Any, typed: str) -> AtAddress | None:
    """What is visible of the typed address; None when it is none."""
    if " " in typed or "." not in typed:
        return None
    try:
        wanted = normalise(typed if "://" in typed else f"https://{typed}")
    except AddressError:
        return None
    sources = seen(Source, person).filter(address_sha256=wanted.sha256, set_aside_at__isnull=True)
    captures = seen(Ingestion, person).filter(address_sha256=wanted.sha256, set_aside_at__isnull=True)
    if "://" not in typed and not sources and not captures:
        return None
    return AtAddress(wanted.original, tuple(sources[:5]), tuple(captures.order_by("-created_at")[:5]))
