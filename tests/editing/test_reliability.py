"""Reliability is graded in words where an admin has switched it on, for colleagues only; off, nothing of it shows."""

import io
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from claims.models import Evidence, EvidenceReliability, Story, StorySource
from factcheck.history import acting
from factcheck.models import NewsroomSettings
from factcheck.recording import add
from sources.models import Source, SourceReliability
from sources.visibility import visible
from tests.editing.typed import typed
from tests.rules.ground import made
from tests.rules.ground.made import refused
from tests.web.conftest import World, sign_in
from tests.web.publishing import published_by

SWITCH = "/standards/newsroom/"
SECRET = "Se equivocó en tres 🗳 comunicados"


def switch_on(person: Any) -> None:
    add(NewsroomSettings(grades_reliability=True), person)


def linked(author: Any) -> Evidence:
    with acting(author, "ground"):
        return Evidence.objects.create(
            link=made.source("a linked page"), summary="It says so.", language="en", added_by=author
        )


def grade(client: Client, address: str, **fields: str) -> Any:
    return client.post(address, {**typed(client, address), "reason": SECRET, **fields, "act": "save"})


def test_an_admin_switches_it_and_the_history_keeps_it(admin: Any, reviewer: Any, world: World) -> None:
    client = sign_in(Client(), admin)
    assert "Off: nobody grades" in client.get("/standards/").content.decode()
    assert client.post(SWITCH, {**typed(client, SWITCH), "grades_reliability": "on", "act": "save"}).status_code == 302
    assert "On: colleagues grade" in client.get("/standards/").content.decode()
    opened = typed(client, SWITCH)
    off = {key: value for key, value in opened.items() if key != "grades_reliability"}
    assert client.post(SWITCH, {**off, "act": "save"}).status_code == 302
    row = NewsroomSettings.objects.get()
    assert not row.grades_reliability
    assert row.events.count() == 2
    assert sign_in(Client(), reviewer).get(SWITCH).status_code == 403
    with pytest.raises(IntegrityError):
        NewsroomSettings.objects.create(the_only=False)


def test_two_admins_switching_at_once_leave_one_row(admin: Any, world: World) -> None:
    client = sign_in(Client(), admin)
    opened = typed(client, SWITCH)
    switch_on(admin)
    late = client.post(SWITCH, {**opened, "act": "save"})
    assert late.status_code in (409, 422)
    assert NewsroomSettings.objects.get().grades_reliability


def test_a_source_is_graded_in_words_once_by_each(
    admin: Any, reviewer: Any, as_author: Client, service: Any, world: World
) -> None:
    source = made.source("a newspaper")
    address = reverse("sources:add_part", args=["reliability", source.pk])
    page = reverse("sources:source", args=[source.pk])
    assert as_author.get(address).status_code == 404
    switch_on(admin)
    assert grade(as_author, address, grade="usually", reason="").status_code == 422
    assert grade(as_author, address, grade="usually").status_code == 302
    assert grade(as_author, address, grade="unreliable").status_code == 302
    row = SourceReliability.objects.get()
    assert row.grade == "unreliable"
    assert SECRET in as_author.get(page).content.decode()
    theirs = sign_in(Client(), reviewer)
    change = reverse("sources:edit_part", args=["reliability", row.pk])
    assert grade(theirs, change, grade="completely").status_code == 422
    assert grade(theirs, address, grade="completely").status_code == 302
    assert SourceReliability.objects.count() == 2
    NewsroomSettings.objects.update(grades_reliability=False)
    assert SECRET not in as_author.get(page).content.decode()
    assert as_author.get(change).status_code == 404
    assert not visible(SourceReliability, reviewer).exists()


def test_evidence_is_graded_and_shown_in_the_matrix(admin: Any, author: Any, as_author: Client, world: World) -> None:
    switch_on(admin)
    row = linked(author)
    address = reverse("claims:add_part", args=["reliability", row.pk])
    assert grade(as_author, address, authenticity="doubtful").status_code == 302
    assert EvidenceReliability.objects.get().judged_by == author
    assert SECRET in as_author.get(reverse("claims:edit_evidence", args=[row.pk])).content.decode()
    world.claim.stances.model.objects.create(
        evidence=row, claim=world.claim, value="for", bears_on="truth", language="en"
    )
    matrix = reverse("claims:question", args=[world.story.slug, world.question.pk])
    assert "evidence: doubtful" in as_author.get(matrix).content.decode()
    NewsroomSettings.objects.update(grades_reliability=False)
    assert "doubtful" not in as_author.get(matrix).content.decode()


def test_our_own_work_is_not_graded(admin: Any, author: Any, as_author: Client, world: World) -> None:
    switch_on(admin)
    note = Source.objects.create(kind="desk_note", title="Note", language="en", written_by=author)
    address = reverse("sources:add_part", args=["reliability", note.pk])
    assert grade(as_author, address, grade="usually").status_code == 422
    row = "INSERT INTO sources_sourcereliability (id, revision, set_aside_reason, source_id, grade, reason, language, "
    row += "judged_by_id) VALUES (gen_random_uuid(), 1, '', %s, 'usually', 'so', 'en', %s)"
    assert "our own work is not graded" in refused(row, note.pk, author.pk)


def test_nothing_of_it_leaves_the_newsroom(admin: Any, author: Any, reviewer: Any, world: World) -> None:
    switch_on(admin)
    evidence = Evidence.objects.filter(stances__claim=world.claim).first()
    assert evidence is not None
    with acting(author, "graded"):
        for source in Source.objects.exclude(kind="desk_note"):
            SourceReliability.objects.create(
                source=source, grade="unreliable", reason=SECRET, language="es", judged_by=author
            )
        for piece in (evidence, linked(author)):
            if not (piece.quote and piece.quote.snapshot.source.kind == "desk_note"):
                EvidenceReliability.objects.create(
                    evidence=piece, authenticity="doubtful", reason=SECRET, language="es", judged_by=author
                )
    plain = Story.objects.create(slug="plain", title="Plain", language="en", desk=world.story.desk)
    for source in Source.objects.filter(reliability__isnull=False):
        StorySource.objects.create(story=plain, source=source)
    publication = published_by(world.claim, author, reviewer)
    inside, outside = sign_in(Client(), reviewer), Client()
    page = reverse("claims:check", args=[world.claim.pk])
    told = [str(publication.content), outside.get(page).content.decode()]
    for client, address in (
        (inside, reverse("claims:dump_dossier", args=[plain.slug])),
        (outside, reverse("claims:check_bundle", args=[world.claim.pk])),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        with zipfile.ZipFile(io.BytesIO(body)) as kept:
            told += [kept.read(name).decode(errors="replace") for name in kept.namelist()]
    for text in told:
        assert SECRET not in text
        assert "eliability" not in text
        assert "authenticity" not in text
