"""Tables are read as they are: packed, in any encoding, with every refused row named by line, column and reason."""

import gzip
import io
import json
import lzma
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.record import RefusedError
from sources.tallies.columns import MappingError
from sources.tallies.importing import ImportRefusedError, import_table, preview
from sources.tallies.models import Contest, Place, PlaceName, Reading, Tabulation
from sources.tallies.tables import TableError
from tests.rules.ground.made import refused
from tests.tallies.conftest import plain_rows, table, votes_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_table_becomes_readings_places_and_sums(bring: Any) -> None:
    made = bring(table(*plain_rows()))
    assert made.is_new
    assert votes_of(made.tabulation) == {"A": 501, "B": 300, "C": 120}
    assert made.tabulation.key_columns == ["CENTRO", "MESA"]
    assert list(Place.objects.order_by("path").values_list("path", "code")) == [
        ("1", "1"), ("1/2", "2"), ("1/2/10101001", "010101001"),
    ]  # fmt: skip
    first = Reading.objects.order_by("row_number").first()
    assert first
    assert (first.row_number, first.key, first.path) == (2, "10101001/1", "1/2/10101001")


@pytest.mark.parametrize("packed", ["gz", "xz", "zip", "json", "tsv", "semicolon", "crlf", "utf16"])
def test_the_same_table_in_other_clothes_gives_the_same_sums(bring: Any, packed: str) -> None:
    text = table(*plain_rows())
    rows = [line.split(",") for line in text.splitlines()]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("inner.csv", text)
    content = {
        "gz": gzip.compress(text.encode()),
        "xz": lzma.compress(text.encode()),
        "zip": target.getvalue(),
        "json": json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]).encode(),
        "tsv": text.replace(",", "\t").encode(),
        "semicolon": text.replace(",", ";").encode(),
        "crlf": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        "utf16": text.encode("utf-16"),
    }[packed]
    made = bring(content, f"table.{packed}").tabulation
    assert votes_of(made) == {"A": 501, "B": 300, "C": 120}
    assert made.row_count == 6


def test_latin_1_is_told_from_utf_8_with_broken_bytes(bring: Any) -> None:
    rows = table(*plain_rows(2)).replace("North", "Ñuñoa").encode("iso-8859-1")
    assert bring(rows).tabulation.encoding == "iso-8859-1"
    mixed = table(*plain_rows(4)).replace("North", "Ñuñoa").encode().split(b"\n")
    mixed[2] = mixed[2].replace("Ñ".encode(), b"\xd1")
    made = bring(b"\n".join(mixed), "mixed.csv").tabulation
    assert made.encoding == "utf-8"
    assert [(each["line"], each["column"]) for each in made.refused] == [(3, "EDO")]
    assert PlaceName.objects.filter(name="Ñuñoa").exists()


def test_every_refused_row_has_line_column_and_reason(bring: Any) -> None:
    rows = plain_rows(6)
    rows[1] = rows[1].replace(",50,20,", ",fifty,20,")
    rows[2] = rows[2].replace(",50,20,", ",-50,20,")
    rows[3] = rows[3] + ",more"
    rows[4] = rows[4].replace("010101001", "")
    made = bring(table(*rows)).tabulation
    assert [(each["line"], each["column"]) for each in made.refused] == [(3, "B"), (4, "B"), (5, ""), (6, "CENTRO")]
    assert "no number of votes" in made.refused[0]["reason"]
    assert (made.row_count, made.refused_count) == (2, 4)


def test_all_or_nothing_leaves_nothing(bring: Any) -> None:
    rows = plain_rows(3)
    rows[1] = rows[1].replace(",50,20,", ",x,20,")
    with pytest.raises(ImportRefusedError) as caught:
        bring(table(*rows), all_or_nothing=True)
    assert caught.value.refused[0].line == 3
    assert not Reading.objects.exists()
    assert not Tabulation.objects.exists()


def test_numbers_written_with_thousands_are_numbers_and_empty_ones_stay_empty(bring: Any) -> None:
    rows = [
        '1,North,2,Upper,010101001,1,"1,300",1.150,2,1’080,50,20,',
        "1,North,2,Upper,010101001,2,300,150,2,80.0,,70,",
    ]
    made = bring(table(*rows)).tabulation
    first, second = Reading.objects.order_by("row_number")
    assert (first.registered, first.valid, first.votes) == (1300, 1150, [1080, 50, 20])
    assert second.votes == [80, None, 70]
    assert made.refused_count == 0


def test_lost_zeros_are_put_back_and_said(bring: Any) -> None:
    rows = plain_rows(2, "10101001") + plain_rows(2, "110101001")
    made = bring(table(*rows)).tabulation
    assert made.recovered == [
        {"column": "CENTRO", "width": 9, "codes": 1, "from": "10101001", "to": "010101001"}
    ]  # fmt: skip
    assert made.key_widths == [9, 0]


@pytest.mark.parametrize(
    ("content", "says"),
    [("", "empty"), ("just words\nand more\n", "one column only"), ("a,a,b\n1,2,3\n", "called a"),
     (b"\x1f\x8b\x08\x00broken", "cut off"), ("[1, 2]", "no list of rows"), ('{"a": \n', "not JSON")],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(content: Any, says: str) -> None:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(TableError) as caught:
        preview(io.BytesIO(raw), "file.csv", None)
    assert says in str(caught.value)


def test_a_mapping_that_names_no_column_is_refused_with_each_of_them(bring: Any) -> None:
    with pytest.raises(MappingError) as caught:
        bring(table(*plain_rows(1)), mapping={"key": ["CENTER"], "options": ["A", "Z"]})
    assert caught.value.problems == ["The table has no column “CENTER”.", "The table has no column “Z”."]


def test_a_mapping_is_remembered_for_the_next_table_of_the_same_columns(bring: Any, contest: Contest) -> None:
    mapping = {
        "key": ["CENTRO", "MESA"],
        "options": {"A": "one", "B": "two"},
        "places": [{"level": "EDO", "code": "EDO"}],
    }
    bring(table(*plain_rows(2)), mapping=mapping)
    again = bring(table(*plain_rows(3)), "second.csv").tabulation
    assert (again.options, again.version) == (["one", "two"], 2)


def test_the_same_file_read_in_the_same_way_is_one_table(bring: Any) -> None:
    first = bring(table(*plain_rows(2)))
    again = bring(table(*plain_rows(2)))
    assert (again.is_new, again.tabulation) == (False, first.tabulation)


def test_a_protected_capture_is_not_read_into_the_open(bring: Any, author: Any) -> None:
    made = bring(table(*plain_rows(1))).tabulation
    made.snapshot.protection_id = author.pk
    with pytest.raises(RefusedError, match="protected"):
        import_table(made.snapshot, "x.csv", made.contest, author)


def test_the_database_keeps_readings_and_tables_as_they_are(bring: Any) -> None:
    made = bring(table(*plain_rows(2))).tabulation
    assert "never changes" in refused("UPDATE tallies_reading SET votes = '{1,2,3}'")
    assert "permission denied" in refused("DELETE FROM tallies_reading")
    assert "stays as it was read" in refused("UPDATE tallies_tabulation SET row_count = 9")
    assert "complete" in refused(
        "INSERT INTO tallies_reading (tabulation_id, row_number, method, path, key, votes, address_digest) "
        "VALUES (%s, 99, 'row', '1', 'x', '{1,2,3}', '')", made.pk,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="counts its rows"), transaction.atomic(), connection.cursor():
        Tabulation.objects.create(
            contest=made.contest, snapshot=made.snapshot, version=9, label="x", format="csv", encoding="utf-8",
            content_sha256="0" * 64, columns=["A"], mapping={}, key_columns=["A"], key_widths=[0], options=["A"],
            row_count=3, imported_by=made.imported_by,
        )  # fmt: skip
