"""Pictures and documents with regions blackened, made anew from pixels. Run it confined: both are programs of a kind.

Nothing of the file that came is in what goes out: pages are drawn, blackened, and put into a document made from
nothing. The words of a page stay only when it is untouched, they can be seen on it, and none of them is hidden
elsewhere.
"""

import base64
import io
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from PIL import ImageDraw

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.extract.page_words import Box, Word, around, holds, is_covered, is_legible, lines_on, places_of, plain
from sources.extract.pdf import read_pdf
from sources.extract.pdf_of_pictures import DrawnPage, PlacedLine, pdf_of
from sources.redaction import Region, UnfitError, redacted_image, region_of

MOST_PAGES = 200
WIDE = 1_400
TALLEST = 6_000
QUALITY = 85
# Beyond so many words that stand elsewhere too, the reader looks at the pages anyway.
MOST_NAMED = 12
MOST_PAGES_NAMED = 20
OPENING = "(«“‘\"'¿¡["
CLOSING = ".,;:)»”’\"'?!]"
# Short words that begin a sentence and name nobody.
_LITTLE = (
    "the and for but not she his her our you all are was has had did who how why its los las una uno con por que del "
    "sus ese esa sin mas les des une est qui par der die das und den dem ein os as um em da do na no se de la el en un "
    "al le et du il to of in is it at on by he we an or if so be my me us go up lo su si ya es y e o u a"
)
LITTLE = frozenset(_LITTLE.split())


@dataclass
class Sheet:
    """A page as it will be: where its words stand, what of it is blackened; then its picture and what is read on it."""

    number: int
    points: tuple[float, float]
    pixels: tuple[int, int]
    lines: list[list[Word]]
    regions: list[Box] = field(default_factory=list)
    jpeg: bytes = b""
    seen: list[list[Word]] = field(default_factory=list)

    @property
    def hidden(self) -> list[Word]:
        """The words that the blackened regions cover."""
        every = [word for line in self.lines for word in line]
        return [word for word in every if any(is_covered(word, region) for region in self.regions)]


def blacken_picture(body: bytes, asked: str) -> Extracted:
    """The picture with the regions of `asked` (JSON: {"regions": [fragment…]}) black, in base64.

    ExtractionFailed says why not by a code of `sources.unfit`.
    """
    try:
        regions = [region_of(fragment) for fragment in json.loads(asked)["regions"]]
        made, media_type = redacted_image(body, regions)
    except UnfitError as error:
        raise ExtractionFailed(Reason.MALFORMED, str(error)) from error
    return Extracted(base64.b64encode(made).decode(), "blackened", "1", metadata={"media_type": media_type})


def blacken_pdf(body: bytes, asked: str) -> Extracted:
    """The document with regions and words black, in base64.

    `asked` is JSON: {"regions": ["page=2&xywh=…", …], "words": […], "pages": [number…] or []}. `metadata` says what
    came of it: `text` and `spans` of what stays, `touched`, `kept` and `wordless` pages, `absent` words that stand
    nowhere, and `elsewhere`, where hidden words can still be read.
    """
    wanted = json.loads(asked)
    try:
        regions = [region_of(fragment) for fragment in wanted["regions"]]
        document = pypdfium2.PdfDocument(body)
        sheets = _sheets(document, wanted["pages"])
        absent = _hide(sheets, regions, wanted["words"])
        # One picture at a time: so many would not fit into the process.
        for sheet in sheets:
            _draw(document, sheet)
    except UnfitError as error:
        raise ExtractionFailed(Reason.MALFORMED, str(error)) from error
    except pypdfium2.PdfiumError as error:
        raise ExtractionFailed(Reason.MALFORMED, "locked") from error
    told = {plain(word.text) for sheet in sheets for word in sheet.hidden if _tells(word)}
    told |= {plain(typed) for typed in wanted["words"]} - {""}
    kept = [sheet for sheet in sheets if not sheet.regions and not any(holds(sheet.lines, word) for word in told)]
    made = pdf_of([_page(sheet, with_words=sheet in kept) for sheet in sheets])
    read = read_pdf(made)
    about = {
        "media_type": "application/pdf",
        "text": read.text,
        "spans": [[span.number, span.start, span.end] for span in read.pages],
        "touched": [sheet.number for sheet in sheets if sheet.regions],
        "kept": [sheet.number for sheet in kept if sheet.lines],
        "wordless": [sheet.number for sheet in sheets if not sheet.lines],
        "absent": absent,
        "elsewhere": _elsewhere(sheets),
    }
    return Extracted(base64.b64encode(made).decode(), "blackened", "1", metadata=about)


def _sheets(document: pypdfium2.PdfDocument, numbers: list[int]) -> list[Sheet]:
    count = len(document)
    chosen = sorted(set(numbers)) or list(range(1, count + 1))
    if not chosen or chosen[0] < 1 or chosen[-1] > count:
        raise UnfitError(f"no_page|{count}")
    if len(chosen) > MOST_PAGES:
        raise ExtractionFailed(Reason.TOO_COMPLEX, f"pages|{MOST_PAGES}")
    sheets = []
    for number in chosen:
        page = document[number - 1]
        points = page.get_size()
        if min(points) <= 0:
            raise UnfitError(f"no_size|{number}")
        scale = _scale(points)
        # As PDFium rounds it.
        pixels = math.ceil(points[0] * scale), math.ceil(points[1] * scale)
        sheets.append(Sheet(number, points, pixels, lines_on(page, pixels)))
        page.close()
    return sheets


def _scale(points: tuple[float, float]) -> float:
    return min(WIDE / points[0], TALLEST / points[1])


def _draw(document: pypdfium2.PdfDocument, sheet: Sheet) -> None:
    page = document[sheet.number - 1]
    # As the reader draws it: what was looked at is what is blackened.
    picture = page.render(scale=_scale(sheet.points), may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in sheet.regions:
        pen.rectangle((int(left), int(top), math.ceil(right) - 1, math.ceil(bottom) - 1), fill="black")
    grey, hidden = picture.convert("L"), {id(word) for word in sheet.hidden}
    kept = [[word for word in line if id(word) not in hidden and is_legible(word, grey)] for line in sheet.lines]
    sheet.seen = [line for line in kept if line]
    file = io.BytesIO()
    picture.save(file, format="JPEG", quality=QUALITY)
    sheet.jpeg, sheet.pixels = file.getvalue(), picture.size


def _hide(sheets: list[Sheet], regions: list[Region], words: list[str]) -> list[str]:
    """Says on the sheets what is blackened; gives the words that were found on none of them."""
    by_number = {sheet.number: sheet for sheet in sheets}
    for region in regions:
        sheet = by_number.get(region.page or 1)
        if sheet is None:
            raise UnfitError(f"not_chosen|{region.page or 1}")
        if not region.percent:
            raise UnfitError("percent")
        area = region.pixels(sheet.pixels)
        if area[0] >= sheet.pixels[0] or area[1] >= sheet.pixels[1]:
            raise UnfitError(f"outside_page|{sheet.number}")
        sheet.regions.append(area)
    absent = []
    for typed in words:
        found = [(sheet, box) for sheet in sheets for box in places_of(typed, sheet.lines)]
        for sheet, box in found:
            sheet.regions.append(box)
        if not found:
            absent.append(typed)
    return absent


def _page(sheet: Sheet, *, with_words: bool) -> DrawnPage:
    lines: Iterable[PlacedLine] = ()
    if with_words:
        lines = (
            PlacedLine(" ".join(word.text for word in line), *around(word.box for word in line)) for line in sheet.seen
        )
    return DrawnPage(sheet.jpeg, sheet.pixels, sheet.points, tuple(lines))


def _tells(word: Word) -> bool:
    """Whether a hidden word is one that must not stay anywhere: not "the", "of" or "de"."""
    text = plain(word.text)
    if len(text) > 3 or any(sign.isdigit() for sign in text):
        return True
    return len(text) > 1 and not word.text.lstrip(OPENING)[:1].islower() and text not in LITTLE


def _elsewhere(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """Names and numbers that are hidden in one place and can be read in another."""
    names = {
        plain(word.text): word.text.strip(OPENING + CLOSING)
        for sheet in sheets
        for word in sheet.hidden
        if _names(word)
    }
    found: list[dict[str, Any]] = []
    for word, said in names.items():
        pages = [sheet.number for sheet in sheets if holds(sheet.seen, word)]
        if pages and len(found) < MOST_NAMED:
            found.append({"word": said, "pages": pages[:MOST_PAGES_NAMED]})
    return found


def _names(word: Word) -> bool:
    text = plain(word.text)
    is_name = any(sign.isdigit() for sign in text) or not word.text.lstrip(OPENING)[:1].islower()
    return len(text) > 1 and is_name and text not in LITTLE
