"""How rows are told: all columns or some, with the rows beside that they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from factcheck.api.problems import UNKNOWN_PARAMETER, Problem
from factcheck.api.resources import Resource


@dataclass(frozen=True)
class Wanted:
    """Which columns are told (none: all), and which leads are followed."""

    fields: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()

    @property
    def is_special(self) -> bool:
        """Whether the answer is another one than the row as it stands."""
        return bool(self.fields or self.expand)


def wanted_of(resource: Resource, parameters: Any) -> Wanted:
    """What `fields` and `expand` ask for. Problem for a name that is none."""
    told = {*resource.columns, *resource.more}
    return Wanted(_names("fields", parameters, told), _names("expand", parameters, set(resource.foreign)))


def drawn(resource: Resource, rows: Sequence[Any], wanted: Wanted, request: Any) -> list[dict[str, Any]]:
    """The rows as they are told; as many statements for fifty as for one. `expanded` holds visible rows only."""
    context = {"request": request}
    note(resource, rows, request)
    serializer = resource.serializer(rows, many=True, context=context)
    if wanted.fields:
        keep = {"id", *wanted.fields}
        child: Any = serializer.child  # type: ignore[attr-defined]
        for name in set(child.fields) - keep:
            child.fields.pop(name)
    covered = _covered(resource, rows, request)
    told = _veiled(resource, rows, [dict(each) for each in serializer.data], covered)
    for name in wanted.expand:
        # What is veiled leads nowhere.
        veiled = covered if resource.veil is not None and name in resource.veil.columns else set()
        keys = [None if row.pk in veiled else getattr(row, f"{name}_id") for row in rows]
        beside = _beside(resource.foreign[name], set(keys), request)
        for key, each in zip(keys, told, strict=True):
            each.setdefault("expanded", {})[name] = beside.get(key)
    return told


def note(resource: Resource, rows: Sequence[Any], request: Any) -> None:
    """Notes what a program reads with its token, where the resource remembers that."""
    if resource.noted is not None and request.method == "GET" and request.auth is not None and rows:
        resource.noted(request.auth, rows)


def _beside(resource: Resource, keys: set[Any], request: Any) -> dict[Any, Any]:
    rows = list(resource.read(request.user).filter(pk__in=keys - {None}))
    note(resource, rows, request)
    told = resource.serializer(rows, many=True, context={"request": request}).data
    shown = _veiled(resource, rows, list(told), _covered(resource, rows, request))
    return dict(zip((row.pk for row in rows), shown, strict=True))


def _covered(resource: Resource, rows: Sequence[Any], request: Any) -> set[Any]:
    veil = resource.veil
    return veil.covered(rows, request.user) if veil is not None and request.user.is_authenticated else set()


def _veiled(
    resource: Resource, rows: Sequence[Any], told: list[dict[str, Any]], covered: set[Any]
) -> list[dict[str, Any]]:
    if not covered:
        return told
    pairs = zip(rows, told, strict=True)
    return [
        each | {name: empty for name, empty in resource.veiled.items() if name in each} if row.pk in covered else each
        for row, each in pairs
    ]


def _names(parameter: str, parameters: Any, known: set[str]) -> tuple[str, ...]:
    typed = parameters.get(parameter, "")
    names = tuple(dict.fromkeys(name.strip() for name in typed.split(",") if name.strip()))
    if wrong := [name for name in names if name not in known]:
        says = _("“%(name)s” is none of: %(known)s.") % {"name": wrong[0][:100], "known": ", ".join(sorted(known))}
        raise Problem(UNKNOWN_PARAMETER, errors=[{"parameter": parameter, "detail": says, "code": "unknown"}])
    return names
