"""Writing a verdict: a draft begun, its text and rating, the evidence it cites, handed in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import workflow
from claims.gates import gates_of
from claims.how_checked import drafted
from claims.models import Claim, Evidence, Status, TemplateUse, TextTemplate, Verdict
from claims.visibility import visible
from claims.web.ticks import ticks
from claims.web.trails import text_of, trail_to
from claims.web.verdict_evidence import exhibits_of
from claims.web.verdict_form import VerdictForm
from claims.web.verdict_page import TEXTS, since_last
from claims.workflow import WorkflowError
from factcheck.access import can_draft
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.recording import StaleError
from factcheck.web.editing import edited, kept
from factcheck.web.set_aside import address_to_set_aside

HAND_IN = "hand_in"
PROPOSE, COMPARE, BEGIN = "propose", "compare", "begin"
MOST_OUTLINES = 3


def page_of_version(verdict: Verdict) -> str:
    """The address of the page that shows the version."""
    return reverse("claims:verdict", args=[verdict.claim_id, verdict.version])


def editor_of(verdict: Verdict) -> str:
    """The address where the version is written."""
    return reverse("claims:edit_verdict", args=[verdict.claim_id, verdict.version])


def version_or_404(request: HttpRequest, claim_id: UUID, version: int) -> Verdict:
    """The version, where this person may see it."""
    rows = visible(Verdict, request.user).select_related("claim", "rating", "previous__rating")
    return get_object_or_404(rows, claim=claim_id, version=version, set_aside_at__isnull=True)


@require_POST
@requires(can_draft)
def start_verdict(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The claim's next version begun, and its editor; where one is under way already, that one."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    versions = Verdict.objects.kept().filter(claim=claim).order_by("-version")
    newest = versions.first()
    language = newest.language if newest else request.LANGUAGE_CODE
    try:
        draft = workflow.start_draft(claim, request.user, language=language, at=timezone.now())
    except WorkflowError as error:
        messages.warning(request, error.message)
        waiting = versions.filter(status__in=[Status.DRAFT, Status.IN_REVIEW]).first()
        back = reverse("claims:claim", args=[claim.pk])
        return HttpResponseRedirect(page_of_version(waiting) if waiting else back)
    return HttpResponseRedirect(editor_of(draft))


@requires(can_draft)
def edit_verdict(request: HttpRequest, claim_id: UUID, version: int) -> HttpResponse:
    """The draft's editor: its text on one side, the evidence on the other."""
    verdict = version_or_404(request, claim_id, version)
    if verdict.status != Status.DRAFT and request.method != "POST":
        return HttpResponseRedirect(page_of_version(verdict))
    what, _colon, key = request.POST.get("act", "").partition(":")
    if what in CITING:
        return _cited(request, verdict, what, key)
    outlines = _outlines(verdict)
    if what in (PROPOSE, COMPARE, BEGIN):
        request.POST = _without_saving(request, verdict, what, outlines.get(key))  # type: ignore[assignment]
    handing_in = what == HAND_IN
    trail = [*trail_to(verdict, request.user), (_("verdict, version %(n)s") % {"n": verdict.version}, "")]
    return edited(
        request,
        VerdictForm,
        verdict,
        verb=_save_and_hand_in if handing_in else _save,
        saves=("save", HAND_IN),
        title=_("Verdict"),
        lede=text_of(verdict.claim),
        back=page_of_version(verdict) if handing_in else editor_of(verdict),
        trail=trail,
        template="claims/verdict_edit.html",
        extra={
            # Saving stays here; Cancel leads to the version as it is saved.
            "back": page_of_version(verdict),
            "more_saves": [
                (HAND_IN, _("Save and hand in for review")),
                (PROPOSE, _("Draft “How we checked”")),
                *(
                    (f"{BEGIN}:{slug}", _("Begin with “%(name)s”") % {"name": row.name})
                    for slug, row in outlines.items()
                ),
                *([(COMPARE, _("Show what changed"))] if verdict.previous else []),
            ],
            "since": since_last(verdict, _typed(request, verdict)) if what == COMPARE else None,
            "set_aside_url": address_to_set_aside(verdict),
            **_beside(request, verdict),
        },
    )


def _without_saving(request: HttpRequest, verdict: Verdict, what: str, outline: TextTemplate | None) -> QueryDict:
    """What was typed, to be kept as a draft: with what was asked for beneath it (an outline, “How we checked”)."""
    data = request.POST.copy()
    data["act"] = "draft"
    if what == BEGIN and outline is not None:
        data["body"] = "\n\n".join(part for part in (data.get("body", "").rstrip(), outline.text) if part)
    if what == PROPOSE:
        written = data.get("how_checked", "").rstrip()
        proposed = drafted(verdict, request.user, at=timezone.now())
        known = {line.strip() for line in written.splitlines()}
        new = [line for line in proposed.splitlines() if line.strip() not in known]
        data["how_checked"] = "\n".join([written, *new]).strip()
        if not new:
            messages.info(request, _("Nothing is recorded that is not in “How we checked” already."))
    return data


def _outlines(verdict: Verdict) -> dict[str, TextTemplate]:
    """The texts to begin such a verdict with, in its language, while nothing of it is saved."""
    if verdict.body:
        return {}
    rows = TextTemplate.objects.kept().filter(
        use=TemplateUse.VERDICT, claim_kind__in=["", verdict.claim.kind], language=verdict.language.split("-")[0]
    )
    return {str(row.pk): row for row in rows.order_by("name")[:MOST_OUTLINES]}


def _typed(request: HttpRequest, verdict: Verdict) -> dict[str, str]:
    return {name: request.POST.get(name, getattr(verdict, name)) for name in TEXTS}


def _beside(request: HttpRequest, verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "exhibits": exhibits_of(verdict, request.user),
        "gates": gates_of(verdict),
        "ticks": ticks(verdict),
        "sent_back": verdict.reviews.filter(decision="sent_back").select_related("reviewer").last(),
    }


def _save(row: Verdict, person: Any, *, revision: int, why: str, **fields: Any) -> None:
    try:
        workflow.edit(row, person, revision=revision, at=timezone.now(), why=why, **fields)
    except WorkflowError as error:
        if error.code == "changed_since":
            raise StaleError(Verdict.objects.select_related("rating").get(pk=row.pk)) from error
        raise RefusedError(error.message) from error


def _save_and_hand_in(row: Verdict, person: Any, **fields: Any) -> None:
    with transaction.atomic():
        _save(row, person, **fields)
        try:
            workflow.submit(row, person, at=timezone.now())
        except WorkflowError as error:
            raise RefusedError(error.message) from error


def _cite(verdict: Verdict, evidence: Evidence, person: Any) -> None:
    workflow.cite(verdict, evidence, person, at=timezone.now())


def _uncite(verdict: Verdict, evidence: Evidence, person: Any) -> None:
    workflow.uncite(verdict, evidence, person, at=timezone.now())


def _moved(by: int) -> Callable[[Verdict, Evidence, Any], None]:
    def move(verdict: Verdict, evidence: Evidence, person: Any) -> None:
        keys = list(verdict.citations.kept().order_by("position", "created_at").values_list("evidence", flat=True))
        place = keys.index(evidence.pk) + 1 if evidence.pk in keys else 1
        workflow.move_citation(verdict, evidence, person, place + by, at=timezone.now())

    return move


CITING: dict[str, Callable[[Verdict, Evidence, Any], None]] = {
    "cite": _cite,
    "uncite": _uncite,
    "up": _moved(-1),
    "down": _moved(1),
}


def _cited(request: HttpRequest, verdict: Verdict, what: str, key: str) -> HttpResponse:
    """The evidence as it is cited from now on; what was typed meanwhile is kept as a draft."""
    try:
        evidence = get_object_or_404(visible(Evidence, request.user), pk=UUID(key))
    except ValueError as error:
        raise Http404 from error
    kept(request, VerdictForm, verdict)
    refusal = ""
    try:
        CITING[what](verdict, evidence, request.user)
    except WorkflowError as error:
        refusal = error.message
    if getattr(request, "htmx", False):
        context = {**_beside(request, verdict), "refusal": refusal}
        response = render(request, "claims/parts/verdict_evidence.html", context)
        patch_vary_headers(response, ["HX-Request"])
        return response
    if refusal:
        messages.warning(request, refusal)
    return HttpResponseRedirect(f"{editor_of(verdict)}#beside")
