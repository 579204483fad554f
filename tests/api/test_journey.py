"""From nothing to a published check and its correction, over HTTP alone; and everything that is refused on the way."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim
from factcheck.api.repeats import forget_old
from factcheck.models import ApiToken, Desk, RememberedRequest
from factcheck.outbox import number_entries
from sources.models import IngestionRequest, Source
from tests.api.programs import Program, is_problem

pytestmark = pytest.mark.django_db


def test_a_desk_works_over_http_alone(author: Any, reviewer: Any, admin: Any) -> None:
    ana, rafael = Program(author), Program(reviewer)
    chief = Program(admin, ("read", "write", "admin"))
    scale = chief.made("scales", name="Ours", language="en")
    rating = chief.made("ratings", scale=scale["id"], slug="false", position=1, meaning="denies")
    chief.made("rating-labels", rating=rating["id"], language="en", label="False", definition="It is not so.")
    is_problem(ana.post("scales", {"name": "Mine", "language": "en"}), 403, "out-of-scope")
    story = ana.made("stories", title="Who won?", language="en", happened="2024-07-28")
    question = ana.made("questions", story=story["id"], text="Who won the vote?", language="en")
    claim = ana.made("claims", text="The incumbent won.", language="en", question=question["id"], made="2024-07-29")
    agent = ana.made("agents", kind="government_body", name="Electoral council", language="es")
    said = ana.made("appearances", claim=claim["id"], agent=agent["id"], address="https://council.example/bulletin",
                    mode="asserts", directness="paraphrase", language="en")  # fmt: skip
    asked = ana.get(f"ingestions?source={said['source']}").json()["results"]
    assert [(job["state"], job["address"]) for job in asked] == [("queued", "https://council.example/bulletin")]
    again = ana.post("ingestions", {"address": "https://council.example/bulletin"})
    assert again.json()["id"] == asked[0]["id"]
    stopped = ana.done(f"ingestions/{asked[0]['id']}/cancel", again.json())
    assert stopped["state"] == "cancelled"
    watch = ana.made("watches", source=said["source"], every="PT6H")
    assert ana.patch(f"watches/{watch['id']}", {"every": None}, if_match='"1"').json()["is_fixed"] is False
    evidence = ana.made("evidence", claim=claim["id"], source=said["source"], summary="No table was published.",
                        language="en", stance="against")  # fmt: skip
    verdict = ana.made("verdicts", claim=claim["id"], language="en")
    path = f"verdicts/{verdict['id']}"
    refused = is_problem(ana.post(f"{path}/submit", if_match='"1"'), 409, "conflict")
    assert refused["code"] == "rating_missing"
    changed = ana.patch(path, {"summary": "Not shown.", "rating": rating["id"]}, if_match='"1"')
    assert changed.status_code == 200, changed.content
    cited = ana.done(f"{path}/cite", changed.json(), evidence=evidence["id"])
    handed_in = ana.done(f"{path}/submit", cited)
    assert handed_in["status"] == "in_review"
    is_problem(ana.post(f"{path}/approve", if_match="*"), 403, "not-allowed")
    is_problem(Program(reviewer, ("read", "write")).post(f"{path}/approve", if_match="*"), 403, "out-of-scope")
    is_problem(rafael.post(f"{path}/approve", {"checked": ["the sources"]}, if_match="*"), 422, "against-the-rules")
    approved = rafael.done(f"{path}/approve", handed_in, **rafael.get(f"{path}/ticks").json())
    assert approved["approved_by"] == str(reviewer.pk)
    # A bare link never carries a published verdict: the same gate as on the page.
    shut = is_problem(rafael.post(f"{path}/publish", if_match="*"), 409, "conflict")
    assert shut["code"] == "gate_open"
    lines = ana.get(f"claims/{claim['id']}/history").json()["results"]
    assert (lines[0]["actor"], lines[0]["token"]) == (str(author.pk), "a test")
    found = ana.get("search?q=incumbent").json()
    assert claim["id"] in [hit["id"] for hit in found["results"]]
    assert [row["id"] for row in ana.get("claims?q=incumbent").json()["results"]] == [claim["id"]]
    number_entries()
    changes = ana.get("changes?limit=200").json()
    kinds = {each["resource"] for each in changes["results"]}
    assert {"stories", "claims", "verdicts", "ingestions"} <= kinds
    assert ana.get(f"changes?after={changes['after']}").json()["results"] == []


def test_what_is_wrong_is_told_as_a_problem(author: Any) -> None:
    ana = Program(author)
    Desk.objects.create(name="Desk", slug="desk", language="en")
    for body in (b"{", b"[]", b'{"text": "a", "text": "b"}', b'{"text": "\\u0000"}', b'{"text": "\\ud800"}',
                 b'{"text": "\xff"}', b'{"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", b'{"a": NaN}'):  # fmt: skip
        is_problem(ana.post("claims", body), 400, "malformed-body")
    wrong = is_problem(ana.post("claims", {"text": "", "revision": 3, "story": "x"}), 422, "invalid")
    assert {each["pointer"] for each in wrong["errors"]} >= {"/revision"}
    wrong = is_problem(ana.post("claims", {"text": "", "language": "en", "made": "soon"}), 422, "invalid")
    assert {each["pointer"] for each in wrong["errors"]} == {"/text", "/made"}
    is_problem(ana.post("claims", {"text": "A", "language": "english!"}), 422, "against-the-rules")
    is_problem(Program().get("claims"), 401, "not-signed-in")
    is_problem(ana.get("claims/no-key/history"), 404, "not-found")
    is_problem(Program().post("nothing/of/the/kind", b"\xff"), 404, "not-found")
    is_problem(ana.get("claims?nonsense=1"), 400, "unknown-parameter")
    is_problem(ana.get("claims?limit=0"), 400, "wrong-parameter")
    is_problem(ana.get("claims?kind=rumour"), 400, "wrong-parameter")
    is_problem(ana.get("claims?cursor=abc"), 400, "wrong-cursor")
    is_problem(ana.get("claims?fields=secret"), 400, "unknown-parameter")
    is_problem(ana.post("ingestions", {"address": "file:///etc/passwd"}), 422, "against-the-rules")
    claim = ana.made("claims", text="It rained.", language="en")
    path = f"claims/{claim['id']}"
    is_problem(ana.patch(path, {"text": "It snowed."}), 428, "if-match-missing")
    assert ana.patch(path, {"text": "It snowed."}, if_match='"1"').headers["ETag"] == '"2"'
    is_problem(ana.patch(path, {"text": "It hailed."}, if_match='"1"'), 412, "stale")
    read = ana.get(path)
    assert ana.get(path, if_none_match=read.headers["ETag"]).status_code == 304
    assert "RateLimit" in read.headers
    assert ana.get(f"{path}?fields=text").json() == {"id": claim["id"], "text": "It snowed."}
    for address in {each["type"] for each in Program().get("problems").json()["results"]}:
        assert Program().get(address.split("/api/v1/")[1]).json()["type"] == address


def test_pages_follow_each_other_while_others_write(author: Any) -> None:
    ana = Program(author)
    for number in range(7):
        Claim.objects.create(text=f"Claim {number}.", language="en")
    first = ana.get("claims?limit=3&ordering=created_at")
    Claim.objects.create(text="Between.", language="en")
    seen, link = [row["text"] for row in first.json()["results"]], first.json()["next"]
    assert first.headers["Link"] == f'<{link}>; rel="next"'
    while link:
        page = ana.get(link.split("/api/v1/")[1]).json()
        seen, link = seen + [row["text"] for row in page["results"]], page["next"]
    assert seen == [*(f"Claim {number}." for number in range(7)), "Between."]


def test_a_request_that_is_sent_again_is_one(author: Any) -> None:
    ana = Program(author)
    body = {"text": "It rained.", "language": "en"}
    first, second = (ana.post("claims", body, idempotency_key="k1") for _ in range(2))
    assert (second.status_code, second.json()) == (201, first.json())
    assert second.headers["Idempotency-Replayed"] == "true"
    is_problem(ana.post("claims", body | {"text": "No."}, idempotency_key="k1"), 422, "idempotency-key-reused")
    # What failed is not remembered.
    is_problem(ana.post("claims", {"text": "", "language": "en"}, idempotency_key="k2"), 422, "invalid")
    assert ana.post("claims", body, idempotency_key="k2").status_code == 201
    assert Claim.objects.count() == 2
    assert (forget_old(timezone.now()), forget_old(timezone.now() + timedelta(days=2))) == (0, 2)


NOTE = {"title": "Seen", "text": "We saw the sheets.", "language": "en"}


def all_at_once(ana: Program, path: str, body: Any) -> list[Any]:
    """The answers to four equal requests under one key."""
    answers = []

    def send() -> None:
        try:
            program = Program()
            program.headers = dict(ana.headers)
            answers.append(program.post(path, body, idempotency_key="k"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_secret_is_told_once_and_a_claim_made_once_though_four_ask_at_once(admin: Any) -> None:
    ana = Program(admin, ("read", "write", "admin"))
    made = all_at_once(ana, "claims", {"text": "It rained.", "language": "en"})
    assert [answer.status_code for answer in made] == [201] * 4
    assert len({answer.json()["id"] for answer in made}) == Claim.objects.count() == 1
    assert sum(answer.get("Idempotency-Replayed") == "true" for answer in made) == 3
    told = all_at_once(ana, "tokens/new", {"name": "CMS", "scopes": ["read"]})
    assert sorted(answer.status_code for answer in told) == [201, 409, 409, 409], [each.content for each in told]
    assert sum("secret" in answer.json() for answer in told) == 1
    assert ApiToken.objects.filter(name="CMS").count() == 1


@pytest.mark.parametrize(
    ("path", "body"), [("batches", {"addresses": ["https://a.example/"]}), ("notes", NOTE)], ids=["batches", "notes"]
)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_same_request_twice_at_once_has_one_effect(path: str, body: Any, author: Any) -> None:
    ana = Program(author)
    answers = all_at_once(ana, path, body)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert ana.post(path, body, idempotency_key="k").json()["id"] == answers[0].json()["id"]
    assert Source.objects.filter(kind="desk_note").count() == (path == "notes")
    assert (RememberedRequest.objects.count(), IngestionRequest.objects.count()) == (1, 1)
