"""The codes on images of sheets: found however they were photographed, and read by a declared format or not at all."""

import json
import zlib
from typing import Any

import pytest
from PIL import Image, ImageFilter

from sources.extract.codes import read_codes
from sources.tallies.code_formats import (
    ChecksumError,
    Format,
    FormatError,
    OtherFormatError,
    decoded,
    parts_of_lines,
    read_format,
)
from sources.tallies.image_reading import codes_on, read_image
from tests.tallies.drawn_codes import LINES, code_text, file_of, paper, photographed

OPTIONS = ("A", "B", "C", "An option")


def form_of(lines: str = LINES, **more: Any) -> Format:
    return read_format({"separator": "!", "parts": parts_of_lines(lines), **more}, OPTIONS)


def test_a_code_is_found_however_the_sheet_was_photographed() -> None:
    text = code_text()
    sheet = paper(text)
    for seen in (
        file_of(sheet, "PNG"),
        file_of(sheet.rotate(37, expand=True, fillcolor=90)),
        file_of(sheet.rotate(180)),
        file_of(photographed(sheet)),
        file_of(sheet.filter(ImageFilter.GaussianBlur(1.8))),
        file_of(sheet.resize((400, 520)), "PNG"),
        file_of(sheet.convert("RGB"), "PDF"),
    ):
        assert json.loads(read_codes(seen, "{}").text) == [text]
    wrong = json.dumps({"where": [50, 0, 50, 40]})
    assert json.loads(read_codes(file_of(sheet), wrong).text) == [text], "a place that is wrong is not the last word"
    assert codes_on(file_of(sheet), "qr") == [text], "in a process of its own"


def test_every_failure_has_a_cause() -> None:
    form = form_of()
    for body, cause in (
        (b"\x89PNG\r\n\x1a\n broken", "no_image"),
        (b"%PDF-1.4 broken", "no_image"),
        (file_of(Image.new("1", (9_000, 9_000)), "PNG"), "too_large"),
        (file_of(Image.new("L", (600, 600), 255)), "no_code"),
        (file_of(paper("https://elsewhere.example/")), "other_format"),
        (file_of(paper(code_text(1), code_text(2))), "several_codes"),
    ):
        outcome = read_image(body, form)
        assert (outcome.said, outcome.cause) == (None, cause)
    assert read_image(file_of(paper(code_text())), None).cause == "no_format"
    two = read_image(file_of(paper(code_text(), "https://elsewhere.example/")), form)
    assert two.said is not None, "another code on the paper is none of the sheet's"
    assert (two.said.key, two.said.votes, two.said.counts) == (
        "10101001/1", {"A": 81, "B": 50, "C": 20}, {"null_votes": 2},
    )  # fmt: skip


def test_what_is_not_by_the_format_is_told_without_what_the_code_says() -> None:
    form = form_of()
    for text, said in (
        ("010101001.01.1.0001!1,2,3,4,5", "It has 2 parts"),
        ("010101001.01.1.0001!1,2,3,4!0", "Part 2 has 4 fields where the format has 5"),
        ("010101001.01.1.0001!1,2,x,4,5!0", "Part 2, field 3 is no number"),
        ("010101001.01.1.0001!1,2,-3,4,5!0", "Part 2, field 3"),
        ("010101001.01.1.0001!1,2,99999999999,4,5!0", "Part 2, field 3"),
        ("010101001.01.1.0001!1,2,٣,4,5!0", "Part 2, field 3"),
        (".01.1.0001!1,2,3,4,5!0", "Part 1, field 1 is no code"),
    ):
        with pytest.raises(OtherFormatError, match=said):
            decoded(text, form)


def test_a_checksum_is_of_the_parts_before_it() -> None:
    form = form_of("|sheet\n,|A B\n|crc32")
    crc = f"{zlib.crc32(b'17!5,6'):08X}"
    assert decoded(f"17!5,6!{crc}", form).votes == {"A": 5, "B": 6}
    with pytest.raises(ChecksumError):
        decoded(f"17!5,7!{crc}", form)
    mod = form_of("|sheet\n,|A B\n|mod97")
    assert decoded(f"17!5,6!{1756 % 97}", mod).key == "17"
    with pytest.raises(ChecksumError):
        decoded("17!5,6!98", mod)


def test_a_format_that_cannot_be_used_is_refused_with_every_reason() -> None:
    for lines, more, said in (
        ("sheet A", {}, "no bar"),
        (",|sheet 'A", {}, "quotation mark"),
        (",|A B", {}, "which field is the sheet"),
        (",|sheet valid", {}, "votes of an option"),
        (",|sheet A Z", {}, "no option “Z”"),
        ("|sheet A", {}, "say what divides them"),
        ("!|sheet A\n|B", {}, "not divided by what divides"),
        (",|sheet A valid valid", {}, "more than once"),
        (",|sheet A crc32", {}, "cannot be in the first"),
        ("1|sheet A", {}, "no digit"),
        (",|sheet A*600", {}, "at most"),
        (",|sheet A", {"where": [90, 0, 20, 10]}, "in percent"),
        (",|sheet A", {"where": [float("nan"), 0, 20, 10]}, "in percent"),
        (",|sheet A", {"kind": "ean"}, "kind of code"),
        (",|sheet A", {"script": 1}, "Nothing is known of: script"),
        (",|sheet A\n|B", {"separator": ""}, "what divides the parts"),
    ):
        with pytest.raises(FormatError, match=said):
            form_of(lines, **more)
    for rules in (
        None,
        [],
        {},
        {"parts": "x"},
        {"parts": [{"fields": []}]},
        {"parts": [{"fields": [1]}]},
        {"parts": [7]},
    ):
        with pytest.raises(FormatError):
            read_format(rules, OPTIONS)
    whole = form_of(".|sheet*2 - -\n,|A*13 'An option' C\n|blank", where=[0, 70, 40.5, 30])
    again = read_format({**whole.as_json(), "parts": parts_of_lines(whole.as_lines())}, OPTIONS)
    assert again == whole, "the lines say all of it"
