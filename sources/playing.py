"""Recordings as they are played: under a signed address of their own, of the kinds that browsers play."""

from dataclasses import dataclass
from datetime import timedelta
from typing import IO, Any

from django.conf import settings
from django.core import signing

from sources.capture import store
from sources.models import Snapshot
from sources.showing import View, opened
from sources.transcripts import is_recording

SALT = "sources.playing"
# A hearing lasts for hours, and each seek asks again. Whether the person may is asked again each time too.
PLAYED_FOR = timedelta(hours=4)
# As kept → as sent. Nothing else is sent as what it says it is.
PLAYED = {
    "audio/mpeg": "audio/mpeg",
    "audio/mp3": "audio/mpeg",
    "audio/ogg": "audio/ogg",
    "audio/opus": "audio/ogg",
    "audio/wav": "audio/wav",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/webm": "audio/webm",
    "audio/flac": "audio/flac",
    "audio/x-flac": "audio/flac",
    "audio/aac": "audio/aac",
    "audio/mp4": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "video/mp4": "video/mp4",
    "video/x-m4v": "video/mp4",
    "video/webm": "video/webm",
    "video/ogg": "video/ogg",
    "video/quicktime": "video/mp4",
}


@dataclass(frozen=True)
class Played:
    """A recording's bytes in clear, their number and what they are sent as. Whoever sends it closes the file."""

    file: IO[bytes]
    size_bytes: int
    media_type: str


def can_be_played(snapshot: Snapshot) -> bool:
    """Whether browsers play this kind."""
    return is_recording(snapshot) and snapshot.media_type in PLAYED and snapshot.taken_down_at is None


def address_of_recording(snapshot: Snapshot, person: Any) -> str:
    """The address at which this person may play the recording for some hours, as long as they may see the snapshot."""
    token = signing.dumps([str(snapshot.pk), str(person.pk)], salt=SALT)
    return f"{settings.ARCHIVE_ORIGIN.rstrip('/')}/archived/{token}/recording/"


def opened_recording(token: str) -> View | None:
    """Who may play what under this token; None when it is forged, out of time, or no longer allowed."""
    return opened(token, salt=SALT, shown_for=PLAYED_FOR)


def recording_of(view: View) -> Played | None:
    """The recording; None when it is none that can be played, or its bytes are not there."""
    snapshot = view.snapshot
    if not can_be_played(snapshot) or snapshot.payload is None:
        return None
    try:
        return Played(store.open_blob(snapshot.payload), snapshot.size_bytes, PLAYED[snapshot.media_type])
    except store.StoreError:
        return None
