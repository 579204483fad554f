"""What is brought, and how it is to be read."""

import io
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.bulk.fields import FIELDS
from claims.bulk.jobs import MOST_BYTES
from claims.models import Import, ImportKind, ImportMode, Story
from factcheck.models.domain import LANGUAGE_TAG

CHOICES = 200


class ImportForm(forms.Form):
    """A file of rows, or addresses that are pasted."""

    kind = forms.ChoiceField(label=gettext_lazy("What the rows are"), choices=ImportKind.choices)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "CSV, XLSX, JSON lines; or fact-checks in ClaimReview: a page, a feed, an answer of Google's API."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.jsonld,.html,.htm,.gz,.xz,.zip"}
        ),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or addresses of fact-checks"),
        required=False,
        max_length=2_000_000,
        help_text=gettext_lazy("One on each line. Each page is fetched, and what it holds in ClaimReview is taken."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    language = forms.RegexField(
        label=gettext_lazy("Language of rows that do not say theirs"),
        regex=LANGUAGE_TAG,
        max_length=35,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    story = forms.ModelChoiceField(
        label=gettext_lazy("Story that the claims belong to"),
        queryset=Story.objects.none(),
        required=False,
        help_text=gettext_lazy("Claims are seen by whoever sees their story; without one, by the whole newsroom."),
    )
    origin = forms.CharField(
        label=gettext_lazy("Where its keys are from"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Such as the name of a database; the file's name when it is empty. "
            "Rows of the same origin and key are the same, whenever they come again."
        ),
    )
    mode = forms.ChoiceField(label=gettext_lazy("When a row is wrong"), choices=ImportMode.choices)

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stories: Any = self.fields["story"]
        stories.queryset = Story.objects.visible_to(person).filter(set_aside_at__isnull=True).order_by("title")
        stories.empty_label = _("none")

    def clean(self) -> dict[str, Any]:
        """The content under `content`, standing at its start, and its name."""
        values = super().clean() or {}
        file, pasted = values.get("file"), values.get("pasted", "").strip()
        if not file and not pasted:
            self.add_error("file", _("Choose a file or paste addresses."))
        elif file and file.size > MOST_BYTES:
            self.add_error("file", _("This is larger than 512 MB. Bring it in parts."))
        values["content"] = file.file if file else io.BytesIO(pasted.encode())
        values["name"] = file.name if file else _("pasted addresses")
        if values.get("kind") != ImportKind.CLAIMS:
            values["story"] = None
        return values


class MappingForm(forms.Form):
    """Which column is which field."""

    def __init__(self, job: Import, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(each["name"], _shown(each)) for each in job.columns]
        for field in FIELDS[job.kind]:
            self.fields[field.name] = forms.ChoiceField(
                label=str(field.label),
                required=field.is_required,
                choices=[("", "–"), *shown],
                initial=job.mapping.get(field.name, ""),
            )


def _shown(column: dict[str, Any]) -> str:
    values = " · ".join(column["examples"])[:60]
    return f"{column['name'][:60]} ({values})" if values else str(column["name"])[:60]
