"""The public form, triage by page, the report: what each shows, and that no address leads to a sender."""

import csv
import io
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Appearance, Tip
from claims.tips.senders import open_to
from claims.tips.triage import Decision, decide
from claims.web import tip_public_views
from factcheck.crypto import secret_sha256
from sources.models import Ingestion
from tests.access.test_every_url import NAMES, address_of
from tests.access.test_every_url import arguments as _arguments
from tests.editing.typed import typed
from tests.tips.conftest import SECRETS, SENDER, photograph, send
from tests.web.conftest import World

arguments = _arguments


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def post(client: Client, *, opened: int = 60, **fields: Any) -> Any:
    """The public form as a browser sends it, opened so many seconds ago."""
    stamp = tip_public_views._signer.sign(str(int(time.time()) - opened))
    return client.post("/tip/?lang=es", {"opened": stamp, **fields})


def test_anybody_sends_a_tip_and_learns_what_became_of_it(client: Client, author: Any) -> None:
    page = client.get("/tip/?lang=es&address=https://news.example/x").content.decode()
    assert 'value="https://news.example/x"' in page
    assert 'lang="es"' in page
    fields = {"text": "¿Es verdad que quemaron las actas?", "name": "Nadia Quintero", "email": SENDER.email}
    answer = post(client, file=SimpleUploadedFile("a.jpg", photograph((320, 240)), "image/jpeg"), **fields)
    assert answer.status_code == 302
    tip = Tip.objects.get()
    assert (tip.channel, tip.media_type, tip.triage) == ("form", "image/jpeg", "new")
    token = answer["Location"].split("token=")[1].split("&")[0]
    assert tip.receipt_sha256 == secret_sha256(token)
    mine = client.get(answer["Location"])
    assert mine["Cache-Control"].startswith("private, no-store")
    assert "quemaron" not in mine.content.decode()
    decide(tip, author, Decision("not_now", "Little reach.", told="No por ahora."), revision=tip.revision,
           at=timezone.now(), language="es")  # fmt: skip
    told = client.get(answer["Location"]).content.decode()
    assert "No por ahora." in told
    assert "Little reach" not in told
    assert "Ana" not in told
    assert client.get("/tip/sent/?token=guess").status_code == client.get("/tip/sent/").status_code == 404


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, db: None, settings: Any) -> None:
    wrong = post(client, text="keep this", email="no address")
    assert wrong.status_code == 422
    assert "keep this" in wrong.content.decode()
    settings.TIP_MAX_BYTES = 10
    assert post(client, file=SimpleUploadedFile("a.txt", b"x" * 11)).status_code == 422
    assert post(client).status_code == 422
    assert not Tip.objects.exists()
    # Programs are told nothing, and kept out of sight.
    assert post(client, text="cheap", website="x").status_code == 302
    assert post(client, text="cheap", opened=0).status_code == 302
    assert client.post("/tip/", {"text": "no stamp"}).status_code == 302
    assert set(Tip.objects.values_list("triage", flat=True)) == {"quarantined"}
    answers = [post(client, text=f"number {n}").status_code for n in range(12)]
    assert answers[-1] == 422
    assert Tip.objects.filter(text="number 11").count() == 0


def test_no_address_shows_who_sent_a_tip(
    arguments: dict[str, Any], sent: Tip, admin: Any, reviewer: Any, author: Any
) -> None:
    open_to(sent, author, reviewer, "she calls back", language="en")
    addresses = {
        address_of(name, {**arguments, "tip_id": sent.pk, **({"key": sent.pk} if name.startswith("api:") else {})})
        for name in NAMES
        # The description of the API is made of declarations, and the same for everybody.
        if not name.startswith(("admin:", "unnamed", "api:schema"))
    }
    for person in (admin, None):
        client = Client(raise_request_exception=False)
        if person:
            client.force_login(person)
        for address in addresses | {"/search/?q=telegram", "/tips/?q=petare"}:
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert not [secret for secret in SECRETS if secret.encode() in body], address


def test_the_sender_is_opened_by_an_editor_with_a_reason(
    as_author: Client, as_reviewer: Client, author: Any, sent: Tip
) -> None:
    address = reverse("claims:tip_sender", args=[sent.pk])
    assert as_author.get(address).status_code == 404
    assert SENDER.email not in as_reviewer.get(address).content.decode()
    fields = {"act": "open", "person": str(author.pk)}
    assert as_reviewer.post(address, fields).status_code == 422
    assert as_reviewer.post(address, {**fields, "reason": "she calls back"}).status_code == 302
    assert SENDER.email in as_author.get(address).content.decode()
    assert "Ana" in as_reviewer.get(address).content.decode()
    assert as_author.post(address, {"act": "forget", "reason": "x"}, follow=True).status_code == 200
    assert SENDER.email in as_author.get(address).content.decode()
    as_reviewer.post(address, {"act": "forget", "reason": "asked us to"})
    assert SENDER.email not in as_author.get(address).content.decode()


def test_triage_of_many(as_author: Client, author: Any, sent: Tip, world: World) -> None:
    one, two = send("A rumour about the metro in Caracas being closed"), send("buy now", held="trap")
    page = as_author.get("/tips/").content.decode()
    assert "sender protected" in page
    assert f"/tips/{sent.pk}/?as=not_now" in page
    many = reverse("claims:move_tips")
    assert "Say why" in as_author.post(many, {"act": "quarantine", "tip": [one.tip.pk]}, follow=True).content.decode()
    as_author.post(many, {"act": "quarantine", "tip": [one.tip.pk, "x"], "reason": "advertising"})
    assert "buy now" in as_author.get("/tips/?triage=quarantined").content.decode()
    as_author.post(many, {"act": "take_back", "tip": [one.tip.pk, two.tip.pk], "from": "quarantined"})
    as_author.post(many, {"act": "join", "tip": [one.tip.pk, sent.pk, two.tip.pk]})
    assert sent.joined.count() == 2
    as_author.post(many, {"act": "split", "tip": [one.tip.pk]})
    assert sent.joined.get() == two.tip
    decided = reverse("claims:decide_tip", args=[sent.pk])
    fields = typed(as_author, f"{decided}?as=already_checked&claim={world.claim.pk}")
    assert (fields["triage"], fields["claim"]) == ("already_checked", str(world.claim.pk))
    assert as_author.post(decided, {**fields, "reason": "See there.", "act": "save"}).status_code == 302
    assert sent.answers.get().claim == world.claim
    brought = reverse("claims:bring_tip")
    as_author.post(brought, {**typed(as_author, f"{brought}?text=heard"), "sender": "Nadia", "act": "save"})
    tip = Tip.objects.get(text="heard")
    assert tip.channel == "colleague"
    assert tip.sender


def test_a_check_begins_with_a_link_a_text_or_a_picture(as_author: Client, world: World, sent: Tip) -> None:
    page = reverse("claims:new_check")
    fields = {**typed(as_author, page), "agent": str(world.speaker.pk), "act": "save"}
    bare = as_author.post(page, {**fields, "what": "https://news.example/story"})
    assert bare.status_code == 422
    link = as_author.post(page, {**fields, "what": "https://news.example/story", "text": "The bridge fell."})
    said = Appearance.objects.get(claim__text="The bridge fell.")
    assert link["Location"] == f"/claims/{said.claim_id}/"
    assert (said.source.address, said.agent) == ("https://news.example/story", world.speaker)
    assert Ingestion.objects.get(source=said.source).method == "http"
    as_author.post(page, {**fields, "what": "El puente cayó anoche y nadie lo dice"})
    text = Appearance.objects.get(claim__text__startswith="El puente")
    assert (text.claim.language, text.source.ingestions.get().method) == ("es", "upload")
    file = SimpleUploadedFile("p.jpg", photograph((320, 240)), "image/jpeg")
    as_author.post(page, {**fields, "what": "", "text": "This is the bridge.", "file": file})
    picture = Appearance.objects.get(claim__text="This is the bridge.")
    assert (picture.claim.kind, picture.source.ingestions.get().given["media_type"]) == ("image", "image/jpeg")
    from_tip = f"{page}?tip={sent.pk}"
    assert as_author.post(from_tip, {**fields, "what": sent.text}).status_code == 422
    assert as_author.post(from_tip, {**fields, "what": sent.text, "why": "Many ask."}).status_code == 302
    sent.refresh_from_db()
    assert (sent.triage, sent.reason, sent.claim.text) == ("check", "Many ask.", sent.text)
    like = as_author.get(reverse("claims:similar_claims"), {"text": "bridge fell"}).content.decode()
    assert "The bridge fell." in like


def test_the_selection_report_says_why_and_never_who(as_author: Client, author: Any, world: World, sent: Tip) -> None:
    send(sent.text)
    decide(
        sent,
        author,
        Decision("not_checkable", "=An opinion.", world.claim),
        revision=sent.revision,
        at=timezone.now(),
        language="en",
    )
    page = as_author.get(reverse("claims:selection_report")).content.decode()
    assert "=An opinion." in page
    assert "asked 2 times" in page
    assert "quemaron" not in page
    table = as_author.get(reverse("claims:selection_csv"))
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["why"], row["times_asked"], row["by"]) for row in rows] == [("'=An opinion.", "2", "Ana")]
    before = (timezone.localdate() - timedelta(days=400)).isoformat()
    assert "An opinion" not in as_author.get(f"/tips/report/?until={before}&since=nonsense").content.decode()


def test_the_list_asks_as_often_for_many(as_author: Client, sent: Tip) -> None:
    as_author.get("/tips/")
    with CaptureQueriesContext(connection) as few:
        as_author.get("/tips/")
    Tip.objects.bulk_create([Tip(channel="tip_line", text=f"A rumour, the {n}th", language="en") for n in range(120)])
    with CaptureQueriesContext(connection) as more:
        page = as_author.get("/tips/?page=2").content.decode()
    assert len(more) == len(few) <= 12
    assert page.count('name="tip"') == 50
