"""What senders are told: shown at the address that the form gave them, and mailed to those who left one.

The table is the queue. A worker takes a mail with a token of its own, sends it outside any transaction and writes what
came of it only while the token is still its own. The address it goes to is decrypted for that moment, and stands in no
table, message or log.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from claims.models import AnswerState, Claim, Tip, TipAnswer, Verdict
from claims.models.verdict import Status
from claims.tips.senders import sender_for_mail
from factcheck.history import acting_as_system
from factcheck.public_address import absolute
from sources.back_off import pause_after

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=2)
MOST_TRIES = 6
_TAKE = """
UPDATE claims_tipanswer SET lease_token = %(token)s, due_at = %(until)s, tries = tries + 1
WHERE id = (SELECT id FROM claims_tipanswer WHERE state = 'waiting' AND due_at <= %(at)s AND set_aside_at IS NULL
            ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
"""


@dataclass(frozen=True)
class _Letter:
    """What is sent: to whom, in which language, at which address they find it again."""

    to: str
    language: str
    receipt: str


def answer(tip: Tip, person: Any, text: str, claim: Claim | None, *, language: str, at: datetime) -> TipAnswer:
    """The answer, at the sender's address of the form from now on; its mail waits where they left an address."""
    try:
        has_mail = bool(sender_for_mail(tip).email)
    except LookupError:
        has_mail = False
    row = TipAnswer(
        tip=tip,
        text=text,
        language=language,
        claim=claim,
        written_by=person,
        state=AnswerState.WAITING if has_mail else AnswerState.SHOWN,
        due_at=at,
    )
    row.save(force_insert=True)
    return row


def send_due(at: datetime) -> int:
    """How many waiting mails were taken; each is sent, tried again later, or given up."""
    taken = 0
    while (key := _taken(token := uuid4(), at)) is not None:
        _sent(key, token, at)
        taken += 1
    return taken


def _taken(token: UUID, at: datetime) -> UUID | None:
    with acting_as_system("sends answers", "takes the next mail"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, {"token": token, "until": at + LEASE, "at": at})
        row = cursor.fetchone()
    return row[0] if row else None


def _sent(key: UUID, token: UUID, at: datetime) -> None:
    row = TipAnswer.objects.select_related("tip", "claim").get(pk=key)
    try:
        sender = sender_for_mail(row.tip)
    except LookupError:
        _settle(row, token, AnswerState.FORGOTTEN)
        return
    try:
        _mail(row, _Letter(sender.email, sender.language or row.language, sender.receipt)).send()
    except Exception as error:  # noqa: BLE001 whatever the mail server answers names the address
        ends = row.tries >= MOST_TRIES
        logger.warning("tip answer %s not sent: %s", row.pk, type(error).__name__)
        pause = pause_after(FIRST_PAUSE, row.tries - 1, LONGEST_PAUSE)
        _settle(row, token, AnswerState.FAILED if ends else AnswerState.WAITING, due_at=at + pause)
        return
    logger.info("tip answer %s sent", row.pk)
    _settle(row, token, AnswerState.SENT, sent_at=at)


def _settle(row: TipAnswer, token: UUID, state: str, **fields: Any) -> None:
    with acting_as_system("sends answers", str(state)), transaction.atomic():
        held = TipAnswer.objects.select_for_update().filter(pk=row.pk, lease_token=token).first()
        if held is None:
            return
        held.state, held.lease_token = state, None
        for name, value in fields.items():
            setattr(held, name, value)
        held.save(update_fields=["state", "lease_token", *fields])


def sent_address(receipt: str) -> str:
    """Where whoever holds the receipt learns what became of the tip. It stands in the query, where logs mask it."""
    return f"{reverse('claims:tip_sent')}?{urlencode({'token': receipt})}"


def check_link(claim: Claim | None) -> str:
    """The public address of the claim's check; empty while none is published."""
    if claim is None or not Verdict.objects.kept().filter(claim=claim, status=Status.PUBLISHED).exists():
        return ""
    return absolute(reverse("claims:check", args=[claim.pk]))


def _mail(row: TipAnswer, letter: _Letter) -> EmailMessage:
    with translation.override(letter.language.split("-")[0]):
        words = {
            "newsroom": settings.NEWSROOM_NAME,
            "text": row.text,
            "check": check_link(row.claim),
            "receipt": absolute(sent_address(letter.receipt)),
        }
        body = render_to_string("claims/email/tip_answer.txt", words)
        subject = _("About what you asked us to check")
    # The same name each time: a mail that was sent by a worker that died before it said so is known as the same.
    return EmailMessage(subject, body, None, [letter.to], headers={"Message-ID": f"<{row.pk}@tip-answers>"})
