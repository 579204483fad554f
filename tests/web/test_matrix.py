"""The question's matrix: what stands in it, in which order, and what happens when somebody judges."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.matrix import Order, rows
from claims.models import Evidence, Stance
from claims.web.matrix_page import Asked, matrix_page
from sources.models import Derivation, Ingestion, Source
from tests.web.conftest import World, make_quote, make_snapshot, sign_in

HTMX = {"HX-Request": "true"}


def matrix_url(world: World) -> str:
    return f"/stories/{world.story.slug}/questions/{world.question.pk}/"


def cell_url(world: World, evidence: Evidence, claim: Any) -> str:
    return f"{matrix_url(world)}cells/{evidence.pk}/{claim.pk}/"


def add(world: World, author: Any, source: Source, words: str, **stances: str) -> Evidence:
    quote = make_quote(source.snapshots.first() or make_snapshot(source, f"{source.title}: {words}"), words)
    evidence = Evidence.objects.create(quote=quote, summary=words, language="en", added_by=author)
    for name, value in stances.items():
        Stance.objects.create(evidence=evidence, claim=getattr(world, name), value=value, language="en")
    return evidence


@pytest.fixture
def sheets(world: World, author: Any) -> Source:
    """A first source, a check of it, and what each of them says."""
    first = Source.objects.create(kind="data_set", title="The sheets", language="en")
    check = Source.objects.create(kind="article", title="A reading", language="en")
    Derivation.objects.create(
        source=check, original=first, kind="checks", state="confirmed", decided_by=author, decided_at=timezone.now()
    )
    add(world, author, first, "the count", claim="strongly_against", rival="strongly_for")
    add(world, author, check, "the reading", claim="against", rival="for")
    return first


def test_rows_say_where_they_come_from_and_count_by_origin(as_author: Client, world: World, sheets: Source) -> None:
    page = as_author.get(matrix_url(world)).content.decode()
    for words in ("check of <b>The sheets</b>", "our own work", "strongly against", "1 origin for, with 1 check"):
        assert words in page, words


def test_what_tells_most_rises_on_request_and_copies_stand_together(
    as_author: Client, author: Any, world: World, sheets: Source
) -> None:
    shown = matrix_page(world.question, author, Asked(order=Order.TELLING))
    assert [row.evidence.summary for row in shown.rows[:2]] == ["the count", "the reading"]
    assert [row.tells for row in shown.rows] == [3, 2, 1, 1]
    by_origin = matrix_page(world.question, author, Asked(order=Order.ORIGIN))
    assert [row.origin for row in by_origin.rows] == ["The sheets", "The sheets", "", ""]
    page = as_author.get(matrix_url(world) + "?order=telling").content.decode()
    assert page.index("the count") < page.index("Bears on")


def test_evidence_that_says_the_same_of_all_claims_tells_nothing(world: World, author: Any, sheets: Source) -> None:
    same = add(world, author, sheets, "sheets", claim="for", rival="for")
    found, all_of_them = rows([world.claim.pk, world.rival.pk], Order.RECORDED, most=1, first=same.pk)
    assert (found[0].evidence_id, found[0].tells, all_of_them) == (same.pk, 0, 5)


def test_leaving_out_an_origin_takes_its_checks_along_and_judges_nothing(
    as_author: Client, author: Any, world: World, sheets: Source
) -> None:
    shown = matrix_page(world.question, author, Asked(without=sheets.pk))
    assert shown.left_out is not None
    assert [column.rest.against.pieces for column in shown.columns] == [0, 0]
    assert [column.balance.against.pieces for column in shown.columns] == [2, 0]
    assert sorted(row.evidence.summary for row in shown.rows if row.falls) == ["the count", "the reading"]
    page = as_author.get(f"{matrix_url(world)}?without={sheets.pk}").content.decode()
    assert "Without <b>The sheets</b>" in page
    assert "the verdict is yours" in page


@pytest.mark.parametrize(
    "state", ["order=nonsense", "page=-1", "page=99999999999", "without=x", "first=1", "columns=999"]
)
def test_an_address_that_names_no_state_shows_the_beginning(state: str, as_author: Client, world: World) -> None:
    assert as_author.get(f"{matrix_url(world)}?{state}").status_code == 200


def test_a_cell_is_judged_without_javascript(as_author: Client, world: World) -> None:
    evidence = Evidence.objects.get(stances__claim=world.claim)
    address = cell_url(world, evidence, world.rival)
    assert "<html" in as_author.get(address).content.decode()
    sent = {"value": "against", "reason": "It says so.", "revision": "0"}
    answer = as_author.post(address, sent)
    assert answer.status_code == 302
    assert Stance.objects.get(evidence=evidence, claim=world.rival).reason == "It says so."
    assert as_author.post(address, {"value": "", "revision": "1"}).status_code == 422


def test_whoever_judges_a_changed_cell_sees_both_and_can_save_over_it(as_author: Client, world: World) -> None:
    evidence = Evidence.objects.get(stances__claim=world.claim)
    address = cell_url(world, evidence, world.claim)
    as_author.post(address, {"value": "against", "reason": "Theirs", "revision": "1"}, headers=HTMX)
    answer = as_author.post(address, {"value": "strongly_for", "reason": "Mine", "revision": "1"}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody judged it meanwhile" in page
    assert "Theirs" in page
    assert "Mine" in page
    assert 'name="revision" value="2"' in page
    judged = as_author.post(address, {"value": "verifiability", "reason": "Mine", "revision": "2"}, headers=HTMX)
    assert "verifiability" in judged.content.decode()
    assert as_author.post(address, {"value": "take_back", "revision": "3"}, headers=HTMX).status_code == 200
    assert not Stance.objects.kept().filter(evidence=evidence).exists()


def test_a_pasted_link_is_evidence_at_once_and_its_capture_follows(as_author: Client, world: World) -> None:
    sent = {"link-address": "https://news.example/a", "link-claim": str(world.rival.pk), "link-value": "for"}
    for _twice in range(2):
        answer = as_author.post(matrix_url(world), sent)
    evidence = Evidence.objects.get(link__address="https://news.example/a")
    assert answer["Location"] == f"{matrix_url(world)}?first={evidence.pk}#e-{evidence.pk}"
    assert Ingestion.objects.get().source == evidence.link
    assert evidence.stances.get().claim == world.rival
    page = as_author.get(answer["Location"]).content.decode()
    assert "only a link so far" in page


def test_a_link_that_is_none_is_refused_beside_the_field_and_kept(as_author: Client, world: World) -> None:
    sent = {"link-address": "ftp://x.example/a", "link-claim": str(world.claim.pk), "link-value": "for"}
    answer = as_author.post(matrix_url(world), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ftp://x.example/a" in page
    assert "Only http and https" in page
    assert as_author.post(matrix_url(world), {**sent, "link-address": ""}).status_code == 422


def test_readers_look_and_do_not_judge(client: Client, world: World, stranger: Any) -> None:
    stranger.access = "newsroom"
    stranger.save()
    sign_in(client, stranger)
    evidence = Evidence.objects.get(stances__claim=world.claim)
    page = client.get(matrix_url(world)).content.decode()
    assert "Add evidence" not in page
    assert "data-grid" not in page
    assert client.post(cell_url(world, evidence, world.claim), {"value": "for", "revision": "1"}).status_code == 403
    assert client.post(matrix_url(world), {}).status_code == 403


def test_cells_of_other_questions_and_claims_are_not_found(as_author: Client, world: World, author: Any) -> None:
    evidence = Evidence.objects.get(stances__claim=world.claim)
    other = Evidence.objects.create(link=world.note, summary="x", language="en", added_by=author)
    assert as_author.get(cell_url(world, evidence, evidence)).status_code == 404
    assert as_author.get(cell_url(world, other, world.claim)).status_code == 200
    assert as_author.get(f"/stories/another/questions/{world.question.pk}/").status_code == 404
