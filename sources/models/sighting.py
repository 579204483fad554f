"""What another capture of a source showed, compared with what stood there before."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.keys import new_key
from factcheck.models.domain import one_of
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only
from sources.models.extraction import Extraction
from sources.models.ingestion import Ingestion
from sources.models.quote import Quote
from sources.models.snapshot import Snapshot
from sources.models.source import Source


class SightingKind(models.TextChoices):
    """How a capture compares with the one before; of a passage: what became of it."""

    UNCHANGED = "unchanged", _("unchanged")
    TEXT_CHANGED = "text_changed", _("text changed")
    GONE = "gone", _("gone")
    UNREACHABLE = "unreachable", _("not reachable")
    BACK = "back", _("back")
    REDIRECTED = "redirected", _("redirected elsewhere")
    PASSAGE_CHANGED = "passage_changed", _("a quoted passage changed")
    PASSAGE_GONE = "passage_gone", _("a quoted passage vanished")
    PASSAGE_BACK = "passage_back", _("a quoted passage reads as quoted again")


OF_A_PASSAGE = (SightingKind.PASSAGE_CHANGED, SightingKind.PASSAGE_GONE, SightingKind.PASSAGE_BACK)


class Sighting(models.Model):
    """One finding about a source, never changed. It holds no words: places in the extraction, counts, an address.

    Each extraction (or capture that brought none) has one event without a quote, which also says that its quotes were
    anchored again. `start` and `end` are where the passage, or what took its place, stands in `extraction`.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="sightings")
    kind = models.CharField(max_length=20, choices=SightingKind.choices)
    at = models.DateTimeField()
    noted_at = models.DateTimeField(db_default=Now())
    ingestion = models.ForeignKey(Ingestion, models.PROTECT, null=True, blank=True, related_name="sightings")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="sightings")
    extraction = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="sightings")
    before = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="+")
    words_removed = models.PositiveIntegerField(default=0)
    words_added = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=50, blank=True, default="")
    quote = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="sightings")
    found = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            one_of("kind", SightingKind, "sighting_kind_known"),
            models.CheckConstraint(
                condition=Q(quote__isnull=True) & ~Q(kind__in=OF_A_PASSAGE)
                | Q(quote__isnull=False, extraction__isnull=False, kind__in=OF_A_PASSAGE),
                name="sighting_of_a_passage_names_it",
            ),
            models.UniqueConstraint(
                fields=["extraction"], condition=Q(quote__isnull=True), name="one_sighting_per_extraction"
            ),
            models.UniqueConstraint(
                fields=["ingestion"],
                condition=Q(quote__isnull=True, extraction__isnull=True),
                name="one_sighting_per_capture_without_text",
            ),
            models.UniqueConstraint(fields=["extraction", "quote"], name="one_sighting_per_passage"),
        )
        indexes = (
            models.Index(fields=["source", "-at"], name="sighting_of_source"),
            # What claims ask for when they look for passages that changed.
            models.Index(fields=["at"], condition=Q(quote__isnull=False), name="sighting_of_passage"),
        )
        triggers = (append_only(message="what a capture showed is kept as it was found"), GIVEN_IS_FOLLOWED)
