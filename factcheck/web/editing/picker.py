"""A field that points at another row: search as you type, or type and press “Search”; then choose one of the found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.keys import as_uuid
from factcheck.web.editing.fields import TemplateWidget, asks

MOST = 8
# The value of the line that chooses nothing, where a field may stay empty.
NONE = "none"


@dataclass(frozen=True)
class Found:
    """One line to choose: its value, what it says, and a line that tells it from others of the name."""

    value: str
    label: str
    hint: str | Promise = ""

    @property
    def is_new(self) -> bool:
        """Whether it would be made by choosing it."""
        return self.value.startswith("new:")


@dataclass(frozen=True)
class New:
    """Chosen: none of those there are, but a new one of this kind with this text (a name, an address)."""

    kind: str
    text: str


class Choosing(Protocol):
    """What a picker field asks: the lines for some words, the thing behind a line, and the line of a thing."""

    def matching(self, person: Any, words: str) -> list[Found]:
        """Lines for the words: what this person may see, then what could be made new."""

    def chosen(self, person: Any, value: str) -> Any:
        """The thing behind a line's value, or None when it is gone or hidden from this person."""

    def found(self, thing: Any) -> Found:
        """The thing as a line to choose."""

    def offers(self, words: str) -> Iterable[tuple[str, str, str | Promise]]:
        """What could be made new of the words: (kind, name, hint)."""


def _nothing(_words: str) -> Iterable[tuple[str, str, str | Promise]]:
    return ()


@dataclass(frozen=True)
class Picker:
    """Rows of one model: those visible, how to search them, how one looks (name, hint).

    `offers` gives what could be made new of the words; `or_new` offers it only when no row was found.
    """

    rows: Callable[[Any], QuerySet[Any]]
    search: Callable[[QuerySet[Any], str], Iterable[Model]]
    show: Callable[[Any], tuple[str, str]]
    offers: Callable[[str], Iterable[tuple[str, str, str | Promise]]] = _nothing
    or_new: bool = False

    def found(self, thing: Any) -> Found:
        """The row as a line to choose."""
        return Found(str(thing.pk), *self.show(thing))

    def matching(self, person: Any, words: str) -> list[Found]:
        """Lines for the words: rows this person may see, then what could be made new."""
        words = words.strip()
        if not words:
            return []
        rows = [self.found(row) for row in list(self.search(self.rows(person), words))[:MOST]]
        if rows and self.or_new:
            return rows
        return rows + [Found(f"new:{kind}", label, hint) for kind, label, hint in self.offers(words)]

    def chosen(self, person: Any, value: str) -> Any:
        """The row of this key, when the person may see it."""
        key = as_uuid(value)
        return self.rows(person).filter(pk=key).first() if key else None


@dataclass(frozen=True)
class AnyOf:
    """Things of several kinds in one field; a line's value says of which kind it is."""

    pickers: Mapping[str, Picker]
    kind_of: Callable[[Any], str]

    def found(self, thing: Any) -> Found:
        """The thing as a line of its kind."""
        kind = self.kind_of(thing)
        line = self.pickers[kind].found(thing)
        return replace(line, value=f"{kind}:{line.value}")

    def matching(self, person: Any, words: str) -> list[Found]:
        """Lines of every kind, in the order of the kinds; what could be made new comes last."""
        lines = [(kind, line) for kind, picker in self.pickers.items() for line in picker.matching(person, words)]
        new = [line for _kind, line in lines if line.is_new]
        return [replace(line, value=f"{kind}:{line.value}") for kind, line in lines if line not in new] + new

    def chosen(self, person: Any, value: str) -> Any:
        """The thing of this kind and key."""
        kind, _colon, key = value.partition(":")
        return self.pickers[kind].chosen(person, key) if kind in self.pickers else None

    def offers(self, words: str) -> Iterable[tuple[str, str, str | Promise]]:
        """What any of the kinds could make new."""
        return [offer for picker in self.pickers.values() for offer in picker.offers(words)]


@dataclass(frozen=True)
class Typed:
    """What stands in the field: the value of the chosen line, and the words searched for."""

    value: str
    words: str = ""


class PickerInput(TemplateWidget):
    """A search field with the lines found, as radio buttons."""

    template_name = "editing/widgets/picker.html"
    use_fieldset = True
    picker: Choosing
    person: Any = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:  # noqa: ARG002
        """What was chosen and searched for."""
        # No row holds U+0000, and PostgreSQL refuses to look for it.
        return Typed(data.get(name) or "", (data.get(f"{name}_words") or "").replace("\x00", ""))

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
        thing = self.picker.chosen(self.person, typed.value) if typed.value else None
        return self.picker.found(thing) if thing is not None else None


class PickerField(forms.Field):
    """Gives the row that was picked, a New when one is to be made, or None. `bind(person)` says who picks."""

    widget = PickerInput
    default_error_messages = {
        "choose": _("Choose one of the lines found, or search with other words."),
        "gone": _("What was chosen is not there any more: search again."),
    }

    def __init__(self, picker: Choosing, **kwargs: Any) -> None:
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
        words = typed.words.strip()
        if typed.value == NONE and not self.required:
            return None
        key = typed.value or self._only_line(words)
        if key.startswith("new:"):
            kind = key.removeprefix("new:")
            if kind in {offer[0] for offer in self.picker.offers(words)}:
                return New(kind, words)
            raise self._error("choose")
        if not key:
            if words:
                raise self._error("choose")
            if self.required:
                raise self._error("required")
            return None
        thing = self.picker.chosen(self.person, key)
        if thing is None:
            raise self._error("gone")
        return thing

    def _only_line(self, words: str) -> str:
        """The line that needs no choosing because the words (a pasted address, mostly) lead to no other."""
        lines = self.picker.matching(self.person, words) if words else []
        return lines[0].value if len(lines) == 1 else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another line is chosen, or words were typed."""
        typed = data if isinstance(data, Typed) else Typed(_key(data))
        chosen = "" if typed.value == NONE else typed.value
        return chosen != _key(initial) or bool(typed.words.strip())

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def _key(value: Any) -> str:
    return str(getattr(value, "pk", value) or "")
