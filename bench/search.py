"""How fast search answers over 100,000 claims, beside the naive way (ILIKE, same rows) in the same run.

`make bench-search` (or `python bench/search.py --claims 20000`): fills a scratch database of its own, asks each
question several times, prints a table and writes var/bench/search.json.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.runtime.postgres import EmbeddedPostgres  # noqa: E402 the checkout is no installed package

ROUNDS = 7
QUESTIONS = {
    "a rare word": "quorum77",
    "three words": "minister published budget",
    "accents aside": "eleccion presidencia",
    "a phrase": '"published budget"',
    "an ordinary word": "budget",
    "without a word": "quorum77 -budget",
    "nothing, then a name": "gonsalez",
}


def scratch(folder: Path) -> EmbeddedPostgres:
    """A database of its own, with the settings that point to it."""
    postgres = EmbeddedPostgres(folder, durable=False)
    database = postgres.start()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="factcheck.settings",
        DATABASE_URL=database.app_url,
        DATABASE_OWNER_URL=database.owner_url,
        REDIS_URL="redis://unused",
        SECRET_KEY="bench-" + "k" * 60,
        FACTCHECK_KEYS="dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0=",
        VAR_DIR=str(folder / "var"),
        LOG_LEVEL="ERROR",
    )
    django.setup()
    return postgres


def words_with_frequencies(chance: random.Random) -> Callable[[int], str]:
    """Sentences whose words follow Zipf's law, as in natural text."""
    common = [
        "minister",
        "published",
        "budget",
        "council",
        "election",
        "sheet",
        "official",
        "total",
        "report",
        "party",
        "said",
        "number",
    ]
    rare = [f"quorum{number}" for number in range(5000)]
    vocabulary = common + rare
    weights = [1 / (place + 1) for place in range(len(vocabulary))]
    return lambda length: " ".join(chance.choices(vocabulary, weights, k=length))


def fill(count: int) -> Any:
    """`count` claims with a Spanish wording for every fifth, one story; gives the person who searches."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 settings come first
    from django.db import connections  # noqa: PLC0415

    from claims.models import Claim, ClaimWording  # noqa: PLC0415
    from factcheck.history import acting_as_system  # noqa: PLC0415
    from sources.models import Agent  # noqa: PLC0415

    chance = random.Random(7)
    sentence = words_with_frequencies(chance)
    with acting_as_system("bench", "fills a scratch database"):
        person = get_user_model().objects.create(email="bench@desk.example", name="Bench", role="checker", password="!")
        Agent.objects.create(kind="person", name="Edmundo González Urrutia", language="es")
        for start in range(0, count, 5000):
            claims = [Claim(text=f"The {sentence(14)}.", language="en") for _ in range(min(5000, count - start))]
            Claim.objects.bulk_create(claims)
            spanish = [
                ClaimWording(claim=claim, language="es", text=f"La elección presidencial número {place}: {sentence(8)}")
                for place, claim in enumerate(claims[::5])
            ]
            ClaimWording.objects.bulk_create(spanish)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return person


def seconds(act: Callable[[], Any]) -> float:
    """The median of some rounds after one to warm up."""
    act()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def naive(person: Any, typed: str) -> Callable[[], Any]:
    """The same question by ILIKE, accents aside: claims and wordings that hold every word, newest first."""
    from django.db.models import Q  # noqa: PLC0415

    from claims.models import Claim  # noqa: PLC0415

    every = Q()
    for word in typed.replace('"', "").split():
        holds = Q(text__unaccent__icontains=word.lstrip("-")) | Q(wordings__text__unaccent__icontains=word.lstrip("-"))
        every &= ~holds if word.startswith("-") else holds
    return lambda: list(Claim.objects.visible_to(person).filter(every).distinct().order_by("-pk")[:25])


def measure(person: Any) -> dict[str, tuple[float, float]]:
    """Seconds of our whole search page and of the naive list, by question."""
    from claims.search.find import Wanted  # noqa: PLC0415
    from claims.web.search_page import search_page  # noqa: PLC0415
    from factcheck.search import Asked  # noqa: PLC0415

    found = {}
    for name, typed in QUESTIONS.items():
        ours = seconds(lambda typed=typed: search_page(person, Wanted(Asked(typed))))
        found[name] = (ours, seconds(naive(person, typed)))
    return found


def report(count: int, fill_seconds: float, found: dict[str, tuple[float, float]]) -> None:
    """Print the table and write the JSON."""
    print(f"{count} claims, {ROUNDS} rounds, medians in milliseconds (all kinds searched; ILIKE: claims only)")
    print(f"{'question':24} {'search':>9} {'ILIKE':>9} {'ratio':>7}")
    for name, (ours, theirs) in found.items():
        print(f"{name:24} {ours * 1000:9.1f} {theirs * 1000:9.1f} {theirs / ours:7.1f}")
    document = {
        "name": "search",
        "figures": {name: ours * 1000 for name, (ours, _) in found.items()} | {"fill_seconds": fill_seconds},
        "baseline": {name: theirs * 1000 for name, (_, theirs) in found.items()},
        "ratios": {f"ilike_to_search: {name}": theirs / ours for name, (ours, theirs) in found.items()},
        "environment": {"python": platform.python_version(), "processors": os.cpu_count(), "claims": count},
    }
    target = ROOT / "var" / "bench" / "search.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Fill, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fc-bench-"))
    folder.chmod(0o755)
    postgres = scratch(folder)
    try:
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", database="owner", verbosity=0)
        began = time.perf_counter()
        person = fill(options.claims)
        report(options.claims, time.perf_counter() - began, measure(person))
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
