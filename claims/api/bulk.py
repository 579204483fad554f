"""Many rows through the API: files that are brought, what is wrong with them, and lists as files."""

import io
from datetime import datetime
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from claims.bulk import jobs
from claims.bulk.working import may_import
from claims.models import Import, ImportKind, ImportMode, ImportProblem, Story
from claims.tasks import there_are_imports
from claims.visibility import visible
from factcheck.access import Clause, can_export, can_read_newsroom
from factcheck.api.problems import NOT_FOUND, WRONG_PARAMETER, Problem
from factcheck.api.resources import RESOURCES, Act, Create, Resource, SeenField, Strict, register
from factcheck.api.views import ApiView, StrictFilters
from factcheck.lists_as_files import FORMATS, exported, values_of
from factcheck.models import Scope
from factcheck.models.domain import LANGUAGE_TAG

# Of tips only decisions leave the house, in the selection report; these others are of no use outside.
STAYS = {"tips", "tokens", "imports", "import-problems"}
MOST_WORDS = 1_000


class BulkImportBody(Strict):
    """A file of rows (CSV, XLSX, JSON lines, ClaimReview), or addresses of pages with ClaimReview, one on each line."""

    kind = serializers.ChoiceField(choices=ImportKind.choices)
    file = serializers.FileField(required=False, max_length=300)
    addresses = serializers.CharField(required=False, default="", max_length=2_000_000, allow_blank=True)
    language = serializers.RegexField(LANGUAGE_TAG, help_text="Of rows that do not say theirs.")
    mode = serializers.ChoiceField(choices=ImportMode.choices, default=ImportMode.PER_ROW)
    origin = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    story = SeenField(queryset=Story.objects.all(), required=False, default=None, allow_null=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Exactly one of file and addresses."""
        if bool(given.get("file")) == bool(given["addresses"].strip()):
            told = _("Give exactly one of: %(names)s.") % {"names": "file, addresses"}
            raise serializers.ValidationError({"file": told})
        return given


class MappingBody(Strict):
    """Which column is which field; fields that are not named are left out."""

    mapping = serializers.DictField(child=serializers.CharField(max_length=200))


class BeginBody(Strict):
    """What one wrong row does to the others, where it is to be another than was asked for."""

    mode = serializers.ChoiceField(choices=ImportMode.choices, required=False, default=None, allow_null=True)


def _brought(person: Any, given: dict[str, Any], _at: datetime) -> Import:
    file = given.get("file")
    content = file.file if file else io.BytesIO(given["addresses"].encode())
    name = file.name.replace("\0", "") if file else _("pasted addresses")
    asked = jobs.Asked(given["kind"], name, given["language"], given["mode"], given["origin"], given["story"])
    job = jobs.ask(person, content, asked)
    there_are_imports()
    return job


def _mapped(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Import:
    job = jobs.map_anew(row, person, given["mapping"])
    there_are_imports()
    return job


def _begun(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Import:
    job = jobs.begin(row, person, mode=given["mode"])
    there_are_imports()
    return job


def _stopped(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Import:
    return jobs.stop(row, person, at=at)


BULK = (
    Resource(
        "imports", "Import", Import, lambda person: visible(Import, person),
        ("kind", "name", "origin", "language", "mode", "state", "requested_by", "story", "file_sha256", "format",
         "columns", "mapping", "rows", "rows_seen", "made", "same", "changed", "refused", "reason", "detail",
         "finished_at"),
        filters=("kind", "state", "requested_by", "created_at"), orders=("created_at",), clause=can_read_newsroom,
        create=Create(BulkImportBody, _brought, "Bring a file", clause=may_import, takes_files=True, is_apart=True),
        acts=(
            Act("map", "Say which column is what", _mapped, MappingBody, clause=may_import),
            Act("begin", "Import the rows", _begun, BeginBody, clause=may_import),
            Act("stop", "Stop it", _stopped, clause=may_import),
        ),
        about="Files that are brought: looked through first, imported when that is said.",
    ),
    Resource(
        "import-problems", "ImportProblem", ImportProblem, lambda person: visible(ImportProblem, person),
        ("of", "line", "column", "code", "value", "thing"),
        filters=("of", "code"), orders=("line",), clause=can_read_newsroom,
        about="What is wrong with rows of a file, or worth a look. The codes are told in docs/import-and-export.md.",
    ),
)  # fmt: skip
register(*BULK)


class ExportView(ApiView):
    """A whole list as a file, sent as it is read. It takes the filters, `q` and `ordering` of the list of that name.

    What is protected, or was said on other terms than on the record, is in no file, whoever asks.
    """

    parameters: ClassVar = ("as", "q")
    operations: ClassVar = {"GET": "exportList"}
    summaries: ClassVar = {"GET": "A list as CSV, JSON lines or workbook"}
    answers: ClassVar = {"GET": {(200, kind.partition(";")[0]): OpenApiTypes.BINARY for kind in FORMATS.values()}}

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the pages."""
        return Scope.READ, can_export

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Knows the parameters of the list that is asked for."""
        self.list_asked = None if kwargs["slug"] in STAYS else RESOURCES.get(kwargs["slug"])
        self.filterset_class = self.list_asked.filterset if self.list_asked else None
        super().initial(request, *args, **kwargs)
        if self.list_asked is None:
            raise Problem(NOT_FOUND)
        if not (decision := self.list_asked.clause(request.user)):
            raise Problem(NOT_FOUND, str(decision.reason))

    def get(self, request: Any, slug: str) -> HttpResponseBase:
        """The file."""
        resource: Any = self.list_asked
        form = request.query_params.get("as", "csv")
        words = request.query_params.get("q", "").strip()
        if form not in FORMATS:
            raise _wrong("as", _("One of: %(known)s.") % {"known": ", ".join(FORMATS)})
        if (words and resource.words is None) or "\0" in words:
            raise _wrong("q", _("There is no such parameter here."))
        rows = StrictFilters().filter_queryset(request, resource.listed(request.user), self)
        rows = resource.words(rows, words[:MOST_WORDS], request.user) if words else rows
        rows = rows if rows.query.order_by else rows.order_by("-pk")
        columns = resource.columns
        return exported(request.user, slug, form, columns, values_of(rows, columns), at=timezone.now())


def _wrong(name: str, says: str) -> Problem:
    return Problem(WRONG_PARAMETER, errors=[{"parameter": name, "detail": says, "code": "invalid"}])
