"""Exact passages: of a text, of a recording (`t=`), of an image or page (`xywh=`), and their translations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import checked, frozen
from sources.models.extraction import Extraction
from sources.models.snapshot import Snapshot


class QuoteKind(models.TextChoices):
    """What the quote points at (W3C Web Annotation selectors, Media Fragments)."""

    TEXT = "text", _("words")
    TIME = "time", _("time span")
    REGION = "region", _("region")


class Reanchoring(models.TextChoices):
    """How a quote was found again in a newer extraction."""

    NONE = "", _("not re-anchored")
    EXACT = "exact", _("same place")
    MOVED = "moved", _("moved")
    FUZZY = "fuzzy", _("found with changes")


QUOTE_CONTENT = ("snapshot_id", "kind", "extraction_id", "start", "end", "exact", "prefix", "suffix", "fragment",
                 "reanchored_from_id")  # fmt: skip


@tracked()
class Quote(DomainModel):
    """An exact passage. For words: `exact` is `text[start:end]` of the extraction, in code points (checked by trigger).

    `prefix` and `suffix` are up to 64 code points around it (TextQuoteSelector). A time span carries `t=start,end` and,
    when there is a transcript, its words; a region carries `xywh=x,y,w,h`, with `page=n&` before it for a document.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="quotes")
    kind = models.CharField(max_length=10, choices=QuoteKind.choices, default=QuoteKind.TEXT)
    extraction = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="quotes")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True, default="")
    prefix = models.TextField(blank=True, default="")
    suffix = models.TextField(blank=True, default="")
    fragment = models.CharField(max_length=200, blank=True, default="")
    language = LanguageField()
    reanchored_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reanchored")
    reanchoring = models.CharField(max_length=10, blank=True, choices=Reanchoring.choices, default=Reanchoring.NONE)
    reanchoring_score = models.FloatField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("start", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", QuoteKind, "quote_kind_known"),
            one_of("reanchoring", Reanchoring, "quote_reanchoring_known"),
            language_is_tag("quote_language_is_tag"),
            models.CheckConstraint(
                condition=Q(
                    kind=QuoteKind.TEXT, extraction__isnull=False, start__isnull=False, end__isnull=False, fragment=""
                )
                | Q(kind=QuoteKind.TIME, fragment__regex=r"^t=[0-9.:]*,?[0-9.:]+$")
                | Q(
                    kind=QuoteKind.REGION,
                    fragment__regex=r"^(page=[0-9]+&)?xywh=(pixel:|percent:)?[0-9.]+(,[0-9.]+){3}$",
                ),
                name="quote_has_its_selector",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
                name="quote_is_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(reanchored_from__isnull=True, reanchoring="")
                | Q(reanchored_from__isnull=False) & ~Q(reanchoring=""),
                name="quote_reanchoring_whole",
            ),
            models.UniqueConstraint(fields=["reanchored_from", "extraction"], name="reanchored_once_per_extraction"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen("quote_is_immutable", QUOTE_CONTENT, message="a quote's words and place never change"),
            checked(
                "quote_is_in_its_text",
                "IF NEW.extraction_id IS NOT NULL AND NOT factcheck_in_take_down() THEN "
                'SELECT e.snapshot_id, substr(e.text, NEW.start + 1, NEW."end" - NEW.start) INTO home, found '
                "FROM sources_extraction e WHERE e.id = NEW.extraction_id; "
                "IF home IS DISTINCT FROM NEW.snapshot_id THEN RAISE EXCEPTION USING ERRCODE = '23514', "
                "MESSAGE = 'the quote''s extraction is of another snapshot'; END IF; "
                "IF NEW.start IS NOT NULL AND TG_OP = 'INSERT' AND (found IS DISTINCT FROM NEW.exact "
                'OR length(NEW.exact) <> NEW."end" - NEW.start) THEN '
                "RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a quote is exactly text[start:end]'; END IF; "
                "END IF; RETURN NEW;",
                declare=[("home", "uuid"), ("found", "text")],
            ),
        )


@tracked()
class QuoteTranslation(DomainModel):
    """A quote in another language: by whom or what, and who checked it. The original stands beside it."""

    quote = models.ForeignKey(Quote, models.PROTECT, related_name="translations")
    language = LanguageField()
    text = models.TextField()
    translated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    machine = models.CharField(max_length=200, blank=True, default="")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("quote_translation_language_is_tag"),
            models.CheckConstraint(
                condition=Q(translated_by__isnull=False, machine="") | Q(translated_by__isnull=True) & ~Q(machine=""),
                name="quote_translation_by_person_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="quote_translation_check_whole",
            ),
        )
