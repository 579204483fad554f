"""The cells of a question's matrix as they stand now, for a page that stays open while colleagues judge."""

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from claims.models import Claim, Evidence, Question, Stance
from claims.web.matrix_forms import asked
from claims.web.matrix_page import competing, matrix_page, question_of
from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires


@require_safe
@requires(can_read)
def cells(request: HttpRequest, slug: str, question_id: UUID) -> HttpResponse:
    """The rows and counts that the address names, or 304 when nobody has judged since; without htmx, the page."""
    found = question_of(request.user, slug, question_id)
    if not getattr(request, "htmx", False):
        query = request.GET.urlencode()
        return redirect(reverse("claims:question", args=[slug, found.pk]) + (f"?{query}" if query else ""))
    etag = _etag(request, found)
    known: HttpResponse | None = get_conditional_response(request, etag=etag)
    response = known or _drawn(request, found)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request", "Cookie", "Accept-Language"])
    return response


def _drawn(request: HttpRequest, found: Question) -> HttpResponse:
    page = matrix_page(found, request.user, asked(request.GET))
    return render(
        request, "claims/parts/matrix_cells.html", {"page": page, "may_record": bool(can_record(request.user))}
    )


def _etag(request: HttpRequest, found: Question) -> str:
    """Changes with every judgement and every change of the evidence: nothing is deleted, and revisions only rise."""
    seen = Claim.objects.visible_to(request.user).order_by().values("pk")
    claim_ids = list(competing(found).filter(pk__in=seen).values_list("pk", flat=True))
    judged = Stance.objects.filter(claim__in=claim_ids)
    evidence = Evidence.objects.filter(pk__in=judged.order_by().values("evidence"))
    state: list[Any] = [
        request.user.pk,
        get_language(),
        request.GET.urlencode(),
        claim_ids,
        sorted(judged.aggregate(n=Count("pk"), changes=Sum("revision")).items()),
        sorted(evidence.aggregate(n=Count("pk"), changes=Sum("revision")).items()),
    ]
    return quote_etag(hashlib.sha256(repr(state).encode()).hexdigest()[:32])
