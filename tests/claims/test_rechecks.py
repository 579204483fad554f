"""A published verdict comes back to the desk when what it cites changed: once per cause, and it names what changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import recheck
from claims.models import Evidence, Recheck, VerdictCitation
from claims.workflow import resolve_recheck
from sources.models import LookSeries
from tests.claims.published import published_verdict, verdict
from tests.sources.conftest import desk, site
from tests.sources.watching.conftest import Watched, page, watched

__all__ = ["desk", "site", "verdict", "watched"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def causes(verdict: Any) -> list[str]:
    return list(Recheck.objects.filter(verdict=verdict).order_by("opened_at").values_list("cause", flat=True))


def test_a_changed_passage_asks_for_a_re_check_that_names_it(watched: Watched, verdict: Any) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    assert recheck.request_due(timezone.now()) == 1
    (cause,) = causes(verdict)
    assert "Evidence 1 (“Both counts agree”)" in cause
    assert "reads otherwise" in cause
    # A capture's words may be taken down later: the cause holds none.
    assert "another figure" not in cause


def test_a_vanished_passage_does_too(watched: Watched, verdict: Any) -> None:
    watched.serves(page("").replace(b"counted the ballots", b"did nothing"))
    watched.captured()
    recheck.request_due(timezone.now())
    assert "no longer on the page" in causes(verdict)[0]


def test_one_cause_asks_once_even_when_it_was_resolved(watched: Watched, verdict: Any, reviewer: Any) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    recheck.request_due(timezone.now())
    watched.captured()
    assert recheck.request_due(timezone.now()) == 0
    resolve_recheck(Recheck.objects.get(), reviewer, "still_holds", "a typo", at=timezone.now())
    assert recheck.request_due(timezone.now()) == 0
    watched.serves(page("both counts gave a third figure altogether"))
    watched.captured()
    assert recheck.request_due(timezone.now()) == 1
    assert len(causes(verdict)) == 2


@pytest.mark.parametrize("change", ["headline", "gone", "unchanged"])
def test_all_else_stays_a_note_on_the_source(watched: Watched, verdict: Any, change: str) -> None:
    if change == "gone":
        watched.serves(b"removed", status="410 Gone")
    else:
        watched.serves(page(title="Another headline" if change == "headline" else "Both counts agree"))
    watched.captured()
    assert recheck.request_due(timezone.now()) == 0


def test_what_was_known_at_approval_asks_for_nothing(watched: Watched, author: Any, reviewer: Any) -> None:
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    evidence = Evidence.objects.create(quote=watched.quote, summary="Both counts agree", language="en", added_by=author)
    published_verdict([evidence], author, reviewer)
    assert recheck.request_due(timezone.now()) == 0


def test_a_citation_of_the_copy_in_a_newer_capture_counts_as_well(watched: Watched, author: Any, reviewer: Any) -> None:
    watched.captured()
    copy = watched.quote.reanchored.get()
    evidence = Evidence.objects.create(quote=copy, summary="Both counts agree", language="en", added_by=author)
    verdict = published_verdict([evidence], author, reviewer)
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    assert recheck.request_due(timezone.now()) == 1
    assert causes(verdict)


def test_a_look_that_found_something_puts_the_verdicts_that_rest_on_the_absence_up(
    watched: Watched, author: Any, reviewer: Any
) -> None:
    series = LookSeries.objects.create(
        source=watched.source, looked_for="results by precinct", language="en", started_by=author
    )
    values = {"address": watched.source.address, "looked_from": "Caracas", "snapshot": watched.quote.snapshot}
    absent = series.looks.create(outcome="not_there", looked_at=timezone.now() - timedelta(days=1), **values)
    evidence = Evidence.objects.create(look=absent, summary="Nothing by precinct", language="en", added_by=author)
    verdict = published_verdict([evidence], author, reviewer)
    series.looks.create(outcome="not_there", looked_at=timezone.now() + timedelta(days=1), **values)
    assert recheck.request_due(timezone.now()) == 0
    series.looks.create(outcome="there", looked_at=timezone.now() + timedelta(days=2), **values)
    assert recheck.request_due(timezone.now()) == 1
    assert "what was not there has been found" in causes(verdict)[0]
    assert VerdictCitation.objects.get().verdict == verdict
