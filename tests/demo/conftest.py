"""The demo, loaded once for all tests of this folder; what a test changes is undone after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from claims.demo.load import DemoReport, load_demo
from claims.management.commands.load_demo import DEMO
from claims.models import Claim, Story

PASSWORDS = {f"{role}@demo.example": f"a long password of the {role}" for role in ("checker", "editor", "admin")}


@dataclass(frozen=True)
class Loaded:
    """The demo as it stands after the first run."""

    story: Story
    report: DemoReport

    def claim(self, text: str) -> Claim:
        """The one claim of the story whose text begins so."""
        found: Claim = Claim.objects.get(text__startswith=text, story_links__story=self.story)
        return found


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """The story of the demo, with its people and states."""
    with django_db_blocker.unblock(), transaction.atomic():
        report = load_demo(DEMO, PASSWORDS)
        yield Loaded(Story.objects.get(slug="venezuela-2024"), report)
        transaction.set_rollback(True)
