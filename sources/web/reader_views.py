"""Reading a snapshot: its text, quotes of it, translations, and the difference from another snapshot."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.access import can_export, can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.exporting import goes_out
from sources.models import Quote, QuoteKind, Snapshot
from sources.quoting import StaleReadingError, quote, translate
from sources.timestamps import stamps_of
from sources.visibility import snapshots_visible_to, visible
from sources.web.difference_page import difference_page
from sources.web.looking_page import look_at
from sources.web.media_page import media_address, media_of
from sources.web.outside_part import outside_part
from sources.web.passage_forms import PassageForm, TranslationForm
from sources.web.reader_page import reader
from sources.web.source_pages import part


@requires(can_read)
def snapshot(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """A snapshot's text to read, its quotes underlined; words of it can be quoted."""
    return _read(request, snapshot_of(request.user, snapshot_id))


@require_POST
@requires(can_record)
def quotes(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Selected or written words become a quote; back to where it stands."""
    found = snapshot_of(request.user, snapshot_id)
    form = PassageForm(request.POST, request.user, found)
    if form.is_valid():
        try:
            made = quote(form.extraction, form.passage, request.user)
        except StaleReadingError:
            form.add_error(None, _("The snapshot got a newer reading meanwhile. Select the words in the text below."))
            return _read(request, found, form, status=409)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quoted. It serves nothing yet."))
            return redirect(address_of(made))
    return _read(request, found, form, status=422)


@requires(can_read)
def quote_link(request: HttpRequest, quote_id: UUID) -> HttpResponse:
    """The permalink of a quote: to its place in the reading that it was taken from."""
    return redirect(address_of(get_object_or_404(_quotes(request.user), pk=quote_id)))


@require_POST
@requires(can_record)
def translations(request: HttpRequest, quote_id: UUID) -> HttpResponse:
    """A translation of a quote by whoever sent it."""
    original = get_object_or_404(_quotes(request.user), pk=quote_id)
    form = TranslationForm(request.POST)
    if form.is_valid():
        translate(original, form.cleaned_data["text"], form.cleaned_data["language"], request.user)
        return redirect(address_of(original))
    found = snapshot_of(request.user, original.snapshot_id)
    return _read(request, found, translation=(original.pk, form), status=422)


@requires(can_read)
def difference(request: HttpRequest, snapshot_id: UUID, other_id: UUID) -> HttpResponse:
    """What changed from the first snapshot's text to the second's."""
    one, other = snapshot_of(request.user, snapshot_id), snapshot_of(request.user, other_id)
    return render(request, "sources/difference.html", {"page": difference_page(request.user, one, other)})


def snapshot_of(person: Any, snapshot_id: UUID) -> Snapshot:
    """The snapshot, if the person may see it; 404 else."""
    kept = snapshots_visible_to(person).filter(set_aside_at__isnull=True)
    found: Snapshot = get_object_or_404(kept.select_related("source__publisher", "protection"), pk=snapshot_id)
    return found


def address_of(made: Quote) -> str:
    """Where a quote stands in the reader."""
    if made.kind != QuoteKind.TEXT:
        return media_address(made)
    address = reverse("sources:snapshot", args=[made.snapshot_id])
    older = f"?reading={made.extraction_id}" if made.extraction and not made.extraction.is_current else ""
    return f"{address}{older}#c{made.start}" if made.start is not None else address


def _quotes(person: Any) -> QuerySet[Quote]:
    return visible(Quote, person).filter(set_aside_at__isnull=True).select_related("extraction")


def _read(
    request: HttpRequest,
    found: Snapshot,
    form: PassageForm | None = None,
    *,
    translation: tuple[UUID, TranslationForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        reading = UUID(request.GET.get("reading", ""))
    except ValueError:
        reading = None
    page = reader(request.user, found, reading)
    context = {
        "page": page,
        "media": media_of(request.user, page, request.GET),
        "form": form or PassageForm(None, request.user, found),
        "translated": translation,
        "may_record": bool(can_record(request.user)),
        "may_export": bool(can_export(request.user)),
        "goes_out": goes_out(found),
        "keeping": part("keeping", request.user, found),
        "stamps": stamps_of(found),
        "outside": outside_part(request.user, found),
        "beside": part("beside", request.user, found),
        "look": look_at(request.user, found, request.GET.get("view", "")),
    }
    return render(request, "sources/snapshot.html", context, status=status)
