"""People at risk, over the API: protected by a token's person, seen with a grant only, redacted, lifted, taken down."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factcheck.models import ProtectedAccess
from sources.extract.pdf import read_pdf
from sources.models import Snapshot
from tests.api.programs import Program, is_problem
from tests.sources.brought import brought
from tests.sources.conftest import desk, site
from tests.sources.papers import Paper, pdf
from tests.sources.recordings import recording
from tests.web.conftest import TEXT, world

__all__ = ["desk", "site", "world"]
pytestmark = pytest.mark.django_db
WHY = {"reason": "A witness is at risk."}


@pytest.fixture
def kept(world: Any) -> Any:
    """The note's snapshot, with its bytes in the store."""
    if not default_storage.exists(world.snapshot.payload.storage_name):
        default_storage.save(world.snapshot.payload.storage_name, ContentFile(TEXT.encode()))
    return world.snapshot


def test_a_capture_is_protected_granted_redacted_and_lifted(
    kept: Any, author: Any, reviewer: Any, service: Any
) -> None:
    ana, rafael = Program(author), Program(reviewer)
    path = f"snapshots/{kept.pk}"
    is_problem(Program(service).post(f"{path}/protect", WHY, if_match="*"), 403, "not-allowed")
    made = ana.post(f"{path}/protect", WHY, if_match="*")
    assert made.status_code == 200, made.content
    protection = made.json()
    place = f"protections/{protection['id']}"
    for hidden in (path, place, f"{place}/values", f"extractions?snapshot={kept.pk}"):
        said = rafael.get(hidden)
        assert said.status_code == 404 or said.json()["results"] == [], hidden
    assert protection["id"] not in rafael.get("protection-grants").content.decode()
    is_problem(ana.post(f"{path}/protect", WHY, if_match="*"), 422, "against-the-rules")
    told = ana.get(f"{place}/values").json()["values"]
    assert TEXT in [each["value"] for each in told]
    assert ProtectedAccess.objects.filter(person=author).exists()

    body = {"hidden": ["the coalition"], "title": "Redacted note", "reason": "Names nobody."}
    copy = ana.post(f"{path}/redact", body, if_match="*")
    assert copy.status_code == 200, copy.content
    text = rafael.get(f"extractions?snapshot={copy.json()['id']}").json()["results"][0]["id"]
    assert "█████████████" in rafael.get(f"extractions/{text}/text").content.decode()
    wrong = body | {"hidden": ["nowhere at all"]}
    is_problem(ana.post(f"{path}/redact", wrong, if_match="*"), 422, "against-the-rules")

    see = {"person": str(reviewer.pk), **WHY}
    # Who names others is an editor who sees it: so a checker's grant is not enough to pass it on.
    is_problem(ana.post(f"{place}/grant", see, if_match="*"), 403, "not-allowed")
    is_problem(rafael.post(f"{place}/grant", see, if_match="*"), 404, "not-found")
    author.role = "editor"
    author.save()
    bot = {"person": str(service.pk), **WHY}
    is_problem(ana.post(f"{place}/grant", bot, if_match="*"), 422, "against-the-rules")
    grant = ana.post(f"{place}/grant", see, if_match="*").json()
    assert rafael.get(path).status_code == 200
    ended = ana.done(f"protection-grants/{grant['id']}/revoke", grant, reason="No longer on it.")
    assert ended["revoked_by"] == str(author.pk)
    is_problem(rafael.get(path), 404, "not-found")
    lifted = ana.post(f"{place}/lift", {"reason": "She is safe."}, if_match="*")
    assert lifted.status_code == 200, lifted.content
    assert rafael.get(path).status_code == 200


def test_a_field_of_a_source_and_what_a_take_down_removes(world: Any, kept: Any, author: Any, reviewer: Any) -> None:
    ana, rafael = Program(author), Program(reviewer)
    source = f"sources/{world.note.pk}"
    assert ana.post(f"{source}/protect-field", {"field": "title", **WHY}, if_match="*").status_code == 200
    assert ana.get(source).json()["title"].strip("█ ") == ""
    is_problem(ana.post(f"{source}/protect-field", {"field": "kind", **WHY}, if_match="*"), 422, "invalid")

    path = f"snapshots/{kept.pk}"
    is_problem(ana.get(f"{path}/removal"), 403, "not-allowed")
    found = rafael.get(f"{path}/removal").json()
    assert found["snapshots"] == [str(kept.pk)]
    assert found["counts"]["extractions"] == 1
    assert Snapshot.objects.get(pk=kept.pk).taken_down_at is None
    is_problem(rafael.post(f"{path}/take-down", {"typed": "yes", **WHY}, if_match="*"), 422, "against-the-rules")
    word = {"typed": "take down", **WHY}
    is_problem(Program(reviewer, ("read", "write")).post(f"{path}/take-down", word, if_match="*"), 403, "out-of-scope")
    record = rafael.post(f"{path}/take-down", word, if_match="*")
    assert record.status_code == 200, record.content
    assert record.json()["counts"]["snapshots"] == 1
    assert ana.get(path).json()["taken_down_at"]
    assert ana.get("take-downs").json()["results"] == []
    assert rafael.get(f"{path}/removal").json()["counts"] == {}


def test_documents_and_recordings_have_redacted_copies_too(desk: Any, author: Any) -> None:
    ana, body = Program(author), pdf([Paper([(30, 200, "Sworn by Quintero.")]), Paper([(30, 200, "Quintero too.")])])
    document = brought(body, "application/pdf", found=read_pdf(body))
    path, said = f"snapshots/{document.pk}/redact", {"title": "Sworn, redacted", "reason": "a witness"}
    here = {**said, "hidden": ["page=1&xywh=percent:0,20,100,20"]}
    is_problem(ana.post(path, here, if_match="*"), 422, "against-the-rules")
    copy = ana.post(path, {**here, "looked": True, "pages": "1"}, if_match="*")
    assert copy.status_code == 200, copy.content
    assert copy.json()["media_type"] == "application/pdf"
    for wrong in ({"hidden": ["Nobody"]}, {"pages": "x", "hidden": []}, {"of": "recording", "hidden": []}):
        is_problem(ana.post(path, {**said, **wrong}, if_match="*"), 422, "against-the-rules")
    video = brought(recording("mov", "libx264", "aac"), "video/quicktime")
    stripped = ana.post(f"snapshots/{video.pk}/redact", {**said, "hidden": []}, if_match="*")
    assert stripped.json()["media_type"] == "video/mp4"
