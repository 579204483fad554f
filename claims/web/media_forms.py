"""Forms of a picture's or recording's work sheet, its findings and its key frames."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy

from claims.models import Evidence, KeyFrame, MediaFinding, MediaSheet
from claims.visibility import visible
from factcheck.recording import add
from factcheck.web.editing import PickerField, Radios, RecordForm
from sources.web.pickers import SOURCES


class WebAddress(forms.URLField):
    """An address of the web; one without a scheme is taken as https."""

    default_validators = [URLValidator(["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class MediaSheetForm(RecordForm):
    """What is looked into, where it stood, and what came of it."""

    source = PickerField(
        SOURCES,
        label=gettext_lazy("Where it stood"),
        help_text=gettext_lazy("The page, post or file in the record. Keep it first when it is not there."),
    )

    class Meta:
        model = MediaSheet
        fields = ("kind", "title", "source", "address", "category", "shows", "original_address", "language")
        field_classes = {"address": WebAddress, "original_address": WebAddress}
        labels = {
            "kind": gettext_lazy("What it is"),
            "title": gettext_lazy("What we call it"),
            "address": gettext_lazy("Address of the file itself"),
            "category": gettext_lazy("What was done to it"),
            "shows": gettext_lazy("What it really shows"),
            "original_address": gettext_lazy("Address of the original"),
        }
        help_texts = {
            "address": gettext_lazy("For reverse-image searches, which open only when you follow a link."),
            "category": gettext_lazy("In schema.org's words; empty until it is known. Only then is it published."),
            "shows": gettext_lazy("One or two sentences. Readers see them."),
        }
        widgets = {"kind": Radios, "category": Radios, "shows": forms.Textarea(attrs={"rows": 3})}


class _OnEvidence(RecordForm):
    """A row of a sheet; evidence is that of its claim."""

    sheet: MediaSheet

    def __init__(self, data: Any = None, *, person: Any, **kwargs: Any) -> None:
        super().__init__(data, person=person, **kwargs)
        field: Any = self.fields["evidence"]
        bears = visible(Evidence, person).filter(
            stances__claim=self.instance.sheet.claim_id, stances__set_aside_at__isnull=True, set_aside_at__isnull=True
        )
        field.queryset = bears.distinct().order_by("-created_at")
        field.label_from_instance = lambda row: row.summary[:120]


class MediaFindingForm(_OnEvidence):
    """One point: found, not found, contradicted, and on which evidence."""

    class Meta:
        model = MediaFinding
        fields = ("point", "outcome", "words", "dated", "evidence", "language")
        labels = {
            "point": gettext_lazy("What was looked into"),
            "outcome": gettext_lazy("What came of it"),
            "words": gettext_lazy("In words"),
            "dated": gettext_lazy("Date, where there is one"),
            "evidence": gettext_lazy("Evidence for it"),
        }
        help_texts = {
            "words": gettext_lazy("Readers see it, once it is concluded what was done to the item."),
            "evidence": gettext_lazy("What is found or contradicted rests on evidence of the claim."),
        }
        widgets = {"point": Radios, "outcome": Radios, "words": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """Evidence unless nothing was found."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") not in (None, "", "not_found") and not cleaned.get("evidence"):
            self.add_error("evidence", gettext_lazy("Choose the evidence for it, or bring it to the claim first."))
        taken = MediaFinding.objects.kept().filter(sheet=self.instance.sheet, point=cleaned.get("point") or "")
        if taken.exclude(pk=self.instance.pk).exists():
            self.add_error("point", gettext_lazy("This point is recorded already: change it there."))
        return cleaned


class KeyFrameForm(RecordForm):
    """A moment of the recording."""

    still = PickerField(
        SOURCES,
        label=gettext_lazy("Its picture"),
        required=False,
        help_text=gettext_lazy("Kept as a file of its own, for reverse-image searches."),
    )

    class Meta:
        model = KeyFrame
        fields = ("at_seconds", "words", "still", "language")
        labels = {
            "at_seconds": gettext_lazy("Seconds from the start"),
            "words": gettext_lazy("What is seen"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}


def open_sheet(row: MediaSheet, person: Any) -> MediaSheet:
    """The new sheet, in the person's name."""
    row.opened_by = person
    return add(row, person)


def record_finding(row: MediaFinding, person: Any) -> MediaFinding:
    """The new finding, in the person's name."""
    row.found_by = person
    return add(row, person)


def choose_frame(row: KeyFrame, person: Any) -> KeyFrame:
    """The new key frame, in the person's name."""
    row.chosen_by = person
    return add(row, person)
