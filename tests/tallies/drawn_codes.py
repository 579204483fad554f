"""Sheets with a code, drawn for tests as they are photographed."""

import io
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

# A tally's codes, the votes of five lines of the ballot, null votes.
LINES = ".|sheet sheet - -\n,|A*3 B C\n|null_votes"


def code_text(machine: int = 1, votes: str = "40,30,11,50,20", null: int = 2, centre: str = "010101001") -> str:
    """What the code of a machine says; A has three lines of the ballot."""
    return f"{centre}.{machine:02}.1.0001!{votes}!{null}"


def paper(*texts: str, scale: int = 5) -> Image.Image:
    """A sheet with these codes on it, one below the other."""
    sheet = Image.new("L", (1_000, 1_300), 250)
    for number, text in enumerate(texts):
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        sheet.paste(Image.fromarray(np.array(code.to_image(scale=scale))), (120, 700 - 500 * number))
    return sheet


def photographed(sheet: Image.Image) -> Image.Image:
    """The same, askew and in perspective, on a grey table, a little out of focus."""
    wide, high = sheet.size
    corners = (-90, -60, 40, high + 30, wide - 50, high + 70, wide + 120, -30)
    askew = sheet.transform((wide, high), Image.Transform.QUAD, corners, fillcolor=120)
    return askew.rotate(8, fillcolor=120).filter(ImageFilter.GaussianBlur(1.2))


def file_of(sheet: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The image as a file."""
    out = io.BytesIO()
    sheet.save(out, kind, **({"quality": 40} if kind == "JPEG" else {}), **options)
    return out.getvalue()
