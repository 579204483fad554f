"""Each way by which a published verdict comes back: who is told, what readers see, how it ends."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims import recheck
from claims.models import Assignment, AssignmentState, Notice, Recheck
from claims.workflow import resolve_recheck
from factcheck.models import NewsroomSettings
from sources.models import Derivation
from tests.claims.published import verdict
from tests.rules.ground import made
from tests.sources.conftest import desk, site
from tests.sources.watching.conftest import Watched, page, watched

__all__ = ["desk", "site", "verdict", "watched"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_changed_passage_is_told_to_author_editor_and_readers_until_it_is_resolved(
    watched: Watched, verdict: Any, author: Any, reviewer: Any
) -> None:
    address = f"/checks/{verdict.claim_id}/"
    NewsroomSettings.objects.create()
    watched.serves(page("both counts gave quite another figure"))
    watched.captured()
    assert recheck.request_due(timezone.now()) == 1
    told = Assignment.objects.filter(verdict=verdict, state=AssignmentState.OPEN)
    assert {row.person for row in told} == {author, reviewer}
    assert {row.person for row in Notice.objects.filter(assignment__verdict=verdict)} == {author, reviewer}
    assert all("Both counts agree" in row.task for row in told)
    assert "looking into this check anew" not in Client().get(address).content.decode()
    NewsroomSettings.objects.update(tells_rechecks=True)
    shown = Client().get(address).content.decode()
    assert "looking into this check anew" in shown
    # That it is looked into is told; what was found is not.
    assert "Both counts agree”" not in shown
    resolve_recheck(Recheck.objects.get(), reviewer, "still_holds", "A typo.", at=timezone.now())
    assert not told.all().exists()
    assert "looking into this check anew" not in Client().get(address).content.decode()


def test_a_work_that_corrects_a_cited_one_asks_once_when_a_person_confirms_it(
    watched: Watched, verdict: Any, reviewer: Any
) -> None:
    later = made.source("A correction")
    row = Derivation.objects.create(source=later, original=watched.source, kind="corrects", language="en")
    assert recheck.request_due(timezone.now()) == 0
    row.state, row.decided_by, row.decided_at = "confirmed", reviewer, timezone.now()
    row.save()
    assert recheck.request_due(timezone.now()) == 1
    assert "a later work corrects its source" in Recheck.objects.get().cause
    resolve_recheck(Recheck.objects.get(), reviewer, "still_holds", "Another passage.", at=timezone.now())
    assert recheck.request_due(timezone.now()) == 0
