"""A text and its translation piece by piece: paragraphs, or lines where each line stands alone. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Pair:
    """One piece of the original and what stands for it; either may be empty where the two do not match."""

    original: str
    translated: str


def pieces(text: str, *, by_line: bool = False) -> list[str]:
    """The pieces of an original; empty ones do not count."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = text.split("\n") if by_line else _BETWEEN.split(text.strip())
    return [piece.strip() for piece in found if piece.strip()]


def kept_pieces(text: str, *, by_line: bool = False) -> list[str]:
    """The pieces of a translation in their places: an empty one is a piece that is not translated yet."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [piece.strip() for piece in text.split("\n" if by_line else "\n\n")] if text.strip() else []


def joined(translated: Sequence[str], *, by_line: bool = False) -> str:
    """The translation as one text, of which `kept_pieces` gives the same pieces; empty when all are."""
    clean = [" ".join(piece.split()) if by_line else _BETWEEN.sub("\n", piece.strip()) for piece in _plain(translated)]
    if not any(clean):
        return ""
    return ("\n" if by_line else "\n\n").join(clean)


def _plain(texts: Sequence[str]) -> list[str]:
    return [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]


def pairs(original: str, translated: str, *, by_line: bool = False) -> list[Pair]:
    """Both side by side, in order."""
    both = zip_longest(pieces(original, by_line=by_line), kept_pieces(translated, by_line=by_line), fillvalue="")
    return [Pair(mine, theirs) for mine, theirs in both]


def carried(before: str, translated: str, after: str, *, by_line: bool = False) -> str:
    """The translation of `before`, laid under `after`: pieces that stayed keep theirs, new ones are empty.

    A piece that took another's place keeps what stood for that one, to be brought up to date. A translation that does
    not match its original piece by piece is taken over as it is.
    """
    old, new = pieces(before, by_line=by_line), pieces(after, by_line=by_line)
    known = kept_pieces(translated, by_line=by_line)
    if len(known) != len(old):
        return translated
    found: list[str] = []
    for what, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            found += (known[start:end] + [""] * (to - from_))[: to - from_]
        elif what == "insert":
            found += [""] * (to - from_)
    return joined(found, by_line=by_line)
