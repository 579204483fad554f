"""What the newsroom has decided for all of its members, and what it tells everybody of itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.blob import Blob
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of


@tracked()
class NewsroomSettings(DomainModel):
    """The newsroom's own switches and its public face, in one row; where there is none yet, all are off and empty."""

    the_only = models.BooleanField(default=True, unique=True, editable=False)
    grades_reliability = models.BooleanField(default=False)
    publisher_name = models.CharField(max_length=120, blank=True, default="")
    corrections_address = models.CharField(max_length=300, blank=True, default="")
    logo = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, editable=False, related_name="newsroom_logos")
    tells_rechecks = models.BooleanField(default=False)
    asks_second_rating = models.BooleanField(default=False)
    asks_legal_sign_off = models.BooleanField(default=False)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(condition=Q(the_only=True), name="newsroom_settings_are_one_row"),
        )


class PolicyKind(models.TextChoices):
    """What one of the newsroom's public pages tells: the IFCN's commitments ask for most of them."""

    METHODOLOGY = "methodology", _("how we work")
    CORRECTIONS = "corrections", _("how we correct")
    FUNDING = "funding", _("who pays us")
    ETHICS = "ethics", _("ethics and non-partisanship")
    PEOPLE = "people", _("who we are")
    SOURCES = "sources", _("how we treat sources")
    PRIVACY = "privacy", _("what we keep of readers")


@tracked()
class PolicyPage(DomainModel):
    """One public page of the newsroom about itself, in one language, as Markdown."""

    kind = models.CharField(max_length=20, choices=PolicyKind.choices)
    language = LanguageField()
    title = models.CharField(max_length=120)
    text = models.TextField()

    class Meta(DomainModel.Meta):
        ordering = ("kind", "language")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", PolicyKind, "policy_kind_known"),
            language_is_tag("policy_language_is_tag"),
            models.UniqueConstraint(fields=["kind", "language"], name="policy_once_per_language"),
        )

    def __str__(self) -> str:
        return self.title
