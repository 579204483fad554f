"""What the figures of an announcement say when they are calculated again. No Django, no clock, no network.

Every finding tells what was computed from what, and nothing about who did it or why.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from claims.figures.announced import Announcement, Figure, Role


class Found(StrEnum):
    """What was found out by calculating."""

    SUM_DIFFERS = "sum_differs"
    SUM_EXACT = "sum_exact"
    SHARE_DIFFERS = "share_differs"
    WORKED_BACK = "worked_back"
    SHARE_OF_OTHERS = "share_of_others"
    BASE_OF_SHARE = "base_of_share"
    BOUND = "bound"


@dataclass(frozen=True)
class Result:
    """One result: the figures it was computed from, and the numbers that came out, by name."""

    found: Found
    figures: tuple[Figure, ...]
    numbers: dict[str, Decimal]

    @property
    def differs(self) -> bool:
        """Whether something does not add up; the others are only worth knowing."""
        return self.found in (Found.SUM_DIFFERS, Found.SHARE_DIFFERS)


# A sum of fewer parts says little when it is exact.
FEW_PARTS = 4


def calculated(announcement: Announcement) -> list[Result]:
    """Everything that calculating one announcement again brings up."""
    found: list[Result] = []
    for unit in announcement.units:
        found += _sums(announcement, unit)
        found += _shares(announcement, unit)
    return found + _bases(announcement)


def _sums(announcement: Announcement, unit: str) -> list[Result]:
    parts = announcement.parts(unit)
    valid, null = announcement.one(Role.VALID, unit), announcement.one(Role.NULL, unit)
    everything = announcement.one(Role.ALL, unit)
    total = valid or everything
    found = []
    if total and not total.by_us and len(parts) > 1:
        found += _sum(parts, total, complete=_are_all(announcement, parts))
    if valid and null and everything:
        found += _sum([valid, null], everything, complete=True)
    return found


def _sum(parts: list[Figure], total: Figure, *, complete: bool) -> list[Result]:
    """Parts may add up to less than their total where some are not named; never to more."""
    added = sum((part.value for part in parts), Decimal(0))
    tolerance = sum((part.tolerance for part in parts if part.is_approximate), Decimal(0))
    tolerance += total.tolerance if total.is_approximate else 0
    apart = added - total.value
    numbers = {"sum": added, "total": total.value, "apart": abs(apart)}
    if abs(apart) > tolerance and (apart > 0 or complete):
        return [Result(Found.SUM_DIFFERS, (*parts, total), numbers)]
    if apart == 0 and len(parts) >= FEW_PARTS and not tolerance:
        return [Result(Found.SUM_EXACT, (*parts, total), numbers)]
    return []


def _are_all(announcement: Announcement, parts: list[Figure]) -> bool:
    """Whether the parts are the whole: all others are among them, or their shares make a hundred."""
    if any(part.role == Role.OTHERS for part in parts):
        return True
    shares = [share for share in map(announcement.share_of, parts) if share]
    rounding = sum((share.tolerance for share in shares), Decimal(0))
    return len(shares) == len(parts) and abs(sum((share.value for share in shares), Decimal(0)) - 100) <= rounding


def _shares(announcement: Announcement, unit: str) -> list[Result]:
    parts = announcement.parts(unit)
    pairs = [(part, share) for part in parts if (share := announcement.share_of(part))]
    total = announcement.one(Role.VALID, unit) or announcement.one(Role.ALL, unit)
    base = total.value if total else None
    if base is None and _are_all(announcement, parts):
        base = sum((part.value for part in parts), Decimal(0))
    if not base:
        return []
    found = []
    for part, share in pairs:
        computed = 100 * part.value / base
        slack = share.tolerance
        if part.is_approximate:
            slack += 100 * part.tolerance / base
        if total is not None and total.is_approximate:
            slack += computed * total.tolerance / base
        if abs(computed - share.value) > slack:
            numbers = {"share": share.value, "computed": _rounded(computed, share.places), "base": base}
            found.append(Result(Found.SHARE_DIFFERS, (part, share), numbers))
    return found + _worked_back(pairs, base)


def _worked_back(pairs: list[tuple[Figure, Figure]], base: Decimal) -> list[Result]:
    """Counts that are exactly what rounded shares of one total give, where a share stands for thousands of votes."""
    telling = [(part, share) for part, share in pairs if base * share.tolerance / 100 >= 100]
    exact = all(_rounded(base * share.value / 100, 0) == part.value for part, share in telling)
    if len(telling) < 2 or not exact or any(part.is_approximate for part, _share in telling):
        return []
    return [Result(Found.WORKED_BACK, tuple(each for pair in telling for each in pair), {"total": base})]


def _bases(announcement: Announcement) -> list[Result]:
    """Shares of sheets, machines or voters, shown to two decimals, that other figures of the announcement give."""
    counted = [each for each in announcement.figures if not each.is_share and not each.by_us
               and each.role in (Role.VALID, Role.NULL, Role.ALL, Role.COVERED, Role.REGISTERED)]  # fmt: skip
    found = []
    for share in announcement.figures:
        if not share.is_share_of_things or share.places < 2:
            continue
        for part in counted:
            for base in counted:
                if part is not base and _gives(part, base, share):
                    found += _based(share, part, base, counted)
    return found


def _gives(part: Figure, base: Figure, share: Figure) -> bool:
    return 0 < part.value < base.value and _rounded(100 * part.value / base.value, share.places) == share.value


def _based(share: Figure, part: Figure, base: Figure, counted: list[Figure]) -> list[Result]:
    if part.unit == base.unit and part.unit not in share.what:
        return [Result(Found.SHARE_OF_OTHERS, (share, part, base), {"share": share.value})]
    others = [each for each in counted if each.unit == base.unit and each is not base and each.value > part.value]
    return [
        Result(
            Found.BASE_OF_SHARE,
            (share, part, base, other),
            {"share": share.value, "otherwise": _rounded(100 * part.value / other.value, share.places)},
        )
        for other in others
    ]


def bound(announcement: Announcement, registered: Figure) -> Result | None:
    """That the electors outside an announcement are fewer than its lead, so that they cannot turn it; else None.

    `registered` are all electors, perhaps of another announcement. It holds only if the counts themselves do.
    """
    covered = announcement.one(Role.COVERED, registered.unit)
    named = [part for part in announcement.parts(_unit_of_totals(announcement)) if part.role == Role.PART]
    leading = sorted(named, key=lambda part: -part.value)[:2]
    if covered is None or len(leading) < 2 or covered.value >= registered.value:
        return None
    rest, lead = registered.value - covered.value, leading[0].value - leading[1].value
    if rest >= lead:
        return None
    return Result(Found.BOUND, (*leading, covered, registered), {"rest": rest, "lead": lead})


def _unit_of_totals(announcement: Announcement) -> str:
    """The unit that the valid ones, or all, are counted in: votes."""
    totals = (Role.VALID, Role.ALL)
    return next((each.unit for each in announcement.figures if not each.is_share and each.role in totals), "")


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
