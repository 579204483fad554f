"""Loading a dossier: everything once, nothing twice, and never over local work."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from claims.dossier.dump import dump
from claims.dossier.load import load, preview
from claims.dossier.read import read
from claims.models import Claim, DossierEntry, ExternalFactCheck, Story, Verdict
from factcheck.history import acting
from factcheck.models import OutboxEntry
from sources.models import NoteSignature, Quote

pytestmark = pytest.mark.django_db


def document_of(archive: Path) -> Any:
    """The document inside a ZIP."""
    with zipfile.ZipFile(archive) as opened:
        return json.loads(opened.read("dossier.json"))


AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _counts() -> tuple[int, ...]:
    return (OutboxEntry.objects.count(), DossierEntry.objects.count(), Claim.pgh_event_model.objects.count())


def test_the_example_loads_whole(example: Path, admin: Any) -> None:
    report = load(read(example), admin, verdicts="drafts", at=AT)
    story = Story.objects.get(pk=report.story_id)
    assert (story.slug, story.questions.count(), story.claim_links.count()) == ("bridge-2024", 1, 2)
    assert Verdict.objects.get().citations.count() == 2
    assert NoteSignature.objects.get().signed_by == admin
    assert all(quote.exact == quote.extraction.text[quote.start : quote.end] for quote in Quote.objects.all())


def test_loading_twice_changes_nothing(example: Path, admin: Any) -> None:
    load(read(example), admin, verdicts="drafts", at=AT)
    before = _counts()
    report = load(read(example), admin, verdicts="drafts", at=AT)
    assert (report.made, report.changed, report.conflicts) == ([], [], [])
    assert _counts() == before


def test_a_dumped_and_loaded_story_dumps_the_same(example: Path, admin: Any, tmp_path: Path) -> None:
    report = load(read(example), admin, verdicts="drafts", at=AT)
    story = Story.objects.get(pk=report.story_id)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    dump(story, first, at=AT)
    dump(story, second, at=AT)
    assert first.read_bytes() == second.read_bytes()
    again = load(read(first), admin, verdicts="drafts", at=AT)
    assert (again.made, again.changed, again.conflicts) == ([], [], [])


def test_a_dump_loaded_on_an_empty_installation_dumps_the_same_but_for_the_verdicts(
    example: Path, admin: Any, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    empty = transaction.savepoint()
    story = load(read(example), admin, verdicts="drafts", at=AT).story_id
    dump(Story.objects.get(pk=story), first, at=AT)
    transaction.savepoint_rollback(empty)
    assert not Story.objects.exists()
    load(read(first), admin, verdicts="drafts", at=AT)
    dump(Story.objects.get(pk=story), second, at=AT)
    assert document_of(first) == document_of(second)


def test_by_names_local_people_only_where_it_is_honoured(example: Path, admin: Any, author: Any) -> None:
    author.email = "checker@example.org"
    author.save()
    load(read(example), admin, verdicts="drafts", at=AT, honour_by=True)
    assert Verdict.objects.get().written_by == author


def test_a_changed_dossier_changes_what_nobody_touched_here(
    example: Path, changed: Callable[..., Path], admin: Any
) -> None:
    load(read(example), admin, verdicts="drafts", at=AT)
    newer = changed(("closed because of wind.", "closed because of a storm."))
    report = load(read(newer), admin, verdicts="drafts", at=AT)
    assert [each.section for each in report.changed] == ["claims"]
    assert Claim.objects.filter(text__contains="storm").count() == 1


def test_what_was_edited_here_stays_and_is_listed_with_both_texts(example: Path, admin: Any, author: Any) -> None:
    load(read(example), admin, verdicts="drafts", at=AT)
    with acting(author, "better words"):
        Claim.objects.filter(text__contains="wind").update(text="Ours.")
    document = read(example)
    assert [each.section for each in preview(document, verdicts="drafts").conflicts] == ["claims"]
    report = load(document, admin, verdicts="drafts", at=AT)
    (conflict,) = report.conflicts
    (difference,) = conflict.differences
    assert (difference.field, difference.ours) == ("text", "Ours.")
    assert Claim.objects.filter(text="Ours.").exists()


def test_a_strangers_published_verdict_comes_as_an_external_fact_check(
    changed: Callable[..., Path], admin: Any
) -> None:
    theirs = changed(
        ("newsroom: The Desk", "newsroom: Others"),
        ("    rating: confirmed", "    status: published\n    rating: confirmed"),
    )
    load(read(theirs), admin, at=AT)
    assert not Verdict.objects.exists()
    check = ExternalFactCheck.objects.get(publisher_name="Others")
    assert (check.rating_text, check.meaning) == ("Confirmed", "affirms")
    assert not NoteSignature.objects.exists()
