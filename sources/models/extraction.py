"""The text got from a snapshot by one extractor in one version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.history import tracked
from factcheck.models import Protection
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from factcheck.triggers import append_only, checked, frozen
from sources.models.snapshot import Snapshot


@tracked(exclude=("text",))
class Extraction(DomainModel):
    """A snapshot's text, normalised once (NFC, line feeds), with what the extractor found besides. Immutable.

    Offsets into `text` are Unicode code points. A re-run adds a row; one row per snapshot is current. In a protected
    extraction `text` masks every code point by one █, so offsets hold; the words are a protected value.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="extractions")
    extractor = models.CharField(max_length=100)
    extractor_version = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    language = LanguageField()
    metadata = models.JSONField(default=dict, blank=True)
    pages = models.JSONField(default=list, blank=True)
    is_current = models.BooleanField(default=True)
    protection = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="extractions")
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("extraction_language_is_tag"),
            models.UniqueConstraint(
                fields=["snapshot"], condition=Q(is_current=True), name="one_current_extraction_per_snapshot"
            ),
            models.UniqueConstraint(
                fields=["snapshot", "extractor", "extractor_version", "text_sha256"], name="extraction_once"
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "extraction_is_immutable",
                (
                    "snapshot_id",
                    "extractor",
                    "extractor_version",
                    "text",
                    "text_sha256",
                    "language",
                    "metadata",
                    "pages",
                    "protection_id",
                    "taken_down_at",
                ),
                message="an extraction never changes: run the extractor again for another",
            ),
            checked(
                "extraction_hash_is_true",
                "IF TG_OP = 'INSERT' AND NEW.text_sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN "
                "RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'text_sha256 is not the SHA-256 of the text'; "
                "END IF; RETURN NEW;",
            ),
        )


class NoteSignature(models.Model):
    """A desk note's author has confirmed its final text. From then on the note is signed."""

    extraction = models.OneToOneField(Extraction, models.PROTECT, primary_key=True, related_name="signature")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        triggers = (
            append_only(message="a signature is given once"),
            checked(
                "signed_by_its_author",
                "IF NOT EXISTS (SELECT FROM sources_extraction e JOIN sources_snapshot s ON s.id = e.snapshot_id "
                "JOIN sources_source w ON w.id = s.source_id WHERE e.id = NEW.extraction_id "
                "AND w.kind = 'desk_note' AND w.written_by_id = NEW.signed_by_id) THEN "
                "RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only its author signs a desk note'; END IF; "
                "RETURN NEW;",
            ),
        )
