"""The addresses of the resources, and what each operation is called: made of their declarations, all alike."""

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, path
from rest_framework import serializers

from factcheck.api.history import Change as HistoryChange
from factcheck.api.history import HistoryView
from factcheck.api.parts import PartView
from factcheck.api.resources import FROM_ABOVE, RESOURCES, Act, Part, Resource
from factcheck.api.setting_aside import acts_of
from factcheck.api.views import ActView, ApiView, ItemView, ListView

LISTING = ("limit", "cursor", "fields", "expand")


def addresses(resources: Iterable[Resource] | None = None) -> list[URLPattern]:
    """Of each resource: the list, one, its history, its parts, and what is done with one."""
    found = []
    for each in resources or RESOURCES.values():
        found.append(path(each.name, _list(each).as_view(), name=each.name))
        found.append(path(f"{each.name}/<uuid:key>", _item(each).as_view(), name=f"{each.name}-one"))
        if each.is_domain:
            found.append(path(f"{each.name}/<uuid:key>/history", _history(each).as_view(), name=f"{each.name}-history"))
        above = FROM_ABOVE.get(each.name, [])
        for part in (*each.parts, *(some for some in above if isinstance(some, Part))):
            view = _part(each, part).as_view()
            found.append(path(f"{each.name}/<uuid:key>/{part.name}", view, name=f"{each.name}-{part.name}"))
        for act in (*each.acts, *(some for some in above if isinstance(some, Act)), *acts_of(each)):
            view = _act(each, act).as_view()
            found.append(path(f"{each.name}/<uuid:key>/{act.name}", view, name=f"{each.name}-{act.name}"))
    return found


_TOLD: dict[str, type[serializers.Serializer[Any]]] = {}


def told(resource: Resource) -> type[serializers.Serializer[Any]]:
    """The resource's serializer with what stands beside it when it is expanded; call it when all are registered."""
    if resource.name not in _TOLD:
        _TOLD[resource.name] = _with_expanded(resource) if resource.foreign else resource.serializer
    return _TOLD[resource.name]


def _with_expanded(resource: Resource) -> type[serializers.Serializer[Any]]:
    beside = {
        name: other.serializer(required=False, allow_null=True, read_only=True)
        for name, other in resource.foreign.items()
    }
    expanded = type(f"{resource.one}Expanded", (serializers.Serializer,), {**beside, "__doc__": "What it leads to."})
    members = {
        "expanded": expanded(required=False, read_only=False),
        "Meta": _meta(resource),
        "__doc__": resource.about,
    }
    return type(resource.one, (resource.serializer,), members)


def _meta(resource: Resource) -> type:
    inherited: Any = resource.serializer
    return type("Meta", (inherited.Meta,), {"fields": [*inherited.Meta.fields, "expanded"]})


def _view(base: type[ApiView], resource: Resource, **members: Any) -> Any:
    common = {"resource": resource, "queryset": resource.model._default_manager.none(), "__doc__": resource.about}
    return type(f"{resource.one}{base.__name__}", (base,), common | members)


def _list(resource: Resource) -> Any:
    create = resource.create
    words = ("q",) if resource.words else ()
    members: dict[str, Any] = {
        "is_public": resource.public is not None,
        "filterset_class": resource.filterset,
        "parameters": (*LISTING, *words),
        "serializer_class": told(resource),
        "operations": {"GET": f"list{_many(resource)}", "POST": f"create{resource.one}"},
        "summaries": {"GET": f"List {resource.name}", "POST": create.summary if create else ""},
        "answers": {"GET": {200: told(resource)(many=True)}, "POST": {201: _new(resource)}},
        "bodies": {"POST": create.body if create else None},
    }
    if create:
        members["post"] = ListView.make
    return _view(ListView, resource, **members)


def _new(resource: Resource) -> type[serializers.Serializer[Any]]:
    """The one that was made, with what is told this once."""
    if resource.create is None or not resource.create.once:
        return told(resource)
    once = dict(resource.create.once)
    base: Any = told(resource)
    meta = type("Meta", (base.Meta,), {"fields": [*base.Meta.fields, *once]})
    return type(f"New{resource.one}", (base,), {**once, "Meta": meta, "__doc__": "Made, with what is told this once."})


def _item(resource: Resource) -> Any:
    change = resource.change
    members: dict[str, Any] = {
        "is_public": resource.public is not None,
        "parameters": ("fields", "expand"),
        "serializer_class": told(resource),
        "operations": {"GET": f"get{resource.one}", "PATCH": f"change{resource.one}"},
        "summaries": {"GET": f"Read one of {resource.name}", "PATCH": f"Change one of {resource.name}"},
        "answers": {"GET": {200: told(resource)}, "PATCH": {200: told(resource)}},
        "bodies": {"PATCH": change.body if change else None},
    }
    if change:
        members["patch"] = ItemView.alter
    return _view(ItemView, resource, **members)


def _history(resource: Resource) -> Any:
    return _view(
        HistoryView,
        resource,
        operations={"GET": f"list{resource.one}History"},
        summaries={"GET": "What became of it"},
        answers={"GET": {200: HistoryChange(many=True)}},
        bodies={},
    )


def _part(resource: Resource, part: Part) -> Any:
    good: Any = (200, part.media_type) if part.media_type else 200
    return _view(
        PartView,
        resource,
        part=part,
        is_public=part.is_public,
        parameters=tuple(part.query().fields),
        operations={"GET": f"get{resource.one}{_camel(part.name)}"},
        summaries={"GET": part.summary},
        answers={"GET": {good: part.answer}},
    )


def _act(resource: Resource, act: Act) -> Any:
    gives = RESOURCES[act.gives] if act.gives else resource
    name = _camel(act.name)
    return _view(
        ActView,
        resource,
        act=act,
        serializer_class=told(gives),
        operations={"POST": f"{name[0].lower()}{name[1:]}{resource.one}"},
        summaries={"POST": act.summary},
        answers={"POST": {200: told(gives)}},
        bodies={"POST": act.body},
    )


def _many(resource: Resource) -> str:
    return _camel(resource.name)


def _camel(name: str) -> str:
    return "".join(piece.capitalize() for piece in name.split("-"))
