"""The whole dossier of the Venezuelan election, made from nothing through the API alone, and taken out again."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth import get_user_model

from claims.management.commands.load_demo import DEMO
from sources import pipeline
from tests.api.programs import Program
from tests.api.venezuela import Desk, plain, verdicts

# Some nine hundred requests.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
ALL = ("read", "write", "review", "publish")


def work() -> None:
    """What a worker does with what was brought."""
    while pipeline.work_once("the test's worker"):
        pass


def team(states: Any) -> dict[str, Program]:
    """The demo's people, each with a token."""
    people = {}
    for each in states["people"]:
        row = get_user_model().objects.create(password="!", **each)
        people[each["email"]] = Program(row, (*ALL, "admin") if each["role"] == "admin" else ALL)
    return people


def told(document: Any, section: str, *names: str) -> list[tuple[str, ...]]:
    """These columns of all rows of a section, sorted; dates as text."""
    return sorted(tuple(str(row.get(name, "")) for name in names) for row in document[section])


def test_the_dossier_is_made_from_nothing_and_comes_out_the_same() -> None:
    folder = Path(DEMO.folder)
    given = yaml.safe_load((folder / "dossier.yaml").read_text())
    states = yaml.safe_load((folder / "states.yaml").read_text())
    desk = Desk(given, team(states), work)
    story = desk.record()
    ends = verdicts(desk, desk.document["verdicts"], states["verdicts"])
    wanted = {"v-maduro-won": "published", "v-review-225": "withdrawn", "v-landslide": "draft",
              "v-gonzalez-won": "in_review", "v-executed-225": "published"}  # fmt: skip
    assert {key: ends[key]["status"] for key in wanted} == wanted
    public = Program().get("publications?limit=100").json()["results"]
    kinds = sorted(row["kind"] for row in public)
    assert kinds == ["check"] * 7 + ["withdrawal"]
    (note,) = Program().get("corrections").json()["results"]
    assert note["kind"] == "correction"
    dumped = desk.people["editor@demo.example"].get(f"stories/{story}/dossier")
    assert dumped.status_code == 200
    with zipfile.ZipFile(io.BytesIO(dumped.getvalue())) as opened:
        made = json.loads(opened.read("dossier.json"))
    given = plain(given)
    for section, names in {
        "claims": ("text", "made"), "sources": ("kind", "title", "language", "published"),
        "relations": ("kind", "reason"), "questions": ("text", "what_is_not_known"), "evidence": ("summary",),
        "derivations": ("kind", "note"), "interests": ("text", "as_of"), "scales": ("name",),
    }.items():  # fmt: skip
        assert told(made, section, *names) == told(given, section, *names), section
    for part in ("appearances", "wordings", "figures"):
        counts = [sorted(len(row.get(part, ())) for row in each["claims"]) for each in (made, given)]
        assert counts[0] == counts[1], part
    count = sorted(len(row["stances"]) for row in made["evidence"])
    assert count == sorted(len(row["stances"]) for row in given["evidence"])
    assert len(made["story"]["timeline"]) == len(given["story"]["timeline"])
