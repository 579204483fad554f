"""Headers of coders lose what they say besides how to decode; what is not understood is refused."""

import pytest

from sources.extract.codec_headers import UnknownHeaderError, plain_header, plain_picture, says_more

# Version and profile, then four arrays: one of parameters, SEI before and after, one more of parameters.
PARAMETERS = b"\xa0\x00\x01\x00\x03abc"
MESSAGES = b"\xa7\x00\x02\x00\x06Secret\x00\x01x\xa8\x00\x01\x00\x06Secret"
HEVC = b"\x01" + b"p" * 21
VORBIS = b"\x03vorbis" + b"\x06\x00\x00\x00Secret" + b"\x00" * 300


def test_messages_and_comments_go_and_the_rest_stays_as_it_was() -> None:
    assert plain_header("hevc", HEVC + b"\x04" + PARAMETERS + MESSAGES + PARAMETERS) == HEVC + b"\x02" + PARAMETERS * 2
    first, setup = b"\x01vorbis" + b"i" * 300, b"\x05vorbisbooks"
    laced = b"\x02" + b"\xff\x34" + b"\xff\x3e"
    plain = plain_header("vorbis", laced + first + VORBIS[:317] + setup)
    assert plain == b"\x02\xff\x34\x10" + first + b"\x03vorbis" + b"\x00" * 8 + b"\x01" + setup
    for codec, header in (("h264", b"\x01avcC"), ("av1", b"\x81\x00\x0c\x00"), ("av1", b"\x81\x00\x0c\x00\x0a\x01s")):
        assert plain_header(codec, header) == header


@pytest.mark.parametrize(
    ("codec", "header"),
    [
        ("hevc", HEVC + b"\x01" + PARAMETERS + b"more"),
        ("hevc", HEVC + b"\x09" + PARAMETERS),
        ("hevc", HEVC),
        ("hevc", b"\x00\x00\x00\x01\x4e\x01Secret"),
        ("vorbis", b"\x03" + VORBIS),
        ("vorbis", b"\x02\xff"),
        ("vorbis", b"\x02\x01\x08xSecretss"),
        ("av1", b"\x81\x00\x0c\x00\x2a\x06Secret"),
        ("av1", b"\x81\x00\x0c\x00\x0a\x01s\x2a\x06Secret"),
        ("mpeg4", b"\x00\x00\x01\xb2Secret\x00\x00\x01\xb6"),
    ],
)
def test_what_is_not_understood_is_refused(codec: str, header: bytes) -> None:
    with pytest.raises(UnknownHeaderError):
        plain_header(codec, header)


def test_pictures_lose_their_messages_whatever_the_length_of_lengths() -> None:
    for width in (1, 2, 4):
        header = b"\x01" + b"p" * 20 + bytes([0xFC | width - 1])
        units = [b"\x26\x01picture", b"\x4e\x01Secret", b"\x50\x01Secret", b"\x02\x01more"]
        coded = [len(unit).to_bytes(width) + unit for unit in units]
        assert plain_picture(header, b"".join(coded)) == coded[0] + coded[3]
        for wrong in (coded[0][:-1], b"\x00" * width, coded[0] + b"\xff" * width):
            with pytest.raises(UnknownHeaderError):
                plain_picture(header, wrong)


def test_a_coders_name_is_no_text_of_its_own() -> None:
    assert not says_more("mpeg4", b"\x00\x00\x01\xb2Lavc62.28.102\x00\x00\x01\xb6picture")
    assert says_more("mpeg4", b"\x00\x00\x01\xb2XviD0069\x00\x00\x01\xb2At home\x00\x00\x01\xb6picture")
    assert not says_more("h264", b"\x00\x00\x01\xb2Secret")
