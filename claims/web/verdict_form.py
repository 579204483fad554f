"""The form of a verdict's draft: its rating and its text."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.gates import replaces_published
from claims.models import Rating, Verdict
from claims.web.worded import Label, labels
from factcheck.web.editing import Group, ProseArea, Radios, RecordForm


class RatingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A rating of the newsroom's scales, with its public definition in the reader's language."""

    known: dict[UUID, Label] = {}

    def label_from_instance(self, obj: Any) -> str:
        """The rating's label and what it means."""
        label = self.known.get(obj.pk)
        return f"{label.label}: {label.definition}" if label else str(obj.slug)


class VerdictForm(RecordForm):
    """What the newsroom holds of a claim, and how it came to it."""

    rating = RatingField(
        label=_("Rating"),
        queryset=Rating.objects.none(),
        required=False,
        empty_label=_("not rated yet"),
        widget=Radios,
    )
    groups = (
        Group(_("What changes for readers"), ("change_kind", "change_note")),
        Group(_("Language of the text"), ("language",)),
    )

    class Meta:
        model = Verdict
        fields = (
            "rating",
            "headline",
            "summary",
            "body",
            "not_known",
            "how_checked",
            "change_kind",
            "change_note",
            "language",
        )
        labels = {"change_kind": _("Kind of change"), "change_note": _("Why it changes")}
        help_texts = {
            "summary": _("What we found, in one or two sentences. Readers see it first."),
            "body": _("The reasons, with what the evidence shows. Type [ to point to a piece of it."),
            "not_known": _("One line for each thing that nobody has been able to establish."),
            "how_checked": _("What was looked at, who was asked, what could not be reached."),
            "change_note": _("Readers see it beside the new text."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": ProseArea(attrs={"rows": 14, "data-points": True}),
            "not_known": forms.Textarea(attrs={"rows": 4}),
            "how_checked": ProseArea(attrs={"rows": 5, "data-points": True}),
            "change_kind": Radios,
            "change_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rating: Any = self.fields["rating"]
        rating.known = labels()
        chosen = Q(pk=self.instance.rating_id)
        rows = Rating.objects.filter(chosen | Q(set_aside_at__isnull=True, scale__set_aside_at__isnull=True))
        rating.queryset = rows.order_by("scale", "position")
        if not replaces_published(self.instance):
            del self.fields["change_kind"], self.fields["change_note"]
