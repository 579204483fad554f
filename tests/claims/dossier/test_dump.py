"""What a dump leaves out, and that many claims take few queries."""

import itertools
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.dossier.dump import dump
from claims.dossier.load import load
from claims.dossier.read import read
from claims.models import Claim, Story
from factcheck.history import acting
from factcheck.models import Protection
from sources.models import Source

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30)

NUMBERS = itertools.count(10)


def _head(number: int) -> dict[str, Any]:
    return {
        "format": "factcheck-dossier",
        "version": 1,
        "id": f"6a1f6c2e-0c1b-4d0a-9a51-{number:012d}",
        "created": "2026-11-24T05:00:00Z",
        "newsroom": "The Desk",
        "desk": {"slug": "d", "name": "Desk", "language": "en"},
        "story": {"slug": f"s-{number}", "title": "A story"},
    }


def _folder(place: Path, document: dict[str, Any]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    (place / "dossier.json").write_text(json.dumps(document))
    return place


def test_protected_and_off_record_sources_stay_here_and_are_listed(example: Path, admin: Any, tmp_path: Path) -> None:
    story = Story.objects.get(pk=load(read(example), admin, verdicts="drafts", at=AT).story_id)
    with acting(admin, "protect"):
        source = Source.objects.get(title="Report on the bridge")
        Source.objects.filter(kind="statement").update(terms="off_record", title="Secret title")
        Protection.objects.create(
            kind="sources_source", object_id=source.pk, reason="at risk", language="en", protected_by=admin
        )
    report = dump(story, tmp_path / "dump.zip", at=AT)
    with zipfile.ZipFile(tmp_path / "dump.zip") as archive:
        text = archive.read("dossier.json").decode()
        assert not [name for name in archive.namelist() if name.startswith("blobs/2cf24")]
    assert "Secret title" not in text
    assert "Report on the bridge" not in text
    assert {each["why"] for each in report.left_out} >= {"protected", "not on the record"}
    assert "@" not in text
    read(tmp_path / "dump.zip")


def test_two_thousand_claims_load_in_a_bounded_number_of_queries(tmp_path: Path, admin: Any) -> None:
    claims = [{"key": f"c{number}", "text": f"Claim {number}"} for number in range(2_000)]
    document = read(_folder(tmp_path / "many", {**_head(2), "claims": claims}))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load(document, admin, verdicts="drafts", at=AT)
    assert Claim.objects.count() == 2_000
    assert len(queries) < 100


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4, unique=True), note=TEXTS)
def test_any_text_comes_back_as_it_went(tmp_path: Path, admin: Any, texts: list[str], note: str) -> None:
    # Every example is a dossier of its own: the same one again would change nothing.
    number = next(NUMBERS)
    claims = [{"key": f"c{index}", "text": text, "note": note} for index, text in enumerate(texts)]
    document = read(_folder(tmp_path / str(number), {**_head(number), "claims": claims}))
    story = load(document, admin, verdicts="drafts", at=AT).story_id
    archive = tmp_path / f"{number}.zip"
    dump(Story.objects.get(pk=story), archive, at=AT)
    with zipfile.ZipFile(archive) as opened:
        found = json.loads(opened.read("dossier.json"))["claims"]
    assert [each["text"] for each in found] == texts
    assert not load(read(archive), admin, verdicts="drafts", at=AT).made
