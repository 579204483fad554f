"""Two people press Save at the same moment: one is saved, the other is told."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from claims.models import Story
from factcheck.models import Desk
from factcheck.recording import StaleError, change

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_of_two_saves_at_once_one_is_stale(author: Any, reviewer: Any) -> None:
    desk = Desk.objects.create(name="Desk", slug="desk", language="en")
    story = Story.objects.create(desk=desk, slug="s", title="As opened", language="en")
    start, outcomes = Barrier(2), []

    def save(person: Any, title: str) -> None:
        start.wait()
        try:
            change(story, person, revision=1, title=title)
            outcomes.append("saved")
        except StaleError as stale:
            outcomes.append(f"told of {stale.row.title}")
        finally:
            connection.close()

    threads = [Thread(target=save, args=(author, "Ana's")), Thread(target=save, args=(reviewer, "Rafael's"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    story.refresh_from_db()
    assert sorted(outcomes) == ["saved", f"told of {story.title}"]
    assert (story.revision, story.events.count()) == (2, 2)
