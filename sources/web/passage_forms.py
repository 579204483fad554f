"""The passage that a form is about: by its offsets in a reading, or by its words. Forms of other floors build on it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from factcheck.models.domain import LANGUAGE_TAG
from sources import passages
from sources.media_fragments import MediaPart
from sources.models import Extraction, Snapshot
from sources.passages import Passage, PassageError
from sources.quoting import StaleReadingError
from sources.web.media_parts import PartError, media_part
from sources.web.reader_page import reading_of

SAID = {
    "outside": _("Those places are not in the text. Select the words again."),
    "other_words": _("Other words stand at that place: the text is not the one that was selected from. Select again."),
    "empty": _("Write the exact words to quote."),
    "not_found": _("These words are not in the text, letter by letter. Copy them from it."),
    "fewer": _("They do not stand there that often. Give a smaller number."),
}


class PassageForm(forms.Form):
    """A passage of a snapshot's text, or a part of a recording or picture; after `is_valid` in `passage`."""

    reading = forms.UUIDField(required=False, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    unit = forms.CharField(required=False, widget=forms.HiddenInput)
    exact = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    words = forms.CharField(required=False, label=_("Exact words"), widget=forms.Textarea(attrs={"rows": 2}))
    occurrence = forms.IntegerField(required=False, min_value=1, label=_("Which of them, if they stand there often"))

    extraction: Extraction
    passage: Passage | MediaPart

    def __init__(self, data: Any, person: Any, snapshot: Snapshot, **more: Any) -> None:
        super().__init__(data, **more)
        self.person, self.snapshot = person, snapshot

    def clean(self) -> dict[str, Any]:
        """The data, with the passage found; an error on the whole form where it is not."""
        given = super().clean() or self.cleaned_data
        extraction = reading_of(self.person, self.snapshot, given.get("reading"))
        if extraction is None:
            raise ValidationError(_("This snapshot has no such text."), code="no_text")
        self.extraction = extraction
        try:
            self.passage = media_part(self.data, extraction) or self._found(extraction.text, given)
        except PartError as error:
            raise ValidationError(str(error), code=error.code) from error
        except PassageError as error:
            raise ValidationError(SAID[error.code], code=error.code) from error
        return given

    def _found(self, text: str, given: dict[str, Any]) -> Passage:
        if given.get("start") is None or given.get("end") is None:
            return passages.find(text, given.get("words", ""), given.get("occurrence") or 1)
        start, end = given["start"], given["end"]
        if given.get("unit") == "utf16":
            start, end = passages.from_utf16(text, start), passages.from_utf16(text, end)
        return passages.passage(text, start, end, given.get("exact", ""))

    def as_fields(self) -> dict[str, Any]:
        """The passage for hidden fields: the reading, the code points, the words."""
        return placed(self.extraction, self.passage)

    def moved(self, stale: StaleReadingError) -> dict[str, Any]:
        """The passage in the reading that became current meanwhile, for hidden fields; empty where it is not found."""
        return placed(stale.current, stale.moved) if stale.moved else {}


def placed(extraction: Extraction, found: Passage | MediaPart) -> dict[str, Any]:
    """A passage as the fields that name it."""
    if isinstance(found, MediaPart):
        return {"reading": extraction.pk, "fragment": found.fragment, "exact": found.exact}
    return {"reading": extraction.pk, "start": found.start, "end": found.end, "exact": found.exact}


class TranslationForm(forms.Form):
    """A quote in another language."""

    text = forms.CharField(label=_("Translation"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}))
    language = forms.RegexField(
        LANGUAGE_TAG,
        label=_("Language"),
        max_length=35,
        error_messages={"invalid": _("Write a language tag such as es, en or pt-BR.")},
    )
