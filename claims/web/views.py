"""The desk, stories, claims, reviews, search, and the public's first pages."""

import re
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from claims.models import Claim, Story
from claims.web.claim_page import claim_page, shown_of
from claims.web.desk_page import desk_page, reviews_for
from claims.web.gaps import gaps
from claims.web.history_rows import rows_of_claim, rows_of_story
from claims.web.public_page import published_check, published_checks
from claims.web.search_page import search_page
from claims.web.story_choice import VERDICTS, choice
from claims.web.story_page import one_band, story_page
from claims.web.story_pane import story_pane
from claims.web.worded import labels
from factcheck.access import can_load_dossiers, can_read, can_read_newsroom
from factcheck.accounts.doors import requires
from factcheck.web.history import entries_of
from factcheck.web.history_page import history_page

STORIES_A_PAGE = 50
BAND = re.compile(r"q(\d{1,5})")


def home(request: HttpRequest) -> HttpResponse:
    """The desk for people who are signed in, the published checks for everybody else."""
    if not request.user.is_authenticated:
        checks, page = published_checks(request.GET.get("page", "1"))
        return render(request, "claims/public/checks.html", {"checks": checks, "page": page})
    person = request.user
    claims, stories = Claim.objects.visible_to(person), Story.objects.visible_to(person)
    shown = desk_page(person, claims, stories, full=bool(can_read_newsroom(person)), at=timezone.now())
    return render(request, "claims/desk.html", {"desk": shown})


def check(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """A published check, for everybody."""
    shown = published_check(claim_id)
    if shown is None:
        raise Http404
    return render(request, "claims/public/check.html", {"page": shown})


@requires(can_read)
def stories(request: HttpRequest) -> HttpResponse:
    """The stories the person may see, newest first."""
    kept = Q(claim_links__set_aside_at__isnull=True)
    found = Story.objects.visible_to(request.user).filter(set_aside_at__isnull=True).select_related("desk")
    counts = {"claims": Count("claim_links", filter=kept, distinct=True), "asks": Count("questions", distinct=True)}
    found = found.annotate(**counts).order_by("-created_at", "-pk")
    page = Paginator(found, STORIES_A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "claims/stories.html", {"page": page, "may_load": bool(can_load_dossiers(request.user))})


@requires(can_read)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story with its questions and competing claims; for htmx one question's band alone, if it asks for that."""
    found = get_object_or_404(Story.objects.visible_to(request.user).select_related("desk"), slug=slug)
    what = choice(request.GET)
    wanted = BAND.fullmatch(request.headers.get("HX-Target", ""))
    if wanted:
        band = one_band(found, request.user, what, int(wanted[1]))
        response = render(request, "claims/parts/band.html", {"band": band, "story": found})
    else:
        page = story_page(found, request.user, what)
        context = {"page": page, "story": found, "pane": story_pane(found, request.user), "verdicts": VERDICTS}
        response = render(request, "claims/story.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


@requires(can_read)
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim; a merged one leads to the claim it was merged into."""
    found = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if found.merged_into_id:
        return redirect("claims:claim", found.merged_into_id, permanent=True)
    shown = claim_page(found, request.user, shown_of(request.GET))
    trail = [(_("Stories"), reverse("claims:stories"))]
    for answer in shown.answers[:1]:
        address = reverse("claims:story", args=[answer.question.story.slug])
        trail += [
            (answer.question.story.title, address),
            (answer.question.text, f"{address}#q{answer.question.position}"),
        ]
    context = {"page": shown, "trail": [*trail, (_("claim"), "")], "entries": entries_of(rows_of_claim(found), most=8)}
    return render(request, "claims/claim.html", context)


@requires(can_read)
def reviews(request: HttpRequest) -> HttpResponse:
    """The verdicts that wait for a reviewer."""
    found = reviews_for(request.user, Claim.objects.visible_to(request.user), labels())
    return render(request, "claims/reviews.html", {"reviews": found})


@requires(can_read)
def search(request: HttpRequest) -> HttpResponse:
    """Claims, stories, sources and agents that hold the words."""
    words = request.GET.get("q", "").strip()
    return render(request, "claims/search.html", {"words": words, "found": search_page(request.user, words)})


@requires(can_read)
def gap_list(request: HttpRequest) -> HttpResponse:
    """What claims still lack."""
    return render(request, "claims/gaps.html", {"gaps": gaps(Claim.objects.visible_to(request.user), most=100)})


@requires(can_read)
def claim_history(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Every change of a claim and of what hangs on it; the list alone for htmx."""
    found = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    return history_page(request, found.text, reverse("claims:claim", args=[found.pk]), rows_of_claim(found))


@requires(can_read)
def story_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every change of a story's own record; the list alone for htmx."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    return history_page(request, found.title, reverse("claims:story", args=[found.slug]), rows_of_story(found))
