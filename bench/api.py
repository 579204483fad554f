"""What reads of the API cost on 100,000 claims: beside stock Django REST framework, and beside the bare limit.

`make bench-api`: fills a scratch database by SQL, starts the web server as `make up` does, asks each of the three in
turn, prints a table and writes var/bench/api.json. Alike for all three are the server, Django's middlewares, the token
(looked up each time), the quota (counted each time) and which rows the person may see.
"""

import argparse
import base64
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "bench.api_settings",
    "INSECURE_HTTP": "1",
    "LOG_LEVEL": "WARNING",
    "API_REQUESTS_A_MINUTE": "100000000",
}
os.environ |= SETTINGS

import django  # noqa: E402 the settings are named first

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.load import Measured, ask, keep_asking, request  # noqa: E402
from bench.made_story import carry_out  # noqa: E402
from bench.report import tell  # noqa: E402
from claims.models import Appearance, Rating, RatingScale, Story  # noqa: E402
from factcheck.api.tokens import make_token  # noqa: E402
from factcheck.history import acting  # noqa: E402
from factcheck.models import Desk, OutboxEntry, Scope  # noqa: E402
from factcheck.runtime.supervise import web_words  # noqa: E402

TABLES = ("sources_agent", "sources_source", "claims_claim", "claims_storyclaim", "claims_appearance",
          "claims_evidence", "claims_stance", "claims_verdict", "factcheck_outboxentry")  # fmt: skip
STATEMENTS = ROOT / "bench" / "made_claims.sql"
OF = ("ours", "bare", "stock")
WHERE = {"ours": "/api/v1/", "bare": "/bare/", "stock": "/stock/"}
DEEP, SHALLOW = 90_000, 100
EXPANDED = "expand=claim,source"


def fill(count: int) -> str:
    """Makes the record; gives the token of a checker of the newsroom."""
    person = get_user_model().objects.create(email="bench@desk.example", name="Bench", role="checker", password="!")
    desk = Desk.objects.create(slug="bench", name="Bench", language="en")
    with acting(person, "made a record of this size"):
        for place in range(20):
            Story.objects.create(
                desk=desk, slug=f"story-{place:02}", title=f"Story {place}", language="en", is_restricted=place == 7
            )
        scale = RatingScale.objects.create(slug="bench", name="Bench", language="en", best=5, worst=1)
        rating = Rating.objects.create(scale=scale, slug="false", position=1, meaning="denies", number=1)
    # The triggers of a hundred thousand rows each would take an hour; what they write of them is written below.
    with transaction.atomic(using="owner"), without_triggers():
        given = {"at": 0x01900000, "person": person.pk, "rating": rating.pk, "claims": count}
        carry_out(STATEMENTS, given, using="owner")
    assert OutboxEntry.objects.filter(sequence__isnull=False).exists()
    _token, secret = make_token(person, "bench", [Scope.READ], at=datetime.now(UTC))
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return secret


@contextmanager
def without_triggers() -> Iterator[None]:
    """Our own triggers are off on the tables that are filled; foreign keys and constraints stay."""
    with connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@contextmanager
def server() -> Iterator[int]:
    """The port of the web server, run as `make up` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", *web_words(f"127.0.0.1:{port}")]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | SETTINGS) as process:
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _time in range(200):
        try:
            asked = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": "desk.example"})
            with urllib.request.urlopen(asked, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The web server did not start.")


def reads(count: int) -> dict[str, dict[str, str]]:
    """What is asked, by name, and of which of the three."""
    row = Appearance.objects.order_by("-pk")[count // 2]
    agent, claim = row.agent_id, row.claim_id
    same = {
        "list": f"appearances?{EXPANDED}",
        "detail": f"claims/{claim}",
        "filtered": f"appearances?agent={agent}&mode=asserts&{EXPANDED}",
        "search": "claims?q=quorum77+council",
        "changes": f"changes?after={count}",
    }
    asked = {name: {who: WHERE[who] + path for who in OF} for name, path in same.items()}
    # Over all kinds of things: neither of the others has anything like it.
    return asked | {"search everything": {"ours": "/api/v1/search?q=quorum77+council"}}


def at_row(number: int) -> str:
    """The cursor of ours that leads behind this many rows."""
    before: Any = Appearance.objects.order_by("-pk")[number - 1]
    text = json.dumps([["-id"], [str(before.pk)]])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def statements(path: str, token: str) -> int:
    """How many statements an answer takes, the token's among them."""
    client = Client(headers={"host": "desk.example", "authorization": f"Bearer {token}"})
    for _time in range(2):
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.content[:300])
    return len(caught)


def in_turn(port: int, asked: dict[str, tuple[bytes, int]], rounds: int, lasting: float) -> dict[str, Measured]:
    """Each of them for a while, round after round in another order, so that what else runs hits all alike."""
    found = {name: Measured() for name in asked}
    chance, names = random.Random(5), list(asked)
    for sent, status in asked.values():
        keep_asking(port, sent, status, 0.3)
    for _round in range(rounds):
        chance.shuffle(names)
        for name in names:
            sent, status = asked[name]
            found[name].add(keep_asking(port, sent, status, lasting))
    return found


def same_bytes(port: int, asked: dict[str, dict[str, str]], token: str) -> None:
    """SystemExit where the bare limit writes other bytes than we do (its own address aside)."""
    for name, paths in asked.items():
        if "bare" not in paths:
            continue
        ours, bare = (json.loads(ask(port, request(paths[who], token))[2]) for who in ("ours", "bare"))
        link = ours.get("next") or ""
        if bare.get("next"):
            bare["next"] = link.split("cursor=")[0] + f"cursor={bare['next']}"
        bytes_of_ours = ask(port, request(paths["ours"], token))[2]
        if json.dumps(ours) != json.dumps(bare) or json.loads(bytes_of_ours) != ours:
            raise SystemExit(f"The bare limit answers {name} otherwise:\n{ours}\n{bare}")


def measure(port: int, token: str, count: int, rounds: int, lasting: float) -> tuple[dict[str, Any], ...]:
    """Figures of ours, of the others, and the ratios."""
    figures: dict[str, Any] = {}
    baseline: dict[str, Any] = {}
    ratios: dict[str, Any] = {}
    asked = reads(count)
    same_bytes(port, asked, token)
    for name, paths in asked.items():
        sent = {who: (request(path, token), 200) for who, path in paths.items()}
        etag = ask(port, sent["ours"][0])[1]["etag"]
        sent["304"] = (request(paths["ours"], token, etag=etag), 304)
        found = in_turn(port, sent, rounds, lasting)
        for who, measured in found.items():
            kept = figures if who in ("ours", "304") else baseline
            told = name if who == "ours" else f"{name} {who}"
            kept[f"{told}: requests/s"] = round(measured.per_second, 1)
            kept[f"{told}: p95 ms"] = round(measured.p95_ms, 2)
            if who in paths:
                kept[f"{told}: statements"] = statements(paths[who], token)
        if "bare" in found:
            ratios[f"{name}_to_bare"] = found["ours"].per_second / found["bare"].per_second
            ratios[f"{name}_to_stock"] = found["ours"].per_second / found["stock"].per_second
        ratios[f"{name}_304_to_full"] = found["ours"].per_second / found["304"].per_second
        print(name, {who: round(measured.per_second, 1) for who, measured in found.items()}, flush=True)
    ratios["cursor_deep_to_shallow"] = deep(port, token, rounds, lasting, figures)
    return figures, baseline, ratios


def deep(port: int, token: str, rounds: int, lasting: float, figures: dict[str, Any]) -> float:
    """How many times as long a page at row 90,000 takes as one at row 100."""
    rows = {
        name: f"/api/v1/appearances?{EXPANDED}&cursor={at_row(number)}"
        for name, number in (("shallow", SHALLOW), ("deep", min(DEEP, Appearance.objects.count() - 60)))
    }
    found = in_turn(port, {name: (request(path, token), 200) for name, path in rows.items()}, rounds, lasting)
    for name, measured in found.items():
        figures[f"cursor {name}: requests/s"] = round(measured.per_second, 1)
        figures[f"cursor {name}: median ms"] = round(median(measured.seconds) * 1000, 2)
        figures[f"cursor {name}: statements"] = statements(rows[name], token)
    return median(found["deep"].seconds) / median(found["shallow"].seconds)


def main() -> None:
    """Fill, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--serve", action="store_true", help="only print the port and the token, and wait")
    options = parser.parse_args()
    call_command("migrate", verbosity=0, database="owner")
    call_command("collectstatic", verbosity=0, interactive=False)
    began = time.perf_counter()
    token = fill(options.claims)
    filled = time.perf_counter() - began
    entries = OutboxEntry.objects.filter(sequence__isnull=False).count()
    print(f"{options.claims} claims made in {filled:.0f} s; {entries} entries in the outbox")
    with server() as port:
        if options.serve:
            print(port, token, flush=True)
            input()
            return
        figures, baseline, ratios = measure(port, token, options.claims, options.rounds, options.seconds)
    tell("api", figures | {"fill_seconds": filled}, baseline, ratios, claims=options.claims, django=django.__version__)


if __name__ == "__main__":
    main()
