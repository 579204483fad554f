"""A map of a contest's places, brought as GeoJSON."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models import Blob
from factcheck.models.domain import DomainModel
from sources.tallies.models.contest import Contest


@tracked(exclude=("shapes", "ways"))
class PlaceMap(DomainModel):
    """The shapes of a contest's places of one level; one map is in force for a level.

    `shapes` are by the place's path: the `d` of an SVG path in units of the drawing, simplified from `file` (as it
    came). `ways` are the properties by which areas are places, with how many; `unmatched` are names of areas that are
    no place of the contest. Without a map places are drawn as tiles.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="maps")
    level = models.PositiveSmallIntegerField()
    file = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    file_sha256 = models.CharField(max_length=64)
    attribution = models.CharField(_("who made the map"), max_length=300)
    licence = models.CharField(_("licence of the map"), max_length=200, blank=True, default="")
    matched_by = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    shapes = models.JSONField()
    ways = models.JSONField(default=list, blank=True)
    unmatched = models.JSONField(default=list, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["contest", "level"], condition=Q(set_aside_at__isnull=True), name="place_map_once"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(width__gte=1) & Q(height__gte=1) & ~Q(attribution=""),
                name="place_map_is_of_a_level",
            ),
        )

    def __str__(self) -> str:
        return self.attribution
