"""Numbers read out of a text with their place, in the formats that English and Spanish newsrooms meet.

5,150,092 · 5.150.092 · 5’150.092 · 5 150 092 · 51.2% · 51,20 % · 6.89 million · 5,1 millones · two hundred. No Django.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.words import SCALES, worded_numbers

_SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(rf"(?<![\w.,’'/#-])\d+(?:[.,’'{_SPACES}]\d+)*(?![\w/])")
# Groups of three after a space count only when all groups are whole: “24,532 machines of 30,026” never joins.
_GROUPED_BY_SPACE = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_SEPARATORS = re.compile(r"[.,’']")
_PERCENT = re.compile(rf"[{_SPACES}]?(?:%|per ?cent\b|por ciento\b)", re.IGNORECASE)
_SCALED = re.compile(rf"[{_SPACES}-]({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.IGNORECASE)
_MILES = re.compile(rf"[{_SPACES}](?:mil millones)\b", re.IGNORECASE)
_UNIT = re.compile(rf"[{_SPACES}](?:de |of )?([^\W\d_]{{3,}})")
_CARRIES = re.compile(rf"[{_SPACES}]*(?:[-–]|to|for|and|or|against|vs|a|por|y|o|en vez de|instead of)[{_SPACES}]*$")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
)
_DATES = re.compile(
    rf"\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}:\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|"
    rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\.?º?\s+(?:de\s+|of\s+)?(?:{_MONTHS})\b(?:\s+(?:de\s+|of\s+)?\d{{4}})?|"
    rf"\b(?:{_MONTHS})\s+\d{{1,2}}\b(?:,?\s+\d{{4}})?|\b(?:{_MONTHS})\s+(?:de\s+)?\d{{4}}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:version|versión|bulletin|boletín|question|pregunta|evidence|evidencia|page|página|article|artículo|no\.|n\.º)"
    r"\s+\d+\b(?:\s+(?:and|y|to|a)\s+\d+\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|nearly|almost|approximately|cerca de|unos|unas|alrededor de|casi|aproximadamente|"
    r"más o menos|≈|~)\s*$",
    re.IGNORECASE,
)
PERCENT = "%"
_NO_UNITS = frozenset(
    ("and", "for", "the", "los", "las", "con", "por", "para", "que", "from", "with", "are", "were", "was", "has", "had",
     "have", "son", "fue", "del", "than")
)  # fmt: skip


@dataclass(frozen=True)
class Number:
    """A number in a text: its place, letter by letter, its value, and what else the same signs could mean.

    `step` is one unit of the last shown digit, so half of it is how far rounding can have moved the value. `unit` is
    “%” or the word behind the number, as written.
    """

    start: int
    end: int
    written: str
    value: Decimal
    others: tuple[Decimal, ...]
    unit: str
    step: Decimal
    is_approximate: bool

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """Every value that the signs can stand for, the likeliest first."""
        return (self.value, *self.others)

    @property
    def is_percent(self) -> bool:
        """Whether it is a share in percent."""
        return self.unit == PERCENT


def numbers_in(text: str, language: str = "en") -> list[Number]:
    """The numbers of a text in their order, without dates, years, times and numbers that only name something."""
    taken = [match.span() for pattern in (_DATES, _NAMED) for match in pattern.finditer(text)]
    spans = [span for match in _DIGITS.finditer(text) for span in _split(match)]
    found = [
        _number(text, start, end, language)
        for start, end in spans
        if not any(start < upto and since < end for since, upto in taken) and not _is_year(text, start, end)
    ]
    for start, end, value in worded_numbers(text, language):
        over = [*taken, *((each.start, each.end) for each in found)]
        if not any(start < upto and since < end for since, upto in over):
            found.append(_worded(text, start, end, value))
    return _sharing_scales(text, sorted(found, key=lambda number: number.start))


def as_number(written: str, language: str = "en") -> Number | None:
    """The one number that these signs hold; None when they hold none or several."""
    found = numbers_in(written, language)
    return found[0] if len(found) == 1 else None


def _split(match: re.Match[str]) -> list[tuple[int, int]]:
    """The spans of one run of digits: spaces join it only where every group behind one has three digits."""
    if not any(space in match.group() for space in _SPACES) or _GROUPED_BY_SPACE.fullmatch(match.group()):
        return [match.span()]
    return [(match.start() + part.start(), match.start() + part.end())
            for part in re.finditer(r"\d+(?:[.,’']\d+)*", match.group())]  # fmt: skip


def _is_year(text: str, start: int, end: int) -> bool:
    return bool(_YEAR.fullmatch(text[start:end])) and not _PERCENT.match(text, end)


def _number(text: str, start: int, end: int, language: str) -> Number:
    readings = _readings(text[start:end], language)
    behind, factor, unit = _behind(text, end)
    places = max(-int(readings[0].as_tuple().exponent), 0)
    return Number(
        start,
        behind,
        text[start:behind],
        readings[0] * factor,
        tuple(each * factor for each in readings[1:]),
        unit or _unit_word(text, behind),
        Decimal(factor) / 10**places,
        factor > 1 or bool(_ABOUT.search(text, 0, start)),
    )


def _worded(text: str, start: int, end: int, value: Decimal) -> Number:
    behind, factor, unit = _behind(text, end)
    unit = unit or _unit_word(text, behind)
    about = bool(_ABOUT.search(text, 0, start))
    return Number(start, behind, text[start:behind], value * factor, (), unit, Decimal(factor), about)


def _behind(text: str, end: int) -> tuple[int, int, str]:
    """What follows the digits: where it ends, the factor of a scale word, “%” for a share."""
    if percent := _PERCENT.match(text, end):
        return percent.end(), 1, PERCENT
    if thousand_millions := _MILES.match(text, end):
        return thousand_millions.end(), 10**9, ""
    if scaled := _SCALED.match(text, end):
        return scaled.end(), SCALES[scaled.group(1).lower()], ""
    return end, 1, ""


def _unit_word(text: str, end: int) -> str:
    found = _UNIT.match(text, end)
    return found.group(1) if found and found.group(1).lower() not in _NO_UNITS else ""


def _readings(digits: str, language: str) -> list[Decimal]:
    """The values that digits with separators can have. Groups of three may be thousands; a last group, decimals."""
    bare = digits
    for space in _SPACES:
        bare = bare.replace(space, "’") if re.search(rf"{space}\d{{3}}(?!\d)", bare) else bare
    separators = _SEPARATORS.findall(bare)
    groups = _SEPARATORS.split(bare)
    whole = Decimal("".join(groups))
    if not separators:
        return [whole]
    in_threes = 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(each) == 3 for each in groups[1:])
    decimal = Decimal("".join(groups[:-1]) + "." + groups[-1])
    if not in_threes or (separators[-1] in "’'" and len(groups[-1]) != 3):
        return [decimal]
    if separators[-1] in "’'":
        return [whole]
    if len(separators) > 1:
        # 5,150.092 is met as a slip for 5,150,092; in one style of separators it is nothing else.
        return [whole, decimal] if len(set(separators)) > 1 else [whole]
    grouping = "." if language.startswith("es") else ","
    return [whole, decimal] if separators[0] == grouping else [decimal, whole]


def _sharing_scales(text: str, found: list[Number]) -> list[Number]:
    """“6.89 to 3.13 million”: the scale behind the second number is that of the first as well."""
    shared = list(found)
    for place in range(len(found) - 2, -1, -1):
        one, next_one = shared[place], shared[place + 1]
        factor = _factor(next_one)
        between = text[one.end : next_one.start]
        carried = next_one.step != one.step and factor > 1 and one.value < 1000 and not one.is_percent
        if carried and _factor(one) == 1 and _CARRIES.fullmatch(between):
            shared[place] = Number(one.start, one.end, one.written, one.value * factor,
                                   tuple(each * factor for each in one.others), next_one.unit, one.step * factor,
                                   True)  # fmt: skip
    return shared


def _factor(number: Number) -> int:
    tail = re.search(r"([^\W\d_]+)$", number.written)
    if tail is None or tail.group(1).lower() not in SCALES:
        return 1
    return 10**9 if number.written.lower().endswith("mil millones") else SCALES[tail.group(1).lower()]
