"""The desk, stories, claims, and reviews."""

import re
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from claims.deciding import can_decide
from claims.models import Claim, Story
from claims.resting import rests_of
from claims.soft_gates import denied_supports
from claims.web.claim_page import claim_page, shown_of
from claims.web.dependents import on_claim
from claims.web.desk_lists import Scope, worded
from claims.web.desk_lists import reviews as reviews_waiting
from claims.web.desk_views import desk
from claims.web.figure_views import told_of
from claims.web.history_rows import names_for, rows_of_claim, rows_of_story
from claims.web.matches import decided_just_now, waiting_for
from claims.web.picture_words import interests_in
from claims.web.public_views import checks, for_one_visitor
from claims.web.story_choice import VERDICTS, choice
from claims.web.story_forms import may_open_stories
from claims.web.story_page import one_band, story_page
from claims.web.story_pane import story_pane
from claims.web.story_tables import tables_of_story
from factcheck.access import can_dump_dossiers, can_export, can_load_dossiers, can_read
from factcheck.accounts.doors import requires
from factcheck.web.history import entries_of
from factcheck.web.history_page import history_page

STORIES_A_PAGE = 50
BAND = re.compile(r"q(\d{1,5})")


def home(request: HttpRequest) -> HttpResponse:
    """The desk for people who are signed in, the published checks for everybody else."""
    if not request.user.is_authenticated:
        # The same address is the desk for others: no cache may keep it.
        return for_one_visitor(checks(request))
    return desk(request)


@requires(can_read)
def stories(request: HttpRequest) -> HttpResponse:
    """The stories the person may see, newest first."""
    kept = Q(claim_links__set_aside_at__isnull=True)
    found = Story.objects.visible_to(request.user).filter(set_aside_at__isnull=True).select_related("desk")
    asked = Count("questions", filter=Q(questions__set_aside_at__isnull=True), distinct=True)
    counts = {"claims": Count("claim_links", filter=kept, distinct=True), "asks": asked}
    found = found.annotate(**counts).order_by("-created_at", "-pk").prefetch_related("wordings")
    page = Paginator(found, STORIES_A_PAGE).get_page(request.GET.get("page", "1"))
    may = {"may_load": bool(can_load_dossiers(request.user)), "may_open": bool(may_open_stories(request.user)),
           "may_export": bool(can_export(request.user))}  # fmt: skip
    return render(request, "claims/stories.html", {"page": page, **may})


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
        context["tables"] = tables_of_story(found, request.user)
        context["may_export"] = bool(can_export(request.user))
        context["may_take_out"] = bool(can_dump_dossiers(request.user))
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
    context = {
        "page": shown,
        "trail": [*shown.trail, (_("claim"), "")],
        "entries": entries_of(rows_of_claim(found, request.user), 8, names_for(request.user)),
        "depends": on_claim(request.user, found),
        "likely_same": [] if found.set_aside_at else waiting_for(found, request.user),
        "may_decide": can_decide(request.user),
        "decided": decided_just_now(found, request.user, request.GET.get("decided", "")),
        "rests": rests_of([found.pk])[found.pk],
        "denied": denied_supports([found.pk]) if shown.relations else [],
        "interests": interests_in(found, request.user),
        "figures_found": told_of([found], request.user) if shown.figures else [],
    }
    return render(request, "claims/claim.html", context)


@requires(can_read)
def reviews(request: HttpRequest) -> HttpResponse:
    """The verdicts that wait for a reviewer."""
    person = request.user
    scope = Scope(person, Claim.objects.visible_to(person), Story.objects.visible_to(person), True, timezone.now())
    return render(request, "claims/reviews.html", {"reviews": worded(reviews_waiting(scope))})


@requires(can_read)
def claim_history(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Every change of a claim and of what hangs on it; the list alone for htmx."""
    found = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    back = reverse("claims:claim", args=[found.pk])
    return history_page(request, found.text, back, rows_of_claim(found, request.user), names_for(request.user))


@requires(can_read)
def story_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every change of a story's own record; the list alone for htmx."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    back = reverse("claims:story", args=[found.slug])
    return history_page(request, found.title, back, rows_of_story(found, request.user), names_for(request.user))
