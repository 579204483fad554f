"""Bringing a table in the browser: the file is captured, its columns are told, then it is read."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from factcheck.record import RefusedError
from sources.capture.store import StoreError, open_blob
from sources.models import Snapshot
from sources.tallies.auditing import audit
from sources.tallies.bringing import snapshot_of_file
from sources.tallies.columns import MappingError
from sources.tallies.importing import ImportRefusedError, Preview, import_table, preview
from sources.tallies.models import Contest
from sources.tallies.showing import contests_of
from sources.tallies.table_jobs import ask, is_large
from sources.tallies.tables import TableError
from sources.tallies.tasks import there_are_tables
from sources.tallies.visibility import visible
from sources.tallies.web.import_forms import ColumnsForm, TableFileForm, mapping_by
from sources.uploads import Upload, take_upload
from sources.visibility import snapshots_visible_to


@requires(can_record)
def bring(request: HttpRequest) -> HttpResponse:
    """The form for a table's file; a posted one is kept as a snapshot, then its columns are told."""
    captured = _captured(request)
    form = TableFileForm(
        request.POST or None, request.FILES or None, contests=contests_of(request.user),
        is_captured=captured is not None, initial={"contest": request.GET.get("contest", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with acting(request.user, "brought a results table"):
                contest = given["contest"] or _new_contest(request, given)
                if is_large(_size_of(captured, given), _file_name(captured, given)):
                    return _read_later(request, contest, captured, given)
                snapshot = captured or snapshot_of_file(given["file"].file, given["file"].name, request.user)
            name = _file_name(captured, given)
            asked = urlencode({"contest": contest.slug, "name": name})
            return redirect(f"{reverse('tallies:read', args=[snapshot.pk])}?{asked}")
        except (ValidationError, RefusedError, StoreError) as error:
            said = error.messages if isinstance(error, ValidationError) else str(error)
            form.add_error(None if captured else "file", said)
    context = {"form": form, "captured": captured}
    return render(request, "tallies/bring.html", context, status=422 if form.is_bound else 200)


@requires(can_record)
def read(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """What the captured table's columns are taken for, and its first rows; posted, it is looked at again or read."""
    snapshot = get_object_or_404(snapshots_visible_to(request.user), pk=snapshot_id, set_aside_at__isnull=True)
    asked = request.POST or request.GET
    contest = get_object_or_404(visible(Contest, request.user), slug=asked.get("contest", ""))
    name = asked.get("name", "")[:300] or "table"
    try:
        shown = _previewed(snapshot, name, contest, None)
    except (TableError, RefusedError, StoreError) as error:
        return render(request, "tallies/no_table.html", {"snapshot": snapshot, "said": str(error)}, status=422)
    form = ColumnsForm(
        request.POST or None, columns=shown.table.columns, mapping=shown.mapping, initial={"label": name}
    )
    refusal: ImportRefusedError | None = None
    if request.method == "POST" and form.is_valid():
        mapping = mapping_by(form.roles, shown.mapping)
        try:
            if request.POST.get("act") == "import":
                return _imported(request, snapshot, name, contest, mapping, form)
            shown = _previewed(snapshot, name, contest, mapping)
            for problem in shown.problems:
                form.add_error(None, problem)
        except MappingError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        except ImportRefusedError as error:
            refusal = error
            form.add_error(None, str(error))
        except (TableError, RefusedError) as error:
            form.add_error(None, str(error))
    refused = (refusal.refused if refusal else shown.found.refused)[:100]
    context = {"form": form, "shown": shown, "snapshot": snapshot, "contest": contest, "name": name, "refused": refused}
    return render(request, "tallies/read.html", context, status=422 if form.is_bound and form.errors else 200)


def _read_later(
    request: HttpRequest, contest: Contest, captured: Snapshot | None, given: dict[str, Any]
) -> HttpResponse:
    """A large file is kept now, and read by a worker."""
    name = _file_name(captured, given)
    ingestion = captured.ingestion if captured else take_upload(Upload(given["file"].file, name), request.user)
    if ingestion is None:
        raise RefusedError(_("This capture cannot be read in the background: import it by manage.py tally_import."))
    with transaction.atomic():
        made = ask(contest, ingestion, name, request.user)
        there_are_tables()
    return redirect("tallies:job", made.pk)


def _size_of(captured: Snapshot | None, given: dict[str, Any]) -> int:
    return captured.size_bytes if captured else int(given["file"].size)


def _file_name(captured: Snapshot | None, given: dict[str, Any]) -> str:
    return _name_of(captured) if captured else str(given["file"].name)


def _captured(request: HttpRequest) -> Snapshot | None:
    """The capture that the table is in (`?snapshot=`), when it was captured already."""
    asked = request.GET.get("snapshot", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(snapshots_visible_to(request.user), pk=key, set_aside_at__isnull=True)


def _name_of(snapshot: Snapshot) -> str:
    source = snapshot.source
    return (source.normal_address.rpartition("/")[2] or source.title or source.reference or "table")[:300]


def _previewed(snapshot: Snapshot, name: str, contest: Contest, mapping: Any) -> Preview:
    if snapshot.protection_id is not None or snapshot.payload is None:
        raise RefusedError(_("This capture is protected or taken down: its figures cannot be read into the open."))
    with open_blob(snapshot.payload) as file:
        return preview(file, name, contest, mapping=mapping, snapshot=snapshot)


def _imported(  # noqa: PLR0917
    request: HttpRequest, snapshot: Snapshot, name: str, contest: Contest, mapping: Any, form: ColumnsForm
) -> HttpResponse:
    given = form.cleaned_data
    made = import_table(
        snapshot,
        name,
        contest,
        request.user,
        mapping=mapping,
        label=given["label"],
        all_or_nothing=given["all_or_nothing"],
    )
    with acting(request.user, "audited a results table"):
        audit(made.tabulation)
    return redirect("tallies:table", contest.slug, made.tabulation.version)


def _new_contest(request: HttpRequest, given: dict[str, Any]) -> Contest:
    language = getattr(request, "LANGUAGE_CODE", "en")
    made: Contest = Contest.objects.create(
        slug=given["slug"], title=given["title"], language=language, registered=given["registered"],
        machines=given["machines"],
    )  # fmt: skip
    return made
