"""The machine-readable codes on a picture, or on the first pages of a PDF. Run it confined: strangers made it.

Pictures are looked at as they are, then with clearer contrast, larger, smaller and sharpened, until a code is found.
"""

import io
import json
import warnings
from collections.abc import Iterator

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from sources.capture.reasons import Reason
from sources.extract.drawn import FORMATS, MOST_PIXELS, POINTS_PER_INCH
from sources.extract.extracted import Extracted, ExtractionFailed

MOST_PAGES = 4
PAGE_DOTS_PER_INCH = 200
MOST_CODES = 20
LONGEST_CODE = 8_000
SMALL_PIXELS = 1_500_000
LARGE_PIXELS = 4_000_000
# What tally sheets and ballots bear.
SYMBOLOGIES = {
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "data_matrix": zxingcpp.BarcodeFormat.DataMatrix,
    "pdf417": zxingcpp.BarcodeFormat.PDF417,
    "aztec": zxingcpp.BarcodeFormat.Aztec,
    "code128": zxingcpp.BarcodeFormat.Code128,
}


def read_codes(body: bytes, wanted: str) -> Extracted:
    """The texts of the codes as a JSON list, each once. ExtractionFailed when it is no picture, damaged or too large.

    `wanted` is JSON: `kind`, one of SYMBOLOGIES, and `where`: left, top, width and height in percent, or nothing.
    """
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    asked = json.loads(wanted)
    kind, where = SYMBOLOGIES[asked.get("kind") or "qr"], asked.get("where")
    found: dict[str, None] = {}
    try:
        for picture in _pictures(body):
            part = _part(picture, where) if where else picture
            found |= dict.fromkeys(_codes(part, kind))
            if not found and where:
                # The paper was photographed otherwise than the format says.
                found |= dict.fromkeys(_codes(picture, kind))
    except UnidentifiedImageError as error:
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, "This is no picture of a kind that is read.") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The picture is damaged: {error}") from error
    texts = [text[:LONGEST_CODE] for text in found][:MOST_CODES]
    return Extracted(json.dumps(texts), "codes", "1")


def _pictures(body: bytes) -> Iterator[Image.Image]:
    if body.startswith(b"%PDF-"):
        yield from _pages(body)
        return
    with Image.open(io.BytesIO(body), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ExtractionFailed(Reason.TOO_COMPLEX, f"The picture has {opened.width} × {opened.height} pixels.")
        yield ImageOps.exif_transpose(opened).convert("L")


def _pages(body: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(body)
        for number in range(min(len(document), MOST_PAGES)):
            width, height = document[number].get_size()
            scale = PAGE_DOTS_PER_INCH / POINTS_PER_INCH
            if width <= 0 or height <= 0 or width * height * scale**2 > MOST_PIXELS:
                raise ExtractionFailed(Reason.TOO_COMPLEX, f"Page {number + 1} is {width:.0f} × {height:.0f} points.")
            yield document[number].render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    except pypdfium2.PdfiumError as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The PDF is damaged or locked: {error}") from error


def _part(picture: Image.Image, where: list[float]) -> Image.Image:
    left, top, wide, high = where
    across, down = picture.width / 100, picture.height / 100
    return picture.crop((int(left * across), int(top * down), int((left + wide) * across), int((top + high) * down)))


def _codes(picture: Image.Image, kind: zxingcpp.BarcodeFormat) -> list[str]:
    for seen in _ways(picture):
        if min(seen.size) < 1:
            continue
        found = [
            code.text
            for code in zxingcpp.read_barcodes(seen, formats=zxingcpp.BarcodeFormats(kind))
            if code.valid and code.text
        ]
        if found:
            return found
    return []


def _ways(picture: Image.Image) -> Iterator[Image.Image]:
    yield picture
    clear = ImageOps.autocontrast(picture, cutoff=1)
    yield clear
    pixels = picture.width * picture.height
    if pixels <= SMALL_PIXELS:
        larger = clear.resize((picture.width * 2, picture.height * 2), Image.Resampling.LANCZOS)
        yield larger
        yield larger.filter(ImageFilter.UnsharpMask(4, 300, 0))
    yield clear.filter(ImageFilter.UnsharpMask(3, 300, 0))
    if pixels >= LARGE_PIXELS:
        yield clear.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    yield clear.filter(ImageFilter.MedianFilter(3))
