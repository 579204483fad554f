"""The picture that a shared link shows: the finding, its rating and the newsroom, drawn by us (1200 × 630)."""

import io
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, INK_2, RULE = "#fbfaf7", "#1b1a17", "#55524a", "#dcd8cc"
# As in tokens.css: what each meaning wears, beside its shape and its word.
INKS = {"affirms": "#1f6b3a", "denies": "#a3271c", "leaves_open": "#5a5670"}
GROUNDS = {"affirms": "#e2f0e6", "denies": "#f8e4e0", "leaves_open": "#ebe9f2"}
LATIN = "NotoSans[wght].ttf"
# Which face has the letters that Latin's has not, by the block's first and last letter.
FACES = (
    ("\u0530", "\u058f", "Armenian"), ("\u0590", "\u05ff", "Hebrew"), ("\u0600", "\u06ff", "Arabic"),
    ("\u0900", "\u097f", "Devanagari"), ("\u0980", "\u09ff", "Bengali"), ("\u0e00", "\u0e7f", "Thai"),
    ("\u10a0", "\u10ff", "Georgian"), ("\u1200", "\u137f", "Ethiopic"),
)  # fmt: skip
REGULAR, BOLD = 400, 700
SIZES = (64, 56, 48, 42, 36)
MOST_LINES = 6
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Card:
    """What the picture says."""

    title: str
    label: str
    meaning: str
    newsroom: str
    date: str


def draw(card: Card) -> bytes:
    """The picture as PNG, without any metadata. A title that is too long ends with an ellipsis."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=INKS.get(card.meaning, INK))
    pen.text((MARGIN, 52), _one_line(pen, card.newsroom, 30, WIDTH - 2 * MARGIN), INK_2, _font(card.newsroom, 30, BOLD))
    lines, size = _fitted(pen, shown(card.title))
    top = 122
    for line in lines:
        pen.text((MARGIN, top), line, INK, _font(line, size, BOLD))
        top += round(size * 1.25)
    _stamp(pen, card)
    pen.line((MARGIN, HEIGHT - 128, WIDTH - MARGIN, HEIGHT - 128), RULE, 2)
    date = _font(card.date, 28, REGULAR)
    pen.text((WIDTH - MARGIN - pen.textlength(card.date, date), HEIGHT - 88), card.date, INK_2, date)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def shown(text: str) -> str:
    """The text without what cannot be drawn or turns others around: controls, bidi marks, pictures."""
    plain = "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in text)
    kept = (each for each in plain if unicodedata.category(each) not in ("Cf", "Cs", "Co", "Cn", "So"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def _stamp(pen: ImageDraw.ImageDraw, card: Card) -> None:
    if not card.label:
        return
    ink = INKS.get(card.meaning, INK)
    label = _one_line(pen, card.label, 34, 640)
    font = _font(label, 34, BOLD)
    left, top = MARGIN, HEIGHT - 104
    right = left + 74 + pen.textlength(label, font)
    pen.rectangle((left, top, right, top + 64), GROUNDS.get(card.meaning, PAPER), ink, 3)
    # The shapes of the desk's own stamps: a tick, a cross, a dash.
    x, y = left + 34, top + 32
    if card.meaning == "affirms":
        pen.line([(x - 13, y), (x - 3, y + 11), (x + 13, y - 12)], ink, 6, "curve")
    elif card.meaning == "denies":
        pen.line((x - 11, y - 11, x + 11, y + 11), ink, 6)
        pen.line((x - 11, y + 11, x + 11, y - 11), ink, 6)
    else:
        pen.line((x - 11, y, x + 11, y), ink, 6)
    pen.text((left + 58, top + 32), label, ink, font, anchor="lm")


def _fitted(pen: ImageDraw.ImageDraw, title: str) -> tuple[list[str], int]:
    room = HEIGHT - 128 - 122 - 16
    for size in SIZES:
        lines = _wrapped(pen, title, size)
        most = min(MOST_LINES, int(room // (size * 1.25)))
        if len(lines) <= most:
            return lines, size
    lines = lines[:most]
    return [*lines[:-1], _one_line(pen, lines[-1] + " …", size, WIDTH - 2 * MARGIN)], size


def _wrapped(pen: ImageDraw.ImageDraw, title: str, size: int) -> list[str]:
    font, room = _font(title, size, BOLD), WIDTH - 2 * MARGIN
    lines: list[str] = [""]
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font) <= room:
            lines[-1] = longer
        else:
            lines.append(_one_line(pen, word, size, room))
        if len(lines) > MOST_LINES * 2:
            break
    return [line for line in lines if line]


def _one_line(pen: ImageDraw.ImageDraw, text: str, size: int, room: float) -> str:
    line = shown(text)[:200]
    font = _font(line, size, BOLD)
    if pen.textlength(line, font) <= room:
        return line
    while line and pen.textlength(f"{line}…", font) > room:
        line = line[:-1]
    return f"{line.rstrip(' …')}…"


def _font(text: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    return _face(next((f"NotoSans{name}[wght].ttf" for first, last, name in FACES
                       if any(first <= each <= last for each in text)), LATIN), size, weight)  # fmt: skip


@lru_cache(maxsize=64)
def _face(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(files("manimgx_fonts") / name), size)
    font.set_variation_by_axes([weight, *(axis["default"] or 0 for axis in font.get_variation_axes()[1:])])
    return font
