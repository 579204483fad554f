"""EDTF dates (ISO 8601-2, levels 0 and 1) as a reader says them, in the active language."""

import re
import zoneinfo
from datetime import datetime

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<time>T[^?~%]+)?(?P<mark>[?~%]?)\Z"
)


def in_words(edtf: str, zone: str = "", short: bool = False) -> str:
    """“28–29 July 2024”, “about August 2024”, “since 29 July 2024”; text that is no EDTF comes back unchanged.

    A time is shown in the zone (an IANA name) when one is given. `short` writes the month with three letters.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(start, zone, short)
    if end in ("", ".."):
        return gettext("since %(date)s") % {"date": _one(start, zone, short)}
    if start in ("", ".."):
        return gettext("until %(date)s") % {"date": _one(end, zone, short)}
    return _days_of_one_month(start, end, short) or f"{_one(start, zone, short)} – {_one(end, zone, short)}"


def _days_of_one_month(start: str, end: str, short: bool) -> str:
    """“28–29 July 2024” when both ends are plain days of one month, else nothing."""
    first, last = _PART.match(start), _PART.match(end)
    if not (first and last) or start[:7] != end[:7] or len(start) != 10 or len(end) != 10 or "X" in start + end:
        return ""
    return _day_text(f"{int(first['day'])}–{int(last['day'])}", first["month"], first["year"], short)


def _one(part: str, zone: str, short: bool) -> str:
    found = _PART.match(part)
    if not found:
        return part
    if found["time"]:
        text = _moment(part.rstrip("?~%"), zone, short)
    else:
        text = _date(found["year"], found["month"], found["day"], short)
    return _marked(text, found["mark"])


def _marked(text: str, mark: str) -> str:
    if mark == "~":
        return gettext("about %(date)s") % {"date": text}
    if mark == "?":
        return gettext("%(date)s (uncertain)") % {"date": text}
    if mark == "%":
        return gettext("about %(date)s (uncertain)") % {"date": text}
    return text


def _date(year: str, month: str | None, day: str | None, short: bool) -> str:
    if year.endswith("X"):
        return gettext("the %(year)ss") % {"year": year.replace("X", "0")}
    if month is None:
        return year
    if month == "XX":
        return gettext("%(year)s, month unknown") % {"year": year}
    seasons = {"21": gettext("spring"), "22": gettext("summer"), "23": gettext("autumn"), "24": gettext("winter")}
    name = seasons.get(month) or _month(month, short)
    if day is None or day == "XX":
        text = gettext("%(month)s %(year)s") % {"month": name, "year": year}
        return text if day is None else gettext("%(date)s, day unknown") % {"date": text}
    return _day_text(str(int(day)), month, year, short)


def _day_text(day: str, month: str, year: str, short: bool) -> str:
    name = _month(month, short)
    if short:
        return f"{day} {name} {year}"
    # Translators: a date, such as 28 July 2024
    return gettext("%(day)s %(month)s %(year)s") % {"day": day, "month": name, "year": year}


def _month(month: str, short: bool) -> str:
    if not short:
        return str(MONTHS[int(month)])
    name = str(MONTHS_3[int(month)])
    return name.capitalize() if str(MONTHS[int(month)])[0].isupper() else name


def _moment(text: str, zone: str, short: bool) -> str:
    """The time with its place: converted to the zone when the text has an offset, taken as local to it when not."""
    moment = datetime.fromisoformat(text)
    if zone and moment.tzinfo:
        moment = moment.astimezone(zoneinfo.ZoneInfo(zone))
    day = _day_text(str(moment.day), f"{moment.month:02}", str(moment.year), short)
    clock = f"{moment:%H:%M}"
    place = zone.rsplit("/", 1)[-1].replace("_", " ") or moment.strftime("UTC%z" if moment.tzinfo else "")
    return f"{day}, {clock} ({place.removesuffix('+0000')})" if place else f"{day}, {clock}"
