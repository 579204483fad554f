"""Texts as sentences, each where it stands. Pure; no database."""

from dataclasses import dataclass

from sentencex import get_sentence_boundaries

# Whoever writes longer ones wrote a list or a table.
LONGEST = 1_200


@dataclass(frozen=True)
class Sentence:
    """`text[start:end]` of a text, in code points, without white space around it."""

    start: int
    end: int
    text: str


def sentences_of(text: str, language: str = "en") -> list[Sentence]:
    """The text's sentences in their order, by the rules of its language. Lines are never joined.

    Extracted texts hold one paragraph, heading or list item a line, so that a heading without a full stop ends there.
    """
    found: list[Sentence] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found += _of_line(line, start, language.split("-", maxsplit=1)[0] or "en")
        start += len(line) + 1
    return found


def _of_line(line: str, offset: int, language: str) -> list[Sentence]:
    # The library is told of other white space as of plain spaces, one for one: what it counts stays what we count.
    plain = "".join(" " if letter.isspace() else letter for letter in line)
    found = []
    for bound in get_sentence_boundaries(language, plain):
        first, last = int(bound["start_index"]), int(bound["end_index"])
        words = line[first:last]
        first += len(words) - len(words.lstrip())
        last -= len(words) - len(words.rstrip())
        if first < last:
            found.append(Sentence(offset + first, offset + last, line[first:last]))
    return found
