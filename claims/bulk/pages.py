"""The pages of a list of addresses: each fetched once, by the capture's own door, and the fact-checks it holds kept."""

import time
from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.bulk.jobs import Lease, note
from claims.bulk.markup import COLUMNS
from claims.bulk.records import ADDRESSES, Record, Records, found_in_page, of_review, open_records
from claims.models import Import, ImportPage
from sources import archiving
from sources.capture.exchange import FetchFailed
from sources.capture.fetch import fetch
from sources.capture.reasons import of_status

MOST_PAGE_BYTES = 8_000_000
MOST_REVIEWS_A_PAGE = 1_000


def fetch_all(lease: Lease, file: IO[bytes], ends_at: float) -> bool:
    """Whether all pages of the list have been fetched; it stops at `ends_at` (monotonic), to go on in another turn."""
    job = lease.job
    there = set(ImportPage.objects.filter(of=job).values_list("position", flat=True))
    with open_records(file, job.name) as listed:
        for record in listed.rows:
            if record.line in there:
                continue
            if time.monotonic() > ends_at:
                return False
            page = _fetched(job, record)
            with transaction.atomic():
                ImportPage.objects.bulk_create([page], ignore_conflicts=True)
                note(lease, timezone.now())
    return True


def fetched_records(job: Import) -> Records:
    """The fact-checks of the list's pages, row by row; a page without one is a row that tells so."""
    return Records(ADDRESSES, list(COLUMNS), _rows(job))


def _rows(job: Import) -> Iterator[Record]:
    for page in ImportPage.objects.filter(of=job).order_by("position").iterator(chunk_size=20):
        if page.trouble:
            yield Record(page.position, {"url": f"{page.address} {page.detail}"}, page.trouble, "url")
        for review in page.found:
            yield of_review(page.position, review)


def _fetched(job: Import, record: Record) -> ImportPage:
    address = record.cells["url"]
    page = ImportPage(of=job, position=record.line, address=address)
    try:
        with fetch(
            address,
            policy=archiving.policy(),
            user_agent=settings.CAPTURE_USER_AGENT,
            limits=archiving.limits(most_bytes=MOST_PAGE_BYTES),
            proxy=settings.CAPTURE_PROXY or None,
        ) as answer:
            hop = answer.final
            if refusal := of_status(hop.status):
                page.trouble, page.detail = "not_fetched", f"{refusal} ({hop.status})"[:200]
                return page
            page.found = found_in_page(hop.body.read())[:MOST_REVIEWS_A_PAGE]
    except FetchFailed as failure:
        page.trouble, page.detail = "not_fetched", str(failure.reason)[:200]
        return page
    if not page.found:
        page.trouble = "no_markup"
    return page
