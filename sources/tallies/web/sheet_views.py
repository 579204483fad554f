"""Pages on which sheets are typed and held together, and announcements are recorded by hand."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.recording import free_slug
from factcheck.web.editing import added
from sources.models import Snapshot
from sources.tallies.announcing import record
from sources.tallies.entering import Standing, counted, enter, sheet_page, sheets_of
from sources.tallies.models import Announcement, Contest, TallySheet
from sources.tallies.visibility import visible
from sources.tallies.web.contest_page import found_contest
from sources.tallies.web.sheet_forms import announcement_form, sheet_form
from sources.visibility import visible as visible_source_rows

TOTALS = ("valid", "null_votes", "cast", "registered", "registered_covered", "coverage", "turnout")


@require_safe
@requires(can_read_newsroom)
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheets that are typed from images: how many agree, and those that wait or are disputed (`?standing=`)."""
    contest = found_contest(request, slug)
    standing, number = request.GET.get("standing", ""), request.GET.get("page", "1")
    if standing and standing not in Standing.values:
        raise Http404
    page = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    rows, more = sheets_of(contest, standing, page)
    numbers = counted(contest)
    context = {
        "contest": contest, "rows": rows, "more": more, "number": page, "standing": standing, "counted": numbers,
        "standings": [(each, numbers.by_standing.get(each, 0)) for each in Standing],
        "may_record": bool(can_record(request.user)),
    }  # fmt: skip
    return render(request, "tallies/sheets.html", context)


@requires(all_of(can_record, can_read_newsroom))
def type_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for a sheet from its image (`?image=`): opened with the first reading, or joined by its code."""
    contest = found_contest(request, slug)
    image = _image(request, request.GET.get("image", ""))

    def save(fields: dict[str, Any]) -> str:
        made = enter(contest, fields["code"], image, request.user, form_class.numbers_of(fields))
        return reverse("tallies:sheet", args=[slug, made.sheet_id])

    form_class = sheet_form(contest, code=True)
    return _typed(request, contest, form_class, save=save, image=image, place=image.pk)


@requires(all_of(can_record, can_read_newsroom))
def sheet(request: HttpRequest, slug: str, sheet_id: UUID) -> HttpResponse:
    """One sheet: the form for whoever has not read it, then the readings side by side."""
    contest = found_contest(request, slug)
    found = get_object_or_404(visible(TallySheet, request.user), pk=sheet_id, contest=contest)
    page = sheet_page(found, request.user)
    # Whoever is to type it sees no numbers before; what a code says can be looked at without typing (`?codes=1`).
    is_told = "codes" in request.GET and all(each.person_id is None for each in page.readings)
    if page.mine or page.standing == Standing.SETTLED or not page.images or (is_told and request.method != "POST"):
        return render(request, "tallies/sheet.html", {"page": page, "contest": contest})
    image = page.images[0]

    def save(fields: dict[str, Any]) -> str:
        enter(contest, found.key, image, request.user, form_class.numbers_of(fields))
        return request.path

    form_class = sheet_form(contest, code=False)
    return _typed(request, contest, form_class, save=save, image=image, place=found.pk, page=page)


@requires(can_record)
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for totals that were announced; they stay as they were said."""
    contest = found_contest(request, slug)
    form_class = announcement_form(contest)

    def save(fields: dict[str, Any]) -> str:
        values = {
            "slug": free_slug(
                Announcement.objects.filter(contest=contest), fields["title"], otherwise="announcement", longest=90
            ),
            **{name: fields[name] for name in ("title", "said", "basis", "language", *TOTALS)},
            "counts": form_class.of_options(fields, "count"),
            "shares": form_class.of_options(fields, "share"),
        }
        record(contest, request.user, values, agent=fields["agent"], source=fields["source"],
               variant_of=fields["variant_of"])  # fmt: skip
        return reverse("tallies:contest", args=[slug]) + "#announced"

    return added(
        request,
        form_class,
        save=save,
        title=_("Record an announcement"),
        back=reverse("tallies:contest", args=[slug]),
        place=contest.pk,
        trail=[*_trail(contest), (_("Record an announcement"), "")],
        lede=_("As it was said, to the digit. What circulates with other digits is a variant of it."),
    )


def _typed(
    request: HttpRequest, contest: Contest, form_class: Any, *, save: Any, image: Snapshot, place: UUID, **extra: Any
) -> HttpResponse:
    return added(
        request,
        form_class,
        save=save,
        title=_("Type a tally sheet"),
        back=reverse("tallies:sheets", args=[contest.slug]),
        place=place,
        trail=[*_trail(contest), (_("Sheets"), reverse("tallies:sheets", args=[contest.slug])), (_("Type it"), "")],
        lede=_("What stands on the sheet, also where it is wrong. Leave empty what cannot be read."),
        template="tallies/type_sheet.html",
        extra={"image": image, "contest": contest, **extra},
    )


def _image(request: HttpRequest, wanted: str) -> Snapshot:
    try:
        key = UUID(wanted)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(
        visible_source_rows(Snapshot, request.user).select_related("source"), pk=key, taken_down_at=None
    )


def _trail(contest: Contest) -> list[tuple[str, str]]:
    return [
        (_("Contests"), reverse("tallies:contests")),
        (contest.title, reverse("tallies:contest", args=[contest.slug])),
    ]
