"""The arithmetic of announced totals: do the parts add up, are shares those of the counts, are counts those of shares.

Pure numbers, no Django. Nothing here says who did what, or who won.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

# Shares of 1 %, 0.1 % and 0.01 % are tried; the chance is multiplied by their number.
DECIMALS = (0, 1, 2)
CHANCE_BELOW = 1e-6


@dataclass(frozen=True)
class RoundShares:
    """Counts that are what round shares of the total give: to how many decimals, which shares, and by what chance.

    `chance`: how often counts that have nothing to do with shares would all fall within half a vote of a round one, if
    each could end on any number: (votes in half a vote to both sides / votes between two round shares), to the power of
    the number of counts that are free (one follows from the others), times the number of roundings tried.
    """

    decimals: int
    shares: dict[str, str]
    spacing: float
    free: int
    chance: float


@dataclass(frozen=True)
class Check:
    """One computation: what was expected, what was said, and whether they agree to the stated digits."""

    name: str
    expected: str
    actual: str
    agrees: bool


def round_shares(counts: Mapping[str, int], total: int) -> RoundShares | None:
    """The round shares that give these counts, to the vote, where chance would do so less than once in a million."""
    if total <= 0 or len(counts) < 2 or any(number <= 0 for number in counts.values()):
        return None
    for decimals in DECIMALS:
        steps = 100 * 10**decimals
        shares = {code: round(Fraction(number * steps, total)) for code, number in counts.items()}
        given = {code: _half_up(Fraction(share * total, steps)) for code, share in shares.items()}
        spacing = total / steps
        free = len(counts) - 1
        chance = min(1.0, min(1.0, 1 / spacing) ** free * len(DECIMALS))
        if given == dict(counts) and sum(shares.values()) == steps and chance < CHANCE_BELOW:
            said = {code: f"{Decimal(share) / 10**decimals:.{decimals}f}" for code, share in shares.items()}
            return RoundShares(decimals, said, spacing, free, chance)
    return None


def checks(
    counts: Mapping[str, int],
    shares: Mapping[str, str],
    *,
    valid: int | None = None,
    null_votes: int | None = None,
    cast: int | None = None,
    registered: int | None = None,
    registered_covered: int | None = None,
    coverage: str = "",
    turnout: str = "",
) -> list[Check]:
    """Every computation that the announced numbers allow, in the order: sums, shares, turnout, coverage."""
    added = sum(counts.values())
    found = []
    if valid is not None:
        found.append(Check("parts_and_total", str(valid), str(added), valid == added))
    total = added if valid is None else valid
    if cast is not None and null_votes is not None:
        found.append(Check("valid_null_and_cast", str(cast), str(total + null_votes), cast == total + null_votes))
    for code, share in shares.items():
        if code in counts and total:
            found.append(_share(f"share:{code}", Fraction(100 * counts[code], total), share))
    whole = cast if cast is not None else total
    if turnout and registered:
        found.append(_share("turnout_of_registered", Fraction(100 * whole, registered), turnout))
    if turnout and registered_covered:
        found.append(_share("turnout_of_covered", Fraction(100 * whole, registered_covered), turnout))
    if coverage and registered and registered_covered:
        found.append(_share("coverage_of_registered", Fraction(100 * registered_covered, registered), coverage))
    return found


def number_said(text: str) -> int | None:
    """The count in a text such as 5.150.092, 5,150.092 or 5’150.092; None when it is none."""
    digits = re.sub(r"[.,'’\s\u00a0\u202f]", "", text)
    return int(digits) if digits.isdecimal() else None


def rounded(value: Fraction, decimals: int) -> str:
    """The value with that many decimals, halves away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def one_in(chance: float) -> int:
    """“One in so many”, rounded down to two digits that carry."""
    whole = int(1 / chance) if chance else 0
    digits = max(int(math.log10(whole)) - 1, 0) if whole else 0
    unit: int = 10**digits
    return whole // unit * unit


def _share(name: str, value: Fraction, said: str) -> Check:
    text = said.replace("%", "").replace(",", ".").strip()
    try:
        stated = Decimal(text)
    except InvalidOperation:
        return Check(name, rounded(value, 2), said, False)
    exponent = stated.as_tuple().exponent
    expected = rounded(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return Check(name, expected, text, Decimal(expected) == stated)


def _half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))
