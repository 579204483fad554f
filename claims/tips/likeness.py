"""When two tips are the same: their words and their pictures as they are compared. Pure; no database."""

import io
import re
import unicodedata
from collections import Counter

from PIL import Image
from rapidfuzz.fuzz import ratio

# Below this many letters only the very same words are the same: “is it true?” says nothing.
SHORTEST_TELLING = 24
# Forwards gain a greeting or lose a line on their way; another sentence of the same story stays far below this.
LEAST_ALIKE = 82.0
# Bits of 64 by which two pictures may differ: recompressed, resized or lightly cropped copies stay below.
MOST_DIFFERENT_BITS = 6
# A picture of one colour has no differences, and would be like every other.
FEWEST_SET_BITS = 8
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
# As they stand once accents and apostrophes are gone: “didn’t” is “didn t” then.
_DENIAL = re.compile(r"\b(?:no|not|never|nunca|jamas|tampoco|ningun[ao]?|nao|ne|pas|nicht|sin|without|ni|\w+n t)\b")


def first_address(text: str) -> str:
    """The one address in a text; empty when there is none or more than one."""
    found = _ADDRESS.findall(text)
    return found[0].rstrip(".,;:!?)»”'\"") if len(found) == 1 else ""


def addresses_in(text: str) -> int:
    """How many addresses stand in the text."""
    return len(_ADDRESS.findall(text))


def compared(text: str) -> str:
    """The text as it is compared: no addresses, accents, case, signs or emoji, single spaces."""
    bare = unicodedata.normalize("NFKD", _ADDRESS.sub(" ", text).casefold())
    letters = (c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def same_words(one: str, other: str) -> bool:
    """Whether both say the same, word for word."""
    first = compared(one)
    return bool(first) and first == compared(other)


def nearly_same_words(one: str, other: str) -> bool:
    """Whether the texts are copies of each other but for some words: none of them a number or a “not”."""
    first, second = compared(one), compared(other)
    if min(len(first), len(second)) < SHORTEST_TELLING:
        return False
    if Counter(_NUMBER.findall(first)) != Counter(_NUMBER.findall(second)) or _denials(first) != _denials(second):
        return False
    return ratio(first, second) >= LEAST_ALIKE


def _denials(text: str) -> int:
    return len(_DENIAL.findall(text))


def picture_hash(body: bytes) -> int | None:
    """The difference hash (64 bits, signed) of a picture that we drew ourselves; None where it tells nothing."""
    with Image.open(io.BytesIO(body)) as picture:
        grey = picture.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    values = list(grey.tobytes())
    bits = [values[row * 9 + column] < values[row * 9 + column + 1] for row in range(8) for column in range(8)]
    if not FEWEST_SET_BITS <= sum(bits) <= 64 - FEWEST_SET_BITS:
        return None
    number = sum(1 << place for place, is_set in enumerate(bits) if is_set)
    return number - (1 << 64) if number >= 1 << 63 else number
