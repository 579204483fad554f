"""Every row of the matching's benches in one run: `make bench-matching`. Writes var/bench/matching.json of all.

Each part is a bench of its own with a `main`, takes its own files as arguments and writes its own JSON; this runs them
one after the other with our data and puts their figures together.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.report import tell  # noqa: E402 the checkout is no installed package

# The script, and the JSON that it writes under var/bench.
PARTS = (
    ("retrieval.py", "retrieval"),
    ("match_latency.py", "match_latency"),
    ("checkworthy.py", "checkworthy"),
    ("lineage.py", "lineage"),
    ("sentences.py", "sentences"),
)


def main() -> None:
    """Run the parts that are here, and put what they wrote together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=[name for _script, name in PARTS])
    parser.add_argument("--claims", type=int, help="how many the latency is measured over, instead of a million")
    parser.add_argument("--told", action="store_true", help="put together what earlier runs wrote, and measure nothing")
    options = parser.parse_args()
    whole: dict[str, dict[str, Any]] = {"figures": {}, "baseline": {}, "ratios": {}}
    environments: dict[str, Any] = {}
    for script, name in PARTS:
        path = ROOT / "bench" / script
        if not path.exists() or (options.only and name not in options.only):
            continue
        more = ["--claims", str(options.claims)] if options.claims and name == "match_latency" else []
        if not options.told:
            subprocess.run([sys.executable, str(path), *more], check=True, cwd=ROOT)
        if options.told and not (ROOT / "var" / "bench" / f"{name}.json").exists():
            print(f"{name}: not measured yet")
            continue
        told = json.loads((ROOT / "var" / "bench" / f"{name}.json").read_text(encoding="utf-8"))
        for part in whole:
            whole[part] |= told[part]
        environments[name] = told["environment"]
    tell("matching", whole["figures"], whole["baseline"], whole["ratios"], parts=environments)


if __name__ == "__main__":
    main()
