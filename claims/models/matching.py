"""What is compared when one asks whether something was checked already: texts as words and vectors; fitted weights."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.claim import Claim, ClaimWording
from claims.models.evidence import NonNulls
from claims.models.external import ExternalFactCheck
from claims.models.publication import Publication
from factcheck.history import tracked
from factcheck.keys import new_key

DIMENSIONS = 384
_OWNERS = ("claim", "wording", "external", "publication")


class MatchText(models.Model):
    """One text that others are compared with: a claim, its wording, another's fact-check or a published verdict.

    Triggers write it from ordinary columns (claims/sql/matching.sql): what is masked or taken down there loses its
    words and its vector in the same statement. It is a queue too: a text whose `due_at` is set waits for its vector,
    under a lease, and is found by its words until then. `of_claim` is the claim that says who may see it.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, null=True, related_name="match_text")
    wording = models.OneToOneField(ClaimWording, models.PROTECT, null=True, related_name="+")
    external = models.OneToOneField(ExternalFactCheck, models.PROTECT, null=True, related_name="match_text")
    publication = models.OneToOneField(Publication, models.PROTECT, null=True, related_name="+")
    of_claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="match_texts")
    language = models.CharField(max_length=35)
    dated = models.DateField(null=True)
    meaning = models.CharField(max_length=20, default="")
    site = models.CharField(max_length=300, default="")
    is_kept = models.BooleanField(default=True)
    words = SearchVectorField()
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True)
    encoder = models.CharField(max_length=100, default="")
    due_at = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    lease_expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Exact(NonNulls(*_OWNERS), 1), name="match_text_is_of_one_thing"),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, due_at__isnull=False),
                name="match_lease_whole",
            ),
            models.CheckConstraint(
                condition=Q(vector__isnull=True, encoder="") | Q(vector__isnull=False) & ~Q(encoder=""),
                name="match_vector_names_its_encoder",
            ),
        )
        indexes = (
            GinIndex(fields=["words"], name="match_words"),
            # Inner product: the vectors are of length one. Sentences lie so near each other that a sparser graph loses
            # one in five of the nearest (docs/decisions/has-it-been-checked.md).
            HnswIndex(name="match_vector", fields=["vector"], m=24, ef_construction=128, opclasses=["halfvec_ip_ops"]),
            # The queue of what waits for its vector, and of what was not compared with the others yet.
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="match_due"),
            # Claims first, then others' fact-checks.
            models.Index(
                fields=["external", "id"],
                condition=Q(compared_at__isnull=True, vector__isnull=False),
                name="match_not_compared",
            ),
            # Filters that leave few rows are searched exactly.
            models.Index(fields=["site", "meaning"], name="match_site"),
            models.Index(fields=["dated"], name="match_dated"),
        )


@tracked()
class MatchFit(models.Model):
    """Weights fitted anew to what people confirmed and refused, with what that gained on pairs held back.

    The newest that is not turned back is in use; without one, the weights that come with the program.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    weights = models.JSONField()
    figures = models.JSONField()
    fitted_at = models.DateTimeField(db_default=Now())
    turned_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-fitted_at", "-id")
