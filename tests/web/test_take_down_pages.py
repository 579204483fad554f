"""Taking down shows what will go before it goes, needs typed words and a reason, and leaves a notice everywhere."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Evidence, Stance
from claims.publishing.chain import Finding, verify_chain
from claims.removal import removal
from factcheck.models import TakeDown
from factcheck.record import RefusedError
from tests.claims.published import published_verdict
from tests.rules.ground import made
from tests.rules.ground.test_take_down import EXACT
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def quoted(author: Any) -> Any:
    return made.quote(made.extraction(made.snapshot(made.source())))


@pytest.fixture
def as_editor(client: Client, reviewer: Any) -> Client:
    return sign_in(client, reviewer)


def test_everything_that_would_go_is_named_and_nothing_goes(
    as_editor: Client, quoted: Any, author: Any, reviewer: Any
) -> None:
    publication = made.publication(b'{"quote":"' + EXACT.encode() + b'"}', reviewer)
    twin = made.snapshot(made.source("a twin"))
    shown = as_editor.get(f"/take-down/snapshot/{quoted.snapshot_id}/").content.decode()
    for words in ("publications", "quotes", "texts", "The count was over.", "a twin"):
        assert words in shown
    found = removal(quoted.snapshot, reviewer)
    assert [each.pk for each in found.publications] == [publication.pk]
    assert {each.pk for each in found.snapshots} == {quoted.snapshot_id, twin.pk}
    assert dict(found.counts)["snapshots"] == 2
    quoted.refresh_from_db()
    assert quoted.exact == EXACT
    assert not TakeDown.objects.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reason": "court order", "typed": "delete"}, "Type “take down” to go on."),
        ({"reason": " ", "typed": "take down"}, "This field is required."),
    ],
)
def test_without_the_typed_words_or_a_reason_nothing_goes(
    as_editor: Client, quoted: Any, given: dict[str, str], says: str
) -> None:
    response = as_editor.post(f"/take-down/snapshot/{quoted.snapshot_id}/", given)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "court order" in response.content.decode() or given["reason"] == " "
    assert not TakeDown.objects.exists()


def test_afterwards_a_notice_stands_everywhere_and_the_chain_says_so(
    as_editor: Client, quoted: Any, author: Any, reviewer: Any
) -> None:
    evidence = Evidence.objects.create(quote=quoted, summary="It is over", language="en", added_by=author)
    verdict = published_verdict([evidence], author, reviewer)
    Stance.objects.filter(evidence=evidence).update(reason="says so")
    made.publication(b'{"quote":"' + EXACT.encode() + b'"}', reviewer)
    given = {"reason": "court order 12", "typed": "Take  down"}
    response = as_editor.post(f"/take-down/snapshot/{quoted.snapshot_id}/", given)
    assert response["Location"] == f"/snapshots/{quoted.snapshot_id}/"
    assert TakeDown.objects.get().reason == "court order 12"
    snapshot_page = as_editor.get(f"/snapshots/{quoted.snapshot_id}/").content.decode()
    assert "Taken down" in snapshot_page
    for page in (f"/snapshots/{quoted.snapshot_id}/", f"/claims/{verdict.claim_id}/", "/sources/"):
        shown = as_editor.get(page).content.decode()
        assert EXACT not in shown
        assert "hmac-sha256" not in shown
    assert Finding.TAKEN_DOWN in [link.finding for link in verify_chain()]
    assert Finding.BROKEN not in [link.finding for link in verify_chain()]
    again = as_editor.get(f"/take-down/snapshot/{quoted.snapshot_id}/").content.decode()
    assert "Nothing is left to take down here." in again


def test_a_source_that_was_taken_down_is_named_so_in_every_list(as_editor: Client, quoted: Any) -> None:
    source = quoted.snapshot.source
    as_editor.post(f"/take-down/source/{source.pk}/", {"reason": "court order", "typed": "take down"})
    for page in ("/sources/", f"/sources/{source.pk}/", f"/sources/{source.pk}/history/"):
        shown = as_editor.get(page).content.decode()
        assert "A statement" not in shown
    assert "[taken down]" in as_editor.get("/sources/").content.decode()
    assert "Taken down" in as_editor.get(f"/sources/{source.pk}/").content.decode()


def test_only_editors_come_in_and_unknown_kinds_are_not_found(client: Client, quoted: Any, author: Any) -> None:
    sign_in(client, author)
    assert client.get(f"/take-down/snapshot/{quoted.snapshot_id}/").status_code == 403
    assert "Take down" not in client.get(f"/snapshots/{quoted.snapshot_id}/").content.decode()
    with pytest.raises(RefusedError, match="only an editor"):
        removal(quoted.snapshot, author)


def test_an_unknown_kind_is_not_found(as_editor: Client, quoted: Any) -> None:
    assert as_editor.get(f"/take-down/agent/{quoted.pk}/").status_code == 404


def test_a_redacted_copy_is_shown_and_then_made(as_editor: Client, quoted: Any) -> None:
    address = f"/snapshots/{quoted.snapshot_id}/redact/"
    shown = as_editor.post(address, {"hidden": "nobody may say it", "act": "preview"}).content.decode()
    assert "█" * len("nobody") in shown
    refused = as_editor.post(address, {"hidden": "not in it", "title": "T", "reason": "r", "act": "make"})
    assert refused.status_code == 422
    assert "does not stand in the text" in refused.content.decode()
    given = {"hidden": "nobody may say it", "title": "Statement, redacted", "reason": "names", "act": "make"}
    copy = as_editor.get(as_editor.post(address, given)["Location"]).content.decode()
    assert "nobody" not in copy
    assert "Statement, redacted" in copy
