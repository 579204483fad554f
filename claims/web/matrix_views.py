"""The question's matrix: look at it, judge a cell, add a link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from claims.linking_evidence import link_evidence
from claims.matrix import Order, tells
from claims.models import Claim, Evidence, Question, Stance
from claims.stances import judge, take_back
from claims.visibility import visible
from claims.web.figure_views import told_of
from claims.web.matrix_forms import VERIFIABILITY, JudgeForm, LinkForm, asked, page_of
from claims.web.matrix_page import (
    COLUMNS_A_PAGE,
    ROWS_A_PAGE,
    cell_of,
    columns_of,
    competing,
    matrix_page,
    question_of,
)
from claims.web.picture_words import picture_shown
from claims.web.talk import talk_on
from claims.web.trails import to_question
from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.revisions import ConflictError
from sources.tasks import there_is_work
from sources.visibility import sources_visible_to


@requires(can_read)
def question(request: HttpRequest, slug: str, question_id: UUID) -> HttpResponse:
    """The matrix of one question; a posted link becomes evidence in it."""
    found = question_of(request.user, slug, question_id)
    if request.method == "POST":
        return _add_link(request, found)
    return _draw(request, found, LinkForm(None, *_choices(request.user, found)))


@requires(can_record)
def _add_link(request: HttpRequest, found: Question) -> HttpResponse:
    form = LinkForm(request.POST, *_choices(request.user, found))
    if form.is_valid():
        chosen = form.cleaned_data
        kept = {key: chosen[key] for key in ("summary", "address", "source")}
        try:
            with transaction.atomic():
                linked = link_evidence(chosen["claim"], request.user, form.judgement(), **kept)
                there_is_work()
        except (ValidationError, RefusedError) as error:
            form.add_error("address", error.messages[0] if isinstance(error, ValidationError) else str(error))
        else:
            told = _("Saved. The page is being captured.") if linked.is_capturing else _("Saved.")
            messages.success(request, told)
            return redirect(f"{_address(found)}?first={linked.evidence.pk}#e-{linked.evidence.pk}")
    return _draw(request, found, form, status=422)


def _draw(request: HttpRequest, found: Question, form: LinkForm, status: int = 200) -> HttpResponse:
    state = asked(request.GET)
    page = matrix_page(found, request.user, state)
    context = {
        "page": page,
        "orders": Order.choices,
        "form": form,
        "rows_page": page_of(state.page, page.all_rows, ROWS_A_PAGE),
        "columns_page": page_of(state.columns, page.all_columns, COLUMNS_A_PAGE),
        "picture": picture_shown({column.claim.pk: column.worded.text for column in page.columns}),
        "figures_found": told_of([column.claim for column in page.columns], request.user),
        "may_record": bool(can_record(request.user)),
        "trail": [*to_question(found), (_("matrix"), "")],
        "talk": talk_on(request.user, "question", found),
    }
    return render(request, "claims/question.html", context, status=status)


@requires(can_read)
def cell(request: HttpRequest, slug: str, question_id: UUID, evidence_id: UUID, claim_id: UUID) -> HttpResponse:
    """The form of one cell; posted, the cell as judged, or the form again with what went wrong."""
    found = question_of(request.user, slug, question_id)
    evidence = get_object_or_404(visible(Evidence, request.user), pk=evidence_id, set_aside_at__isnull=True)
    claim = get_object_or_404(competing(found).filter(pk__in=Claim.objects.visible_to(request.user)), pk=claim_id)
    if request.method == "POST":
        return _judge(request, found, evidence, claim)
    stance = Stance.objects.filter(evidence=evidence, claim=claim).first()
    return _form(request, found, evidence, claim, JudgeForm(initial=_initial(stance)))


@requires(can_record)
def _judge(request: HttpRequest, found: Question, evidence: Evidence, claim: Claim) -> HttpResponse:
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _form(request, found, evidence, claim, form, status=422)
    held, revision = form.judgement(), form.cleaned_data["revision"]
    try:
        if held is None:
            reason = form.cleaned_data["reason"] or _("set aside in the matrix")
            stance = take_back(evidence, claim, request.user, reason, revision)
        else:
            stance = judge(evidence, claim, request.user, held, revision)
    except ConflictError as conflict:
        return _form(request, found, evidence, claim, form, status=409, current=conflict.current)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return _form(request, found, evidence, claim, form, status=422)
    if not _alone(request):
        return redirect(f"{_address(found)}?first={evidence.pk}#e-{evidence.pk}")
    return _judged(request, found, evidence, claim, stance)


def _judged(
    request: HttpRequest, found: Question, evidence: Evidence, claim: Claim, stance: Stance | None
) -> HttpResponse:
    """What changed on the page: the cell, how far the row tells the claims apart, the claim's count."""
    told = tells(competing(found).values_list("pk", flat=True), evidence.pk)
    (column,) = columns_of([claim.pk])
    context = {
        "cell": cell_of(evidence.pk, claim.pk, stance, column.worded.text),
        "column": column,
        "evidence_id": evidence.pk,
        "bars": tuple(place < told for place in range(3)),
        "tells": told,
        "question": found,
        "may_record": True,
    }
    return render(request, "claims/parts/judged.html", context)


def _form(
    request: HttpRequest,
    found: Question,
    evidence: Evidence,
    claim: Claim,
    form: JudgeForm,
    *,
    status: int = 200,
    current: Any = None,
) -> HttpResponse:
    context = {
        "form": form,
        "question": found,
        "evidence": evidence,
        "claim": claim,
        "current": cell_of(evidence.pk, claim.pk, current) if current else None,
        "may_record": bool(can_record(request.user)),
        "back": f"{_address(found)}?first={evidence.pk}#e-{evidence.pk}",
    }
    template = "claims/parts/judge.html" if _alone(request) else "claims/judge.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _initial(stance: Stance | None) -> dict[str, Any]:
    if stance is None or stance.is_set_aside:
        return {"revision": stance.revision if stance else 0}
    value = VERIFIABILITY if stance.bears_on == "verifiability" else stance.value
    return {"value": value, "reason": stance.reason, "revision": stance.revision}


def _choices(person: Any, found: Question) -> tuple[Any, Any]:
    """The claims and the sources that a link can be recorded for."""
    claims = competing(found).filter(pk__in=Claim.objects.visible_to(person))
    linked = Q(story_links__story=found.story, story_links__set_aside_at__isnull=True)
    sources = sources_visible_to(person).filter(linked, set_aside_at__isnull=True, merged_into__isnull=True)
    return claims, sources.distinct().order_by("-created_at", "pk")


def _alone(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _address(found: Question) -> str:
    return reverse("claims:question", args=[found.story.slug, found.pk])
