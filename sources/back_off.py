"""Pauses between tries at another's server: doubled each time, with jitter so that it is not met by all at once."""

import random
from datetime import timedelta

MOST_DOUBLINGS = 16


def pause_after(first: timedelta, doublings: int, longest: timedelta) -> timedelta:
    """`first` doubled that often, no more than `longest`, and up to a quarter more or less."""
    pause: timedelta = min(first * 2 ** min(max(doublings, 0), MOST_DOUBLINGS), longest)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 no secret
