"""What became of one thing: who changed what, when, why, and with which token."""

from typing import Any, ClassVar

from django.apps import apps
from django.http import HttpResponse
from rest_framework import serializers

from factcheck.api.paging import KeysetPages
from factcheck.api.resources import Resource
from factcheck.api.views import ResourceView


class Change(serializers.Serializer):  # type: ignore[type-arg]
    """One change: the columns that are other than before, as they were and as they became."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    action = serializers.ChoiceField(choices=["insert", "update", "delete"])
    actor = serializers.CharField(help_text="The key of a person, `system:NAME`, or `outside the app`.")
    token = serializers.CharField(help_text="The name of the token, where a program did it.", allow_blank=True)
    why = serializers.CharField(allow_blank=True)
    before = serializers.DictField()
    after = serializers.DictField()


class HistoryView(ResourceView):
    """The changes of one thing, oldest first."""

    pagination_class = KeysetPages
    serializer_class = Change
    parameters: ClassVar[tuple[str, ...]] = ("limit", "cursor")

    def get(self, request: Any, key: Any) -> HttpResponse:
        """A page of them."""
        row = self.found(key)
        events = apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event")._base_manager
        rows = events.filter(pgh_obj=row.pk).order_by("pgh_id")
        page = self.paginate_queryset(rows) or []
        earlier = rows.filter(pgh_id__lt=page[0].pgh_id).order_by("-pgh_id").first() if page else None
        before = [earlier, *page[:-1]]
        veil = self.resource.veil
        hidden = veil.columns if veil is not None and veil.covered([row], request.user) else ()
        told = [_told(self.resource, event, old, hidden) for event, old in zip(page, before, strict=True)]
        paged = self.get_paginated_response(told)
        response = self.answered(paged.data, weak=True)
        if "Link" in paged and response.status_code == 200:
            response["Link"] = paged["Link"]
        return response


def _told(resource: Resource, event: Any, before: Any, hidden: tuple[str, ...]) -> dict[str, Any]:
    context = event.pgh_context or {}
    now = {name: _plain(event, name) for name in resource.columns if name not in ("id", "created_at", *hidden)}
    old = {name: _plain(before, name) for name in now} if before is not None else {}
    changed = [name for name in now if before is None or now[name] != old[name]]
    return {
        "id": event.pgh_id,
        "at": event.pgh_created_at,
        "action": event.pgh_label,
        "actor": str(context.get("actor", "")),
        "token": str(context.get("token", "")),
        "why": str(context.get("why", "")),
        "before": {name: old[name] for name in changed if old},
        "after": {name: now[name] for name in changed},
    }


def _plain(event: Any, name: str) -> Any:
    field = event._meta.get_field(name)
    value = getattr(event, field.attname)
    return str(value) if field.is_relation and value is not None else value
