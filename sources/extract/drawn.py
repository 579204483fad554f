"""A picture, or one page of a document, drawn anew: pixels only. Run it confined: both are programs of a kind."""

import base64
import io
import warnings

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed

MOST_PIXELS = 60_000_000
WIDEST = 1_600
TALLEST = 12_000
POINTS_PER_INCH = 72
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
QUALITY = 85


def draw_image(body: bytes) -> Extracted:
    """The picture upright, at most WIDEST × TALLEST. ExtractionFailed when it is none or too large."""
    # What Pillow only warns of is judged by our own limit, before a pixel is read.
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(body), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ExtractionFailed(Reason.TOO_COMPLEX, f"The picture has {opened.width} × {opened.height} pixels.")
            upright = ImageOps.exif_transpose(opened)
            return _answer(upright, pages=1)
    except UnidentifiedImageError as error:
        raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, "This is no picture of a kind that is shown.") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The picture is damaged: {error}") from error


def draw_page(body: bytes, wanted: str) -> Extracted:
    """That page of a PDF, WIDEST pixels wide. ExtractionFailed when there is none."""
    number = int(wanted)
    try:
        document = pypdfium2.PdfDocument(body)
        if not 1 <= number <= len(document):
            raise ExtractionFailed(Reason.MALFORMED, f"The document has {len(document)} pages.")
        page = document[number - 1]
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            raise ExtractionFailed(Reason.MALFORMED, "The page has no size.")
        scale = min(WIDEST / width, TALLEST / height, WIDEST * TALLEST / (width * height))
        return _answer(page.render(scale=scale, may_draw_forms=False).to_pil(), pages=len(document))
    except pypdfium2.PdfiumError as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The PDF is damaged or locked: {error}") from error


def _answer(picture: Image.Image, *, pages: int) -> Extracted:
    seen = picture.convert("RGBA" if picture.mode in ("RGBA", "LA", "PA", "P") else "RGB")
    seen.thumbnail((WIDEST, TALLEST))
    # On white, as paper is: a picture that is see-through could be read in one theme only.
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    file = io.BytesIO()
    flat.save(file, format="JPEG", quality=QUALITY)
    size = {"width": flat.width, "height": flat.height, "pages": pages, "original_width": picture.width}
    return Extracted(base64.b64encode(file.getvalue()).decode(), "drawn", "1", metadata=size)
