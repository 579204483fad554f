"""Lists as files: all rows that the page's address asks for, nothing that is protected, nothing that is executed."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from factcheck import workbook
from factcheck.history import acting
from factcheck.lists_as_files import exportable
from factcheck.protected import protect
from factcheck.spreadsheets import harmless, unmarked
from sources.models import Quote, Snapshot, Source
from tests.bulk.conftest import bring, counts
from tests.rules.ground import made
from tests.web.conftest import make_quote, make_snapshot, sign_in, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "\tx",
    "\uff1d1",
    "'=quoted",
    "''=twice",
    "'plain",
    "“ñ” 🗳️",
    "a\nb",
]


def body(response):
    return b"".join(response.streaming_content)


def table(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_cells_come_back_as_they_were_and_are_never_formulas():
    for text in HOSTILE:
        assert unmarked(harmless(text)) == text
        assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\uff1d"))
    sheet = b"".join(workbook.pieces([["a"], *[[text] for text in [*HOSTILE, "\x00\x1f", "_x0041_", "<&>"]]]))
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    kinds = {cell.get("t") for cell in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c")}
    assert kinds == {"inlineStr"}
    assert "_x0000__x001F_" in "".join(root.itertext())


def test_a_workbook_goes_on_in_a_second_sheet(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with zipfile.ZipFile(io.BytesIO(b"".join(workbook.pieces([["n"], *[[str(n)] for n in range(5)]])))) as archive:
        sheets = [name for name in archive.namelist() if "worksheets" in name]
        assert len(sheets) == 3
        assert archive.read(sheets[2]).count(b"<row>") == 2


def test_what_goes_out_comes_back_as_nothing_new(author, client):
    for number, text in enumerate(HOSTILE):
        Claim.objects.create(text=text, language="es", made="2024-07-28", note=f"={number}")
    sign_in(client, author)
    for form in ("csv", "xlsx", "ndjson"):
        response = client.get(f"/export/claims/?as={form}")
        assert response["Content-Disposition"].startswith('attachment; filename="claims-')
        content = body(response)
        job = bring(author, content, name=f"claims.{form}")
        assert (form, counts(job)) == (form, (0, len(HOSTILE), 0, 0))
    assert Claim.objects.count() == len(HOSTILE)
    # In another newsroom, where the keys are unknown, they become the same words.
    other = body(client.get("/export/claims/?as=csv")).decode("utf-8-sig").replace("-7", "-8")
    job = bring(author, other)
    assert job.made + job.same == len(HOSTILE)
    assert set(Claim.objects.values_list("text", flat=True)) == {text.strip() for text in HOSTILE} | set(HOSTILE)


def test_lists_leave_with_their_filters_and_in_few_statements(author, world, client):
    for number in range(300):
        Claim.objects.create(text=f"Unrelated {number}", language="en")
    sign_in(client, author)
    rows = table(body(client.get(f"/export/claims/?story={world.story.pk}")))
    assert {row[1] for row in rows[1:]} == {str(world.claim), str(world.rival)}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(table(body(client.get("/export/claims/")))) == 303
    assert len(queries) < 12
    assert [row[2] for row in table(body(client.get("/export/stories/")))[1:]] == [world.story.title]
    found = [json.loads(line) for line in body(client.get("/export/search/?q=winner&as=ndjson")).splitlines()]
    assert {(each["kind"], each["address"].partition("://")[0]) for each in found} == {("note", "http")}
    assert client.get("/export/nothing/").status_code == 404


def test_what_is_protected_or_off_the_record_stays(author, world, client):
    secret = Source.objects.create(kind="statement", language="en", title="Overheard", terms="off_record")
    said = Source.objects.create(kind="statement", language="en", title="Heard")
    sign_in(client, author)
    rows = table(body(client.get("/sources/export/")))
    assert [row[2] for row in rows[1:] if "eard" in row[2]] == ["Heard"]
    off, on = (make_quote(make_snapshot(each, f"{each} words"), "words") for each in (secret, said))
    key = protect(made.agent("Witness"), "name", author, "at risk")
    hidden = make_snapshot(said, "A protected text")
    with acting(author, "at risk"):
        Snapshot.objects.filter(pk=hidden.pk).update(protection=key)
    quoted = set(exportable(Quote.objects.all(), ("id", "snapshot", "exact")))
    assert on in quoted
    assert off not in quoted
    assert hidden not in set(exportable(Snapshot.objects.all(), ("id",)))
    agents = table(body(client.get("/api/v1/exports/agents?as=csv")))
    assert "Witness" not in str(agents)
    claims = table(body(client.get(f"/api/v1/exports/claims?as=csv&answers_question={world.question.pk}")))
    assert len(claims) == 3
    assert client.get("/api/v1/exports/claims?as=pdf").status_code == 400
    assert client.get("/api/v1/exports/claims?made_up=1").status_code == 400
    assert client.get("/api/v1/exports/tips").status_code == 404
