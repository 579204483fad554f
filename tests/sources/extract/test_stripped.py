"""A recording that was put into a new container says nothing of who made it where; picture and sound are the same."""

import base64
import io

import av
import numpy as np
import pytest

from sources.capture.reasons import Reason
from sources.extract.confined import read_confined
from sources.extract.extracted import ExtractionFailed
from sources.extract.stripped import strip_recording
from tests.sources.recordings import PLACE, recording

KINDS = [
    ("mov", "libx264", "aac", "video/mp4"),
    ("mov", "libx264", "pcm_s16be", "video/quicktime"),
    ("mp4", "libx265", "aac", "video/mp4"),
    ("mp4", "libx264", "aac", "video/mp4"),
    ("mp4", "", "aac", "audio/mp4"),
    ("webm", "libvpx", "libopus", "video/webm"),
    ("matroska", "libx264", "libopus", "video/x-matroska"),
    ("mp3", "", "libmp3lame", "audio/mpeg"),
    ("ogg", "", "libopus", "audio/ogg"),
    ("wav", "", "pcm_s16le", "audio/wav"),
    ("flac", "", "flac", "audio/flac"),
    ("adts", "", "aac", "audio/aac"),
]


def stripped(body: bytes) -> tuple[bytes, str]:
    done = strip_recording(body)
    return base64.b64decode(done.text), done.metadata["media_type"]


def heard_and_seen(body: bytes) -> list[list[bytes]]:
    """What is decoded of each track of sound and picture, frame by frame."""
    found = []
    with av.open(io.BytesIO(body), "r") as file:
        kinds = [stream.type for stream in file.streams]
    for at, kind in enumerate(kinds):
        if kind in ("audio", "video"):
            with av.open(io.BytesIO(body), "r") as file:
                found.append([frame.to_ndarray().tobytes() for frame in file.decode(file.streams[at])])
    return found


@pytest.mark.parametrize(("container", "pictures", "sound", "media_type"), KINDS)
def test_tags_go_and_every_frame_stays(container: str, pictures: str, sound: str, media_type: str) -> None:
    came = recording(container, pictures, sound)
    made, kind = stripped(came)
    for words in (b"Secret", PLACE.encode(), b"2024-07-28", b"x264 - core", b"x265 (build"):
        assert words not in made
    assert kind == media_type
    assert heard_and_seen(made) == heard_and_seen(came)
    if container != "adts":
        assert b"Secret" in came
    assert stripped(came)[0] == made


def test_a_phones_upright_picture_stays_upright_and_subtitles_with_positions_go() -> None:
    came = recording("mp4", "libx264", "aac", turned=90, telemetry=True)
    assert b"GPS(10.4880" in came
    made, _kind = stripped(came)
    assert b"GPS(" not in made
    with av.open(io.BytesIO(made), "r") as file:
        assert [stream.type for stream in file.streams] == ["video", "audio"]
        assert next(file.decode(video=0)).rotation == 90


def test_what_is_not_known_is_refused_and_no_playlist_is_followed() -> None:
    avi = recording("avi", "mpeg4", "libmp3lame")
    pictures = recording("matroska", "mjpeg", "libopus")
    playlist = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    joined = b"ffconcat version 1.0\nfile /etc/passwd\n"
    whole = recording("mp4", "libx264", "aac")
    for body in (avi, pictures, playlist, joined, b"", b"ID3", whole[:400], np.random.default_rng(1).bytes(5_000)):
        with pytest.raises(ExtractionFailed):
            strip_recording(body)
    with pytest.raises(ExtractionFailed) as failed:
        strip_recording(pictures)
    assert failed.value.reason == Reason.UNSUPPORTED_TYPE
    assert "mjpeg" in failed.value.detail


def test_the_confined_process_does_the_same() -> None:
    came = recording("mp4", "", "aac")
    done = read_confined("recording", came, "")
    assert base64.b64decode(done.text) == stripped(came)[0]
