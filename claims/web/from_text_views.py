"""From selected words to an appearance or to evidence: the compact form beside the text, or a page of its own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from claims.from_text import Found, record_appearance, record_evidence
from claims.models import Directness
from claims.web.from_text_forms import BearsForm, SaidForm, speaker_of
from claims.web.worded import reader_language
from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.models import Quote, Snapshot, SourceKind
from sources.quoting import StaleReadingError
from sources.web.passage_forms import PassageForm
from sources.web.reader_views import address_of, snapshot_of

LAST_CLAIM = "last_claim"
Form = SaidForm | BearsForm


@requires(can_record)
def said(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Where a claim was said: the form for these words; posted, the appearance."""
    snapshot = snapshot_of(request.user, snapshot_id)
    if request.method == "POST":
        return _saved(request, snapshot, SaidForm(request.POST, request.user, snapshot), _save_said)
    return _asked(request, snapshot, SaidForm)


@requires(can_record)
def bears(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Evidence: the form for these words; posted, the evidence with its stance."""
    snapshot = snapshot_of(request.user, snapshot_id)
    if request.method == "POST":
        return _saved(request, snapshot, BearsForm(request.POST, request.user, snapshot), _save_bears)
    return _asked(request, snapshot, BearsForm)


def _save_said(request: HttpRequest, form: Any) -> Quote | None:
    found = Found(form.extraction, form.passage, form.language())
    appearance = record_appearance(found, form.chosen_claim(), form.told(), request.user)
    request.session[LAST_CLAIM] = str(appearance.claim_id)
    messages.success(request, _("Saved where it was said: %(claim)s") % {"claim": appearance.claim.text[:80]})
    return appearance.quote


def _save_bears(request: HttpRequest, form: Any) -> Quote | None:
    given = form.cleaned_data
    found = Found(form.extraction, form.passage, reader_language())
    kept = {"summary": given["summary"], "is_primary": given["is_primary"]}
    stance = record_evidence(found, given["claim"], form.judgement(), request.user, **kept)
    request.session[LAST_CLAIM] = str(stance.claim_id)
    says = {"value": stance.get_value_display(), "claim": stance.claim.text[:80]}
    messages.success(request, _("Saved as evidence, %(value)s: %(claim)s") % says)
    return stance.evidence.quote


def _saved(
    request: HttpRequest, snapshot: Snapshot, form: Any, save: Callable[[HttpRequest, Any], Quote | None]
) -> HttpResponse:
    if form.is_valid():
        try:
            made = save(request, form)
        except StaleReadingError as stale:
            return _show(request, snapshot, form, status=409, place=form.moved(stale), stale=True)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(address_of(made) if made else "/")
    return _show(request, snapshot, form, status=422)


def _asked(request: HttpRequest, snapshot: Snapshot, kind: type[Form]) -> HttpResponse:
    """The form with what the source lets us fill in."""
    asked = PassageForm(request.GET, request.user, snapshot)
    if not asked.is_valid():
        return _show(request, snapshot, kind(None, request.user, snapshot), status=422, asked=asked)
    filled = {**asked.as_fields(), **_filled(request, snapshot, asked.passage.exact, kind)}
    return _show(request, snapshot, kind(None, request.user, snapshot, initial=filled), place=asked.as_fields())


def _filled(request: HttpRequest, snapshot: Snapshot, exact: str, kind: type[Form]) -> dict[str, Any]:
    words, source = " ".join(exact.split()), snapshot.source
    last = request.GET.get("for") or request.session.get(LAST_CLAIM, "")
    if kind is BearsForm:
        return {"claim": last, "summary": f"“{words}”"[:2_000] if words else ""}
    form = SaidForm(None, request.user, snapshot)
    ours = source.kind == SourceKind.DESK_NOTE
    return {
        "claim": request.GET.get("for", ""),
        "text": words,
        "place": form.fields["place"].choices[0][0],  # type: ignore[attr-defined]
        "speaker": speaker_of(source),
        "directness": Directness.PARAPHRASE if ours else Directness.SEEN,
        "said": source.published,
    }


def _show(
    request: HttpRequest,
    snapshot: Snapshot,
    form: Form,
    *,
    status: int = 200,
    place: dict[str, Any] | None = None,
    asked: PassageForm | None = None,
    stale: bool = False,
) -> HttpResponse:
    part = "claims/parts/said_form.html" if isinstance(form, SaidForm) else "claims/parts/bears_form.html"
    context = {
        "form": form,
        "snapshot": snapshot,
        "place": place if place is not None else _sent(form),
        "asked": asked,
        "stale": stale,
        "part": part,
    }
    alone = getattr(request, "htmx", False) and request.method == "GET"
    response = render(request, part if alone else "claims/from_text.html", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _sent(form: Form) -> dict[str, Any]:
    if form.is_bound and hasattr(form, "passage"):
        return form.as_fields()
    return {}
