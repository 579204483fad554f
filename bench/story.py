"""What a story's pages cost when it is large (2,000 claims, 20,000 pieces of evidence), against a small one.

`make bench-story`. Prints a table and writes var/bench/story.json; the baseline is the small story.
"""

import json
import os
import platform
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
os.environ.setdefault("LOG_LEVEL", "WARNING")

import django  # noqa: E402 the settings are named first

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.made_story import LARGE, SMALL, Size, make_story, widest  # noqa: E402
from factcheck.history import acting_as_system  # noqa: E402

TIMES = 5


def pages(slug: str, size: Size, person: Any) -> dict[str, str]:
    """The pages to measure, by name."""
    story = make_story(slug, size, person)
    question, claim = widest(story)
    matrix = f"/stories/{slug}/questions/{question.pk}/"
    return {
        "story": f"/stories/{slug}/",
        "matrix": matrix,
        "matrix by telling": f"{matrix}?order=telling",
        "claim": f"/claims/{claim.pk}/",
    }


def measure(client: Client, address: str) -> dict[str, float]:
    """Statements, bytes and the median seconds of a page."""
    client.get(address, secure=True)
    seconds = []
    for _time in range(TIMES):
        with CaptureQueriesContext(connection) as caught:
            began = time.perf_counter()
            answer = client.get(address, secure=True)
            seconds.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    return {"statements": len(caught), "bytes": len(answer.content), "seconds": median(seconds)}


def signed_in() -> tuple[Client, Any]:
    """A client with a checker's session."""
    with acting_as_system("bench", "made somebody to look"):
        person = get_user_model().objects.create(email="bench@desk.example", name="B", role="checker", password="!")
    client = Client(headers={"host": "desk.example"})
    session = client.session
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return client, person


def main() -> None:
    """Make both stories, measure, print, write."""
    call_command("migrate", verbosity=0, database="owner")
    call_command("collectstatic", verbosity=0, interactive=False)
    client, person = signed_in()
    began = time.perf_counter()
    small, large = pages("small", SMALL, person), pages("large", LARGE, person)
    made = time.perf_counter() - began
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"both stories made in {made:.0f} s")
    print(f"{'page':<20}{'statements':>16}{'kB':>16}{'seconds':>18}{'ratio':>8}")
    few = {name: measure(client, address) for name, address in small.items()}
    many = {name: measure(client, address) for name, address in large.items()}
    ratios = {name: {key: many[name][key] / few[name][key] for key in few[name]} for name in few}
    for name, one in few.items():
        other, slower = many[name], ratios[name]["seconds"]
        print(
            f"{name:<20}{one['statements']:>8.0f}{other['statements']:>8.0f}{one['bytes'] / 1000:>8.0f}"
            f"{other['bytes'] / 1000:>8.0f}{one['seconds']:>9.3f}{other['seconds']:>9.3f}{slower:>8.1f}"
        )
    target = ROOT / "var" / "bench" / "story.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    report = {
        "name": "story",
        "figures": {"made_seconds": made, **many},
        "baseline": few,
        "ratios": ratios,
        "environment": {
            "python": platform.python_version(),
            "django": django.get_version(),
            "processors": os.cpu_count(),
            "small": vars(SMALL),
            "large": vars(LARGE),
        },
    }
    target.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
