"""What two people made of one row: as it was opened, as it stands now, and as the second wants it, field by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext

from factcheck.dates_in_words import in_words
from factcheck.keys import as_uuid
from factcheck.models import Person
from factcheck.web.editing.fields import EdtfField, named
from factcheck.web.editing.forms import PlainForm, RecordForm
from factcheck.web.editing.picker import PickerField
from factcheck.word_diff import Piece, word_diff

CONTEXT_WORDS = 40
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Difference:
    """One field that a colleague changed; `both`: this person changed it too, differently, so one must be chosen."""

    name: str
    label: str
    opened: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]
    both: bool
    chosen: str


@dataclass(frozen=True)
class Conflict:
    """Who changed the row meanwhile, when and why, and what."""

    who: str
    when: Any
    why: str
    differences: tuple[Difference, ...]
    unanswered: bool = False


def conflict_of(form: PlainForm | RecordForm, now: Any, opened_at: int, answers: Mapping[str, str]) -> Conflict | None:
    """The conflict between a valid form and the row as it stands; None when nobody touched the form's fields.

    `answers` holds what the person has chosen so far (mine, theirs) by field name.
    """
    opened = version_of(now, opened_at)
    last = version_of(now, now.revision)
    fields = [name for name in form.typed_fields() if hasattr(now, name)]
    found = [_difference(form, name, opened, now, answers.get(name, "")) for name in fields]
    touched = tuple(each for each in found if each is not None)
    if not touched:
        return None
    context = (last.pgh_context or {}) if last is not None else {}
    key = as_uuid(str(context.get("actor", "")))
    actor = Person.objects.filter(pk=key).first() if key else None
    who = str(actor) if actor else gettext("somebody")
    when = last.pgh_created_at if last is not None else None
    return Conflict(who, when, str(context.get("why", "")), touched)


def version_of(row: Model, revision: int) -> Any:
    """The history row of this revision, or None."""
    events: Any = row._meta.get_field("events").related_model
    return events.objects.filter(pgh_obj_id=row.pk, revision=revision).order_by("pgh_id").last()


def unanswered(differences: Iterable[Difference]) -> bool:
    """Whether a field that both changed waits for a choice."""
    return any(each.both and each.chosen not in (MINE, THEIRS) for each in differences)


def _difference(form: PlainForm | RecordForm, name: str, opened: Any, now: Any, answer: str) -> Difference | None:
    key = now._meta.get_field(name).attname
    mine, theirs = form.cleaned_data[name], getattr(now, name)
    was = getattr(opened, key) if opened is not None else None
    if opened is not None and was == getattr(now, key):
        return None
    if _same(mine, theirs):
        return None
    both = opened is None or not _same(mine, was)
    field = form.fields[name]
    texts = {
        "was": said(field, was) if opened is not None else "",
        "now": said(field, theirs),
        "mine": said(field, mine),
    }
    return Difference(
        name,
        str(form[name].label),
        texts["was"],
        tuple(word_diff(texts["was"], texts["now"], context=CONTEXT_WORDS)),
        tuple(word_diff(texts["was"], texts["mine"], context=CONTEXT_WORDS)),
        both,
        answer,
    )


def _same(one: Any, other: Any) -> bool:
    return bool(getattr(one, "pk", one) == getattr(other, "pk", other))


def said(field: forms.Field, value: Any) -> str:
    """A field's value in words."""
    if isinstance(field, forms.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, PickerField):
        thing = field.picker.chosen(field.person, str(getattr(value, "pk", value))) if value else None
        return field.picker.found(thing).label if thing is not None else ""
    if isinstance(field, EdtfField) and value:
        return f"{value} ({in_words(value)})"
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=getattr(value, "pk", value)).first() if field.queryset is not None else None
        return field.label_from_instance(row) if row is not None else ""
    if isinstance(field, forms.ChoiceField):
        return named(field).get(str(value), str(value))
    return "" if value is None else str(value)
