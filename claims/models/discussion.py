"""Comments, assignments and tags on what the newsroom works on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import Evidence, NonNulls
from claims.models.story import Question, Story
from claims.models.verdict import Verdict
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from sources.models import Source


@tracked()
class Comment(DomainModel):
    """What one of us says about one thing of the record, possibly about a passage of its text."""

    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    text = models.TextField()
    language = LanguageField()
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="comments")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="comments")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="comments")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="comments")
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, blank=True, related_name="comments")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="comments")
    passage = models.TextField(blank=True, default="")
    answers = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("comment_language_is_tag"),
            models.CheckConstraint(
                condition=Exact(NonNulls("story", "question", "claim", "evidence", "verdict", "source"), 1),
                name="comment_on_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
        )


class AssignmentState(models.TextChoices):
    """Where a piece of work stands."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


@tracked()
class Assignment(DomainModel):
    """One of us does something about one thing of the record until a time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    task = models.CharField(max_length=500)
    language = LanguageField()
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=AssignmentState.choices, default=AssignmentState.OPEN)
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="assignments")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="assignments")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="assignments")
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, blank=True, related_name="assignments")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="assignments")

    class Meta(DomainModel.Meta):
        ordering = ("due_at", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("assignment_language_is_tag"),
            models.CheckConstraint(condition=Q(state__in=AssignmentState.values), name="assignment_state_known"),
            models.CheckConstraint(
                condition=Exact(NonNulls("story", "question", "claim", "verdict", "source"), 1),
                name="assignment_on_one_thing",
            ),
        )


@tracked()
class Tag(DomainModel):
    """A word that the newsroom sorts by."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=100)
    language = LanguageField()

    class Meta(DomainModel.Meta):
        ordering = ("name",)
        constraints = (*DomainModel.Meta.constraints, language_is_tag("tag_language_is_tag"))

    def __str__(self) -> str:
        return self.name


@tracked()
class Tagging(DomainModel):
    """A tag on a story, a claim or a source."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings")
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="taggings")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="taggings")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="taggings")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(
                condition=Exact(NonNulls("story", "claim", "source"), 1), name="tagging_on_one_thing"
            ),
            models.UniqueConstraint(
                fields=["tag", "story", "claim", "source"], nulls_distinct=False, name="tagging_once"
            ),
        )
