"""The public keys of the newsroom's OpenID provider: from a file, or fetched and kept in memory for an hour.

A token that names an unknown key makes us ask again, once a minute at most; while the provider is away its last keys
hold for a day.
"""

import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
from django.conf import settings
from django.utils.module_loading import import_string

# Each by public key alone: with a shared secret, whoever can check a token could make one.
ALGORITHMS = {"RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "EC": ("ES256", "ES384", "ES512"),
              "OKP": ("EdDSA",)}  # fmt: skip
FRESH_SECONDS, STALE_SECONDS, AGAIN_SECONDS = 3_600, 86_400, 60
LEAST_RSA_BITS = 2_048


class KeySetError(Exception):
    """There are no keys to check tokens with; the message says why."""


@dataclass(frozen=True)
class _Kept:
    """Keys by their name, since when, and when they were last asked for."""

    keys: dict[str, jwt.PyJWK]
    since: float


class KeySet:
    """The keys at one place, an address or a file."""

    def __init__(self, place: str, issuer: str) -> None:
        self.place, self.issuer = place, issuer
        self._lock = threading.Lock()
        self._kept = _Kept({}, -STALE_SECONDS)
        self._asked = -float(AGAIN_SECONDS)

    def key(self, name: str) -> jwt.PyJWK | None:
        """The key of this name (`kid`); without a name the only one. KeySetError when there are none to look among."""
        found = _named(self._kept.keys, name)
        age = time.monotonic() - self._kept.since
        if found is None or age > FRESH_SECONDS:
            self._read_again()
            found = _named(self._kept.keys, name)
        return found

    def _read_again(self) -> None:
        with self._lock:
            now = time.monotonic()
            if now - self._asked >= AGAIN_SECONDS:
                self._asked = now
                try:
                    self._kept = _Kept(keys_in(self._read()), now)
                except KeySetError:
                    if now - self._kept.since > STALE_SECONDS:
                        raise
            if now - self._kept.since > STALE_SECONDS:
                raise KeySetError("the provider's keys could not be read")

    def _read(self) -> bytes:
        if self.place and "://" not in self.place:
            return read_file(self.place)
        fetched = import_string(settings.API_KEY_SET_READER)
        address = self.place
        if not address:
            said = _json(fetched(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))
            if said.get("issuer") != self.issuer or not isinstance(said.get("jwks_uri"), str):
                raise KeySetError("the provider's description is of another issuer, or names no keys")
            address = said["jwks_uri"]
        return bytes(fetched(address))


def read_file(place: str) -> bytes:
    """The file's bytes. KeySetError when it cannot be read."""
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise KeySetError(f"{place}: {error.strerror}") from error


def keys_in(content: bytes) -> dict[str, jwt.PyJWK]:
    """The keys of a JWK Set (RFC 7517) that sign and are public. KeySetError when it is none or there are none."""
    listed = _json(content).get("keys")
    found: dict[str, jwt.PyJWK] = {}
    for each in listed if isinstance(listed, list) else []:
        if not isinstance(each, dict) or each.get("kty") not in ALGORITHMS or each.get("use", "sig") != "sig":
            continue
        known = ALGORITHMS[each["kty"]]
        if each.get("alg") not in (None, *known):
            continue
        try:
            # Which of its algorithms a key may be used with is decided by the key, never by the token.
            key = jwt.PyJWK(each, algorithm=each.get("alg") or _usual(each))
        except (jwt.PyJWTError, ValueError):
            continue
        if each["kty"] != "RSA" or key.key.key_size >= LEAST_RSA_BITS:
            found[str(each.get("kid", ""))] = key
    if not found:
        raise KeySetError("the key set holds no public key that tokens are signed with")
    return found


def _usual(key: dict[str, Any]) -> str:
    curves = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}
    return curves.get(str(key.get("crv")), ALGORITHMS[key["kty"]][0])


def _named(keys: dict[str, jwt.PyJWK], name: str) -> jwt.PyJWK | None:
    if not name:
        return next(iter(keys.values())) if len(keys) == 1 else None
    return keys.get(name)


def _json(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError as error:
        raise KeySetError("what came is no JSON") from error
    return said if isinstance(said, dict) else {}
