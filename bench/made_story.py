"""A story of any size, made by the database itself: for benches, and for tests that pin what pages cost."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from psycopg import ClientCursor

from claims.models import Claim, Question, Story
from factcheck.history import acting
from factcheck.models import Desk

STATEMENTS = Path(__file__).with_suffix(".sql")
KEY = r"(lpad(to_hex(%(at)s + \1), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(\2), 12, '0'))::uuid"


@dataclass(frozen=True)
class Size:
    """How much of everything. The first question has half of all claims, the first claim half of all evidence."""

    questions: int
    claims: int
    evidence: int
    sources: int


SMALL = Size(questions=5, claims=20, evidence=200, sources=20)
LARGE = Size(questions=50, claims=2_000, evidence=20_000, sources=500)


def make_story(slug: str, size: Size, person: Any) -> Story:
    """The story, saved, with its history like any other."""
    desk, _made = Desk.objects.get_or_create(slug="bench", defaults={"name": "Bench", "language": "en"})
    with transaction.atomic(), acting(person, "made a story of this size"):
        story = Story.objects.create(desk=desk, slug=slug, title=slug, language="en", happened="2024-07-28")
        at = int(hashlib.sha256(slug.encode()).hexdigest()[:4], 16) * 0x8000
        given = {"at": at, "story": story.pk, "person": person.pk, **vars(size)}
        carry_out(STATEMENTS, given)
    return story


def carry_out(path: Path, given: Mapping[str, Any], using: str = "default") -> None:
    """Runs the file's statements with these parameters; «n|kind» in it is the key of the nth row of a kind."""
    through = connections[using]
    through.ensure_connection()
    # Several statements in one call take their values in the text, not apart from it.
    statements = re.sub(r"«([^«»|]+)\|(\d+)»", KEY, path.read_text(encoding="utf-8"))
    text = ClientCursor(through.connection).mogrify(statements, given)
    with through.cursor() as cursor:
        cursor.execute(text.replace("%", "%%"), [])


def widest(story: Story) -> tuple[Question, Claim]:
    """The question with the most claims, and the claim with the most evidence."""
    question = story.questions.order_by("position")[0]
    return question, question.answers.order_by("position")[0].claim
