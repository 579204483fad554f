"""Whatever a dossier holds comes back as it went: loaded, dumped, loaded on an empty installation, dumped again."""

import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from claims.dossier.dump import dump
from claims.dossier.load import load, preview
from claims.dossier.read import read
from claims.models import Claim, DossierEntry, Story
from factcheck.history import acting
from factcheck.models import OutboxEntry
from tests.claims.dossier.documents import TEXT, documents

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    """A store of the test's own, and a newsroom that the dossiers are from."""
    settings.NEWSROOM_NAME = "The Desk"
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / "blobs")}}
    }  # fmt: skip


def folder(place: Path, document: dict[str, Any]) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    (place / "dossier.json").write_text(json.dumps(document))
    return place


def dumped(story: Any, place: Path) -> dict[str, Any]:
    place.unlink(missing_ok=True)
    dump(Story.objects.get(pk=story), place, at=AT)
    with zipfile.ZipFile(place) as archive:
        found: dict[str, Any] = json.loads(archive.read("dossier.json"))
    return found


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(document=documents(), ours=TEXT)
def test_a_dossier_goes_round(tmp_path: Path, admin: Any, document: dict[str, Any], ours: str) -> None:
    empty = transaction.savepoint()
    source = folder(tmp_path / "source", document)
    first = load(read(source), admin, at=AT)
    out = dumped(first.story_id, tmp_path / "first.zip")
    for section in ("claims", "questions", "agents", "evidence", "verdicts", "comments"):
        assert len(out[section]) == len(document[section]), section
    words = set(texts(out))
    for section in ("claims", "relations", "evidence", "questions", "verdicts", "comments", "tips", "story"):
        for text in texts(document[section]):
            assert text in words or len(text) < 40, (section, text)

    before = (OutboxEntry.objects.count(), DossierEntry.objects.count())
    again = load(read(source), admin, at=AT)
    assert (again.made, again.changed, again.conflicts) == ([], [], [])
    assert not load(read(tmp_path / "first.zip"), admin, at=AT).made
    assert (OutboxEntry.objects.count(), DossierEntry.objects.count()) == before

    claim = Claim.objects.get(text=document["claims"][0]["text"], note=document["claims"][0]["note"]) if len(
        {(each["text"], each["note"]) for each in document["claims"]}
    ) == len(document["claims"]) else Claim.objects.order_by("created_at").first()  # fmt: skip
    with acting(admin, "better words"):
        Claim.objects.filter(pk=claim.pk).update(text=ours + " (ours)")
    conflicts = preview(read(source)).conflicts
    assert [each.id for each in conflicts] == [claim.pk]
    load(read(source), admin, at=AT)
    assert Claim.objects.get(pk=claim.pk).text == ours + " (ours)"

    transaction.savepoint_rollback(empty)
    assert not Story.objects.exists()
    second = load(read(tmp_path / "first.zip"), admin, at=AT)
    assert dumped(second.story_id, tmp_path / "second.zip") == out
    transaction.savepoint_rollback(empty)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), document=documents())
def test_whatever_is_broken_in_a_document_is_said_in_words(
    tmp_path: Path, data: st.DataObject, document: dict[str, Any]
) -> None:
    section = data.draw(st.sampled_from(["claims", "evidence", "agents", "questions", "sources", "verdicts"]))
    row = document[section][0]
    field = data.draw(st.sampled_from(sorted(row)))
    row[field] = data.draw(
        st.sampled_from([None, 7, [], {}, True, "no such thing 🗳", [[]], {"a": {}}, "2024-99-99", -1])
    )
    try:
        read(folder(tmp_path / "broken", document))
    except ValueError as refusal:
        problems = getattr(refusal, "problems", [])
        assert problems
        assert all(problem.message for problem in problems)
