"""What is protected later leaves every open place: tables, history, files, pages, search, logs; the named still read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from claims.models import Appearance, Claim, Comment, Evidence, Stance
from claims.protecting import protect_field, protect_snapshot, withdraw_grant
from claims.take_down import take_down
from factcheck.models import ProtectedAccess
from factcheck.protected import grant
from factcheck.record import RefusedError
from sources.capture import store
from sources.models import Agent, QuoteTranslation, Snapshot
from tests.rules.ground import made
from tests.rules.ground.test_take_down import whole_database
from tests.sources.conftest import desk, site
from tests.sources.watching.conftest import SAID, Watched, page, watched
from tests.web.conftest import sign_in

__all__ = ["desk", "site", "watched"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
REASON = "poll witness at risk"


@pytest.fixture
def cited(watched: Watched, author: Any) -> Claim:
    """A claim said in the capture and resting on it, with a translation and a comment that repeat the words."""
    watched.captured()
    claim = made.claim("Both counts agree.")
    speaker = Agent.objects.create(kind="organisation", name="The council", language="en")
    Appearance.objects.create(
        claim=claim,
        agent=speaker,
        source=watched.source,
        quote=watched.quote,
        mode="asserts",
        directness="seen",
        language="en",
    )
    evidence = Evidence.objects.create(quote=watched.quote, summary="It agrees", language="en", added_by=author)
    Stance.objects.create(evidence=evidence, claim=claim, value="for", language="en")
    QuoteTranslation.objects.create(quote=watched.quote, language="en", text=f"They say {SAID}", translated_by=author)
    Comment.objects.create(written_by=author, text="See.", language="en", source=watched.source, passage=SAID)
    return claim


def files() -> Iterator[bytes]:
    root = Path(default_storage.path(""))
    yield from (path.read_bytes() for path in root.rglob("*") if path.is_file())


def test_no_word_is_left_in_any_table_or_open_file(watched: Watched, cited: Claim, author: Any) -> None:
    assert SAID in whole_database()
    assert any(SAID.encode() in content for content in files())
    protect_snapshot(watched.quote.snapshot, author, REASON)
    everything = whole_database()
    assert SAID not in everything
    assert "Ningún acta falta" not in everything
    # The words around a quote are a part of it, and history is rewritten while columns are masked one by one.
    assert watched.quote.prefix not in everything
    assert watched.quote.suffix not in everything
    assert not any(SAID.encode() in content for content in files())


def test_every_capture_of_the_same_content_goes_along(watched: Watched, cited: Claim, author: Any) -> None:
    protection = protect_snapshot(watched.quote.snapshot, author, REASON)
    assert set(Snapshot.objects.values_list("protection", flat=True)) == {protection.pk}
    snapshot = Snapshot.objects.get(pk=watched.quote.snapshot_id)
    assert snapshot.payload.protection == protection
    with store.open_blob(snapshot.payload) as file:
        assert SAID.encode() in file.read()
    with pytest.raises(RefusedError, match="protected already"):
        protect_snapshot(snapshot, author, REASON)


def pages(watched: Watched, claim: Claim) -> list[str]:
    job = watched.quote.snapshot.ingestion
    return [
        "/",
        "/sources/",
        f"/sources/{watched.source.pk}/",
        f"/sources/{watched.source.pk}/history/",
        f"/sources/{watched.source.pk}/watch/",
        f"/snapshots/{watched.quote.snapshot_id}/",
        f"/snapshots/{watched.quote.snapshot_id}/redact/",
        f"/snapshots/{watched.quote.snapshot_id}/protect/",
        f"/take-down/snapshot/{watched.quote.snapshot_id}/",
        f"/claims/{claim.pk}/",
        f"/claims/{claim.pk}/history/",
        f"/search/?q={SAID.replace(' ', '+')}",
        "/captures/",
        f"/captures/{job.pk}/",
        "/protected/",
        "/looks/",
        "/sources/changed/",
        "/gaps/",
    ]


def test_whoever_is_not_named_is_shown_it_nowhere(
    client: Client, watched: Watched, cited: Claim, author: Any, admin: Any, caplog: Any, capsys: Any
) -> None:
    protection = protect_snapshot(watched.quote.snapshot, author, REASON)
    sign_in(client, admin)
    for address in pages(watched, cited):
        shown = client.get(address).content.decode()
        assert "/search/" in address or SAID not in shown, address
        assert "Ningún acta" not in shown, address
    # The words that somebody searches for stand in the answer, and nothing besides.
    nothing = client.get("/search/?q=zzzz").content.decode()
    search = client.get(f"/search/?q={SAID.replace(' ', '+')}").content.decode()
    assert search.count(SAID) <= nothing.count("zzzz")
    for hidden in ("/", "redact/", "protect/"):
        address = f"/snapshots/{watched.quote.snapshot_id}/{hidden}".replace("//", "/")
        assert client.get(address).status_code == 404
    assert client.get(f"/take-down/snapshot/{watched.quote.snapshot_id}/").status_code == 404
    assert client.get(f"/protected/{protection.pk}/").status_code == 404
    assert client.post(f"/protected/{protection.pk}/").status_code == 404
    assert client.get(f"/captures/{watched.quote.snapshot.ingestion_id}/").status_code == 404
    assert "no snapshot" in client.get("/sources/").content.decode()
    source_page = client.get(f"/sources/{watched.source.pk}/").content.decode()
    assert str(watched.quote.snapshot_id) not in source_page
    said = caplog.text + "".join(capsys.readouterr())
    assert "Ningún acta" not in said
    assert not ProtectedAccess.objects.exists()


def test_a_named_person_reads_the_words_and_that_is_recorded(
    client: Client, watched: Watched, cited: Claim, author: Any, reviewer: Any
) -> None:
    protection = protect_snapshot(watched.quote.snapshot, author, REASON)
    grant(protection, reviewer, author, "edits the story")
    sign_in(client, reviewer)
    assert "Ningún acta falta" in client.get(f"/snapshots/{watched.quote.snapshot_id}/").content.decode()
    shown = client.post(f"/protected/{protection.pk}/")
    assert SAID in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert set(ProtectedAccess.objects.values_list("person", flat=True)) == {reviewer.pk}
    assert "Rafael" in client.get(f"/protected/{protection.pk}/").content.decode()


def test_a_new_capture_of_a_watched_protected_page_is_protected_too(watched: Watched, author: Any) -> None:
    protect_snapshot(watched.quote.snapshot, author, REASON)
    from_watch = Snapshot.objects.filter(protection__isnull=True)
    assert not from_watch.exists()


def test_an_address_goes_wherever_it_stands_and_its_captures_are_hidden(
    client: Client, watched: Watched, cited: Claim, author: Any, admin: Any
) -> None:
    address = watched.source.address
    protect_field(watched.source, "address", author, REASON)
    assert address not in whole_database()
    assert watched.source.address == "█" * len(address)
    sign_in(client, admin)
    for place in (f"/sources/{watched.source.pk}/", "/captures/", f"/sources/{watched.source.pk}/history/"):
        assert address not in client.get(place).content.decode()


def test_the_last_grant_stays_and_a_grant_is_taken_back_with_a_reason(
    client: Client, watched: Watched, author: Any, reviewer: Any
) -> None:
    protection = protect_field(watched.source, "title", author, REASON)
    with pytest.raises(RefusedError, match="last grant"):
        withdraw_grant(protection.grants.get(), author, "leaves")
    held = grant(protection, reviewer, author, "edits the story")
    sign_in(client, reviewer)
    own = protection.grants.get(person=author)
    address = f"/protected/{protection.pk}/grants/{own.pk}/withdraw/"
    client.post(address, {"why": " "})
    own.refresh_from_db()
    assert own.revoked_at is None
    client.post(address, {"why": "has left the story"})
    own.refresh_from_db()
    assert own.revoked_by == reviewer
    assert held.revoked_at is None


def test_a_checker_sees_but_does_not_name_others(client: Client, watched: Watched, author: Any, reviewer: Any) -> None:
    protection = protect_field(watched.source, "title", author, REASON)
    sign_in(client, author)
    assert client.get(f"/protected/{protection.pk}/").status_code == 200
    response = client.post(f"/protected/{protection.pk}/grant/", {"person": reviewer.pk, "why": "x"})
    assert response.status_code == 403
    assert protection.grants.count() == 1


def test_a_protected_capture_can_be_taken_down_by_who_sees_it(watched: Watched, author: Any, reviewer: Any) -> None:
    protection = protect_snapshot(watched.quote.snapshot, author, REASON)
    grant(protection, reviewer, author, "lawyer asked")
    take_down(watched.quote.snapshot, reviewer, "court order")
    assert not any(b"gAAAA" in content for content in files())
    with pytest.raises(RefusedError, match="taken down"):
        protect_snapshot(Snapshot.objects.get(pk=watched.quote.snapshot_id), author, REASON)


def test_captures_with_other_content_are_named_since_they_stay_open(
    client: Client, watched: Watched, author: Any
) -> None:
    watched.serves(page(title="Another headline"))
    other = watched.captured().snapshots.get()
    sign_in(client, author)
    shown = client.get(f"/snapshots/{watched.quote.snapshot_id}/protect/").content.decode()
    assert "Other captures of this source stay open" in shown
    assert f"/snapshots/{other.pk}/protect/" in shown
