"""Decisions teach: the fit shows its gain on pairs held back, is used at once, and can be turned back."""

import io
import random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.matching import refit
from claims.matching.features import NAMES
from claims.matching.rerank import Weights, WrongWeightsError, shipped
from claims.models import MatchFit, Suggestion
from tests.matching.conftest import claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    refit.forget()
    yield
    refit.forget()


def decided(author: Any, count: int) -> None:
    """Pairs whose truth hangs on whether names are held, which the shipped weights do not rely on alone."""
    chance = random.Random(7)
    for place in range(count):
        scores = dict.fromkeys(NAMES, 0.0) | {"similarity": 0.86, "has_vector": 1.0, "similarity_place": 1.0}
        is_same = place % 2 == 0
        scores |= {"names_held": float(is_same), "asked_held": chance.random() / 2, "found_held": chance.random() / 2}
        Suggestion.objects.create(
            kind="same_claim", method="claims.matching", method_version="1", scores=scores,
            state="confirmed" if is_same else "refused", decided_by=author, decided_at=timezone.now(),
            claim=claim(f"One {place}"), other_claim=claim(f"Other {place}"),
        )  # fmt: skip


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("match_refit", *arguments, stdout=out)
    return out.getvalue()


def test_decisions_that_say_more_than_the_shipped_weights_are_learned_and_can_be_turned_back(author: Any) -> None:
    decided(author, 60)
    before = refit.weights().version
    assert "Nothing was kept" in run("--dry-run")
    assert refit.weights().version == before
    assert "Gain" in run()
    kept = MatchFit.objects.get()
    assert kept.figures["gain"] > 0
    assert kept.figures["loss_after"] < kept.figures["loss_before"]
    assert refit.weights().version.startswith(f"{before}+")
    assert "Turned back" in run("--back")
    assert refit.weights().version == before
    with pytest.raises(CommandError, match="nothing to turn back"):
        run("--back")


def test_too_few_decisions_teach_nothing(author: Any) -> None:
    decided(author, 6)
    with pytest.raises(CommandError, match="Too few decisions"):
        run()


def test_decisions_that_say_nothing_new_change_nothing(author: Any) -> None:
    decided(author, 60)
    for place, row in enumerate(Suggestion.objects.order_by("pk")):
        # By chance alone.
        state = "confirmed" if random.Random(place * 7919).random() < 0.5 else "refused"
        Suggestion.objects.filter(pk=row.pk).update(state=state)
    refit.keep(refit.try_refit())
    assert "No gain" in run()


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(WrongWeightsError):
        Weights(shipped().as_json | {"features": ["something"]})
