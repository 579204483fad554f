"""Tips over the API: a bot of a tip line brings them, people decide, and who sent one is told to nobody without grant."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Tip
from factcheck.models import ProtectedAccess
from tests.api.programs import ROOT, Program, is_problem
from tests.tips.conftest import photograph
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
SENDER = {"sender_name": "Nadia Quintero", "sender_email": "nadia.q@private.example", "sender_language": "es"}


def test_a_bot_brings_tips_and_people_decide(world: Any, author: Any, reviewer: Any, service: Any) -> None:
    bot, ana, rafael = Program(service), Program(author), Program(reviewer)
    said = {"text": "Is it true that the council declared a winner?", **SENDER}
    first = bot.post("tips", said, Idempotency_Key="m-1")
    assert first.status_code == 201, first.content
    tip = first.json()
    assert (tip["channel"], tip["triage"], tip["language"]) == ("tip_line", "new", "en")
    assert "/tips/" in tip["receipt"] or "token=" in tip["receipt"]
    assert "Nadia" not in first.content.decode()
    again = is_problem(bot.post("tips", said, Idempotency_Key="m-1"), 409, "secret-shown-once")
    assert again["object"] == {"resource": "tips", "id": tip["id"]}
    second = bot.made("tips", text=said["text"])
    assert (second["joined_to"], second["joined_because"]) == (tip["id"], "same_text")
    is_problem(bot.post("tips", {}), 422, "against-the-rules")
    is_problem(bot.post("tips", {"address": "gopher://x"}), 422, "against-the-rules")

    apart = ana.done(f"tips/{second['id']}/split", second)
    assert apart["joined_to"] is None
    joined = ana.done(f"tips/{second['id']}/join", apart, into=tip["id"])
    assert (joined["joined_to"], joined["joined_because"]) == (tip["id"], "by_hand")
    path = f"tips/{tip['id']}/decide"
    reason = {"triage": "already_checked", "reason": "We have it."}
    is_problem(ana.post(path, reason, If_Match=f'"{tip["revision"]}"'), 422, "against-the-rules")
    decided = ana.done(path, tip, **reason, claim=str(world.claim.pk), told="It is checked.")
    assert (decided["triage"], decided["claim"]) == ("already_checked", str(world.claim.pk))
    is_problem(ana.post(path, reason, If_Match=f'"{tip["revision"]}"'), 412, "stale")
    told = ana.get(f"tip-answers?tip={tip['id']}").json()["results"]
    assert [each["text"] for each in told] == ["It is checked."]

    sender = f"tips/{tip['id']}/sender"
    for program in (bot, ana, rafael):
        is_problem(program.get(sender), 404, "not-found")
    opens = f"tips/{tip['id']}/open-sender"
    body = {"person": str(author.pk), "reason": "She asks them back."}
    is_problem(ana.post(opens, body, If_Match="*"), 403, "not-allowed")
    assert rafael.post(opens, body, If_Match="*").status_code == 200
    assert ana.get(sender).json()["email"] == "nadia.q@private.example"
    assert ProtectedAccess.objects.filter(person=author).count() == 1
    is_problem(rafael.get(sender), 404, "not-found")
    everything = b"".join(
        rafael.get(each).content for each in ("tips", f"tips/{tip['id']}/history", "changes", "search?q=Nadia")
    )
    assert not [each for each in (b"Nadia", b"nadia.q") if each in everything]
    assert rafael.post(f"tips/{tip['id']}/forget-sender", {"reason": "They asked."}, If_Match="*").status_code == 200
    is_problem(ana.get(sender), 404, "not-found")


def test_a_picture_comes_as_a_form(service: Any, author: Any, stranger: Any) -> None:
    bot = Program(service)
    file = SimpleUploadedFile("photo.jpg", photograph((160, 120)), "image/jpeg")
    answer = bot.client.post(ROOT + "tips", {"file": file, "sender_name": "Nadia"}, headers=bot.headers)
    assert answer.status_code == 201, answer.content
    tip = answer.json()
    assert tip["media_type"] == "image/jpeg"
    shown = b"".join(Program(author).get(f"tips/{tip['id']}/file").streaming_content)
    assert (shown[:2], b"telephone" in shown) == (b"\xff\xd8", False)
    is_problem(Program(author).get(f"tips/{tip['id']}/original"), 404, "not-found")
    is_problem(Program(stranger, scopes=("read", "write")).post("tips", {"text": "Hello there."}), 403, "not-allowed")
    assert Tip.objects.count() == 1


def test_rows_are_set_aside_restored_and_merged_as_on_the_pages(world: Any, author: Any, reviewer: Any) -> None:
    ana = Program(author)
    claim = ana.get(f"claims/{world.claim.pk}").json()
    path = f"claims/{claim['id']}"
    is_problem(ana.post(f"{path}/set-aside", {"reason": " "}, If_Match="*"), 422, "invalid")
    is_problem(ana.post(f"{path}/set-aside", {"reason": "x"}), 428, "if-match-missing")
    aside = ana.done(f"{path}/set-aside", claim, reason="A test.")
    assert aside["set_aside_reason"] == "A test."
    assert claim["id"] not in ana.get("claims").content.decode()
    is_problem(ana.post(f"{path}/set-aside", {"reason": "x"}, If_Match="*"), 422, "against-the-rules")
    back = ana.done(f"{path}/restore", aside, reason="It was none.")
    assert back["set_aside_at"] is None

    itself = {"into": claim["id"], "reason": "same"}
    is_problem(ana.post(f"{path}/merge", itself, If_Match="*"), 422, "against-the-rules")
    merged = ana.done(f"{path}/merge", back, into=str(world.rival.pk), reason="The same words.")
    assert merged["merged_into"] == str(world.rival.pk)
    assert ana.get(path).status_code == 301
    assert ana.post(f"{path}/unmerge", {"reason": "They differ."}, If_Match="*").json()["merged_into"] is None

    verdict = ana.made("verdicts", claim=claim["id"], language="en")
    gone = ana.done(f"verdicts/{verdict['id']}/set-aside", verdict, reason="Begun by mistake.")
    assert gone["set_aside_at"]
