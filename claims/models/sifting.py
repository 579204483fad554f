"""Which readings have been looked through for sentences worth checking."""

from django.db import models

from factcheck.models.leased import Leased
from sources.models import Extraction


class Sifting(Leased):
    """The work of looking through one reading (`claims.sifting`); what it found are Suggestions. It holds no words.

    `sentences` is how many the text has, `read` how many of them were read by the model, `suggested` how many are new
    suggestions.
    """

    extraction = models.OneToOneField(Extraction, models.PROTECT, related_name="sifting")
    sentences = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    suggested = models.PositiveIntegerField(default=0)
    method_version = models.CharField(max_length=100, blank=True, default="")
