"""Reads as PostgreSQL writes them: the same bytes as the serializers', few statements, and 304 only for what stands."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Appearance, Claim, Story, StoryClaim, StoryMember
from factcheck.api.statements import Kept
from factcheck.api.tokens import revoke
from factcheck.history import acting
from factcheck.models import Person
from factcheck.record import set_aside
from tests.api.programs import Program, is_problem
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
# Whoever asks for this gets what the serializers write, without blanks too.
BY_SERIALIZERS = "application/json; indent=0"
PAGE = "appearances?expand=claim,source"


def _statements(program: Program, path: str, **headers: str) -> tuple[Any, int]:
    program.get(path, **headers)
    with CaptureQueriesContext(connection) as caught:
        answer = program.get(path, **headers)
    return answer, len(caught)


def _more_appearances(world: Any, count: int) -> None:
    for number in range(count):
        claim = Claim.objects.create(text=f"Claim {number} \u2028 of many.", language="en", made="2024-07~")
        Appearance.objects.create(
            claim=claim, agent=world.speaker, source=world.note, mode="denies", directness="paraphrase", language="en"
        )


def test_both_ways_give_the_same_bytes_and_the_same_etag(world: Any, author: Any) -> None:
    _more_appearances(world, 5)
    set_aside(world.rival, author, "a slip")
    program = Program(author)
    first = program.get(f"{PAGE}&limit=2").json()["next"].split("/api/v1/")[1]
    by_time = program.get("claims?ordering=created_at&limit=2").json()["next"].split("/api/v1/")[1]
    for path in (
        PAGE, first, by_time, "claims?q=claim", "claims?q=claim&ordering=-created_at&limit=3", "claims?limit=0",
        f"appearances?agent={world.speaker.pk}&mode=denies", f"{PAGE}&fields=mode,claim", "claims?cursor=none",
        f"claims/{world.claim.pk}", f"claims/{world.claim.pk}?fields=text", f"claims/{world.story.pk}",
        f"evidence?stances_claim={world.claim.pk}&expand=quote", "verdicts", "questions?ordering=-position&limit=1",
        f"claims/{world.rival.pk}", "snapshots", "publications", "people?ordering=name",
    ):  # fmt: skip
        ours, theirs = program.get(path, accept="application/json"), program.get(path, accept=BY_SERIALIZERS)
        assert ours.content == theirs.content, path
        assert (ours.status_code, ours.get("Link")) == (theirs.status_code, theirs.get("Link")), path
        if "fields" not in path or "?" in path:
            assert ours.get("ETag") == theirs.get("ETag"), path


def test_a_page_of_fifty_takes_two_statements_and_so_does_one_row(world: Any, author: Any) -> None:
    program = Program(author)
    assert _statements(program, PAGE)[1] == 2
    _more_appearances(world, 55)
    answer, statements = _statements(program, PAGE)
    assert (len(answer.json()["results"]), statements) == (50, 2)
    # The second page by another cursor, too.
    assert _statements(program, answer.json()["next"].split("/api/v1/")[1])[1] == 2
    assert _statements(program, f"claims/{world.claim.pk}")[1] == 2
    assert _statements(program, "claims?q=claim")[1] == 2


def test_searching_everything_takes_four_statements_whatever_it_finds(world: Any, author: Any) -> None:
    program = Program(author)
    path = "search?q=claim+OR+incumbent+OR+said+OR+sheet"
    kinds = {each["kind"] for each in _statements(program, path)[0].json()["results"]}
    assert len(kinds) > 1
    assert _statements(program, path)[1] == 4
    _more_appearances(world, 55)
    answer, statements = _statements(program, path)
    assert answer.json()["counts"]["claim"] > 50
    assert statements == 4
    assert _statements(program, f"{path}&kind=claim")[1] == 4


def test_what_stands_is_not_made_again_and_what_changed_is(world: Any, author: Any) -> None:
    program = Program(author)

    def told(path: str, etag: str) -> tuple[int, str]:
        answer, statements = _statements(program, path, if_none_match=etag)
        assert answer.status_code == 200 or (statements == 1 and answer["ETag"] == etag and not answer.content)
        return answer.status_code, answer["ETag"]

    for path, change in (
        (PAGE, lambda: Claim.objects.filter(pk=world.claim.pk).update(note="seen")),
        (PAGE, lambda: set_aside(world.claim.appearances.get(), author, "a slip")),
        (f"claims/{world.claim.pk}", lambda: Claim.objects.filter(pk=world.claim.pk).update(note="again")),
        ("claims?q=incumbent", lambda: Claim.objects.filter(pk=world.claim.pk).update(text="The incumbent lost.")),
    ):
        etag = program.get(path)["ETag"]
        assert told(path, etag) == (304, etag)
        with acting(author, "changed it"):
            change()
        status, newer = told(path, etag)
        assert status == 200
        assert newer != etag
        # What was changed elsewhere makes it be made once more, and gives the same.
        Claim.objects.create(text="Of no story.", language="en", set_aside_reason="")
        assert told(path.replace("claims?q", "questions?q"), "x")[0] == 200


def test_who_may_see_is_asked_each_time(world: Any, stranger: Any, author: Any) -> None:
    program, other = Program(stranger), Program(author)
    path = f"claims/{world.claim.pk}"
    assert (program.get(path).status_code, program.get("claims").json()["results"]) == (404, [])
    member = StoryMember.objects.create(story=world.story, person=stranger)
    shown = program.get("claims")
    assert (program.get(path).status_code, len(shown.json()["results"])) == (200, 2)
    assert program.get("claims", if_none_match=shown["ETag"]).status_code == 304
    set_aside(member, author, "left")
    assert program.get(path).status_code == 404
    assert program.get("claims", if_none_match=shown["ETag"]).json()["results"] == []
    # Another person's statement is another one; the same person's too, once they may do less.
    assert len(other.get("claims").json()["results"]) == 2
    Person.objects.filter(pk=author.pk).update(access="named_stories")
    assert other.get("claims").json()["results"] == []
    Person.objects.filter(pk=author.pk).update(access="newsroom")
    Story.objects.filter(pk=world.story.pk).update(is_restricted=True)
    assert other.get("claims").json()["results"] == []


def test_who_has_it_is_still_asked_for_token_and_quota(world: Any, author: Any, settings: Any) -> None:
    program = Program(author, ("read",), only_stories=[world.story.pk])
    shown = program.get(PAGE)
    assert [program.get(PAGE, if_none_match=shown["ETag"]).status_code for _time in "ab"] == [304, 304]
    known = program.get(PAGE, if_none_match=f'"other", {shown["ETag"]}', origin="https://elsewhere.example")
    assert (known.status_code, known["ETag"], known["Cache-Control"]) == (304, shown["ETag"], "private, no-cache")
    assert known["RateLimit"] != shown["RateLimit"]
    assert {"Authorization", "Cookie"} <= set(known["Vary"].replace(" ", "").split(","))
    assert program.get(PAGE, if_none_match='"other"').status_code == 200
    assert Program(author).get(PAGE, if_none_match=shown["ETag"]).status_code == 304
    settings.API_REQUESTS_A_MINUTE = 3
    is_problem(program.get(PAGE, if_none_match=shown["ETag"]), 429, "too-many-requests")
    settings.API_REQUESTS_A_MINUTE = 1_000
    revoke(program.token, author, at=timezone.now())
    is_problem(program.get(PAGE, if_none_match=shown["ETag"]), 401, "not-signed-in")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_write_that_commits_late_is_told(world: Any, author: Any) -> None:
    program, began, go_on = Program(author), Event(), Event()

    def write() -> None:
        try:
            with transaction.atomic():
                Claim.objects.filter(pk=world.claim.pk).update(note="written early, committed late")
                began.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        writing = pool.submit(write)
        assert began.wait(20)
        StoryClaim.objects.filter(claim=world.rival).update(set_aside_reason="")
        Claim.objects.create(text="Written later, committed first.", language="en")
        etag = program.get("claims")["ETag"]
        assert program.get("claims", if_none_match=etag).status_code == 304
        assert program.get("claims", if_none_match=etag).status_code == 304
        go_on.set()
        writing.result()
    assert program.get("claims", if_none_match=etag).status_code == 200


def test_what_asked_the_database_while_it_was_put_together_is_not_kept() -> None:
    kept, numbers = Kept(), iter(range(9))

    def asking() -> int:
        Claim.objects.exists()
        return next(numbers)

    assert [kept.get("a", asking), kept.get("a", asking)] == [0, 1]
    assert [kept.get("b", lambda: next(numbers)), kept.get("b", lambda: next(numbers))] == [2, 2]
