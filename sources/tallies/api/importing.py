"""Importing results tables through the API, from a capture or a file."""

from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.api.problems import REFUSED, Problem
from factcheck.api.resources import SeenField, Strict
from factcheck.history import acting
from factcheck.record import RefusedError
from sources.capture.store import StoreError
from sources.models import Snapshot
from sources.tallies.auditing import audit
from sources.tallies.bringing import snapshot_of_file
from sources.tallies.columns import MappingError
from sources.tallies.importing import ImportRefusedError, import_table
from sources.tallies.models import Contest
from sources.tallies.tables import TableError

MOST_TOLD = 200


class TableBody(Strict):
    """A table: a capture (`POST /ingestions` captures an address, `/uploads` a file), or the file itself in a form."""

    contest = SeenField(queryset=Contest.objects.all())
    snapshot = SeenField(queryset=Snapshot.objects.all(), required=False, allow_null=True, default=None)
    file = serializers.FileField(required=False, default=None, max_length=300, help_text="In a form only.")
    name = serializers.CharField(
        max_length=300, required=False, default="", help_text="File name, which tells the format. Of a file its own."
    )
    mapping = serializers.JSONField(
        required=False, default=None, allow_null=True,
        help_text="What each column is, as a preview tells it. Left out: as last time, or guessed.",
    )  # fmt: skip


class TabulationBody(TableBody):
    """A table to import; with `all_or_nothing` one refused row refuses all."""

    label = serializers.CharField(  # type: ignore[assignment]
        max_length=200, required=False, default="", allow_blank=True
    )
    all_or_nothing = serializers.BooleanField(default=False)


@contextmanager
def told() -> Any:
    """What is wrong with a table or its columns, as a problem."""
    try:
        yield
    except ImportRefusedError as error:
        rows = [each.as_json() for each in error.refused[:MOST_TOLD]]
        raise Problem(REFUSED, str(error), refused=rows, refused_count=error.refused_count) from error
    except MappingError as error:
        wrong = [{"pointer": "/mapping", "detail": each, "code": "mapping"} for each in error.problems]
        raise Problem(REFUSED, str(error), errors=wrong) from error
    except (TableError, StoreError) as error:
        raise Problem(REFUSED, str(error)) from error


def name_of(given: dict[str, Any]) -> str:
    """The file name. RefusedError unless there is one table to read."""
    if (given["file"] is None) == (given["snapshot"] is None):
        raise RefusedError(_("Give exactly one of: %(names)s.") % {"names": "file, snapshot"})
    if given["file"] is not None:
        return str(given["name"] or given["file"].name)[:300].replace("\0", "") or "table"
    source = given["snapshot"].source
    return str(given["name"] or source.normal_address.rpartition("/")[2] or source.reference or "table")[:300]


def imported(person: Any, given: dict[str, Any], _at: Any) -> Any:
    """The tabulation, audited; the one that is there when the same was read before."""
    name, snapshot = name_of(given), given["snapshot"]
    with told():
        if snapshot is None:
            with acting(person, _("brought a results table")):
                snapshot = snapshot_of_file(given["file"].file, name, person)
        made = import_table(
            snapshot, name, given["contest"], person, mapping=given["mapping"], label=given["label"],
            all_or_nothing=given["all_or_nothing"],
        )  # fmt: skip
        with acting(person, _("audited a results table")):
            audit(made.tabulation)
    return made.tabulation
