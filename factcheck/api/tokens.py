"""Making, finding and revoking the keys of programs."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.utils.translation import gettext as _

from factcheck.access import can_administer, is_a_person
from factcheck.api.statements import Kept, Statement, statement_of
from factcheck.crypto import secret_sha256
from factcheck.models import ApiToken, Person, Scope, TokenKind
from factcheck.record import RefusedError
from factcheck.recording import written

# What secret scanners look for, and what tells the two kinds apart.
BEGINS = {TokenKind.TOKEN: "fct_", TokenKind.SEARCH_KEY: "fcs_"}
SHOWN = 10
LONGEST_LIFE = timedelta(days=366)
NOTED_EVERY = timedelta(minutes=1)
_KEPT = Kept()
JUDGING = {Scope.REVIEW, Scope.PUBLISH}


def make_token(
    person: Any,
    name: str,
    scopes: Sequence[str],
    *,
    at: datetime,
    expires_at: datetime | None = None,
    only_stories: Sequence[UUID] = (),
    by: Any = None,
) -> tuple[ApiToken, str]:
    """A new token of this person and its secret, which nobody can tell again. RefusedError says what is wrong.

    `by` is the admin who makes it for a service account.
    """
    if not scopes:
        raise RefusedError(_("Choose what the token is for."))
    if JUDGING & set(scopes) and not is_a_person(person):
        raise RefusedError(_("A service account reads and records; judging is left to people."))
    if Scope.ADMIN in scopes and not can_administer(person):
        raise RefusedError(_("Only admins make tokens that administer."))
    if expires_at is not None and not at < expires_at <= at + LONGEST_LIFE:
        raise RefusedError(_("A token ends after now and within a year."))
    return _made(
        person,
        TokenKind.TOKEN,
        name,
        scopes=sorted(set(scopes)),
        expires_at=expires_at or at + LONGEST_LIFE,
        only_stories=list(dict.fromkeys(only_stories)),
        by=by,
    )


def make_search_key(person: Any, name: str) -> tuple[ApiToken, str]:
    """A new key for `claims:search` and its secret: it opens nothing, it only raises the limits."""
    if not (decision := can_administer(person)):
        raise RefusedError(str(decision.reason))
    return _made(person, TokenKind.SEARCH_KEY, name)


def revoke(token: ApiToken, person: Any, *, at: datetime) -> ApiToken:
    """The token, of no use from now on; as it is when it was revoked before."""
    with written(person, "revoke a token"):
        ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at, revoked_by=person)
    token.refresh_from_db()
    return token


def found_by(secret: str, kind: TokenKind, *, at: datetime) -> ApiToken | None:
    """The token of this secret that is good at this moment, its use noted; None when there is none."""
    if not secret.startswith(BEGINS[kind]):
        return None
    found = by_secret(kind).rows([secret_sha256(secret)])
    return in_use(token_of(found[0]), at=at) if found else None


def in_use(token: ApiToken, *, at: datetime) -> ApiToken | None:
    """The token, its use noted; None when it is good for nothing at this moment."""
    if not token.is_good(at) or not token.person.is_active:
        return None
    if token.last_used_at is None or token.last_used_at <= at - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    return token


def by_secret(kind: TokenKind) -> Statement:
    """The statement, open for the hash of a secret, that finds its token and person: it is asked at every request."""
    stand_in = secrets.token_hex(32)

    def build() -> Statement:
        rows = ApiToken.objects.filter(kind=kind, secret_sha256=stand_in).order_by()
        return statement_of(rows.values_list(*_names(ApiToken), *(f"person__{name}" for name in _names(Person))),
                            [stand_in])  # fmt: skip

    statement: Statement = _KEPT.get(kind, build)
    return statement


def token_of(row: Sequence[Any]) -> ApiToken:
    """The token with its person of what `by_secret` finds."""
    names = _names(ApiToken)
    token = ApiToken.from_db(DEFAULT_DB_ALIAS, names, row[: len(names)])
    token.person = Person.from_db(DEFAULT_DB_ALIAS, _names(Person), row[len(names) :])
    return token


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def _made(person: Any, kind: TokenKind, name: str, *, by: Any = None, **fields: Any) -> tuple[ApiToken, str]:
    name = " ".join(name.split())[:100]
    if not name:
        raise RefusedError(_("Name it after the program that will hold it."))
    secret = BEGINS[kind] + secrets.token_urlsafe(32)
    row = ApiToken(
        person=person, kind=kind, name=name, begins=secret[:SHOWN], secret_sha256=secret_sha256(secret), **fields
    )
    with written(by or person, "make a token"):
        row.save(force_insert=True)
        row.refresh_from_db()
    return row, secret
