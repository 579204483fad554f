"""Who speaks: people, organisations, government bodies, outlets, social accounts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.edtf import EDTFField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, MergeableModel, language_is_tag, one_of


class AgentKind(models.TextChoices):
    """schema.org Person, Organization and its kinds."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    GOVERNMENT_BODY = "government_body", _("government body")
    OUTLET = "outlet", _("outlet")
    SOCIAL_ACCOUNT = "social_account", _("social account")


class Vulnerability(models.TextChoices):
    """Why an agent is protected by default."""

    NONE = "", _("none known")
    MINOR = "minor", _("minor")
    IN_CUSTODY = "in_custody", _("in custody")
    AT_RISK = "at_risk", _("at risk")


@tracked()
class Agent(MergeableModel):
    """Somebody or something that speaks or publishes. Belongs to the newsroom, not to a story."""

    kind = models.CharField(_("kind"), max_length=20, choices=AgentKind.choices)
    name = models.CharField(_("name"), max_length=300)
    language = LanguageField(_("language of the name"))
    description = models.TextField(_("who this is"), blank=True, default="")
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True, default="")
    homepage = models.URLField(_("home page"), max_length=2000, blank=True, default="")
    vulnerability = models.CharField(
        max_length=20, blank=True, choices=Vulnerability.choices, default=Vulnerability.NONE
    )

    class Meta(MergeableModel.Meta):
        ordering = ("name",)
        constraints = (
            *MergeableModel.Meta.constraints,
            one_of("kind", AgentKind, "agent_kind_known"),
            one_of("vulnerability", Vulnerability, "agent_vulnerability_known"),
            language_is_tag("agent_language_is_tag"),
            models.CheckConstraint(condition=~Q(name=""), name="agent_has_name"),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"), name="agent_wikidata_id_is_item"
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked()
class AgentAlias(DomainModel):
    """Another name of an agent: a spelling, an acronym, the name in another language."""

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)
    language = LanguageField()

    class Meta(DomainModel.Meta):
        ordering = ("name",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("alias_language_is_tag"),
            models.UniqueConstraint(fields=["agent", "name", "language"], name="alias_once"),
        )


@tracked()
class Affiliation(DomainModel):
    """An agent holds a role in or for another, between two dates; owning and operating count too."""

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Agent, models.PROTECT, related_name="affiliated")
    role = models.CharField(max_length=300)
    language = LanguageField()
    owns = models.BooleanField(_("owns or controls"), default=False)
    since = EDTFField()
    until = EDTFField()
    since_earliest = earliest("since")
    until_latest = latest("until")
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("since_earliest",)
        constraints = (
            *DomainModel.Meta.constraints,
            is_edtf("since", "affiliation_since_is_edtf"),
            is_edtf("until", "affiliation_until_is_edtf"),
            language_is_tag("affiliation_language_is_tag"),
            models.CheckConstraint(condition=~Q(agent=models.F("organisation")), name="affiliation_with_another"),
        )
