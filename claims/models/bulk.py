"""Many rows at once from a file: what somebody asked for, how far it is, what each row became and what was wrong."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import NonNulls
from claims.models.external import ExternalFactCheck
from claims.models.story import Story
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import Blob
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import append_only
from sources.models import Agent, Source


class ImportKind(models.TextChoices):
    """What the rows become."""

    CLAIMS = "claims", _("claims")
    SOURCES = "sources", _("sources")
    AGENTS = "agents", _("people and organisations")
    EXTERNAL = "external", _("fact-checks by others")


class ImportMode(models.TextChoices):
    """What one wrong row does to the others."""

    PER_ROW = "per_row", _("take the good rows, list the others")
    WHOLE = "whole", _("all rows or none")


class ImportState(models.TextChoices):
    """How far it is. Only claims.bulk.jobs writes it."""

    CHECKING = "checking", _("being looked through")
    CHECKED = "checked", _("looked through, nothing imported yet")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    FAILED = "failed", _("not imported")
    CANCELLED = "cancelled", _("stopped")


AT_WORK = (ImportState.CHECKING, ImportState.IMPORTING)
ENDED = (ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED)


# What the file holds leaves with it, so history has neither the file nor examples of its cells.
@tracked(
    exclude=(
        "file",
        "columns",
        "lease_token",
        "lease_expires_at",
        "heartbeat_at",
        "attempts",
        "rows_seen",
        "made",
        "same",
        "changed",
        "refused",
    )
)
class Import(DomainModel):
    """One file (or list of addresses) that somebody brings; a job in a table, worked on by whoever holds its lease.

    `rows_seen` is how many rows are behind it: written with what they became, so that a killed worker repeats none.
    The file is named only until the import ends: the sweep removes it afterwards.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ImportKind.choices)
    name = models.CharField(_("name"), max_length=200)
    origin = models.CharField(_("where its keys are from"), max_length=200, blank=True, default="")
    language = LanguageField(_("language"))
    mode = models.CharField(_("when a row is wrong"), max_length=20, choices=ImportMode.choices)
    state = models.CharField(_("state"), max_length=20, choices=ImportState.choices, default=ImportState.CHECKING)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="imports")
    file = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    file_sha256 = models.CharField(max_length=64, blank=True, default="")
    format = models.CharField(max_length=20, blank=True, default="")
    columns = models.JSONField(default=list, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    rows = models.PositiveIntegerField(null=True)
    rows_seen = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=50, blank=True, default="")
    detail = models.CharField(max_length=500, blank=True, default="")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", ImportKind, "import_kind_known"),
            one_of("mode", ImportMode, "import_mode_known"),
            one_of("state", ImportState, "import_state_known"),
            language_is_tag("import_language_is_tag"),
            models.CheckConstraint(condition=~Q(name=""), name="import_has_name"),
            models.CheckConstraint(
                condition=Q(story__isnull=True) | Q(kind="claims"), name="import_story_is_for_claims"
            ),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, state__in=AT_WORK),
                name="import_lease_whole_and_at_work",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, finished_at__isnull=False, file__isnull=True)
                | ~Q(state__in=ENDED) & Q(finished_at__isnull=True, file__isnull=False),
                name="import_ended_whole",
            ),
        )
        indexes = (
            # Workers ask which is next.
            models.Index(fields=["heartbeat_at"], condition=Q(state__in=AT_WORK), name="import_at_work"),
        )

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """What a row of some file became, or was known as: never twice for the same key of the same origin.

    Bookkeeping, like a dossier's entries: the thing itself has its history.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    brought_by = models.ForeignKey(Import, models.PROTECT, related_name="brought")
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    origin = models.CharField(max_length=200, blank=True, default="")
    key = models.CharField(max_length=300)
    content_sha256 = models.CharField(max_length=64)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    external = models.ForeignKey(ExternalFactCheck, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            one_of("kind", ImportKind, "imported_row_kind_known"),
            models.UniqueConstraint(fields=["kind", "origin", "key"], name="imported_row_once"),
            models.CheckConstraint(
                condition=Exact(NonNulls("claim", "source", "agent", "external"), 1), name="imported_row_is_one_thing"
            ),
        )
        triggers = (append_only(message="what a row became is kept for ever"),)


class ImportProblem(models.Model):
    """What was wrong with a row, or worth a look: its line, its column, a code, and a little of what stood there."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    of = models.ForeignKey(Import, models.PROTECT, related_name="problems")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True, default="")
    code = models.CharField(max_length=30)
    value = models.CharField(max_length=200, blank=True, default="")
    thing = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("line", "id")
        constraints = (models.UniqueConstraint(fields=["of", "line", "column", "code"], name="import_problem_once"),)


class ImportPage(models.Model):
    """One address of a list, fetched once: the fact-checks that the page holds, until the import ends."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Import, models.PROTECT, related_name="pages")
    position = models.PositiveIntegerField()
    address = models.TextField()
    trouble = models.CharField(max_length=30, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")
    found = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["of", "position"], name="import_page_once"),)
