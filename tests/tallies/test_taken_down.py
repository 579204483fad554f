"""Rule 9 in tables of results: what was kept of an image or a table goes with its capture; sheets are found quickly."""

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client

from claims.removal import removal
from claims.take_down import take_down
from factcheck.models import Person
from factcheck.record import RefusedError
from sources.models import Snapshot
from sources.tallies import image_jobs, importing
from sources.tallies.auditing import audit
from sources.tallies.code_formats import parts_of_lines
from sources.tallies.entering import path_of, take_in_keys
from sources.tallies.importing import Imported, import_table
from sources.tallies.models import (
    Contest,
    Place,
    PlaceName,
    Reading,
    SheetImage,
    TableJob,
    Tabulation,
    TallySheet,
)
from tests.rules.ground.made import run
from tests.tallies.conftest import plain_rows, table, votes_of
from tests.tallies.drawn_codes import LINES, code_text, file_of, paper
from tests.tallies.test_images import packed, read_all
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def everything() -> str:
    """Every text in every table of results."""
    names = run(
        "SELECT array_agg(c.relname::text) FROM pg_class c WHERE c.relkind = 'r' AND "
        "c.relnamespace = 'public'::regnamespace AND c.relname ~ '^tallies_'"
    )
    return "\n".join(run(f"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {name} t") for name in names)


def test_an_image_goes_with_its_fingerprint_its_name_and_the_zip_it_lies_in(
    bring: Callable[..., Imported], contest: Contest, author: Person, admin: Person
) -> None:
    bring(table(*plain_rows(1)))
    image_jobs.keep_format(contest, {"separator": "!", "parts": parts_of_lines(LINES)}, author)
    secret, other = (file_of(paper(text)) for text in (code_text(7, centre="MARIAPEREZ"), code_text(1)))
    batch = image_jobs.ask(contest, packed(("1.jpg", secret), ("2.jpg", other), ("3.jpg", secret)), author)
    assert read_all(batch) == [(1, "read", "unknown_sheet"), (2, "read", ""), (3, "failed", "same_image")]
    assert len(default_storage.listdir("protected")[1]) == 4, "two images and their archives; no ZIP any more"
    digest = hashlib.sha256(secret).hexdigest()
    assert all(each in everything() for each in (digest, "MARIAPEREZ"))
    image = SheetImage.objects.select_related("snapshot").get(position=1)
    assert image.snapshot is not None
    # Read once more, it lies in a batch that is still at work.
    again = image_jobs.ask(contest, io.BytesIO(secret), author)
    SheetImage.objects.create(batch=again, position=1, sha256=digest)
    take_down(image.snapshot, admin, "court order 12")
    left = everything()
    assert digest not in left
    assert "MARIAPEREZ" not in left
    assert list(SheetImage.objects.filter(batch=batch).values_list("sha256", "state")) == [
        ("", "read"), (hashlib.sha256(other).hexdigest(), "read"), ("", "failed"),
    ]  # fmt: skip
    assert TallySheet.objects.get(path="").key.startswith("taken-down/")
    assert Reading.objects.get(image=SheetImage.objects.get(position=2).snapshot).key == "10101001/1", "others stay"
    assert not Reading.objects.filter(image=image.snapshot).exists(), "what was read off it went with it"
    assert read_all(again) == [(1, "waits", "")]
    again.refresh_from_db()
    assert (again.state, again.reason, again.file) == ("failed", "file_gone", None)
    page = sign_in(Client(), author).get(f"/contests/first/images/{batch.pk}/").content.decode()
    assert page.count(">taken down<") == 2
    assert "taken-down/" not in page
    assert len(default_storage.listdir("protected")[1]) == 2, "the other image and its archive"


def test_rows_shown_of_a_table_and_refused_cells_go_with_it(
    bring: Callable[..., Imported], contest: Contest, author: Person, admin: Person
) -> None:
    row = "1,North,2,Upper,010101001,9,300,Maria Perez V-123,2,1,2,3,https://a.example/9"
    made = bring(table(*plain_rows(2), row)).tabulation
    assert made is not None
    assert "Maria" in json.dumps(made.refused)
    job = TableJob.objects.create(
        contest=contest, ingestion=made.snapshot.ingestion, name="Maria.csv", requested_by=author,
        shown={"rows": [[2, ["Maria"]]]}, detail="Maria",
    )  # fmt: skip
    bystander = bring(table(*plain_rows(3))).tabulation
    take_down(made.snapshot, admin, "court order 13")
    assert "Maria" not in everything()
    job.refresh_from_db()
    assert (job.shown, job.name, job.detail, job.mapping) == ({}, "", "", None)
    assert bystander is not None
    assert Reading.objects.filter(tabulation=bystander).count() == 3


def test_the_figures_of_a_table_go_and_nothing_of_other_tables(
    bring: Callable[..., Imported], contest: Contest, author: Person, admin: Person
) -> None:
    other = bring(table(*plain_rows(3))).tabulation
    sealed = "7,Sealed Coast,8,Sealed Bay,770707007,1,300,9999,2,4321,50,20,https://a.example/1"
    content = table(sealed, *plain_rows(4)).replace("NULOS", "SEALED_NULL")
    made = bring(content).tabulation
    assert audit(made).findings.exists()
    of_the_table = ("4321", "9999", "Sealed Coast", "Sealed Bay", "770707007", "SEALED_NULL")
    assert all(each in everything() for each in of_the_table)
    page = f"/contests/first/tables/{made.version}/"
    assert sign_in(Client(), author).get(page).status_code == 200
    shown = dict(removal(made.snapshot, admin).counts)
    record = take_down(made.snapshot, admin, "court order 14")
    assert shown["readings"] == record.counts["readings"] == 5
    left = everything()
    assert [each for each in of_the_table if each in left] == []
    assert sign_in(Client(), author).get(page).status_code == 404
    made.refresh_from_db()
    assert (made.row_count, made.columns, made.mapping) == (5, [], {})
    assert votes_of(other) == {"A": 246, "B": 150, "C": 60}
    assert other.readings.count() == 3
    assert list(Place.objects.order_by("path").values_list("path", flat=True)) == ["1", "1/2", "1/2/10101001"]
    assert set(PlaceName.objects.values_list("name", flat=True)) == {"North", "Upper"}
    again = bring(content, "again.csv")
    assert again.is_new, "a table that was taken down is no answer to whoever brings it again"
    assert (again.tabulation.version, again.tabulation.row_count) == (3, 5)


def test_whoever_reads_a_table_while_its_capture_goes_leaves_no_figure(
    bring: Callable[..., Imported], author: Person, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = bring(table(*plain_rows(2))).tabulation.snapshot
    second = Contest.objects.create(slug="second", title="Another", language="en")
    opened = importing.open_table

    def goes_meanwhile(file: Any, name: str) -> Any:
        take_down(Snapshot.objects.get(pk=snapshot.pk), admin, "court order 15")
        return opened(file, name)

    monkeypatch.setattr(importing, "open_table", goes_meanwhile)
    with pytest.raises(RefusedError, match="taken down"):
        import_table(snapshot, "late.csv", second, author)
    assert not Reading.objects.exists()
    with pytest.raises(IntegrityError, match="neither protected nor taken down"), transaction.atomic():
        Tabulation.objects.create(
            contest=second, snapshot=snapshot, version=1, format="csv", encoding="utf-8", content_sha256="0" * 64,
            columns=["A"], mapping={}, key_columns=["A"], key_widths=[0], options=["A"], row_count=0, imported_by=author,
        )  # fmt: skip


def test_a_sheet_is_found_without_reading_the_whole_of_large_tables(
    bring: Callable[..., Imported], contest: Contest
) -> None:
    made = bring(table(*(row for centre in range(1_000, 3_000) for row in plain_rows(10, str(centre))))).tabulation
    assert made is not None
    take_in_keys()
    assert (path_of(contest, "2345/7"), path_of(contest, "2345/11")) == ("1/2/2345", None)
    with transaction.atomic(), connection.cursor() as cursor:
        # As the function has it: a table of a moment ago has no statistics yet.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN (ANALYZE, FORMAT json) SELECT path FROM tallies_reading WHERE key = '2345/7'")
        plan = cursor.fetchone()[0][0]["Plan"]
    assert plan["Plans"][0]["Index Name"] == "reading_of_key"
    assert plan["Rows Removed by Index Recheck"] < 20_000 / 4
