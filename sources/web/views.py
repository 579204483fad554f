"""Sources and agents."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from factcheck.access import all_of, can_export, can_read, can_read_newsroom, can_record, can_set_capture
from factcheck.accounts.doors import requires
from factcheck.lists_as_files import exported, format_of, values_of
from factcheck.web.history import entries_of
from factcheck.web.history_page import history_page
from sources.capturing_as import shown_for
from sources.models import Source
from sources.visibility import agents_visible_to, sources_visible_to
from sources.web.history_rows import names_for, rows_of_agent, rows_of_source
from sources.web.joined_part import joined_part
from sources.web.look_pages import looks_part
from sources.web.outside_part import outside_part
from sources.web.reliability import reliability_part
from sources.web.source_forms import note_part
from sources.web.source_pages import agent_parts, listed, part, source_page
from sources.web.watch_page import watch_part

SOURCES_A_PAGE = 50
COLUMNS = ("id", "address", "title", "kind", "language", "summary", "reference", "published", "publisher__name",
           "claimed_publisher", "claimed_authors", "created_at")  # fmt: skip


@requires(can_read)
def sources(request: HttpRequest) -> HttpResponse:
    """The sources the person may see, newest first, narrowed by words."""
    words = request.GET.get("q", "").strip()
    page = Paginator(listed(request.user, words), SOURCES_A_PAGE).get_page(request.GET.get("page", "1"))
    merges = all_of(can_record, can_read_newsroom)(request.user)
    context = {
        "page": page,
        "words": words,
        "may_export": bool(can_export(request.user)),
        "duplicates": part("duplicates_of_sources") if merges else "",
    }
    return render(request, "sources/sources.html", context)


@require_safe
@requires(can_export)
def sources_file(request: HttpRequest) -> HttpResponseBase:
    """The sources that the address asks for as CSV, JSON lines or workbook (`as`)."""
    rows = values_of(listed(request.user, request.GET.get("q", "").replace("\0", "").strip()), COLUMNS)
    columns = [name.removesuffix("__name") for name in COLUMNS]
    form = format_of(request.GET.get("as", ""))
    return exported(request.user, "sources", form, columns, rows, at=timezone.now())


@requires(can_read)
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One source; a merged one leads to the source it was merged into, where the person may see that one."""
    found = _source(request.user, source_id)
    if found.merged_into_id and _leads_on(request.user, found.merged_into_id):
        return redirect("sources:source", found.merged_into_id, permanent=True)
    page = source_page(request.user, found)
    context = {
        "page": page,
        "note": note_part(request.user, found),
        "watching": watch_part(request.user, found),
        "keeping": part("keeping", request.user, found),
        "whence": shown_for(found) if found.address else None,
        "outside": outside_part(request.user, page.snapshots[0]) if page.snapshots else None,
        "may_set_capture": bool(can_set_capture(request.user)),
        "joined": joined_part(request.user, found),
        "absence": looks_part(request.user, found),
        "entries": entries_of(rows_of_source(found), 8, names_for(request.user)),
        "may_export": bool(can_export(request.user)),
        "beside": part("beside", request.user, found),
        "reliability": reliability_part(request.user, found),
    }
    return render(request, "sources/source.html", context)


@requires(can_read)
def source_history(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Every change of a source; the list alone for htmx."""
    found = _source(request.user, source_id)
    back = reverse("sources:source", args=[found.pk])
    return history_page(request, str(found), back, rows_of_source(found), names_for(request.user))


@requires(can_read)
def agent(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """One agent: who it is, what it was, what it says."""
    found = get_object_or_404(
        agents_visible_to(request.user).prefetch_related("aliases"), pk=agent_id, set_aside_at__isnull=True
    )
    if found.merged_into_id:
        return redirect("sources:agent", found.merged_into_id, permanent=True)
    roles = found.affiliations.filter(set_aside_at__isnull=True).select_related("organisation", "source")
    context = {
        "agent": found,
        "aliases": [alias for alias in found.aliases.all() if alias.set_aside_at is None],
        "roles": roles,
        "people": found.affiliated.filter(set_aside_at__isnull=True).select_related("agent"),
        "parts": agent_parts(request.user, found),
        "beside": part("beside", request.user, found),
        "entries": entries_of(rows_of_agent(found), 8, names_for(request.user)),
    }
    return render(request, "sources/agent.html", context)


@requires(can_read)
def agent_history(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Every change of an agent; the list alone for htmx."""
    found = get_object_or_404(agents_visible_to(request.user), pk=agent_id, set_aside_at__isnull=True)
    back = reverse("sources:agent", args=[found.pk])
    return history_page(request, found.name, back, rows_of_agent(found), names_for(request.user))


def _leads_on(person: Any, kept: UUID) -> bool:
    """Whether the person may see the source that a merged one leads to; else the merged one keeps its page."""
    return sources_visible_to(person).filter(pk=kept, set_aside_at__isnull=True).exists()


def _source(person: Any, source_id: UUID) -> Source:
    return get_object_or_404(
        sources_visible_to(person).select_related("publisher", "written_by"), pk=source_id, set_aside_at__isnull=True
    )
