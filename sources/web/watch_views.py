"""Watching a source: start, change and stop it, and what its captures showed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.day_notes import gathered, notes_of, passages_of
from sources.models import Source, Watch
from sources.visibility import sources_visible_to
from sources.watching import change_watch, end_watch, start_watch
from sources.web.watch_page import watch_of

PASSAGES_A_PAGE = 30
HOUR = 3_600
BY_ITSELF = "0"
PACES = (
    (BY_ITSELF, _("by itself: hours, then days, then weeks as the page calms down")),
    (str(HOUR), _("every hour")),
    (str(3 * HOUR), _("every 3 hours")),
    (str(6 * HOUR), _("every 6 hours")),
    (str(12 * HOUR), _("every 12 hours")),
    (str(24 * HOUR), _("every day")),
    (str(3 * 24 * HOUR), _("every 3 days")),
    (str(7 * 24 * HOUR), _("every week")),
    (str(28 * 24 * HOUR), _("every 4 weeks")),
)


class PaceForm(forms.Form):
    """How often a source is captured again."""

    pace = forms.TypedChoiceField(
        label=_("Look again"),
        choices=PACES,
        initial=BY_ITSELF,
        coerce=int,
        help_text=_("By itself, a change brings the page back to hourly looks. A fixed pace stays as you set it."),
    )

    @property
    def every(self) -> timedelta | None:
        """The fixed pace, or nothing."""
        return timedelta(seconds=self.cleaned_data["pace"]) or None


@requires(can_read)
def watch(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The source's watch with everything it found; a posted pace starts or changes it."""
    source = _source(request, source_id)
    if request.method == "POST":
        return _save(request, source)
    under_way = watch_of(source)
    fixed = under_way is not None and under_way.is_fixed
    pace = str(int(under_way.every.total_seconds())) if under_way and fixed else BY_ITSELF
    return _page(request, source, PaceForm(initial={"pace": pace}))


@requires(can_record)
def _save(request: HttpRequest, source: Source) -> HttpResponse:
    form = PaceForm(request.POST)
    if not form.is_valid():
        return _page(request, source, form, status=422)
    try:
        under_way, now = watch_of(source), timezone.now()
        if under_way is None:
            start_watch(source, request.user, every=form.every, at=now)
        else:
            change_watch(under_way, request.user, every=form.every, at=now)
    except RefusedError as error:
        form.add_error(None, str(error))
        return _page(request, source, form, status=422)
    messages.success(request, gettext("The watch is on. The first capture is made at once."))
    return redirect("sources:source", source.pk)


@require_POST
@requires(can_record)
def end(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The source is watched no longer; what was found stays."""
    source = _source(request, source_id)
    under_way = watch_of(source)
    if under_way is not None:
        try:
            end_watch(under_way, request.user, at=timezone.now())
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, gettext("The watch has ended. What it found stays on the source."))
    return redirect("sources:source", source.pk)


@requires(can_read)
def changed(request: HttpRequest) -> HttpResponse:
    """What changed at sources, one note a day and source, for the days that are over."""
    return render(request, "sources/changed.html", {"notes": gathered(request.user, until=timezone.now())})


def _source(request: HttpRequest, source_id: UUID) -> Source:
    return get_object_or_404(sources_visible_to(request.user), pk=source_id, set_aside_at__isnull=True)


def _page(request: HttpRequest, source: Source, form: PaceForm, status: int = 200) -> HttpResponse:
    under_way: Watch | None = watch_of(source)
    found = Paginator(passages_of(request.user, source), PASSAGES_A_PAGE).get_page(request.GET.get("page", "1"))
    context: dict[str, Any] = {
        "source": source,
        "watch": under_way,
        "form": form,
        "notes": notes_of(request.user, source),
        "page": found,
        "may_record": bool(can_record(request.user)),
    }
    return render(request, "sources/watch.html", context, status=status)
