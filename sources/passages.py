"""Where words stand in a text: by offsets, by their own letters and count, and again in a newer reading of it.

Offsets are Unicode code points. Browsers count UTF-16 units and send line breaks as CR LF; both are set right here.
"""

import re
from dataclasses import dataclass

AROUND = 64


@dataclass(frozen=True)
class Passage:
    """`text[start:end]` of some text, and up to AROUND code points on both sides (TextQuoteSelector)."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class PassageError(Exception):
    """The words are not where they are said to be; `code` for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def from_utf16(text: str, offset: int) -> int:
    """The code point at which this many UTF-16 units of the text have passed; a half of a pair counts as its start."""
    if offset <= 0:
        return 0
    units = text.encode("utf-16-le")[: 2 * offset]
    return len(units.decode("utf-16-le", errors="ignore"))


def passage(text: str, start: int, end: int, exact: str = "") -> Passage:
    """The passage at these offsets. PassageError when it is empty, outside, or not the `exact` words (if given)."""
    if not 0 <= start < end <= len(text):
        raise PassageError("outside", "These places are not in the text.")
    found = text[start:end]
    if exact and as_kept(exact) != found:
        raise PassageError("other_words", "Other words stand there.")
    return Passage(start, end, found, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def find(text: str, words: str, occurrence: int = 1) -> Passage:
    """The words where they stand in the text for the nth time; blanks between them may differ. PassageError else."""
    tokens = words.split()
    if not tokens:
        raise PassageError("empty", "There are no words to look for.")
    places = list(re.finditer(r"\s+".join(map(re.escape, tokens)), text))
    if not places:
        raise PassageError("not_found", "These words are not in the text, letter by letter.")
    if not 1 <= occurrence <= len(places):
        raise PassageError("fewer", f"They stand there {len(places)} time(s) only.")
    return passage(text, *places[occurrence - 1].span())


def again(text: str, known: Passage) -> Passage | None:
    """The passage in another reading of the text: with the same words around it, else where the words stand once."""
    placed = f"{known.prefix}{known.exact}{known.suffix}"
    if text.count(placed) == 1:
        start = text.index(placed) + len(known.prefix)
        return passage(text, start, start + len(known.exact))
    if text.count(known.exact) == 1:
        start = text.index(known.exact)
        return passage(text, start, start + len(known.exact))
    return None


def as_kept(words: str) -> str:
    """Words sent by a form, with line breaks as texts keep them."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
