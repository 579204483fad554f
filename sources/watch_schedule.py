"""How soon a watched page is looked at again: hours, then days, then weeks as it calms; hours again once it moves."""

from datetime import timedelta

from sources.models.sighting import SightingKind

PACES = (
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=4),
    timedelta(weeks=1),
    timedelta(weeks=2),
    timedelta(weeks=4),
)
FIRST = PACES[0]
# A site that does not answer is neither calm nor moving; it is asked daily until it does.
WHILE_AWAY = timedelta(days=1)
CALM = SightingKind.UNCHANGED
AWAY = (SightingKind.GONE, SightingKind.UNREACHABLE)


def next_pace(every: timedelta, kind: str) -> timedelta:
    """The pace after a capture with that outcome."""
    if kind in AWAY:
        return min(max(every, FIRST), WHILE_AWAY)
    if kind != CALM:
        return FIRST
    return next((pace for pace in PACES if pace > every), max(every, PACES[-1]))
