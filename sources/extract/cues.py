"""Cues of a transcript from WebVTT (W3C), SubRip or what a person types. Pure; what is wrong is told by its line.

Markup is not kept: a voice (`<v Name>`) becomes the cue's speaker, every other tag goes.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_CUES = 50_000
MOST_BYTES = 5_000_000
MOST_WRONGS = 20
MOST_MILLISECONDS = 100 * 3_600_000
LAST_TYPED_MILLISECONDS = 5_000
_VTT_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_SRT_TIME = r"(\d{1,3}):([0-5]\d):([0-5]\d)[,.](\d{1,3})"
_VTT_TIMES = re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t].*)?")
_SRT_TIMES = re.compile(rf"{_SRT_TIME}[ \t]*-->[ \t]*{_SRT_TIME}(?:[ \t].*)?")
_TYPED = re.compile(r"\[?(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?\]?[ \t]+(\S.*)")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]*)>")
_VTT_TAG = re.compile(r"<[^>]*>")
_SRT_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^>]*)?>|\{\\[^}]*\}", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """Words from one moment to another, in milliseconds, and who says them where the file tells."""

    begins: int
    ends: int
    words: str
    voice: str = ""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a line: `code` is one of CODES."""

    line: int
    code: str


CODES = ("too_large", "not_utf8", "no_header", "no_times", "backwards", "order", "too_late", "too_many", "no_cues")


class CueError(ValueError):
    """The file is no transcript; what is wrong, by line."""

    def __init__(self, wrongs: list[Wrong]) -> None:
        super().__init__(", ".join(f"line {each.line}: {each.code}" for each in wrongs))
        self.wrongs = wrongs


def cues_of(body: bytes, *, typed: bool = False) -> tuple[str, list[Cue]]:
    """The format (`vtt`, `srt`, `typed`) and the cues of a file or of what was typed. CueError else."""
    if len(body) > MOST_BYTES:
        raise CueError([Wrong(1, "too_large")])
    text, is_utf8 = _decoded(body)
    if text.startswith("WEBVTT"):
        if not is_utf8:
            raise CueError([Wrong(_bad_line(body), "not_utf8")])
        return "vtt", _checked(text, _vtt)
    if _SRT_TIMES.search(text) or "-->" in text or not typed:
        return "srt", _checked(text, _srt)
    return "typed", _checked(text, _typed)


def as_vtt(cues: list[Cue]) -> str:
    """The cues as a WebVTT file."""
    blocks = ["WEBVTT"]
    for cue in cues:
        voice = f"<v {_written(cue.voice)}>" if cue.voice else ""
        words = "\n".join(line for line in cue.words.splitlines() if line.strip())
        blocks.append(f"{clock(cue.begins)} --> {clock(cue.ends)}\n{voice}{_written(words)}")
    return "\n\n".join(blocks) + "\n"


def clock(milliseconds: int) -> str:
    """`hh:mm:ss.mmm`."""
    seconds, rest = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _written(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _decoded(body: bytes) -> tuple[str, bool]:
    """The text with line feeds, and whether it was UTF-8. Old subtitle files are in Windows' Latin letters."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, is_utf8 = body.decode("utf-16", "replace"), False
    else:
        try:
            text, is_utf8 = body.decode("utf-8-sig"), True
        except UnicodeDecodeError:
            text, is_utf8 = body.decode("cp1252", "replace"), False
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text.removeprefix("\ufeff"), is_utf8


def _bad_line(body: bytes) -> int:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return body.count(b"\n", 0, error.start) + 1
    return 1


Placed = tuple[int, Cue | Wrong]


def _checked(text: str, read: Callable[[list[str]], Iterator[Placed]]) -> list[Cue]:
    """The cues in order of time; everything that is wrong is gathered before it is told."""
    cues: list[Cue] = []
    wrongs: list[Wrong] = []
    for line, found in read(text.split("\n")):
        if isinstance(found, Wrong):
            wrongs.append(found)
        elif wrong := _wrong(line, found, cues):
            wrongs.append(wrong)
        elif found.words:
            cues.append(found)
        if len(wrongs) >= MOST_WRONGS:
            break
        if len(cues) > MOST_CUES:
            wrongs.append(Wrong(line, "too_many"))
            break
    if not cues and not wrongs:
        wrongs.append(Wrong(1, "no_cues"))
    if wrongs:
        raise CueError(wrongs)
    return cues


def _wrong(line: int, cue: Cue, before: list[Cue]) -> Wrong | None:
    if cue.begins >= cue.ends:
        return Wrong(line, "backwards")
    if cue.ends > MOST_MILLISECONDS:
        return Wrong(line, "too_late")
    if before and cue.begins < before[-1].begins:
        return Wrong(line, "order")
    return None


def _vtt(lines: list[str]) -> Iterator[Placed]:
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        yield 1, Wrong(1, "no_header")
        return
    for number, block in _blocks(lines[1:], 2):
        # The lines right under the header, notes, styles and regions are no cues.
        if number == 2 and not any("-->" in line for line in block):
            continue
        if re.match(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]) and "-->" not in block[0]:
            continue
        # Above its times a cue may have a name.
        at = 1 if "-->" not in block[0] and len(block) > 1 and "-->" in block[1] else 0
        times = _VTT_TIMES.fullmatch(block[at].strip())
        if times is None:
            yield number + at, Wrong(number + at, "no_times")
            continue
        raw = "\n".join(block[at + 1 :])
        voice = _VOICE.search(raw)
        words = _plain(html.unescape(_VTT_TAG.sub("", raw)))
        says = _plain(html.unescape(voice[1])) if voice else ""
        yield number + at, Cue(_of(times.groups()[:4]), _of(times.groups()[4:]), words, says[:200])


def _srt(lines: list[str]) -> Iterator[Placed]:
    for number, block in _blocks(lines, 1):
        at = 1 if block[0].strip().isdecimal() and len(block) > 1 else 0
        times = _SRT_TIMES.fullmatch(block[at].strip())
        if times is None:
            yield number + at, Wrong(number + at, "no_times")
            continue
        words = _plain(_SRT_TAG.sub("", "\n".join(block[at + 1 :])))
        yield number + at, Cue(_of(times.groups()[:4]), _of(times.groups()[4:]), words)


def _typed(lines: list[str]) -> Iterator[Placed]:
    """A time and words a line; lines without a time go on with the words above. A cue ends where the next begins."""
    begun: list[tuple[int, int, list[str]]] = []
    for number, line in enumerate(lines, start=1):
        found = _TYPED.fullmatch(line.strip())
        if found:
            hours, minutes, seconds, rest, words = found.groups()
            begun.append((number, _of((hours, minutes, seconds, rest)), [words]))
        elif line.strip() and begun:
            begun[-1][2].append(line.strip())
        elif line.strip():
            yield number, Wrong(number, "no_times")
            return
    for place, (number, begins, words) in enumerate(begun):
        ends = begun[place + 1][1] if place + 1 < len(begun) else begins + LAST_TYPED_MILLISECONDS
        if ends <= begins:
            yield begun[place + 1][0], Wrong(begun[place + 1][0], "order")
            return
        yield number, Cue(begins, ends, _plain("\n".join(words)))


def _blocks(lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not empty, each with the number of its first."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=first):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _of(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = parts
    whole = int(hours or 0) * 3_600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1_000 + int((rest or "0").ljust(3, "0"))


def _plain(words: str) -> str:
    return "\n".join(" ".join(line.split()) for line in words.split("\n") if line.strip())
