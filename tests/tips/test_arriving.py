"""Tips come in, are counted with their equals, and keep their senders apart."""

import io
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone
from PIL import Image

from claims.models import Tip, TipAnswer
from claims.tips.answers import answer, send_due
from claims.tips.arriving import Arrived
from claims.tips.senders import forget, forget_old, open_to, sender_of
from claims.tips.triage import Decision, decide, join, quarantine, split, take_back
from factcheck.models import OutboxEntry, ProtectedAccess, ProtectedValue, TakeDown
from factcheck.protected import NotGrantedError
from factcheck.record import RefusedError
from factcheck.recording import StaleError
from sources.capture import store
from tests.rules.everywhere import every_row
from tests.sources.recordings import PLACE, recording
from tests.tips.conftest import SECRETS, SENDER, photograph, send

pytestmark = pytest.mark.django_db
FORWARD = "URGENTE!! Están quemando las actas del centro de votación de Petare, compartan antes de que lo borren"


def test_equal_and_near_equal_tips_are_counted_once() -> None:
    root = send(FORWARD).tip
    near = send("Reenviado: " + FORWARD.replace("URGENTE!! ", "")).tip
    same = send(FORWARD.lower()).tip
    other = send("El CNE publicó anoche los resultados de todas las mesas").tip
    link = send("miren", address="https://News.example/a?utm_source=x").tip
    again = send(address="https://news.example/a").tip
    assert [(t.joined_to, t.joined_because) for t in (near, same)] == [(root, "near_text"), (root, "same_text")]
    assert other.joined_to is None
    assert (again.joined_to, again.joined_because) == (link, "same_link")
    assert (root.language, other.language, link.language) == ("es", "es", "und")


def test_a_picture_is_known_again_and_loses_place_and_device(
    reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first = send(file=photograph((320, 240)), file_name="IMG_0001.jpg", sender=SENDER).tip
    copy = send(file=photograph((200, 150), quality=55), file_name="b.jpg").tip
    assert (copy.joined_to, copy.joined_because) == (first, "same_picture")
    assert first.file
    assert first.original
    assert first.file.protection is None
    with store.open_blob(first.file) as file, Image.open(file) as shown:
        assert not shown.getexif()
    with store.default_storage.open(first.original.storage_name) as kept:
        assert b"telephone" not in kept.read()
    with store.open_blob(first.original) as original:
        assert b"telephone" in original.read()
    flat = send(file=_flat("red"), file_name="r.png").tip
    assert flat.picture_hash is None
    assert send(file=_flat("blue"), file_name="r.png").tip.joined_to is None
    with pytest.raises(RefusedError):
        send(file=b"\x89PNG\r\n\x1a\nbroken", file_name="x.png")
    with django_capture_on_commit_callbacks(execute=True):
        forget(first, reviewer, "asked to", language="en")
    first.refresh_from_db()
    assert first.original.state == "taken_down"
    assert not store.default_storage.exists(first.original.storage_name)


def test_a_recording_loses_place_and_device_and_what_cannot_lose_them_is_not_taken(
    reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    came = recording("mov", "libx264", "aac")
    tip = send(file=came, file_name="IMG_7.MOV", sender=SENDER).tip
    assert tip.media_type == "video/mp4"
    assert tip.file
    assert tip.original
    with store.open_blob(tip.file) as file:
        shown = file.read()
    assert PLACE.encode() not in shown
    assert b"Secret" not in shown
    with store.default_storage.open(tip.original.storage_name) as kept:
        assert PLACE.encode() not in kept.read()
    with store.open_blob(tip.original) as original:
        assert original.read() == came
    voice = send(file=recording("ogg", "", "libopus"), file_name="PTT.opus").tip
    assert (voice.media_type, voice.original is None) == ("audio/ogg", False)
    for body, name in ((recording("avi", "mpeg4", "libmp3lame"), "a.avi"), (came[:300], "b.mp4"), (b"ID3", "c.mp3")):
        with pytest.raises(RefusedError, match="place and device"):
            send(file=body, file_name=name)
    assert Tip.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        forget(tip, reviewer, "asked to", language="en")
    assert not store.default_storage.exists(tip.original.storage_name)


def _flat(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_that_come_at_once_one_is_counted_with_the_other() -> None:
    gate = threading.Barrier(4)

    def one() -> None:
        gate.wait()
        send(FORWARD)
        connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Tip.objects.filter(joined_to__isnull=True).count() == 1
    assert Tip.objects.count() == 4


def test_who_sent_it_stands_nowhere_in_clear(sent: Tip, author: Any, reviewer: Any) -> None:
    answer(sent, author, "We look at it.", None, language="en", at=timezone.now())
    assert sent.sender
    assert sent.sender.protected_by is None
    values = every_row()
    assert [secret for secret in SECRETS if secret in values] == []
    with pytest.raises(NotGrantedError):
        sender_of(sent, reviewer)
    with pytest.raises(RefusedError):
        open_to(sent, author, author, "curious", language="en")
    open_to(sent, author, reviewer, "she calls back", language="en")
    assert sender_of(sent, author).email == SENDER.email
    assert ProtectedAccess.objects.get(protection=sent.sender).person == author
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtectedValue.objects.update(ciphertext=b"x")


def test_senders_are_forgotten_when_their_time_has_passed(sent: Tip, author: Any, reviewer: Any) -> None:
    open_to(sent, author, reviewer, "she calls back", language="en")
    assert forget_old(timezone.now()) == 0
    assert forget_old(timezone.now() + timedelta(days=91)) == 1
    assert forget_old(timezone.now() + timedelta(days=91)) == 0
    with pytest.raises(LookupError):
        sender_of(sent, author)
    record = TakeDown.objects.get()
    assert (record.actor, record.object_id) == (None, sent.sender_id)
    late = answer(sent, author, "Too late.", None, language="es", at=timezone.now())
    assert late.state == "shown"
    # The function takes down senders of tips and nothing else, whoever calls it.
    sql = "SELECT claims_forget_senders(ARRAY[%s]::uuid[], ARRAY[%s]::uuid[], NULL, 'x', 'en', %s)"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [sent.pk, sent.pk, b"k" * 32])


def test_a_decision_is_told_to_all_who_sent_it(sent: Tip, world: Any, author: Any, caplog: Any) -> None:
    other = send(sent.text, SENDER).tip
    send(sent.text)
    chosen = Decision("already_checked", "Checked in July.", world.claim, told="Ya lo revisamos.")
    now = decide(sent, author, chosen, revision=sent.revision, at=timezone.now(), language="es")
    assert (now.triage, now.decided_by, now.claim) == ("already_checked", author, world.claim)
    assert sorted(TipAnswer.objects.values_list("state", flat=True)) == ["shown", "waiting", "waiting"]
    assert send_due(timezone.now()) == 2
    assert send_due(timezone.now()) == 0
    letter = mail.outbox[0]
    assert letter.to == [SENDER.email]
    assert "Ya lo revisamos." in letter.body
    assert "/tip/sent/?token=" in letter.body
    assert not [s for s in SECRETS if s in caplog.text or s in every_row()]
    assert other.answers.get().state == "sent"
    late = send(sent.text, SENDER).tip.answers.get()
    assert (late.state, late.claim, late.text) == ("waiting", world.claim, "")
    with pytest.raises(StaleError):
        decide(sent, author, chosen, revision=sent.revision, at=timezone.now(), language="es")


def test_a_mail_that_fails_is_tried_again_and_says_no_address(
    sent: Tip, author: Any, monkeypatch: Any, caplog: Any
) -> None:
    row = answer(sent, author, "Hello.", None, language="en", at=timezone.now())
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse)
    at = timezone.now()
    for _try in range(8):
        send_due(at)
        at += timedelta(days=1)
    row.refresh_from_db()
    assert (row.state, row.tries) == ("failed", 6)
    assert SENDER.email not in caplog.text
    assert "OSError" in caplog.text


def _refuse(self: Any) -> None:
    raise OSError(f"550 no such mailbox {self.to}")


def test_quarantine_keeps_and_gives_back(sent: Tip, author: Any) -> None:
    spam = send("buy", held="trap").tip
    links = send("x http://a.example http://b.example http://c.example http://d.example").tip
    assert (spam.triage, links.held_because) == ("quarantined", "many_links")
    copy = send(sent.text, held="too_fast").tip
    assert copy.joined_to is None
    (back,) = take_back([copy], author, at=timezone.now())
    assert (back.triage, back.joined_to) == ("new", sent)
    with pytest.raises(RefusedError):
        quarantine([sent], author, " ", at=timezone.now())
    with pytest.raises(RefusedError):
        decide(spam, author, Decision("check", "no"), revision=1, at=timezone.now(), language="en")
    (gone,) = quarantine([sent], author, "abuse", at=timezone.now())
    assert (gone.triage, gone.reason, gone.decided_by) == ("quarantined", "abuse", author)


def test_joining_by_hand_and_splitting(sent: Tip, author: Any) -> None:
    one, two = send("The same story told in quite other words, in English").tip, send("And a third of it").tip
    join([one, two], sent, author)
    one.refresh_from_db()
    assert (one.joined_to, one.joined_because) == (sent, "by_hand")
    assert split(one, author).joined_to is None
    assert sent.joined.get() == two


def test_nothing_and_too_much_are_refused() -> None:
    before = OutboxEntry.objects.count()
    for arrived in (Arrived(), Arrived(" \x00 "), Arrived("x" * 10_001), Arrived(address="javascript:alert(1)")):
        with pytest.raises(RefusedError):
            send(arrived.text, address=arrived.address)
    assert OutboxEntry.objects.count() == before
