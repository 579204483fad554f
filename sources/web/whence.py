"""From where and as whom a capture will be made, as forms say it before it is made."""

from typing import Any

from sources.canonical_url import AddressError, normalise
from sources.capturing_as import CapturedAs, shown_for
from sources.linking import known_source
from sources.models import Source
from sources.visibility import sources_visible_to


def whence_of(person: Any, address: str) -> CapturedAs:
    """What holds for this address: the own setting of a source that the person may see, else the installation's."""
    return shown_for(_source_at(person, address))


def is_told(whence: CapturedAs, shown: str) -> bool:
    """Whether who asks has seen what differs from the installation's way; `shown` is the token of what was shown."""
    return not whence.is_own or shown == whence.token


def _source_at(person: Any, address: str) -> Source | None:
    try:
        source = known_source(normalise(address))
    except AddressError:
        return None
    return source if source and sources_visible_to(person).filter(pk=source.pk).exists() else None
