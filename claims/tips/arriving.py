"""How a tip comes in: its content kept, its sender held apart, counted with the equal one that was there before."""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, F, Func, Q, QuerySet, TextField, Value
from django.utils.translation import gettext as _

from claims.models import Held, Joined, Tip, TipChannel, Triage
from claims.tips.answers import answer
from claims.tips.language import language_of_words
from claims.tips.likeness import (
    MOST_DIFFERENT_BITS,
    addresses_in,
    first_address,
    nearly_same_words,
    picture_hash,
    same_words,
)
from claims.tips.senders import Sender, hide
from factcheck.crypto import secret_sha256
from factcheck.history import acting, acting_as_system
from factcheck.keys import new_key
from factcheck.record import RefusedError
from sources.canonical_url import AddressError, normalise
from sources.capture import store
from sources.extract.confined import read_confined
from sources.extract.extracted import ExtractionFailed
from sources.extract.kinds import media_type_of_upload

LONGEST_TEXT = 10_000
LONGEST_ADDRESS = 8_000
# Among so many tips with like words the equal one is looked for; it is among the first by likeness.
MOST_COMPARED = 20
LEAST_LIKE = 0.6
SNIFFED_BYTES = 1_024
DRAWN_TYPE = "image/jpeg"
NOT_DRAWN = frozenset({"image/svg+xml"})
RECORDED = ("audio/", "video/")
MANY_LINKS = 4
FEW_WORDS = 40


@dataclass(frozen=True)
class Arrived:
    """What somebody sends: words, an address, a file, who they are; any part may be empty. `held` names a suspicion."""

    text: str = ""
    address: str = ""
    file: bytes = b""
    file_name: str = ""
    declared_type: str = ""
    sender: Sender | None = None
    held: str = ""


@dataclass(frozen=True)
class Received:
    """The saved tip, and the secret part of the address at which its sender learns what became of it."""

    tip: Tip
    receipt: str


@dataclass(frozen=True)
class _File:
    """What is kept of a file for the newsroom; and of a picture or recording as it came, with the sender."""

    media_type: str
    shown: bytes
    original: bytes = b""
    picture_hash: int | None = None


def receive(arrived: Arrived, channel: TipChannel, *, at: datetime, by: Any = None) -> Received:
    """The tip, kept and counted; `by` is the colleague or program that brought it. Call it outside a transaction.

    RefusedError when it says nothing, or too much, or its address or picture is none.
    """
    said = _clean(arrived)
    file = _file(said) if said.file else None
    receipt = secrets.token_urlsafe(16)
    key = new_key()
    why = "brought a tip" if by is not None else "somebody asks us to check this"
    with acting(by, why) if by is not None else acting_as_system("the public form", why):
        sender = replace(said.sender or Sender(), receipt=receipt)
        protection = hide(key, sender) if sender.says_anything or (file and file.original) else None
        tip = Tip(id=key, channel=channel, sender=protection, receipt_sha256=secret_sha256(receipt), received_at=at)
        if file is not None:
            tip.media_type, tip.picture_hash = file.media_type, file.picture_hash
            tip.original = store.put(file.original, protection=protection) if file.original else None
            tip.file = store.put(file.shown)
        return Received(_saved(tip, said), receipt)


def _clean(arrived: Arrived) -> Arrived:
    text = arrived.text.replace("\0", "").replace("\r\n", "\n").strip()
    address = arrived.address.replace("\0", "").strip() or first_address(text)
    if not text and not address and not arrived.file:
        raise RefusedError(_("Write something, paste a link or choose a file."))
    if len(text) > LONGEST_TEXT or len(address) > LONGEST_ADDRESS:
        raise RefusedError(_("That is too long: %(most)s letters are enough.") % {"most": LONGEST_TEXT})
    if arrived.address.strip():
        try:
            normalise(address)
        except AddressError as error:
            raise RefusedError(str(error)) from error
    suspicion = arrived.held or (Held.MANY_LINKS if _is_advertising(text) else "")
    return replace(arrived, text=text, address=address, held=suspicion)


def _is_advertising(text: str) -> bool:
    return addresses_in(text) >= MANY_LINKS and len(text.split()) < FEW_WORDS


def _file(said: Arrived) -> _File:
    media_type = media_type_of_upload(said.file_name, said.declared_type, said.file[:SNIFFED_BYTES])
    if media_type.startswith(RECORDED):
        return _recording(said.file)
    if not media_type.startswith("image/") or media_type in NOT_DRAWN:
        return _File(media_type, said.file)
    try:
        drawn = base64.b64decode(read_confined("picture", said.file, "1").text)
    except ExtractionFailed as error:
        raise RefusedError(_("This picture cannot be read. Save it as JPEG or PNG and choose it again.")) from error
    return _File(DRAWN_TYPE, drawn, said.file, picture_hash(drawn))


def _recording(body: bytes) -> _File:
    try:
        stripped = read_confined("recording", body, "")
    except ExtractionFailed as error:
        why = _(
            "What this recording says of its place and device cannot be taken out. "
            "Save it as MP4 (video) or MP3 (sound) and choose it again."
        )
        raise RefusedError(why) from error
    return _File(stripped.metadata["media_type"], base64.b64decode(stripped.text), body)


def _saved(tip: Tip, said: Arrived) -> Tip:
    tip.text, tip.language = said.text, language_of_words(said.text)
    tip.address, tip.address_sha256 = said.address, _address_sha256(said.address)
    tip.held_because = said.held
    tip.triage = Triage.QUARANTINED if said.held else Triage.NEW
    with transaction.atomic():
        if not said.held:
            count_with_equal(tip)
        tip.save(force_insert=True)
        tip.refresh_from_db()
        root = tip.joined_to
        if root is not None and root.triage == Triage.ALREADY_CHECKED and root.decided_by is not None:
            # Whoever asks later what was answered before gets the same link, by mail too.
            answer(tip, root.decided_by, "", root.claim, language=tip.language, at=tip.received_at)
    return tip


def count_with_equal(tip: Tip) -> None:
    """Joins the unsaved change of a tip to the equal one that was there before, if any; in the saver's transaction.

    One at a time: of two equal tips that come at the same moment one waits, and finds the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_tip'))")
    found = next(_equal(tip), None)
    tip.joined_to, tip.joined_because = found or (None, "")


def _equal(tip: Tip) -> Iterator[tuple[Tip, Joined]]:
    """The tips that this one counts with, and why, the surest first."""
    roots = Tip.objects.kept().filter(joined_to__isnull=True).exclude(triage=Triage.QUARANTINED).exclude(pk=tip.pk)
    if tip.address_sha256:
        for row in roots.filter(address_sha256=tip.address_sha256).order_by("received_at")[:1]:
            yield row, Joined.SAME_LINK
    if tip.text:
        alike = list(_with_like_words(roots, tip.text))
        yield from ((row, Joined.SAME_TEXT) for row in alike if same_words(tip.text, row.text))
        yield from ((row, Joined.NEAR_TEXT) for row in alike if nearly_same_words(tip.text, row.text))
    if tip.picture_hash is not None:
        for row in _with_like_picture(roots, tip.picture_hash)[:1]:
            yield row, Joined.SAME_PICTURE


def _with_like_words(roots: QuerySet[Tip], text: str) -> QuerySet[Tip]:
    with connection.cursor() as cursor:
        # The operator that the index answers compares with this setting.
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(LEAST_LIKE)])
    plain, asked = _plain(F("text")), _plain(Value(text))
    like = Func(plain, asked, template="(%(expressions)s)", arg_joiner=" %% ", output_field=BooleanField())
    distance = Func(plain, asked, template="(%(expressions)s)", arg_joiner=" <-> ")
    return roots.filter(Q(like)).order_by(distance, "received_at")[:MOST_COMPARED]


def _plain(text: Any) -> Func:
    return Func(text, function="factcheck_plain", output_field=TextField())


def _with_like_picture(roots: QuerySet[Tip], wanted: int) -> QuerySet[Tip]:
    differs = Func(F("picture_hash"), Value(wanted), template="bit_count((%(expressions)s)::bit(64))", arg_joiner=" # ")
    near = roots.filter(picture_hash__isnull=False).annotate(differs=differs)
    return near.filter(differs__lte=MOST_DIFFERENT_BITS).order_by("differs", "received_at")


def _address_sha256(address: str) -> str:
    try:
        return normalise(address).sha256 if address else ""
    except AddressError:
        return ""
