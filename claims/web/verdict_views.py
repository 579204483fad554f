"""The page of one version of a verdict, and what is done there."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from claims.models import Verdict
from claims.web.trails import trail_to, worded_claim
from claims.web.translation_lists import versions_of
from claims.web.verdict_acts import ACTS, Act, ActForm, open_acts, own_work_told
from claims.web.verdict_editor import page_of_version, version_or_404
from claims.web.verdict_page import version_page
from claims.workflow import WorkflowError
from factcheck.access import can_draft, can_read
from factcheck.accounts.doors import refused, requires

STALE, NOT_ALLOWED = "changed_since", "not_allowed"


@requires(can_read)
def verdict(request: HttpRequest, claim_id: UUID, version: int) -> HttpResponse:
    """One version as it is read, with the acts that are open to this person; a POST does one of them."""
    row = version_or_404(request, claim_id, version)
    if request.method != "POST":
        return _page(request, row, since=request.GET.get("since", ""))
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        messages.warning(request, _("Nothing was done: choose one of the buttons."))
        return _page(request, row, status=422)
    decision = act.may(request.user)
    return _done(request, row, act) if decision else refused(request, decision)


def _done(request: HttpRequest, row: Verdict, act: Act) -> HttpResponse:
    form = act.form(request.POST, person=request.user, verdict=row)
    name = request.POST["act"]
    if not form.is_valid():
        return _page(request, row, form={name: form}, status=422)
    try:
        act.does(row, request.user, form.cleaned_data)
    except WorkflowError as error:
        now = version_or_404(request, row.claim_id, row.version)
        again, since = _again(request, now, act, form, error)
        status = {STALE: 409, NOT_ALLOWED: 403}.get(error.code, 422)
        return _page(request, now, form={name: again}, refusal=error.message, since=since, status=status)
    messages.success(request, str(act.done))
    return HttpResponseRedirect(page_of_version(row))


def _again(request: HttpRequest, now: Verdict, act: Act, form: ActForm, error: WorkflowError) -> tuple[ActForm, str]:
    """The form once more with what was typed; a stale one at the revision as it stands, compared with what was read."""
    if error.code != STALE:
        return form, ""
    data = request.POST.copy()
    # What was ticked was ticked of another text.
    data.pop("checked", None)
    data["revision"] = str(now.revision)
    again = act.form(data, person=request.user, verdict=now)
    again.shown_only()
    return again, f"r{form.cleaned_data['revision']}"


def _page(
    request: HttpRequest,
    row: Verdict,
    *,
    form: dict[str, ActForm] | None = None,
    refusal: str = "",
    since: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = version_page(row, request.user, since)
    forms = open_acts(row, request.user, shown.wrote)
    forms |= {name: each for name, each in (form or {}).items() if name in forms}
    context: dict[str, Any] = {
        "page": shown,
        "verdict": row,
        "claim": worded_claim(row.claim),
        "forms": forms,
        "acts": {name: ACTS[name].label for name in forms},
        "own_work": own_work_told(row, request.user, shown.wrote),
        "refusal": refusal,
        "zone": settings.TIME_ZONE,
        "languages": versions_of(row, request.user),
        "may_draft": bool(can_draft(request.user)),
        "trail": [*trail_to(row, request.user), (_("verdict, version %(n)s") % {"n": row.version}, "")],
    }
    return render(request, "claims/verdict.html", context, status=status)
