"""Which words of a text are worth looking for: the rarest ones, by what the planner knows of the common ones."""

import time
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.db import connection

from claims.matching.compared import Asked, Rarity
from claims.matching.words import MOST_READ, Read

MOST_WORDS = 40
MOST_SPELLED = 4
SHORT_TEXT = 6
# Words that are looked for two at a time, and in how many texts they stand altogether: so much of the index is read.
MOST_PAIRED, MOST_ENTRIES = 8, 12_000
KNOWN_FOR_SECONDS = 300
_CONFIGURATIONS = ("factcheck_english", "factcheck_spanish", "factcheck_simple")
_SPLIT = "SELECT " + ", ".join(
    f"tsvector_to_array(to_tsvector('public.{name}'::regconfig, factcheck_spaced(%({part})s)))"
    for part in ("text", "same")
    for name in _CONFIGURATIONS
)
_KNOWN = """
SELECT most_common_elems::text::text[], most_common_elem_freqs,
  (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'public.claims_matchtext'::regclass)
FROM pg_stats WHERE schemaname = 'public' AND tablename = 'claims_matchtext' AND attname = 'words'
"""


def asked(text: str, language: str = "", *, signed_by: str = "") -> Asked:
    """A tidied text with its rarest words; one statement, and one more every few minutes.

    Words are looked for as its language has them. In texts of other languages only names and numbers are the same.
    """
    read = Read(f"{text} {signed_by}".strip())
    with connection.cursor() as cursor:
        cursor.execute(_SPLIT, {"text": read.text[:MOST_READ], "same": " ".join(_same_everywhere(read))})
        row = cursor.fetchone()
    split = tuple(frozenset(words) for words in row[:3])
    own = {"en": split[0], "es": split[1]}.get(language.split("-", maxsplit=1)[0].lower(), split[0] | split[1])
    words = own | {word for same in row[3:] for word in same}
    known = rarity()
    alone = _rarest(words, known)
    paired = _paired(own, known) if known.is_large else []
    two_of, others = _two_of(paired), _weighed((word for word in paired if word not in alone), known)
    queries = _weighed(alone, known) or (() if two_of else _together(own, known))
    return Asked(read, split, queries, two_of, others, known.most_rows, _spelled(read, known), signed_by)


def _weighed(words: Iterable[str], known: Rarity) -> tuple[tuple[str, float], ...]:
    return tuple((_quoted(word), known.weight(word)) for word in words)


def _same_everywhere(read: Read) -> list[str]:
    """Names and numbers: in every language the same."""
    return sorted({*read.names, *(word for word in read.tokens if any(letter.isdigit() for letter in word))})


def _rarest_first(words: Iterable[str], known: Rarity) -> list[str]:
    return sorted(words, key=lambda each: (known.rows(each), each))


def _rarest(words: Iterable[str], known: Rarity) -> list[str]:
    chosen: list[str] = []
    left = float(known.most_rows)
    for word in _rarest_first(words, known):
        left -= known.rows(word)
        if left < 0 or len(chosen) == MOST_WORDS:
            break
        chosen.append(word)
    return chosen


def _paired(words: Iterable[str], known: Rarity) -> list[str]:
    """The rarest words that the index can be read for; of the forms of one word the rarest."""
    chosen: list[str] = []
    left = float(MOST_ENTRIES)
    for word in _rarest_first(words, known):
        if any(word.startswith(each) or each.startswith(word) for each in chosen):
            continue
        left -= known.rows(word)
        if left < 0 or len(chosen) == MOST_PAIRED:
            break
        chosen.append(word)
    return chosen


def _two_of(words: Sequence[str]) -> str:
    """What finds texts with two of the words or more; empty for fewer words than that."""
    quoted = [_quoted(word) for word in words]
    return " | ".join(f"({one} & ({' | '.join(quoted[place:])}))" for place, one in enumerate(quoted[:-1], 1))


def _together(words: Iterable[str], known: Rarity) -> tuple[tuple[str, float], ...]:
    """Of nothing but ordinary words: texts that hold the three rarest at once."""
    rarest = _rarest_first(words, known)[:3]
    if not rarest:
        return ()
    return ((" & ".join(map(_quoted, rarest)), sum(map(known.weight, rarest))),)


def _spelled(read: Read, known: Rarity) -> tuple[str, ...]:
    """What may be a name in another spelling: capitalised, or any long word of a text of few."""
    words = read.names or (read.tokens if len(read.tokens) <= SHORT_TEXT else ())
    return tuple(sorted({word for word in words if len(word) >= 5 and word not in known.shares}))[:MOST_SPELLED]


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def rarity() -> Rarity:
    """What is known now; asked again after some minutes."""
    return _rarity(int(time.monotonic() // KNOWN_FOR_SECONDS), connection.settings_dict["NAME"])


@lru_cache(maxsize=2)
def _rarity(_turn: int, _database: str) -> Rarity:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN)
        row = cursor.fetchone()
        if row is None or not row[0]:
            return Rarity()
    words, shares, texts = row
    by_word = dict(zip(words, shares, strict=False))
    return Rarity(texts, by_word, min(by_word.values()))


def forget() -> None:
    """Ask the planner anew at the next text: after a large import, and in tests."""
    _rarity.cache_clear()
