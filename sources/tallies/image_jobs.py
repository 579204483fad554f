"""Images of sheets that somebody brings, one or a ZIP of them: taken in at once, read in the background.

They carry names, identity numbers and signatures of witnesses: from the first byte they are encrypted, and seen by
whoever brought them and by those who are named.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.access import can_grant
from factcheck.history import acting
from factcheck.models import Person, Protection
from factcheck.protected import grant, open_protection
from factcheck.record import RefusedError
from factcheck.recording import written
from sources.capture import store
from sources.tallies.code_formats import read_format
from sources.tallies.leasing import end, write
from sources.tallies.models import BatchState, CodeFormat, Contest, ImageBatch, ImageCause, ImageState, SheetImage

MOST_BYTES = 100 * 1024**2
MOST_IMAGE_BYTES = 30 * 1024**2
MOST_MEMBERS = 2_000
MOST_UNPACKED_BYTES = 1024**3
PROTECTED_BECAUSE = "Images of tally sheets carry names, identity numbers and signatures of witnesses."
ZIP_STARTS = b"PK\x03\x04"
AT_WORK = (BatchState.AT_WORK,)


@dataclass(frozen=True)
class Member:
    """One file of a batch: its place in it, and its bytes, or why they are not taken."""

    position: int
    body: bytes
    cause: str = ""


def ask(contest: Contest, file: IO[bytes], person: Person, also: Sequence[Person] = ()) -> ImageBatch:
    """The batch of this image or ZIP, kept and encrypted; `also` see its images besides the person who brings it.

    RefusedError when it is empty, too large, holds too much or nothing. Call it outside a transaction; then send word
    to the workers.
    """
    members = _counted(file)
    batch = ImageBatch(contest=contest, requested_by=person, members=members)
    with acting(person, "brought images of tally sheets"):
        protection = open_protection(batch, "", person, PROTECTED_BECAUSE, language="en")
        for other in also:
            grant(protection, other, person, PROTECTED_BECAUSE, language="en")
    batch.file = store.put(file, protection=protection)
    with written(person, "brought images of tally sheets"):
        batch.save()
    return batch


def read_again(batch: ImageBatch, person: Person) -> ImageBatch:
    """The batch at work again, for its images of which no code was read. RefusedError while it is under way."""
    with written(person, "asked to read images of tally sheets again"):
        now: ImageBatch = ImageBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        if now.state == BatchState.AT_WORK:
            raise RefusedError(_("It is being read at this moment."))
        others = SheetImage.objects.filter(batch=now, snapshot__isnull=False, snapshot__taken_down_at=None).exclude(
            state=ImageState.READ
        )
        if not others.update(state=ImageState.WAITS, cause="", detail=""):
            raise RefusedError(_("There is no image that could be read again."))
        write(now, state=BatchState.AT_WORK, finished_at=None, reason="", attempts=0)
    return now


def let_see(batch: ImageBatch, other: Person, person: Person, reason: str) -> None:
    """The other person sees the batch's images from now on, too. RefusedError for whoever may not grant it."""
    held = list(protections_of(batch))
    allowed = can_grant(person, held[0]) if held else None
    if not allowed:
        raise RefusedError(str(allowed.reason) if allowed is not None else _("There is no image yet."))
    with written(person, reason):
        for each in held:
            grant(each, other, person, reason, language="en")


def protections_of(batch: ImageBatch) -> Iterator[Protection]:
    """The protection of the batch, then those of its images."""
    rows = Protection.objects.filter(
        Q(kind=ImageBatch._meta.db_table, object_id=batch.pk)
        | Q(pk__in=SheetImage.objects.filter(batch=batch, protection__isnull=False).values("protection"))
    )
    yield from rows.filter(set_aside_at__isnull=True).order_by("created_at")


def stop(batch: ImageBatch, person: Person, at: datetime | None = None) -> ImageBatch:
    """The batch, stopped: what was read stays, the rest of its file is forgotten. RefusedError when it has ended."""
    with written(person, "stopped reading images of tally sheets"):
        now: ImageBatch = ImageBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        if now.state != BatchState.AT_WORK:
            raise RefusedError(_("It has ended already."))
        whole = now.file
        end(now, BatchState.CANCELLED, at or timezone.now(), file=None)
        if whole is not None:
            transaction.on_commit(lambda: store.discard(whole), robust=True)
    return now


def keep_format(contest: Contest, rules: Any, person: Person) -> CodeFormat:
    """The contest's format from now on. FormatError says what is wrong with it."""
    form = read_format(rules, list(contest.options.values_list("code", flat=True)))
    with written(person, "said how the codes of a contest are read"):
        Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
        held: CodeFormat | None = CodeFormat.objects.filter(contest=contest, set_aside_at=None).first()
        if held is None:
            held = CodeFormat.objects.create(contest=contest, rules=form.as_json())
        elif held.rules != form.as_json():
            write(held, rules=form.as_json())
    return held


def counted(batches: Sequence[ImageBatch]) -> dict[Any, dict[str, int]]:
    """How many images of each batch are in which state, or have which cause; in one statement."""
    found: dict[Any, dict[str, int]] = {batch.pk: {} for batch in batches}
    rows = SheetImage.objects.filter(batch__in=batches).order_by().values_list("batch", "state", "cause")
    for key, state, cause, number in rows.annotate(number=Count("pk")):
        found[key][state] = found[key].get(state, 0) + number
        if cause:
            found[key][cause] = found[key].get(cause, 0) + number
    return found


def members_of(file: IO[bytes], after: int = 0) -> Iterator[Member]:
    """The files of a batch in their order, from that place on; what is too large or cannot be unpacked has a cause."""
    if not _is_zip(file):
        body = file.read()
        if not after:
            yield Member(1, body, ImageCause.TOO_LARGE if len(body) > MOST_IMAGE_BYTES else "")
        return
    with zipfile.ZipFile(file) as archive:
        for position, info in enumerate(_infos(archive), 1):
            if position <= after:
                continue
            if info.file_size > MOST_IMAGE_BYTES:
                yield Member(position, b"", ImageCause.TOO_LARGE)
                continue
            try:
                yield Member(position, archive.read(info))
            # What ZIP's own parts raise on damaged, encrypted or oddly packed members.
            except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError):
                yield Member(position, b"", ImageCause.NO_IMAGE)


def _counted(file: IO[bytes]) -> int:
    size = file.seek(0, 2)
    if not size:
        raise RefusedError(_("The file is empty."))
    if size > MOST_BYTES:
        raise RefusedError(_("This is larger than 100 MB. Bring it in parts."))
    if not _is_zip(file):
        return 1
    try:
        with zipfile.ZipFile(file) as archive:
            infos = _infos(archive)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise RefusedError(_("The ZIP cannot be opened: %(why)s") % {"why": error}) from error
    if not infos:
        raise RefusedError(_("The ZIP holds no file."))
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED_BYTES:
        raise RefusedError(
            _("The ZIP holds more than %(most)s files, or unpacks to more than 1 GB. Bring it in parts.")
            % {"most": MOST_MEMBERS}
        )
    return len(infos)


def _is_zip(file: IO[bytes]) -> bool:
    file.seek(0)
    start = file.read(len(ZIP_STARTS))
    file.seek(0)
    return start == ZIP_STARTS


def _infos(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that are files of somebody's; macOS and Windows add some of their own."""
    return [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and not info.filename.startswith("__MACOSX/")
        and info.filename.rpartition("/")[2] not in (".DS_Store", "Thumbs.db")
    ]
