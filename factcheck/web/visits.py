"""How often visitors without an account ask for something: counted in the cache, so that nobody asks without end."""

from django.core.cache import cache


def counted(key: str, within_seconds: int) -> int:
    """How often this was counted, this time included, since the first time within that long."""
    cache.add(key, 0, within_seconds)
    try:
        return int(cache.incr(key))
    except ValueError:
        # It expired between the two.
        cache.add(key, 1, within_seconds)
        return 1
