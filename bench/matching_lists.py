"""What the program finds for every query of a set, with features and truth: for fitting, and for measuring."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.matching_desk import bring
from bench.retrieval_data import Retrieval
from bench.vector_cache import VectorCache


@dataclass(frozen=True)
class Found:
    """The candidates of one query by the set's keys, their features, and those features as if no answer were there.

    `others` are the places of the candidates that `without` has rows for: all but the answers.
    """

    query: str
    keys: tuple[str, ...]
    table: NDArray[np.float64]
    is_answer: NDArray[np.bool_]
    without: NDArray[np.float64]
    similarities: tuple[float | None, ...]


def lists_of(of: Retrieval, cache: VectorCache, *, some: Sequence[str] | None = None) -> list[Found]:
    """The candidates of each query with an answer, as the program finds them; fills the scratch desk with the set."""
    from claims.matching.candidates import Narrowed, Reach, candidates  # noqa: PLC0415 settings come first
    from claims.matching.embed import name_of  # noqa: PLC0415
    from claims.matching.features import table  # noqa: PLC0415
    from claims.matching.rarity import asked, rarity  # noqa: PLC0415
    from claims.matching.words import MOST_COMPARED, looked_for, signed_by, tidy  # noqa: PLC0415
    from claims.tips.language import language_of_words  # noqa: PLC0415

    began = time.monotonic()
    keys = bring(of.documents, cache)
    wanted = [key for key in (some or of.queries) if key in of.answers]
    tidied = {key: tidy(of.queries[key])[:MOST_COMPARED] for key in wanted}
    vectors = cache.queries([looked_for(tidied[key], signed_by(of.queries[key])) for key in wanted])
    made = []
    for key, vector in zip(wanted, vectors, strict=True):
        language = language_of_words(tidied[key])
        language = "" if language == "und" else language
        read = asked(tidied[key], language, signed_by=signed_by(of.queries[key]))
        found = candidates(Reach.MACHINE, read, vector, name_of(cache.encoder), Narrowed())
        names = tuple(keys[each.external] for each in found)
        truth = np.array([name in of.answers[key] for name in names], dtype=bool)
        others = [each for each, is_answer in zip(found, truth, strict=True) if not is_answer]
        made.append(
            Found(
                key,
                names,
                table(read, found, rarity(), language),
                truth,
                table(read, others, rarity(), language),
                tuple(each.similarity for each in found),
            )
        )
    print(f"{of.name}: {len(made)} queries over {len(of.documents)} claims in {time.monotonic() - began:.0f} s")
    return made


def ordered(found: Found, scores: NDArray[np.float64]) -> list[str]:
    """The keys, best first; equal scores in the order of their keys."""
    places = sorted(range(len(found.keys)), key=lambda place: (-scores[place], found.keys[place]))
    return [found.keys[place] for place in places]
