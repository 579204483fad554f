"""Pages on which maps of a contest's places are brought, matched and dropped."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.capture.store import StoreError, open_blob
from sources.tallies.mapping_places import drop_map, keep_map, match_anew, without_shape
from sources.tallies.models import Contest, PlaceMap
from sources.tallies.showing import names_of, tables_of
from sources.tallies.visibility import visible
from sources.tallies.web.contest_page import found_contest


class MapForm(forms.Form):
    """A GeoJSON file, which level its areas are, and who made it."""

    file = forms.FileField(
        label=gettext_lazy("GeoJSON"), help_text=gettext_lazy("Areas only, up to 40 MB. It is simplified for drawing."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )  # fmt: skip
    level = forms.TypedChoiceField(label=gettext_lazy("Which places its areas are"), coerce=int)
    attribution = forms.CharField(
        label=gettext_lazy("Who made the map"), max_length=300,
        help_text=gettext_lazy("It stands below every picture of it."),
    )  # fmt: skip
    licence = forms.CharField(label=gettext_lazy("Its licence"), max_length=200, required=False)

    def __init__(self, *args: Any, levels: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = levels
        choice = self.fields["level"]
        assert isinstance(choice, forms.TypedChoiceField)
        choice.choices = levels


class MatchForm(forms.Form):
    """The property by which areas are places."""

    by = forms.ChoiceField(label=gettext_lazy("Areas are matched by"))

    def __init__(self, *args: Any, ways: list[tuple[str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["by"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(way, f"{way} ({number})") for way, number in ways]


@requires(can_read)
def maps(request: HttpRequest, slug: str) -> HttpResponse:
    """The contest's maps, and the form to bring one; a posted one is matched as well as it can be."""
    contest = found_contest(request, slug)
    if request.method == "POST":
        return _bring(request, contest)
    return _maps(request, contest, MapForm(levels=_levels(request, contest)))


@requires(can_record)
def _bring(request: HttpRequest, contest: Contest) -> HttpResponse:
    form = MapForm(request.POST, request.FILES, levels=_levels(request, contest))
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = keep_map(
                contest, said["level"], said["file"].file, request.user, said["attribution"], said["licence"]
            )
            return redirect("tallies:map", contest.slug, made.pk)
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
        except StoreError:
            form.add_error("file", _("The file could not be stored. Try again in a while."))
    return _maps(request, contest, form, status=422)


@requires(can_read)
def one_map(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """One map: what is matched and what is not; posted, it is matched anew or dropped."""
    contest = found_contest(request, slug)
    held = get_object_or_404(visible(PlaceMap, request.user).select_related("contest", "file", "brought_by"),
                             pk=map_id, contest=contest)  # fmt: skip
    if request.method == "POST":
        return _change(request, held)
    return _one(request, held)


@requires(can_record)
def _change(request: HttpRequest, held: PlaceMap) -> HttpResponse:
    try:
        if request.POST.get("act") == "drop":
            drop_map(held, request.user)
            return redirect("tallies:maps", held.contest.slug)
        form = MatchForm(request.POST, ways=held.ways)
        if form.is_valid():
            made = match_anew(held, form.cleaned_data["by"], request.user)
            return redirect("tallies:map", held.contest.slug, made.pk)
    except RefusedError as refusal:
        form = MatchForm(request.POST, ways=[])
        form.add_error(None, str(refusal))
    return _one(request, held, form, status=422)


@require_safe
@requires(can_read)
def map_source(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponseBase:
    """The GeoJSON as it came."""
    contest = found_contest(request, slug)
    held = get_object_or_404(visible(PlaceMap, request.user).select_related("file"), pk=map_id, contest=contest)
    try:
        file = open_blob(held.file)
    except StoreError as error:
        raise Http404 from error
    # Never shown in place: it is somebody's file.
    name = f"{slug}-level-{held.level}.geojson"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")


def _maps(request: HttpRequest, contest: Contest, form: MapForm, status: int = 200) -> HttpResponse:
    rows = visible(PlaceMap, request.user).filter(contest=contest, set_aside_at=None)
    names = dict(form.levels)
    context = {
        "contest": contest, "form": form,
        "maps": [(each, names.get(each.level, "")) for each in rows.select_related("brought_by").order_by("level")],
        "may_record": bool(can_record(request.user)),
    }  # fmt: skip
    return render(request, "tallies/maps.html", context, status=status)


def _one(request: HttpRequest, held: PlaceMap, form: MatchForm | None = None, status: int = 200) -> HttpResponse:
    may_record = bool(can_record(request.user))
    if form is None and may_record and not held.is_set_aside:
        form = MatchForm(ways=held.ways, initial={"by": held.matched_by})
    names = names_of(held.contest_id, list(held.shapes))
    context = {
        "contest": held.contest, "held": held, "lacking": without_shape(held), "form": form, "may_record": may_record,
        "shapes": [(names.get(path, path), shape["d"]) for path, shape in held.shapes.items()],
    }  # fmt: skip
    return render(request, "tallies/map.html", context, status=status)


def _levels(request: HttpRequest, contest: Contest) -> list[tuple[int, str]]:
    newest = tables_of(request.user, contest).first()
    return list(enumerate(newest.levels, 1)) if newest is not None else []
