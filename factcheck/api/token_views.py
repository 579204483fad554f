"""A program's own keys over the API: listed, made and revoked by the person they act for."""

from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.access import Clause, can_administer, can_read
from factcheck.api.problems import NOT_ALLOWED, NOT_FOUND, OUT_OF_SCOPE, Problem
from factcheck.api.resources import Resource, SeenField, Strict, register
from factcheck.api.tokens import make_token, revoke
from factcheck.api.views import ResourceView
from factcheck.models import ApiToken, Kind, Person, Scope, TokenKind
from factcheck.record import RefusedError

FIELDS = (
    "person",
    "kind",
    "name",
    "begins",
    "scopes",
    "only_stories",
    "made_at",
    "expires_at",
    "last_used_at",
    "revoked_at",
)


def own(person: Any) -> Any:
    """The person's own tokens; for admins those of programs too."""
    of_programs = Q(person__kind=Kind.SERVICE) if can_administer(person) else Q()
    return ApiToken.objects.filter(Q(person=person) | of_programs if of_programs else Q(person=person))


TOKENS = Resource(
    "tokens", "Token", ApiToken, own, FIELDS, filters=("name",),
    about="One's own tokens, and for admins those of service accounts. The secret is told once, when it is made; at a "
    "browser's session or with `admin` scope.",
)  # fmt: skip
register(TOKENS)


class TokenBody(Strict):
    """What the token is for."""

    name = serializers.CharField(max_length=100)
    scopes = serializers.MultipleChoiceField(choices=Scope.choices, allow_empty=False)
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    only_stories = serializers.ListField(child=serializers.UUIDField(), max_length=100, default=list)
    person = SeenField(
        queryset=Person.objects.filter(kind=Kind.SERVICE), required=False, allow_null=True, default=None,
        help_text="A service account, by an admin. Left out: oneself.",
    )  # fmt: skip


class NewToken(serializers.Serializer):  # type: ignore[type-arg]
    """A new token with its secret."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    secret = serializers.CharField(help_text="Told this once.")


class TokensView(ResourceView):
    """Making one. A token never gets more than the token that made it has."""

    resource = TOKENS
    queryset = ApiToken.objects.none()
    operations: ClassVar = {"POST": "createToken"}
    summaries: ClassVar = {"POST": "Make a token"}
    bodies: ClassVar = {"POST": TokenBody}
    answers: ClassVar = {"POST": {201: NewToken}}

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """A token makes tokens only with `admin`; a person at a browser does as on the page."""
        return Scope.ADMIN, can_read

    def post(self, request: Any) -> HttpResponse:
        """The token, and its secret."""
        given, held = self.values(TokenBody), request.auth
        if held is not None and (
            not set(given["scopes"]) <= set(held.scopes) or (held.only_stories and not given["only_stories"])
            or not set(given["only_stories"]) <= set(held.only_stories or given["only_stories"])
        ):  # fmt: skip
            raise Problem(OUT_OF_SCOPE)
        whose = given["person"] or request.user
        if given["person"] is not None:
            if not (decision := can_administer(request.user)):
                raise Problem(NOT_ALLOWED, str(decision.reason))
            if whose.kind != Kind.SERVICE:
                raise RefusedError(_("Only for service accounts: people make their own tokens."))
        told: dict[str, str] = {}

        def effect() -> ApiToken:
            row, told["secret"] = make_token(
                whose, given["name"], sorted(given["scopes"]), at=timezone.now(),
                expires_at=given["expires_at"], only_stories=given["only_stories"], by=request.user,
            )  # fmt: skip
            return row

        response = self.carried_out(effect, TOKENS, status=201, has_secret=True)
        made: Any = response
        made.data = {"id": made.data["id"], "name": made.data["name"], "secret": told["secret"]}
        return response


class RevokeView(ResourceView):
    """Revoking one: it is of no use from now on."""

    resource = TOKENS
    queryset = ApiToken.objects.none()
    operations: ClassVar = {"POST": "revokeToken"}
    summaries: ClassVar = {"POST": "Revoke a token"}
    bodies: ClassVar = {"POST": Strict}
    answers: ClassVar = {"POST": {200: TOKENS.serializer}}

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As for making one."""
        return Scope.ADMIN, can_read

    def post(self, request: Any, key: Any) -> HttpResponse:
        """The token at its end."""
        row = own(request.user).filter(pk=key, kind=TokenKind.TOKEN).first()
        if row is None:
            raise Problem(NOT_FOUND)
        self.values(Strict)
        return self.carried_out(lambda: revoke(row, request.user, at=timezone.now()), TOKENS, status=200)
