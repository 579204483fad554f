"""Pages for everybody: checks, stories, corrections, and how to report an error."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.correction_requests import LONGEST, ask_for_correction
from claims.models import CorrectionRequest
from claims.web.public_page import (
    claims_of,
    home_of,
    newest_checks,
    public_corrections,
    public_stories,
    public_story,
    published_check,
    published_checks,
    withdrawn_check,
)
from claims.web.public_sites import check_address, media_scripts, review_script, story_address
from claims.web.worded import reader_language
from factcheck.accounts.lockout import client_address
from factcheck.public_address import absolute
from factcheck.record import RefusedError
from factcheck.web.public import language_of, public_page
from factcheck.web.visits import counted

REQUESTS_AN_HOUR = 5
REQUESTS_OF_ALL_AN_HOUR = 200
AN_HOUR_SECONDS = 3600


def asked_moment(request: HttpRequest) -> datetime | None:
    """The moment that `?as_of=` names, for a day its end (UTC); None where it is not asked. Http404 when it is none."""
    text = request.GET.get("as_of", "")
    if not text:
        return None
    try:
        asked = datetime.fromisoformat(text)
        if len(text) == len("2024-07-28"):
            asked = datetime.combine(asked.date(), time.max)
        return asked.astimezone(UTC) if asked.tzinfo else asked.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise Http404 from None


def _or_404(response: HttpResponse | None) -> HttpResponse:
    if response is None:
        raise Http404
    return response


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """The published checks, newest first; the first page leads with what was found and what is not known."""

    def build() -> dict[str, Any]:
        found, page = published_checks(request.GET.get("page", "1"))
        first = page.number == 1
        home = home_of(found) if first else None
        return {"checks": found, "page": page, "home": home, "stories": public_stories() if first else []}

    return _or_404(public_page(request, "claims/public/checks.html", build))


@require_safe
def check(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """A published check; the notice in the place of a withdrawn one; else nothing, the same for every other reason."""

    as_of = asked_moment(request)

    def build() -> dict[str, Any] | None:
        found = published_check(claim_id, as_of, original=request.GET.get("text") == "original")
        if found is None:
            return None
        told = found.translated
        # One review a page: an earlier version's page has none, in no language.
        has_review = as_of is None and not (told and told.is_outdated)
        script = review_script(claim_id, found.content, reader_language(), is_translated=bool(told))
        return {
            "page": found,
            "claim_id": claim_id,
            "claim_review": script if has_review else "",
            "as_of": as_of,
            "media_reviews": media_scripts(claim_id, found.content) if has_review and not told else (),
            "canonical": check_address(claim_id, reader_language() if told else ""),
            "original": check_address(claim_id),
            "card": absolute(reverse("claims:card", args=[claim_id])),
        }

    def notice() -> dict[str, Any] | None:
        found = withdrawn_check(claim_id)
        return {"notice": found} if found else None

    shown = public_page(request, "claims/public/check.html", build)
    return _or_404(shown or public_page(request, "claims/public/withdrawn.html", notice, status=410))


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """A story for everybody: what was found and what is not known, then the checks in order of time."""

    def build() -> dict[str, Any] | None:
        found = public_story(slug)
        return {"page": found, "canonical": story_address(slug)} if found else None

    return _or_404(public_page(request, "claims/public/story.html", build))


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected, newest first."""

    def build() -> dict[str, Any]:
        page = public_corrections(request.GET.get("page", "1"))
        return {"page": page, "claims": claims_of(page)}

    return _or_404(public_page(request, "claims/public/corrections.html", build))


@never_cache
def report(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The form to ask for a correction of a published check, and what became of what was posted."""
    publication = newest_checks().filter(verdict__claim=claim_id).first()
    if publication is None:
        raise Http404
    typed, wrong = request.POST.get("text", ""), ""
    if request.method == "POST":
        with translation.override(language_of(request)):
            # A field that people do not see: whatever fills it is a program, and is told nothing.
            if request.POST.get("website"):
                return redirect("claims:check", claim_id)
            if _asks_too_often(request):
                wrong = _("Too many requests came from where you are. What you typed is still here: try in an hour.")
            else:
                try:
                    made = ask_for_correction(publication, typed, language=language_of(request))
                    return redirect("claims:correction_request", made.pk)
                except RefusedError as refusal:
                    wrong = str(refusal)
    context = {"check": published_check(claim_id), "typed": typed, "wrong": wrong, "most": LONGEST}
    context["csrf_token"] = get_token(request)
    shown = _or_404(public_page(request, "claims/public/report.html", lambda: context, status=422 if wrong else 200))
    return for_one_visitor(shown)


@require_safe
@never_cache
def correction_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A request for a correction with its answer, for whoever has its address."""
    found = get_object_or_404(
        CorrectionRequest.objects.select_related("publication__verdict"), pk=request_id, set_aside_at__isnull=True
    )
    claim_id = found.publication.verdict.claim_id
    context = {"asked": found, "check": published_check(claim_id)}
    return for_one_visitor(_or_404(public_page(request, "claims/public/request.html", lambda: context)))


def for_one_visitor(response: HttpResponse) -> HttpResponse:
    """The same, kept by no cache and with its cookies: it is one visitor's."""
    response["Cache-Control"] = "private, no-store"
    response.is_public_page = False  # type: ignore[attr-defined]
    return response


def _asks_too_often(request: HttpRequest) -> bool:
    """Whether this address, or everybody together, has asked more than is plausible within an hour."""
    limits = ((f"correction:{client_address(request)}", REQUESTS_AN_HOUR), ("correction", REQUESTS_OF_ALL_AN_HOUR))
    return any(counted(key, AN_HOUR_SECONDS) > most for key, most in limits)
