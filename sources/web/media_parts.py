"""The part of a recording or picture that a form is about: cues, two times, four numbers, or a fragment."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from sources.media_fragments import Area, FragmentError, MediaPart, Span, area, area_of, moment, span, span_of
from sources.models import Extraction, QuoteKind
from sources.transcripts import is_recording, lines_of, part_of

NUMBERS = ("x", "y", "w", "h")


class PartError(ValueError):
    """The part is none; the message says what to do, `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def media_part(data: Any, extraction: Extraction) -> MediaPart | None:
    """The part that was chosen or typed; None where words are meant. PartError when it is none of this snapshot's."""
    if not isinstance(data, QueryDict):
        return None
    try:
        return _part(data, extraction)
    except FragmentError as error:
        raise PartError(error.code, _said(error.code)) from error


def place_in_words(fragment: str) -> str:
    """A fragment for people: the times, or the region and its page."""
    try:
        if fragment.startswith("t="):
            return str(span_of(fragment))
        found = area_of(fragment)
    except FragmentError:
        return fragment
    # One picture has no page.
    said = {"page": found.page, "x": round(found.x), "y": round(found.y), "w": round(found.width)}
    said["h"] = round(found.height)
    if found.page:
        return _("page %(page)s, region %(x)s/%(y)s, %(w)s × %(h)s %%") % said
    return _("region %(x)s/%(y)s, %(w)s × %(h)s %%") % said


def _part(data: QueryDict, extraction: Extraction) -> MediaPart | None:
    fragment = data.get("fragment", "")
    recording = is_recording(extraction.snapshot)
    if fragment.startswith("t=") or (not fragment and recording):
        heard = span_of(fragment) if fragment else _span(data, extraction)
        if heard is None:
            return None
        if not recording:
            raise PartError("no_recording", _("This capture is no recording: it has no times."))
        return part_of(extraction, heard)
    seen = area_of(fragment) if fragment else _area(data)
    return _region(seen, extraction) if seen else None


def _span(data: QueryDict, extraction: Extraction) -> Span | None:
    """The times that were typed, else from the first to the last cue that was chosen."""
    begins, ends = data.get("from", "").strip(), data.get("to", "").strip()
    if begins or ends:
        return span(moment(begins), moment(ends))
    chosen = {int(number) for number in data.getlist("cue") if number.isdecimal() and len(number) < 9}
    lines = [line for line in lines_of(extraction) if line.number in chosen]
    if lines:
        return span(min(line.begins for line in lines), max(line.ends for line in lines))
    if "from" in data:
        raise FragmentError("no_time")
    return None


def _area(data: QueryDict) -> Area | None:
    if not all(name in data for name in NUMBERS):
        return None
    try:
        numbers = [float(data.get(name, "").replace(",", ".")) for name in NUMBERS]
        page = int(data.get("page") or 0) or None
    except ValueError as error:
        raise FragmentError("no_region") from error
    return area(numbers, page)


def _region(seen: Area, extraction: Extraction) -> MediaPart:
    snapshot = extraction.snapshot
    is_document = snapshot.media_type == "application/pdf"
    if not (is_document or snapshot.media_type.startswith("image/") or snapshot.method == "browser"):
        raise PartError("no_picture", _("This capture is no picture: there is no region to quote."))
    if is_document and seen.page is None:
        seen = Area(*seen.numbers, page=1)
    if not is_document and seen.page is not None:
        seen = Area(*seen.numbers)
    if is_document and seen.page and seen.page > max(1, len(extraction.pages)):
        raise PartError("no_page", _said("no_page"))
    return MediaPart(QuoteKind.REGION, seen.fragment)


def _said(code: str) -> str:
    return {
        "no_time": _("Choose cues, or write both times as hh:mm:ss.mmm, for instance 0:12.5 and 0:15."),
        "backwards": _("The end must come after the beginning."),
        "no_region": _("Write left, top, width and height in percent, for instance 10, 20, 30, 15."),
        "outside": _("The region goes beyond the picture: left + width and top + height are at most 100."),
        "no_page": _("The document has no such page."),
    }[code]
