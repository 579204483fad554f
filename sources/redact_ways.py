"""The ways to make a redacted copy of a capture, from what people and programs write line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from factcheck.record import RefusedError
from sources.drawing import PDF, is_picture
from sources.models import CaptureMethod, Snapshot
from sources.redacting import Hidden, redact_document, redact_image, redact_text, strip_recording
from sources.redaction import Region, UnfitError, is_region, places_of, redacted_text, region_of
from sources.revealing import words_of
from sources.showing import has_picture
from sources.transcripts import is_recording

TEXT, PICTURE, PAGES, RECORDING = "text", "picture", "pages", "recording"
WAYS = (TEXT, PICTURE, PAGES, RECORDING)
MOST_NUMBERS = 5_000


@dataclass(frozen=True)
class Wanted:
    """What a copy hides: words or regions, one a line; of a document also its pages (`1-10, 12`, or all)."""

    lines: Sequence[str] = ()
    pages: str = ""
    looked: bool = False

    def regions(self) -> list[str]:
        """The lines as regions. RefusedError names the one that is none."""
        for line in self.lines:
            _checked(line)
        return list(self.lines)

    def parts(self) -> Hidden:
        """The lines as regions and words of a document, with the pages that were chosen. RefusedError as above."""
        regions = [line for line in self.lines if is_region(line)]
        for line in regions:
            if not _checked(line).percent:
                # Pixels of what? A page has none before it is drawn.
                raise RefusedError(_("On a page, write regions in percent: page=2&xywh=percent:10,10,25,20."))
        words = tuple(line for line in self.lines if line not in regions)
        return Hidden(tuple(regions), words, _numbers_of(self.pages))


def lines_of(typed: str) -> list[str]:
    """What was typed, line by line, without empty ones."""
    return [line.strip() for line in typed.splitlines() if line.strip()]


def ways_of(snapshot: Snapshot) -> tuple[str, ...]:
    """The ways that there are for this capture, the usual one first."""
    if is_recording(snapshot):
        return (RECORDING,)
    if is_picture(snapshot):
        return (PICTURE,)
    if snapshot.media_type == PDF:
        return (PAGES, TEXT)
    if snapshot.method == CaptureMethod.BROWSER and has_picture(snapshot):
        return (TEXT, PICTURE)
    return (TEXT,)


def make_copy(
    snapshot: Snapshot, way: str, wanted: Wanted, person: Any, *, title: str, reason: str, at: datetime
) -> Snapshot:
    """The copy; RefusedError when there is no such way, or as each of `sources.redacting` says."""
    said: dict[str, Any] = {"title": title, "reason": reason, "at": at}
    if way not in ways_of(snapshot):
        raise RefusedError(_("There is no such copy of this capture."))
    if way == RECORDING:
        return strip_recording(snapshot, person, **said)
    if way == PICTURE:
        return redact_image(snapshot, wanted.regions(), person, **said)
    if way == PAGES:
        return redact_document(snapshot, wanted.parts(), person, looked=wanted.looked, **said)
    return redact_text(snapshot, _places(_text(snapshot, person), wanted.lines), person, **said)


def text_without(snapshot: Snapshot, wanted: Wanted, person: Any) -> str:
    """The capture's text as the copy would read; lines that stand nowhere are passed over."""
    text = _text(snapshot, person)
    return redacted_text(text, [place for line in wanted.lines for place in places_of(line, text)])


def _places(text: str, lines: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for line in lines:
        places = places_of(line, text)
        if not places:
            raise RefusedError(_("“%(words)s” does not stand in the text.") % {"words": line[:100]})
        found += places
    return found


def _text(snapshot: Snapshot, person: Any) -> str:
    extraction = snapshot.extractions.select_related("protection").filter(is_current=True).first()
    return words_of(extraction, person) if extraction else ""


def _checked(line: str) -> Region:
    try:
        return region_of(line)
    except UnfitError as error:
        said = _("“%(line)s” is no region: write left, top, width, height, for instance 120,80,200,150.")
        raise RefusedError(said % {"line": line[:100]}) from error


def _numbers_of(typed: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in typed.replace("–", "-").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first and not dash:
            continue
        is_whole = first.isdecimal() and len(first) < 7 and (not dash or (last.isdecimal() and len(last) < 7))
        begin, end = (int(first), int(last or first)) if is_whole else (0, 0)
        if not 1 <= begin <= end or len(found) + end - begin >= MOST_NUMBERS:
            raise RefusedError(_("Write the pages as numbers, for instance 1-10, 12."))
        found += range(begin, end + 1)
    return tuple(dict.fromkeys(found))
