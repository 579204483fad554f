"""Who else is on a page now: in the cache only, forgotten within two minutes."""

import hashlib
from typing import Any

from django.core.cache import cache

FORGOTTEN_SECONDS = 120
MOST = 30


def seen_at(person: Any, page: str, now: float) -> list[str]:
    """The names of the others who were on this page within the last two minutes; the person is noted as one of them."""
    key = f"presence:{hashlib.sha256(page.encode()).hexdigest()[:32]}"
    here: dict[str, tuple[str, float]] = cache.get(key) or {}
    here = {who: told for who, told in here.items() if now - told[1] < FORGOTTEN_SECONDS}
    here[str(person.pk)] = (str(person), now)
    cache.set(key, dict(list(here.items())[-MOST:]), FORGOTTEN_SECONDS)
    return sorted(name for who, (name, _at) in here.items() if who != str(person.pk))
