"""What the nightly verification of the record found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import RecordVerification
from claims.verification.words import PARTS, said
from factcheck.access import all_of, can_read_newsroom, can_review
from factcheck.accounts.doors import requires

NIGHTS = 14


@require_safe
@requires(all_of(can_read_newsroom, can_review))
def record_verified(request: HttpRequest) -> HttpResponse:
    """The last nights, and what the newest finished one found."""
    nights = list(RecordVerification.objects.all()[:NIGHTS])
    last = next((night for night in nights if night.finished_at), None)
    context = {
        "nights": nights,
        "last": last,
        "parts": [(label, last.checked.get(part, 0), last.taken_down.get(part, 0)) for part, label in PARTS.items()]
        if last
        else [],
        "broken": [
            (PARTS.get(each["part"], each["part"]), each["thing"], said(each["why"], each["detail"]))
            for each in (last.broken if last else [])
        ],
    }
    return render(request, "claims/record_verified.html", context)
