"""Comments, assignments and tags."""

from typing import Any

from django.test import Client

from claims.models import Appearance, Assignment, Comment, Tag, Tagging
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in


def _on_claim(world: World) -> str:
    return f"/comments/on/claim/{world.claim.pk}/"


def test_a_comment_is_added_answered_resolved_and_opened_again(
    as_author: Client, as_reviewer: Client, reviewer: Any, world: World
) -> None:
    answer = as_author.post(_on_claim(world), {"text": "Do we have the recording?"})
    assert answer.headers["Location"] == f"/claims/{world.claim.pk}/#comments"
    row = Comment.objects.get()
    as_reviewer.post(f"{_on_claim(world)}?answers={row.pk}", {"text": "Since yesterday."})
    reply = Comment.objects.get(answers=row)
    assert (reply.written_by, reply.claim) == (reviewer, world.claim)
    as_reviewer.post(f"/comments/{row.pk}/resolve/")
    row.refresh_from_db()
    assert row.resolved_by == reviewer
    assert "resolved" in as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    as_reviewer.post(f"/comments/{row.pk}/resolve/", {"state": "open"})
    row.refresh_from_db()
    assert row.resolved_at is None


def test_answers_stand_below_what_they_answer(as_author: Client, world: World) -> None:
    for text in ("first", "second"):
        as_author.post(_on_claim(world), {"text": text})
    first = Comment.objects.get(text="first")
    as_author.post(f"{_on_claim(world)}?answers={first.pk}", {"text": "an answer to the one"})
    page = as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert page.index(">first<") < page.index(">an answer to the one<") < page.index(">second<")


def test_an_empty_comment_is_not_saved(as_author: Client, world: World) -> None:
    assert as_author.post(_on_claim(world), {"text": " "}).status_code == 422
    assert not Comment.objects.exists()


def test_a_comment_is_text_and_nothing_else(as_author: Client, world: World) -> None:
    as_author.post(_on_claim(world), {"text": "<script>alert(1)</script>\nand a line"})
    page = as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>and a line" in page


def test_work_is_assigned_shown_and_done(
    as_author: Client, as_reviewer: Client, author: Any, reviewer: Any, world: World
) -> None:
    fields = {"to": str(reviewer.pk), "task": "Call the council", "due_at": "2026-12-01T09:30"}
    answer = as_author.post(f"/assignments/on/claim/{world.claim.pk}/", fields)
    assert answer.headers["Location"] == f"/claims/{world.claim.pk}/"
    row = Assignment.objects.get()
    assert (row.person, row.assigned_by, row.state) == (reviewer, author, "open")
    assert "Call the council" in as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    as_reviewer.post(f"/assignments/{row.pk}/finish/", {"state": "done"})
    row.refresh_from_db()
    assert row.state == "done"
    assert "Call the council" not in as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    page = as_reviewer.post(f"/assignments/{row.pk}/finish/", {"state": "dropped"}, follow=True).content.decode()
    assert "This is not open any more" in page


def test_a_tag_is_made_once_whatever_its_accents(as_author: Client, world: World) -> None:
    for name in ("Elección", "elección", "Eleccion"):
        as_author.post(f"/tags/on/claim/{world.claim.pk}/", {"name": name})
    assert Tag.objects.get().name == "Elección"
    assert Tagging.objects.count() == 1
    assert "Elección" in as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert as_author.post(f"/tags/on/claim/{world.claim.pk}/", {"name": "?!"}).status_code == 422


def test_where_it_was_said_is_added_and_changed(as_author: Client, world: World) -> None:
    address = f"/claims/{world.claim.pk}/said/new/"
    fields = {"agent": str(world.speaker.pk), "source": str(world.note.pk), "language": "es"}
    as_author.post(address, {**fields, "mode": "repeats", "directness": "paraphrase", "quote": str(world.quote.pk)})
    row = Appearance.objects.get(mode="repeats")
    assert row.quote == world.quote
    change = f"/said/{row.pk}/edit/"
    as_author.post(change, {**typed(as_author, change), "mode": "denies", "said": "2024-11-16", "why": "heard again"})
    row.refresh_from_db()
    assert (row.mode, row.said, row.revision) == ("denies", "2024-11-16", 2)
    wrong = as_author.post(change, {**typed(as_author, change), "mode": "attributes"})
    assert "Say to whom the claim is attributed." in wrong.content.decode()


def test_a_claim_that_is_set_aside_says_so_and_comes_back(as_author: Client, world: World) -> None:
    as_author.post(f"/set-aside/claim/{world.claim.pk}/", {"reason": "said twice"})
    page = as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert "said twice" in page
    assert "Add evidence" not in page.split("</h1>")[1].split('id="said"')[0]
    as_author.post(f"/set-aside/claim/{world.claim.pk}/restore/", {"reason": "it was not"})
    world.claim.refresh_from_db()
    assert not world.claim.is_set_aside


def test_strangers_neither_read_nor_write(client: Client, stranger: Any, world: World) -> None:
    sign_in(client, stranger)
    assert client.post(_on_claim(world), {"text": "hello"}).status_code == 404
    assert client.post(f"/tags/on/claim/{world.claim.pk}/", {"name": "x"}).status_code == 403
    assert client.post(f"/assignments/on/claim/{world.claim.pk}/", {}).status_code == 403
    row = Comment.objects.create(written_by=stranger, text="x", language="en", claim=world.claim)
    assert client.post(f"/comments/{row.pk}/resolve/").status_code == 404
