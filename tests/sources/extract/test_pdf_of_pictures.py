"""A document made from nothing: its words are read by others as they were written, and stand where they stood."""

import io

import pypdf
import pypdfium2
from PIL import Image

from sources.extract.pdf_of_pictures import DrawnPage, PlacedLine, pdf_of


def test_words_of_any_script_are_read_by_others_and_stand_in_their_place() -> None:
    file = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(file, format="JPEG")
    says = ["Ñandú — «sí»", "Данные 2024", "選挙の結果", "نتائج", "🗳️ 𝔸 \ue001", "(a) \\ <b>"]
    lines = tuple(PlacedLine(words, 20, 10 + 14 * at, 120, 20 + 14 * at) for at, words in enumerate(says))
    made = pdf_of(
        [DrawnPage(file.getvalue(), (200, 100), (400, 200), lines), DrawnPage(file.getvalue(), (200, 100), (9, 9))]
    )
    first, second = pypdf.PdfReader(io.BytesIO(made), strict=True).pages
    assert first.extract_text().split("\n")[:3] == says[:3]
    assert second.extract_text() == ""
    text = pypdfium2.PdfDocument(made)[0].get_textpage()
    read = text.get_text_range()
    for words in (*says[:3], "🗳", "𝔸", "\ue001", says[5]):
        assert words in read
    left, bottom, right, top = text.get_charbox(0, loose=True)
    assert 39 <= left <= 41
    assert 155 <= bottom < top <= 185
    assert right < 80
    assert made == pdf_of(
        [DrawnPage(file.getvalue(), (200, 100), (400, 200), lines), DrawnPage(file.getvalue(), (200, 100), (9, 9))]
    )
