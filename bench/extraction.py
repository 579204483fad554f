"""How well the main text of news pages is found: F1 by the measure of Scrapinghub's article extraction benchmark.

`python bench/extraction.py --html DIR --truth FILE`: a folder of `ID.html.gz` and a JSON object
`{ID: {"articleBody": …, "url": …}}`. Prints a table and writes var/bench/extraction.json.
"""

import argparse
import gzip
import json
import platform
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sources.extract.html import VERSION, read_html  # noqa: E402 the checkout is no installed package

SHINGLE = 4
BASELINE = {"f1": 0.964}


@dataclass(frozen=True)
class Score:
    """Means over pages, each between 0 and 1; `f1` of the two means; the shares with a title and with a date."""

    pages: int
    precision: float
    recall: float
    titles: float
    dates: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of the text's 4-grams of word tokens."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))


def page_score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    wanted, got = shingles(truth), shingles(found)
    hits, extra, missed = (wanted & got).total(), (got - wanted).total(), (wanted - got).total()
    if not extra and not missed:
        return 1.0, 1.0
    return (hits / (hits + extra) if hits + extra else 0.0, hits / (hits + missed) if hits + missed else 0.0)


def measure(html: Path, truth: Path) -> Score:
    """The score of our HTML extraction over all pages that the truth names."""
    pages = json.loads(truth.read_text(encoding="utf-8"))
    scores, found = [], []
    for name, page in pages.items():
        body = gzip.decompress((html / f"{name}.html.gz").read_bytes())
        found.append(read_html(body, page.get("url") or "http://example.org/"))
        scores.append(page_score(page["articleBody"], found[-1].text))
    return Score(
        len(scores),
        fmean(precision for precision, _ in scores),
        fmean(recall for _, recall in scores),
        fmean(bool(each.title) for each in found),
        fmean(bool(each.published) for each in found),
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--html", type=Path, required=True, help="folder of ID.html.gz")
    parser.add_argument("--truth", type=Path, required=True, help="JSON file of the article bodies by ID")
    options = parser.parse_args()
    began = time.perf_counter()
    score = measure(options.html, options.truth)
    rate = score.pages / (time.perf_counter() - began)
    shown = {
        "pages": f"{score.pages}",
        "precision": f"{score.precision:.4f}",
        "recall": f"{score.recall:.4f}",
        "F1": f"{score.f1:.4f}",
        "baseline": f"{BASELINE['f1']:.3f}",
        "titles": f"{score.titles:.2f}",
        "dates": f"{score.dates:.2f}",
        "pages/s": f"{rate:.1f}",
    }
    print(" ".join(f"{name:>9}" for name in shown))
    print(" ".join(f"{value:>9}" for value in shown.values()))
    target = ROOT / "var" / "bench" / "extraction.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    figures = {"pages": score.pages, "precision": score.precision, "recall": score.recall, "f1": score.f1}
    figures |= {"titles": score.titles, "dates": score.dates}
    report = {
        "name": "extraction",
        "figures": figures | {"pages_per_second": rate},
        "baseline": BASELINE,
        "ratios": {"f1_to_baseline": score.f1 / BASELINE["f1"]},
        "environment": {"python": platform.python_version(), "extractor": VERSION},
    }
    target.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
