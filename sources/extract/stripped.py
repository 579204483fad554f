"""A recording put into a new container without its tags, by FFmpeg's libraries. Run it confined.

Picture and sound are copied packet by packet, never coded again. Left behind is what is neither: names, places, devices
and dates of the file and its tracks, chapters, covers, subtitles and data tracks (drones and phones keep their position
there), and messages inside of the picture's own stream (SEI of H.264 and HEVC, metadata units of AV1) and
its headers.
"""

import base64
import io
from dataclasses import dataclass
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer

from sources.capture.reasons import Reason
from sources.extract.codec_headers import UnknownHeaderError, plain_header, plain_picture, says_more
from sources.extract.extracted import Extracted, ExtractionFailed

MOST_BYTES = 100_000_000
MOST_TRACKS = 20
# The only kinds that are opened: a playlist would make the library open what it names.
READ = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,wav,ogg,flac,aac,amr",
    "protocol_whitelist": "none",
}
# As the library calls what it read → (container that is written, its media type with pictures, and without).
WRITTEN = {
    "mov,mp4,m4a,3gp,3g2,mj2": ("mp4", "video/mp4", "audio/mp4"),
    "mp3": ("mp3", "", "audio/mpeg"),
    "wav": ("wav", "", "audio/wav"),
    "ogg": ("ogg", "video/ogg", "audio/ogg"),
    "flac": ("flac", "", "audio/flac"),
    "aac": ("adts", "", "audio/aac"),
    "amr": ("amr", "", "audio/amr"),
}
OF_MATROSKA = {True: ("webm", "video/webm", "audio/webm"), False: ("matroska", "video/x-matroska", "audio/x-matroska")}
IN_WEBM = frozenset({"vp8", "vp9", "av1", "opus", "vorbis"})
IN_MP4 = frozenset({"h264", "hevc", "av1", "vp9", "mpeg4", "aac", "mp3", "mp3float", "opus", "alac", "ac3", "flac"})
# What these hold besides picture and sound is known; another codec may carry anything in each of its pictures.
KNOWN = IN_WEBM | IN_MP4 | {"h263", "theora", "amr_nb", "amr_wb", "amrnb", "amrwb", "libopus", "libdav1d"}
MESSAGES = {"h264": "remove_types=6", "av1": "remove_types=5"}
PLAIN = {"fflags": "+bitexact"}
OPTIONS = {"mp3": {**PLAIN, "id3v2_version": "0", "write_id3v1": "0"}}
# What a container says of itself in each file that this library wrote.
OF_THE_CONTAINER = frozenset({"major_brand", "minor_version", "compatible_brands", "encoder"}) | frozenset(
    {"handler_name", "vendor_id", "language", "duration"}
)


@dataclass
class Track:
    """A track of the file that goes along: where it goes, through which filter, and how many packets have gone."""

    to: Any
    codec: str
    messages: BitStreamFilterContext | None
    packets: int = 0


def strip_recording(body: bytes) -> Extracted:
    """The recording without tags, in base64; `metadata` says its media type and what kinds of track were left out.

    ExtractionFailed when anything of it cannot be taken out; it says why by a code of `sources.unfit`.
    """
    if len(body) > MOST_BYTES:
        raise ExtractionFailed(Reason.TOO_LARGE, f"large|{MOST_BYTES // 1_000_000}")
    try:
        with av.open(io.BytesIO(body), "r", container_options=READ) as came:
            made, about, told = _copied(came)
        _check(made, told)
    except (UnknownHeaderError, IndexError) as error:
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, "left") from error
    except (av.FFmpegError, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise ExtractionFailed(Reason.MALFORMED, "damaged") from error
    return Extracted(base64.b64encode(made).decode(), "stripped", av.__version__, metadata=about)


def _copied(came: InputContainer) -> tuple[bytes, dict[str, Any], set[str]]:
    if len(came.streams) > MOST_TRACKS:
        raise ExtractionFailed(Reason.TOO_COMPLEX, f"tracks|{MOST_TRACKS}")
    kept = [stream for stream in came.streams if _is_heard_or_seen(stream)]
    names = {stream.codec_context.name for stream in kept}
    if not kept:
        raise ExtractionFailed(Reason.MALFORMED, "nothing")
    unknown = sorted(name for name in names if name not in KNOWN and not name.startswith("pcm_"))
    if unknown:
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, f"unknown|{', '.join(unknown)}")
    container, with_pictures, sound_only = _container(came.format.name, names)
    told = _words({**came.metadata, **{f"{n}": v for s in came.streams for n, v in s.metadata.items()}})
    file = io.BytesIO()
    with av.open(file, "w", format=container, options=OPTIONS.get(container, PLAIN)) as goes:
        tracks = {stream.index: _track(stream, goes) for stream in kept}
        for packet in came.demux(kept):
            _pass_on(packet, tracks[packet.stream.index], goes)
        for track in tracks.values():
            for packet in track.messages.filter(None) if track.messages else ():
                _mux(packet, track, goes)
    if not all(track.packets for track in tracks.values()):
        raise ExtractionFailed(Reason.MALFORMED, "nothing")
    seen = any(stream.type == "video" for stream in kept)
    left_out = sorted({str(stream.type) for stream in came.streams if stream not in kept})
    media_type = with_pictures if seen else sound_only
    return file.getvalue(), {"media_type": media_type, "left_out": left_out}, told


def _is_heard_or_seen(stream: Any) -> bool:
    is_cover = bool(stream.disposition & av.stream.Disposition.attached_pic)
    return stream.type in ("audio", "video") and stream.codec_context is not None and not is_cover


def _container(came_as: str, names: set[str]) -> tuple[str, str, str]:
    if came_as == "matroska,webm":
        return OF_MATROSKA[names <= IN_WEBM]
    if came_as not in WRITTEN:
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, f"kind|{came_as}")
    container, *types = WRITTEN[came_as]
    if container == "mp4" and not names <= IN_MP4:
        # QuickTime holds what MP4 does not: sound that is not packed, older pictures.
        return "mov", "video/quicktime", "audio/mp4"
    return container, types[0], types[1]


def _track(stream: Any, goes: OutputContainer) -> Track:
    to = goes.add_stream_from_template(stream)
    to.metadata.clear()
    codec = stream.codec_context.name
    rule = MESSAGES.get(codec)
    messages = BitStreamFilterContext(f"filter_units={rule}", stream, to) if rule else None
    if stream.codec_context.extradata:
        # After the filter, which writes its own.
        to.codec_context.extradata = plain_header(codec, stream.codec_context.extradata)
    return Track(to, codec, messages)


def _pass_on(packet: Any, track: Track, goes: OutputContainer) -> None:
    if not packet.size:
        return
    if says_more(track.codec, bytes(packet)):
        raise UnknownHeaderError
    if track.codec == "hevc":
        packet = _plain(packet)
    for each in track.messages.filter(packet) if track.messages else (packet,):
        _mux(each, track, goes)


def _plain(packet: Any) -> Any:
    # The library's own filter writes HEVC in a form that does not fit its header.
    plain = av.Packet(plain_picture(packet.stream.codec_context.extradata or b"", bytes(packet)))
    plain.pts, plain.dts, plain.duration = packet.pts, packet.dts, packet.duration
    plain.time_base, plain.is_keyframe = packet.time_base, packet.is_keyframe
    return plain


def _mux(packet: Any, track: Track, goes: OutputContainer) -> None:
    packet.stream = track.to
    goes.mux(packet)
    track.packets += 1


def _words(tags: dict[str, str]) -> set[str]:
    return {value for name, value in tags.items() if name.lower() not in OF_THE_CONTAINER and len(value) > 5}


def _check(made: bytes, told: set[str]) -> None:
    """Reads what was made once more: ExtractionFailed when it says anything of what the file said."""
    with av.open(io.BytesIO(made), "r", container_options=READ) as again:
        tags = [*again.metadata, *(name for stream in again.streams for name in stream.metadata)]
        left = [name for name in tags if name.lower() not in OF_THE_CONTAINER]
        odd = [stream.type for stream in again.streams if not _is_heard_or_seen(stream)]
    if left or odd or any(value.encode() in made for value in told):
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, "left")
