"""What all texts have in common counts for nothing once what is asked is turned; and every weight points its way."""

import numpy as np
import pytest

from claims.matching.embed import encoder, name_of
from claims.matching.features import AGAINST, NAMES, NEITHER
from claims.matching.rerank import Array, shipped
from claims.matching.turned import turned

ASKED = "Teachers in the north have gone unpaid for seven months"
SAME, OTHER = "Teachers were not paid for seven months", "The orchestra will tour Japan in spring"


def test_texts_with_nothing_in_common_are_about_nothing_alike_and_the_same_stands_far_out() -> None:
    by = encoder()
    asked, kept = by.query(ASKED), by.passages([SAME, OTHER])
    across = turned(asked, name_of(by))
    assert across is not None
    same, other = kept @ across.vector - across.middle
    raw = kept @ asked
    assert abs(other) < same / 4
    assert raw[1] > raw[0] * 0.8, "as it is even the orchestra seems to be alike"


def test_vectors_of_another_encoder_are_not_turned() -> None:
    assert turned(np.ones(384, np.float32), "another@1") is None


@pytest.mark.parametrize("line", ["same_language", "other_language"])
def test_what_speaks_for_it_never_weighs_against_it(line: str) -> None:
    told = shipped().as_json[line]
    weights = dict(zip(NAMES, told["line"], strict=True))
    alone = {name: weight for name, weight in weights.items() if not name.endswith("_behind") and name not in NEITHER}
    assert all(weight <= 0 if name in AGAINST else weight >= 0 for name, weight in alone.items())
    given, meant = zip(*told["bends"], strict=True)
    assert sorted(given) == list(given)
    assert sorted(meant) == list(meant)


def test_more_in_common_is_never_less_probable() -> None:
    row: Array = np.zeros((1, len(NAMES)))
    row[0, NAMES.index("similarity")] = 0.8
    for name in NAMES:
        if name in AGAINST or name in NEITHER or name.endswith("_behind"):
            continue
        more = row.copy()
        more[0, NAMES.index(name)] += 0.2
        assert shipped().probabilities(more)[0] >= shipped().probabilities(row)[0], name
