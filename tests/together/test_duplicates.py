"""Many duplicates of people and sources: looked at, merged at once, refused by name, undone; two people at once."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance
from claims.together.many import undo
from claims.together.merging import look, merge_each
from factcheck.merging import merge
from factcheck.record import RefusedError, set_aside
from sources.models import Agent, Source
from tests.api.programs import Program
from tests.rules.ground import made
from tests.rules.races import overlapping
from tests.web.conftest import World, sign_in


def twins(world: World, count: int = 3) -> list[Agent]:
    """The same person, misspelt, each with an appearance."""
    rows = [Agent.objects.create(kind="person", name=f"Saab {number}", language="es") for number in range(count)]
    for row in rows:
        Appearance.objects.create(
            claim=world.claim, agent=row, source=world.note, mode="asserts", directness="paraphrase", language="en"
        )
    return rows


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["agent", "source"])
def test_many_are_looked_at_merged_and_undone_and_nothing_moves(
    kind: str, as_author: Client, world: World, author: Any
) -> None:
    kept, *others = (
        twins(world) if kind == "agent" else [made.source(f"Same {n}", f"https://a.example/{n}") for n in "123"]
    )
    model = type(kept)
    aside = others.pop() if kind == "agent" else None
    if aside is not None:
        gone = Agent.objects.create(kind="person", name="Saab elsewhere", language="es")
        merge(aside, gone, author, "before")
    address = f"/duplicates/{kind}/"
    marked = {"into": str(kept.pk), "row": [str(kept.pk), *(str(row.pk) for row in others)]}
    listed = as_author.get(address).content.decode()
    assert all(str(row) in listed for row in (kept, *others))
    before = list(Appearance.objects.order_by("pk").values_list("agent", "source"))
    looked = as_author.post(address, {**marked, "act": "look"}).content.decode()
    assert "Nothing has been done yet" in looked
    assert not model.objects.filter(pk__in=[row.pk for row in others], merged_into__isnull=False).exists()
    assert as_author.post(address, {**marked, "act": "merge"}).status_code == 422
    assert as_author.post(address, {**marked, "act": "merge", "reason": "one and the same"}).status_code == 302
    for row in others:
        row.refresh_from_db()
        assert row.merged_into_id == kept.pk
    assert list(Appearance.objects.order_by("pk").values_list("agent", "source")) == before
    assert "Undo the last merge" in as_author.get(address).content.decode()
    as_author.post(address, {"act": "undo"})
    for row in others:
        row.refresh_from_db()
        assert row.merged_into_id is None
    events = model._meta.get_field("events").related_model.objects.filter(pgh_obj__in=[row.pk for row in others])
    assert {event.pgh_context["why"] for event in events.order_by("-pgh_id")[: 2 * len(others)]} >= {"one and the same"}


@pytest.mark.django_db
def test_what_cannot_be_merged_is_named_and_the_others_do_not_wait(
    world: World, author: Any, as_author: Client
) -> None:
    kept, good, aside = twins(world)
    set_aside(aside, author, "not needed")
    told = look([good, aside], kept, author, "agent")
    assert {each.row.pk: bool(each.refused) for each in told} == {good.pk: False, aside.pk: True}
    assert {each.row.pk: each.counts for each in told}[good.pk] == (("where it was said", 1),)
    done, refused = merge_each([aside, good, kept], kept, author, "the same", "agent")
    assert [each.key for each in done] == [str(good.pk)]
    assert [each.row.pk for each in refused] == [aside.pk]
    assert undo(done, author) == 1
    for wrong in ({}, {"row": str(good.pk)}, {"into": str(kept.pk), "row": str(kept.pk)}, {"into": "x", "row": "y"}):
        assert as_author.post("/duplicates/agent/", {"act": "look", **wrong}).status_code == 422


@pytest.mark.django_db
def test_a_program_looks_before_and_merges_all_or_none(world: World, author: Any) -> None:
    kept, good, other = twins(world)
    program = Program(author)
    keys = [str(good.pk), str(other.pk)]
    told = program.get(f"agents/{kept.pk}/absorbing?rows={','.join(keys)}").json()
    assert [(row["id"], row["refused"]) for row in told] == [(key, "") for key in sorted(keys)]
    assert told[0]["follows"] == [{"what": "where it was said", "count": 1}]
    gone = Agent.objects.create(kind="person", name="Elsewhere", language="es")
    merge(other, gone, author, "before")
    row = {"revision": kept.revision}
    answer = program.post(
        f"agents/{kept.pk}/absorb", {"rows": keys, "reason": "the same"}, if_match=f'"{kept.revision}"'
    )
    assert answer.status_code in (409, 422)
    assert str(other.pk) in answer.content.decode()
    good.refresh_from_db()
    assert good.merged_into_id is None
    assert program.done(f"agents/{kept.pk}/absorb", row, rows=keys[:1], reason="the same")["id"] == str(kept.pk)
    good.refresh_from_db()
    assert good.merged_into_id == kept.pk


@pytest.mark.django_db
def test_the_list_asks_as_often_for_many(as_author: Client, world: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert as_author.get("/duplicates/agent/?q=Saab").status_code == 200
        return len(caught)

    twins(world, 1)
    few = statements()
    twins(world, 40)
    assert statements() == few <= 12


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_people_who_merge_a_and_b_into_each_other_leave_one_way(author: Any, reviewer: Any) -> None:
    one = Agent.objects.create(kind="person", name="A", language="es")
    other = Agent.objects.create(kind="person", name="B", language="es")
    results = overlapping(
        lambda: merge_each([one], Agent.objects.get(pk=other.pk), author, "the same", "agent"),
        lambda: merge_each([other], Agent.objects.get(pk=one.pk), reviewer, "the same", "agent"),
    )
    assert isinstance(results[1], RefusedError)
    assert list(Agent.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")) == [
        (one.pk, other.pk)
    ]


@pytest.mark.django_db
def test_nobody_of_limited_access_merges(stranger: Any, service: Any) -> None:
    assert sign_in(Client(), stranger).get("/duplicates/source/").status_code == 403
    assert Source.objects.count() == 0
