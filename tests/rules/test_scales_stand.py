"""A rating's number lies within its scale, a retired rating is chosen no more, what was published stays."""

from typing import Any

import pytest

from claims.models import Rating, RatingScale
from claims.workflow.writing import start_draft
from factcheck.record import set_aside
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.ground.made import refused, run
from tests.web.conftest import World, world
from tests.web.publishing import published_by

__all__ = ["world"]

pytestmark = pytest.mark.django_db
NUMBER = "UPDATE claims_rating SET number = %s WHERE id = %s"
RATE = "UPDATE claims_verdict SET rating_id = %s WHERE id = %s"


def step(scale: RatingScale, **fields: Any) -> Rating:
    return Rating.objects.create(**{"scale": scale, "slug": "false", "position": 1, "meaning": "denies", **fields})


def scale(slug: str, **fields: Any) -> RatingScale:
    return RatingScale.objects.create(slug=slug, name=slug, language="en", **fields)


def test_a_number_needs_a_scale_with_numbers_and_lies_within_it() -> None:
    words, numbers = step(scale("words")), step(scale("numbers", best=5, worst=1))
    assert "only between the worst and the best" in refused(NUMBER, 1, words.pk)
    assert "only between the worst and the best" in refused(NUMBER, 6, numbers.pk)
    run(NUMBER, 5, numbers.pk)
    for bounds in ("best = NULL, worst = NULL", "best = 4"):
        bound = f"UPDATE claims_ratingscale SET {bounds} WHERE id = %s"
        assert "outside of these bounds" in refused(bound, numbers.scale_id)


def test_a_retired_rating_is_chosen_by_no_verdict(author: Any, reviewer: Any) -> None:
    draft = judged.draft(made.claim(), author)
    kept = draft.rating
    retired, of_retired = step(scale("one")), step(scale("two"))
    set_aside(retired, reviewer, "nobody uses it")
    set_aside(of_retired.scale, reviewer, "nobody uses it")
    for gone in (retired, of_retired):
        assert "set aside: choose another" in refused(RATE, gone.pk, draft.pk)
    set_aside(kept, reviewer, "nobody uses it")
    run("UPDATE claims_verdict SET headline = 'Still whole' WHERE id = %s", draft.pk)
    draft.refresh_from_db()
    assert draft.rating == kept


def test_a_new_version_asks_anew_when_the_rating_is_retired(author: Any, reviewer: Any) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    set_aside(verdict.rating, reviewer, "two are enough")
    after = start_draft(verdict.claim, author, language="en", at=judged.AT)
    assert after.rating is None
    verdict.refresh_from_db()
    assert verdict.rating is not None


def test_what_was_published_keeps_its_number_and_bounds(author: Any, reviewer: Any, world: World) -> None:
    publication = published_by(world.claim, author, reviewer)
    rating = publication.verdict.rating
    for statement, key in (
        ("UPDATE claims_ratingscale SET best = 9, worst = 1 WHERE id = %s", rating.scale_id),
        ("UPDATE claims_rating SET slug = 'else' WHERE id = %s", rating.pk),
    ):
        assert "verdicts are published" in refused(statement, key)
