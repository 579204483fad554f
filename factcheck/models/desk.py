"""Desks of the newsroom, who works at them, and the note one shift leaves the next."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag


@tracked()
class Desk(DomainModel):
    """A desk of the newsroom: stories belong to one."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    language = LanguageField()

    class Meta(DomainModel.Meta):
        constraints = (*DomainModel.Meta.constraints, language_is_tag("desk_language_is_tag"))

    def __str__(self) -> str:
        return self.name


@tracked()
class DeskMember(DomainModel):
    """A person works at a desk."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="desks")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["desk", "person"], name="desk_member_once"),
        )


@tracked()
class HandoverNote(DomainModel):
    """What one shift leaves the next: open, promised to whom, due when; acknowledged by a person."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="handover_notes")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shift_ended_at = models.DateTimeField()
    text = models.TextField()
    language = LanguageField()
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-shift_ended_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("handover_language_is_tag"),
            models.CheckConstraint(
                condition=Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="handover_acknowledgement_whole",
            ),
        )
