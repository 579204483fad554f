"""Figures of results tables that are cited as evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.evidence import Evidence
from factcheck.history import tracked
from factcheck.models.domain import DomainModel
from factcheck.triggers import append_only, frozen
from sources.tallies.models import Tabulation


@tracked()
class CitedFigure(DomainModel):
    """The query behind a piece of evidence (version of a table, place, measure, option) and the value that was cited.

    The evidence itself is a signed desk note that states the figure with its condition and is computed from the table's
    source: it weighs as a computation of that origin, and is published as every other note.
    """

    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="figure")
    tabulation = models.ForeignKey(Tabulation, models.PROTECT, related_name="cited_figures")
    path = models.CharField(max_length=1_000, blank=True, default="")
    measure = models.CharField(max_length=20)
    option = models.CharField(max_length=100, blank=True, default="")
    value = models.CharField(max_length=40)
    cited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(condition=~Q(value=""), name="cited_figure_has_value"),
            models.CheckConstraint(
                condition=Q(measure__in=["votes", "share"]) & ~Q(option="")
                | Q(measure__in=["valid", "sheets", "coverage"], option=""),
                name="cited_figure_measure_known",
            ),
            models.UniqueConstraint(
                fields=["tabulation", "path", "measure", "option", "cited_by"], name="cited_figure_once_by_a_person"
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "cited_figure_stays",
                ("evidence_id", "tabulation_id", "path", "measure", "option", "value", "cited_by_id"),
                message="a cited figure stays as it was cited; cite the newer table beside it",
            ),
        )

    def __str__(self) -> str:
        return self.value


class FigureChange(models.Model):
    """What a newer table of the contest gives where a figure was cited, when it is another value. Found once."""

    id = models.BigAutoField(primary_key=True)
    figure = models.ForeignKey(CitedFigure, models.PROTECT, related_name="changes")
    tabulation = models.ForeignKey(Tabulation, models.PROTECT, related_name="+")
    value = models.CharField(max_length=40, blank=True)
    found_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["figure", "tabulation"], name="figure_change_once"),)
        triggers = (append_only(message="what a newer table gives was found as it was found"),)
