"""Evidence is brought with its stance: a pasted link, a passage, a desk note."""

from typing import Any

from django.test import Client

from claims.models import Evidence, Stance
from sources.models import Ingestion
from tests.editing.typed import typed
from tests.web.conftest import World, make_quote, sign_in

NEW = {
    "summary": "It counts machines.",
    "value": "against",
    "bears_on": "truth",
    "language": "en",
    "reason": "Because.",
}


def _address(world: World) -> str:
    return f"/claims/{world.claim.pk}/evidence/new/"


def test_a_pasted_link_is_saved_at_once_and_its_capture_follows(as_author: Client, author: Any, world: World) -> None:
    answer = as_author.post(_address(world), {**NEW, "ground_words": "https://news.example/count"})
    assert answer.headers["Location"] == f"/claims/{world.claim.pk}/#evidence"
    stance = Stance.objects.get(evidence__summary="It counts machines.")
    assert (stance.value, stance.reason, stance.claim) == ("against", "Because.", world.claim)
    assert (stance.evidence.link.address, stance.evidence.added_by) == ("https://news.example/count", author)
    assert Ingestion.objects.get().normal_address == "https://news.example/count"


def test_the_same_link_pasted_again_is_the_same_source(as_author: Client, world: World) -> None:
    for _time in range(2):
        as_author.post(_address(world), {**NEW, "ground_words": "https://news.example/count?utm_source=x"})
    one, other = Evidence.objects.filter(summary="It counts machines.")
    assert one.link == other.link
    assert Ingestion.objects.count() == 1


def test_a_passage_and_a_desk_note_can_be_chosen(as_author: Client, world: World) -> None:
    note = world.snapshot.extractions.get()
    as_author.post(_address(world), {**NEW, "ground": f"quote:{world.quote.pk}"})
    as_author.post(_address(world), {**NEW, "ground": f"note:{note.pk}"})
    found = Evidence.objects.filter(summary="It counts machines.").order_by("created_at")
    assert [(row.quote, row.note) for row in found] == [(world.quote, None), (None, note)]


def test_one_search_finds_passages_notes_and_sources(as_author: Client, world: World) -> None:
    fields = {**NEW, "ground_words": "note on the vote", "act": "find:ground"}
    page = as_author.post(_address(world), fields, headers={"HX-Request": "true"}).content.decode()
    for value in (f"quote:{world.quote.pk}", f"note:{world.snapshot.extractions.get().pk}", f"link:{world.note.pk}"):
        assert value in page


def test_the_side_on_which_one_began_is_chosen(as_author: Client, world: World) -> None:
    assert typed(as_author, f"{_address(world)}?stance=against")["value"] == "against"
    assert "value" not in typed(as_author, f"{_address(world)}?stance=sideways")


def test_what_bears_on_verifiability_counts_for_nobody(as_author: Client, world: World) -> None:
    as_author.post(_address(world), {**NEW, "bears_on": "verifiability", "ground": f"quote:{world.quote.pk}"})
    assert Stance.objects.get(evidence__summary="It counts machines.").value == "context"


def test_what_is_no_address_and_finds_nothing_is_not_saved(as_author: Client, world: World) -> None:
    answer = as_author.post(_address(world), {**NEW, "ground_words": "no such thing"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nothing found for these words." in page
    assert "It counts machines." in page


def test_a_bare_link_is_made_exact_by_a_passage_of_the_same_source(as_author: Client, world: World) -> None:
    as_author.post(_address(world), {**NEW, "ground": f"link:{world.note.pk}"})
    evidence = Evidence.objects.get(summary="It counts machines.")
    exact = f"/evidence/{evidence.pk}/exact/"
    passage = make_quote(world.snapshot, "published")
    assert as_author.get(exact).status_code == 200
    assert as_author.post(exact, {"ground": f"quote:{passage.pk}"}).status_code == 302
    evidence.refresh_from_db()
    assert (evidence.link, evidence.quote) == (None, passage)
    assert as_author.get(exact).status_code == 404


def test_a_passage_of_another_source_does_not_make_a_link_exact(as_author: Client, world: World) -> None:
    as_author.post(_address(world), {**NEW, "ground_words": "https://news.example/count"})
    evidence = Evidence.objects.get(summary="It counts machines.")
    answer = as_author.post(f"/evidence/{evidence.pk}/exact/", {"ground": f"quote:{world.quote.pk}"})
    assert answer.status_code == 422
    assert "from another source than the link" in answer.content.decode()


def test_the_same_evidence_takes_a_stance_on_another_claim(as_author: Client, world: World) -> None:
    evidence = world.quote.evidence.get()
    address = f"/parts/stance/on/{evidence.pk}/new/"
    fields = {"claim": str(world.rival.pk), "value": "against", "bears_on": "truth", "language": "en"}
    assert as_author.post(address, fields).status_code == 302
    assert Stance.objects.get(evidence=evidence, claim=world.rival).value == "against"
    answer = as_author.post(address, fields)
    assert answer.status_code == 422
    assert "recorded already" in answer.content.decode()


def test_a_stance_is_changed_with_a_reason(as_author: Client, world: World) -> None:
    stance = Stance.objects.get(claim=world.claim)
    address = f"/parts/stance/{stance.pk}/edit/"
    as_author.post(address, {**typed(as_author, address), "value": "strongly_for", "why": "read it again"})
    stance.refresh_from_db()
    assert (stance.value, stance.revision) == ("strongly_for", 2)
    wrong = as_author.post(address, {**typed(as_author, address), "bears_on": "verifiability"})
    assert wrong.status_code == 422
    assert "choose “context”" in wrong.content.decode()


def test_a_stranger_finds_nothing_to_bring_evidence_to(client: Client, stranger: Any, world: World) -> None:
    stranger.role = "checker"
    stranger.save()
    sign_in(client, stranger)
    evidence = world.quote.evidence.get()
    for address in (_address(world), f"/evidence/{evidence.pk}/edit/", f"/parts/stance/on/{evidence.pk}/new/"):
        assert client.post(address, NEW).status_code == 404
