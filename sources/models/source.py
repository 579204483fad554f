"""Works: at an address, on paper, or written by one of us (desk notes)."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.edtf import EDTFField, ZoneField, earliest, is_edtf, latest
from factcheck.fingerprints import is_fingerprint, shown
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, MergeableModel, RecordQuerySet, language_is_tag, one_of
from factcheck.triggers import RAISE, checked, frozen
from sources.models.agent import Agent


class SourceKind(models.TextChoices):
    """Kinds of works (schema.org CreativeWork)."""

    ARTICLE = "article", _("article")
    STATEMENT = "statement", _("statement")
    POST = "post", _("post")
    DOCUMENT = "document", _("document")
    DATA_SET = "data_set", _("data set")
    BROADCAST = "broadcast", _("broadcast")
    INTERVIEW = "interview", _("interview")
    IMAGE = "image", _("image")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("audio")
    DESK_NOTE = "desk_note", _("desk note")


class Terms(models.TextChoices):
    """On what terms a source lets us use what it says."""

    ON_RECORD = "on_record", _("on the record")
    PSEUDONYM = "pseudonym", _("under a pseudonym")
    BACKGROUND = "background", _("on background")
    OFF_RECORD = "off_record", _("off the record")


class SourceQuerySet(RecordQuerySet):
    """Sources."""

    def desk_notes(self) -> "SourceQuerySet":
        """Texts written by one of us."""
        return self.filter(kind=SourceKind.DESK_NOTE)


@tracked()
class Source(MergeableModel):
    """A work with its publisher and authors. `address` is kept as given, `normal_address` names it.

    The publisher is the host that served it; names that the page itself claims stay in the `claimed_…` columns until a
    person makes agents of them.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices)
    title = models.CharField(_("title"), max_length=1000, blank=True, default="")
    language = LanguageField(_("language"))
    summary = models.TextField(_("what it is, in our words"), blank=True, default="")
    address = models.TextField(_("address"), blank=True, default="")
    normal_address = models.TextField(blank=True, default="", editable=False)
    address_sha256 = models.CharField(max_length=64, null=True, blank=True, editable=False)
    reference = models.CharField(_("where it is, if not at an address"), max_length=1000, blank=True, default="")
    publisher = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="published", verbose_name=_("publisher")
    )
    claimed_publisher = models.CharField(max_length=500, blank=True, default="")
    claimed_authors = models.JSONField(default=list, blank=True)
    claimed_canonical = models.TextField(blank=True, default="")
    published = EDTFField(_("published"))
    published_zone = ZoneField()
    published_earliest = earliest("published")
    published_latest = latest("published")
    terms = models.CharField(_("terms"), max_length=20, choices=Terms.choices, default=Terms.ON_RECORD)
    terms_until = EDTFField()
    pseudonym = models.CharField(max_length=200, blank=True, default="")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="desk_notes"
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta(MergeableModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            # A source is also joined by itself, and then nobody merged it.
            *(rule for rule in MergeableModel.Meta.constraints if not rule.name.endswith("_merge_whole")),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True, merged_by__isnull=True)
                | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="source_merge_whole",
            ),
            one_of("kind", SourceKind, "source_kind_known"),
            one_of("terms", Terms, "source_terms_known"),
            language_is_tag("source_language_is_tag"),
            is_edtf("published", "source_published_is_edtf"),
            is_edtf("terms_until", "source_terms_until_is_edtf"),
            models.CheckConstraint(
                condition=Q(kind=SourceKind.DESK_NOTE, written_by__isnull=False, address="")
                | ~Q(kind=SourceKind.DESK_NOTE) & Q(written_by__isnull=True),
                name="desk_note_has_our_author",
            ),
            models.CheckConstraint(
                condition=Q(address="", normal_address="", address_sha256__isnull=True)
                | ~Q(address="") & ~Q(normal_address="") & Q(address_sha256__isnull=False),
                name="source_address_whole",
            ),
            # Addresses are unique by hash: a btree entry holds 2,704 bytes only. Merged duplicates keep their address.
            models.UniqueConstraint(
                fields=["address_sha256"],
                condition=Q(merged_into__isnull=True, set_aside_at__isnull=True),
                name="one_source_per_address",
            ),
            models.CheckConstraint(
                condition=~Q(terms=Terms.PSEUDONYM) | ~Q(pseudonym=""), name="source_pseudonym_given"
            ),
        )
        triggers = (
            *MergeableModel.Meta.triggers,
            frozen(
                "desk_note_stays_one",
                ("kind", "written_by_id"),
                when="OLD.kind = 'desk_note' OR NEW.kind = 'desk_note'",
                message="a desk note stays its author's desk note, and nothing else becomes one",
            ),
        )

    @property
    def is_taken_down(self) -> bool:
        """Whether its names and addresses were taken down."""
        return is_fingerprint(self.title or self.address or self.reference)

    def __str__(self) -> str:
        return shown(self.title or self.address or self.reference)


@tracked()
class SourceAuthor(DomainModel):
    """An agent wrote or made a work; a person has confirmed it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="authors")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="authored")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta(DomainModel.Meta):
        ordering = ("position",)
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["source", "agent"], name="author_once"),
        )


class ReliabilityGrade(models.TextChoices):
    """How reliable a source has been, in words (after the admiralty code)."""

    COMPLETELY = "completely", _("completely reliable")
    USUALLY = "usually", _("usually reliable")
    FAIRLY = "fairly", _("fairly reliable")
    NOT_USUALLY = "not_usually", _("not usually reliable")
    UNRELIABLE = "unreliable", _("unreliable")
    CANNOT_BE_JUDGED = "cannot_be_judged", _("cannot be judged")


@tracked()
class SourceReliability(DomainModel):
    """What one of us thinks of a source's record, with a reason. Internal, off by default, never exported."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="reliability")
    grade = models.CharField(max_length=20, choices=ReliabilityGrade.choices)
    reason = models.TextField()
    language = LanguageField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("grade", ReliabilityGrade, "source_reliability_known"),
            language_is_tag("source_reliability_language_is_tag"),
            models.CheckConstraint(condition=~Q(reason=""), name="source_reliability_has_reason"),
            models.UniqueConstraint(fields=["source", "judged_by"], name="source_reliability_once"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "own_work_is_not_graded",
                "IF EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id AND kind = 'desk_note') THEN "
                f"{RAISE}'our own work is not graded'; END IF; RETURN NEW;",
                operation=pgtrigger.Insert,
            ),
            frozen(
                "judged_by_one",
                ("source_id", "judged_by_id"),
                message="a judgement keeps what it judges and whose it is",
            ),
        )
