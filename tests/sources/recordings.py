"""Recordings of a second made by code, full of tags that say where, when and with what they were made."""

import io
from typing import Any

import av
import numpy as np

PLACE = "+10.4880-066.8792/"
TAGS = {
    "location": PLACE,
    "com.apple.quicktime.location.ISO6709": PLACE,
    "com.apple.quicktime.make": "SecretCam",
    "make": "SecretCam",
    "title": "SecretTitle",
    "comment": "SecretWords",
    "creation_time": "2024-07-28T22:10:11Z",
}
RATE = 48_000


def recording(container: str, pictures: str, sound: str, *, turned: int = 0, telemetry: bool = False) -> bytes:
    """The file; without pictures or sound where that coder is empty. `telemetry` adds subtitles with positions."""
    file = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if container in ("mp4", "mov") else {}
    with av.open(file, "w", format=container, options=options) as goes:
        goes.metadata.update(TAGS)
        seen = _seen(goes, pictures, turned) if pictures else None
        heard = _heard(goes, sound) if sound else None
        said: Any = goes.add_stream("mov_text") if telemetry else None
        if said:
            said.codec_context.subtitle_header = b"[Script Info]\nScriptType: v4.00+\n[Events]\n"
        if seen:
            shades = [av.VideoFrame.from_ndarray(np.full((48, 64, 3), at * 25, np.uint8)) for at in range(10)]
            _code(goes, seen, shades)
        if heard:
            _code(goes, heard, list(_tone(heard)))
        if said:
            words = b"GPS(10.4880,-66.8792,19) SecretDrone"
            packet = av.Packet(len(words).to_bytes(2, "big") + words)
            packet.stream, packet.pts, packet.dts, packet.duration = said, 0, 0, 1
            goes.mux(packet)
    return file.getvalue()


def _seen(goes: Any, coder: str, turned: int) -> Any:
    stream = goes.add_stream(coder, rate=10)
    stream.width, stream.height = 64, 48
    stream.pix_fmt = "yuvj420p" if coder == "mjpeg" else "yuv420p"
    stream.metadata.update({"title": "SecretTrack", "handler_name": "SecretHandler"})
    if turned:
        stream.set_display_rotation(turned)
    return stream


def _heard(goes: Any, coder: str) -> Any:
    stream = goes.add_stream(coder, rate=RATE)
    stream.layout = "mono"
    stream.metadata["title"] = "SecretSound"
    return stream


def _tone(stream: Any) -> Any:
    for at in range(40):
        wave = (np.sin(np.arange(1_024) / 10) * 8_000).astype(np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, at * 1_024
        yield frame


def _code(goes: Any, stream: Any, frames: list[Any]) -> None:
    for frame in [*frames, None]:
        for packet in stream.encode(frame):
            goes.mux(packet)
