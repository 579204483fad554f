"""What each column of a table is taken for: guessed from names and the first rows, or said by a person. No Django."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SINGLE = {
    "registered": "re|inscritos|registered|electores|habilitados|padron|registered voters|votantes habilitados|eligible"
    "|registered electors|electores inscritos|inscriptos|eleitores|electorate",
    "valid": "votos validos|validos|valid|valid votes|total valid|total valid votes|votos validos total|total validos",
    "null_votes": "votos nulos|nulos|null|null votes|invalid|invalid votes|rejected|rejected votes|spoilt|spoiled"
    "|rejected ballots",
    "blank": "blancos|votos blancos|en blanco|votos en blanco|blank|blank votes|blank ballots",
    "address": "url|link|image|imagen|acta url|url acta|image url|enlace|foto",
}
SHEET = (
    "mesa|machine|junta|table|numero mesa|num mesa|nro mesa|no mesa|stream|urna|precinct|acta|casilla|polling station"
    "|maquina"
)
CENTRE = (
    "centro|center|centre|recinto|polling center|polling centre|local|colegio|school|centro de votacion|cod centro"
    "|codigo centro|codigo centro de votacion|polling place|centro votacion"
)
PLACES = (
    "pais|country|estado|edo|state|departamento|department|region|provincia|province|county|municipio|mun|municipality"
    "|parroquia|par|parish|canton|district|distrito|constituency|ward|localidad|zona|city|ciudad|comuna"
)
IGNORED = (
    "lat|lon|lng|latitude|longitude|latitud|longitud|id|turnout|participacion|total|total votes|votantes|votes cast"
    "|emitidos|total votos|votos emitidos|ballots cast|percent|porcentaje|fecha|date|hora|time|abstencion"
)
_CODE = re.compile(r"^(?:cod(?:igo)?|code|id|num(?:ero)?|nro|no)\.? (?:de(?:l)? )?|(?: (?:code|cod|id|codigo))$")
_NUMBER = re.compile(r"[+-]?\d[\d.,'’ ]*\Z")


class MappingError(Exception):
    """The columns do not say all that is needed; each problem names what is missing and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = list(problems)


@dataclass
class ColumnMapping:
    """What the columns are. `places` from the root down: level, and its column of codes or of names, or both.

    `key` are the columns that name a sheet; `options` gives the option's code by column.
    """

    places: list[dict[str, str]] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    registered: str = ""
    valid: str = ""
    null_votes: str = ""
    blank: str = ""
    address: str = ""

    def as_json(self) -> dict[str, Any]:
        """The mapping as it is kept and as `--mapping` reads it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def folded(text: str) -> str:
    """The name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("_", " "))
    return " ".join(
        re.sub(r"[^\w ]", " ", "".join(c for c in plain if not unicodedata.combining(c))).casefold().split()
    )


def read_mapping(content: Any, columns: Sequence[str]) -> ColumnMapping:
    """The mapping that a person gave; MappingError names each column that the table does not have."""
    if not isinstance(content, dict):
        raise MappingError(['A mapping is a JSON object such as {"key": ["CENTRE", "MACHINE"], "options": {…}}.'])
    unknown = sorted(set(content) - set(ColumnMapping.__dataclass_fields__) - {"null"})
    problems = [f"“{name}” is no part of a mapping." for name in unknown]
    options = content.get("options") or {}
    if isinstance(options, list):
        options = {name: name for name in options}
    places = [
        each if isinstance(each, dict) else {"level": str(each), "code": str(each)}
        for each in content.get("places") or []
    ]
    key = content.get("key") or []
    made = ColumnMapping(
        [{name: str(each.get(name) or "") for name in ("level", "code", "name")} for each in places],
        [key] if isinstance(key, str) else [str(each) for each in key],
        {str(column): str(code) for column, code in dict(options).items()},
        **{name: str(content.get(name) or "") for name in SINGLE if name != "null_votes"},
        null_votes=str(content.get("null_votes") or content.get("null") or ""),
    )
    named = [*made.key, *made.options, *(getattr(made, name) for name in SINGLE)]
    named += [place[name] for place in made.places for name in ("code", "name")]
    problems += [f"The table has no column “{name}”." for name in dict.fromkeys(named) if name and name not in columns]
    return _whole(made, problems)


def _whole(mapping: ColumnMapping, problems: list[str]) -> ColumnMapping:
    if not mapping.options:
        problems.append("No column is an option one could vote for: say which by “options”: {column: code}.")
    if not mapping.key:
        problems.append("Nothing says which sheet a row is: name the columns of centre and machine by “key”.")
    if problems:
        raise MappingError(problems)
    return mapping


def guess(
    columns: Sequence[str], sample: Sequence[Sequence[str]], known: Mapping[str, Iterable[str]] | None = None
) -> ColumnMapping:
    """What the columns most likely are. `known` are the contest's options: their code and all their names.

    MappingError when no option or no sheet can be told; where the contest has options, only those are taken.
    """
    names = {column: folded(column) for column in columns}
    made, taken = ColumnMapping(), set[str]()
    for role, words in SINGLE.items():
        found = next((column for column in columns if names[column] in words.split("|") and column not in taken), "")
        setattr(made, role, found)
        taken.add(found)
    numeric = {column for index, column in enumerate(columns) if _is_numeric(index, sample)}
    made.options = _options(columns, names, numeric - taken, known)
    taken |= set(made.options)
    sheet = next((c for c in columns if c not in taken and _names_one(names[c], SHEET)), "")
    taken.add(sheet)
    made.places, centre = _places([c for c in columns if c not in taken], names)
    # Machines are numbered within a centre that has a code; where centres have names only, their numbers may be unique.
    has_codes = bool(centre) and _is_numeric(columns.index(centre), sample)
    if sheet and (not centre or (not has_codes and _unique(columns.index(sheet), sample))):
        made.key = [sheet]
    elif sheet:
        made.key = [centre, sheet]
    elif centre:
        made.key = [centre]
    elif made.places:
        made.key = [place["code"] or place["name"] for place in made.places]
    problems = []
    if known and not made.options:
        problems.append(f"No column is called as an option of the contest: {', '.join(known)}.")
    return _whole(made, problems)


def _names_one(name: str, words: str) -> bool:
    return name in words.split("|") or _CODE.sub("", name).strip() in words.split("|")


def _is_numeric(index: int, sample: Sequence[Sequence[str]]) -> bool:
    values = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
    return bool(values) and sum(bool(_NUMBER.match(value)) for value in values) * 10 >= len(values) * 6


def _unique(index: int, sample: Sequence[Sequence[str]]) -> bool:
    values = [row[index] for row in sample if index < len(row)]
    return len(values) > 1 and len(set(values)) * 1000 >= len(values) * 998


def _options(
    columns: Sequence[str], names: Mapping[str, str], numeric: set[str], known: Mapping[str, Iterable[str]] | None
) -> dict[str, str]:
    if known:
        by_name = {folded(each): code for code, also in known.items() for each in (code, *also) if each}
        return {column: by_name[names[column]] for column in columns if names[column] in by_name}
    words = f"{SHEET}|{CENTRE}|{PLACES}|{IGNORED}".split("|")
    return {
        column: column
        for column in columns
        if column in numeric and column and names[column] not in words and not _CODE.search(names[column])
        and "%" not in column
    }  # fmt: skip


def _places(columns: Sequence[str], names: Mapping[str, str]) -> tuple[list[dict[str, str]], str]:
    """The levels in the order of the columns, codes joined with their names; and the centre's column."""
    levels: dict[str, dict[str, str]] = {}
    centre = ""
    for column in columns:
        bare = _CODE.sub("", names[column]).strip()
        is_centre = _names_one(names[column], CENTRE)
        if not is_centre and bare not in PLACES.split("|"):
            continue
        level = levels.setdefault(bare, {"level": column, "code": "", "name": ""})
        is_code = bare != names[column]
        level["code" if is_code else "name"] = column
        if not is_code:
            level["level"] = column
        if is_centre and (not centre or is_code):
            centre = column
    found = list(levels.values())
    for place in found:
        if place["name"] == centre and not place["code"]:
            place["code"], place["name"] = centre, ""
    # A centre stands below the areas it lies in, wherever its column is.
    found.sort(key=lambda place: centre in (place["code"], place["name"]) and bool(centre))
    return found, centre
