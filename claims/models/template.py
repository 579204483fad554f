"""Texts to start from: check lists per kind of claim, letters to people asked for a reply."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of


class TemplateUse(models.TextChoices):
    """What a template is for."""

    CHECK_LIST = "check_list", _("check list")
    VERDICT = "verdict", _("verdict")
    CONTACT = "contact", _("contact")
    TIP_ANSWER = "tip_answer", _("answer to a tip")


@tracked()
class TextTemplate(DomainModel):
    """A text to start from, in one language; `claim_kind` is empty where it fits all."""

    use = models.CharField(max_length=20, choices=TemplateUse.choices)
    claim_kind = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(max_length=200)
    language = LanguageField()
    text = models.TextField()

    class Meta(DomainModel.Meta):
        ordering = ("use", "name")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("use", TemplateUse, "template_use_known"),
            language_is_tag("template_language_is_tag"),
            models.UniqueConstraint(fields=["use", "name", "language"], name="template_once"),
        )
