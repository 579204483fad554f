"""Notices: somebody was mentioned, given something to do, or a program of theirs has a version that was replaced.

In the app always, by e-mail as each person wishes.
"""

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from claims.models import Assignment, Comment, MailWish, Notice, NoticeWish
from claims.visibility import visible
from factcheck.models import Kind, Person
from factcheck.public_address import absolute

logger = logging.getLogger(__name__)
A_DAY = timedelta(days=1)
AT_ONCE = 50
# "@Ana" or "@Ana Pérez": the longest name that fits is meant.
_MENTION = re.compile(r"(?<!\w)@(\w[\w.\-’' ]{0,80})")


def mentioned_in(text: str) -> list[Person]:
    """The people whose names stand after an @ in the text; of two with the same first name nobody, unless in full."""
    said = [found.casefold() for found in _MENTION.findall(text)]
    if not said:
        return []
    people = list(Person.objects.filter(is_active=True, kind=Kind.PERSON))
    first_names = [person.name.split()[0].casefold() for person in people if person.name]
    found = []
    for person in people:
        name = person.name.casefold()
        first = name.split()[0] if name else ""
        in_full = any(words.startswith(name) for words in said) if name else False
        alone = first_names.count(first) == 1 and any(re.match(rf"{re.escape(first)}\b", words) for words in said)
        if in_full or (first and alone):
            found.append(person)
    return found


def tell_of_comment(row: Comment) -> None:
    """A notice to everybody whom the comment mentions and who may see it, and to whoever wrote what it answers."""
    people = mentioned_in(row.text)
    if row.answers is not None and row.answers.written_by not in people:
        people.append(row.answers.written_by)
    for person in people:
        if person.pk != row.written_by_id and visible(Comment, person).filter(pk=row.pk).exists():
            Notice.objects.get_or_create(person=person, comment=row, assignment=None)


def tell_of_assignment(row: Assignment) -> None:
    """A notice to whoever is given the work, unless they took it themselves."""
    if row.person_id != row.assigned_by_id:
        Notice.objects.get_or_create(person=row.person, assignment=row, comment=None)


def unseen(person: Any) -> QuerySet[Notice]:
    """What the person has not looked at yet and may still see, newest first."""
    shown = Q(comment__in=visible(Comment, person).filter(set_aside_at__isnull=True).order_by().values("pk"))
    shown |= Q(assignment__in=visible(Assignment, person).filter(set_aside_at__isnull=True).order_by().values("pk"))
    # What was published is public, and of a switched-off webhook its people were told by name.
    shown |= Q(publication__isnull=False) | Q(webhook__isnull=False, webhook__set_aside_at__isnull=True)
    rows = Notice.objects.filter(shown, person=person, seen_at__isnull=True).defer("publication__content")
    return rows.select_related(
        "comment__written_by", "assignment__assigned_by", "publication__verdict__claim", "webhook"
    )


def mark_seen(person: Any, *, at: datetime) -> int:
    """How many were marked as seen."""
    return Notice.objects.filter(person=person, seen_at__isnull=True).update(seen_at=at)


def wish_of(person: Any) -> str:
    """When the person wants notices by e-mail."""
    row = NoticeWish.objects.filter(person=person.pk).first()
    return row.mail if row else MailWish.NEVER


def wish(person: Any, mail: MailWish) -> None:
    """From now on notices go to this person so."""
    NoticeWish.objects.update_or_create(person=person, defaults={"mail": mail})


def send_due(at: datetime) -> int:
    """How many e-mails went out: to those who want them at once, or whose day is over; one worker a person."""
    waiting = Notice.objects.filter(seen_at__isnull=True, mailed_at__isnull=True).values("person")
    due = Q(mail=MailWish.AT_ONCE) | Q(mail=MailWish.DAILY) & (
        Q(digest_sent_at__isnull=True) | Q(digest_sent_at__lte=at - A_DAY)
    )
    wishes = NoticeWish.objects.filter(due, person__in=waiting, person__is_active=True).values_list("pk", flat=True)
    return sum(_sent(key, at) for key in list(wishes[:AT_ONCE]))


def _sent(key: Any, at: datetime) -> int:
    """Taken before it is sent: a worker that dies in between loses a mail, never a notice, and nobody gets two."""
    with transaction.atomic():
        held = NoticeWish.objects.select_for_update(skip_locked=True, of=("self",)).select_related("person")
        row = held.filter(pk=key).first()
        if row is None:
            return 0
        fresh = unseen(row.person).filter(mailed_at__isnull=True)
        taken = list(fresh.values_list("pk", flat=True))
        Notice.objects.filter(pk__in=taken).update(mailed_at=at)
        NoticeWish.objects.filter(pk=key).update(digest_sent_at=at)
    if not taken:
        return 0
    try:
        _mail(row.person, Notice.objects.filter(pk__in=taken))
    except Exception as error:  # noqa: BLE001 whatever the mail server answers names the address
        logger.warning("notices not mailed: %s", type(error).__name__)
        Notice.objects.filter(pk__in=taken).update(mailed_at=None)
        return 0
    return 1


def _mail(person: Person, rows: Iterable[Notice]) -> None:
    """Says how many and where, not what: mail is read on other people's machines."""
    count = len(list(rows))
    with translation.override((person.language or settings.LANGUAGE_CODE).split("-")[0]):
        page = absolute(reverse("claims:notices"))
        words = {"n": count, "page": page, "newsroom": settings.NEWSROOM_NAME}
        subject = ngettext("%(n)s notice at the desk", "%(n)s notices at the desk", count) % {"n": count}
        send_mail(subject, render_to_string("claims/email/notices.txt", words), None, [person.email])
