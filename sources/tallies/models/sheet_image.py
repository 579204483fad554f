"""Images of tally sheets: how a contest's codes are read, batches that are brought, and what became of each image."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import Blob, Protection
from factcheck.models.domain import DomainModel, one_of
from sources.models import Snapshot, Source
from sources.tallies.models.contest import Contest
from sources.tallies.models.tabulation import Reading


@tracked()
class CodeFormat(DomainModel):
    """How the code on a contest's sheets is read: `rules` as `sources.tallies.code_formats` checks them."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="code_formats")
    rules = models.JSONField()

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["contest"], condition=Q(set_aside_at__isnull=True), name="code_format_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contest_id}"


class BatchState(models.TextChoices):
    """How far a batch of images is. Only `sources.tallies.image_jobs` writes it."""

    AT_WORK = "at_work", _("being read")
    DONE = "done", _("ended")
    FAILED = "failed", _("not read")
    CANCELLED = "cancelled", _("stopped")


@tracked(exclude=("file", "lease_token", "lease_expires_at", "heartbeat_at", "attempts", "members", "taken"))
class ImageBatch(DomainModel):
    """Images that somebody brings, one or a ZIP of them; a job in a table, worked on by whoever holds its lease.

    The file is encrypted, and named only until its `members` are captured each by itself; `taken` of them are.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="image_batches")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=BatchState.choices, default=BatchState.AT_WORK)
    members = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=50, blank=True, default="")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("state", BatchState, "image_batch_state_known"),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, state="at_work"),
                name="image_batch_lease_whole_and_at_work",
            ),
            models.CheckConstraint(
                condition=Q(state="at_work", finished_at__isnull=True)
                | ~Q(state="at_work") & Q(finished_at__isnull=False, file__isnull=True),
                name="image_batch_ended_whole",
            ),
        )
        indexes = (
            # Workers ask which is next.
            models.Index(fields=["heartbeat_at"], condition=Q(state="at_work"), name="image_batch_at_work"),
        )

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"


class ImageState(models.TextChoices):
    """Whether an image's code was read."""

    WAITS = "waits", _("waits")
    READ = "read", _("read")
    FAILED = "failed", _("not read")


class ImageCause(models.TextChoices):
    """Why a code was not read, or what is to be looked at where it was."""

    NO_FORMAT = "no_format", _("nobody has said how the codes of this contest are read")
    NO_IMAGE = "no_image", _("no image of a kind that is read, or damaged")
    TOO_LARGE = "too_large", _("too large, or too much work to read")
    NO_CODE = "no_code", _("no code was found")
    SEVERAL_CODES = "several_codes", _("several codes that say different things")
    OTHER_FORMAT = "other_format", _("the code is not by the contest’s format")
    CHECKSUM = "checksum", _("the code’s checksum is not that of its contents")
    SAME_IMAGE = "same_image", _("the same image was brought before")
    NOT_KEPT = "not_kept", _("the image could not be kept")
    # Read, and to be looked at.
    UNKNOWN_SHEET = "unknown_sheet", _("no table of the contest has this sheet")
    SUMS_DIFFER = "sums_differ", _("the options do not add up to the valid votes")
    MORE_THAN_REGISTERED = "over_voting", _("more votes than registered voters")


class SheetImage(models.Model):
    """One image of a batch: its capture, and what its code gave. The protection is that of the capture to come.

    Bookkeeping of the batch: the capture and the reading have their own history. `detail` never holds what the code
    says.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    batch = models.ForeignKey(ImageBatch, models.PROTECT, related_name="images")
    position = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    protection = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="sheet_images")
    state = models.CharField(max_length=10, choices=ImageState.choices, default=ImageState.WAITS)
    cause = models.CharField(max_length=20, choices=ImageCause.choices, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            one_of("state", ImageState, "sheet_image_state_known"),
            models.UniqueConstraint(fields=["batch", "position"], name="sheet_image_once"),
            models.CheckConstraint(
                # What was read goes with the image's fingerprint when it is taken down.
                condition=Q(state="read") & (Q(reading__isnull=False) | Q(sha256=""))
                | ~Q(state="read") & Q(reading__isnull=True),
                name="sheet_image_is_read_whole",
            ),
        )
        indexes = (
            # Whether the same image was brought before.
            models.Index(fields=["sha256"], name="sheet_image_content"),
        )
