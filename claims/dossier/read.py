"""From a file, folder or upload to a dossier that is right in itself, or to the list of all that is wrong with it."""

import copy
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import IO, Any
from uuid import UUID

from claims.dossier.complete import complete, expand_notes
from claims.dossier.document import Document, Row
from claims.dossier.format import BY_NAME, FORMAT, ORDER, SECTIONS, VERSION
from claims.dossier.package import Package
from claims.dossier.parsed import Lines, line_of, parse_json, parse_yaml
from claims.dossier.passages import Passages
from claims.dossier.problems import DossierRefused, Path, Problem, spelled
from claims.dossier.reading import Reading
from claims.dossier.schema import schema_problems
from claims.dossier.shape import Link, Shape
from claims.dossier.story_shapes import desk, story
from claims.dossier.values import WrongValueError, is_text, read_instant

_NO_TEXT = "this has U+0000 or half of a surrogate pair, which is no text"
_WITH_QUOTES = ("appearances", "evidence")
_ANY_ID = "00000000-0000-7000-8000-000000000000"


def read(place: str | FilePath | IO[bytes]) -> Document:
    """The dossier in a folder, a ZIP, or an open ZIP file (which stays open while the document is used).

    DossierRefused lists every error: of the package, the schema, the references, dates, quotes and hashes.
    """
    package = Package(FilePath(place) if isinstance(place, str) else place)
    text = package.document()
    raw, lines = (parse_json if package.document_name.endswith(".json") else parse_yaml)(text)
    _refuse_other_formats(raw, lines)
    problems, unreadable = schema_problems(raw, lines)
    problems += [Problem(line_of(lines, path), spelled(path), _NO_TEXT) for path in _broken_texts(raw, ())]
    sound = _without(raw, unreadable) if unreadable else raw
    reading = _begin(sound, lines)
    reading.problems += problems
    stored = _sizes(package, reading)
    _fill(reading, sound)
    named = {row.extras.get(name) for row in reading.rows["snapshots"] for name in ("payload", "warc")}
    for sha256 in sorted(stored - named):
        reading.problems.append(Problem(0, f"blobs/{sha256}", "nothing in the dossier names this blob"))
    if reading.problems:
        raise DossierRefused(reading.problems)
    return Document(
        id=reading.dossier,
        created=reading.created,
        newsroom=raw["newsroom"],
        rows={shape.name: reading.rows[shape.name] for shape in ORDER},
        left_out=raw.get("left_out", []),
        texts=reading.texts,
        package=package,
    )


def _refuse_other_formats(raw: Any, lines: Lines) -> None:
    if not isinstance(raw, dict):
        raise DossierRefused([Problem(1, "", "a dossier's document is an object with “format”, “version” and so on")])
    if raw.get("format") != FORMAT:
        raise DossierRefused([Problem(line_of(lines, ("format",)), "format", f"this is not “{FORMAT}”")])
    if raw.get("version") != VERSION:
        told = f"this installation reads version {VERSION}, not {raw.get('version')}"
        raise DossierRefused([Problem(line_of(lines, ("version",)), "version", told)])


def _begin(sound: dict[str, Any], lines: Lines) -> Reading:
    """A reading that knows the dossier's id, time and language, whatever else is wrong."""
    problems = []
    created = read_instant("2000-01-01T00:00:00Z")
    try:
        created = read_instant(sound.get("created", "2000-01-01T00:00:00Z"))
    except WrongValueError as error:
        problems.append(Problem(line_of(lines, ("created",)), "created", str(error)))
    told = sound.get("story")
    language = told.get("language", "en") if isinstance(told, dict) else "en"
    return Reading(UUID(sound.get("id", _ANY_ID)), created, language, lines, problems)


def _fill(reading: Reading, sound: dict[str, Any]) -> None:
    """All rows, with their references, quotes, links and what follows from what the author wrote."""
    for shape in (desk, story):
        if isinstance(sound.get(shape.name), dict):
            reading.walk(shape, sound[shape.name], (shape.name,))
    for shape in SECTIONS:
        for path, raw in reading.objects(sound.get(shape.name), (shape.name,)):
            reading.walk(shape, raw, path)
    expand_notes(reading)
    _belong_to_the_story(reading)
    passages = Passages(reading)
    for row in list(reading.rows["quotes"]):
        passages.settle(row)
    for shape in ORDER:
        for row in list(reading.rows[shape.name]):
            if row.id in reading.raw:
                _refer(row, reading.raw[row.id], reading, passages)
    complete(reading)
    for shape in ORDER:
        _refuse_doubles(reading, shape)


def _refuse_doubles(reading: Reading, shape: Shape) -> None:
    """What the database keeps once stands in the document once."""
    seen: dict[tuple[Any, ...], Row] = {}
    for row in reading.rows[shape.name] if shape.natural else ():
        own = tuple(row.values.get(name) for name in shape.natural)
        # A tagging names one of three; every other part of a natural key has a value.
        if shape.name != "taggings" and None in own:
            continue
        if own in seen:
            reading.refuse(row.path, f"this says again what {spelled(seen[own].path)} says")
        seen.setdefault(own, row)


def _belong_to_the_story(reading: Reading) -> None:
    stories = reading.rows["story"]
    for shape in ORDER:
        for row in reading.rows[shape.name] if shape.of_story and stories else ():
            row.values["story_id"] = stories[0].id
    for row in stories:
        row.values["desk_id"] = next((each.id for each in reading.rows["desk"]), None)


def _refer(row: Row, raw: dict[str, Any], reading: Reading, passages: Passages) -> None:
    """Looks up what the row's fields and lists name."""
    for written in row.shape.fields:
        if not written.to or written.name not in raw or (row.shape.name == "quotes" and _is_place(written.name)):
            continue
        path = (*row.path, written.name)
        name = raw[written.name]
        column = row.shape.column(written.column).attname
        if written.to == "quotes" and row.shape.name in _WITH_QUOTES:
            row.values[column] = passages.inline(name, path)
        elif row.shape.name == "evidence" and written.name == "note":
            text = passages.note(name, path)
            row.values[column] = text.id if text else None
        else:
            target = reading.target(written.to, name, path)
            row.values[column] = target.id if target else None
    for link in row.shape.links:
        for index, name in enumerate(raw.get(link.name) or ()):
            if isinstance(name, str):
                _link(row, link, name, index, reading)


def _is_place(name: str) -> bool:
    return name in ("snapshot", "extraction")


def _link(row: Row, link: Link, name: str, index: int, reading: Reading) -> None:
    path = (*row.path, link.name, index)
    target = reading.target(link.to, name, path)
    if target is None:
        return
    shape = BY_NAME[link.shape]
    linking = reading.add(shape, reading.derived(shape, str(row.id), str(target.id)), path)
    linking.values = {f"{link.owner}_id": row.id, f"{link.target}_id": target.id}
    if shape.name == "taggings":
        linking.values = {"story_id": None, "claim_id": None, "source_id": None} | linking.values
    if shape.has_position:
        linking.values["position"] = index + 1
    if shape.name == "citations":
        linking.people["cited_by"] = row.people["written_by"]


def _sizes(package: Package, reading: Reading) -> set[str]:
    """The hashes of the blobs whose content is what their name says; their sizes go to the reading."""
    stored = set()
    for sha256 in sorted(package.blobs):
        try:
            size, true = package.size_of(sha256)
        except DossierRefused as refusal:
            reading.problems += refusal.problems
            continue
        stored.add(sha256)
        if true == sha256:
            reading.blob_sizes[sha256] = size
        else:
            reading.problems.append(Problem(0, f"blobs/{sha256}", f"the content's SHA-256 is {true}"))
    return stored


def _broken_texts(raw: Any, path: Path) -> Iterator[Path]:
    if isinstance(raw, str):
        if not is_text(raw):
            yield path
    elif isinstance(raw, dict):
        for name, each in raw.items():
            yield from _broken_texts(each, (*path, name))
    elif isinstance(raw, list):
        for index, each in enumerate(raw):
            yield from _broken_texts(each, (*path, index))


def _without(raw: dict[str, Any], unreadable: set[Path]) -> dict[str, Any]:
    """A copy without what the schema refused, so that reading can go on and find what else is wrong."""
    sound = copy.deepcopy(raw)
    for path in sorted(unreadable, key=len, reverse=True):
        if not path:
            return {}
        holder: Any = sound
        for part in path[:-1]:
            holder = holder[part]
        if isinstance(holder, list):
            holder[int(path[-1])] = None
        else:
            del holder[path[-1]]
    return sound
