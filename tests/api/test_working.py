"""Working together over the API: tags, work, comments, work sheets, second looks and dossiers, with the pages' rights."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Rating, RatingScale, Story
from factcheck.models import NewsroomSettings
from tests.api.programs import ROOT, Program, is_problem
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_tags_work_and_comments(world: Any, author: Any, reviewer: Any, service: Any) -> None:
    ana, rafael = Program(author), Program(reviewer)
    key = str(world.claim.pk)
    tagging = ana.made("taggings", name="Actas 2024", language="es", claim=key)
    assert ana.made("taggings", name="actas 2024", language="es", claim=key)["id"] == tagging["id"]
    assert [each["slug"] for each in ana.get("tags").json()["results"]] == ["actas-2024"]
    is_problem(ana.post("taggings", {"name": "x", "language": "en"}), 422, "against-the-rules")
    gone = ana.done(f"taggings/{tagging['id']}/set-aside", tagging, reason="Wrong word.")
    assert gone["set_aside_at"]

    people = {row["name"]: row["id"] for row in ana.get("people").json()["results"]}
    assert people["Rafael"] == str(reviewer.pk)
    assert "email" not in ana.get("people").content.decode()
    work = ana.made("assignments", person=people["Rafael"], task="Call them.", language="en", claim=key)
    bot = {"person": str(service.pk), "task": "x", "language": "en", "claim": key}
    is_problem(ana.post("assignments", bot), 422, "against-the-rules")
    assert rafael.done(f"assignments/{work['id']}/finish", work)["state"] == "done"
    is_problem(rafael.post(f"assignments/{work['id']}/finish", {}, if_match="*"), 422, "against-the-rules")
    reader = Program(reviewer)
    reviewer.role = "reader"
    reviewer.save()
    assert reader.made("comments", text="Who says so?", language="en", claim=key)["claim"] == key
    is_problem(reader.post("taggings", {"name": "x", "language": "en", "claim": key}), 403, "not-allowed")


def test_a_work_sheet_rests_on_evidence_of_its_claim(world: Any, author: Any) -> None:
    ana = Program(author)
    sheet = ana.made("media-sheets", claim=str(world.claim.pk), source=str(world.note.pk), kind="image", title="A photo",
                     language="en")  # fmt: skip
    finding = {"sheet": sheet["id"], "point": "place", "outcome": "found", "words": "Petaré.", "language": "es"}
    is_problem(ana.post("media-findings", finding), 422, "against-the-rules")
    rows = ana.get(f"evidence?stances_claim={world.claim.pk}").json()["results"]
    strange = ana.get(f"evidence?stances_claim={world.rival.pk}").json()["results"]
    is_problem(ana.post("media-findings", finding | {"evidence": strange[0]["id"]}), 422, "against-the-rules")
    found = ana.made("media-findings", **finding, evidence=rows[0]["id"])
    is_problem(ana.post("media-findings", finding | {"evidence": rows[0]["id"]}), 422, "against-the-rules")
    path = f"media-findings/{found['id']}"
    is_problem(ana.patch(path, {"evidence": None}, if_match="*"), 422, "against-the-rules")
    assert ana.patch(path, {"outcome": "not_found", "evidence": None}, if_match="*").json()["outcome"] == "not_found"
    frame = ana.made("key-frames", sheet=sheet["id"], at_seconds="3.5", words="A wall.", language="en")
    assert frame["at_seconds"] == "3.50"


def test_who_rates_blindly_is_shown_nothing_anywhere(world: Any, author: Any, reviewer: Any) -> None:
    NewsroomSettings.objects.create(asks_second_rating=True)
    scale = RatingScale.objects.create(slug="ours", name="Ours", language="en")
    false, true = (
        Rating.objects.create(scale=scale, slug=slug, position=place, meaning=meaning)
        for place, (slug, meaning) in enumerate((("false", "denies"), ("true", "affirms")), 1)
    )
    ana, rafael = Program(author), Program(reviewer)
    verdict = ana.made("verdicts", claim=str(world.claim.pk), language="en")
    path = f"verdicts/{verdict['id']}"
    words = {"summary": "Quetzalcoatl was not there.", "rating": str(false.pk)}
    row = ana.patch(path, words, if_match="*").json()
    evidence = ana.get(f"evidence?stances_claim={world.claim.pk}").json()["results"][0]["id"]
    row = ana.done(f"{path}/submit", ana.done(f"{path}/cite", row, evidence=evidence))
    seen = [path, "verdicts", f"{path}?expand=rating", f"{path}/history", "verdicts?q=Quetzalcoatl",
            f"verdicts?rating={false.pk}", "search?q=Quetzalcoatl", f"citations?verdict={verdict['id']}&expand=verdict",
            "reviews?expand=verdict"]  # fmt: skip

    def told() -> list[str]:
        text = [(each, rafael.get(each).content.decode().replace(f"rating={false.pk}", "")) for each in seen]
        return [each for each, said in text if "Quetzalcoatl was" in said or str(false.pk) in said]

    assert told() == []
    assert ana.get(path).json()["summary"] == words["summary"]
    is_problem(rafael.get(f"{path}/gates"), 404, "not-found")
    ticked = rafael.get(f"{path}/ticks").json()
    assert len(ticked["checked"]) >= 6
    assert is_problem(rafael.post(f"{path}/approve", ticked, if_match="*"), 409, "conflict")["code"] == "rate_first"
    is_problem(ana.post(f"{path}/rate-second", {"rating": str(true.pk), "reason": "x"}, if_match="*"), 409, "conflict")
    second = rafael.done(f"{path}/rate-second", row, rating=str(true.pk), reason="The sheets say so.")
    assert second["rating"] == str(true.pk)
    assert len(told()) >= 5
    gates = {each["name"]: each for each in rafael.get(f"{path}/gates").json()["publishing"]}
    assert gates["second_rating"]["passed"] is False
    is_problem(rafael.post(f"{path}/sign-off", {"outcome": "cleared"}, if_match="*"), 403, "not-allowed")


def test_a_story_leaves_and_comes_as_a_dossier(world: Any, author: Any, reviewer: Any) -> None:
    rafael = Program(reviewer)
    is_problem(Program(author).get(f"stories/{world.story.pk}/dossier"), 403, "not-allowed")
    packed = b"".join(rafael.get(f"stories/{world.story.pk}/dossier").streaming_content)
    assert "dossier.json" in zipfile.ZipFile(io.BytesIO(packed)).namelist()

    def sent(path: str, content: bytes, **more: str) -> Any:
        file = SimpleUploadedFile("story.zip", content, "application/zip")
        return rafael.client.post(f"{ROOT}dossiers/{path}", {"file": file, **more}, headers=rafael.headers)

    shown = sent("preview", packed)
    assert shown.status_code == 200, shown.content
    assert (shown.json()["made"], shown.json()["changed"]) == ([], [])
    wrong = is_problem(sent("load", b"no zip"), 422, "invalid")
    assert wrong["errors"][0]["pointer"] == "/file"
    is_problem(sent("load", packed, shown="0" * 32), 412, "stale")
    loaded = sent("load", packed, shown=shown.json()["fingerprint"])
    assert (loaded.status_code, loaded.json()["id"]) == (201, str(world.story.pk)), loaded.content
    assert Story.objects.count() == 1
