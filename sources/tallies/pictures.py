"""Pictures of a table, drawn as SVG on the server, each with its words and the numbers behind it. No Django.

Colours are classes of the page's style sheet; a downloaded file carries its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 960, 420
NARROW_WIDTH, NARROW_HEIGHT = 340, 620
MARGIN = 44
STYLE = (
    "svg{font-family:system-ui,sans-serif;font-size:12px;background:#fff}.tile{fill:#d9e6f3;stroke:#fff}"
    ".strong{fill:#7fa9d4}.soft{fill:#e4eef8}.mark{fill:#0b57a4}.axis{stroke:#8a8578}.missing{fill:#dcd8cc}"
    ".line{fill:none;stroke:#0b57a4;stroke-width:2}text{fill:#1b1a17}"
)


@dataclass(frozen=True)
class Picture:
    """The drawing, what it says in words, and its numbers as a table."""

    name: str
    svg: str
    words: str
    columns: list[str]
    rows: list[list[Any]]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def file(self) -> str:
        """The drawing as a file of its own."""
        return _whole(self.svg, self.width, self.height, self.words, STYLE)


@dataclass(frozen=True)
class Tile:
    """A place to be drawn: its name, its address, its size, the share it is coloured by, a line below the name."""

    name: str
    address: str
    size: int
    share: float
    line: str


def tiles(places: Sequence[Tile], *, narrow: bool = False) -> str:
    """The places as rectangles whose areas are their sizes (squarified: Bruls, Huizing, van Wijk, 2000)."""
    width, height = (NARROW_WIDTH, NARROW_HEIGHT) if narrow else (WIDTH, HEIGHT)
    letter = 7 if narrow else 9
    ordered = sorted((place for place in places if place.size > 0), key=lambda place: -place.size)
    parts = []
    for place, (left, top, wide, high) in zip(
        ordered, _squarified([each.size for each in ordered], width, height), strict=True
    ):
        shade = "strong" if place.share >= 0.65 else "tile" if place.share >= 0.5 else "soft"
        room = wide > letter * len(place.name) + 12 and high > 20
        text = f'<text x="{left + 6:.1f}" y="{top + 17:.1f}">{escape(place.name)}</text>' if room else ""
        if room and high > 40 and wide > letter * 0.85 * len(place.line) + 12:
            text += f'<text class="small" x="{left + 6:.1f}" y="{top + 34:.1f}">{escape(place.line)}</text>'
        parts.append(
            f'<a href="{escape(place.address)}"><title>{escape(place.name)}: {escape(place.line)}</title>'
            f'<rect class="tile {shade}" x="{left:.1f}" y="{top:.1f}" width="{max(wide, 0.5):.1f}" '
            f'height="{max(high, 0.5):.1f}"/>{text}</a>'
        )
    return "".join(parts)


def scatter(turnout: NDArray[Any], share: NDArray[Any], axes: tuple[str, str]) -> tuple[str, list[list[Any]]]:
    """Turnout across, the leader's share upwards; a mark is larger where more sheets are. And the cells as rows."""
    cells, _x, _y = np.histogram2d(np.clip(turnout, 0, 1), np.clip(share, 0, 1), bins=(50, 25), range=((0, 1), (0, 1)))
    most = float(cells.max()) if cells.size else 0
    parts, rows = list(_axes(axes)), []
    for across, upwards in np.argwhere(cells > 0).tolist():
        number = int(cells[across, upwards])
        x = MARGIN + (across + 0.5) / 50 * (WIDTH - 2 * MARGIN)
        y = HEIGHT - MARGIN - (upwards + 0.5) / 25 * (HEIGHT - 2 * MARGIN)
        radius = 1 + 6 * (number / most) ** 0.5
        parts.append(f'<circle class="mark" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}"/>')
        rows.append([f"{across * 2}–{across * 2 + 2}", f"{upwards * 4}–{upwards * 4 + 4}", number])
    return "".join(parts), rows


def histogram(share: NDArray[Any], axes: tuple[str, str]) -> tuple[str, list[list[Any]]]:
    """How many sheets have which share, in steps of two points. And the steps as rows."""
    counts, _edges = np.histogram(np.clip(share, 0, 1), bins=50, range=(0, 1))
    most = max(int(counts.max()), 1)
    parts, rows = list(_axes(axes, top=f"{most:,}")), []
    wide = (WIDTH - 2 * MARGIN) / 50
    for step, number in enumerate(counts.tolist()):
        if number:
            high = number / most * (HEIGHT - 2 * MARGIN)
            parts.append(
                f'<rect class="mark" x="{MARGIN + step * wide:.1f}" y="{HEIGHT - MARGIN - high:.1f}" '
                f'width="{wide - 1:.1f}" height="{high:.1f}"/>'
            )
            rows.append([f"{step * 2}–{step * 2 + 2}", number])
    return "".join(parts), rows


def coverage(places: Sequence[tuple[str, int]], whole: int, axes: tuple[str, str]) -> tuple[str, list[list[Any]]]:
    """How far the places, the largest first, cover the whole; what is missing stays hatched. And the steps as rows."""
    inner_wide, inner_high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    ordered = sorted(places, key=lambda place: -place[1])
    covered, points, rows = 0, [f"{MARGIN},{HEIGHT - MARGIN}"], []
    for number, (name, size) in enumerate(ordered, 1):
        covered += size
        x = MARGIN + number / len(ordered) * inner_wide
        points.append(f"{x:.1f},{HEIGHT - MARGIN - min(covered / whole, 1) * inner_high:.1f}")
        rows.append([name, size, f"{100 * covered / whole:.1f}"])
    high = max(1 - covered / whole, 0) * inner_high
    missing = f'<rect class="missing" x="{MARGIN}" y="{MARGIN}" width="{inner_wide}" height="{high:.1f}"/>'
    hatch = "".join(f"M{x} {MARGIN}v{high:.1f}" for x in range(MARGIN + 6, WIDTH - MARGIN, 8))
    parts = [missing, f'<path class="axis" d="{hatch}"/>', *_axes(axes)]
    parts.append(f'<polyline class="line" points="{" ".join(points)}"/>')
    return "".join(parts), rows


def _axes(axes: tuple[str, str], top: str = "100 %") -> Iterator[str]:
    right, bottom = WIDTH - MARGIN, HEIGHT - MARGIN
    yield f'<path class="axis" d="M{MARGIN} {MARGIN}V{bottom}H{right}"/>'
    yield f'<text x="{right}" y="{HEIGHT - 14}" text-anchor="end">{escape(axes[0])} →</text>'
    yield f'<text x="{MARGIN}" y="{MARGIN - 14}">↑ {escape(axes[1])}</text>'
    yield f'<text x="{MARGIN - 6}" y="{MARGIN + 4}" text-anchor="end">{top}</text>'
    yield f'<text x="{MARGIN - 6}" y="{bottom + 4}" text-anchor="end">0</text>'


def _whole(body: str, width: int, height: int, words: str, style: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}"><title>{escape(words)}</title><style>{style}</style>{body}</svg>'
    )


def _squarified(sizes: Sequence[int], width: float, height: float) -> Iterator[tuple[float, float, float, float]]:
    left, top, whole = 0.0, 0.0, float(sum(sizes))
    area = width * height
    rest = [size / whole * area for size in sizes]
    while rest:
        short = min(width, height)
        row = [rest[0]]
        while len(row) < len(rest) and _worst([*row, rest[len(row)]], short) <= _worst(row, short):
            row.append(rest[len(row)])
        thick = sum(row) / short if short else 0
        at = 0.0
        for size in row:
            long = size / thick if thick else 0
            yield (left, top + at, thick, long) if width >= height else (left + at, top, long, thick)
            at += long
        if width >= height:
            left, width = left + thick, width - thick
        else:
            top, height = top + thick, height - thick
        rest = rest[len(row) :]


def _worst(row: Sequence[float], short: float) -> float:
    total = sum(row)
    return max(short**2 * max(row) / total**2, total**2 / (short**2 * min(row)))
