"""Numbers written as words, in English and Spanish. No Django, no clock, no network."""

import re
from decimal import Decimal

_UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
    "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintiún": 21, "veintiuna": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "cien": 100, "ciento": 100, "quinientos": 500, "quinientas": 500,
}  # fmt: skip
for _stem, _hundreds in (("doscient", 200), ("trescient", 300), ("cuatrocient", 400), ("seiscient", 600),
                      ("setecient", 700), ("ochocient", 800), ("novecient", 900)):  # fmt: skip
    _UNITS |= {f"{_stem}os": _hundreds, f"{_stem}as": _hundreds}
# Alone they are articles or pronouns; beside another number they count.
_ONES = {"one": 1, "uno": 1, "un": 1, "una": 1, "a": 1}
# “Once” is eleven in Spanish only.
_ONLY_SPANISH = {"once"}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "thousands": 10**3, "mil": 10**3, "million": 10**6, "millions": 10**6,
    "mn": 10**6, "millón": 10**6, "millones": 10**6, "millon": 10**6, "billion": 10**9, "bn": 10**9, "billón": 10**12,
    "billones": 10**12, "trillion": 10**12,
}  # fmt: skip
_JOINING = {"and", "y"}
_WORD = re.compile(r"[^\W\d_]+")


def worded_numbers(text: str, language: str) -> list[tuple[int, int, Decimal]]:
    """(start, end, value) of each number in words; a scale alone (“thousands of”) and a lone “one” are none."""
    found = []
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        run = _run(text, words, place, language)
        value = _value([word.group().lower() for word in run])
        if value is not None:
            found.append((run[0].start(), run[-1].end(), value))
        place += max(len(run), 1)
    return found


def _run(text: str, words: list[re.Match[str]], first: int, language: str) -> list[re.Match[str]]:
    """The words from here on that can be one number together; nothing but a space or a hyphen between them."""
    run: list[re.Match[str]] = []
    for word in words[first:]:
        if run and text[run[-1].end() : word.start()] not in (" ", "-", "\u00a0"):
            break
        said = word.group().lower()
        counts = said in _UNITS and not (said in _ONLY_SPANISH and not language.startswith("es"))
        if not (counts or said in _ONES or (run and (said in SCALES or said in _JOINING))):
            break
        run.append(word)
    while run and run[-1].group().lower() in _JOINING:
        run.pop()
    return run


def _value(words: list[str]) -> Decimal | None:
    if not any(word in _UNITS or word in SCALES for word in words):
        return None
    total, part, last = 0, 0, 0
    for word in words:
        if word in _JOINING:
            continue
        scale = SCALES.get(word)
        if scale == 10**2:
            part = max(part, 1) * 100
        elif scale:
            # “Cinco millones doscientos mil”: each scale closes what stands before it.
            total, part = total + max(part, 1) * scale, 0
        else:
            number = _UNITS.get(word) or _ONES[word]
            # “Two three” are two numbers beside each other, no single one.
            if last and part and number >= last:
                return None
            part += number
        last = 0 if scale else number
    return Decimal(total + part)
