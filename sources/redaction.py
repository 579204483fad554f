"""Hiding parts of a text or an image so that nothing of them remains. Pure; places in the rest stay where they were."""

import io
import re
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

MASK = "█"
_NUMBER = r"(\d{1,7}(?:\.\d{1,6})?)"
_REGION = re.compile(rf"(?:page=(\d{{1,6}})&)?(?:xywh=)?(pixel:|percent:)?{','.join([_NUMBER] * 4)}")
MOST_PIXELS = 60_000_000
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class UnfitError(ValueError):
    """It cannot be redacted; the message says why: where it is a code of `sources.unfit`, `code|what about`."""


@dataclass(frozen=True)
class Region:
    """A part of an image (Media Fragments `xywh=`), in pixels of the upright image, or in percent of it.

    `page` is said of a document's.
    """

    x: float
    y: float
    width: float
    height: float
    percent: bool = False
    page: int | None = None

    def pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Left, top, right and bottom (outside), widened to whole pixels."""
        across, down = (size[0] / 100, size[1] / 100) if self.percent else (1.0, 1.0)
        right, bottom = (self.x + self.width) * across, (self.y + self.height) * down
        return int(self.x * across), int(self.y * down), int(-(-right // 1)), int(-(-bottom // 1))


def region_of(fragment: str) -> Region:
    """The region that a fragment says: `xywh=x,y,w,h`, `page=2&xywh=percent:x,y,w,h`; `xywh=` may be left out."""
    found = _REGION.fullmatch(fragment.replace(" ", ""))
    numbers = [float(found[place]) for place in range(3, 7)] if found else []
    if not found or numbers[2] <= 0 or numbers[3] <= 0:
        raise UnfitError(f"“{fragment}” is no region: write left, top, width, height, for instance 120,80,200,150")
    x, y, width, height = numbers
    return Region(x, y, width, height, percent=found[2] == "percent:", page=int(found[1]) if found[1] else None)


def is_region(line: str) -> bool:
    """Whether the line is meant as a region rather than as words."""
    return bool(re.fullmatch(r"\s*(?:page=\d|xywh=|pixel:|percent:).*|[\d\s.]+(?:,[\d\s.]+){3}", line))


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Every place of the words in the text, whatever their case; or the span that `char=start,end` says."""
    found = re.fullmatch(r"char=(\d{1,9}),(\d{1,9})", words.strip())
    if found:
        start, end = int(found[1]), min(int(found[2]), len(text))
        return [(start, end)] if start < end else []
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []


def redacted_text(text: str, places: list[tuple[int, int]]) -> str:
    """The text with one █ for each hidden code point; line breaks stay, so every offset holds."""
    letters = list(text)
    for start, end in places:
        for place in range(max(start, 0), min(end, len(letters))):
            if letters[place] != "\n":
                letters[place] = MASK
    return "".join(letters)


def redacted_image(body: bytes, regions: list[Region]) -> tuple[bytes, str]:
    """The image with black regions and nothing but its pixels (no GPS, device or edit data), and its media type."""
    try:
        with Image.open(io.BytesIO(body)) as opened:
            if opened.format not in FORMATS:
                raise UnfitError(f"format|{opened.format}")
            if opened.width * opened.height > MOST_PIXELS:
                raise UnfitError("pixels")
            kind = opened.format
            upright = ImageOps.exif_transpose(opened)
            picture = upright.convert("RGB" if kind == "JPEG" or upright.mode not in ("RGBA", "LA", "P") else "RGBA")
    except UnidentifiedImageError as error:
        raise UnfitError("no_image") from error
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnfitError("damaged") from error
    # A new image of the pixels alone: whatever else the file carried stays behind.
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    pen = ImageDraw.Draw(clean)
    for region in regions:
        left, top, right, bottom = region.pixels(clean.size)
        if left >= clean.width or top >= clean.height:
            raise UnfitError(f"outside|{clean.width} × {clean.height}")
        pen.rectangle((left, top, right - 1, bottom - 1), fill="black")
    file = io.BytesIO()
    clean.save(file, format=kind, **({"quality": 92} if kind == "JPEG" else {}))
    return file.getvalue(), FORMATS[kind]
