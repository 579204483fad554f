"""Words between quotation marks: where they stand, and a number for each by which texts share them. Pure."""

import re

import numpy as np

from sources.lineage.words import Numbers, shingles, words_of

FEWEST_WORDS = 6
MOST_QUOTES = 200
_QUOTED = re.compile(r"“([^“”]{12,1500})”|«([^«»]{12,1500})»|„([^„“]{12,1500})“|\"([^\"\n]{12,1500})\"")


def quotations(text: str) -> list[tuple[int, int]]:
    """Where the words between marks stand, in code points, without the marks; scare quotes are left out."""
    found = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        if len(match[group].split()) >= FEWEST_WORDS:
            found.append(match.span(group))
        if len(found) == MOST_QUOTES:
            break
    return found


def marks_of_quotes(text: str, places: list[tuple[int, int]]) -> Numbers:
    """The first shingle of each quotation, so that one cut short at its end is still found."""
    parts = [shingles(words_of(text[start:end]), FEWEST_WORDS)[:1] for start, end in places]
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.uint64)
