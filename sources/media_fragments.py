"""Places in a recording (`t=`) and in a picture or page (`xywh=`), by Media Fragments URI 1.0. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sources.extract.cues import MOST_MILLISECONDS, clock

MOST_PAGES = 100_000
_TIME = re.compile(r"t=(\d{1,6}(?:\.\d{1,3})?),(\d{1,6}(?:\.\d{1,3})?)")
_REGION = re.compile(r"(?:page=(\d{1,6})&)?xywh=percent:" + ",".join([r"(\d{1,3}(?:\.\d{1,3})?)"] * 4))
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,3}))?")
SLACK = 0.02


class FragmentError(ValueError):
    """It is no such place; `code` is one of CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


CODES = ("no_time", "backwards", "no_region", "outside", "no_page")


@dataclass(frozen=True)
class MediaPart:
    """A time span or a region as a quote holds it; the words are those of the transcript where there is one."""

    kind: str
    fragment: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Span:
    """From one moment to another, in milliseconds."""

    begins: int
    ends: int

    @property
    def fragment(self) -> str:
        """`t=12.5,15` (normal play time, in seconds)."""
        return f"t={seconds(self.begins)},{seconds(self.ends)}"

    def __str__(self) -> str:
        return f"{clock(self.begins)} – {clock(self.ends)}"


@dataclass(frozen=True)
class Area:
    """A region of a picture in percent of its width and height; `page` where the document has several."""

    x: float
    y: float
    width: float
    height: float
    page: int | None = None

    @property
    def fragment(self) -> str:
        """`page=3&xywh=percent:10,20,30,40`."""
        numbers = ",".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in self.numbers)
        return f"{f'page={self.page}&' if self.page else ''}xywh=percent:{numbers}"

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """Left, top, width, height."""
        return self.x, self.y, self.width, self.height


def span(begins: int, ends: int) -> Span:
    """The span; FragmentError when it is none."""
    if not 0 <= begins < ends <= MOST_MILLISECONDS:
        raise FragmentError("backwards")
    return Span(begins, ends)


def area(numbers: Sequence[float], page: int | None = None) -> Area:
    """The region of left, top, width and height; FragmentError when it is empty or not inside."""
    x, y, width, height = numbers
    if not (x >= 0 and y >= 0 and width > 0 and height > 0) or (page is not None and not 1 <= page <= MOST_PAGES):
        raise FragmentError("no_region")
    if x + width > 100 + SLACK or y + height > 100 + SLACK:
        raise FragmentError("outside")
    if round(width, 2) <= 0 or round(height, 2) <= 0:
        raise FragmentError("no_region")
    return Area(x, y, min(width, 100 - x), min(height, 100 - y), page)


def span_of(fragment: str) -> Span:
    """The span that `t=` says, in seconds with a begin and an end."""
    found = _TIME.fullmatch(fragment)
    if not found:
        raise FragmentError("no_time")
    return span(round(float(found[1]) * 1_000), round(float(found[2]) * 1_000))


def area_of(fragment: str) -> Area:
    """The region that `xywh=percent:` says, on the page before it."""
    found = _REGION.fullmatch(fragment)
    if not found:
        raise FragmentError("no_region")
    page, *numbers = found.groups()
    return area([float(number) for number in numbers], int(page) if page else None)


def moment(typed: str) -> int:
    """The milliseconds that somebody typed as `hh:mm:ss.mmm`, `mm:ss` or seconds. FragmentError else."""
    found = _CLOCK.fullmatch(typed.strip())
    if not found:
        raise FragmentError("no_time")
    hours, minutes, whole, rest = found.groups()
    if (minutes and int(whole) > 59) or (hours and int(minutes) > 59):
        raise FragmentError("no_time")
    total = int(hours or 0) * 3_600 + int(minutes or 0) * 60 + int(whole)
    return total * 1_000 + int((rest or "0").ljust(3, "0"))


def seconds(milliseconds: int) -> str:
    """Seconds with as many decimals as are needed: `12.5`."""
    whole, rest = divmod(milliseconds, 1_000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)
