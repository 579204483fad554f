"""The areas of a GeoJSON file (RFC 7946) as paths of a drawing, with the properties by which they are told apart.

Run it confined: the file is somebody's. Nothing of it but numbers gets into a path.
"""

import json
import math
from collections.abc import Iterator
from typing import Any

import shapely  # type: ignore[import-untyped]
from shapely.geometry import MultiPolygon, Polygon  # type: ignore[import-untyped]

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed

MOST_BYTES = 40_000_000
MOST_FEATURES = 5_000
MOST_POINTS = 2_000_000
MOST_DRAWN_POINTS = 60_000
MOST_PROPERTIES = 40
LONGEST_PROPERTY = 200
WIDTH = 960
MOST_HEIGHT = 960
# In units of the drawing: less than a line is wide.
FINE = 0.4
KINDS = ("Polygon", "MultiPolygon")


def read_shapes(body: bytes) -> Extracted:
    """JSON: `width`, `height`, and `features`, each with `properties`, the path `d` and its `box`.

    ExtractionFailed when it is no GeoJSON, holds anything but areas, or is too much.
    """
    if len(body) > MOST_BYTES:
        raise _too_much(f"The file has {len(body):,} bytes.")
    try:
        found = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError as error:
        raise _too_much("It is nested too deeply.") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise _wrong(f"It is no JSON: {error}") from error
    read = [(each, _area(each, number)) for number, each in enumerate(_features(found), 1)]
    areas = [(_properties(each), area) for each, area in read if area is not None and not area.is_empty]
    if not areas:
        raise _wrong("It holds no area.")
    return Extracted(json.dumps(_drawn(areas)), "shapes", "1")


def _features(found: Any) -> list[Any]:
    if not isinstance(found, dict) or found.get("type") not in ("FeatureCollection", "Feature"):
        raise _wrong("It is no FeatureCollection.")
    features = found.get("features") if found["type"] == "FeatureCollection" else [found]
    if not isinstance(features, list):
        raise _wrong("Its features are no list.")
    if len(features) > MOST_FEATURES:
        raise _too_much(f"It has {len(features):,} features; {MOST_FEATURES:,} are drawn at most.")
    return features


def _area(feature: Any, number: int) -> Polygon | MultiPolygon | None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in KINDS:
        raise _wrong(f"Feature {number} is “{str(kind)[:40]}”; places are areas: Polygon or MultiPolygon.")
    rings = geometry.get("coordinates")
    try:
        polygons = [rings] if kind == "Polygon" else rings
        made = [Polygon(_ring(each[0]), [_ring(hole) for hole in each[1:]]) for each in polygons if each]
    except (TypeError, ValueError, IndexError, KeyError, shapely.errors.ShapelyError) as error:
        raise _wrong(f"The coordinates of feature {number} are no area: {str(error)[:80]}") from error
    return MultiPolygon(made)


def _ring(ring: Any) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise ValueError("a ring has four positions at least")
    if len(ring) > MOST_POINTS:
        raise _too_much("A ring has millions of positions.")
    points = []
    for position in ring:
        x, y = position[0], position[1]
        if type(x) not in (int, float) or type(y) not in (int, float) or not (abs(x) < 1e9 and abs(y) < 1e9):
            raise ValueError("a position is two numbers")
        points.append((float(x), float(y)))
    return points


def _properties(feature: Any) -> dict[str, str]:
    given = feature.get("properties")
    found = {} if not isinstance(given, dict) else given
    kept = {}
    for name, value in [*list(found.items())[:MOST_PROPERTIES], ("id", feature.get("id"))]:
        if type(value) in (str, int, float):
            text = f"{value:g}" if isinstance(value, float) else str(value)
            # What PostgreSQL and a page cannot hold.
            clean = "".join(each for each in text[:LONGEST_PROPERTY] if each.isprintable())
            if clean.strip():
                kept[str(name)[:LONGEST_PROPERTY].replace("\0", "")] = clean
    return kept


def _drawn(areas: list[tuple[dict[str, str], Any]]) -> dict[str, Any]:
    if sum(shapely.get_num_coordinates(area) for _properties, area in areas) > MOST_POINTS:
        raise _too_much(f"It has more than {MOST_POINTS:,} positions. Take a simpler map.")
    left, low, right, high = shapely.total_bounds([area for _properties, area in areas])
    # Degrees are narrower away from the equator; other numbers are taken as they are.
    is_degrees = left >= -180 and right <= 180 and low >= -90 and high <= 90
    across = max(math.cos(math.radians((low + high) / 2)), 0.05) if is_degrees else 1.0
    wide, tall = (right - left) * across, high - low
    if wide <= 0 or tall <= 0:
        raise _wrong("Its areas have no size.")
    scale = min(WIDTH / wide, MOST_HEIGHT / tall)

    def placed(points: Any) -> Any:
        points[:, 0] = (points[:, 0] - left) * across * scale
        points[:, 1] = (high - points[:, 1]) * scale
        return points

    shapes = [shapely.transform(area, placed) for _properties, area in areas]
    fine = FINE
    simple = [shape.simplify(fine, preserve_topology=False) for shape in shapes]
    while sum(shapely.get_num_coordinates(shape) for shape in simple) > MOST_DRAWN_POINTS and fine < WIDTH / 10:
        fine *= 1.6
        simple = [shape.simplify(fine, preserve_topology=False) for shape in simple]
    features = []
    for (properties, _area), shape, whole in zip(areas, simple, shapes, strict=True):
        seen = shape if not shape.is_empty else whole.envelope
        box = [round(float(each), 1) for each in seen.bounds]
        features.append({"properties": properties, "d": "".join(_path(seen)), "box": box})
    return {"width": max(math.ceil(wide * scale), 1), "height": max(math.ceil(tall * scale), 1), "features": features}


def _path(shape: Any) -> Iterator[str]:
    for polygon in getattr(shape, "geoms", [shape]):
        if not isinstance(polygon, Polygon):
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = [f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]]
            if points:
                yield f"M{'L'.join(points)}Z"


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _wrong(said: str) -> ExtractionFailed:
    return ExtractionFailed(Reason.MALFORMED, said)


def _too_much(said: str) -> ExtractionFailed:
    return ExtractionFailed(Reason.TOO_COMPLEX, said)
