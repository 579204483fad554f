"""What to try when nothing holds all the words: another spelling, or the rarest of the words."""

import difflib
import re
import unicodedata
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, F, FloatField, Func, TextField, Value

from claims.models import Claim, ClaimWording, Story
from claims.search.places import Place, seen
from factcheck.search import Asked, StoredWords
from sources.models import Agent, AgentAlias, Source

LEAST_SIMILAR = 0.5
MOST_WORDS = 12
ORDINARY = 1000
RAREST = 4
# Whose spellings are known: names and titles. Similarity of whole sentences is slow and proposes nonsense.
NAMES: tuple[tuple[Any, str], ...] = ((Agent, "name"), (AgentAlias, "name"), (Story, "title"), (Source, "title"))
_WORD = re.compile(r'(?<![\w-])-?"[^"]*"|(?<![\w-])-?\w+')


def respelled(person: Any, typed: str) -> str:
    """What was typed with each word that is close to a known name replaced by it; empty when nothing is close."""
    changed = False
    parts = []
    for word in _WORD.findall(typed)[:MOST_WORDS]:
        better = "" if word.startswith(("-", '"')) or len(word) < 4 else _closest(person, word)
        parts.append(better or word)
        changed |= bool(better)
    return " ".join(parts) if changed else ""


def _closest(person: Any, word: str) -> str:
    """The known word most like this one; empty when none is, or when the word itself is known."""
    known = [token for name in _similar_names(person, word) for token in re.findall(r"\w+", name)]
    if any(_plain(token) == _plain(word) for token in known):
        return ""
    scored = [(difflib.SequenceMatcher(None, _plain(word), _plain(token)).ratio(), token) for token in known]
    score, token = max(scored, default=(0.0, ""))
    return token if score >= 0.7 else ""


def _similar_names(person: Any, word: str) -> list[str]:
    found: list[tuple[float, str]] = []
    with transaction.atomic(), connection.cursor() as cursor:
        # The operator that the index answers compares with this setting.
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LEAST_SIMILAR)])
        for model, column in NAMES:
            rows = seen(model, person).filter(_like(column, word), set_aside_at__isnull=True)
            similar = Func(
                _plain_text(Value(word)),
                _plain_text(F(column)),
                function="word_similarity",
                output_field=FloatField(),
            )
            found += rows.annotate(similar=similar).order_by("-similar").values_list("similar", column)[:5]
    return [name for _similar, name in sorted(found, reverse=True)]


def _like(column: str, word: str) -> Func:
    return Func(
        _plain_text(F(column)),
        _plain_text(Value(word)),
        template="(%(expressions)s)",
        arg_joiner=" %%> ",
        output_field=BooleanField(),
    )


def _plain_text(text: Any) -> Func:
    return Func(text, function="factcheck_plain", output_field=TextField())


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def rarest(person: Any, typed: str) -> str:
    """The rarest words of what was typed, joined by OR; empty when all are ordinary or unknown.

    Ordinary words are left out: OR over them would rank a large part of all rows and find nothing in particular.
    """
    words = [word for word in _WORD.findall(typed) if not word.startswith("-") and len(word.strip('"')) > 2]
    counted = [(_how_often(person, word), word) for word in dict.fromkeys(words[:MOST_WORDS])]
    rare = sorted((count, word) for count, word in counted if 0 < count <= ORDINARY)
    return " OR ".join(word for _count, word in rare[:RAREST]) if len(counted) > 1 else ""


def _how_often(person: Any, word: str) -> int:
    """In how many claims and wordings the word stands; counting stops above ORDINARY."""
    count = 0
    for model in (Claim, ClaimWording):
        place = Place(model, "text")
        held = Asked(word).held_by(StoredWords(), "language")
        count += len(place.rows(person).filter(held).order_by().values_list("pk")[: ORDINARY + 1])
    return count
