"""A table's places on the contest's map: which number colours them, the legend, and the drawing in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from factcheck.templatetags.ui import percent
from sources.tallies.bounding import Coverage
from sources.tallies.models import PlaceMap
from sources.tallies.showing import Choice, Shown, TablePage, shown_totals

MEASURES = ("share", "leader", "turnout", "coverage")
# Where one shade ends and the next begins.
_OF_SHARES = (0.35, 0.5, 0.65, 0.8)
_OF_PARTS = (0.2, 0.4, 0.6, 0.8)
NO_NUMBER = "unknown"
STYLE = (
    "svg{font-family:system-ui,sans-serif;font-size:13px;background:#fff}path{stroke:#fff;stroke-width:1}"
    ".m0{fill:#eef2f7}.m1{fill:#d3e0ee}.m2{fill:#a9c4e0}.m3{fill:#6f9bc9}.m4{fill:#2f6aa8}.first{fill:#2f6aa8}"
    ".second{fill:#c9a24b}.third{fill:#8a8578}.unknown{fill:#f4f2ec;stroke:#8a8578}text{fill:#1b1a17}"
)
PAD = 4
FOOT = 44


@dataclass
class Drawn:
    """A map of what lies in a place: the shapes, their box, legend (class, words), what it says, what it lacks."""

    held: PlaceMap
    by: str
    body: str
    box: str
    words: str
    legend: list[tuple[str, str]]
    lacking: list[str] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The drawing as a file of its own, with who made the map."""
        left, top, wide, high = (float(each) for each in self.box.split())
        said = " · ".join(name for _class, name in self.legend)
        unit = wide / 960
        box = f"{left:.1f} {top:.1f} {wide:.1f} {high + FOOT * unit:.1f}"
        foot = (
            f'<g transform="translate({left:.1f} {top + high:.1f}) scale({unit:.3f})"><text x="4" y="18">{escape(said)}'
            f'</text><text x="4" y="36">{escape(self.credit)}</text></g>'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img">'
            f"<title>{escape(self.words)}</title><style>{STYLE}</style>{self.body}{foot}</svg>"
        )

    @property
    def credit(self) -> str:
        """Who made the map, on which licence."""
        return f"{self.held.attribution} ({self.held.licence})" if self.held.licence else self.held.attribution


def map_of(page: TablePage, by: str, coverage: Sequence[Coverage] = ()) -> Drawn | None:
    """What lies in the place on the contest's map of that level, coloured by one of MEASURES; None without a map."""
    table, level = page.table, page.here.path.count("/") + 2 if page.here.path else 1
    if not page.inside or page.inside[0].row is not None or not page.leading:
        return None
    held = PlaceMap.objects.filter(contest=table.contest_id, level=level, set_aside_at=None).first()
    if held is None:
        return None
    rows = shown_totals(table, page.here.path, level) if page.more or page.number > 1 else page.inside
    shown = [row for row in rows if row.path in held.shapes]
    if not shown:
        return None
    covered = {each.place: each.sheets / each.sheets_of for each in coverage if each.sheets_of}
    offered = [name for name in MEASURES if name != "coverage" or any(row.path in covered for row in rows)]
    by = by if by in offered else offered[0]
    shade, told, legend = _measure(by, page.leading, covered)
    address = reverse("tallies:table", args=[table.contest.slug, table.version])
    body = "".join(_shape(held.shapes[row.path]["d"], shade(row), address, row, told(row)) for row in shown)
    words = _("%(places)s on a map, by %(measure)s.") % {"places": page.inside_level, "measure": _names(page)[by]}
    return Drawn(
        held, by, body, _box([held.shapes[row.path]["box"] for row in shown]), words, legend,
        [row.name for row in rows if row.path not in held.shapes], [(name, _names(page)[name]) for name in offered],
    )  # fmt: skip


def _names(page: TablePage) -> dict[str, str]:
    return {
        "share": _("share of %(leader)s") % {"leader": page.leading[0].name},
        "leader": _("who leads"),
        "turnout": _("turnout"),
        "coverage": _("share of the sheets that the table has"),
    }


def _measure(
    by: str, leading: Sequence[Choice], covered: dict[str, float]
) -> tuple[Callable[[Shown], str], Callable[[Shown], str], list[tuple[str, str]]]:
    """The class of a place, what is told of it, and the legend."""
    if by == "leader":
        return _by_leader(leading)
    first = leading[0]
    of: dict[str, Callable[[Shown], float | None]] = {
        "share": lambda row: row.shares[first.position],
        "turnout": lambda row: row.turnout,
        "coverage": lambda row: covered.get(row.path),
    }
    steps = _OF_SHARES if by == "share" else _OF_PARTS

    def shade(row: Shown) -> str:
        value = of[by](row)
        return NO_NUMBER if value is None else f"m{sum(value >= step for step in steps)}"

    def told(row: Shown) -> str:
        value = of[by](row)
        return "–" if value is None else percent(value)

    ends = [f"{step:.0%}".replace("%", " %") for step in steps]
    legend = [
        ("m0", f"< {ends[0]}"),
        *((f"m{n}", f"{ends[n - 1]} – {ends[n]}") for n in (1, 2, 3)),
        ("m4", f"≥ {ends[3]}"),
    ]
    return shade, told, legend


def _by_leader(
    leading: Sequence[Choice],
) -> tuple[Callable[[Shown], str], Callable[[Shown], str], list[tuple[str, str]]]:
    classes = ["first", "second"][: len(leading)]
    places = [choice.position for choice in leading]

    def leader_of(row: Shown) -> int | None:
        most = max(row.votes)
        found = [place for place, votes in enumerate(row.votes) if votes == most]
        return found[0] if most and len(found) == 1 else None

    def shade(row: Shown) -> str:
        leader = leader_of(row)
        if leader is None:
            return NO_NUMBER
        return classes[places.index(leader)] if leader in places else "third"

    def told(row: Shown) -> str:
        leader = leader_of(row)
        named = next((choice.name for choice in leading if choice.position == leader), _("another"))
        return _("nobody alone") if leader is None else named

    legend = [(name, choice.name) for name, choice in zip(classes, leading, strict=False)]
    return shade, told, [*legend, ("third", _("another")), (NO_NUMBER, _("nobody alone"))]


def _shape(path: str, shade: str, address: str, row: Shown, told: str) -> str:
    inside = escape(f"{address}?{urlencode({'in': row.path})}")
    return (
        f'<a href="{inside}"><title>{escape(row.name)}: {escape(told)}</title>'
        f'<path class="area {shade}" fill-rule="evenodd" d="{path}"/></a>'
    )


def _box(boxes: Sequence[Any]) -> str:
    left, top = min(box[0] for box in boxes) - PAD, min(box[1] for box in boxes) - PAD
    right, low = max(box[2] for box in boxes) + PAD, max(box[3] for box in boxes) + PAD
    return f"{left:.1f} {top:.1f} {right - left:.1f} {low - top:.1f}"
