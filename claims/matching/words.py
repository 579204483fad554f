"""A text as it is compared: tidied, its letters made one script, its numbers, names and telling words. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factcheck.disguises import is_unseen, undisguised

# Fifty thousand words are read no further than this: what is asked stands at the beginning, and time is bounded.
MOST_READ = 20_000
MOST_COMPARED = 2_000
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S*", re.IGNORECASE)
# “— Name (@handle) January 14, 2020”: how a post that was copied ends.
_SIGNED = re.compile(r"[—–-]\s([^—–\n]{1,80})\(@\w{1,30}\)[^()\n]{0,40}$")
_TAG = re.compile(r"[#@](\w+)")
_QUOTED = re.compile(r"[“”\"«»„]([^“”\"«»„]{4,300})[“”\"«»„]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w.,])[$€£]?\d+(?:[.,]\d+)*(?![\w])")
_NAME = re.compile(r"\b[^\W\d_]\w*(?:[’'-]\w+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
            "june jun junio", "july jul julio", "august aug agosto ago", "september sep sept septiembre setiembre",
            "october oct octubre", "november nov noviembre", "december dec diciembre dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SCALES = {
    "thousand": 3, "mil": 3, "k": 3, "million": 6, "millions": 6, "millon": 6, "millones": 6, "m": 6, "billion": 9,
    "billions": 9, "bn": 9, "trillion": 12, "trillions": 12,
}  # fmt: skip
_STOP = frozenset(
    """a an the of to in on at for from by with and or but is are was were be been has have had do does did not no it
    its this that these those he she they we you i his her their our your my as if so than then there here who what when
    which how why will would can could should may might just about into over after before up out all more most some
    any only very too also de la el los las un una unos unas del al y o u e que en con por para se su sus lo le les
    es son fue fueron era eran ser ha han hay no si como mas pero sin sobre entre ya este esta estos estas ese esa
    eso esto muy tambien""".split()  # noqa: SIM905 a hundred quoted words would be read by nobody
)


def tidy(text: str) -> str:
    """The text in one script and one line, without addresses, marks of posts, signs that are not seen and emoji."""
    text = _SIGNED.sub(" ", _bare(text))
    return _written(text)


def signed_by(text: str) -> str:
    """Whose post it is, by the line that a copied post ends with; empty without one. Claims often name who posted."""
    found = _SIGNED.search(_bare(text))
    return _written(found.group(1)) if found else ""


def looked_for(text: str, signer: str) -> str:
    """What is embedded of a tidied text: its words, and who signed it."""
    return f"{text} — {signer}" if signer else text


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text[:MOST_READ].replace("\0", " "))
    return _ADDRESS.sub(" ", text).rstrip()


def _written(text: str) -> str:
    """In one line, one script, and with the words of a #JoinedTag apart."""
    text = _TAG.sub(lambda found: _CAMEL.sub(" ", found.group(1)), text)
    text = "".join(letter if _is_read(letter) else "" if is_unseen(letter) else " " for letter in text)
    return " ".join(undisguised(word) for word in text.split())


def _is_read(letter: str) -> bool:
    return not is_unseen(letter) and unicodedata.category(letter) not in ("Cc", "Co", "Cs", "Cn", "So", "Sk")


def plain(text: str) -> str:
    """Without accents and capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Read:
    """A tidied text with what is compared of it, worked out once."""

    text: str

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words, plain, in order."""
        spread = _CAMEL.sub(" ", self.text[:MOST_COMPARED])
        return tuple(_TOKEN.findall(plain(spread)))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words that tell something, cut to their stem's first letters so that other forms are the same."""
        return frozenset(stem(word) for word in self.tokens if word not in _STOP and len(word) > 1)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Telling words that follow each other."""
        words = [stem(word) for word in self.tokens if word not in _STOP and len(word) > 1]
        return frozenset(pairwise(words))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Its runs of four letters: what is left of words that are spelled or ended in another way."""
        whole = " ".join(self.tokens)
        return frozenset(whole[place : place + 4] for place in range(len(whole) - 3))

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Telling words that stand in quotation marks; an apostrophe is none."""
        return frozenset(word for part in _QUOTED.findall(self.text) for word in Read(part).telling)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Its numbers by value, a scale word beside one counted in; years of dates stand apart."""
        return frozenset(value for value in _numbers(plain(self.text[:MOST_COMPARED])) if not _is_year(value))

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that it names."""
        return frozenset(int(value) for value in _numbers(plain(self.text[:MOST_COMPARED])) if _is_year(value))

    @cached_property
    def months(self) -> frozenset[int]:
        """Months that it names, by number; “may” and “mar” are too often other words."""
        return frozenset(_MONTHS[word] for word in self.tokens if word in _MONTHS and word not in ("may", "mar", "m"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words written with a capital, but for those that begin a sentence and ordinary ones; plain."""
        return frozenset(_names(self.text[:MOST_COMPARED]))


def stem(word: str) -> str:
    """The beginning that forms of a word share, in English and Spanish near enough; numbers as they are."""
    if word.isdigit() or len(word) <= 4:
        return word
    for end in ("aciones", "ations", "mente", "ation", "acion", "iendo", "ings", "ando", "ing", "ies", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: len(word) - len(end)][:7]
    return word[:7]


def _is_year(value: float) -> bool:
    return value.is_integer() and 1900 <= value <= 2100


def _numbers(text: str) -> Iterator[float]:
    for found in _NUMBER.finditer(text):
        value = _value(found.group().lstrip("$€£"))
        after = _TOKEN.match(text, found.end() + 1)
        scale = _SCALES.get(after.group(), 0) if after and text[found.end() : found.end() + 1] == " " else 0
        yield value * 10**scale


def _value(written: str) -> float:
    """“51.2”, “51,2”, “5,150,092” and “5.150.092” by value: three digits after a mark are thousands."""
    parts = re.split(r"[.,]", written)
    if len(parts) == 1:
        return float(written[:15])
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0":
        return float("".join(parts)[:15])
    return float(f"{''.join(parts[:-1])[:15]}.{parts[-1][:10]}")


def _names(text: str) -> Iterator[str]:
    begins = True
    place = 0
    for found in _NAME.finditer(text):
        between = text[place : found.start()]
        begins = place == 0 or any(mark in between for mark in '.!?¿¡:\n“”"')
        word = found.group()
        place = found.end()
        if word[0].isupper() and len(word) > 2 and plain(word) not in _STOP and not (begins and word[1:].islower()):
            yield plain(word)
