"""What came with a tip: its file, and who sent it for whoever holds a grant."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from claims.models import Tip
from claims.tips.senders import can_open_senders, forget, is_forgotten, open_to, sender_of
from claims.visibility import visible
from claims.web.worded import reader_language
from factcheck.access import can_read, can_see_protected
from factcheck.accounts.doors import requires
from factcheck.models import Blob, Kind, Person, ProtectedAccess
from factcheck.models.blob import BlobState
from factcheck.record import RefusedError
from sources.capture.store import StoreError, open_blob

# What a browser shows by itself without running anything; all else is a download.
SHOWN_INLINE = ("image/jpeg", "audio/", "video/")


class SenderForm(forms.Form):
    """Who may see the sender from now on, and why."""

    person = forms.ModelChoiceField(label=gettext_lazy("Person"), queryset=Person.objects.none(), empty_label=None)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("Kept with your name in the history. Do not repeat here what you protect."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(is_active=True, kind=Kind.PERSON).order_by("name")


@never_cache
@requires(can_read)
def tip_file(request: HttpRequest, tip_id: UUID) -> HttpResponseBase:
    """The file of a tip: pictures and recordings without place and device, anything else as it came."""
    tip = _tip(request, tip_id)
    return _served(tip.file, tip.media_type, f"tip-{tip.pk}")


@never_cache
@requires(can_read)
def tip_original(request: HttpRequest, tip_id: UUID) -> HttpResponseBase:
    """A picture or recording as it came, for whoever holds the grant for its sender; reading it is recorded."""
    tip = _tip(request, tip_id)
    person: Any = request.user
    if tip.sender is None or not can_see_protected(person, tip.sender):
        raise Http404
    response = _served(tip.original, "application/octet-stream", f"tip-{tip.pk}-original")
    ProtectedAccess.objects.create(protection=tip.sender, person=person)
    return response


@never_cache
@requires(can_read)
def tip_sender(request: HttpRequest, tip_id: UUID) -> HttpResponse:
    """Who sent a tip: for whoever holds a grant; an editor may give one, or take down what is kept."""
    tip = _tip(request, tip_id)
    person: Any = request.user
    sees, opens = bool(tip.sender and can_see_protected(person, tip.sender)), bool(can_open_senders(person))
    if tip.sender is None or not (sees or opens):
        raise Http404
    form = SenderForm(request.POST if request.POST.get("act") == "open" else None, initial={"person": person.pk})
    if request.method == "POST":
        try:
            if request.POST.get("act") == "forget":
                forget(tip, person, request.POST.get("reason", "").strip(), language=reader_language())
                messages.success(request, _("What was kept of the sender is taken down."))
                return redirect("claims:tip_sender", tip.pk)
            if form.is_valid():
                said = form.cleaned_data
                open_to(tip, said["person"], person, said["reason"], language=reader_language())
                return redirect("claims:tip_sender", tip.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal)) if form.is_bound else messages.warning(request, str(refusal))
    gone = is_forgotten(tip)
    context = {
        "tip": tip,
        "form": form,
        "gone": gone,
        "opens": opens and not gone,
        # Reading is an act: it is recorded each time the page shows it.
        "sender": sender_of(tip, person) if sees and not gone else None,
        "grants": tip.sender.grants.filter(revoked_at__isnull=True).select_related("person", "granted_by"),
        "reads": tip.sender.accesses.select_related("person").order_by("-read_at")[:50],
    }
    return render(request, "claims/tip_sender.html", context, status=422 if form.is_bound else 200)


def _tip(request: HttpRequest, tip_id: UUID) -> Tip:
    rows = visible(Tip, request.user).filter(set_aside_at__isnull=True)
    return get_object_or_404(rows.select_related("file", "original", "sender"), pk=tip_id)


def _served(blob: Blob | None, media_type: str, name: str) -> HttpResponseBase:
    if blob is None or blob.state != BlobState.STORED:
        raise Http404
    inline = media_type.startswith(SHOWN_INLINE)
    try:
        file = open_blob(blob)
    except StoreError as error:
        raise Http404 from error
    shown = media_type if inline else "application/octet-stream"
    response = FileResponse(file, as_attachment=not inline, filename=name, content_type=shown)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
