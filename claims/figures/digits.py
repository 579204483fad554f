"""The same announcement with other digits: exchanged, replaced, left out or put in. No Django, no clock, no network."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from claims.figures.announced import Announcement, Figure, Role
from claims.figures.numbers import Number

# Shorter numbers differ by one digit all the time without being the same number.
FEWEST_DIGITS = 3


@dataclass(frozen=True)
class Changed:
    """A number in a report that is almost the announced one: which, and what happened to its digits."""

    announced: Figure
    reported: str
    how: str


def announced_with_shares(announcement: Announcement) -> tuple[Figure, ...]:
    """The figures, and the share of valid votes, which reports give though nobody announced it."""
    found = list(announcement.figures)
    for unit in announcement.units:
        valid, everything = announcement.one(Role.VALID, unit), announcement.one(Role.ALL, unit)
        if valid and everything and everything.value:
            share = (100 * valid.value / everything.value).quantize(Decimal("0.01"), ROUND_HALF_UP)
            found.append(Figure(valid.key, valid.what, "%", share, f"{share} %", Decimal("0.005"), False, by_us=True))
    return tuple(found)


def changed_digits(numbers: Iterable[Number], announcement: Announcement) -> list[Changed]:
    """The numbers of a report that are one slip away from a figure of the announcement it reports, each once.

    A number that is some figure of the announcement in any of its readings is no slip.
    """
    figures = announced_with_shares(announcement)
    found: dict[tuple[str, str], Changed] = {}
    for number in numbers:
        if any(_is(number, figure) for figure in figures):
            continue
        for figure in figures:
            how = _slip(number, figure)
            if how:
                found[figure.key, number.written] = Changed(figure, number.written, how)
                break
    return list(found.values())


def _is(number: Number, figure: Figure) -> bool:
    """Whether they can be the same: equal, or the one rounded as the other shows it."""
    rounding = max(number.step / 2, figure.tolerance)
    return any(abs(value - figure.value) <= (rounding if number.is_approximate or figure.is_approximate else 0)
               for value in number.readings)  # fmt: skip


def _slip(number: Number, figure: Figure) -> str:
    if number.is_percent and not figure.is_share:
        return ""
    if number.unit and not number.is_percent and figure.is_share:
        return ""
    for value in number.readings:
        ours, theirs = _both(figure.value, value)
        if min(len(ours), len(theirs)) < FEWEST_DIGITS or not _same_size(value, figure.value):
            continue
        how = slip_between(theirs, ours)
        if how:
            return how
    return ""


def slip_between(theirs: str, ours: str) -> str:
    """“exchanged”, “replaced”, “put_in” or “left_out”: the one slip that makes the one of the other; else empty."""
    if len(theirs) == len(ours):
        differ = [place for place in range(len(ours)) if ours[place] != theirs[place]]
        if len(differ) == 1:
            return "replaced"
        is_swap = len(differ) == 2 and differ[1] == differ[0] + 1
        if is_swap and ours[differ[0]] == theirs[differ[1]] and ours[differ[1]] == theirs[differ[0]]:
            return "exchanged"
        return ""
    longer, shorter = (theirs, ours) if len(theirs) > len(ours) else (ours, theirs)
    if len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    ):
        return "put_in" if longer == theirs else "left_out"
    return ""


def _digits(value: Decimal) -> str:
    """The digits that tell it, without a decimal point and without zeros that only fill its end."""
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def _both(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both; where both count whole things of one length, with the zeros at their end."""
    whole = [f"{each:.0f}" for each in (one, other) if each == each.to_integral()]
    if len(whole) == 2 and len(whole[0]) == len(whole[1]):
        return whole[0], whole[1]
    return _digits(one), _digits(other)


def _same_size(one: Decimal, other: Decimal) -> bool:
    """Whether the same part stands before the decimal point: 4,602 and 46.02 are not one number badly copied."""
    return one > 0 and other > 0 and one.adjusted() == other.adjusted()
