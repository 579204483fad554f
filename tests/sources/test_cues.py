"""Transcripts are read strictly, and what is wrong is told by its line."""

import pytest

from sources.extract.cues import MOST_BYTES, Cue, CueError, Wrong, as_vtt, cues_of
from sources.media_fragments import FragmentError, area, area_of, moment, span, span_of
from tests.sources.brought import VTT


def wrongs(body: bytes, *, typed: bool = False) -> list[Wrong]:
    with pytest.raises(CueError) as caught:
        cues_of(body, typed=typed)
    return caught.value.wrongs


def test_a_webvtt_file_gives_words_and_voices_without_markup() -> None:
    how, cues = cues_of(VTT.encode())
    assert how == "vtt"
    assert cues == [
        Cue(0, 2_000, "We have the sheets & the list.", "María Pérez"),
        Cue(2_000, 4_500, "Nobody saw the list."),
        Cue(4_500, 8_000, "alert(1)Ask the council."),
    ]
    assert cues_of(as_vtt(cues).encode()) == ("vtt", cues)


def test_what_is_written_out_cannot_break_the_file_it_stands_in() -> None:
    strange = [Cue(0, 1_000, "a --> b\n\n<v X>&lt;", "Ana > <Eva>")]
    assert cues_of(as_vtt(strange).encode())[1] == [Cue(0, 1_000, "a --> b\n<v X>&lt;", "Ana > <Eva>")]


def test_subrip_in_old_letters_is_read() -> None:
    body = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>¿Dónde están las actas?</i>\r\n\r\n2\r\n".encode("latin-1")
    body += "00:00:03,000 --> 00:00:04,000\r\n{\\an8}Aquí < allá\r\n".encode("latin-1")
    how, cues = cues_of(body)
    assert how == "srt"
    assert [cue.words for cue in cues] == ["¿Dónde están las actas?", "Aquí < allá"]


def test_typed_lines_end_where_the_next_begins() -> None:
    how, cues = cues_of("0:01 Buenas noches\ny gracias\n[0:03.5] Adiós\n".encode(), typed=True)
    assert how == "typed"
    assert cues == [Cue(1_000, 3_500, "Buenas noches\ny gracias"), Cue(3_500, 8_500, "Adiós")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"WEBVTT\n\n00:05.000 --> 00:04.000\na", [Wrong(3, "backwards")]),
        (b"WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb", [Wrong(6, "order")]),
        (b"WEBVTT\n\n00:05.000 -> 00:06.000\na\n\n1\nnothing", [Wrong(3, "no_times"), Wrong(6, "no_times")]),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:65.000 --> 00:66.000\nb", [Wrong(6, "no_times")]),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xe1", [Wrong(4, "not_utf8")]),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\na", [Wrong(1, "no_header")]),
        (b"WEBVTT\n\n", [Wrong(1, "no_cues")]),
        (b"WEBVTT\n\n999:00:00.000 --> 999:00:01.000\na", [Wrong(3, "too_late")]),
        (b"\x00\x01\x02", [Wrong(1, "no_times")]),
        (b"%PDF-1.4\nsomething", [Wrong(1, "no_times")]),
        (b" " * (MOST_BYTES + 1), [Wrong(1, "too_large")]),
    ],
)
def test_every_wrong_line_is_named(body: bytes, expected: list[Wrong]) -> None:
    assert wrongs(body) == expected


def test_words_without_a_time_are_told_when_typed() -> None:
    assert wrongs(b"Good evening\n0:03 Bye", typed=True) == [Wrong(1, "no_times")]
    assert wrongs(b"0:05 a\n0:03 b", typed=True) == [Wrong(2, "order")]


def test_a_day_of_cues_is_read_and_more_than_fifty_thousand_are_not() -> None:
    day = [Cue(at * 2_000, at * 2_000 + 1_900, "said") for at in range(43_200)]
    assert len(cues_of(as_vtt(day).encode())[1]) == 43_200
    more = [Cue(at * 2_000, at * 2_000 + 1_900, "a") for at in range(50_002)]
    assert wrongs(as_vtt(more).encode())[-1].code == "too_many"


def test_fragments_are_read_as_they_are_written() -> None:
    assert span_of("t=12.5,15").fragment == "t=12.5,15"
    assert span(0, 62_003).fragment == "t=0,62.003"
    assert area_of("page=3&xywh=percent:10,20.5,30,40").fragment == "page=3&xywh=percent:10,20.5,30,40"
    assert [moment(typed) for typed in ("1:02:03.5", "02:03", "90", "0:12,25")] == [3_723_500, 123_000, 90_000, 12_250]


@pytest.mark.parametrize("typed", ["", "1:75", "a", "-1", "1:2:3:4", "1e3"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(FragmentError):
        moment(typed)


@pytest.mark.parametrize(
    "numbers", [(0, 0, 0, 5), (90, 0, 20, 5), (-1, 0, 5, 5), (0, 0, float("nan"), 5), (0, 0, 5, 1e9)]
)
def test_what_is_no_region_is_refused(numbers: tuple[float, float, float, float]) -> None:
    with pytest.raises(FragmentError):
        area(numbers)
