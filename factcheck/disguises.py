"""Letters that only look like others, and signs that nobody sees: what hides a word from whoever compares. Pure."""

import re
import unicodedata

# Letters that look like Latin ones (Unicode's confusables, the common ones): a word that mixes scripts wears them.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανιρ",
    "ABEKMHOPCTYXaeopcyxijsdhqwABEZHIKMNOPTYXoavip",
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Soft hyphens, joiners, marks of direction and variants, as they stand inside words; for a class in an expression.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"


def is_unseen(letter: str) -> bool:
    """Whether nobody sees it: it stands inside words and changes none."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


def undisguised(word: str) -> str:
    """A word of mixed scripts in Latin letters; one wholly in another script as it is."""
    if not word.isascii() and _FOREIGN.search(word) and _LATIN.search(word):
        return word.translate(_LOOKALIKES)
    return word
