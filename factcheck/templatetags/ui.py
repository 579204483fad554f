"""Template tags of the UI kit: dates in words, stamps, balance bars, the timeline."""

import json
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.conf.locale import LANG_INFO
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import get_language, get_language_info, gettext

from factcheck import dates_in_words, fingerprints, time_line
from factcheck.prose import render_prose

register = template.Library()


@register.filter
def edtf(value: str, zone: str = "") -> SafeString:
    """`{{ claim.date|edtf }}`: the EDTF date in words, inside <time>; with a zone, times are shown in it."""
    return _time(str(value or ""), dates_in_words.in_words(str(value or ""), zone or ""))


@register.filter
def edtf_short(value: str, zone: str = "") -> SafeString:
    """The same with short month names."""
    return _time(str(value or ""), dates_in_words.in_words(str(value or ""), zone or "", short=True))


def _time(value: str, words: str) -> SafeString:
    plain = len(value) == 10 and value.replace("-", "").isdigit()
    return (
        format_html('<time datetime="{}">{}</time>', value, words) if plain else format_html("<time>{}</time>", words)
    )


@register.filter
def ago(moment: Any) -> SafeString:
    """“14 minutes ago” for an aware instant, with the exact UTC time on hover."""
    if moment is None:
        return format_html("{}", "")
    recent = (timezone.now() - moment).total_seconds() < 60
    words = gettext("just now") if recent else gettext("%(time)s ago") % {"time": timesince(moment, depth=1)}
    exact = f"{moment:%Y-%m-%d %H:%M} UTC"
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, words)


@register.filter
def until(moment: Any) -> SafeString:
    """“in 3 hours” for an aware instant, “now” once it has come, with the exact UTC time on hover."""
    if moment is None:
        return format_html("{}", "")
    left = (moment - timezone.now()).total_seconds()
    words = gettext("in %(time)s") % {"time": timeuntil(moment, depth=1)} if left > 60 else gettext("now")
    exact = f"{moment:%Y-%m-%d %H:%M} UTC"
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, words)


@register.filter
def span(length: timedelta) -> str:
    """A length of time in its largest whole unit, to follow “every”: “3 hours”, “week”."""
    start = timezone.now()
    return timesince(start - length, start, depth=1).removeprefix("1\xa0")


@register.filter
def percent(share: float) -> str:
    """A share of 1 as a whole percentage."""
    return f"{round(100 * share)} %"


@register.filter
def in_language(text_language: str) -> str:
    """What a text's language is called, when it differs from the page's; else nothing."""
    if not language_of(text_language):
        return ""
    code = text_language.split("-", maxsplit=1)[0]
    if code not in LANG_INFO:
        return text_language
    name = str(get_language_info(code)["name_translated"])
    # Spanish writes the names of languages small.
    return name[:1].lower() + name[1:] if (get_language() or "").startswith("es") else name


@register.filter
def language_of(text_language: str) -> SafeString:
    """` lang="es"` when the text's language differs from the page's, nothing when it is the same or unknown."""
    page_language = get_language() or "en"
    differs = (
        text_language
        and text_language != "und"
        and text_language.split("-", maxsplit=1)[0] != page_language.split("-")[0]
    )
    return format_html(' lang="{}"', text_language) if differs else format_html("{}", "")


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query string with the given parameters changed; None takes one out."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.simple_tag(takes_context=True)
def draw(context: template.Context, part: Any) -> SafeString:
    """A part that another floor added to the page: its template with its own context on top of the page's."""
    with context.push(**part.context):
        return context.template.engine.get_template(part.template).render(context)  # type: ignore[union-attr]


@register.filter
def prose(text: str) -> SafeString:
    """`{{ verdict.body|prose }}`: Markdown that one of us wrote, as safe HTML for an element of class prose."""
    return render_prose(text or "")


@register.filter
def plain_number(value: Decimal) -> str:
    """A number without trailing zeros, grouped as the language writes it."""
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.filter
def short_hash(digest: str) -> str:
    """The first and last letters of a hash, for the eye."""
    return f"{digest[:8]}…{digest[-6:]}" if len(digest) > 16 else digest


@register.filter
def or_taken_down(value: str) -> str:
    """A value as people read it: “taken down” where a take-down left its fingerprint."""
    return fingerprints.shown(str(value or ""))


@register.filter
def as_json(value: Any) -> str:
    """A history value as short text: words as they are, the rest as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


@register.inclusion_tag("components/balance.html")
def balance(supporting: int, context: int, against: int, note: str = "") -> dict[str, Any]:
    """A bar of evidence for, in context and against; told in words too."""
    total = supporting + context + against
    widths = [100 * count / total if total else 0 for count in (supporting, context, against)]
    return {
        "supporting": supporting,
        "context": context,
        "against": against,
        "note": note,
        "empty": total == 0,
        "widths": [f"{width:.2f}%" for width in widths],
        "starts": ["0%", f"{widths[0]:.2f}%", f"{widths[0] + widths[1]:.2f}%"],
    }


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Sequence[time_line.Dated]) -> dict[str, Any]:
    """The dated entries as a line (a list on phones), with all of them below when some do not fit."""
    placed = time_line.place(entries)
    ordered = sorted(entries, key=lambda entry: entry.day)
    flat = all(item.lane in (2, 3) for item in placed)
    return {"placed": placed, "entries": ordered, "left_out": len(ordered) - len(placed), "flat": flat}
