"""The two kinds of forms: of one row (RecordForm), and of an act that makes several (PlainForm)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck import edtf
from factcheck.models.domain import LanguageField
from factcheck.web.editing.fields import EdtfField, LanguageChoice, ProseArea, ZoneField
from factcheck.web.editing.picker import PickerField, Typed

OURS = ("revision", "why")
_DASHES = BLANK_CHOICE_DASH[0][1]


def _in_words(label: Any, field: forms.Field) -> Any:
    """A choice's label; of the empty choice, for which Django has dashes only, words."""
    if label != _DASHES:
        return label
    return _("choose") if field.required else _("not said")


@dataclass(frozen=True)
class Group:
    """Fields that stand together under a heading; `folded` ones open when they hold something or are wrong."""

    title: str | Promise
    fields: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True)
class Section:
    """A group as drawn; the first has no title."""

    title: str | Promise
    fields: tuple[BoundField, ...]
    folded: bool
    opened: bool


class _Form:
    """What both kinds have: a person who picks, groups, and being shown again without being judged."""

    groups: ClassVar[tuple[Group, ...]] = ()
    fields: dict[str, forms.Field]
    data: Any

    def prepare(self, person: Any) -> None:
        """Tells the pickers who picks, and the language lists what to keep."""
        for name, field in self.fields.items():
            if isinstance(field, PickerField):
                field.bind(person)
            elif isinstance(field, LanguageChoice):
                field.keep(str(self[name].value() or ""))  # type: ignore[index]
            elif isinstance(field, forms.ModelChoiceField):
                field.empty_label = _in_words(field.empty_label, field)
            elif isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.choices = [(value, _in_words(label, field)) for value, label in choices]

    def shown_only(self) -> None:
        """From now on the form shows what was typed, without errors: a draft, a search, a preview."""
        self._errors = ErrorDict()

    def preview(self, name: str) -> None:
        """Shows the prose field's text as it will read."""
        field = self.fields.get(name)
        if field is not None and isinstance(field.widget, ProseArea):
            field.widget.previews = True

    def changed(self) -> bool:
        """Whether something else is typed than the form began with."""
        return any(self[name]._has_changed() for name in self.fields if name not in OURS)  # type: ignore[index]

    def typed_fields(self) -> dict[str, Any]:
        """The cleaned values of the record's own fields."""
        cleaned: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        return {name: value for name, value in cleaned.items() if name not in OURS}

    def sections(self) -> Iterator[Section]:
        """The visible fields: those of no group, then the groups, then the reason."""
        grouped = {name for group in self.groups for name in group.fields}
        free = [name for name in self.fields if name not in grouped and name != "why"]
        yield self._section(Group("", tuple(free)))
        for group in self.groups:
            section = self._section(group)
            if section.fields:
                yield section
        if "why" in self.fields:
            yield self._section(Group("", ("why",)))

    def _section(self, group: Group) -> Section:
        bound = tuple(self[name] for name in group.fields if name in self.fields)  # type: ignore[index]
        opened = any(field.errors or field.value() not in (None, "", Typed("")) for field in bound)
        return Section(group.title, bound, group.folded, opened)


class PlainForm(_Form, forms.Form):
    """A form of an act: a verb takes its fields."""

    def __init__(self, data: Any = None, *, person: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.prepare(person)


class RecordForm(_Form, forms.ModelForm):  # type: ignore[type-arg]
    """A form of one row. It carries the revision it was opened at; dates and languages get their own fields."""

    def __init__(self, data: Any = None, *, person: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, model_field in self._model_fields():
            self._dress(name, model_field)
        if not self.instance._state.adding:
            self.fields["revision"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.revision, min_value=1
            )
            self.fields["why"] = forms.CharField(
                label=_("Why"), required=False, max_length=500, help_text=_("Stands in the history beside the change.")
            )
        self.prepare(person)

    def _model_fields(self) -> list[tuple[str, Any]]:
        meta = self._meta.model._meta
        return [(name, meta.get_field(name)) for name in self.fields if hasattr(self._meta.model, name)]

    def _dress(self, name: str, model_field: Any) -> None:
        """Gives the field of a date, a zone or a language its own kind; what the form declares itself stays."""
        if name in self.declared_fields:
            return
        kinds: tuple[tuple[type, type[forms.Field]], ...] = (
            (edtf.EDTFField, EdtfField),
            (edtf.ZoneField, ZoneField),
            (LanguageField, LanguageChoice),
        )
        is_named = isinstance(model_field.verbose_name, Promise)
        for model_kind, kind in kinds:
            if isinstance(model_field, model_kind):
                made = kind(required=self.fields[name].required)
                # A name that nobody gave is the column's, in English: then the kind's own label says it better.
                if is_named or name in (self._meta.labels or {}):
                    made.label = self.fields[name].label
                if self.fields[name].help_text:
                    made.help_text = self.fields[name].help_text
                self.fields[name] = made


def as_typed(form: PlainForm | RecordForm, name: str) -> Mapping[str, list[str]]:
    """The field's stored value as a browser would send it (a checkbox that is off is sent as nothing)."""
    bound, field = form[name], form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if isinstance(field, PickerField):
        return {name: [str(value or "")], f"{name}_words": [""]}
    if isinstance(field.widget, forms.CheckboxInput):
        return {bound.html_name: ["on"] if value else []}
    if isinstance(field.widget, forms.MultiWidget):
        parts = field.widget.get_context(bound.html_name, value, {})["widget"]["subwidgets"]
        return {part["name"]: [str(part["value"] or "")] for part in parts}
    return {bound.html_name: _sent(field.widget, value)}


def _sent(widget: forms.Widget, value: Any) -> list[str]:
    shown = widget.format_value(value)
    return [str(each) for each in shown] if isinstance(shown, list) else ["" if shown is None else str(shown)]


# Posted beside what was typed.
OUR_OWN = ("csrfmiddlewaretoken", "act", "draft_opening", "draft_turn")


def content_of(data: QueryDict) -> dict[str, list[str]]:
    """What was typed, to be kept as a draft (which holds no U+0000: PostgreSQL keeps none)."""
    kept = {name: values for name, values in data.lists() if name not in OUR_OWN}
    return {name: [value.replace("\x00", "\ufffd") for value in values] for name, values in kept.items()}


def typed_again(content: Mapping[str, list[str]]) -> QueryDict:
    """A draft's content as posted data."""
    data = QueryDict(mutable=True)
    for name, values in content.items():
        data.setlist(name, values)
    return data
