"""How fast a results table is imported, audited and compared, beside a plain script and pandas in the same run.

`make bench-tallies` (or `python -m factcheck.runtime scratch … bench/tallies.py --rows 1000000 --tables DIR`). The two
published tables of 2024 are read from DIR; without it tables of the same shape are made. The plain script reads with
csv.DictReader, takes int() of every count and copies into a bare table; pandas reads both tables from disk, adds up and
joins them. Times are the best of several rounds; each audit and each comparison is computed anew.
"""

import argparse
import csv
import io
import lzma
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("BLOB_DIR", tempfile.mkdtemp(prefix="fc-bench-"))
os.environ |= {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "LOG_LEVEL": "CRITICAL"}

import django  # noqa: E402

django.setup()

import pandas as pd  # type: ignore[import-untyped]  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402

from bench.report import tell  # noqa: E402
from factcheck.history import acting  # noqa: E402
from factcheck.models import Person  # noqa: E402
from sources.tallies.auditing import audit  # noqa: E402
from sources.tallies.bringing import snapshot_of_file  # noqa: E402
from sources.tallies.comparing import compare  # noqa: E402
from sources.tallies.importing import import_table  # noqa: E402
from sources.tallies.models import Contest, Tabulation  # noqa: E402

OPTIONS = ("EG", "NM", "LM", "JABE", "JOBR", "AE", "CF", "DC", "EM", "BERA")
COUNTS = ("RE", "VOTOS_VALIDOS", "VOTOS_NULOS", *OPTIONS)
ROUNDS = 5
ROUNDS_OF_A_MILLION = 3
FILES = ("RESULTADOS_2024_CSV_V1.csv.xz", "RESULTADOS_2024_CSV_V2.csv.xz")
# Of the order that `resource` counts in: kilobytes on Linux.
KILOBYTE = 1024


def best(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The shortest of the rounds, in seconds."""
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def undone(work: Callable[[], Any]) -> float:
    """How long the work takes, in seconds; what it writes is taken back outside the time."""
    with transaction.atomic():
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took


def made_table(path: Path, rows: int, chance: random.Random) -> None:
    """A table of a five-level tree: state, municipality, parish, centre, machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("COD_EDO", "EDO", "COD_MUN", "MUN", "COD_PAR", "PAR", "CENTRO", "MESA", *COUNTS, "URL"))
        for number in range(rows):
            centre = number // 4
            parish, town, state = centre % 1_200, centre % 340, centre % 24
            votes = [chance.randrange(150, 350), chance.randrange(50, 200), *(chance.randrange(9) for _ in OPTIONS[2:])]
            valid = sum(votes)
            out.writerow((
                state + 1, f"State {state}", town // 24 + 1, f"Town {town}", parish // 340 + 1, f"Parish {parish}",
                f"{(state + 1) * 10_000_000 + centre:09}", number % 4 + 1, valid + chance.randrange(50, 400), valid, 0,
                *votes, f"https://sheets.example/{number}.jpg",
            ))  # fmt: skip


def plain(path: Path, encoding: str) -> None:
    """What anybody would write first."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS public.bench_plain (centre text, machine text, counts int[])")
        cursor.execute("TRUNCATE public.bench_plain")
        with (
            path.open(encoding=encoding, newline="") as file,
            cursor.copy("COPY public.bench_plain FROM STDIN") as copy,
        ):
            reader = csv.DictReader(file)
            names = [name for name in COUNTS if name in (reader.fieldnames or ())]
            for row in reader:
                copy.write_row((row["CENTRO"], row["MESA"], [int(row[name]) for name in names]))


def in_pandas(a: tuple[Path, str], b: tuple[Path, str]) -> int:
    """Both tables read, added up, and joined by sheet."""
    left, right = pd.read_csv(a[0], encoding=a[1]), pd.read_csv(b[0], encoding=b[1])
    for table in (left, right):
        table[[name for name in COUNTS if name in table.columns]].sum()
    return len(left.merge(right, on=["CENTRO", "MESA"], how="outer", suffixes=("_a", "_b"), indicator=True))


def bring(path: Path, slug: str, person: Any) -> tuple[Callable[[], Any], Contest]:
    """A function that imports the file, and the contest it is of; the file is captured already."""
    with acting(person, "bench"):
        contest = Contest.objects.filter(slug=slug).first() or Contest.objects.create(
            slug=slug, title=slug, language="en"
        )
        snapshot = snapshot_of_file(io.BytesIO(path.read_bytes()), path.name, person)
    return lambda: import_table(snapshot, path.name, contest, person).tabulation, contest


def audited_anew(table: Tabulation) -> float:
    """Seconds of one audit; its findings are taken back, so that the next one computes again."""
    return undone(lambda: audit(table))


def measured(pair: list[tuple[Path, str]], slug: str, person: Any, rounds: int) -> dict[str, float]:
    """Seconds of import, audit and comparison, and of the plain script and pandas."""
    first, _contest = bring(pair[0][0], slug, person)
    imports, plains = [], []
    for _round in range(rounds):
        plains.append(best(lambda: plain(*pair[0]), 1))
        imports.append(undone(first))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    a = first()
    b = bring(pair[1][0], slug, person)[0]()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * KILOBYTE
    audits = min(audited_anew(a) for _round in range(rounds))
    compared = best(lambda: compare(a, b), rounds)
    return {
        "import_seconds": min(imports),
        "plain_script_seconds": min(plains),
        "audit_seconds": audits,
        "compare_seconds": compared,
        "pandas_seconds": best(lambda: in_pandas(*pair), rounds),
        "import_peak_growth_bytes": grown,
        "rows": a.row_count,
    }


def tables(folder: Path | None, scratch: Path) -> list[tuple[Path, str]]:
    """The two published tables, unpacked, with their encodings; or two of the same shape."""
    found = []
    for number, (name, encoding) in enumerate(zip(FILES, ("utf-8-sig", "iso-8859-1"), strict=True), 1):
        path = scratch / f"v{number}.csv"
        if folder is not None and (folder / name).exists():
            path.write_bytes(lzma.decompress((folder / name).read_bytes()))
        else:
            made_table(path, 25_073, random.Random(1))
        found.append((path, encoding))
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, default=ROOT.parent / "shared" / "data" / "tallies" / "venezuela-2024")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the synthetic tables; 0 for none")
    options = parser.parse_args()
    call_command("migrate", database="owner", verbosity=0)
    person = Person.objects.create_user(email="bench@example.org", password="bench" * 5)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        small = measured(tables(options.tables, scratch), "published", person, ROUNDS)
        figures, baseline = dict(small), {}
        if options.rows:
            pair = [(scratch / f"made{number}.csv", "utf-8") for number in (1, 2)]
            for number, (path, _encoding) in enumerate(pair):
                made_table(path, options.rows, random.Random(number))
            large = measured(pair, "made", person, ROUNDS_OF_A_MILLION)
            figures |= {f"million_{name}": value for name, value in large.items()}
    prefixes = ("", "million_") if options.rows else ("",)
    for prefix in prefixes:
        baseline[f"{prefix}import_seconds"] = f"plain script {figures[f'{prefix}plain_script_seconds']:.3f} s"
        for name in ("audit", "compare"):
            baseline[f"{prefix}{name}_seconds"] = f"pandas {figures[f'{prefix}pandas_seconds']:.3f} s"
    ratios: dict[str, float] = {}
    for prefix in prefixes:
        import_, plain_, audit_, compare_, pandas_ = (
            figures[f"{prefix}{name}_seconds"] for name in ("import", "plain_script", "audit", "compare", "pandas")
        )
        ratios |= {
            f"{prefix}import_to_plain_script": import_ / plain_,
            f"{prefix}audit_faster_than_pandas": pandas_ / audit_,
            f"{prefix}compare_faster_than_pandas": pandas_ / compare_,
        }
    tell("tallies", figures, baseline, ratios, pandas=pd.__version__)


if __name__ == "__main__":
    main()
