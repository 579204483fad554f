"""Stories, the questions in dispute inside them, who may see them, and their timeline."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.edtf import EDTFField, ZoneField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.models import Access, Desk
from factcheck.models.domain import DomainModel, LanguageField, RecordQuerySet, language_is_tag, one_of
from sources.models import Source


class Capacity(models.TextChoices):
    """As what somebody works on a story."""

    CONTRIBUTOR = "contributor", _("contributor")
    LAWYER = "lawyer", _("lawyer")
    TRANSLATOR = "translator", _("translator")


class StoryQuerySet(RecordQuerySet):
    """Stories."""

    def visible_to(self, person: Any) -> "StoryQuerySet":
        """Stories this person may see: theirs by name; all unrestricted ones for people of the newsroom."""
        if not person.is_authenticated or not person.is_active:
            return self.none()
        named = Q(pk__in=StoryMember.objects.kept().filter(person=person).values("story"))
        if (only := getattr(person, "only_stories", None)) is not None:
            # A token for these stories: of what its person sees, no more than they.
            seen = named if person.is_named_only else named | Q(is_restricted=False)
            return self.filter(seen, pk__in=only)
        if person.access == Access.NAMED_STORIES:
            return self.filter(named)
        return self.filter(named | Q(is_restricted=False))


@tracked()
class Story(DomainModel):
    """An event under dispute with its questions, claims and sources."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="stories")
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True, default="")
    language = LanguageField()
    happened = EDTFField(_("when it happened"))
    happened_zone = ZoneField()
    happened_earliest = earliest("happened")
    happened_latest = latest("happened")
    is_restricted = models.BooleanField(_("only for its members"), default=False)

    objects: ClassVar[Any] = StoryQuerySet.as_manager()

    class Meta(DomainModel.Meta):
        verbose_name_plural = "stories"
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("story_language_is_tag"),
            is_edtf("happened", "story_happened_is_edtf"),
            models.CheckConstraint(condition=~Q(title=""), name="story_has_title"),
        )

    def __str__(self) -> str:
        return self.title


@tracked()
class StoryWording(DomainModel):
    """A story's title and summary in another language."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="wordings")
    language = LanguageField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("story_wording_language_is_tag"),
            models.UniqueConstraint(fields=["story", "language"], name="story_wording_once"),
        )


@tracked()
class StoryMember(DomainModel):
    """A person works on a story by name: the only stories that people with limited access see."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="story_memberships")
    capacity = models.CharField(max_length=20, choices=Capacity.choices, default=Capacity.CONTRIBUTOR)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("capacity", Capacity, "story_member_capacity_known"),
            models.UniqueConstraint(fields=["story", "person"], name="story_member_once"),
        )


@tracked()
class StorySource(DomainModel):
    """A source was collected for a story."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="source_links")
    source = models.ForeignKey(Source, models.PROTECT, related_name="story_links")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "source"], name="story_source_once"),
        )


@tracked()
class TimelineEvent(DomainModel):
    """Something that happened, in our words, with where we have it from."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="timeline")
    date = EDTFField(blank=False)
    zone = ZoneField()
    date_earliest = earliest("date")
    date_latest = latest("date")
    text = models.CharField(max_length=500)
    language = LanguageField()
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("date_earliest", "date")
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("timeline_language_is_tag"),
            is_edtf("date", "timeline_date_is_edtf"),
            models.CheckConstraint(condition=~Q(date=""), name="timeline_has_date"),
        )


@tracked()
class TimelineWording(DomainModel):
    """A timeline entry in another language."""

    event = models.ForeignKey(TimelineEvent, models.PROTECT, related_name="wordings")
    language = LanguageField()
    text = models.CharField(max_length=500)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("timeline_wording_language_is_tag"),
            models.UniqueConstraint(fields=["event", "language"], name="timeline_wording_once"),
        )


@tracked()
class Question(DomainModel):
    """One point in dispute. Competing claims answer it; so may “none of them” and “not known” (Heuer)."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=500)
    language = LanguageField()
    none_of_them = models.BooleanField(_("none of them is a possible answer"), default=True)
    not_known = models.BooleanField(_("not known is a possible answer"), default=True)
    what_is_not_known = models.TextField(_("what is not known"), blank=True, default="")

    class Meta(DomainModel.Meta):
        ordering = ("position",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("question_language_is_tag"),
            models.CheckConstraint(condition=~Q(text=""), name="question_has_text"),
            models.UniqueConstraint(
                fields=["story", "position"],
                condition=Q(set_aside_at__isnull=True),
                name="question_position_once",
            ),
        )

    def __str__(self) -> str:
        return self.text


@tracked()
class QuestionWording(DomainModel):
    """A question in another language."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="wordings")
    language = LanguageField()
    text = models.CharField(max_length=500)
    what_is_not_known = models.TextField(blank=True, default="")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("question_wording_language_is_tag"),
            models.UniqueConstraint(fields=["question", "language"], name="question_wording_once"),
        )
