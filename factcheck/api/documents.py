"""The API's own description: OpenAPI, a page to read it, and what each type of problem means."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularSwaggerSplitView

from factcheck.api.problems import NOT_FOUND, TYPES, Problem, ProblemType
from factcheck.environment import CHECKOUT

DESCRIPTION = CHECKOUT / "docs" / "openapi.json"


@cache
def _description() -> bytes:
    return DESCRIPTION.read_bytes()


@require_safe
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The OpenAPI document, as it is checked in (`make openapi`; a test compares it with the code)."""
    response = HttpResponse(_description(), content_type="application/vnd.oai.openapi+json")
    response["Cache-Control"] = "public, max-age=300"
    response["Access-Control-Allow-Origin"] = "*"
    return response


class ReadingPage(SpectacularSwaggerSplitView):
    """The description as a page (Swagger UI), from our own host and without inline scripts."""

    authentication_classes = ()
    permission_classes = ()
    schema = None
    url_name = "api:schema"
    template_name = "api/reading.html"
    title = "API"


@require_safe
def problem_types(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """All types of problems."""
    return JsonResponse({"results": [_told(each) for each in TYPES.values()]})


@require_safe
def problem_type(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """One type of problem: what its `type` leads to."""
    return JsonResponse(_told(TYPES[slug])) if slug in TYPES else Problem(NOT_FOUND).as_response()


def nowhere(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What no address of the API is: told as every other refusal."""
    return Problem(NOT_FOUND).as_response()


def _told(kind: ProblemType) -> dict[str, Any]:
    return {"type": kind.address, "status": kind.status, "title": kind.title, "meaning": kind.meaning}
