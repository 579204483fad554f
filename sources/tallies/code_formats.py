"""How the code on a contest's sheets is read: a declared format, checked, and a code's text taken apart by it. Pure.

A format is a list of parts in the order of the text, divided by `separator`; a part is a list of fields, divided by its
own. As lines of text: the part's separator (or none), a bar, then its fields; `EG*3` stands for three fields.
"""

import re
import shlex
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sources.tallies.rows import LARGEST, bare

COUNTS = ("registered", "valid", "null_votes", "blank")
SHEET, NOTHING = "sheet", "-"
CHECKS = ("crc32", "mod97")
OPTION = "option:"
KINDS = ("qr", "data_matrix", "pdf417", "aztec", "code128")
MOST_PARTS = 40
MOST_FIELDS = 500
LONGEST_SEPARATOR = 5
LONGEST_SHOWN = 40


class FormatError(ValueError):
    """The format cannot be used; `problems` says why, in sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = list(problems)


class OtherFormatError(ValueError):
    """A code is not by the format; the message says where, and nothing that the code says."""


class ChecksumError(ValueError):
    """A code's checksum is not that of its contents."""


@dataclass(frozen=True)
class Part:
    """One part of a code's text: its fields, divided by `separator`; empty for a single field."""

    separator: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """How codes are read. `where` is the part of the image they are in: left, top, width, height in percent."""

    separator: str
    parts: tuple[Part, ...]
    kind: str = "qr"
    where: tuple[float, float, float, float] | None = None

    def as_json(self) -> dict[str, Any]:
        """The rules as they are kept."""
        return {
            "separator": self.separator, "kind": self.kind, "where": list(self.where) if self.where else None,
            "parts": [{"separator": part.separator, "fields": list(part.fields)} for part in self.parts],
        }  # fmt: skip

    def as_lines(self) -> str:
        """The parts as people write them."""
        return "\n".join(f"{part.separator}|{' '.join(_folded(part.fields))}" for part in self.parts)


@dataclass
class Decoded:
    """What a code says of one sheet: its codes from the centre down, votes by option code, other counts."""

    codes: list[str] = field(default_factory=list)
    votes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key that a table's row of the same sheet has."""
        return "/".join(bare(code) for code in self.codes)


def parts_of_lines(lines: str) -> list[dict[str, Any]]:
    """The parts that these lines say, as rules have them. FormatError names the line that says none."""
    parts, problems = [], []
    for number, line in enumerate(lines.splitlines(), 1):
        if not line.strip():
            continue
        separator, bar, fields = line.rpartition("|")
        if not bar:
            problems.append(_("Line %(n)s has no bar “|” between the separator and the fields.") % {"n": number})
            continue
        try:
            named = shlex.split(fields)
        except ValueError:
            problems.append(_("Line %(n)s opens a quotation mark that it does not close.") % {"n": number})
            continue
        parts.append({"separator": separator.strip(), "fields": [each for word in named for each in _unfolded(word)]})
    if problems:
        raise FormatError(problems)
    return parts


def read_format(rules: Any, options: Collection[str]) -> Format:
    """The format of these rules for a contest with these option codes. FormatError says all that is wrong."""
    if not isinstance(rules, dict) or not isinstance(rules.get("parts"), list):
        raise FormatError([_("A format has a separator and a list of parts, each with its fields.")])
    problems: list[str] = []
    if unknown := sorted(set(map(str, rules)) - {"separator", "parts", "kind", "where"}):
        problems.append(_("Nothing is known of: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    parts = [_part(each, number, problems) for number, each in enumerate(rules["parts"][: MOST_PARTS + 1], 1)]
    separator, kind = rules.get("separator", ""), rules.get("kind") or "qr"
    if not _is_separator(separator):
        problems.append(_("The separator is at most five characters, and no digit."))
    if kind not in KINDS:
        problems.append(_("The kind of code is one of: %(names)s.") % {"names": ", ".join(KINDS)})
    if len(parts) > 1 and not separator:
        problems.append(_("Say what divides the parts."))
    problems += _wrong_fields(parts, separator, options)
    where = _where(rules.get("where"), problems)
    if problems:
        raise FormatError(list(dict.fromkeys(problems)))
    return Format(separator, tuple(parts), kind, where)


def decoded(text: str, form: Format) -> Decoded:
    """What the code's text says by the format. OtherFormatError or ChecksumError when it is not by it."""
    pieces = text.strip().split(form.separator) if form.separator else [text.strip()]
    if len(pieces) != len(form.parts):
        raise OtherFormatError(
            _("It has %(n)s parts where the format has %(wanted)s.") % {"n": len(pieces), "wanted": len(form.parts)}
        )
    found = Decoded()
    for number, (piece, part) in enumerate(zip(pieces, form.parts, strict=True), 1):
        cells = piece.split(part.separator) if part.separator else [piece]
        if len(cells) != len(part.fields):
            raise OtherFormatError(
                _("Part %(part)s has %(n)s fields where the format has %(wanted)s.")
                % {"part": number, "n": len(cells), "wanted": len(part.fields)}
            )
        for place, (cell, name) in enumerate(zip(cells, part.fields, strict=True), 1):
            if name in CHECKS:
                before = form.separator.join(pieces[: number - 1])
                _check(name, cell.strip(), before)
            else:
                _take(found, name, cell.strip(), (number, place))
    return found


def _take(found: Decoded, name: str, cell: str, at: tuple[int, int]) -> None:
    if name == NOTHING:
        return
    if name == SHEET:
        if not cell or len(cell) > LONGEST_SHOWN or not re.fullmatch(r"[\w.-]+", cell):
            raise OtherFormatError(_("Part %(part)s, field %(field)s is no code of a sheet.") % _at(at))
        found.codes.append(cell)
        return
    if not re.fullmatch(r"[0-9]{1,10}", cell) or int(cell) > LARGEST:
        raise OtherFormatError(_("Part %(part)s, field %(field)s is no number of votes.") % _at(at))
    if name in COUNTS:
        found.counts[name] = int(cell)
    else:
        code = name.removeprefix(OPTION)
        found.votes[code] = found.votes.get(code, 0) + int(cell)
        if found.votes[code] > LARGEST:
            raise OtherFormatError(_("Part %(part)s, field %(field)s is no number of votes.") % _at(at))


def _at(at: tuple[int, int]) -> dict[str, int]:
    return {"part": at[0], "field": at[1]}


def _check(name: str, cell: str, before: str) -> None:
    if name == "crc32":
        is_right = cell.lower().lstrip("0") == f"{zlib.crc32(before.encode()):x}".lstrip("0")
    else:
        digits = "".join(each for each in before if each in "0123456789")
        is_right = cell.isascii() and cell.isdecimal() and len(cell) <= 2 and int(digits or "0") % 97 == int(cell)
    if not is_right:
        raise ChecksumError


def _part(given: Any, number: int, problems: list[str]) -> Part:
    fields = given.get("fields") if isinstance(given, dict) else None
    separator = given.get("separator", "") if isinstance(given, dict) else ""
    if not isinstance(fields, list) or not fields or not all(isinstance(each, str) for each in fields):
        problems.append(_("Part %(n)s has no fields.") % {"n": number})
        return Part("", ())
    if not _is_separator(separator):
        problems.append(_("The separator of part %(n)s is at most five characters, and no digit.") % {"n": number})
    if len(fields) > 1 and not separator:
        problems.append(_("Part %(n)s has several fields: say what divides them.") % {"n": number})
    # A name that is none of the others is an option's code.
    known = (SHEET, NOTHING, *COUNTS, *CHECKS)
    named = tuple(each if each in known or each.startswith(OPTION) else OPTION + each for each in fields)
    return Part(separator if isinstance(separator, str) else "", named)


def _wrong_fields(parts: Sequence[Part], separator: str, options: Collection[str]) -> list[str]:
    names = [name for part in parts for name in part.fields]
    problems = []
    if len(parts) > MOST_PARTS or len(names) > MOST_FIELDS:
        problems.append(
            _("A format has at most %(parts)s parts and %(fields)s fields.")
            % {"parts": MOST_PARTS, "fields": MOST_FIELDS}
        )
    if SHEET not in names:
        problems.append(_("Say which field is the sheet’s code: “sheet”."))
    chosen = {name.removeprefix(OPTION) for name in names if name.startswith(OPTION)}
    if not chosen:
        problems.append(_("Say which fields are votes of an option, by its code."))
    if unknown := sorted(chosen - set(options)):
        problems.append(
            _("The contest has no option “%(names)s”; it has: %(known)s.")
            % {"names": "”, “".join(unknown)[:200], "known": ", ".join(sorted(options))[:500]}
        )
    problems += [
        _("“%(name)s” stands more than once.") % {"name": name} for name in (*COUNTS, *CHECKS) if names.count(name) > 1
    ]
    if separator and any(part.separator == separator for part in parts):
        problems.append(_("A part is not divided by what divides the parts."))
    if any(name in CHECKS for part in parts[:1] for name in part.fields):
        problems.append(_("A checksum is of the parts before it: it cannot be in the first."))
    return problems


def _where(given: Any, problems: list[str]) -> tuple[float, float, float, float] | None:
    if not given:
        return None
    numbers = isinstance(given, list) and len(given) == 4 and all(type(each) in (int, float) for each in given)
    if numbers:
        left, top, wide, high = map(float, given)
        if 0 <= left < 100 and 0 <= top < 100 and 0 < wide <= 100 - left and 0 < high <= 100 - top:
            return left, top, wide, high
    problems.append(_("Where the code is: left, top, width and height in percent of the image."))
    return None


def _is_separator(text: Any) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST_SEPARATOR and not any(each.isdigit() for each in text)


def _unfolded(word: str) -> list[str]:
    found = re.fullmatch(r"(.+)\*(\d{1,3})", word)
    return [found[1]] * int(found[2]) if found else [word]


def _folded(fields: Sequence[str]) -> list[str]:
    found: list[tuple[str, int]] = []
    for name in fields:
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + 1)
        else:
            found.append((name, 1))
    words = [
        f"{name.removeprefix(OPTION)}*{number}" if number > 1 else name.removeprefix(OPTION) for name, number in found
    ]
    return [shlex.quote(word) if re.search(r"[\s'\"\\\\]", word) else word for word in words]
