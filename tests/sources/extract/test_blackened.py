"""A document with parts blackened holds nothing of them: no byte, no stream, no word on another page."""

import base64
import io
import json
import re
import zlib
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image

from sources.capture.reasons import Reason
from sources.extract.blackened import MOST_PAGES, blacken_pdf
from sources.extract.confined import read_confined
from sources.extract.extracted import Extracted, ExtractionFailed
from tests.sources.papers import Paper, pdf

SECRET = "María Pérez"


def blackened(body: bytes, *, regions: Any = (), words: Any = (), pages: Any = ()) -> tuple[bytes, dict[str, Any]]:
    done = blacken_pdf(body, json.dumps({"regions": list(regions), "words": list(words), "pages": list(pages)}))
    return base64.b64decode(done.text), done.metadata


def everything_in(made: bytes) -> str:
    """The file's bytes and each of its streams unpacked, as letters, with what its hexadecimal strings say."""
    parts = [made]
    for stream in re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    for part in list(parts):
        codes = re.findall(rb"<([0-9a-fA-F]{4,})>", part)
        parts.extend(bytes.fromhex(code.decode()[: len(code) // 2 * 2]) for code in codes)
    return " ".join(part.decode(how, errors="ignore") for part in parts for how in ("latin-1", "utf-8", "utf-16-be"))


def looks(made: bytes, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(made)[number - 1]
    return page.render(scale=1.0).to_pil().convert("L")


def test_nothing_of_what_is_hidden_is_in_any_byte_and_untouched_pages_keep_their_words() -> None:
    thumb = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11>>stream\nMar\\355a Zzyx\nendstream"
    # Shared by the pages, as programs do: the last page's resources hold what only the first one draws.
    notes = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Perez was here)>>"
    came = pdf(
        [
            Paper([(30, 200, f"Seen by {SECRET} at 22:15."), (30, 100, "The rest may be read.")]),
            Paper([(30, 200, "A page without names."), (30, 150, "El niño ñandú.")]),
            Paper([(30, 200, "Perez signed again.")], about=b"/Annots[5 0 R]/PieceInfo<</X<</Private(Perez)>>>>"),
            Paper([(30, 200, "A page with shared things.")], about=b"/Thumb 4 0 R"),
        ],
        more=[thumb, notes],
        info=b"/Author(Maria Perez)/Title(Zzyx)/Producer(SecretMaker)",
    )
    made, about = blackened(came, words=[SECRET.lower()])
    found = everything_in(made)
    for word in ("Mar", "Pérez", "Perez", "Zzyx", "SecretMaker", "22:15", "rest may"):
        assert word.casefold() not in found.casefold()
    assert (about["touched"], about["kept"], about["absent"]) == ([1], [2, 4], [])
    # Page 3 says a part of the name: it keeps no words, and the person is told.
    assert {"word": "Pérez", "pages": [3]} in about["elsewhere"]
    read = pypdf.PdfReader(io.BytesIO(made))
    assert [page.extract_text() for page in read.pages] == [
        "", "A page without names.\nEl niño ñandú.", "", "A page with shared things.",
    ]  # fmt: skip
    assert read.metadata is None
    assert "/ID" not in read.trailer
    assert about["text"] == "\n\nA page without names.\nEl niño ñandú.\n\n\n\nA page with shared things."
    assert about["spans"][1] == [2, 2, 2 + len("A page without names.\nEl niño ñandú.")]
    seen = looks(made, 1)
    assert seen.size == (400, 300)
    assert seen.crop((95, 87, 160, 97)).getextrema() == (0, 0)
    assert seen.crop((25, 185, 200, 205)).getextrema()[0] < 100
    assert seen.getpixel((300, 90)) > 240


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_are_hidden_where_they_stand_on_a_turned_and_cropped_page(turned: int) -> None:
    about = b"/Rotate %d/CropBox[20 50 390 290]" % turned
    beside, word = [(60, 200, "Keep"), (220, 200, "keep")], (120, 200, "Zzyxwv")
    came = pdf([Paper([*beside, word], about=about)])
    made, said = blackened(came, words=["zzyxwv"])
    assert said["touched"] == [1]
    alone = looks(pdf([Paper([word], about=about)]), 1).point(lambda pixel: 255 * (pixel < 128))
    hidden = looks(made, 1)
    assert hidden.size == alone.size
    assert hidden.crop(alone.getbbox()).getextrema()[1] < 30
    # The words beside it are as they were.
    others = looks(pdf([Paper(beside, about=about)]), 1).point(lambda pixel: 255 * (pixel < 128)).getbbox()
    assert hidden.crop(others).getextrema()[1] > 240


def test_what_cannot_be_seen_on_an_untouched_page_does_not_stay_as_words() -> None:
    bar = b"0 g 25 95 200 24 re f"
    came = pdf(
        [
            Paper([(30, 200, "Hide me")]),
            Paper(
                [(30, 200, "I can be read"), (30, 100, "Underbar secret"), (900, 100, "Outside")],
                drawn=bar,
                before=b"1 g BT /F 14 Tf 30 30 Td (Whitewash) Tj ET 0 g\n",
            ),
        ]
    )
    made, about = blackened(came, regions=["page=1&xywh=percent:0,20,50,20"])
    assert about["kept"] == [2]
    assert about["text"].strip() == "I can be read"
    found = everything_in(made)
    for word in ("Underbar", "secret", "Outside", "Whitewash", "Hide"):
        assert word not in found
    assert "I can be read" in found


def test_words_across_lines_and_letters_set_apart_are_found() -> None:
    came = pdf([Paper([(30, 200, "spoke to Alejandra"), (30, 180, "Quintero, who"), (30, 100, "Q u i n t e r o")])])
    made, about = blackened(came, words=["Alejandra Quintero", "QUINTERO"])
    assert about["touched"] == [1]
    assert about["elsewhere"] == []
    seen = looks(made, 1)
    for band in ((90, 90, 140, 98), (32, 111, 80, 118), (32, 191, 100, 198)):
        assert seen.crop(band).getextrema() == (0, 0)


def test_a_copy_of_some_pages_has_these_and_says_where_no_words_can_be_looked_for() -> None:
    came = pdf([Paper([(30, 200, f"Number {at}")]) for at in range(1, 5)] + [Paper()])
    made, about = blackened(came, words=["Number 3"], pages=[3, 2, 5])
    assert (about["touched"], about["kept"], about["wordless"]) == ([3], [], [5])
    assert len(pypdfium2.PdfDocument(made)) == 3
    _made, about = blackened(came, words=["nobody"])
    assert about["absent"] == ["nobody"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"regions": ["page=9&xywh=percent:1,1,1,1"]}, Reason.MALFORMED),
        ({"regions": ["page=1&xywh=percent:100,1,1,1"]}, Reason.MALFORMED),
        ({"regions": ["page=1&xywh=percent:-1,1,1,1"]}, Reason.MALFORMED),
        ({"regions": ["page=1&xywh=10,10,1,1"]}, Reason.MALFORMED),
        ({"pages": [0]}, Reason.MALFORMED),
        ({"pages": [4]}, Reason.MALFORMED),
    ],
)
def test_what_is_not_on_the_page_is_refused(asked: dict[str, Any], reason: str) -> None:
    with pytest.raises(ExtractionFailed) as failed:
        blackened(pdf([Paper(), Paper()]), **asked)
    assert failed.value.reason == reason


def test_too_many_pages_and_huge_ones_end_with_their_reason_and_locked_files_too() -> None:
    many = pdf([Paper() for _page in range(5_000)])
    with pytest.raises(ExtractionFailed) as failed:
        blackened(many)
    assert failed.value.reason == Reason.TOO_COMPLEX
    assert str(MOST_PAGES) in failed.value.detail
    made, _about = blackened(many, pages=[5_000])
    assert len(pypdfium2.PdfDocument(made)) == 1
    long = pdf([Paper([(30, 200, "x")], about=b"/MediaBox[0 0 3 14400]"), Paper(about=b"/MediaBox[0 0 14400 14400]")])
    assert len(pypdfium2.PdfDocument(blackened(long)[0])) == 2
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([Paper([(30, 200, "x")])])))
    writer.encrypt("a password")
    file = io.BytesIO()
    writer.write(file)
    for broken in (file.getvalue(), b"%PDF-1.4 nothing", b""):
        with pytest.raises(ExtractionFailed) as failed:
            blackened(broken)
        assert failed.value.reason == Reason.MALFORMED


def test_the_confined_process_makes_the_same_and_a_bomb_ends_there() -> None:
    came = pdf([Paper([(30, 200, "Hide Zzyxwv")])])
    asked = json.dumps({"regions": [], "words": ["Zzyxwv"], "pages": []})
    done: Extracted = read_confined("blacken_pdf", came, asked)
    assert base64.b64decode(done.text) == blackened(came, words=["Zzyxwv"])[0]
    file = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(file, format="PNG")
    with pytest.raises(ExtractionFailed):
        read_confined("blacken_picture", file.getvalue(), json.dumps({"regions": []}))
