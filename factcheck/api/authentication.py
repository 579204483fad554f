"""Who asks: a token's person, within the token's limits, or who is signed in in this browser."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from factcheck.api.tokens import found_by
from factcheck.models import Access, ApiToken, TokenKind


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer fct_…`: the token counts as the person it acts for."""

    def authenticate(self, request: Any) -> tuple[Any, ApiToken] | None:
        """The person and the token; None when no bearer token was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        secret = parts[1].decode("ascii", "replace") if len(parts) == 2 else ""
        token = found_by(secret, TokenKind.TOKEN, at=timezone.now())
        if token is None:
            raise AuthenticationFailed(_("This token is not known, at its end or revoked."))
        return acting_for(token), token

    def authenticate_header(self, request: Any) -> str:  # noqa: ARG002
        """What a client is told to send."""
        return 'Bearer realm="factcheck"'


class DeskSession(SessionAuthentication):
    """The browser's session, with Django's CSRF protection."""

    def authenticate(self, request: Any) -> tuple[Any, Any] | None:
        """The person signed in, if there is one whose account is active."""
        found: tuple[Any, Any] | None = super().authenticate(request)
        return found


def acting_for(token: ApiToken) -> Any:
    """The token's person; limited to named stories (claims.models.story) where the token is. Never save it."""
    person = token.person
    if token.only_stories:
        person.is_named_only = person.access == Access.NAMED_STORIES  # type: ignore[attr-defined]
        person.access = Access.NAMED_STORIES
        person.only_stories = frozenset(token.only_stories)  # type: ignore[attr-defined]
    return person
