"""Forms of the right of reply, of what others found, and of what somebody has to gain."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import (
    AgentInterest,
    Contact,
    ContactOutcome,
    ContactTerms,
    ExternalFactCheck,
    TemplateUse,
    TextTemplate,
)
from factcheck.web.editing import Group, PickerField, Radios, RecordForm
from sources.web.pickers import AGENTS, SOURCES

_DAY: dict[str, Any] = {"type": "date", "aria-label": gettext_lazy("Day")}
_TIME: dict[str, Any] = {"type": "time", "aria-label": gettext_lazy("Time of day")}


def _moment(label: Any) -> forms.SplitDateTimeField:
    return forms.SplitDateTimeField(
        label=label,
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs=_DAY,
            time_attrs=_TIME,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        help_text=gettext_lazy("Day and time of the newsroom; may be left empty."),
    )


class ContactForm(RecordForm):
    """One attempt to reach somebody about the claim, or why nobody was asked."""

    start_from = forms.ModelChoiceField(
        label=gettext_lazy("Start from"),
        queryset=TextTemplate.objects.none(),
        required=False,
        help_text=gettext_lazy("A text of the newsroom's, taken over when nothing is written below."),
    )
    agent = PickerField(AGENTS, label=gettext_lazy("Who"))
    deadline = _moment(gettext_lazy("Answer due"))
    embargo_until = _moment(gettext_lazy("Embargo until"))
    groups = (
        Group(gettext_lazy("On what terms"), ("terms", "embargo_until")),
        Group(gettext_lazy("What came of it"), ("outcome", "answer", "answered_on", "reason")),
    )

    class Meta:
        model = Contact
        fields = (
            "agent",
            "channel",
            "asked",
            "asked_on",
            "asked_zone",
            "deadline",
            "language",
            "terms",
            "embargo_until",
            "outcome",
            "answer",
            "answered_on",
            "reason",
        )
        labels = {
            "channel": gettext_lazy("How"),
            "asked": gettext_lazy("What was asked"),
            "asked_on": gettext_lazy("When"),
            "terms": gettext_lazy("Terms"),
            "outcome": gettext_lazy("Outcome"),
            "answer": gettext_lazy("Answer"),
            "answered_on": gettext_lazy("Answered on"),
            "reason": gettext_lazy("Not contacted because"),
        }
        widgets = {
            "terms": Radios,
            "outcome": Radios,
            "asked": forms.Textarea(attrs={"rows": 3}),
            "answer": forms.Textarea(attrs={"rows": 4}),
            "reason": forms.Textarea(attrs={"rows": 2}),
        }

    field_order = ("agent", "channel", "start_from", "asked")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = TextTemplate.objects.kept().filter(use=TemplateUse.CONTACT).order_by("language", "name")
        if self.instance._state.adding and texts.exists():
            field: Any = self.fields["start_from"]
            field.queryset = texts
            field.label_from_instance = lambda text: f"{text.name} ({text.language})"
        else:
            del self.fields["start_from"]

    def clean(self) -> dict[str, Any]:
        """Each outcome with what belongs to it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.pop("start_from", None)
        if text is not None and not cleaned.get("asked"):
            cleaned["asked"], cleaned["language"] = text.text, text.language
        outcome = cleaned.get("outcome")
        if outcome == ContactOutcome.NOT_CONTACTED:
            self._need(cleaned, "reason", _("Say why nobody was asked."))
        elif outcome:
            self._need(cleaned, "channel", _("Say how they were asked."))
            self._need(cleaned, "asked", _("Write what was asked."))
        if outcome == ContactOutcome.ANSWERED:
            self._need(cleaned, "answer", _("Write what they answered."))
        if cleaned.get("terms") == ContactTerms.EMBARGO:
            self._need(cleaned, "embargo_until", _("Say until when the embargo lasts."))
        return cleaned

    def _need(self, cleaned: dict[str, Any], name: str, message: str) -> None:
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)


class ExternalForm(RecordForm):
    """Another publisher's verdict, as it stands there."""

    class Meta:
        model = ExternalFactCheck
        fields = (
            "publisher_name",
            "address",
            "title",
            "language",
            "claim_reviewed",
            "claimant",
            "reviewed",
            "rating_text",
            "meaning",
        )
        labels = {
            "publisher_name": gettext_lazy("Publisher"),
            "address": gettext_lazy("Address"),
            "title": gettext_lazy("Title"),
            "claim_reviewed": gettext_lazy("The claim as they put it"),
            "claimant": gettext_lazy("Who made it, as they say"),
            "reviewed": gettext_lazy("When they published it"),
            "rating_text": gettext_lazy("Their rating, word for word"),
            "meaning": gettext_lazy("What it means for this claim"),
        }
        help_texts = {"meaning": gettext_lazy("Ours, for comparing; never shown as our verdict.")}
        widgets = {
            "address": forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
            "title": forms.TextInput(),
            "claim_reviewed": forms.Textarea(attrs={"rows": 2}),
            "rating_text": forms.TextInput(),
            "meaning": Radios,
        }


class InterestForm(RecordForm):
    """What somebody has to gain or lose in the story: one sentence, sourced and dated."""

    agent = PickerField(AGENTS, label=gettext_lazy("Who"))
    source = PickerField(SOURCES, label=gettext_lazy("Where we have it from"))

    class Meta:
        model = AgentInterest
        fields = ("agent", "text", "language", "as_of", "source")
        labels = {"text": gettext_lazy("What there is to gain or lose"), "as_of": gettext_lazy("As of")}
        help_texts = {"text": gettext_lazy("One sentence. It stands under your name.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
