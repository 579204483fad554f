"""Works out how asked vectors are turned, and writes claims/matching/turning.npz: `python bench/fit_turning.py`.

No truth is read: only how vectors lie. Those on record are CheckThat! 2020's and PolitiFact's claims and half of our
pairs; those asked are the tweets of the training part, PolitiFact's debates for fitting, and the pairs' Spanish side.
How far the inverse goes (a half) and how much it is held back were chosen by MAP@5 of vectors alone on CheckThat!
train.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.retrieval_data import Retrieval, checkthat  # noqa: E402 the checkout is no installed package
from bench.retrieval_sets import cross_lingual, politifact  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402
from claims.matching.turned import SHIPPED  # noqa: E402
from claims.matching.words import MOST_COMPARED, looked_for, signed_by, tidy  # noqa: E402
from factcheck.encoder import WIDTH, Encoder  # noqa: E402

POWER, HELD_BACK = 0.5, 0.3


def as_asked(of: Retrieval) -> list[str]:
    """The queries of a set as they are embedded."""
    return [looked_for(tidy(text)[:MOST_COMPARED], signed_by(text)) for text in of.queries.values()]


def turning(kept: NDArray[np.float32], power: float, held_back: float) -> NDArray[np.float64]:
    """The symmetric matrix, its values about 1 on the average."""
    values, axes = np.linalg.eigh(np.cov(kept.astype(np.float64).T))
    scaled = (values + held_back * values.mean()) ** -power
    found: NDArray[np.float64] = (axes * (scaled / scaled.mean())) @ axes.T
    return found


def write(kept: NDArray[np.float32], asked: NDArray[np.float32], encoder: str, target: Path = SHIPPED) -> None:
    """The file that comes with the program."""
    upper = turning(kept, POWER, HELD_BACK)[np.triu_indices(WIDTH)].astype(np.float16)
    np.savez_compressed(target, encoder=encoder, asked=asked.mean(axis=0), kept=kept.mean(axis=0), matrix=upper)
    print(
        f"written: {target.relative_to(ROOT)}, {target.stat().st_size} bytes, of {len(kept)} and {len(asked)} vectors"
    )


def main() -> None:
    """Embed, work out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only-kept", action="store_true", help="take the texts whose vectors the cache holds")
    options = parser.parse_args()
    sets = [checkthat("train"), politifact("train"), cross_lingual("fit", ())]
    encoder = Encoder()
    cache = VectorCache(encoder)
    texts = list(dict.fromkeys(each.embedded for of in sets for each in of.documents))
    questions = list(dict.fromkeys(text for of in sets for text in as_asked(of)))
    if options.only_kept:
        texts = [text for text in texts if cache.has("passage", text)]
        questions = [text for text in questions if cache.has("query", text)]
    write(cache.passages(texts), cache.queries(questions), f"{encoder.name}@{encoder.version}")


if __name__ == "__main__":
    main()
