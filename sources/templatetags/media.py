"""How places in recordings and pictures are written on pages."""

from django import template

from sources.extract.cues import clock as clock_of
from sources.web.media_parts import place_in_words

register = template.Library()


@register.filter
def media_place(fragment: str) -> str:
    """A fragment for people: `00:00:12.500 – 00:00:15.000`, or the region and its page."""
    return place_in_words(fragment)


@register.filter
def clock(milliseconds: int) -> str:
    """`00:00:12.500`."""
    return clock_of(milliseconds)
