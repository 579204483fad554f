"""The two addresses that a load balancer or an orchestrator asks."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.health import checks


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; asks nobody else, so that a dead database restarts no web server."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker, storage and a worker are there, else 503; each check's answer as JSON."""
    answers = checks.run()
    ready = all(answer["ok"] for answer in answers.values())
    body = {"status": "ok" if ready else "not ready", "checks": answers, "notes": checks.notes()}
    return JsonResponse(body, status=200 if ready else 503)
