"""How texts find their copies: what is kept of each text, and what was found about two of them. No words of theirs."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from factcheck.keys import new_key
from factcheck.models.leased import Leased
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only
from sources.models.derivation import Derivation
from sources.models.extraction import Extraction


class TextSketch(Leased):
    """A reading's marks (`sources.lineage.sketch`), and the work of looking for its kin: it is done when `ended_at` is.

    `quotes` are marks of quotations, `links` of the addresses that the page leads to. All are numbers that give no
    word back; the database empties them once the text is protected or taken down.
    """

    extraction = models.OneToOneField(Extraction, models.PROTECT, related_name="sketch")
    marks = ArrayField(models.BigIntegerField(), default=list, blank=True)
    quotes = ArrayField(models.BigIntegerField(), default=list, blank=True)
    links = ArrayField(models.BigIntegerField(), default=list, blank=True)
    words = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=35, blank=True, default="")
    method_version = models.CharField(max_length=100, blank=True, default="")

    class Meta(Leased.Meta):
        indexes = (
            *Leased.Meta.indexes,
            GinIndex(fields=["marks"], name="sketch_marks"),
            GinIndex(fields=["quotes"], name="sketch_quotes"),
            GinIndex(fields=["links"], name="sketch_links"),
        )


class Kinship(models.Model):
    """What was found about two readings when a derivation was suggested: its proof, which never changes.

    `passages` are four offsets each, in code points: start and end in the copy, start and end in the original.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    derivation = models.ForeignKey(Derivation, models.PROTECT, related_name="found")
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="kin")
    original = models.ForeignKey(Extraction, models.PROTECT, related_name="kin_from")
    method = models.CharField(max_length=100)
    method_version = models.CharField(max_length=100)
    score = models.FloatField()
    passages = models.JSONField(default=list)
    signals = models.JSONField(default=dict)
    found_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["derivation", "extraction", "original"], name="kinship_once"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="kinship_score_is_a_part"),
        )
        triggers = (append_only(message="what was found about two texts is kept as it was found"), GIVEN_IS_FOLLOWED)

    @property
    def shares_words(self) -> bool:
        """Whether its passages are words in common: those of a translation are sentences that say the same."""
        return "sentences" not in self.signals
