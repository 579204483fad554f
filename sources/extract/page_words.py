"""The words of a page as they stand on its picture, by PDFium: which a region covers, where typed words stand."""

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

Box = tuple[float, float, float, float]
# So long a word is looked for across spaces and hyphens too; a shorter one would be found in "an apple".
LONG_ENOUGH = 5
# A region counts for a word when it covers that much of its height.
COVERED = 0.3
# Less difference between the lightest and the darkest pixel, of 255, and nothing can be read there.
LEAST_CONTRAST = 40
_STEP = 1_000_000
MOST_LETTERS = 200_000


@dataclass(frozen=True, slots=True)
class Letter:
    """One code point and its box on the picture: left, top, right, bottom in pixels."""

    sign: str
    box: Box


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """As it is read."""
        return "".join(letter.sign for letter in self.letters)

    @property
    def box(self) -> Box:
        """Around all of it."""
        return around(letter.box for letter in self.letters)


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes, of which there is one at least."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def lines_on(page: pypdfium2.PdfPage, pixels: tuple[int, int]) -> list[list[Word]]:
    """The page's words by line, whether they can be seen or not; letters outside of the page too."""
    lines: list[list[Word]] = [[]]
    word: list[Letter] = []
    for letter in _letters(page, pixels):
        if letter.sign.isspace():
            if word:
                lines[-1].append(Word(tuple(word)))
                word = []
            if letter.sign in "\r\n" and lines[-1]:
                lines.append([])
        else:
            word.append(letter)
    if word:
        lines[-1].append(Word(tuple(word)))
    return [line for line in lines if line]


def is_legible(word: Word, grey: Image.Image) -> bool:
    """Whether there is something to be seen where the word stands: not white on white, nor under a black bar."""
    left, top, right, bottom = word.box
    if left < 0 or top < 0 or right > grey.width or bottom > grey.height:
        return False
    # The middle only: the edge of a bar is no letter. One stroke fills its own box, and is looked at with its sides.
    inset, aside = (bottom - top) * 0.3, (bottom - top) * 0.25 if len(word.letters) < 3 else 0
    band = max(int(left - aside), 0), int(top + inset), min(int(right + aside) + 1, grey.width), int(bottom - inset) + 1
    if band[0] >= band[2] or band[1] >= band[3]:
        return False
    darkest, lightest = grey.crop(band).getextrema()
    return bool(float(lightest) - float(darkest) >= LEAST_CONTRAST)  # type: ignore[arg-type]


def is_covered(word: Word, region: Box) -> bool:
    """Whether the region lies over a part of the word."""
    left, top, right, bottom = word.box
    across = min(right, region[2]) - max(left, region[0])
    down = min(bottom, region[3]) - max(top, region[1])
    return across > 0 and down > 0 and down >= COVERED * min(bottom - top, region[3] - region[1])


def plain(text: str) -> str:
    """The text's letters and digits without case, accents, spaces and signs."""
    whole = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in whole if sign.isalnum())


def places_of(typed: str, lines: list[list[Word]]) -> list[Box]:
    """A box for each line's part of every place of the typed words, whatever their case, accents and line breaks."""
    wanted = plain(typed)
    if not wanted:
        return []
    runs = [[word for line in lines for word in line]]
    if len(wanted) < LONG_ENOUGH:
        # Short words inside one word only, or as many words as were typed.
        size = max(1, len(typed.split()))
        every = runs[0]
        runs = [every[at : at + size] for at in range(max(1, len(every) - size + 1))]
    found: list[Box] = []
    for run in runs:
        found += _boxes_in(run, wanted)
    return list(dict.fromkeys(found))


def holds(lines: list[list[Word]], wanted: str) -> bool:
    """Whether the word (as `plain` gives it) stands in the lines: inside others too when it is long enough."""
    if len(wanted) >= LONG_ENOUGH:
        return wanted in plain("".join(word.text for line in lines for word in line))
    return any(plain(word.text) == wanted for line in lines for word in line)


def _boxes_in(run: list[Word], wanted: str) -> list[Box]:
    letters = [(sign, letter) for word in run for letter in word.letters for sign in plain(letter.sign)]
    text = "".join(sign for sign, _letter in letters)
    found: list[Box] = []
    at = text.find(wanted)
    while at >= 0:
        found += _by_line([letter.box for _sign, letter in letters[at : at + len(wanted)]])
        at = text.find(wanted, at + 1)
    return found


def _by_line(boxes: list[Box]) -> Iterator[Box]:
    """The boxes joined as long as they follow each other, along the page or across it; each new line is one more."""
    group = [boxes[0]]
    for box in boxes[1:]:
        if _follows(box, group):
            group.append(box)
        else:
            yield _padded(around(group))
            group = [box]
    yield _padded(around(group))


def _follows(box: Box, group: list[Box]) -> bool:
    last, whole = group[-1], around([*group, box])
    size = max(last[2] - last[0], last[3] - last[1], box[2] - box[0], box[3] - box[1], 1.0)
    across, down = abs(_middle(box, 0) - _middle(last, 0)), abs(_middle(box, 1) - _middle(last, 1))
    # One line of letters is no higher than they are, whichever way it runs.
    is_flat = min(whole[2] - whole[0], whole[3] - whole[1]) < 1.5 * size
    return is_flat and max(across, down) < 4 * size


def _middle(box: Box, axis: int) -> float:
    return (box[axis] + box[axis + 2]) / 2


def _padded(box: Box) -> Box:
    by = max(2.0, (box[3] - box[1]) * 0.15)
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _letters(page: pypdfium2.PdfPage, pixels: tuple[int, int]) -> Iterator[Letter]:
    text = page.get_textpage()
    to_pixels = _placing(page, pixels)
    tight, loose = [ctypes.c_double() for _side in range(4)], pdfium.FS_RECTF()
    for at in range(min(text.count_chars(), MOST_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        # PDFium hands out halves of pairs, and a mark for a hyphen at a line's end that it took away.
        sign = chr(code) if code and not 0xD800 <= code <= 0xDFFF and code < 0xFFFE else "\ufffd"
        if not pdfium.FPDFText_GetCharBox(text, at, *(ctypes.byref(side) for side in tight)):
            continue
        left, right, bottom, top = (side.value for side in tight)
        box = to_pixels(left, top, right, bottom)
        # As high as its line, so that the height of a bar tells no letter; both, since either may be wrong.
        if pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(loose)):
            box = around([box, to_pixels(loose.left, loose.top, loose.right, loose.bottom)])
        yield Letter(sign, box)


def _placing(page: pypdfium2.PdfPage, pixels: tuple[int, int]) -> Any:
    """From the page's own space to the picture's pixels, whatever the page's rotation and crop box."""

    def device(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _STEP, _STEP, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value / _STEP * pixels[0], down.value / _STEP * pixels[1]

    (zero_x, zero_y), (one_x, one_y), (two_x, two_y) = device(0, 0), device(100, 0), device(0, 100)
    along = ((one_x - zero_x) / 100, (one_y - zero_y) / 100, (two_x - zero_x) / 100, (two_y - zero_y) / 100)

    def to_pixels(left: float, top: float, right: float, bottom: float) -> Box:
        corners = [
            (zero_x + x * along[0] + y * along[2], zero_y + x * along[1] + y * along[3])
            for x in (left, right)
            for y in (top, bottom)
        ]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return min(xs), min(ys), max(xs), max(ys)

    return to_pixels
