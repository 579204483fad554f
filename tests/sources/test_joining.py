"""A page that names another address as its own is joined to it by itself, or offered to a person."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections

from factcheck.history import acting
from factcheck.merging import merge
from factcheck.models import Blob, Protection
from factcheck.record import RefusedError, set_aside
from sources.canonical_url import normalise
from sources.joining import confirm, join_due, refuse, split
from sources.linking import known_source
from sources.models import Extraction, JoinGround, JoinState, Snapshot, Source, SourceJoin
from tests.web.conftest import sha256

pytestmark = pytest.mark.django_db
WORDS = "The council counted the ballots twice."
KEPT = "https://news.example/a"


def page(address: str, names: str = "", text: str = WORDS, *, ends: str = "", hour: int = 1, **fields: Any) -> Source:
    """A source with one capture whose page names that address."""
    at = normalise(address)
    source = Source.objects.create(
        kind="article", title=address, language="en", address=address, normal_address=at.normal,
        address_sha256=at.sha256, claimed_canonical=names, **fields,
    )  # fmt: skip
    captured(source, text, ends=ends or address, hour=hour)
    return source


def captured(source: Source, text: str, *, ends: str = "", hour: int = 1, **fields: Any) -> Snapshot:
    digest = sha256(f"{source.pk}{text}{hour}")
    blob = Blob.objects.create(sha256=digest, size_bytes=1, storage_name=digest, state="stored")
    snapshot = Snapshot.objects.create(
        source=source, payload=blob, payload_sha256=digest, size_bytes=1, media_type="text/html", method="http",
        captured_at=datetime(2026, 1, 2, hour, tzinfo=UTC), address=source.address, final_address=ends or source.address,
        **fields,
    )  # fmt: skip
    Extraction.objects.create(
        snapshot=snapshot, extractor="html", extractor_version="1", text=text, text_sha256=sha256(text), language="en"
    )
    return snapshot


def outcome(source: Source) -> tuple[str, str]:
    """The state and ground of the source's row; nothing where it has none."""
    row = SourceJoin.objects.filter(source=source).first()
    return (row.state, row.ground) if row else ("", "")


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://m.news.example/a", KEPT),
        ("https://www.news.example/a", KEPT),
        ("http://news.example/a", KEPT),
        ("https://news.example/a?page=print", f"{KEPT}?utm_source=feed"),
    ],
)
def test_the_same_text_on_one_domain_is_joined_by_itself(address, names):
    kept, other = page(KEPT), page(address, names)
    assert join_due() == 1
    other.refresh_from_db()
    assert (other.merged_into, other.merged_by) == (kept, None)
    assert outcome(other) == (JoinState.JOINED, JoinGround.SAME_TEXT)
    assert other.events.order_by("pgh_id").last().pgh_context["actor"] == "system:joining"
    assert known_source(normalise(address)) == kept
    assert join_due() == 0


@pytest.mark.parametrize(
    ("address", "names", "text", "ground"),
    [
        ("https://copy.example/a", KEPT, WORDS, JoinGround.OTHER_DOMAIN),
        ("https://news.example.evil.example/a", KEPT, WORDS, JoinGround.OTHER_DOMAIN),
        ("https://m.news.example/a", KEPT, "Other words.", JoinGround.OTHER_TEXT),
        ("https://m.news.example/a", KEPT, "", ""),
    ],
)
def test_everything_else_is_a_suggestion(address, names, text, ground):
    page(KEPT, text=WORDS if text else "")
    other = page(address, names, text)
    assert join_due() == 0
    other.refresh_from_db()
    assert other.merged_into is None
    assert outcome(other) == ((JoinState.SUGGESTED if ground else JoinState.WAITING), ground)


def test_two_customers_of_one_host_are_two_domains():
    page("https://one.github.io/a")
    other = page("https://two.github.io/a", "https://one.github.io/a")
    assert join_due() == 0
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_DOMAIN)


@pytest.mark.parametrize("redirected", ["the page", "the address that it names"])
def test_a_redirect_out_of_the_domain_joins_nothing_by_itself(redirected):
    away = "https://evil.example/a"
    page(KEPT, ends=away if redirected != "the page" else "")
    other = page("https://m.news.example/a", KEPT, ends=away if redirected == "the page" else "")
    assert join_due() == 0
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_DOMAIN)


def test_an_address_never_captured_waits_until_it_is():
    other = page("https://m.news.example/a", KEPT)
    assert join_due() == 0
    assert outcome(other) == (JoinState.WAITING, "")
    page(KEPT)
    assert join_due() == 1


def test_a_suggestion_is_joined_once_a_capture_has_the_same_text():
    kept, other = page(KEPT, text="Before."), page("https://m.news.example/a", KEPT)
    join_due()
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_TEXT)
    captured(kept, WORDS, hour=2)
    assert join_due() == 1


def test_the_newest_text_of_the_page_counts():
    page(KEPT)
    other = page("https://m.news.example/a", KEPT)
    captured(other, "Replaced since.", hour=2)
    assert join_due() == 0
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_TEXT)


def test_a_home_page_is_never_joined_by_itself_and_offered_for_the_same_text_only():
    page("https://news.example/")
    same = page("https://news.example/start", "https://news.example/")
    other = page("https://news.example/b", "https://news.example/", "Words of its own.")
    assert join_due() == 0
    assert outcome(same) == (JoinState.SUGGESTED, JoinGround.HOME_PAGE)
    assert outcome(other) == (JoinState.NOTHING, "")


@pytest.mark.parametrize("names", [KEPT, f"{KEPT}?utm_source=x", "http://[", f"{KEPT}#top", "javascript:alert(1)"])
def test_a_page_that_names_itself_or_no_address_is_left_alone(names):
    source = page(KEPT, names)
    join_due()
    assert outcome(source)[0] in ("", JoinState.NOTHING)


@pytest.mark.parametrize("whose", ["kept", "other"])
@pytest.mark.parametrize("what", ["protected", "wall", "set aside"])
def test_what_is_protected_a_wall_or_set_aside_joins_nothing(whose, what, author):
    sources = {"kept": page(KEPT), "other": page("https://m.news.example/a", KEPT)}
    snapshot = sources[whose].snapshots.get()
    if what == "set aside":
        set_aside(snapshot, author, "taken by mistake")
    elif what == "wall":
        Snapshot.objects.filter(pk=snapshot.pk).update(quality="login")
    else:
        shield = Protection.objects.create(
            kind="sources_snapshot", object_id=snapshot.pk, reason="witness", language="en", protected_by=author
        )
        Snapshot.objects.filter(pk=snapshot.pk).update(protection=shield)
    assert join_due() == 0
    sources["other"].refresh_from_db()
    assert sources["other"].merged_into is None


def test_sources_on_other_terms_are_not_joined_by_themselves_nor_by_a_person_while_they_differ(author):
    page(KEPT)
    other = page("https://m.news.example/a", KEPT, terms="off_record")
    assert join_due() == 0
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_TERMS)
    with pytest.raises(RefusedError, match="different terms"):
        confirm(other.join, author)


def test_pages_that_name_each_other_are_joined_once_and_never_in_a_circle():
    one = page(KEPT, "https://m.news.example/a")
    other = page("https://m.news.example/a", KEPT)
    assert join_due() == 1
    assert join_due() == 0
    assert Source.objects.filter(merged_into__isnull=False).count() == 1
    assert {outcome(one)[0], outcome(other)[0]} <= {JoinState.JOINED, JoinState.WAITING, JoinState.NOTHING}


def test_pages_that_name_each_other_with_other_texts_are_offered_once(author):
    one = page(KEPT, "https://m.news.example/a", "One.")
    other = page("https://m.news.example/a", KEPT, "Other.")
    join_due()
    assert sorted((outcome(one)[0], outcome(other)[0])) == [JoinState.NOTHING, JoinState.SUGGESTED]
    refuse(SourceJoin.objects.get(state="suggested"), author, "two versions")
    join_due()
    assert not SourceJoin.objects.filter(state="suggested").exists()


def test_a_chain_ends_in_one_source():
    end = page(KEPT)
    middle = page("https://m.news.example/a", KEPT)
    start = page("https://amp.news.example/a", "https://m.news.example/a")
    join_due()
    join_due()
    for source in (middle, start):
        source.refresh_from_db()
    assert middle.merged_into == end
    assert known_source(normalise(start.address)) == end


def test_a_source_that_a_person_merged_elsewhere_is_left_where_it_is(author):
    page(KEPT)
    other, chosen = page("https://m.news.example/a", KEPT), page("https://news.example/chosen")
    merge(other, chosen, author, "the same page")
    assert join_due() == 0
    other.refresh_from_db()
    assert other.merged_into == chosen


def test_a_named_source_that_lives_on_in_one_of_another_domain_joins_nothing_by_itself(author):
    named, abroad = page(KEPT), page("https://abroad.example/a")
    merge(named, abroad, author, "the same page")
    other = page("https://m.news.example/a", KEPT)
    assert join_due() == 0
    assert outcome(other) == (JoinState.SUGGESTED, JoinGround.OTHER_DOMAIN)


def test_a_person_confirms_a_suggestion(author):
    kept, other = page(KEPT), page("https://copy.example/a", KEPT)
    join_due()
    row = confirm(other.join, author)
    other.refresh_from_db()
    assert (other.merged_into, other.merged_by, row.decided_by) == (kept, author, author)
    with pytest.raises(RefusedError, match="faster"):
        confirm(row, author)


def test_a_refused_pair_is_not_offered_again(author):
    kept, other = page(KEPT, text="Before."), page("https://m.news.example/a", KEPT)
    join_due()
    with pytest.raises(RefusedError, match="why"):
        refuse(other.join, author, "  ")
    refuse(other.join, author, "two editions")
    captured(kept, WORDS, hour=2)
    assert join_due() == 0
    assert outcome(other)[0] == JoinState.REFUSED


def test_a_join_is_split_with_a_reason_and_not_made_again(author, reviewer):
    page(KEPT)
    other = page("https://m.news.example/a", KEPT)
    join_due()
    with pytest.raises(RefusedError, match="why"):
        split(other.join, author, "")
    row = split(SourceJoin.objects.get(source=other), author, "the mobile page leaves out a paragraph")
    other.refresh_from_db()
    assert (other.merged_into, row.state, row.decided_by) == (None, JoinState.SPLIT, author)
    assert other.events.order_by("pgh_id").last().pgh_context["why"] == "the mobile page leaves out a paragraph"
    assert join_due() == 0
    with pytest.raises(RefusedError, match="faster"):
        split(row, reviewer, "again")


def test_a_join_writes_nothing_to_what_hangs_on_the_source():
    page(KEPT)
    other = page("https://m.news.example/a", KEPT)
    before = list(Snapshot.objects.order_by("pk").values())
    join_due()
    assert list(Snapshot.objects.order_by("pk").values()) == before
    assert other.snapshots.count() == 1


def test_the_database_refuses_a_join_by_itself_on_another_ground(author):
    page(KEPT)
    other = page("https://copy.example/a", KEPT)
    join_due()
    with acting(author), pytest.raises(Exception, match="join_by_itself_has_same_text"):
        SourceJoin.objects.filter(source=other).update(state="joined")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_workers_at_once_join_each_pair_once():
    for number in range(6):
        page(f"https://news.example/{number}")
        page(f"https://m.news.example/{number}", f"https://news.example/{number}")
    joined: list[int] = []
    gate = threading.Barrier(2)

    def worker() -> None:
        gate.wait()
        joined.append(join_due())
        connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(joined) + join_due() == 6
    assert Source.objects.filter(merged_into__isnull=False, merged_by__isnull=True).count() == 6
    assert connection.is_usable()
