"""Requests that are sent twice: an Idempotency-Key stands for one effect, in the transaction that has it."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from factcheck.api.problems import OTHER_BODY, SECRET_ONCE, WRONG_HEADER, Problem
from factcheck.models import RememberedRequest

KEPT = timedelta(days=1)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True)
class Asked:
    """A POST as it is told from others: by whom (`token:KEY`, `person:KEY`), where, its key, and a hash of its body."""

    owner: str
    route: str
    key: str
    body_sha256: str

    def rows(self) -> QuerySet[RememberedRequest]:
        """What is remembered of this request: one row or none."""
        return RememberedRequest.objects.filter(owner=self.owner, route=self.route, key=self.key)


def asked_by(request: Any, at: str) -> Asked | None:
    """The request as it is told from others; None when it has no key. Problem for a key that is none."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise Problem(WRONG_HEADER, _("An Idempotency-Key has 1 to 255 visible ASCII characters."))
    owner = f"token:{request.auth.pk}" if request.auth is not None else f"person:{request.user.pk}"
    return Asked(owner, at[:300], key, _hash_of(request))


def remember(asked: Asked, at: datetime) -> tuple[RememberedRequest, bool]:
    """The row of the request, and whether it was carried out before. Call it in the transaction of the effect.

    Whoever sends the same at the same time waits here until the first has committed. Problem `idempotency-key-reused`
    when the key came with another body, `secret-shown-once` when the answer held a secret.
    """
    asked.rows().filter(asked_at__lt=at - KEPT).delete()
    try:
        with transaction.atomic():
            return RememberedRequest.objects.create(
                owner=asked.owner, route=asked.route, key=asked.key, body_sha256=asked.body_sha256, asked_at=at
            ), False
    except IntegrityError:
        return _same(asked, asked.rows().get()), True


def recalled(asked: Asked, at: datetime) -> RememberedRequest | None:
    """The row of the request when it was carried out before; None when it was not. Problems as `remember` has them."""
    row = asked.rows().filter(asked_at__gte=at - KEPT).first()
    return _same(asked, row) if row is not None else None


@contextmanager
def one_at_a_time(asked: Asked) -> Iterator[None]:
    """While open, whoever sends the same waits: for effects that have no one transaction to wait for.

    The lock is the connection's; it goes with it when the process dies.
    """
    name = [f"{asked.owner} {asked.route} {asked.key}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", name)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", name)


def _same(asked: Asked, row: RememberedRequest) -> RememberedRequest:
    if row.body_sha256 != asked.body_sha256:
        raise Problem(OTHER_BODY)
    if row.has_secret:
        raise Problem(SECRET_ONCE, object={"resource": row.resource, "id": str(row.object_id)})
    return row


def forget_old(at: datetime) -> int:
    """How many requests older than a day were forgotten."""
    count, _by_model = RememberedRequest.objects.filter(asked_at__lt=at - KEPT).delete()
    return count


def _hash_of(request: Any) -> str:
    digest = hashlib.sha256()
    if not request.content_type.startswith("multipart/"):
        digest.update(request._request.body)
        return digest.hexdigest()
    # The boundary differs each time.
    for name, values in sorted(request.data.lists()):
        for value in values:
            digest.update(f"{name}\x1f".encode())
            if hasattr(value, "chunks"):
                for chunk in value.chunks():
                    digest.update(chunk)
                value.seek(0)
            else:
                digest.update(str(value).encode("utf-8", "surrogatepass"))
            digest.update(b"\x1e")
    return digest.hexdigest()
