"""A text cut into passages for the full-text index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from sources.models.extraction import Extraction


class Passage(models.Model):
    """A stretch of an extraction's text with its words (docs/decisions/search-in-passages.md).

    Triggers write it: the words of a text that is protected, taken down or no longer current are empty, and so are
    those of pages of a list until `sources.indexing` has read them (`is_waiting`).
    """

    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    language = models.CharField(max_length=35)
    words = SearchVectorField()
    is_waiting = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["extraction", "start"], name="passage_once"),)
        indexes = (
            # Search over the texts of snapshots and desk notes.
            GinIndex(fields=["words"], name="passage_words"),
            models.Index(fields=["id"], condition=models.Q(is_waiting=True), name="passage_waiting"),
        )
