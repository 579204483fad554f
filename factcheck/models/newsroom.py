"""What the newsroom has decided for all of its members."""

from django.db import models
from django.db.models import Q

from factcheck.history import tracked
from factcheck.models.domain import DomainModel


@tracked()
class NewsroomSettings(DomainModel):
    """The newsroom's own switches, in one row; where there is none yet, all are off."""

    the_only = models.BooleanField(default=True, unique=True, editable=False)
    grades_reliability = models.BooleanField(default=False)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(condition=Q(the_only=True), name="newsroom_settings_are_one_row"),
        )
