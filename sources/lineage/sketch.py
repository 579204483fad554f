"""The few numbers by which copies of a text find each other. Pure; no database.

A bottom sketch (MinHash with a threshold in place of a fixed count, as in FracMinHash): of all five-word shingles those
are kept whose number is in the lowest quarter. Two texts then share numbers in proportion to the words they share, also
where one is a small part of the other, which banded MinHash, made for whole documents, does not find.
"""

import numpy as np

from sources.lineage.words import Numbers, Words, shingles

LENGTH = 5
KEPT = np.uint64(2**64 // 4)
MOST_MARKS = 3_000
# Texts that share fewer are not compared: a turn of speech is enough for one or two.
FEWEST_SHARED = 3
VERSION = "bottom-quarter of 5-word shingles 1"


def marks_of(words: Words) -> Numbers:
    """The text's marks, lowest first; of very long texts the lowest 3,000, so that they stay comparable."""
    found = np.unique(shingles(words, LENGTH))
    return found[found < KEPT][:MOST_MARKS]
