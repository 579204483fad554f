"""Shares and differences as people read them."""

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

register = template.Library()
COUNT_NAMES = {
    "valid": _("valid votes"),
    "null_votes": _("null votes"),
    "blank": _("blank votes"),
    "registered": _("registered voters"),
}


@register.filter
def share(value: float | None) -> str:
    """A share of 1 as a percentage with two decimals; a dash where it is not known."""
    return "–" if value is None else f"{number_format(round(100 * value, 2), 2)} %"


@register.filter
def width(value: float | None) -> str:
    """A share of 1 as a width in hundredths, for drawings."""
    return f"{100 * min(max(value or 0, 0), 1):.1f}"


@register.filter
def signed(value: int | None) -> str:
    """A difference with its sign."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number_format(abs(value), 0, force_grouping=True)}"


@register.filter
def count_name(name: str) -> Any:
    """What a count of a sheet is called; an option's name stays."""
    return COUNT_NAMES.get(name, name)
