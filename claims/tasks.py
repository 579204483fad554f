"""Celery's entry points into claims."""

import time
from datetime import UTC, datetime, timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from claims import figures_cited, recheck, workflow
from claims.bulk import jobs, working
from claims.matching import due, suggest
from claims.sifting import sift
from claims.tips import answers, senders
from claims.together import notices
from claims.verification import run
from claims.webhooks import delivering, feeding, readers
from factcheck.budget import while_it_lasts

# A worker returns to its broker this often, so that captures have their turn between.
BUDGET = timedelta(seconds=20)


def there_are_messages() -> None:
    """Tell a worker of messages to webhooks, once the transaction in progress commits."""
    transaction.on_commit(tell_webhooks.delay)


@shared_task(name="claims.request_rechecks")
def request_rechecks() -> None:
    """Put published verdicts up for a re-check whose evidence changed."""
    recheck.request_due(timezone.now())
    figures_cited.request_due(timezone.now())


@shared_task(name="claims.verify_record")
def verify_record() -> None:
    """Go on with the night's verification of the record."""
    run.verify_by_night(timezone.now(), BUDGET)


@shared_task(name="claims.publish_due")
def publish_due() -> None:
    """Publish what is scheduled for now."""
    workflow.publish_due(timezone.now())


@shared_task(name="claims.answer_tips")
def answer_tips() -> None:
    """Send the mails that wait for people who sent tips."""
    answers.send_due(timezone.now())


@shared_task(name="claims.forget_senders")
def forget_senders() -> None:
    """Take down who sent what longer ago than the form promises to keep it."""
    senders.forget_old(timezone.now())


@shared_task(name="claims.mail_notices")
def mail_notices() -> None:
    """Mail the notices of those who want them."""
    notices.send_due(timezone.now())


def there_are_imports() -> None:
    """Tell a worker, once the transaction in progress commits. For entry points that asked for an import."""
    transaction.on_commit(work_on_imports.delay)


@shared_task(name="claims.work_on_imports")
def work_on_imports() -> None:
    """Go on with the import that waits longest; ask for another turn when there is more."""
    if working.work_next(BUDGET) and jobs.is_due(timezone.now()):
        work_on_imports.delay()


@shared_task(name="claims.kick_imports")
def kick_imports() -> None:
    """Send word of imports whose worker died, and forget what nobody began."""
    jobs.forget_old(timezone.now())
    if jobs.is_due(timezone.now()):
        work_on_imports.delay()


@shared_task(name="claims.tell_webhooks")
def tell_webhooks() -> None:
    """Put what is new into the queue of each webhook, and send what is due."""
    feeding.feed(timezone.now())
    ends = time.monotonic() + BUDGET.total_seconds()
    delivering.deliver(timezone.now(), may_go_on=lambda: time.monotonic() < ends)


@shared_task(name="claims.tell_readers")
def tell_readers() -> None:
    """Give notice to those whose programs read what was corrected since."""
    readers.tell_readers(timezone.now())


@shared_task(name="claims.forget_deliveries")
def forget_deliveries() -> None:
    """Take what was sent to webhooks long ago out of the log."""
    delivering.forget_old(timezone.now())


@shared_task(name="claims.sift_sentences")
def sift_sentences() -> None:
    """Look through new texts for sentences worth checking."""
    sift.note_new(timezone.now() - sift.LATELY)
    while_it_lasts(BUDGET, lambda: sift.sift_next(timezone.now()))


@shared_task(name="claims.sift_all_sentences")
def sift_all_sentences() -> None:
    """The same for texts of any age that were passed over."""
    while sift.note_new(datetime.min.replace(tzinfo=UTC)) == sift.MOST_AT_ONCE:
        pass


@shared_task(name="claims.compare_texts")
def compare_texts() -> None:
    """Give new texts their vectors, propose what they may be the same as; ask for another turn when there is more."""
    ends = time.monotonic() + BUDGET.total_seconds()
    due.embed_due(timezone.now(), may_go_on=lambda: time.monotonic() < ends)
    suggest.suggest_due(timezone.now(), may_go_on=lambda: time.monotonic() < ends)
    if due.is_due(timezone.now()):
        compare_texts.delay()
