"""Who sent a tip: held apart and encrypted from the first moment, opened by name with a reason, forgotten in time.

People who send by the form have no account, so nobody holds a grant at first: an editor opens it, for themselves or for
a colleague, and that is on record. See docs/decisions/senders-have-no-account.md.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Tip
from factcheck.access import all_of, has_role, is_a_person, is_at_work, is_of_the_newsroom
from factcheck.crypto import decrypt, encrypt, fingerprint_key
from factcheck.history import acting, acting_as_system
from factcheck.keys import new_key
from factcheck.models import Person, ProtectedAccess, ProtectedValue, Protection, ProtectionGrant, Role
from factcheck.protected import NotGrantedError, grant, may_reveal
from factcheck.record import RefusedError, call, refusals
from sources.capture.store import delete_taken_down

FIELD = "sender"
KIND = Tip._meta.db_table
AT_ONCE = 500
REASON = "who sends a tip is seen with a grant only"
PASSED = "the time had passed for which the form promises to keep a sender"
can_open_senders = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.EDITOR))


@dataclass(frozen=True)
class Sender:
    """Who sent a tip, as they said; `receipt` is the secret part of the address that only they were given."""

    name: str = ""
    email: str = ""
    how: str = ""
    language: str = ""
    receipt: str = ""

    @property
    def says_anything(self) -> bool:
        """Whether it leads to anybody."""
        return bool(self.name or self.email or self.how)


def hide(tip_id: UUID, sender: Sender) -> Protection:
    """The protection of a tip that is about to be saved under this key, holding the sender; nobody may see it yet."""
    with transaction.atomic():
        protection = Protection.objects.create(kind=KIND, object_id=tip_id, field=FIELD, reason=REASON, language="en")
        ProtectedValue.objects.create(
            protection=protection,
            kind=KIND,
            object_id=tip_id,
            field=FIELD,
            ciphertext=encrypt(json.dumps(asdict(sender)).encode()),
        )
    return protection


def open_to(tip: Tip, person: Person, by: Person, reason: str, *, language: str) -> ProtectionGrant:
    """The named grant to see who sent the tip, given by an editor; RefusedError for anybody else, or when gone."""
    allowed = can_open_senders(by)
    if not allowed:
        raise RefusedError(str(allowed.reason))
    if tip.sender is None or is_forgotten(tip):
        raise RefusedError(_("Nobody knows who sent this."))
    if not reason.strip():
        raise RefusedError(_("Say why: it stays with your name."))
    return grant(tip.sender, person, by, reason.strip(), language=language)


def sender_of(tip: Tip, person: Person) -> Sender:
    """Who sent the tip; that the person read it is recorded. NotGrantedError without a grant, LookupError when gone."""
    if tip.sender is None:
        raise LookupError(f"nobody is kept for tip {tip.pk}")
    with transaction.atomic():
        if not may_reveal(tip.sender, person):
            raise NotGrantedError(f"{person} has no grant for the sender of tip {tip.pk}")
        ProtectedAccess.objects.create(protection=tip.sender, person=person)
        return _read(tip)


def sender_for_mail(tip: Tip) -> Sender:
    """Who sent the tip, for the one program that sends answers; LookupError when nobody is kept."""
    return _read(tip)


def is_forgotten(tip: Tip) -> bool:
    """Whether what was kept of the sender has been taken down."""
    return not ProtectedValue.objects.filter(protection=tip.sender_id, taken_down_at__isnull=True).exists()


def forget(tip: Tip, editor: Person, reason: str, *, language: str) -> None:
    """What is kept of the sender is taken down now. RefusedError for whoever is no editor, and without a reason."""
    if tip.sender_id is None:
        return
    with acting(editor, reason), refusals():
        _take_down([tip.sender_id], editor.pk, reason, language)


def forget_old(at: datetime) -> int:
    """How many senders were taken down because their time has passed."""
    before = at - settings.TIP_SENDER_KEPT_FOR
    old = ProtectedValue.objects.filter(kind=KIND, field=FIELD, taken_down_at__isnull=True, written_at__lt=before)
    total = 0
    while keys := list(old.order_by("written_at").values_list("protection", flat=True)[:AT_ONCE]):
        with acting_as_system("forgets senders", PASSED), refusals():
            _take_down(keys, None, PASSED, "en")
        total += len(keys)
    return total


def _take_down(protections: Sequence[UUID], actor: UUID | None, reason: str, language: str) -> None:
    records = [new_key() for _each in protections]
    call("claims_forget_senders", list(protections), records, actor, reason, language, fingerprint_key())
    transaction.on_commit(_delete_bytes, robust=True)


def _delete_bytes() -> None:
    delete_taken_down()


def _read(tip: Tip) -> Sender:
    held: Any = ProtectedValue.objects.filter(protection=tip.sender_id, field=FIELD, taken_down_at__isnull=True).last()
    if tip.sender_id is None or held is None:
        raise LookupError(f"nobody is kept for tip {tip.pk}")
    return Sender(**json.loads(decrypt(bytes(held.ciphertext))))
