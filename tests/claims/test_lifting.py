"""A protection that is lifted leaves what it held as it was before: words, files, search; with a reason, by who may."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from claims.lifting import lift
from claims.models import Claim, Comment
from claims.protecting import protect_field, protect_snapshot
from factcheck.models import Protection
from factcheck.protected import grant
from factcheck.record import RefusedError
from sources.capture import store
from sources.extract.extracted import Extracted
from sources.models import Extraction, Ingestion, Quote, Snapshot
from sources.passages import passage
from sources.quoting import quote
from sources.reading_out import keep_extraction
from tests.claims.test_protecting import cited, files
from tests.rules.ground.test_take_down import whole_database
from tests.sources.conftest import desk, site
from tests.sources.watching.conftest import SAID, Watched, watched
from tests.web.conftest import sign_in

__all__ = ["cited", "desk", "site", "watched"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
REASON = "the witness went public"


@pytest.fixture
def held(watched: Watched, cited: Claim, author: Any, reviewer: Any) -> Protection:
    """The capture, protected by the author; the reviewer, an editor, holds a grant too."""
    protection = protect_snapshot(watched.quote.snapshot, author, "poll witness at risk")
    grant(protection, reviewer, author, "edits the story")
    return protection


def test_words_files_and_search_are_back_as_they_were(
    client: Client, watched: Watched, held: Protection, reviewer: Any, admin: Any
) -> None:
    assert SAID not in whole_database()
    lift(held, reviewer, REASON)
    snapshot = Snapshot.objects.select_related("payload").get(pk=watched.quote.snapshot_id)
    assert not Snapshot.objects.filter(protection__isnull=False).exists()
    assert not Extraction.objects.filter(protection__isnull=False).exists()
    assert not Ingestion.objects.filter(protection__isnull=False).exists()
    assert Quote.objects.get(pk=watched.quote.pk).exact == SAID
    assert snapshot.payload.protection_id is None
    with store.open_blob(snapshot.payload) as file:
        assert SAID.encode() in file.read()
    assert not any(b"gAAAA" in content for content in files())
    held.refresh_from_db()
    assert (held.is_set_aside, held.set_aside_by, held.set_aside_reason) == (True, reviewer, REASON)
    sign_in(client, admin)
    assert "Ningún acta falta" in client.get(f"/snapshots/{snapshot.pk}/").content.decode()
    assert "Ningún" in client.get("/search/?q=Ning%C3%BAn+acta").content.decode()


def test_what_was_made_while_it_was_protected_is_true_of_the_words(
    watched: Watched, held: Protection, reviewer: Any
) -> None:
    snapshot = Snapshot.objects.select_related("protection").get(pk=watched.quote.snapshot_id)
    with_mask = keep_extraction(snapshot, Extracted("La jueza dijo 🗳️ no.", "ocr", "2"))
    made = quote(with_mask, passage(with_mask.text, 3, 8), reviewer)
    assert made.exact == "█████"
    lift(held, reviewer, REASON)
    made.refresh_from_db()
    text = Extraction.objects.get(pk=with_mask.pk)
    assert (made.exact, made.prefix, text.text) == ("jueza", "La ", "La jueza dijo 🗳️ no.")
    assert hashlib.sha256(text.text.encode()).hexdigest() == text.text_sha256


def test_it_can_be_protected_and_lifted_again(watched: Watched, held: Protection, author: Any, reviewer: Any) -> None:
    lift(held, reviewer, REASON)
    snapshot = Snapshot.objects.get(pk=watched.quote.snapshot_id)
    again = protect_snapshot(snapshot, author, "threatened anew")
    assert "Ningún acta falta" not in "".join(Extraction.objects.values_list("text", flat=True))
    lift(again, reviewer, REASON)
    assert Quote.objects.get(pk=watched.quote.pk).exact == SAID


def test_only_an_editor_with_a_grant_lifts_and_only_with_a_reason(
    client: Client, watched: Watched, held: Protection, author: Any, reviewer: Any, admin: Any
) -> None:
    address = f"/protected/{held.pk}/lift/"
    assert sign_in(client, admin).get(address).status_code == 404
    assert sign_in(client, author).post(address, {"reason": REASON}).status_code == 403
    assert sign_in(client, reviewer).post(address, {"reason": " "}).status_code == 422
    for person, reason in ((author, REASON), (admin, REASON), (reviewer, " ")):
        with pytest.raises(RefusedError):
            lift(held, person, reason)
    assert not any(SAID.encode() in content for content in files())
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert client.get(address).status_code == 404


def test_a_lift_that_fails_leaves_nothing_in_clear(watched: Watched, held: Protection, reviewer: Any) -> None:
    job = watched.quote.snapshot.ingestion
    Ingestion.objects.filter(pk=job.pk).update(state="queued", finished_at=None)
    with pytest.raises(RefusedError, match="running"):
        lift(held, reviewer, REASON)
    Ingestion.objects.filter(pk=job.pk).update(state="done", finished_at=job.finished_at)
    # Somebody wrote over a mask meanwhile: this is found out after the files were opened.
    Comment.objects.update(passage="something else")
    with pytest.raises(RefusedError, match="changed since"):
        lift(held, reviewer, REASON)
    assert not any(SAID.encode() in content for content in files())
    assert Snapshot.objects.get(pk=watched.quote.snapshot_id).protection == held


def test_a_field_is_back_where_it_stood(
    client: Client, watched: Watched, cited: Claim, author: Any, reviewer: Any, admin: Any
) -> None:
    address = watched.source.address
    protection = protect_field(watched.source, "address", author, "gives the witness away")
    grant(protection, reviewer, author, "edits the story")
    lift(protection, reviewer, REASON)
    watched.source.refresh_from_db()
    assert watched.source.address == address
    assert not Ingestion.objects.filter(protection__isnull=False).exists()
    assert address in sign_in(client, admin).get(f"/sources/{watched.source.pk}/").content.decode()
