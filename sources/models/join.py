"""What a page's `<link rel=canonical>` led to: two sources joined, a suggestion to join them, or nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from sources.models.source import Source


class JoinState(models.TextChoices):
    """Where it stands. What a person refused or split is never offered again."""

    WAITING = "waiting", _("no source at the address yet")
    NOTHING = "nothing", _("nothing to join")
    SUGGESTED = "suggested", _("suggested")
    JOINED = "joined", _("joined")
    REFUSED = "refused", _("refused")
    SPLIT = "split", _("split again")


class JoinGround(models.TextChoices):
    """What speaks for the two being one, or why they are not joined by themselves."""

    SAME_TEXT = "same_text", _("the address that the page names has the same text, on the same domain")
    OTHER_TEXT = "other_text", _("no open capture of the address that the page names has the same text")
    OTHER_DOMAIN = "other_domain", _("the address that the page names belongs to another domain")
    HOME_PAGE = "home_page", _("the page names the home page of its site")
    OTHER_TERMS = "other_terms", _("the two are not both on the record")


DECIDED = ("refused", "split")


@tracked()
class SourceJoin(DomainModel):
    """The page of `source` names an address as its own; `canonical` is the source that was found there.

    `decided_by` is empty while nobody has decided: a join without it was made by itself. `language` is the reason's.
    """

    source = models.OneToOneField(Source, models.PROTECT, related_name="join")
    address_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    canonical = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="named_by")
    state = models.CharField(max_length=20, choices=JoinState.choices, default=JoinState.WAITING)
    ground = models.CharField(max_length=20, choices=JoinGround.choices, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    language = LanguageField(default="und")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("state", JoinState, "join_state_known"),
            language_is_tag("join_language_is_tag"),
            models.CheckConstraint(condition=Q(ground__in=("", *JoinGround.values)), name="join_ground_known"),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "nothing")) | Q(canonical__isnull=False) & ~Q(ground=""),
                name="join_has_two_sources",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False) & ~Q(reason=""),
                name="join_refused_by_a_person_with_a_reason",
            ),
            # By itself only where the text is the same, within one domain.
            models.CheckConstraint(
                condition=~Q(state="joined") | Q(ground="same_text") | Q(decided_by__isnull=False),
                name="join_by_itself_has_same_text",
            ),
            models.CheckConstraint(
                condition=Q(canonical__isnull=True) | ~Q(canonical=models.F("source")), name="join_of_two"
            ),
        )
        # What waits for a capture of the address that its page names.
        indexes = (models.Index(fields=["address_sha256"], condition=Q(state="waiting"), name="join_waiting"),)
