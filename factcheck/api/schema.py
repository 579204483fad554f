"""The OpenAPI description: what each operation takes, gives and refuses, from the same declarations that run it."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from factcheck.api import problems
from factcheck.lists_as_files import FORMATS


class WrongPlace(serializers.Serializer):  # type: ignore[type-arg]
    """Where something is wrong, and what."""

    pointer = serializers.CharField(required=False, help_text="JSON pointer of the field.")
    parameter = serializers.CharField(required=False, help_text="Name of the query parameter.")
    detail = serializers.CharField()
    code = serializers.CharField()


class ProblemDetails(serializers.Serializer):  # type: ignore[type-arg]
    """Problem details (RFC 9457)."""

    type = serializers.URLField(help_text="Which case it is; explained at that address.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)
    code = serializers.CharField(required=False, help_text="For programs: stays the same.")
    errors = WrongPlace(many=True, required=False)  # type: ignore[assignment]


class FileDescribed(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Files are sent and never answered: their bytes, and no address of them."""

    target_class = "rest_framework.serializers.FileField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """The bytes of a part of a form."""
        return {"type": "string", "format": "binary"}


READING = (400, 401, 403, 404, 406, 429, 503)
WRITING = (400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 503)
MATCHING = (412, 428)


def _says(status: int) -> str:
    kinds = [kind for kind in problems.TYPES.values() if kind.status == status]
    return "; ".join(f"`{kind.slug}`: {kind.title}" for kind in kinds)


class ApiSchema(AutoSchema):
    """One operation as it is described."""

    view: Any

    def get_operation_id(self) -> str:
        """Stable: a generated client's method names."""
        return str(self.view.operations[self.method])

    def get_tags(self) -> list[str]:
        """The resource."""
        resource = getattr(self.view, "resource", None)
        return [resource.name if resource else "general"]

    def get_summary(self) -> str:
        """What it is good for."""
        return str(getattr(self.view, "summaries", {}).get(self.method, ""))

    def get_description(self) -> str:  # type: ignore[override]
        """What the resource is, and what the operation takes."""
        resource = getattr(self.view, "resource", None)
        scope, _clause = self.view.needs(self.method)
        about = resource.about if resource else (self.view.__doc__ or "")
        return f"{about}\n\nScope: `{scope}`.".strip()

    def get_auth(self) -> list[dict[str, list[str]]]:
        """A token, a session; nothing where it is for everybody."""
        known: list[dict[str, list[str]]] = [{"token": []}, {"session": []}]
        return [*known, {}] if self.view.is_public and self.method == "GET" else known

    def get_request_serializer(self) -> Any:
        """The body."""
        return self.view.bodies.get(self.method) if self.method != "GET" else None

    def map_parsers(self) -> list[str]:
        """JSON, or a form with a file."""
        return [parser.media_type for parser in self.view.get_parsers()]

    def get_response_serializers(self) -> Any:
        """The answer and each refusal."""
        good = self.view.answers[self.method]
        refused: tuple[int, ...] = READING if self.method == "GET" else WRITING
        if self.view.matches(self.method):
            refused += MATCHING
        found: dict[Any, Any] = dict(good)
        for status in refused:
            described = OpenApiResponse(ProblemDetails, description=_says(status))
            found[(str(status), problems.MEDIA_TYPE)] = described
        if self.method == "GET":
            found["304"] = OpenApiResponse(description="You have it: the ETag is that of If-None-Match.")
        return found

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Whether the good answer is a page: then it has `limit`, `cursor` and the filters."""
        # Its own guess takes the first status as text, which may be that of a refusal.
        good = serializer if serializer is not None else next(iter(self.view.answers[self.method].values()))
        return bool(super()._is_list_view(good))

    def get_override_parameters(self) -> list[Any]:
        """Headers, `fields`, `expand`, `q`, and what a part takes."""
        found: list[Any] = []
        part = getattr(self.view, "part", None)
        if part is not None and part.query().fields:
            found.append(part.query)
        if self.method == "POST":
            found.append(_header("Idempotency-Key", "Any text that stands for this one request; kept a day.", False))
        if self.view.matches(self.method):
            found.append(_header("If-Match", "The ETag of the object as you read it, or `*`.", True))
        resource = getattr(self.view, "resource", None)
        names = self.view.parameters if self.method == "GET" else ()
        if resource and "fields" in names:
            found.append(
                _names("fields", "Only these columns, with a comma between.", (*resource.columns, *resource.more))
            )
        if resource and "expand" in names and resource.foreign:
            found.append(_names("expand", "The rows that these lead to, beside it under `expanded`.", resource.foreign))
        if "as" in names:
            found.append(OpenApiParameter("as", str, enum=list(FORMATS), description="Which format.", default="csv"))
        if "q" in names:
            found.append(OpenApiParameter("q", str, description='Words, "a phrase", -without.'))
        return found


def _header(name: str, says: str, required: bool) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=says, required=required)


def _names(name: str, says: str, known: Any) -> OpenApiParameter:
    listed = ", ".join(f"`{each}`" for each in known)
    return OpenApiParameter(name, str, description=f"{says} Of: {listed}")
