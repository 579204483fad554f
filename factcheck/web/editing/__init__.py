"""Forms that add and change rows of the record, one way for all of them (docs/editing.md)."""

from factcheck.web.editing.fields import EdtfField, LanguageChoice, ProseArea, Radios, ZoneField
from factcheck.web.editing.forms import Group, PlainForm, RecordForm
from factcheck.web.editing.page import added, edited, kept
from factcheck.web.editing.picker import AnyOf, Found, New, Picker, PickerField, Typed

__all__ = [
    "AnyOf",
    "EdtfField",
    "Found",
    "Group",
    "LanguageChoice",
    "New",
    "Picker",
    "PickerField",
    "PlainForm",
    "ProseArea",
    "Radios",
    "RecordForm",
    "Typed",
    "ZoneField",
    "added",
    "edited",
    "kept",
]
