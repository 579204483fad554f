"""A verdict's language versions at the desk: begun, written beside the original, checked, published, withdrawn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import workflow
from claims.models import Status, TranslationStatus, Verdict, VerdictTranslation
from claims.translated_parts import lacks, parts_of
from claims.visibility import visible
from claims.web.trails import trail_to, worded_claim
from claims.web.translation_forms import ACTS, Act, ActForm, TranslationForm, open_acts
from claims.web.verdict_editor import page_of_version, version_or_404
from claims.web.verdict_page import since_version
from claims.workflow import WorkflowError
from factcheck.access import can_draft, can_read
from factcheck.accounts.doors import refused, requires
from factcheck.record import RefusedError
from factcheck.recording import StaleError
from factcheck.web.editing import edited
from factcheck.web.set_aside import address_to_set_aside

HAND_IN = "hand_in"
STALE, NOT_ALLOWED = "changed_since", "not_allowed"


def page_of(row: VerdictTranslation) -> str:
    """The address of the translation's page."""
    return reverse("claims:translation", args=[row.pk])


@require_POST
@requires(can_draft)
def start_translation(request: HttpRequest, claim_id: UUID, version: int) -> HttpResponse:
    """A translation of the version begun, and its editor; where one is under way already, that one."""
    verdict = version_or_404(request, claim_id, version)
    language = request.POST.get("language", "")
    try:
        row = workflow.start_translation(verdict, request.user, language, at=timezone.now())
    except WorkflowError as error:
        messages.warning(request, error.message)
        known = VerdictTranslation.objects.kept().filter(verdict=verdict, language=language[:35].replace("\0", ""))
        waiting = known.order_by("-created_at").first()
        return HttpResponseRedirect(page_of(waiting) if waiting else page_of_version(verdict))
    return HttpResponseRedirect(reverse("claims:edit_translation", args=[row.pk]))


@requires(can_draft)
def edit_translation(request: HttpRequest, translation_id: UUID) -> HttpResponse:
    """The draft's editor: each piece of the original beside the field for its translation."""
    row = _row(request, translation_id)
    if row.status != TranslationStatus.DRAFT and request.method != "POST":
        return HttpResponseRedirect(page_of(row))
    handing_in = request.POST.get("act") == HAND_IN
    return edited(
        request,
        TranslationForm,
        row,
        verb=_save_and_hand_in if handing_in else _save,
        saves=("save", HAND_IN),
        title=_title(row),
        lede=worded_claim(row.verdict.claim).text,
        back=page_of(row) if handing_in else request.path,
        trail=_trail(row, request.user),
        template="claims/translation_edit.html",
        extra={
            "back": page_of(row),
            "more_saves": [(HAND_IN, _("Save and hand in for review"))],
            "set_aside_url": address_to_set_aside(row),
            **_around(row),
        },
    )


@requires(can_read)
def translation(request: HttpRequest, translation_id: UUID) -> HttpResponse:
    """The translation beside its original, with the acts that are open to this person; a POST does one of them."""
    row = _row(request, translation_id)
    if request.method != "POST":
        return _page(request, row)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        messages.warning(request, _("Nothing was done: choose one of the buttons."))
        return _page(request, row, status=422)
    decision = act.may(request.user)
    return _done(request, row, act) if decision else refused(request, decision)


def _done(request: HttpRequest, row: VerdictTranslation, act: Act) -> HttpResponse:
    form = act.form(request.POST, person=request.user, row=row)
    name = request.POST["act"]
    if not form.is_valid():
        return _page(request, row, form={name: form}, status=422)
    try:
        act.does(row, request.user, form.cleaned_data)
    except WorkflowError as error:
        now = _row(request, row.pk)
        again = form
        if error.code == STALE:
            # What was ticked was ticked of another text.
            again = act.form(None, person=request.user, row=now)
        status = {STALE: 409, NOT_ALLOWED: 403}.get(error.code, 422)
        return _page(request, now, form={name: again}, refusal=error.message, status=status)
    messages.success(request, str(act.done))
    return HttpResponseRedirect(page_of(row))


def _page(
    request: HttpRequest,
    row: VerdictTranslation,
    *,
    form: dict[str, ActForm] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    wrote = row.contributors.filter(person=request.user.pk).exists()
    forms = open_acts(row, request.user, wrote=wrote)
    forms |= {name: each for name, each in (form or {}).items() if name in forms}
    context: dict[str, Any] = {
        "translation": row,
        "title": _title(row),
        "parts": parts_of(row),
        "lacks": lacks(parts_of(row)) if row.status == TranslationStatus.DRAFT else (),
        "forms": forms,
        "acts": {name: ACTS[name].label for name in forms},
        "own_work": wrote and row.status == TranslationStatus.IN_REVIEW,
        "refusal": refusal,
        "may_draft": bool(can_draft(request.user)),
        "trail": _trail(row, request.user),
        **_around(row),
    }
    return render(request, "claims/translation.html", context, status=status)


def _around(row: VerdictTranslation) -> dict[str, Any]:
    """The version that it translates, the one that readers are given, and what changed between its originals."""
    verdict = row.verdict
    newer = Verdict.objects.published().filter(claim=verdict.claim_id, version__gt=verdict.version).first()
    before = row.previous.verdict if row.previous and row.previous.verdict_id != verdict.pk else None
    since = since_version(verdict, before) if before else None
    return {
        "verdict": verdict,
        "newer": newer,
        "is_withdrawn": verdict.status == Status.WITHDRAWN,
        "since": since if newer is None else since_version(newer, verdict),
    }


def _row(request: HttpRequest, translation_id: UUID) -> VerdictTranslation:
    rows = visible(VerdictTranslation, request.user).select_related(
        "verdict__claim", "verdict__rating", "previous__verdict__rating", "translated_by", "submitted_by",
        "checked_by", "published_by", "withdrawn_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=translation_id, set_aside_at__isnull=True)


def _title(row: VerdictTranslation) -> str:
    name = get_language_info(row.language)["name_translated"]
    return _("Translation into %(language)s") % {"language": name}


def _trail(row: VerdictTranslation, person: Any) -> list[tuple[str, str]]:
    version = _("verdict, version %(n)s") % {"n": row.verdict.version}
    return [*trail_to(row.verdict, person), (version, page_of_version(row.verdict)), (_title(row), "")]


def _save(row: VerdictTranslation, person: Any, *, revision: int, why: str, **fields: Any) -> None:
    try:
        workflow.edit_translation(row, person, revision=revision, at=timezone.now(), why=why, **fields)
    except WorkflowError as error:
        if error.code == STALE:
            raise StaleError(VerdictTranslation.objects.select_related("verdict").get(pk=row.pk)) from error
        raise RefusedError(error.message) from error


def _save_and_hand_in(row: VerdictTranslation, person: Any, **fields: Any) -> None:
    with transaction.atomic():
        _save(row, person, **fields)
        try:
            workflow.submit_translation(row, person, at=timezone.now())
        except WorkflowError as error:
            raise RefusedError(error.message) from error
