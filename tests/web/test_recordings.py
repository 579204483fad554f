"""Recordings play by ranges for who may hear them; what is said is written down, quoted by its time, and taken out."""

import hashlib
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Appearance, Stance
from factcheck.models import Protection
from factcheck.protected import open_protection
from sources.models import Extraction, Quote, Snapshot, Source
from tests.rules.ground.test_take_down import whole_database
from tests.sources.brought import VTT, brought, picture, tone
from tests.sources.conftest import desk, site
from tests.web.conftest import World, sign_in

__all__ = ["desk", "site"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def store_of_its_own(desk: Any) -> None:
    """The blobs go to the test's own folder."""


@pytest.fixture
def recording(world: World) -> Snapshot:
    return brought(tone(), "audio/wav")


def reader_of(client: Client, snapshot: Snapshot, more: str = "") -> str:
    return client.get(f"/snapshots/{snapshot.pk}/{more}").content.decode()


def played(client: Client, snapshot: Snapshot) -> str:
    found = re.search(r'<audio[^>]* src="([^"#]+)', reader_of(client, snapshot))
    assert found
    return found[1]


def written_down(client: Client, snapshot: Snapshot, text: str = VTT) -> Extraction:
    file = SimpleUploadedFile("hearing.vtt", text.encode())
    answer = client.post(f"/snapshots/{snapshot.pk}/transcript/", {"file": file, "language": "es"})
    assert answer.status_code == 302, answer.content.decode()
    return snapshot.extractions.get(is_current=True)


def test_a_recording_is_sent_by_the_ranges_that_a_player_asks_for(as_author: Client, recording: Snapshot) -> None:
    address, body = played(as_author, recording), tone()
    nobody = Client()
    whole = nobody.get(address)
    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "audio/wav", "bytes")
    assert b"".join(whole.streaming_content) == body  # type: ignore[attr-defined]
    assert "sandbox" in whole["Content-Security-Policy"]
    some = nobody.get(address, headers={"range": "bytes=100-199"})
    assert (some.status_code, some["Content-Range"]) == (206, f"bytes 100-199/{len(body)}")
    assert b"".join(some.streaming_content) == body[100:200]  # type: ignore[attr-defined]
    tail = nobody.get(address, headers={"range": "bytes=-10"})
    assert b"".join(tail.streaming_content) == body[-10:]  # type: ignore[attr-defined]
    beyond = nobody.get(address, headers={"range": f"bytes={len(body)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(body)}")
    several = nobody.get(address, headers={"range": "bytes=0-1,5-6"})
    assert b"".join(several.streaming_content) == body  # type: ignore[attr-defined]
    head = nobody.head(address)
    assert head["Content-Length"] == str(len(body))
    head.close()


def test_the_address_is_of_no_use_for_anything_else(as_author: Client, recording: Snapshot, author: Any) -> None:
    address = played(as_author, recording)
    token = address.split("/archived/")[1].split("/")[0]
    assert Client().get(f"/archived/{token}/").status_code == 404
    assert Client().get(f"/archived/{token}/drawn/1/").status_code == 404
    author.is_active = False
    author.save()
    assert Client().get(address).status_code == 404


def test_only_kinds_that_are_on_the_list_are_played(as_author: Client, world: World) -> None:
    page = reader_of(as_author, brought(tone(1), "video/x-msvideo"))
    assert "<video" not in page
    assert "do not play this kind" in page


def test_an_imported_transcript_is_a_reading_with_its_author(as_author: Client, recording: Snapshot) -> None:
    made = written_down(as_author, recording)
    assert made.text == "María Pérez: We have the sheets & the list.\nNobody saw the list.\nalert(1)Ask the council."
    page = reader_of(as_author, recording)
    assert "00:00:02.000" in page
    assert "<script>alert" not in page
    assert 'href="?t=4.5#t=4.5"' in page
    assert "Ana" in page
    again = written_down(as_author, recording)
    assert again.pk == made.pk
    newer = written_down(as_author, recording, VTT.replace("Nobody", "No one"))
    made.refresh_from_db()
    assert (newer.is_current, made.is_current) == (True, False)
    assert written_down(as_author, recording).pk == made.pk


def test_a_wrong_file_is_told_by_its_lines_and_what_was_typed_stays(as_author: Client, recording: Snapshot) -> None:
    typed = {"words": "WEBVTT\n\n00:05.000 --> 00:04.000\nSo much work", "language": "es"}
    answer = as_author.post(f"/snapshots/{recording.pk}/transcript/", typed)
    assert answer.status_code == 422
    assert "Line 3: The cue ends before it begins." in answer.content.decode()
    assert "So much work" in answer.content.decode()
    assert not recording.extractions.filter(extractor="transcript").exists()


def test_the_transcript_comes_out_as_webvtt(as_author: Client, recording: Snapshot) -> None:
    written_down(as_author, recording)
    answer = as_author.get(f"/snapshots/{recording.pk}/transcript.vtt")
    assert answer["Content-Type"].startswith("text/vtt")
    assert "00:00:00.000 --> 00:00:02.000\n<v María Pérez>We have the sheets &amp; the list." in answer.content.decode()


def test_chosen_cues_become_where_a_claim_was_made(as_author: Client, recording: Snapshot, world: World) -> None:
    made = written_down(as_author, recording)
    said = as_author.get(_acts(as_author, recording)[0], {"reading": made.pk, "cue": ["1", "2"], "from": "", "to": ""})
    form = said.content.decode()
    assert said.status_code == 200
    assert "00:00:00.000 – 00:00:04.500" in form
    answer = as_author.post(
        _acts(as_author, recording)[0],
        {
            "reading": made.pk,
            "fragment": "t=0,4.5",
            "claim": world.claim.pk,
            "speaker": "María Pérez",
            "kind": "person",
            "mode": "asserts",
            "directness": "seen",
        },
    )
    quote = Quote.objects.get(kind="time")
    assert quote.exact == "We have the sheets & the list.\nNobody saw the list."
    assert made.text[quote.start or 0 : quote.end] == quote.exact
    assert Appearance.objects.get(quote=quote).agent.name == "María Pérez"
    assert answer["Location"] == f"/snapshots/{recording.pk}/?t=0#t=0,4.5"
    assert as_author.get(f"/quotes/{quote.pk}/")["Location"] == answer["Location"]
    assert "00:00:00.000 – 00:00:04.500" in reader_of(as_author, recording)
    assert "00:00:00.000 – 00:00:04.500" in as_author.get(f"/claims/{world.claim.pk}/").content.decode()


def test_two_times_without_a_transcript_become_evidence(as_author: Client, recording: Snapshot, world: World) -> None:
    reading = recording.extractions.get().pk
    place = {"reading": reading, "from": "0:02.5", "to": "00:00:04"}
    assert as_author.get(_acts(as_author, recording)[1], place).status_code == 200
    sent = {"reading": reading, "fragment": "t=2.5,4", "claim": world.claim.pk, "summary": "A crowd", "value": "for"}
    as_author.post(_acts(as_author, recording)[1], sent)
    quote = Quote.objects.get(kind="time")
    assert (quote.fragment, quote.exact, quote.extraction) == ("t=2.5,4", "", None)
    assert Stance.objects.get(evidence__quote=quote).value == "for"
    as_author.post(f"/snapshots/{recording.pk}/quotes/", place)
    assert Quote.objects.filter(kind="time").count() == 1


@pytest.mark.parametrize("times", [("4", "2"), ("", "2"), ("a", "b"), ("", "")])
def test_times_that_are_none_are_refused_and_stay(
    as_author: Client, recording: Snapshot, times: tuple[str, str]
) -> None:
    sent = {"reading": recording.extractions.get().pk, "from": times[0], "to": times[1]}
    answer = as_author.post(f"/snapshots/{recording.pk}/quotes/", sent)
    assert answer.status_code == 422
    assert f'data-from value="{times[0]}"' in answer.content.decode()
    assert not Quote.objects.filter(kind="time").exists()


def test_a_picture_has_no_times_and_a_text_no_regions(as_author: Client, world: World) -> None:
    image = brought(picture(), "image/jpeg")
    sent = {"reading": image.extractions.get().pk, "fragment": "t=1,2"}
    assert as_author.post(f"/snapshots/{image.pk}/quotes/", sent).status_code == 422
    sent = {"reading": world.snapshot.extractions.get().pk, "fragment": "xywh=percent:1,2,3,4"}
    assert as_author.post(f"/snapshots/{world.snapshot.pk}/quotes/", sent).status_code == 422
    assert not Quote.objects.exclude(kind="text").exists()


def test_a_protected_recording_and_its_words_are_for_who_holds_the_grant(
    as_author: Client, world: World, author: Any, admin: Any
) -> None:
    snapshot = protected_recording(author)
    written_down(as_author, snapshot)
    assert "We have the sheets" in reader_of(as_author, snapshot)
    address = played(as_author, snapshot)
    sent = Client().get(address)
    assert b"".join(sent.streaming_content) == tone(2)  # type: ignore[attr-defined]
    assert sent["Cache-Control"] == "no-store"
    assert "We have the sheets" in as_author.get(f"/snapshots/{snapshot.pk}/transcript.vtt").content.decode()
    assert "We have the sheets" not in whole_database()
    other = sign_in(Client(), admin)
    for place in ("", "transcript/", "transcript.vtt"):
        assert other.get(f"/snapshots/{snapshot.pk}/{place}").status_code == 404
    Protection.objects.get().grants.update(revoked_at="2024-08-03T00:00:00Z", revoked_by=author)
    assert Client().get(address).status_code == 404


def protected_recording(author: Any) -> Snapshot:
    placeholder = Source.objects.create(kind="document", title="Held", language="es")
    protection = open_protection(placeholder, "", author, "a witness speaks", language="en")
    return brought(tone(2), "audio/wav", protection=protection)


def test_a_day_of_cues_is_read_in_parts(as_author: Client, recording: Snapshot) -> None:
    cues = "".join(
        f"\n{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.000 --> 99:00:00.000\nw{at}\n" for at in range(0, 86_400, 6)
    )
    written_down(as_author, recording, "WEBVTT\n" + cues)
    page = reader_of(as_author, recording)
    assert page.count('name="cue"') == 400
    assert "part 1 of 36" in page
    assert "w43200" in reader_of(as_author, recording, "?t=43200")


def test_a_transcript_of_others_with_strange_cues_is_read_as_far_as_it_goes(as_author: Client, world: World) -> None:
    snapshot = brought(tone(1), "audio/wav")
    whole = {"number": 1, "at": 0, "start": 0, "end": 3, "from_ms": 0, "to_ms": 900}
    strange = [None, 7, {"number": 1}, {**whole, "end": 99}, {**whole, "to_ms": "9"}, {**whole, "from_ms": -1}, whole]
    snapshot.extractions.update(is_current=False)
    Extraction.objects.create(
        snapshot=snapshot,
        extractor="transcript",
        extractor_version="vtt+of-others",
        text="one",
        text_sha256=hashlib.sha256(b"one").hexdigest(),
        pages=strange,
        language="en",
    )
    Quote.objects.create(snapshot=snapshot, kind="time", fragment="t=::1.2.3,4", language="en")
    page = reader_of(as_author, snapshot)
    assert page.count('name="cue"') == 1
    assert as_author.get(f"/snapshots/{snapshot.pk}/transcript.vtt").status_code == 200


def _acts(client: Client, snapshot: Snapshot) -> list[str]:
    return re.findall(r'formaction="([^"]+)"', reader_of(client, snapshot))
