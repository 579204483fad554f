"""How well what was checked already is found: `make bench-retrieval`, or any set of the same formats:

python bench/retrieval.py --claims FILE.tsv|FILE.jsonl --queries FILE.tsv --qrels FILE

Without files: CheckThat! 2020 task 2 on its development part, PolitiFact on the debates that nothing was fitted to, and
the half of our English-Spanish pairs that was held back, among ten thousand other claims. Nothing is fitted here.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.matching_desk import desk  # noqa: E402 the checkout is no installed package
from bench.matching_lists import Found, lists_of, ordered  # noqa: E402
from bench.report import tell  # noqa: E402
from bench.retrieval_data import (  # noqa: E402
    Retrieval,
    bm25_lists,
    checkthat,
    mean_average_precision,
    of_files,
    recall,
)
from bench.retrieval_sets import cross_lingual, politifact  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402

# The plain sum that the re-ranker has to beat: so much of it are the words.
SUM_OF_WORDS = 0.3


@dataclass(frozen=True)
class Measured:
    """MAP@5 and recall@5 by our order, vectors alone, a plain weighted sum, and BM25; recall of the whole lists."""

    map5: float
    recall5: float
    by_vectors: float
    by_sum: float
    by_bm25: float
    bm25_recall5: float
    in_lists: float


def measured(of: Retrieval, found: list[Found]) -> Measured:
    """The figures of one set."""
    from claims.matching.features import NAMES  # noqa: PLC0415 settings come first
    from claims.matching.rerank import shipped  # noqa: PLC0415

    words, near = NAMES.index("by_words"), NAMES.index("similarity")
    ours = {each.query: ordered(each, shipped().raw(each.table)) for each in found}
    vectors = {each.query: ordered(each, each.table[:, near]) for each in found}
    sums = {}
    for each in found:
        held = np.expm1(each.table[:, words])
        both = SUM_OF_WORDS * held / max(held.max(initial=0), 1e-9) + (1 - SUM_OF_WORDS) * _spread(each.table[:, near])
        sums[each.query] = ordered(each, both)
    bm25 = bm25_lists(of)
    return Measured(
        mean_average_precision(ours, of.answers, 5),
        recall(ours, of.answers, 5),
        mean_average_precision(vectors, of.answers, 5),
        mean_average_precision(sums, of.answers, 5),
        mean_average_precision(bm25, of.answers, 5),
        recall(bm25, of.answers, 5),
        recall({each.query: each.keys for each in found}, of.answers, 1_000),
    )


def _spread(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    low = values.min(initial=1.0)
    return (values - low) / max(float(values.max(initial=0.0) - low), 1e-9)


def wanted_sets(options: argparse.Namespace) -> dict[str, Retrieval]:
    """The set that the files make, or ours."""
    if options.claims:
        return {"own": of_files(options.claims.stem, options.claims, options.queries, options.qrels)}
    every = {
        "dev": lambda: checkthat("dev"),
        "politifact": lambda: politifact("test"),
        "cross_lingual": lambda: cross_lingual("held_back"),
    }
    return {name: make() for name, make in every.items() if not options.only or name in options.only}


def main() -> None:
    """Measure each set, print a table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, help="TSV (key, claim, title) or JSON lines (id, text, title, language)")
    parser.add_argument("--queries", type=Path, help="TSV (key, text)")
    parser.add_argument("--qrels", type=Path, help="TREC: query 0 claim relevance")
    parser.add_argument("--only", nargs="*", choices=["dev", "politifact", "cross_lingual"])
    parser.add_argument("--name", default="retrieval", help="of the JSON under var/bench")
    options = parser.parse_args()
    if options.claims and not (options.queries and options.qrels):
        parser.error("--claims needs --queries and --qrels")
    figures: dict[str, float] = {}
    baseline: dict[str, float] = {}
    ratios: dict[str, float] = {}
    hashes: dict[str, str] = {}
    with desk():
        from claims.matching.embed import encoder, name_of  # noqa: PLC0415 settings come first
        from claims.matching.rerank import shipped  # noqa: PLC0415

        cache = VectorCache(encoder())
        for name, of in wanted_sets(options).items():
            got = measured(of, lists_of(of, cache))
            figures |= {f"map5_{name}": got.map5, f"recall5_{name}": got.recall5, f"in_lists_{name}": got.in_lists}
            figures |= {f"map5_{name}_vectors_alone": got.by_vectors, f"map5_{name}_weighted_sum": got.by_sum}
            baseline |= {f"map5_{name}": got.by_bm25, f"recall5_{name}": got.bm25_recall5}
            ratios[f"map5_{name}_over_bm25"] = got.map5 / got.by_bm25 if got.by_bm25 else float("inf")
            hashes |= {f"{of.name}/{file}": value for file, value in of.hashes.items()}
        if "map5_dev" in figures:
            ratios["retrieval_map5_over_bm25"] = ratios.pop("map5_dev_over_bm25")
        said = {
            "encoder": name_of(encoder()),
            "weights": shipped().version,
            "fitted_to": shipped().as_json["fitted_to"],
        }
    tell(options.name, figures, baseline, ratios, data_sha256=hashes, seed=None, **said)
    for file, value in hashes.items():
        print(f"  {file}: sha256 {value[:16]}…")


if __name__ == "__main__":
    main()
