"""Working on batches of images: each is captured and protected by itself, then its code is read.

What an image became and how far the batch is are one transaction, so whoever comes after a killed worker goes on with
the next image; the one that was begun is found by its row, and neither captured nor read twice.
"""

import hashlib
import io
import json
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.history import acting, acting_as_system
from factcheck.keys import new_key
from factcheck.models import Protection, ProtectionGrant
from factcheck.protected import grant, open_protection
from factcheck.record import RefusedError
from sources.capture import store
from sources.capture.reasons import Reason
from sources.extract.confined import read_confined
from sources.extract.extracted import UNDETERMINED, ExtractionFailed
from sources.extract.kinds import media_type_of_upload
from sources.models import Snapshot, Source, SourceKind
from sources.tallies.bringing import work_through
from sources.tallies.code_formats import ChecksumError, Decoded, Format, OtherFormatError, decoded, read_format
from sources.tallies.entering import path_of, take_in_keys
from sources.tallies.image_jobs import AT_WORK, PROTECTED_BECAUSE, Member, members_of
from sources.tallies.leasing import Lease, LeaseLostError, claim, ended, give_back, renew
from sources.tallies.models import (
    BatchState,
    CodeFormat,
    Contest,
    ImageBatch,
    ImageCause,
    ImageState,
    Method,
    Reading,
    SheetImage,
    TallySheet,
)
from sources.uploads import Upload, take_upload

READ_TYPES = ("image/", "application/pdf")
COUNTS = ("valid", "null_votes", "blank", "registered")

may_bring = all_of(can_record, can_read_newsroom)
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What a code gave: the sheet's numbers, or why there are none; `detail` never holds what the code says."""

    said: Decoded | None
    cause: str = ""
    detail: str = ""


def work_next(budget: timedelta) -> bool:
    """Whether there was a batch to work on; it was worked on for about so long."""
    with acting_as_system("sheet images", "worked on images of tally sheets"):
        lease = claim(ImageBatch, AT_WORK, timezone.now(), file=None)
        if lease is not None:
            try:
                _work(lease, time.monotonic() + budget.total_seconds())
            except LeaseLostError:
                log.info("image_batch_lease_lost", batch=str(lease.job.pk))
            except store.StoreError:
                _failed(lease, "file_gone")
    return lease is not None


def codes_on(body: bytes, kind: str, where: Any = None) -> list[str] | Outcome:
    """The texts of the codes on this image, or why it cannot be read."""
    try:
        found: list[str] = json.loads(read_confined("codes", body, json.dumps({"kind": kind, "where": where})).text)
    except ExtractionFailed as failure:
        is_large = failure.reason == Reason.TOO_COMPLEX
        return Outcome(None, ImageCause.TOO_LARGE if is_large else ImageCause.NO_IMAGE, failure.detail[:300])
    return found


def read_image(body: bytes, form: Format | None) -> Outcome:
    """What the code on this image says by the format."""
    if form is None:
        return Outcome(None, ImageCause.NO_FORMAT)
    texts = codes_on(body, form.kind, form.where)
    return texts if isinstance(texts, Outcome) else read_texts(texts, form)


def read_texts(texts: list[str], form: Format) -> Outcome:
    """What these codes of one image say by the format: one of them, or several that say the same."""
    if not texts:
        return Outcome(None, ImageCause.NO_CODE)
    found: list[Decoded] = []
    failed = Outcome(None, ImageCause.OTHER_FORMAT)
    for text in texts:
        try:
            said = decoded(text, form)
        except ChecksumError:
            failed = Outcome(None, ImageCause.CHECKSUM)
        except OtherFormatError as error:
            failed = failed if failed.cause == ImageCause.CHECKSUM else Outcome(None, failed.cause, str(error)[:300])
        else:
            if said not in found:
                found.append(said)
    if len(found) > 1:
        return Outcome(None, ImageCause.SEVERAL_CODES)
    return Outcome(found[0], _to_look_at(found[0])) if found else failed


def format_of(contest: Contest) -> Format | None:
    """The contest's format, as far as it was said and its options are still there."""
    held = CodeFormat.objects.filter(contest=contest, set_aside_at=None).first()
    return read_format(held.rules, list(contest.options.values_list("code", flat=True))) if held else None


def _to_look_at(said: Decoded) -> str:
    valid, registered = said.counts.get("valid"), said.counts.get("registered")
    total = sum(said.votes.values())
    if valid is not None and valid != total:
        return ImageCause.SUMS_DIFFER
    cast = (total if valid is None else valid) + said.counts.get("null_votes", 0)
    return ImageCause.MORE_THAN_REGISTERED if registered is not None and cast > registered else ""


def _work(lease: Lease, ends_at: float) -> None:
    batch: ImageBatch = lease.job
    if not may_bring(batch.requested_by):
        _failed(lease, "no_right")
        return
    if batch.file is not None:
        whole = batch.file
        with store.open_blob(whole) as file:
            for member in members_of(file, batch.taken):
                _captured(lease, member)
                if time.monotonic() > ends_at:
                    give_back(lease, timezone.now())
                    return
        renew(lease, timezone.now(), file=None)
        store.discard(whole)
    take_in_keys()
    form = format_of(batch.contest)
    waiting = SheetImage.objects.filter(batch=batch, state=ImageState.WAITS).select_related("snapshot__payload")
    for image in waiting.order_by("position").iterator(chunk_size=50):
        _read(lease, image, form)
        if time.monotonic() > ends_at:
            give_back(lease, timezone.now())
            return
    ended(lease, BatchState.DONE, timezone.now())


def _captured(lease: Lease, member: Member) -> None:
    """The member's own capture, protected, and its row; or why there is none."""
    batch: ImageBatch = lease.job
    digest = hashlib.sha256(member.body).hexdigest()
    held, _new = SheetImage.objects.get_or_create(batch=batch, position=member.position, defaults={"sha256": digest})
    cause = member.cause or _not_taken(held, member.body)
    snapshot = None
    if not cause:
        with acting(batch.requested_by, "brought images of tally sheets"):
            snapshot = _snapshot(batch, held, member.body)
        cause = "" if snapshot is not None else ImageCause.NOT_KEPT
    with transaction.atomic():
        state = ImageState.FAILED if cause else ImageState.WAITS
        SheetImage.objects.filter(pk=held.pk).update(snapshot=snapshot, state=state, cause=cause)
        renew(lease, timezone.now(), taken=member.position, attempts=0)


def _not_taken(held: SheetImage, body: bytes) -> str:
    if not body or not media_type_of_upload("", "", body[:1_024]).startswith(READ_TYPES):
        return ImageCause.NO_IMAGE
    same = SheetImage.objects.filter(
        sha256=held.sha256, batch__contest=held.batch.contest, snapshot__isnull=False, snapshot__taken_down_at=None
    )
    return ImageCause.SAME_IMAGE if same.exclude(pk=held.pk).exists() else ""


def _snapshot(batch: ImageBatch, held: SheetImage, body: bytes) -> Snapshot | None:
    if held.source is None:
        with transaction.atomic():
            held.source = Source.objects.create(
                kind=SourceKind.IMAGE, language=UNDETERMINED,
                reference=_("Image of a tally sheet: %(contest)s") % {"contest": batch.contest.title},
            )  # fmt: skip
            held.protection = _protection(batch)
            held.save(update_fields=["source", "protection"])
    found: Snapshot | None = held.source.snapshots.first()
    if found is None:
        job = take_upload(
            Upload(io.BytesIO(body), ""), batch.requested_by, source=held.source, protection=held.protection
        )
        work_through(job)
        found = job.snapshots.first()
    return found


def _protection(batch: ImageBatch) -> Protection:
    """The protection of a capture that is to come, open to those who see the batch."""
    made = open_protection(Snapshot(pk=new_key()), "", batch.requested_by, PROTECTED_BECAUSE, language="en")
    others = ProtectionGrant.objects.filter(
        protection__kind=ImageBatch._meta.db_table, protection__object_id=batch.pk, revoked_at=None, set_aside_at=None
    ).exclude(person=batch.requested_by)
    for each in others.select_related("person", "granted_by"):
        grant(made, each.person, each.granted_by, each.reason, language=each.language)
    return made


def _read(lease: Lease, image: SheetImage, form: Format | None) -> None:
    payload = image.snapshot.payload if image.snapshot is not None else None
    if payload is None:
        outcome = Outcome(None, ImageCause.NOT_KEPT)
    else:
        with store.open_blob(payload) as file:
            outcome = read_image(file.read(), form)
    batch: ImageBatch = lease.job
    with transaction.atomic(), acting(batch.requested_by, "read the code of a tally sheet"):
        if outcome.said is None:
            changed: dict[str, Any] = {"state": ImageState.FAILED, "cause": outcome.cause, "detail": outcome.detail}
        else:
            reading, is_known = _kept(batch.contest, image, outcome.said)
            cause = outcome.cause or ("" if is_known else ImageCause.UNKNOWN_SHEET)
            changed = {"state": ImageState.READ, "cause": cause, "detail": "", "reading": reading}
        SheetImage.objects.filter(pk=image.pk, state=ImageState.WAITS).update(**changed)
        renew(lease, timezone.now(), attempts=0)


def _kept(contest: Contest, image: SheetImage, said: Decoded) -> tuple[Reading, bool]:
    """The reading of the code, and whether a table of the contest has its sheet."""
    key = said.key[:300]
    path = path_of(contest, key)
    sheet, _new = TallySheet.objects.get_or_create(contest=contest, key=key, defaults={"path": path or ""})
    codes = contest.options.order_by("position", "code").values_list("code", flat=True)
    counts = {name: said.counts.get(name) for name in COUNTS}
    votes: Any = [said.votes.get(code) for code in codes]
    reading, _made = Reading.objects.get_or_create(
        method=Method.CODE, sheet=sheet, person=None, image=image.snapshot,
        defaults={"path": sheet.path, "key": key, "votes": votes, **counts},
    )  # fmt: skip
    return reading, path is not None


def _failed(lease: Lease, reason: str) -> None:
    whole = lease.job.file
    try:
        ended(lease, BatchState.FAILED, timezone.now(), file=None, reason=reason)
    except (LeaseLostError, RefusedError):
        log.info("image_batch_lease_lost", batch=str(lease.job.pk))
        return
    if whole is not None:
        store.discard(whole)
