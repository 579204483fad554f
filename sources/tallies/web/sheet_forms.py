"""Forms of what people type from paper: a sheet's numbers, and totals as they were announced."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.web.editing import EdtfField, Group, LanguageChoice, PickerField, PlainForm
from sources.tallies.entering import COUNTS, MOST_VOTES, Numbers
from sources.tallies.models import Announcement, Contest
from sources.tallies.rows import number_of
from sources.web.pickers import AGENTS, SOURCES


class CountField(forms.CharField):
    """A number of votes as it is written anywhere: 1234, 1.234, 1,234 or 1 234. None when it is empty."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=kwargs.pop("required", False), **kwargs)

    def clean(self, value: Any) -> Any:
        """The number; a ValidationError for what is none."""
        said = super().clean(value)
        number = number_of(said) if said else None
        if said and (number is None or not 0 <= number <= MOST_VOTES):
            raise forms.ValidationError(_("“%(said)s” is no number of votes.") % {"said": said}, code="no_number")
        return number


class _SheetForm(PlainForm):
    """The numbers of one sheet, in the order in which sheets have them."""

    options: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """A sum that is not the stated one is asked about once; as it stands on the paper it is taken."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = self.numbers_of(cleaned) if not self.errors else None
        if numbers and not numbers.adds_up and not cleaned.get("stands_so"):
            added = sum(each or 0 for each in numbers.votes)
            self.add_error(
                "stands_so",
                _(
                    "The options add up to %(added)s and the valid votes are %(valid)s. "
                    "Look again; if the sheet says so, tick this."
                )
                % {"added": added, "valid": cleaned["valid"]},
            )
        return cleaned

    @classmethod
    def numbers_of(cls, values: Mapping[str, Any]) -> Numbers:
        """What was typed, from the cleaned fields."""
        return Numbers(tuple(values[name] for name in cls.options), **{name: values[name] for name in COUNTS})


def sheet_form(contest: Contest, *, code: bool) -> type[_SheetForm]:
    """The form for a sheet of this contest; with its code where the sheet is not known yet."""
    fields: dict[str, Any] = {}
    if code:
        fields["code"] = forms.CharField(
            label=gettext_lazy("Codes of the sheet"),
            help_text=gettext_lazy("As tables have them, from the centre down: 010101001/2."),
            max_length=300,
            widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        )
    names = []
    for position, option in enumerate(contest.options.order_by("position", "code")):
        names.append(f"option_{position}")
        fields[names[-1]] = CountField(label=option.name)
    fields |= {
        "valid": CountField(label=gettext_lazy("valid votes")),
        "null_votes": CountField(label=gettext_lazy("null votes")),
        "blank": CountField(label=gettext_lazy("blank votes")),
        "registered": CountField(label=gettext_lazy("registered voters")),
        "stands_so": forms.BooleanField(
            label=gettext_lazy("The sum on the sheet is not the sum of its parts"), required=False
        ),
        "options": tuple(names),
    }
    return type("SheetForm", (_SheetForm,), fields)


class _AnnouncementForm(PlainForm):
    """Totals as they were said."""

    codes: tuple[str, ...] = ()

    @classmethod
    def of_options(cls, values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        """What was typed per option, from the cleaned fields."""
        typed = {code: values[f"{prefix}_{place}"] for place, code in enumerate(cls.codes)}
        return {code: said for code, said in typed.items() if said not in (None, "")}

    def clean(self) -> dict[str, Any]:
        """At least one count: an announcement without numbers has nothing to compute."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.of_options(cleaned, "count"):
            self.add_error("count_0", _("Give at least one count as it was announced."))
        return cleaned


def announcement_form(contest: Contest) -> type[_AnnouncementForm]:
    """The form for an announcement of this contest."""
    options = [(each.code, each.name) for each in contest.options.order_by("position", "code")]
    options.append(("others", gettext_lazy("all others together")))
    parts: dict[str, Any] = {}
    for place, (_code, name) in enumerate(options):
        parts[f"count_{place}"] = CountField(label=name)
        parts[f"share_{place}"] = forms.CharField(
            label=format_lazy(gettext_lazy("{name}: share as said, in %"), name=name), required=False, max_length=20,
            widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        )  # fmt: skip
    earlier = Announcement.objects.filter(contest=contest, set_aside_at=None, variant_of=None)
    rest: dict[str, Any] = {
        "valid": CountField(label=gettext_lazy("valid votes")),
        "null_votes": CountField(label=gettext_lazy("null votes")),
        "cast": CountField(label=gettext_lazy("votes cast")),
        "registered": CountField(label=gettext_lazy("registered voters")),
        "registered_covered": CountField(label=gettext_lazy("registered voters of the sheets counted")),
        "coverage": forms.CharField(
            label=gettext_lazy("share of sheets counted, as said, in %"), required=False, max_length=20
        ),
        "turnout": forms.CharField(label=gettext_lazy("turnout as said, in %"), required=False, max_length=20),
    }  # fmt: skip
    fields: dict[str, Any] = {
        "title": forms.CharField(label=gettext_lazy("What it is called"), max_length=300,
                                 help_text=gettext_lazy("For instance “First bulletin of the electoral council”.")),
        "said": EdtfField(label=gettext_lazy("When it was said"), required=False),
        "agent": PickerField(AGENTS, label=gettext_lazy("Who announced it"), required=False),
        "source": PickerField(SOURCES, label=gettext_lazy("Where it is recorded"), required=False),
        "variant_of": forms.ModelChoiceField(
            earlier, label=gettext_lazy("The same announcement with other digits"), required=False,
            empty_label=gettext_lazy("no, it stands for itself"),
        ),
        "basis": forms.CharField(label=gettext_lazy("What it rests on, as stated"), required=False, max_length=5_000,
                                 widget=forms.Textarea(attrs={"rows": 2})),
        "language": LanguageChoice(label=gettext_lazy("Language"), initial=contest.language),
        **parts, **rest,
        "groups": (Group(gettext_lazy("What was announced"), tuple(parts)), Group(gettext_lazy("Totals"), tuple(rest))),
        "codes": tuple(code for code, _name in options),
    }  # fmt: skip
    return type("AnnouncementForm", (_AnnouncementForm,), fields)
