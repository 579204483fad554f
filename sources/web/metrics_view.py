"""/metrics, for Prometheus: by token, or for admins who are signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from factcheck.access import can_administer
from sources.metrics import exposition


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures; 404 to everybody else, the same whether or not a token is set."""
    if not (_has_token(request) or (request.user.is_authenticated and can_administer(request.user))):
        return HttpResponse(status=404, content_type="text/plain")
    return HttpResponse(exposition(timezone.now()), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
