"""The figures of one announcement and what each of them is in it: a total, a part, electors, machines. No Django."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.figures.numbers import PERCENT, as_number


class Role(StrEnum):
    """What a figure is in its announcement, as far as its words tell."""

    VALID = "valid"
    NULL = "null"
    ALL = "all"
    OTHERS = "others"
    COVERED = "covered"
    REGISTERED = "registered"
    DERIVED = "derived"
    PART = "part"


# Looked for in this order in the words of a figure.
_WORDS = (
    (Role.DERIVED, r"\blead\b|\bmissing\b|ventaja|faltantes?|diferencia"),
    (Role.COVERED, r"at these|in the sheets|in the table|en las actas|en la tabla|en estas|at those|covered"),
    (Role.REGISTERED, r"registered|inscrit|electors? in all|padr[oó]n"),
    (Role.OTHERS, r"\bothers?\b|\botros\b|\botras\b|\bdem[aá]s\b|\bresto\b"),
    (Role.NULL, r"\bnull\b|\bnulos?\b|\binvalid\b|\binv[aá]lidos?\b|\bblank\b|\bblancos?\b"),
    (Role.VALID, r"\bvalid\b|\bv[aá]lidos?\b"),
    (Role.ALL, r"in all|in total|\btotal\b|en total|emitidos|\bcast\b"),
)
_SHARES_OF_THINGS = re.compile(
    r"turnout|participaci[oó]n|sheets|actas|machines|m[aá]quinas|stations|mesas|images|im[aá]genes|readable|legibles",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """One figure: what it counts, its unit, its value, and the half of its last shown digit as `tolerance`."""

    key: str
    what: str
    unit: str
    value: Decimal
    written: str
    tolerance: Decimal
    is_approximate: bool
    by_us: bool = False

    @property
    def role(self) -> Role:
        """What it is in its announcement."""
        for role, words in _WORDS:
            if re.search(words, self.what, re.IGNORECASE):
                return role
        return Role.PART

    @property
    def is_share(self) -> bool:
        """Whether it is a share in percent."""
        return self.unit == PERCENT

    @property
    def is_share_of_things(self) -> bool:
        """Whether it is the share of sheets, machines or voters, and not of a candidate's votes."""
        return self.is_share and bool(_SHARES_OF_THINGS.search(self.what))

    @property
    def places(self) -> int:
        """How many decimals it shows."""
        return max(-int((self.tolerance * 2).normalize().as_tuple().exponent), 0)


@dataclass(frozen=True)
class Announcement:
    """What was announced at once: one claim's figures of one time."""

    key: str
    called: str
    figures: tuple[Figure, ...]

    def counts(self, unit: str) -> list[Figure]:
        """The counted figures of one unit."""
        return [figure for figure in self.figures if figure.unit == unit and not figure.is_share]

    def one(self, role: Role, unit: str) -> Figure | None:
        """The one figure of this role; None when there is none or more than one."""
        found = [figure for figure in self.counts(unit) if figure.role == role]
        return found[0] if len(found) == 1 else None

    def parts(self, unit: str) -> list[Figure]:
        """What the total is made of, those not named apart included."""
        return [figure for figure in self.counts(unit) if figure.role in (Role.PART, Role.OTHERS)]

    def share_of(self, figure: Figure) -> Figure | None:
        """The share announced for the same thing as this count."""
        same = [each for each in self.figures if each.is_share and each.what == figure.what]
        return same[0] if len(same) == 1 else None

    @property
    def units(self) -> list[str]:
        """The units counted in, each once."""
        return list(dict.fromkeys(figure.unit for figure in self.figures if not figure.is_share))


def figure(
    key: str, what: str, unit: str, value: Decimal, written: str, *, is_approximate: bool, language: str
) -> Figure:
    """The figure with the tolerance that its digits, as written or else as kept, leave."""
    shown = as_number(f"{written}", language) if written else None
    if shown is not None and value in shown.readings:
        step = shown.step if shown.value == value else Decimal(1)
    else:
        exponent = min(int(value.normalize().as_tuple().exponent), 0)
        step = Decimal(10) ** exponent
        if is_approximate and unit != PERCENT:
            step = Decimal(10) ** int(value.normalize().as_tuple().exponent)
    by_us = bool(
        re.search(r"not announced|our calculation|by addition|no anunciad|cálculo nuestro", what, re.IGNORECASE)
    )
    return Figure(key, what, unit, value, written, step / 2, is_approximate, by_us)
