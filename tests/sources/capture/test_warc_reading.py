"""Reading archives of others: whole ones give their records, damaged ones say so, bombs stay small."""

import gzip
import io
import tarfile
import tracemalloc

import pytest

from sources.capture.warc import archive_resource
from sources.capture.warc_reading import WarcDamagedError, places
from tests.sources.capture.test_warc import AT, kept

# How many records are read before the file's end or its damage.
REAL = {
    "bad.arc": 4,
    "example-bad-non-chunked.warc.gz": "damaged",
    "example-bad.warc.gz.bad": "damaged",
    "example-digest.warc": 4,
    "example-iana.org-chunked.warc": 3,
    "example-resource.warc.gz": 3,
    "example-space-in-target-uri.warc.gz": 2,
    "example-space-in-url.arc": "damaged",
    "example-trunc.warc": "damaged",
    "example-wget-bad-target-uri.warc.gz": 6,
    "example-wrong-chunks.warc.gz": "damaged",
    "example.arc": 2,
    "example.arc.gz": 2,
    "example.warc": 6,
    "example.warc.gz": 6,
    "post-test.warc.gz": 6,
}


def test_real_archives_are_read_or_called_damaged(shared):
    found = {}
    with tarfile.open(shared / "data" / "warc.tar.xz") as archives:
        for member in archives:
            name = member.name.rpartition("/")[2]
            if name in ("LICENSE", "SOURCE.txt"):
                continue
            body = archives.extractfile(member).read()
            try:
                found[name] = len(list(places(io.BytesIO(body))))
            except WarcDamagedError:
                found[name] = "damaged"
    assert found == REAL


def test_a_place_leads_to_the_record_alone():
    archive = archive_resource(io.BytesIO(b"said"), address="urn:uuid:1", media_type="text/plain", at=AT)
    whole = kept(archive)
    (_, place) = places(io.BytesIO(whole))
    assert (place.kind, place.address, place.media_type) == ("resource", "urn:uuid:1", "text/plain")
    record = gzip.decompress(whole[place.offset : place.offset + place.length])
    assert record.startswith(b"WARC/1.1\r\n")
    assert b"said" in record


def bombs():
    head = b"WARC/1.1\r\nWARC-Type: response\r\n"
    yield "a line without an end", head + b"X: " + b"a" * 200_000_000
    yield "heads without an end", head + b"X: a\r\n" * 30_000_000
    yield "a body shorter than it says", head + b"Content-Length: 900000000000\r\n\r\n" + b"a" * 100_000_000
    yield "no WARC at all", b"<html>" * 100


@pytest.mark.parametrize(("body"), [pytest.param(body, id=name) for name, body in bombs()])
def test_a_bomb_is_called_damaged_and_stays_small(body):
    packed = io.BytesIO(gzip.compress(body, 1))
    del body
    tracemalloc.start()
    try:
        with pytest.raises(WarcDamagedError):
            list(places(packed))
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_cut_archive_is_called_damaged(cut):
    archive = archive_resource(io.BytesIO(b"said" * 1000), address="urn:uuid:1", media_type="text/plain", at=AT)
    whole = kept(archive)
    with pytest.raises(WarcDamagedError):
        list(places(io.BytesIO(whole[:-cut])))
