"""Access tokens (JWT, RFC 9068) of the newsroom's OpenID provider as bearer, where OIDC_API_AUDIENCE is set.

A token counts as the person whose account it names: by the connection that signing in made (`sub`), else by an address
that the provider has verified. It makes no account, and it opens no more than its scopes and the person's rights.
"""

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import jwt
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from factcheck.accounts.openid import PROVIDER_ID
from factcheck.api.key_sets import KeySet, KeySetError
from factcheck.models import Kind, Person, Scope

logger = logging.getLogger(__name__)
LEEWAY_SECONDS = 30
MOST_LETTERS = 8_000
TYPES = ("at+jwt", "application/at+jwt", "jwt")


@dataclass(frozen=True)
class ProviderToken:
    """What stands for a token in limits, history and repeats: one key for each client of each person."""

    pk: UUID
    name: str
    scopes: tuple[str, ...]
    only_stories: tuple[UUID, ...] = ()


class OpenIdAuthentication(BaseAuthentication):
    """`Authorization: Bearer` with three parts between dots; everything else is left to the desk's own tokens."""

    def authenticate(self, request: Any) -> tuple[Person, ProviderToken] | None:
        """The person and what the token is good for; None when it is none of the provider's or this is off."""
        parts = get_authorization_header(request).split()
        if not settings.OIDC_API_AUDIENCE or len(parts) != 2 or parts[0].lower() != b"bearer":
            return None
        if parts[1].count(b".") != 2:
            return None
        claims = verified(parts[1].decode("ascii", "replace"))
        person = person_of(claims) if claims is not None else None
        if claims is None or person is None:
            # The same words, whatever it is: nobody learns from it who has an account.
            raise AuthenticationFailed(_("This token is not known, at its end or revoked."))
        client = str(claims.get("azp") or claims.get("client_id") or "")[:60]
        key = uuid5(NAMESPACE_URL, f"{claims['iss']} {client} {person.pk}")
        return person, ProviderToken(key, f"OpenID {client}".strip(), scopes_of(claims))

    def authenticate_header(self, request: Any) -> str:  # noqa: ARG002
        """What a client is told to send."""
        return 'Bearer realm="factcheck"'


def verified(token: str) -> dict[str, Any] | None:
    """What the token claims, when the provider signed it for us and it holds now; None otherwise."""
    try:
        head = jwt.get_unverified_header(token) if len(token) <= MOST_LETTERS else {}
        if str(head.get("typ", "jwt")).lower() not in TYPES or "crit" in head:
            return None
        key = _key_set(settings.OIDC_API_KEYS, settings.OIDC_ISSUER).key(str(head.get("kid", "")))
        if key is None:
            return None
        return jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            audience=settings.OIDC_API_AUDIENCE,
            issuer=settings.OIDC_ISSUER,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iss", "aud", "sub"], "strict_aud": False},
        )
    except (jwt.PyJWTError, ValueError) as error:
        logger.info("a token of the OpenID provider was refused: %s", type(error).__name__)
    except KeySetError as error:
        logger.warning("tokens of the OpenID provider cannot be checked: %s", error)
    return None


def person_of(claims: dict[str, Any]) -> Person | None:
    """The person at work whose account the claims name, or None. Programs have tokens of their own."""
    accounts = SocialAccount.objects.filter(provider=PROVIDER_ID, uid=str(claims["sub"])).select_related("user")
    person: Person | None = next((each.user for each in accounts[:1]), None)
    if person is None and claims.get("email_verified") is True and isinstance(claims.get("email"), str):
        person = Person.objects.filter(email__iexact=claims["email"]).first()
    return person if person is not None and person.is_active and person.kind == Kind.PERSON else None


def scopes_of(claims: dict[str, Any]) -> tuple[str, ...]:
    """Our scopes among those of the token: words in a line (RFC 8693) or a list, behind OIDC_API_SCOPE_PREFIX."""
    said = claims.get(settings.OIDC_API_SCOPE_CLAIM, "")
    words = said.split() if isinstance(said, str) else said if isinstance(said, list) else []
    prefix = settings.OIDC_API_SCOPE_PREFIX
    given = {str(word).removeprefix(prefix) for word in words if str(word).startswith(prefix)}
    return tuple(scope for scope in Scope.values if scope in given)


@lru_cache(maxsize=4)
def _key_set(place: str, issuer: str) -> KeySet:
    return KeySet(place, issuer)
