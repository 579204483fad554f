"""304 is said only of what the one who asks would be told again, word for word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Story, StoryMember
from factcheck import protected
from factcheck.history import acting
from factcheck.models import NewsroomSettings, Person
from factcheck.outbox import number_entries
from factcheck.record import set_aside
from sources.models import Snapshot
from tests.api.programs import Program
from tests.rules.judged import in_review
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
NEVER = '"never"'


def held(program: Program, path: str) -> str:
    """The ETag of what is told, which is known at the door from here on."""
    answer = program.get(path)
    etag = answer.get("ETag", NEVER)
    for _time in "ab":
        known = program.get(path, if_none_match=etag)
        assert (known.status_code, known.get("ETag", NEVER)) == (304 if answer.status_code == 200 else 404, etag), path
    return str(etag)


def test_changes_are_not_gathered_again_for_whoever_has_them(world: Any, author: Any) -> None:
    number_entries()
    program = Program(author)
    for path in ("changes?limit=2", "changes?limit=200", "changes?after=100000"):
        etag = held(program, path)
        with CaptureQueriesContext(connection) as caught:
            assert program.get(path, if_none_match=etag).status_code == 304
        assert len(caught) == 1, "the token and what is committed, at once"
        Claim.objects.create(text=f"Of {path}", language="en")
        assert program.get(path, if_none_match=etag).status_code == 304
        number_entries()
        again = program.get(path, if_none_match=etag)
        assert again.status_code == (200 if path == "changes?limit=200" else 304)
        assert again["ETag"] == program.get(path)["ETag"]


def test_nobody_is_told_304_who_would_be_told_something_else(
    world: Any, author: Any, reviewer: Any, stranger: Any
) -> None:
    kept = protected.protect(Snapshot.objects.get(pk=world.snapshot.pk).source, "title", author, "at risk")
    grant = protected.grant(kept, reviewer, author, "needed")
    member = StoryMember.objects.create(story=world.story, person=stranger)
    number_entries()
    programs = {
        "author": Program(author), "reviewer": Program(reviewer), "stranger": Program(stranger),
        "limited": Program(author, ("read",), only_stories=[world.story.pk]),
    }  # fmt: skip
    claim = f"claims/{world.claim.pk}"
    appearance = f"appearances/{world.claim.appearances.get().pk}"
    paths = (claim, f"{claim}?fields=text", f"{appearance}?expand=claim,source", "appearances?expand=claim,source",
             "claims", "claims?q=incumbent", f"sources/{world.note.pk}", f"snapshots/{world.snapshot.pk}",
             f"protections/{kept.pk}", "protection-grants", "changes?limit=200")  # fmt: skip

    def hide() -> None:
        key = protected.protect(world.snapshot.source, "reference", author, "at risk")
        Snapshot.objects.filter(pk=world.snapshot.pk).update(protection=key)

    events: tuple[Callable[[], Any], ...] = (
        lambda: Claim.objects.filter(pk=world.claim.pk).update(note="seen"),
        lambda: Claim.objects.filter(pk=world.rival.pk).update(text="The incumbent lost."),
        lambda: set_aside(member, author, "left"),
        lambda: protected.revoke(grant, author, "no more"),
        hide,
        lambda: Person.objects.filter(pk=reviewer.pk).update(access="named_stories"),
        lambda: Story.objects.filter(pk=world.story.pk).update(is_restricted=True),
        lambda: Person.objects.filter(pk=author.pk).update(role="reader"),
    )
    changed = set()
    for number, event in enumerate(events):
        etags = {(who, path): held(each, path) for who, each in programs.items() for path in paths}
        with acting(author, "something happens"):
            event()
        number_entries()
        for (who, path), etag in etags.items():
            asked = programs[who].get(path, if_none_match=etag)
            truth = programs[who].get(path)
            expected = 304 if truth.get("ETag", NEVER) == etag and truth.status_code == 200 else truth.status_code
            assert (asked.status_code, asked.get("ETag")) == (expected, truth.get("ETag")), (number, who, path)
            if expected != 304 and etag != NEVER:
                changed.add((number, who))
    assert changed >= {(0, "author"), (1, "limited"), (2, "stranger"), (3, "reviewer"), (4, "reviewer"),
                       (5, "reviewer"), (6, "author")}  # fmt: skip


def test_expansion_fields_and_languages_are_told_apart(world: Any, author: Any) -> None:
    program = Program(author)
    path = f"appearances/{world.claim.appearances.get().pk}"
    etags = {held(program, f"{path}{more}") for more in ("", "?fields=mode", "?fields=mode,note", "?expand=claim")}
    assert len(etags) == 4
    for etag in etags:
        told = [program.get(f"{path}{more}", if_none_match=etag).status_code for more in ("", "?expand=claim")]
        assert told.count(304) <= 1
    etag = held(program, f"{path}?expand=claim")
    with acting(author, "changed what it leads to"):
        Claim.objects.filter(pk=world.claim.pk).update(note="seen")
    assert program.get(f"{path}?expand=claim", if_none_match=etag).status_code == 200
    # Words in the reader's language are none of these answers; a later one that holds some is told anew.
    spanish = program.get(path, accept_language="es")
    assert spanish.content == program.get(path).content
    assert program.get(path, if_none_match=spanish["ETag"], accept_language="es").status_code == 304


def test_what_is_veiled_is_told_once_it_is_not(world: Any, author: Any, reviewer: Any) -> None:
    NewsroomSettings.objects.create(asks_second_rating=True)
    rafael, verdict = Program(reviewer), in_review(world.claim, author)
    path = f"verdicts/{verdict.pk}"
    veiled = rafael.get(path)
    assert [rafael.get(path, if_none_match=veiled["ETag"]).status_code for _time in "ab"] == [304, 304]
    body = {"rating": str(verdict.rating_id), "reason": "The sheets say so."}
    assert rafael.post(f"{path}/rate-second", body, if_match=veiled["ETag"]).status_code == 200
    shown = rafael.get(path, if_none_match=veiled["ETag"])
    # The version is as it was; what of it is shown is not.
    assert (shown.status_code, shown.json()["revision"]) == (200, veiled.json()["revision"])
    assert (veiled.json()["summary"], shown.json()["summary"]) == ("", "What we found.")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_lost_connection_is_opened_again(world: Any, author: Any) -> None:
    program = Program(author)
    etag = held(program, "claims")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]

    def end() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        connection.close()

    with ThreadPoolExecutor() as pool:
        pool.submit(end).result()
    assert program.get("claims", if_none_match=etag).status_code == 304
