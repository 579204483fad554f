"""Making a redacted copy: words or regions are named, the copy is shown, then made."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.access import can_protect
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.models import Snapshot
from sources.redacting import redact_image, redact_text
from sources.redaction import UnfitError, places_of, redacted_text, region_of
from sources.revealing import words_of
from sources.visibility import snapshots_visible_to
from sources.web.media_page import board_of


class RedactForm(forms.Form):
    """What is hidden, how the copy is called, and why."""

    hidden = forms.CharField(
        label=_("Hide"),
        help_text=_("Words, one passage a line: every place of them is hidden, whatever the case."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
    )
    title = forms.CharField(
        label=_("Title of the copy"),
        help_text=_("It is open to the newsroom and may be published: name nobody in it."),
        max_length=300,
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class RedactImageForm(RedactForm):
    """The same with regions of an image."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hidden"].help_text = gettext(
            "Regions, one a line: left, top, width, height in pixels (120,80,200,150) or percent "
            "(percent:10,10,25,20). GPS and device data go in any case."
        )


@requires(can_protect)
def redact(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The form with the copy as it would be; posted with `act=make` it is made."""
    visible = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True, taken_down_at__isnull=True)
    snapshot = get_object_or_404(visible.select_related("source", "protection", "payload"), pk=snapshot_id)
    is_image = snapshot.media_type.startswith("image/")
    kind = RedactImageForm if is_image else RedactForm
    form = kind(request.POST or None)
    if request.method == "POST" and request.POST.get("act") == "make" and form.is_valid():
        try:
            copy = _made(request, snapshot, form, is_image=is_image)
            return redirect("sources:snapshot", copy.pk)
        except (RefusedError, UnfitError) as error:
            form.add_error("hidden", str(error))
    preview = "" if is_image or not request.POST else _preview(request, snapshot)
    board = board_of(request.user, snapshot) if is_image else None
    context = {"form": form, "snapshot": snapshot, "is_image": is_image, "preview": preview, "board": board}
    status = 422 if form.is_bound and request.POST.get("act") == "make" else 200
    return render(request, "sources/redact.html", context, status=status)


def _lines(typed: str) -> list[str]:
    return [line for line in typed.splitlines() if line.strip()]


def _made(request: HttpRequest, snapshot: Snapshot, form: RedactForm, *, is_image: bool) -> Snapshot:
    given = form.cleaned_data
    lines, said = _lines(given["hidden"]), {"title": given["title"], "reason": given["reason"]}
    if is_image:
        regions = [region_of(line) for line in lines]
        return redact_image(snapshot, regions, request.user, at=timezone.now(), **said)
    return redact_text(snapshot, _places(request, snapshot, lines), request.user, at=timezone.now(), **said)


def _places(request: HttpRequest, snapshot: Snapshot, lines: list[str]) -> list[tuple[int, int]]:
    text = _text(request, snapshot)
    found = []
    for line in lines:
        places = places_of(line, text)
        if not places:
            raise UnfitError(gettext("“%(words)s” does not stand in the text.") % {"words": line[:100]})
        found += places
    return found


def _preview(request: HttpRequest, snapshot: Snapshot) -> str:
    text = _text(request, snapshot)
    places = [place for line in _lines(request.POST.get("hidden", "")) for place in places_of(line, text)]
    return redacted_text(text, places)


def _text(request: HttpRequest, snapshot: Snapshot) -> str:
    extraction = snapshot.extractions.select_related("protection").filter(is_current=True).first()
    return words_of(extraction, request.user) if extraction else ""
