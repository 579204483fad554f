"""A program that follows `changes` and nothing else has in the end what the desk has, row by row, while many write."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

import claims.api.v1
from claims.api.changes import BY_TABLE, NOT_FOLLOWED
from claims.models import Claim, Publication
from claims.take_down import take_down
from claims.workflow import withdraw
from factcheck.api.examples import GUIDE
from factcheck.api.resources import RESOURCES
from factcheck.history import acting
from factcheck.outbox import number_entries
from sources.models import Extraction, Sighting, Source, TimestampToken
from tests.api.programs import Program
from tests.publishing.conftest import World, publication, world
from tests.web.conftest import make_quote, make_snapshot
from tests.web.publishing import published_by

__all__ = ["World", "publication", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
assert claims.api.v1.urlpatterns
# What has entries of its own and is no bookkeeping of captures.
MIRRORED = ("claims", "stories", "story-claims", "evidence", "stances", "verdicts", "citations", "publications",
            "corrections", "reviews", "contributors", "gate-overrules", "sources", "snapshots", "extractions", "quotes",
            "sightings", "timestamp-tokens", "take-downs")  # fmt: skip


class Mirror:
    """A copy of the desk, kept by polling."""

    def __init__(self, person: Any) -> None:
        self.program, self.after, self.rows = Program(person), "0", {name: {} for name in MIRRORED}
        self.sequences: list[int] = []

    def follow(self) -> None:
        """Reads what is new, and of each thing how it stands now."""
        page = self.program.get(f"changes?limit=20&after={self.after}").json()
        for each in page["results"]:
            self.sequences.append(each["sequence"])
            if each["resource"] not in MIRRORED:
                continue
            answer = self.program.get(f"{each['resource']}/{each['id']}")
            held = self.rows[each["resource"]]
            if answer.status_code == 200 and not answer.json().get("set_aside_at"):
                held[each["id"]] = answer.json()
            else:
                # Set aside, merged into another (301), or out of sight.
                held.pop(each["id"], None)
        self.after = page["after"]


def everything(program: Program, resource: str) -> Iterator[tuple[str, Any]]:
    """All rows of the resource, page by page."""
    path = f"{resource}?limit=100"
    while path:
        page = program.get(path).json()
        yield from ((row["id"], row) for row in page["results"])
        path = page["next"].split("/api/v1/")[1] if page["next"] else ""


def state_claims(person: Any, story: str, name: str) -> None:
    """Records claims, rewords them, sets some aside and back, and merges others."""
    ana = Program(person)
    for turn in range(4):
        claim = ana.made("claims", text=f"Claim {name}.{turn}", language="en", story=story)
        path = f"claims/{claim['id']}"
        claim = ana.patch(path, {"text": f"Claim {name}.{turn}, again"}, if_match='"1"').json()
        if turn % 2 == 0:
            other = ana.made("claims", text=f"Same as {name}.{turn}", language="en")
            ana.done(f"claims/{other['id']}/merge", other, into=claim["id"], reason="The same.")
            continue
        claim = ana.done(f"{path}/set-aside", claim, reason="One too many.")
        if turn == 3:
            ana.done(f"{path}/restore", claim, reason="No.")


def correct_and_withdraw(key: Any, author: Any, reviewer: Any) -> None:
    """A new version replaces the published one, and is withdrawn."""
    claim = Claim.objects.get(pk=key)
    corrected = published_by(claim, author, reviewer, change=("correction", "We were wrong."))
    withdraw(corrected.verdict, reviewer, "We were wrong.", at=timezone.now())


def find_and_take_down(source: Source, author: Any, reviewer: Any) -> None:
    """Another capture says the same, is stamped, and is taken down with all that was quoted of it."""
    with acting(author, "captures it again"):
        snapshot = make_snapshot(source, "Words that somebody must not be found by.")
        quote = make_quote(snapshot, "somebody must not be found")
        reading = Extraction.objects.get(snapshot=snapshot)
        Sighting.objects.create(
            source=source, kind="unchanged", at=timezone.now(), snapshot=snapshot, extraction=reading
        )
        TimestampToken.objects.create(
            snapshot=snapshot, authority="https://tsa.example/", stamped_at=timezone.now(), token=b"\x30"
        )
    take_down(snapshot, reviewer, "A witness is at risk.")
    quote.refresh_from_db()
    assert "somebody" not in quote.exact


def at_once(works: Iterable[Callable[[], Any]], beside: Iterable[Callable[[], Any]]) -> None:
    """Runs the works together, and what is beside them again and again until they are over. Fails as they fail."""
    is_over = threading.Event()

    def again(each: Callable[[], Any]) -> None:
        while not is_over.wait(0.01):
            each()

    def closed(each: Callable[..., Any], *arguments: Any) -> None:
        try:
            each(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        followers = [pool.submit(closed, again, each) for each in beside]
        workers = [pool.submit(closed, each) for each in works]
        wait(workers)
        is_over.set()
    for each in (*workers, *followers):
        each.result()


def test_a_mirror_has_every_row_while_many_write(
    world: World, publication: Publication, author: Any, reviewer: Any
) -> None:
    mirror = Mirror(reviewer)
    stating = [partial(state_claims, author, str(world.story.pk), name) for name in "ab"]
    deciding = partial(correct_and_withdraw, world.claim.pk, author, reviewer)
    taking = partial(find_and_take_down, world.note, author, reviewer)
    at_once([*stating, deciding, taking], [number_entries, number_entries, mirror.follow])
    number_entries()
    before = None
    while before != mirror.after:
        before = mirror.after
        mirror.follow()
    assert mirror.sequences == sorted(set(mirror.sequences)), "nothing twice, all in order"
    for name in MIRRORED:
        assert mirror.rows[name] == dict(everything(mirror.program, name)), name
    assert [name for name in MIRRORED if not mirror.rows[name]] == []
    (gone,) = mirror.rows["take-downs"].values()
    assert mirror.rows["snapshots"][gone["object_id"]]["taken_down_at"]
    kinds = sorted(row["kind"] for row in mirror.rows["publications"].values())
    assert kinds == ["check", "check", "withdrawal"]


def test_every_resource_is_followed_or_says_why_not() -> None:
    followed = {each.name for each in BY_TABLE.values()}
    assert set(NOT_FOLLOWED) == set(RESOURCES) - followed
    without = [
        each.name
        for each in BY_TABLE.values()
        if "outbox" not in {trigger.name for trigger in each.model._meta.triggers}
    ]  # type: ignore[attr-defined]
    assert without == [], "no write of theirs leaves an entry"
    guide = GUIDE.read_text()
    assert [name for name in NOT_FOLLOWED if f"`{name}`" not in guide] == []
