"""Dossiers: a story in, after a look at what it would change, and a story out."""

from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from claims.dossier import uploads
from claims.dossier.arrival import Arrival
from claims.dossier.changes import Report
from claims.dossier.dump import dump
from claims.dossier.load import StaleError
from claims.dossier.problems import DossierRefused, Problem
from claims.dossier.read import read
from claims.models import Story
from claims.web import dossier_words
from factcheck.access import can_dump_dossiers, can_load_dossiers
from factcheck.accounts.doors import requires
from sources.capture.store import StoreError

ARRIVALS = {
    Arrival.DRAFTS: (
        gettext_lazy("As drafts"),
        gettext_lazy("This dossier is your newsroom's own: its verdicts arrive as drafts and go through review here."),
    ),
    Arrival.EXTERNAL: (
        gettext_lazy("As fact-checks by others"),
        gettext_lazy("Their published verdicts stand beside ours as external fact-checks, never as our own."),
    ),
    Arrival.NONE: (gettext_lazy("Not at all"), gettext_lazy("Claims, sources and evidence only.")),
}


class DossierForm(forms.Form):
    """One dossier as a ZIP."""

    file = forms.FileField(
        label=gettext_lazy("Dossier"),
        help_text=gettext_lazy(
            "A ZIP with dossier.json or dossier.yaml at its top. Nothing changes before you saw what would."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_file(self) -> Any:
        """The file, when it is not too large for a browser."""
        file = self.cleaned_data["file"]
        if file.size > uploads.LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("This is larger than 512 MB. Ask whoever runs the desk to load it: manage.py load_dossier PATH.")
            )
        return file


@requires(can_load_dossiers)
def load_dossier(request: HttpRequest) -> HttpResponse:
    """The form, and what an uploaded dossier would change; a posted one is kept, or refused with all its errors."""
    if request.method == "POST":
        return _take(request)
    try:
        with uploads.waiting(request.user, request.GET.get("verdicts", "")) as waiting:
            return _page(request, waiting=waiting, shown=waiting.changes.fingerprint())
    except uploads.NothingUploadedError:
        return _page(request)
    except DossierRefused as refusal:
        return _page(request, problems=refusal.problems, uploaded=True)


def _take(request: HttpRequest) -> HttpResponse:
    form = DossierForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        read(file)
    except DossierRefused as refusal:
        return _page(request, problems=refusal.problems, status=422)
    uploads.keep(file, file.name, request.user)
    return redirect("claims:load_dossier")


@require_POST
@requires(can_load_dossiers)
def confirm(request: HttpRequest) -> HttpResponse:
    """Loads the uploaded dossier as it was shown, and leads to its story; shows it anew when it would be otherwise."""
    arrival = request.POST.get("verdicts", "")
    try:
        report = uploads.load_upload(request.user, arrival, request.POST.get("shown", ""), at=timezone.now())
    except StaleError:
        messages.warning(request, _("Somebody changed the record since you looked. This is what it would do now."))
    except uploads.NothingUploadedError as error:
        messages.error(request, str(error))
    except DossierRefused as refusal:
        return _page(request, problems=refusal.problems, uploaded=True, status=422)
    else:
        messages.success(request, _told(report))
        return redirect("claims:story", Story.objects.get(pk=str(report.story_id)).slug)
    where = redirect("claims:load_dossier")
    where["Location"] += f"?verdicts={arrival}" if arrival in ARRIVALS else ""
    return where


@require_POST
@requires(can_load_dossiers)
def discard(request: HttpRequest) -> HttpResponse:
    """Throws the uploaded dossier away."""
    uploads.discard(request.user)
    messages.success(request, _("The uploaded dossier was thrown away; nothing was loaded."))
    return redirect("claims:load_dossier")


@require_GET
@requires(can_dump_dossiers)
def dump_dossier(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The story as a dossier, streamed."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    try:
        dump(story, file)
    except StoreError as error:
        file.close()
        messages.error(request, _("The dossier cannot be written: %(why)s") % {"why": error})
        return redirect("claims:story", story.slug)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{story.slug}.zip", content_type="application/zip")


def _page(request: HttpRequest, *, status: int = 200, form: forms.Form | None = None, **shown: Any) -> HttpResponse:
    problems: list[Problem] = shown.get("problems", [])
    waiting = shown.get("waiting")
    context = {**shown, "form": form or DossierForm(), "problems": problems}
    if waiting:
        context["choices"] = [(each, *ARRIVALS[each]) for each in waiting.arrivals]
        context["parts"] = dossier_words.parts(waiting.changes)
        context["changed"] = dossier_words.shown(waiting.changes.changed)
        context["conflicts"] = dossier_words.shown(waiting.changes.conflicts)
    return render(request, "claims/load_dossier.html", context, status=status)


def _told(report: Report) -> str:
    made = ngettext("%(n)s new row", "%(n)s new rows", len(report.made)) % {"n": len(report.made)}
    changed = ngettext("%(n)s changed", "%(n)s changed", len(report.changed)) % {"n": len(report.changed)}
    n = len(report.conflicts)
    left = ngettext("%(n)s conflict, left as it was", "%(n)s conflicts, left as they were", n) % {"n": n}
    return " · ".join([*report.notes, made, changed, *([left] if n else [])])
