"""Elections, their results tables and what was announced of them, as the API shows them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.access import can_record
from factcheck.api.resources import Act, Create, Part, Resource, SeenField, Strict, body_of, register
from factcheck.history import acting
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.recording import add
from sources.models import Agent, Source
from sources.tallies.announcing import FIELDS, record
from sources.tallies.api.behind import BEHIND
from sources.tallies.api.importing import TabulationBody, imported
from sources.tallies.api.parts import TABLE_PARTS, reckoned
from sources.tallies.auditing import audit
from sources.tallies.models import Announcement, Contest, Option, Tabulation, TallySheet
from sources.tallies.visibility import visible


def seen(model: type[Model]) -> Callable[[Any], Any]:
    """The rows of the model that a person may see."""
    return partial(visible, model)


@extend_schema_field({"oneOf": [{"type": "integer"}, {"type": "string"}]})
class CountField(serializers.Field):  # type: ignore[type-arg]
    """A number of votes, or as it was written: 5.150.092."""

    def to_internal_value(self, data: Any) -> Any:
        """As it was sent; the verb reads it."""
        if isinstance(data, bool) or not isinstance(data, int | str) or len(str(data)) > 30:
            raise serializers.ValidationError("A number of votes, or its digits as they were written.")
        return data

    def to_representation(self, value: Any) -> Any:
        """As it is."""
        return value


class AnnouncementBody(Strict):
    """What was announced, as it was said."""

    contest = SeenField(queryset=Contest.objects.all())
    agent = SeenField(queryset=Agent.objects.all(), required=False, allow_null=True, default=None)
    source = SeenField(queryset=Source.objects.all(), required=False, allow_null=True, default=None)  # type: ignore[assignment]
    variant_of = SeenField(queryset=Announcement.objects.all(), required=False, allow_null=True, default=None)
    slug = serializers.SlugField(max_length=100)
    title = serializers.CharField(max_length=300)
    language = serializers.RegexField(LANGUAGE_TAG)
    said = serializers.CharField(max_length=100, required=False, allow_blank=True)
    basis = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    counts = serializers.DictField(child=CountField(), help_text="By the code of the option; `others` is the rest.")
    shares = serializers.DictField(
        child=serializers.CharField(max_length=20), required=False, help_text="Text: 44.2 and 44.20 stay apart."
    )
    valid = CountField(required=False, allow_null=True)
    null_votes = CountField(required=False, allow_null=True)
    cast = CountField(required=False, allow_null=True)
    registered = CountField(required=False, allow_null=True)
    registered_covered = CountField(required=False, allow_null=True)
    coverage = serializers.CharField(max_length=20, required=False, allow_blank=True)
    turnout = serializers.CharField(max_length=20, required=False, allow_blank=True)


class ReckonedTold(serializers.Serializer):  # type: ignore[type-arg]
    """An announcement's numbers, and what follows from them."""

    announcement = serializers.CharField()
    title = serializers.CharField()
    said = serializers.CharField(allow_blank=True)
    agent = serializers.CharField(allow_blank=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    shares = serializers.DictField(child=serializers.CharField())
    valid = serializers.IntegerField(allow_null=True)
    adds_up = serializers.BooleanField()
    checks = serializers.ListField(child=serializers.DictField())
    round_shares = serializers.DictField(allow_null=True, help_text="With its chance, what else explains it, limits.")
    variants = serializers.ListField(child=serializers.DictField())


def _announced(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    leads = {name: given.pop(name) for name in ("agent", "source", "variant_of")}
    return record(given.pop("contest"), person, given, **leads)


def _audited(person: Any, row: Any, _given: dict[str, Any], _at: datetime) -> Any:
    with acting(person, "audited a results table"):
        audit(row)
    row.refresh_from_db()
    return row


CONTEST = ("slug", "title", "language", "held", "registered", "machines")
CONTESTS = Resource(
    "contests", "Contest", Contest, seen(Contest), CONTEST, filters=("slug", "language"), orders=("title",),
    create=Create(
        body_of(Contest, "ContestBody", CONTEST), lambda person, given, _at: add(Contest(**given), person),
        "Add an election",
    ),
    about="Elections of one office or question. `registered` and `machines` are the totals that somebody stated.",
)  # fmt: skip
OPTIONS = Resource(
    "options", "Option", Option, seen(Option), ("contest", "code", "name", "also", "position"),
    filters=("contest", "code"), orders=("position",),
    about="What one could vote for; `code` is what tables call it.",
)  # fmt: skip
TABULATIONS = Resource(
    "tabulations", "Tabulation", Tabulation, seen(Tabulation),
    ("contest", "snapshot", "version", "label", "format", "encoding", "dialect", "content_sha256", "columns",
     "mapping", "levels", "key_columns", "key_widths", "recovered", "options", "row_count", "refused",
     "refused_count", "imported_by"),
    filters=("contest", "snapshot", "version", "content_sha256"), orders=("version", "created_at"),
    create=Create(TabulationBody, imported, "Import a results table", takes_files=True, is_apart=True),
    acts=(Act("audit", "Audit it, unless the present version of the audit did", _audited, clause=can_record),),
    parts=TABLE_PARTS,
    about="Results tables by polling station: each one version of one source, which never changes.",
)  # fmt: skip
SHEETS = Resource(
    "tally-sheets", "TallySheet", TallySheet, seen(TallySheet), ("contest", "path", "key"),
    filters=("contest", "path", "key"), about="Results of one machine, read by other means than a published table.",
)  # fmt: skip
ANNOUNCEMENTS = Resource(
    "announcements", "Announcement", Announcement, seen(Announcement),
    ("contest", "agent", "source", "variant_of", *FIELDS), filters=("contest", "agent", "source", "slug"),
    create=Create(AnnouncementBody, _announced, "Record what was announced"),
    parts=(Part("reckoned", "What can be computed from it", ReckonedTold, reckoned),),
    about="Totals that somebody announced without a table behind them, as they were said.",
)  # fmt: skip
ALL = (CONTESTS, OPTIONS, TABULATIONS, SHEETS, ANNOUNCEMENTS)
register(*ALL, *BEHIND)
