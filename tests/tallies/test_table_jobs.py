"""Large tables are read in the background: with the same mapping, told how far, once, whoever dies or presses stop."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from factcheck.models import Person
from sources.models import Snapshot
from sources.tallies import importing, table_jobs
from sources.tallies.importing import import_table
from sources.tallies.leasing import claim
from sources.tallies.models import Contest, Reading, TableJob
from sources.tallies.tasks import kick, read_tables
from tests.tallies.conftest import plain_rows, table, votes_of
from tests.web.conftest import as_author, world

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_jobs, "LARGE_BYTES", 10)


@pytest.fixture
def asked(contest: Contest, as_author: Client) -> Callable[[str], TableJob]:
    def asks(content: str) -> TableJob:
        file = SimpleUploadedFile("big.csv", content.encode())
        answer = as_author.post("/contests/import/", {"contest": "first", "file": file})
        assert answer.status_code == 302, answer.content.decode()
        return TableJob.objects.get(pk=answer["Location"].split("/")[-2])

    return asks


def given_on(page: Any, **more: str) -> dict[str, Any]:
    form = page.context["form"]
    return {field.html_name: field.initial or "" for field in form.column_fields} | {"label": "Big", **more}


def test_a_large_file_is_looked_through_mapped_and_imported_by_a_worker(
    asked: Callable[[str], TableJob], contest: Contest, as_author: Client
) -> None:
    job = asked(table(*plain_rows(3), "1,North,2,Upper,010101001,4,300,x,2,1,2,3,https://a.example/4"))
    address = f"/contests/jobs/{job.pk}/"
    page = as_author.get(address).content.decode()
    assert 'id="progress" hx-get' in page
    assert as_author.post(address, {"act": "import"}).status_code == 422, "nothing before it was looked through"
    read_tables()
    shown = as_author.get(address)
    said = shown.content.decode()
    assert "3 rows can be read, 1 are refused" in said
    assert "is no number of votes" in said
    assert as_author.get(f"{address}progress/", headers={"hx-request": "true"})["HX-Refresh"] == "true"
    form = given_on(shown)
    names = {field.label: field.html_name for field in shown.context["form"].column_fields}
    wrong = as_author.post(address, {**form, names["CENTRO"]: "", names["MESA"]: "", "act": "import"})
    assert (wrong.status_code, "which sheet a row is" in wrong.content.decode()) == (422, True)
    assert as_author.post(address, {**form, names["C"]: "", "act": "look"}).status_code == 302
    read_tables()
    again = as_author.get(address)
    assert again.context["shown"].mapping.options == {"A": "A", "B": "B"}
    assert as_author.post(address, given_on(again, act="import")).status_code == 302
    read_tables()
    made = contest.tabulations.get()
    assert (made.label, made.options, made.row_count, made.refused_count, made.audits.count()) == (
        "Big",
        ["A", "B"],
        3,
        1,
        1,
    )
    assert f"/contests/first/tables/{made.version}/" in as_author.get(address).content.decode()
    assert as_author.post(address, {"act": "stop"}).status_code == 422


def test_all_or_nothing_lists_what_was_refused_and_what_is_no_table_says_so(
    asked: Callable[[str], TableJob], contest: Contest, as_author: Client
) -> None:
    job = asked(table(*plain_rows(2), "1,North,2,Upper,010101001,4,300,x,2,1,2,3,https://a.example/4"))
    read_tables()
    address = f"/contests/jobs/{job.pk}/"
    as_author.post(address, given_on(as_author.get(address), act="import", all_or_nothing="on"))
    read_tables()
    page = as_author.get(address).content.decode()
    assert "nothing was imported" in page
    assert "is no number of votes" in page
    assert (contest.tabulations.count(), Reading.objects.count()) == (0, 0)
    broken = asked("one column\n1\n2\n3\n")
    read_tables()
    assert "cannot be read as a table" in as_author.get(f"/contests/jobs/{broken.pk}/").content.decode()
    stopped = asked(table(*plain_rows(1)))
    assert as_author.post(f"/contests/jobs/{stopped.pk}/", {"act": "stop"}).status_code == 302
    read_tables()
    stopped.refresh_from_db()
    assert (stopped.state, stopped.shown) == ("cancelled", {})


@pytest.fixture
def looked(asked: Callable[[str], TableJob], author: Person) -> TableJob:
    """A table that was looked through and is to be imported."""
    job = asked(table(*plain_rows(5)))
    read_tables()
    job.refresh_from_db()
    return table_jobs.begin(job, author, job.shown["mapping"], all_or_nothing=False)


def test_a_killed_worker_leaves_nothing_and_the_next_imports_it_once(
    looked: TableJob, contest: Contest, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.CAPTURE_LEASE = timedelta(0)

    def dies(*_given: Any, **_more: Any) -> Any:
        raise KeyboardInterrupt

    # In the middle of the rows; and when the table is there, before it is said that it is.
    for place, name in ((importing, "add_places"), (table_jobs, "audit"), (table_jobs, "ended")):
        with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
            killed.setattr(place, name, dies)
            table_jobs.work_next()
        TableJob.objects.update(attempts=0)
        assert Reading.objects.count() in (0, 5)
    settings.CAPTURE_LEASE = timedelta(minutes=5)
    kick()
    read_tables()
    looked.refresh_from_db()
    assert looked.tabulation is not None
    assert (looked.state, looked.rows_seen, contest.tabulations.count(), Reading.objects.count()) == ("done", 5, 1, 5)
    assert votes_of(looked.tabulation) == {"A": 415, "B": 250, "C": 100}


def test_a_stop_takes_back_what_was_being_written(
    looked: TableJob, contest: Contest, author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_jobs, "HEARTBEAT_SECONDS", 0.01)
    stopped = threading.Event()
    keeps = importing.keep

    def slowly(*given: Any) -> None:
        keeps(*given)
        in_own_connection(lambda: table_jobs.stop(TableJob.objects.get(pk=looked.pk), author))
        stopped.set()
        for thread in threading.enumerate():
            if thread.daemon and "beat" in thread.name:
                thread.join(5)

    monkeypatch.setattr(importing, "keep", slowly)
    in_own_connection(table_jobs.work_next)
    assert stopped.is_set()
    looked.refresh_from_db()
    assert (looked.state, contest.tabulations.count(), Reading.objects.count()) == ("cancelled", 0, 0)


def in_own_connection(work: Callable[[], Any]) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_two_at_the_same_table_make_one(contest: Contest, author: Person, looked: TableJob) -> None:
    snapshot = Snapshot.objects.get(ingestion=looked.ingestion_id)
    made: list[bool] = []

    def imports() -> None:
        made.append(import_table(snapshot, "big.csv", contest, author, mapping=looked.mapping).is_new)

    threads = [threading.Thread(target=lambda: in_own_connection(imports)) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, True]
    assert contest.tabulations.count() == 1


def test_a_worker_that_is_lost_again_and_again_gives_it_up(looked: TableJob, settings: Any) -> None:
    settings.CAPTURE_LEASE = timedelta(0)
    while claim(TableJob, table_jobs.AT_WORK, timezone.now()):
        pass
    looked.refresh_from_db()
    assert (looked.state, looked.reason) == ("failed", "workers_lost")
