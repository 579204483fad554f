"""The reader of what is heard or looked at: the player beside its transcript, the picture with its regions."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.urls import reverse

from factcheck.access import can_record
from factcheck.models import Person
from sources.drawing import PDF, has_regions, is_picture, picture_at
from sources.media_fragments import Area, FragmentError, area_of, seconds, span_of
from sources.models import Extraction, Quote, QuoteKind, Snapshot
from sources.playing import address_of_recording, can_be_played
from sources.showing import SALT
from sources.transcripts import TRANSCRIPT, Line, author_of, is_recording, is_transcript, line_at, lines_of, voice_in
from sources.visibility import visible
from sources.web.reader_page import MOST_QUOTES, Note, Reader, Serves
from sources.web.source_pages import part

CUES_SHOWN = 400


@dataclass(frozen=True)
class Mark:
    """What the margin says of a quoted part: its number, words, place, and what it serves."""

    number: int
    note: Note
    words: str
    url: str
    anchor: str
    area: Area | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Said:
    """A cue as it is read."""

    line: Line
    words: str
    voice: str
    is_quoted: bool

    @property
    def at(self) -> str:
        """Where it begins, in seconds."""
        return seconds(self.line.begins)


@dataclass(frozen=True)
class Recording:
    """A recording to play, a stretch of its transcript, and the quotes of it."""

    address: str
    is_video: bool
    at: str
    cues: tuple[Said, ...]
    sheet: int
    sheets: int
    author: Person | None
    notes: tuple[Mark, ...]
    versions: tuple[Extraction, ...]
    may_record: bool
    template: str = "sources/parts/recording.html"


@dataclass(frozen=True)
class Board:
    """A picture or a page with the regions that were quoted from it. `picture` is empty when it cannot be drawn."""

    picture: str
    width: int
    height: int
    number: int
    pages: int
    is_document: bool
    notes: tuple[Mark, ...]
    may_record: bool
    original_width: int
    template: str = "sources/parts/regions.html"

    @property
    def before(self) -> int | None:
        """The page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after."""
        return self.number + 1 if self.number < self.pages else None


def media_of(person: Any, page: Reader, asked: QueryDict) -> Recording | Board | None:
    """What is played or looked at instead of the text; None where the text is read."""
    snapshot = page.snapshot
    if snapshot.taken_down_at is not None:
        return None
    if is_recording(snapshot):
        return _recording(person, page, asked)
    wanted = asked.get("view", "regions" if is_picture(snapshot) else "")
    return _board(person, snapshot, asked) if wanted == "regions" and has_regions(snapshot) else None


def board_of(person: Any, snapshot: Snapshot, asked: QueryDict) -> Board:
    """The snapshot's picture to draw on; of a document the page that `page` says."""
    return _board(person, snapshot, asked)


def media_address(made: Quote) -> str:
    """Where a time span or a region stands in the reader: the player at its moment, the page with its outline."""
    address = reverse("sources:snapshot", args=[made.snapshot_id])
    if made.kind == QuoteKind.TIME:
        asked = {"t": made.fragment.removeprefix("t=").partition(",")[0]}
        if made.extraction and not made.extraction.is_current:
            asked["reading"] = str(made.extraction_id)
        return f"{address}?{urlencode(asked)}#{made.fragment}"
    page = made.fragment.partition("&")[0].removeprefix("page=") if made.fragment.startswith("page=") else ""
    return f"{address}?{urlencode({'view': 'regions', **({'page': page} if page else {})})}#q-{made.pk}"


def _recording(person: Any, page: Reader, asked: QueryDict) -> Recording:
    snapshot, text = page.snapshot, "".join(run.text for run in page.stretches)
    extraction = page.extraction if is_transcript(page.extraction) else None
    lines = lines_of(extraction) if extraction else []
    try:
        moment = round(float(asked.get("t", "0")) * 1_000)
    except (ValueError, OverflowError):
        moment = 0
    sheets = max(1, -(-len(lines) // CUES_SHOWN))
    sheet = line_at(lines, moment) // CUES_SHOWN + 1 if moment > 0 and lines else 1
    if asked.get("sheet", "").isdecimal():
        sheet = max(1, min(int(asked.get("sheet", "")[:6]), sheets))
    quoted = _quotes(person, snapshot, QuoteKind.TIME)
    spans = [span_of(quote.fragment) for quote in quoted]
    cues = [
        Said(
            line,
            text[line.start : line.end],
            voice_in(text, line),
            any(line.begins < span.ends and line.ends > span.begins for span in spans),
        )
        for line in lines[(sheet - 1) * CUES_SHOWN : sheet * CUES_SHOWN]
    ]
    versions = visible(Extraction, person).filter(snapshot=snapshot, extractor=TRANSCRIPT).order_by("-created_at")
    return Recording(
        address_of_recording(snapshot, person) if can_be_played(snapshot) else "",
        snapshot.media_type.startswith("video/"),
        seconds(moment) if moment > 0 else "",
        tuple(cues),
        sheet,
        sheets,
        author_of(extraction) if extraction else None,
        tuple(_marks(person, quoted, extraction, text)),
        tuple(versions[:20]),
        bool(can_record(person)),
    )


def _board(person: Any, snapshot: Snapshot, asked: QueryDict) -> Board:
    number = max(1, int(asked.get("page", "")[:6])) if asked.get("page", "").isdecimal() else 1
    is_document = snapshot.media_type == PDF
    seen = picture_at(snapshot, number)
    quoted = _quotes(person, snapshot, QuoteKind.REGION)
    token = signing.dumps([str(snapshot.pk), str(person.pk)], salt=SALT)
    width, height = (seen.width, seen.height) if seen else (0, 0)
    found = []
    for mark in _marks(person, quoted, None, ""):
        if mark.area is None or (is_document and (mark.area.page or 1) != number):
            continue
        across, down = width / 100, height / 100
        x, y, wide, high = mark.area.numbers
        box = (round(x * across), round(y * down), max(1, round(wide * across)), max(1, round(high * down)))
        found.append(Mark(mark.number, mark.note, "", mark.url, mark.anchor, mark.area, box))
    return Board(
        f"{settings.ARCHIVE_ORIGIN.rstrip('/')}/archived/{token}/drawn/{number}/" if seen else "",
        width,
        height,
        number,
        seen.pages if seen else number,
        is_document,
        tuple(found),
        bool(can_record(person)),
        seen.original_width if seen else 0,
    )


def _quotes(person: Any, snapshot: Snapshot, kind: str) -> list[Quote]:
    rows = visible(Quote, person).filter(snapshot=snapshot, kind=kind, set_aside_at__isnull=True)
    kept = [row for row in rows.select_related("extraction").order_by("created_at", "pk")[:MOST_QUOTES] if _reads(row)]
    return sorted(kept, key=_first) if kind == QuoteKind.TIME else kept


def _reads(quote: Quote) -> bool:
    """Whether its place is of the kind that is shown here; archives of others hold stranger ones."""
    try:
        _first(quote)
    except FragmentError:
        return False
    return True


def _first(quote: Quote) -> int:
    if quote.kind == QuoteKind.TIME:
        return span_of(quote.fragment).begins
    area_of(quote.fragment)
    return 0


def _marks(person: Any, quoted: list[Quote], extraction: Extraction | None, text: str) -> list[Mark]:
    serves: dict[UUID, list[tuple[str, str, str, str]]] = part("served_by", person, [quote.pk for quote in quoted])
    found = []
    for number, quote in enumerate(quoted, start=1):
        served = tuple(Serves(*each) for each in serves.get(quote.pk, []))
        note = Note(quote, served[0].kind if served else "quote", served, ())
        # The words in clear where this is the transcript they were taken from and the person may read it.
        is_here = extraction is not None and quote.extraction_id == extraction.pk and quote.start is not None
        words = text[quote.start : quote.end] if is_here else quote.exact
        anchor = quote.fragment if quote.kind == QuoteKind.TIME else f"q-{quote.pk}"
        area = area_of(quote.fragment) if quote.kind == QuoteKind.REGION else None
        found.append(Mark(number, note, words, media_address(quote), anchor, area))
    return found
