"""Findings about figures in words: what was computed from what, and nothing about anybody."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from claims.figure_findings import FiguresOfClaim, Slip
from claims.figures.announced import Figure
from claims.figures.arithmetic import Found, Result
from factcheck.templatetags.ui import plain_number

HOW = {
    "exchanged": gettext_lazy("two neighbouring digits are exchanged"),
    "replaced": gettext_lazy("one digit is another"),
    "put_in": gettext_lazy("it has a digit more"),
    "left_out": gettext_lazy("it has a digit less"),
}


@dataclass(frozen=True)
class Told:
    """One finding: whether something differs, the sentence, and the sources it was found in."""

    differs: bool
    says: str
    sources: tuple[Any, ...] = ()


def told(found: FiguresOfClaim) -> list[Told]:
    """The findings on one claim in words, what differs first."""
    said = [Told(result.differs, _said(result)) for result in found.results]
    slips: dict[tuple[str, str], list[Slip]] = {}
    for slip in found.slips:
        slips.setdefault((slip.changed.announced.key, slip.changed.reported), []).append(slip)
    said += [_slip(rows) for rows in slips.values()]
    return sorted(said, key=lambda each: not each.differs)


def _slip(rows: list[Slip]) -> Told:
    changed = rows[0].changed
    says = gettext("%(announced)s is recorded as announced for %(what)s; %(reported)s is reported: %(how)s.") % {
        "announced": _number(changed.announced),
        "what": f"“{changed.announced.what}”",
        "reported": changed.reported,
        "how": HOW[changed.how],
    }
    return Told(
        True, says, tuple({row.report.source.pk: row.report.source for row in rows if row.report.source}.values())
    )


def _said(result: Result) -> str:
    return _SAYS[result.found](result)


def _sum_differs(result: Result) -> str:
    says = gettext("%(parts)s add up to %(sum)s; the total given for “%(what)s” is %(total)s: %(apart)s apart.")
    return says % {**_plain(result), "parts": _listed(result.figures[:-1]), "what": result.figures[-1].what}


def _sum_exact(result: Result) -> str:
    n = len(result.figures) - 1
    says = ngettext(
        "%(n)s count adds up to the total of %(total)s given for “%(what)s”, exactly.",
        "%(n)s counts add up to the total of %(total)s given for “%(what)s”, exactly.",
        n,
    )
    return says % {**_plain(result), "n": n, "what": result.figures[-1].what}


def _share_differs(result: Result) -> str:
    part, share = result.figures
    says = gettext("%(count)s of %(base)s are %(computed)s %%; %(share)s %% is given for “%(what)s”.")
    return says % {**_plain(result), "count": _number(part), "share": plain_number(share.value), "what": part.what}


def _worked_back(result: Result) -> str:
    parts, shares = result.figures[::2], result.figures[1::2]
    says = gettext(
        "Exactly %(shares)s of %(total)s, rounded to whole ones, are %(parts)s: the counts given. Counts that are "
        "worked back from rounded shares look like that. It does not say who did so, or when."
    )
    return says % {**_plain(result), "shares": _listed(shares), "parts": _listed(parts)}


def _share_of_others(result: Result) -> str:
    share, part, base = result.figures
    says = gettext(
        "The %(share)s %% given for “%(what)s” equals, to the digit, another share: %(part)s of %(base)s %(unit)s "
        "(“%(part_what)s” of “%(base_what)s”)."
    )
    return says % {**_plain(result), **_of(share, part, base), "unit": base.unit}


def _base_of_share(result: Result) -> str:
    share, part, base, other = result.figures
    says = gettext(
        "The %(share)s %% given for “%(what)s” is %(part)s of %(base)s (“%(base_what)s”); of %(other)s "
        "(“%(other_what)s”) it would be %(otherwise)s %%."
    )
    known = {**_plain(result), **_of(share, part, base)}
    return says % {**known, "other": plain_number(other.value), "other_what": other.what}


def _bound(result: Result) -> str:
    first, second, covered, registered = result.figures
    says = gettext(
        "Outside these counts at most %(rest)s %(unit)s remain (%(registered)s less %(covered)s); the lead of "
        "%(first)s over %(second)s is %(lead)s. If the counts are right, no distribution of the rest changes who leads."
    )
    return says % {
        **_plain(result),
        "unit": registered.unit,
        "registered": plain_number(registered.value),
        "covered": plain_number(covered.value),
        "first": first.what,
        "second": second.what,
    }


_SAYS = {
    Found.SUM_DIFFERS: _sum_differs,
    Found.SUM_EXACT: _sum_exact,
    Found.SHARE_DIFFERS: _share_differs,
    Found.WORKED_BACK: _worked_back,
    Found.SHARE_OF_OTHERS: _share_of_others,
    Found.BASE_OF_SHARE: _base_of_share,
    Found.BOUND: _bound,
}


def _plain(result: Result) -> dict[str, str]:
    return {name: plain_number(value) for name, value in result.numbers.items()}


def _of(share: Figure, part: Figure, base: Figure) -> dict[str, str]:
    return {
        "what": share.what,
        "part": plain_number(part.value),
        "part_what": part.what,
        "base": plain_number(base.value),
        "base_what": base.what,
    }


def _number(figure: Figure) -> str:
    return f"{plain_number(Decimal(figure.value))} %" if figure.is_share else plain_number(figure.value)


def _listed(figures: tuple[Figure, ...]) -> str:
    """“5,150,092, 4,445,978 and 462,704”."""
    numbers = [_number(each) for each in figures]
    if len(numbers) < 2:
        return "".join(numbers)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(numbers[:-1]), "last": numbers[-1]}
