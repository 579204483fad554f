"""How often somebody may ask: counted in the cache, and told in every answer (draft-ietf-httpapi-ratelimit-headers)."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import redis
from django.conf import settings
from django.core.cache import cache

from factcheck.accounts.lockout import client_address
from factcheck.api.problems import TOO_MANY, Problem

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Left:
    """What is left of a quota: `most` a minute, `left` of them, for `seconds` more."""

    most: int
    left: int
    seconds: int

    def tell(self, response: Any) -> None:
        """Puts it into the answer's headers."""
        response["RateLimit-Policy"] = f'"default";q={self.most};w={WINDOW_SECONDS}'
        response["RateLimit"] = f'"default";r={self.left};t={self.seconds}'


def counted(request: Any) -> Left:
    """What is left after this request. Problem `too-many-requests` when it is one too many."""
    token, person = getattr(request, "auth", None), request.user
    if token is not None:
        who, most = f"token:{token.pk}", settings.API_REQUESTS_A_MINUTE
    elif person.is_authenticated:
        who, most = f"person:{person.pk}", settings.API_REQUESTS_A_MINUTE
    else:
        who, most = f"address:{client_address(request)}", settings.API_PUBLIC_REQUESTS_A_MINUTE
    now = time.time()
    window = int(now // WINDOW_SECONDS)
    count = _count(f"api:{who}:{window}")
    left = Left(most, max(most - count, 0), int((window + 1) * WINDOW_SECONDS - now) + 1)
    if count > most:
        problem = Problem(TOO_MANY)
        problem.headers["Retry-After"] = str(left.seconds)
        raise problem
    return left


def _count(key: str) -> int:
    """How often this was counted, this time included, in one round trip."""
    with _server().pipeline(transaction=False) as both:
        both.incr(cache.make_key(key))
        both.expire(cache.make_key(key), WINDOW_SECONDS * 2, nx=True)
        counted_so_far, _ends = both.execute()
    return int(counted_so_far)


@lru_cache
def _server() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL)
