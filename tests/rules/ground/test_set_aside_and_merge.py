"""Rows are set aside and merged, never deleted or moved; a change names the revision that it was made on."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from factcheck.merging import kept, kept_keys, merge, same_keys, unmerge, unmerged
from factcheck.models import OutboxEntry
from factcheck.record import RefusedError, restore, set_aside
from factcheck.revisions import ConflictError, change
from sources.models import Agent
from tests.rules.ground import made
from tests.rules.ground.made import run

pytestmark = pytest.mark.django_db


def last_action(row: Any) -> str:
    return str(OutboxEntry.objects.filter(object_id=row.pk).latest("id").action)


def test_a_row_set_aside_says_who_when_and_why_and_comes_back(author: Any) -> None:
    agent = set_aside(made.agent(), author, "entered twice")
    assert (agent.set_aside_by, agent.set_aside_reason, agent.revision) == (author, "entered twice", 2)
    assert agent not in Agent.objects.kept()
    assert last_action(agent) == "set_aside"
    event = agent.events.latest("pgh_id")
    assert (event.pgh_context["actor"], event.pgh_context["why"]) == (str(author.pk), "entered twice")
    restore(agent, author, "they are two")
    assert agent in Agent.objects.kept()
    assert last_action(agent) == "restored"
    assert agent.events.latest("pgh_id").pgh_context["why"] == "they are two"


def test_errors_say_what_was_wrong(author: Any) -> None:
    agent = made.agent()
    with pytest.raises(RefusedError, match="is not set aside"):
        restore(agent, author, "why")
    with pytest.raises(RefusedError, match="reason"):
        set_aside(agent, author, "  ")
    set_aside(agent, author, "once")
    with pytest.raises(RefusedError, match="set aside already"):
        set_aside(agent, author, "twice")


def test_only_tables_of_the_record_can_be_named(author: Any) -> None:
    for kind in ("pg_authid", "factcheck_person", "sources_agentevent", "x; DROP TABLE sources_agent"):
        with pytest.raises(Exception, match="no table of the record"), transaction.atomic():
            run("SELECT factcheck_set_aside(%s, %s, %s, 'why')", kind, author.pk, author.pk)


def test_the_function_alone_names_the_person_in_history(author: Any) -> None:
    agent = made.agent()
    run("SELECT set_config('pghistory.context_metadata', '', true)")
    run("SELECT factcheck_set_aside('sources_agent', %s, %s, 'by hand')", agent.pk, author.pk)
    assert agent.events.latest("pgh_id").pgh_context["actor"] == str(author.pk)
    assert run("SELECT current_setting('pghistory.context_metadata', true)") == ""


def test_a_row_whose_place_is_taken_does_not_come_back(author: Any) -> None:
    first = set_aside(made.source("same"), author, "wrong desk")
    made.source("same")
    with pytest.raises(RefusedError, match="has its place now"):
        restore(first, author, "it was right")


def test_reads_follow_a_chain_of_merges_and_undo_ends_it(author: Any) -> None:
    one, two, three = made.agent("one"), made.agent("two"), made.agent("three")
    merge(one, two, author, "same body")
    merge(two, three, author)
    assert kept(one) == three
    assert kept_keys(Agent, [one.pk, three.pk]) == {one.pk: three.pk, three.pk: three.pk}
    assert same_keys(one) == {one.pk, two.pk, three.pk}
    assert list(unmerged(Agent.objects.all())) == [three]
    assert last_action(one) == "merged"
    unmerge(two, author)
    assert kept(one) == two
    assert last_action(two) == "restored"
    with pytest.raises(RefusedError, match="not merged"):
        unmerge(two, author)


def test_circles_twice_merged_and_set_aside_rows_are_refused(author: Any) -> None:
    one, two, three = made.agent("one"), made.agent("two"), made.agent("three")
    merge(one, two, author)
    with pytest.raises(RefusedError, match="back to where it began"):
        merge(two, one, author)
    with pytest.raises(RefusedError, match="itself"):
        merge(two, two, author)
    with pytest.raises(RefusedError, match="already"):
        merge(one, three, author)
    set_aside(three, author, "wrong")
    with pytest.raises(RefusedError, match="set aside"):
        merge(two, three, author)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_merges_at_once_make_no_circle(author: Any) -> None:
    one, two = made.agent("one"), made.agent("two")
    start, refusals = Barrier(2), []

    def attempt(row: Agent, into: Agent) -> None:
        try:
            start.wait()
            merge(row, into, author)
        except RefusedError as error:
            refusals.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refusals) == 1
    assert Agent.objects.filter(merged_into__isnull=False).count() == 1


def test_a_change_on_an_old_revision_is_a_conflict(author: Any) -> None:
    agent = made.agent()
    assert change(agent, 1, name="Second").revision == 2
    with pytest.raises(ConflictError, match="at revision 2, not 1") as caught:
        change(agent, 1, name="Late")
    assert caught.value.current.name == "Second"
    with pytest.raises(RefusedError):
        change(agent, 2, kind="nobody")


def test_a_write_that_changes_nothing_raises_no_revision(author: Any) -> None:
    agent = made.agent()
    agent.save()
    agent.refresh_from_db()
    assert agent.revision == 1
    assert OutboxEntry.objects.filter(object_id=agent.pk).count() == 1
