"""The demo on an empty installation: killed anywhere it is completed by the next run, and it comes back from a dump."""

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from claims.demo import load as demo_load
from claims.demo.load import load_demo
from claims.dossier.dump import dump
from claims.dossier.load import load
from claims.dossier.read import read
from claims.management.commands.load_demo import DEMO
from claims.models import Claim, Story, Verdict
from factcheck.models import Desk, HandoverNote, Person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
PASSWORDS = {"admin@demo.example": "a long password of the admin"}


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """The demo's files take seconds to read; what comes of it is the same every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_load, "read", cache(read))
        yield


@pytest.fixture
def without_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The results tables are half of the demo's time, and stand last."""
    monkeypatch.setattr(demo_load, "load_tables", lambda *_arguments: None)


class Killed(BaseException):
    """What a kill looks like from inside."""


def _done() -> tuple[int, ...]:
    handed_in = Verdict.objects.filter(submitted_at__isnull=False).count()
    return (Person.objects.count(), Claim.objects.count(), handed_in, HandoverNote.objects.count())


def test_a_run_that_was_killed_is_completed_by_the_next(monkeypatch: pytest.MonkeyPatch, reviewer: Any) -> None:
    def killed(*_args: Any, **_words: Any) -> None:
        raise Killed

    reached = []
    for step in ("demo_people", "load", "play", "staff", "_remember"):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(demo_load, step, killed)
            load_demo(DEMO, PASSWORDS)
        reached.append(_done())
    assert reached == [(1, 0, 0, 0), (6, 0, 0, 0), (6, 37, 0, 0), (6, 37, 9, 0), (6, 37, 9, 1)]
    assert load_demo(DEMO, PASSWORDS).undone == []
    assert load_demo(DEMO, PASSWORDS).is_as_before
    assert _done() == reached[-1]


def test_a_step_that_breaks_off_undoes_all_steps(monkeypatch: pytest.MonkeyPatch, without_tables: None) -> None:
    def killed(*_args: Any, **_words: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("claims.workflow.withdraw", killed)
        load_demo(DEMO, PASSWORDS)
    assert set(Verdict.objects.values_list("status", flat=True)) == {"draft"}
    assert load_demo(DEMO, PASSWORDS).undone == []
    assert Verdict.objects.filter(status="withdrawn").count() == 1


def test_other_stories_are_in_nobodys_way_and_a_taken_name_is_told(admin: Any, without_tables: None) -> None:
    desk = Desk.objects.create(slug="americas", name="Ours", language="en")
    Story.objects.create(desk=desk, slug="another", title="Another", language="en")
    report = load_demo(DEMO, PASSWORDS)
    assert [each.split(" ")[0] for each in report.undone] == ["desk"]
    assert Story.objects.get(slug="venezuela-2024").desk == desk
    assert Story.objects.count() == 2


def test_a_dump_loaded_on_an_empty_installation_dumps_the_same(admin: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    document = demo_load.read(DEMO.folder)
    empty = transaction.savepoint()
    story = load(document, admin, verdicts="drafts", at=AT).story_id
    dump(Story.objects.get(pk=story), first, at=AT)
    transaction.savepoint_rollback(empty)
    load(read(first), admin, verdicts="drafts", at=AT)
    dump(Story.objects.get(pk=story), second, at=AT)
    before, after = _document(first), _document(second)
    # The invented person who refused is at risk, so they and what was asked of them stay where they were recorded.
    assert {each["section"] for each in before.pop("left_out")} == {"agents", "contacts"}
    assert after == before


def _document(archive: Path) -> Any:
    with zipfile.ZipFile(archive) as opened:
        return json.loads(opened.read("dossier.json"))
