"""A field that points at another row: search as you type, or type and press “Search”; then choose one of the found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.web.editing.fields import TemplateWidget, asks

MOST = 8


@dataclass(frozen=True)
class Found:
    """One line to choose: its value, what it says, and a line that tells it from others of the name."""

    value: str
    label: str
    hint: str | Promise = ""


@dataclass(frozen=True)
class New:
    """Chosen: none of those there are, but a new one of this kind with this text (a name, an address)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Picker:
    """What can be picked: visible rows, how to search them, how one looks (name, hint).

    `offers` gives what could be made new of the words: (kind, name, hint).
    """

    rows: Callable[[Any], QuerySet[Any]]
    search: Callable[[QuerySet[Any], str], Iterable[Model]]
    show: Callable[[Any], tuple[str, str]]
    offers: Callable[[str], Iterable[tuple[str, str, str | Promise]]] = field(default=lambda _words: ())

    def found(self, row: Any) -> Found:
        """The row as a line to choose."""
        return Found(str(row.pk), *self.show(row))

    def matching(self, person: Any, words: str) -> list[Found]:
        """Lines for the words: rows this person may see, then what could be made new."""
        words = words.strip()
        if not words:
            return []
        rows = [self.found(row) for row in list(self.search(self.rows(person), words))[:MOST]]
        return rows + [Found(f"new:{kind}", label, hint) for kind, label, hint in self.offers(words)]


@dataclass(frozen=True)
class Typed:
    """What stands in the field: the value of the chosen line, and the words searched for."""

    value: str
    words: str = ""


class PickerInput(TemplateWidget):
    """A search field with the lines found, as radio buttons."""

    template_name = "editing/widgets/picker.html"
    use_fieldset = True
    picker: Picker
    person: Any = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:  # noqa: ARG002
        """What was chosen and searched for."""
        return Typed(data.get(name) or "", data.get(f"{name}_words") or "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        """Whether the field was not on the page."""
        return name not in data and f"{name}_words" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The search field, the chosen line and the lines found."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else Typed(_key(value))
        target = f"{context['widget']['attrs'].get('id', name)}_found"
        found = self.picker.matching(self.person, typed.words)
        chosen = self._chosen(typed)
        lines = ([chosen] if chosen and chosen.value not in {line.value for line in found} else []) + found
        required = self.is_required
        context["widget"]["attrs"].update(asks(f"find:{name}", target, "input changed delay:250ms, search"))
        return {**context, "typed": typed, "lines": lines, "target": target, "required": required}

    def _chosen(self, typed: Typed) -> Found | None:
        key = as_uuid(typed.value)
        row = self.picker.rows(self.person).filter(pk=key).first() if key else None
        return self.picker.found(row) if row is not None else None


class PickerField(forms.Field):
    """Gives the row that was picked, a New when one is to be made, or None. `bind(person)` says who picks."""

    widget = PickerInput
    default_error_messages = {
        "choose": _("Choose one of the lines found, or search with other words."),
        "gone": _("What was chosen is not there any more: search again."),
    }

    def __init__(self, picker: Picker, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.picker = picker
        self.person: Any = None

    def bind(self, person: Any) -> None:
        """Lets this person pick, among what they may see."""
        self.person = self.widget.person = person
        self.widget.picker = self.picker

    def lines(self, name: str, value: Any, html_id: str) -> dict[str, Any]:
        """The context of the lines found for what stands in the field."""
        widget: Any = self.widget
        context: dict[str, Any] = widget.get_context(name, value, {"id": html_id})
        return context

    def clean(self, value: Any) -> Any:
        """The row, a New, or None; ValidationError says what to do."""
        typed = value if isinstance(value, Typed) else Typed(_key(value))
        if typed.value.startswith("new:"):
            kind = typed.value.removeprefix("new:")
            if kind in {offer[0] for offer in self.picker.offers(typed.words.strip())}:
                return New(kind, typed.words.strip())
            raise self._error("choose")
        if not typed.value:
            if typed.words.strip():
                raise self._error("choose")
            if self.required:
                raise self._error("required")
            return None
        key = as_uuid(typed.value)
        row = self.picker.rows(self.person).filter(pk=key).first() if key else None
        if row is None:
            raise self._error("gone")
        return row

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another line is chosen, or words were typed."""
        typed = data if isinstance(data, Typed) else Typed(_key(data))
        return typed.value != _key(initial) or bool(typed.words.strip())

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def as_uuid(text: str) -> UUID | None:
    """The key, or None when the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _key(value: Any) -> str:
    return str(getattr(value, "pk", value) or "")
