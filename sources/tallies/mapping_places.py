"""A map of a contest's places: brought as GeoJSON, its areas matched to places by code or name, kept for one level."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from factcheck.history import acting
from factcheck.record import RefusedError, set_aside
from factcheck.recording import written
from sources.capture import store
from sources.extract.confined import read_confined
from sources.extract.extracted import ExtractionFailed
from sources.extract.shapes import MOST_BYTES
from sources.tallies.columns import folded
from sources.tallies.models import Contest, Place, PlaceMap, PlaceName
from sources.tallies.rows import bare

# “code” and “name” of a property, and of another that says what the place lies in.
WITHIN = " / "
MOST_UNMATCHED_KEPT = 500
MOST_PAIRED = 12
MOST_WAYS = 30


@dataclass(frozen=True)
class Areas:
    """The areas of a file: the size of the drawing, and each with its properties, path and box."""

    width: int
    height: int
    features: list[dict[str, Any]]

    @property
    def properties(self) -> list[str]:
        """The names of properties that features have, the most frequent first."""
        counted: dict[str, int] = defaultdict(int)
        for each in self.features:
            for name in each["properties"]:
                counted[name] += 1
        return sorted(counted, key=lambda name: (-counted[name], name))


@dataclass
class Matched:
    """The place of each area by a property: shapes by path, areas that are no place or several, places without one."""

    by: str
    shapes: dict[str, dict[str, Any]] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)


def areas_of(file: IO[bytes]) -> Areas:
    """The areas of a GeoJSON file. RefusedError says what is wrong with it."""
    file.seek(0)
    body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise RefusedError(_("The map is larger than 40 MB. Take a simpler one."))
    try:
        return Areas(**json.loads(read_confined("shapes", body, "").text))
    except ExtractionFailed as error:
        raise RefusedError(_("This is no map that can be drawn. %(why)s") % {"why": error.detail}) from error


def keep_map(  # noqa: PLR0917
    contest: Contest, level: int, file: IO[bytes], person: Any, attribution: str, licence: str = "", by: str = ""
) -> PlaceMap:
    """The contest's map of that level from now on; the one before is set aside. Call it outside a transaction.

    `by` names the property that is a place's code or name, `NAME / NAME` that of what it lies in before it; without it
    the one by which most areas are places. RefusedError when none is.
    """
    if not attribution.strip():
        raise RefusedError(_("Say who made the map: it stands below every picture of it."))
    areas = areas_of(file)
    ways = ways_of(areas, contest, level)[:MOST_WAYS]
    found = _matched(contest, level, areas, by or (ways[0][0] if ways else ""))
    blob = store.put(file)
    with written(person, "brought a map of the places"):
        Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
        for before in PlaceMap.objects.filter(contest=contest, level=level, set_aside_at=None):
            set_aside(before, person, "another map took its place")
        made: PlaceMap = PlaceMap.objects.create(
            contest=contest, level=level, file=blob, file_sha256=blob.sha256, attribution=attribution.strip()[:300],
            licence=licence.strip()[:200], matched_by=found.by[:200], width=areas.width, height=areas.height,
            shapes=found.shapes, ways=ways, unmatched=found.unmatched[:MOST_UNMATCHED_KEPT], brought_by=person,
        )  # fmt: skip
    return made


def match_anew(held: PlaceMap, by: str, person: Any) -> PlaceMap:
    """The map as it is matched by another property: a map of its own, in place of that one."""
    with store.open_blob(held.file) as file:
        return keep_map(held.contest, held.level, file, person, held.attribution, held.licence, by)


def drop_map(held: PlaceMap, person: Any) -> None:
    """Sets the map aside: places are drawn as tiles again."""
    with acting(person, "dropped a map of the places"):
        set_aside(held, person, "dropped")


def ways_of(areas: Areas, contest: Contest, level: int) -> list[tuple[str, int]]:
    """The properties by which areas are places of that level, with how many are, the best first."""
    known = _places(contest, level)
    ways = list(areas.properties)
    if level > 1:
        likely = areas.properties[:MOST_PAIRED]
        ways += [f"{outer}{WITHIN}{inner}" for outer in likely for inner in likely if outer != inner]
    counted = [(way, len(_by(areas, known, way, level).shapes)) for way in ways]
    return sorted([each for each in counted if each[1]], key=lambda each: -each[1])


def without_shape(held: PlaceMap) -> list[str]:
    """The names of places of that level that the map does not have."""
    paths = set(Place.objects.filter(contest=held.contest_id, level=held.level).values_list("path", flat=True))
    missing = sorted(paths - set(held.shapes))
    names = dict(
        PlaceName.objects.filter(place__contest=held.contest_id, place__path__in=missing)
        .order_by("-pk")
        .values_list("place__path", "name")
    )
    return [names.get(path, path) for path in missing]


def _matched(contest: Contest, level: int, areas: Areas, by: str) -> Matched:
    known = _places(contest, level)
    if not known:
        raise RefusedError(_("The contest has no places of this level yet: bring a results table first."))
    found = _by(areas, known, by, level) if by else Matched("")
    if not found.shapes:
        names = ", ".join(areas.properties[:20]) or "–"
        examples = ", ".join(dict.fromkeys(key for key in known if key))[:200]
        raise RefusedError(
            _("No area is a place of the contest. Areas have: %(names)s. Places are called: %(examples)s …")
            % {"names": names, "examples": examples}
        )
    return found


def _places(contest: Contest, level: int) -> dict[str, set[str]]:
    """The paths of the level's places by each of their codes and names, and by those within what they lie in."""
    paths = dict(Place.objects.filter(contest=contest, level__lte=level).values_list("path", "level"))
    called: dict[str, list[str]] = {path: [path.rpartition("/")[2]] for path in paths}
    rows = PlaceName.objects.filter(place__contest=contest, place__level__lte=level)
    for path, name in rows.values_list("place__path", "name"):
        called[path].append(_plain(name))
    known: dict[str, set[str]] = defaultdict(set)
    for path, at in paths.items():
        if at != level:
            continue
        known[path].add(path)
        outer = path.rpartition("/")[0]
        for key in called[path]:
            known[key].add(path)
            for before in called.get(outer, []):
                known[f"{before}{WITHIN}{key}"].add(path)
    return known


def _by(areas: Areas, known: Mapping[str, set[str]], way: str, level: int) -> Matched:
    found = Matched(way)
    names = way.split(WITHIN) if WITHIN in way and level > 1 else [way]
    for each in areas.features:
        said = [each["properties"].get(name, "") for name in names]
        paths = _paths_of(known, said) if all(said) else set()
        label = WITHIN.join(said) if any(said) else _named(each["properties"])
        if len(paths) != 1:
            found.unmatched.append(label)
            continue
        path = next(iter(paths))
        if path in found.shapes:
            # Islands that are features of their own.
            found.shapes[path] = _joined(found.shapes[path], each)
        else:
            found.shapes[path] = {"d": each["d"], "box": each["box"]}
    return found


def _paths_of(known: Mapping[str, set[str]], said: Sequence[str]) -> set[str]:
    codes, names = WITHIN.join(map(bare, said)), WITHIN.join(map(_plain, said))
    return known.get(codes) or known.get(names) or known.get("/".join(map(bare, said[-1].split("/"))), set())


def _joined(one: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    a, b = one["box"], other["box"]
    box = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
    return {"d": one["d"] + other["d"], "box": box}


def _named(properties: Mapping[str, str]) -> str:
    return next(iter(properties.values()), "–")


def _plain(name: str) -> str:
    """The name as it is compared: without accents, case, and the words that only some maps write before it."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in _BEFORE_NAMES) or " ".join(words)


_BEFORE_NAMES = frozenset(
    ("edo", "estado", "state", "mp", "municipio", "municipality", "pq", "parroquia", "parish", "county", "departamento",
     "department", "provincia", "province", "distrito", "district", "region")
)  # fmt: skip
