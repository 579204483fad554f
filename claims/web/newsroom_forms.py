"""What the newsroom judges and writes by: its rating scales, and texts to start from."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import ClaimKind, Meaning, Rating, RatingLabel, RatingScale, TextTemplate
from factcheck.access import can_administer, can_read
from factcheck.accounts.doors import requires
from factcheck.recording import add
from factcheck.web.editing import Radios, RecordForm, added, edited


class RatingChangeForm(RecordForm):
    """A step's place and number; what it means for a claim never changes."""

    class Meta:
        model = Rating
        fields: tuple[str, ...] = ("position", "number")
        labels = {"position": gettext_lazy("Place on the scale"), "number": gettext_lazy("Number")}
        help_texts = {"number": gettext_lazy("May stay empty; one that leaves open has none.")}

    def clean(self) -> dict[str, Any]:
        """No number where it leaves open."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        meaning = cleaned.get("meaning") or self.instance.meaning
        if meaning == Meaning.LEAVES_OPEN and cleaned.get("number") is not None:
            self.add_error("number", _("A rating that leaves open has no number."))
        return cleaned


class RatingForm(RatingChangeForm):
    """A new step of a scale."""

    class Meta(RatingChangeForm.Meta):
        fields: tuple[str, ...] = ("slug", "meaning", "position", "number")
        labels = {
            **RatingChangeForm.Meta.labels,
            "slug": gettext_lazy("Short name in addresses and files"),
            "meaning": gettext_lazy("What it says of its claim"),
        }
        help_texts = {**RatingChangeForm.Meta.help_texts, "meaning": gettext_lazy("It can never be changed later.")}
        widgets = {"meaning": Radios}


class RatingLabelForm(RecordForm):
    """What a step is called in one language, and its public definition."""

    class Meta:
        model = RatingLabel
        fields = ("language", "label", "definition")
        labels = {"label": gettext_lazy("Label"), "definition": gettext_lazy("Definition")}
        help_texts = {"definition": gettext_lazy("One sentence that readers see. What is published keeps its own.")}
        widgets = {"definition": forms.Textarea(attrs={"rows": 2})}


class TemplateForm(RecordForm):
    """A text to start from."""

    claim_kind = forms.ChoiceField(
        label=gettext_lazy("For claims of the kind"),
        required=False,
        choices=[("", gettext_lazy("all")), *ClaimKind.choices],
    )

    class Meta:
        model = TextTemplate
        fields = ("use", "name", "language", "claim_kind", "text")
        labels = {"use": gettext_lazy("What it is for"), "name": gettext_lazy("Name"), "text": gettext_lazy("Text")}
        help_texts = {"text": gettext_lazy("Of a check list, a line for each thing that a reviewer ticks.")}
        widgets = {"use": Radios, "text": forms.Textarea(attrs={"rows": 12})}


@requires(can_read)
def standards(request: HttpRequest) -> HttpResponse:
    """The rating scales with their steps, and the texts to start from."""
    kept = RatingLabel.objects.kept().order_by("language")
    steps = Rating.objects.kept().order_by("position").prefetch_related(Prefetch("labels", queryset=kept))
    scales = RatingScale.objects.kept().order_by("name").prefetch_related(Prefetch("ratings", queryset=steps))
    texts = TextTemplate.objects.kept().order_by("use", "name", "language")
    may = bool(can_administer(request.user))
    return render(request, "claims/standards.html", {"scales": scales, "texts": texts, "may_administer": may})


@requires(can_administer)
def new_template(request: HttpRequest) -> HttpResponse:
    """A new text to start from."""
    back = reverse("claims:standards")

    def save(fields: dict[str, Any]) -> str:
        add(TextTemplate(**fields), request.user)
        return back

    start = TextTemplate(language=request.LANGUAGE_CODE)
    return added(request, TemplateForm, start=start, save=save, title=_("New text to start from"), back=back)


@requires(can_administer)
def edit_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """A text to start from, to change."""
    row = get_object_or_404(TextTemplate.objects.kept(), pk=template_id)
    back = reverse("claims:standards")
    trail = [(_("Scales and texts"), back), (_("edit"), "")]
    return edited(request, TemplateForm, row, title=row.name, back=back, trail=trail)
