"""The small forms of what hangs on a story, a question, a claim or a piece of evidence."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import (
    Answer,
    BearsOn,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Evidence,
    EvidenceReliability,
    Question,
    QuestionWording,
    Stance,
    StanceValue,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    TimelineEvent,
    TimelineWording,
)
from claims.web.pickers import CLAIMS, QUESTIONS
from factcheck.models import Person
from factcheck.web.editing import PickerField, PlainForm, ProseArea, Radios, RecordForm
from sources.web.pickers import SOURCES

BEARS = gettext_lazy("It bears on")
BEARS_HELP = gettext_lazy(
    "What bears on whether the claim can be checked, not on whether it is true, is context and counts for nobody."
)


class StoryWordingForm(RecordForm):
    """A story's title and summary in another language."""

    class Meta:
        model = StoryWording
        fields = ("language", "title", "summary")
        labels = {"title": gettext_lazy("Title"), "summary": gettext_lazy("Summary")}
        widgets = {"summary": ProseArea(attrs={"rows": 4})}


class StoryMemberForm(RecordForm):
    """Who works on a story by name."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who"), queryset=Person.objects.filter(is_active=True).order_by("name")
    )

    class Meta:
        model = StoryMember
        fields = ("person", "capacity")
        labels = {"capacity": gettext_lazy("As")}
        widgets = {"capacity": Radios}


class StorySourceForm(RecordForm):
    """A source collected for a story."""

    source = PickerField(SOURCES, label=gettext_lazy("Source"))

    class Meta:
        model = StorySource
        fields = ("source",)


class StoryClaimForm(RecordForm):
    """A claim that belongs to a story."""

    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"))

    class Meta:
        model = StoryClaim
        fields = ("claim",)


class EventForm(RecordForm):
    """Something that happened."""

    source = PickerField(SOURCES, label=gettext_lazy("Where we have it from"), required=False)

    class Meta:
        model = TimelineEvent
        fields = ("date", "zone", "text", "language", "source")
        labels = {"date": gettext_lazy("When"), "text": gettext_lazy("What happened")}
        help_texts = {"text": gettext_lazy("In our words, short enough for a line of the timeline.")}


class EventWordingForm(RecordForm):
    """A timeline entry in another language."""

    class Meta:
        model = TimelineWording
        fields = ("language", "text")
        labels = {"text": gettext_lazy("What happened")}


class QuestionForm(RecordForm):
    """One point in dispute."""

    class Meta:
        model = Question
        fields = ("text", "language", "none_of_them", "not_known", "what_is_not_known")
        widgets = {"what_is_not_known": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": gettext_lazy("One point in dispute, as a question; competing claims answer it."),
            "what_is_not_known": gettext_lazy("Readers see it: what nobody has been able to establish so far."),
        }


class QuestionWordingForm(RecordForm):
    """A question in another language."""

    class Meta:
        model = QuestionWording
        labels = {"text": gettext_lazy("Question"), "what_is_not_known": gettext_lazy("What is not known")}
        fields = ("language", "text", "what_is_not_known")
        widgets = {"what_is_not_known": forms.Textarea(attrs={"rows": 3})}


class ClaimWordingForm(RecordForm):
    """A claim in another language."""

    class Meta:
        model = ClaimWording
        fields = ("language", "text")
        labels = {"text": gettext_lazy("The claim in this language")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class FigureForm(RecordForm):
    """A number inside a claim."""

    class Meta:
        model = ClaimFigure
        fields = ("what", "value", "unit", "as_written", "as_of", "is_approximate", "language")
        labels = {
            "what": gettext_lazy("What it counts"),
            "value": gettext_lazy("Value"),
            "unit": gettext_lazy("Unit"),
            "as_written": gettext_lazy("As written"),
            "as_of": gettext_lazy("As of"),
            "is_approximate": gettext_lazy("About: the claim itself rounds it"),
        }
        help_texts = {
            "value": gettext_lazy("The number alone, with a point before decimals."),
            "as_written": gettext_lazy("Letter by letter, such as 5’150.092."),
        }

    def clean_value(self) -> Any:
        """The value as the database keeps it, so that an untouched one is no change."""
        return self.cleaned_data["value"]


class AnswerForm(RecordForm):
    """A question that a claim answers."""

    question = PickerField(QUESTIONS, label=gettext_lazy("Question"))

    class Meta:
        model = Answer
        fields = ("question",)


class AnsweringForm(RecordForm):
    """A claim that answers a question."""

    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"))

    class Meta:
        model = Answer
        fields = ("claim",)


class RelationForm(RecordForm):
    """How a claim bears on another."""

    other = PickerField(CLAIMS, label=gettext_lazy("The other claim"))

    class Meta:
        model = ClaimRelation
        fields = ("kind", "other", "reason", "language")
        labels = {"kind": gettext_lazy("This claim"), "reason": gettext_lazy("Why")}
        widgets = {"kind": Radios, "reason": forms.Textarea(attrs={"rows": 3})}

    def clean_other(self) -> Any:
        """Another claim than this one."""
        other = self.cleaned_data["other"]
        if other.pk == self.instance.claim_id:
            raise forms.ValidationError(_("A claim is related to another claim, not to itself."))
        return other


class StanceForm(RecordForm):
    """Which way evidence points for a claim."""

    class Meta:
        model = Stance
        fields: ClassVar[tuple[str, ...]] = ("value", "bears_on", "reason", "language")
        labels = {"value": gettext_lazy("For or against"), "bears_on": BEARS, "reason": gettext_lazy("Why")}
        help_texts = {"bears_on": BEARS_HELP}
        widgets = {"value": Radios, "bears_on": Radios, "reason": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """What bears on verifiability is context."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("bears_on") == BearsOn.VERIFIABILITY and cleaned.get("value") not in (StanceValue.CONTEXT, None):
            self.add_error("value", _("What bears on whether it can be checked is context: choose “context”."))
        return cleaned


class StanceOnClaimForm(StanceForm):
    """Which way evidence points for another claim."""

    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"))

    class Meta(StanceForm.Meta):
        fields: ClassVar[tuple[str, ...]] = ("claim", *StanceForm.Meta.fields)


class EvidenceEditForm(RecordForm):
    """What a piece of evidence shows."""

    class Meta:
        model = Evidence
        fields = ("summary", "language", "is_primary")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class TagForm(PlainForm):
    """A word to sort by."""

    name = forms.CharField(
        label=gettext_lazy("Tag"), max_length=80, help_text=gettext_lazy("A word the newsroom sorts by.")
    )


class AuthenticityForm(RecordForm):
    """How sure somebody is that evidence is what it purports to be."""

    class Meta:
        model = EvidenceReliability
        fields = ("authenticity", "reason", "language")
        labels = {
            "authenticity": gettext_lazy("Authentic, complete and first-hand"),
            "reason": gettext_lazy("Why"),
        }
        help_texts = {
            "authenticity": gettext_lazy("Whether it is what it purports to be, never whether the claim is true."),
            "reason": gettext_lazy("For colleagues only: it is never published, exported or sent."),
        }
        widgets = {"authenticity": Radios, "reason": forms.Textarea(attrs={"rows": 3})}
