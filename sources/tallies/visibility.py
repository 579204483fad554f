"""Which results a person may see: a table goes with its capture, what hangs on a contest with any of its tables.

People of the newsroom see every contest; people limited to named stories those of which they see a table.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from factcheck.access import can_read_newsroom, is_at_work
from sources.models import Ingestion, Snapshot
from sources.tallies.models import (
    Announcement,
    Audit,
    CodeFormat,
    Contest,
    Finding,
    ImageBatch,
    Method,
    Option,
    Place,
    PlaceMap,
    PlaceName,
    PlaceTotal,
    Reading,
    ReadingColumn,
    SheetImage,
    TableJob,
    Tabulation,
    TallySheet,
)
from sources.visibility import visible as visible_source_rows

Row = TypeVar("Row", bound=Model)
EVERYTHING = Q()
NOTHING = Q(pk__in=())


def visible(model: type[Row], person: Any) -> QuerySet[Row]:
    """The rows of the model that this person may see; KeyError for a model without a rule."""
    rule = RULES[model]
    rows = model._default_manager.all()
    return rows.filter(rule(person)) if is_at_work(person) else rows.none()


def _tabulations(person: Any) -> Q:
    return Q(snapshot__in=visible_source_rows(Snapshot, person).order_by().values("pk"), snapshot__taken_down_at=None)


def _of_tabulation(path: str = "tabulation") -> Callable[[Any], Q]:
    return lambda person: Q(**{f"{path}__in": visible(Tabulation, person).order_by().values("pk")})


def _contests(person: Any) -> Q:
    if can_read_newsroom(person):
        return EVERYTHING
    return Q(pk__in=visible(Tabulation, person).order_by().values("contest"))


def _of_contest(path: str = "contest") -> Callable[[Any], Q]:
    return lambda person: Q(**{f"{path}__in": visible(Contest, person).order_by().values("pk")})


def _readings(person: Any) -> Q:
    # What a person typed is the whole newsroom's work; a second reader sees it after their own. What a code says is
    # no person's reading.
    others = Q(method=Method.CODE) | Q(tabulation__isnull=True) & _read_or_read_twice(person)
    return _of_tabulation()(person) | (others if can_read_newsroom(person) else NOTHING)


def _read_or_read_twice(person: Any) -> Q:
    others = Reading.objects.filter(sheet=OuterRef("sheet")).order_by()
    reader = Coalesce(Cast("person_id", TextField()), F("method"))
    twice = others.values("sheet").annotate(readers=Count(reader, distinct=True)).filter(readers__gt=1)
    return Q(Exists(others.filter(person=person))) | Q(Exists(twice))


def _of_the_newsroom(person: Any) -> Q:
    return EVERYTHING if can_read_newsroom(person) else NOTHING


def _jobs(person: Any) -> Q:
    """Whoever sees the capture that the table is in: while it runs, that of the job."""
    return Q(ingestion__in=visible_source_rows(Ingestion, person).order_by().values("pk"))


RULES: dict[type[Model], Callable[[Any], Q]] = {
    Contest: _contests,
    Option: _of_contest(),
    Place: _of_contest(),
    PlaceName: _of_contest("place__contest"),
    Tabulation: _tabulations,
    PlaceTotal: _of_tabulation(),
    Reading: _readings,
    ReadingColumn: _of_tabulation(),
    TallySheet: _of_contest(),
    Announcement: _of_contest(),
    Audit: _of_tabulation(),
    Finding: _of_tabulation("audit__tabulation"),
    CodeFormat: _of_contest(),
    # They tell that images are there, and nothing of what they show; the captures are protected by themselves.
    ImageBatch: _of_the_newsroom,
    SheetImage: _of_the_newsroom,
    TableJob: _jobs,
    PlaceMap: _of_contest(),
}
