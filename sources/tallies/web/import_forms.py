"""The forms by which a table is brought and its columns are told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.tallies.columns import SINGLE, ColumnMapping
from sources.tallies.models import Contest

ROLES = (
    ("", _("not used")),
    ("place", _("place: its code")),
    ("name", _("place: its name")),
    ("centre", _("polling centre: code, part of the sheet’s name")),
    ("key", _("sheet: machine, table or polling station")),
    ("option", _("votes of an option")),
    ("registered", _("registered voters")),
    ("valid", _("valid votes")),
    ("null_votes", _("null votes")),
    ("blank", _("blank votes")),
    ("address", _("address of the sheet’s image")),
)


class TableFileForm(forms.Form):
    """A file with a table, and the contest it is of."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV, TSV, XLSX or JSON, also packed by gzip, xz or zip. It is kept as it is.")
    )
    contest = forms.ModelChoiceField(
        Contest.objects.none(), label=_("Contest"), required=False, to_field_name="slug", empty_label=_("a new one")
    )
    title = forms.CharField(
        label=_("Name of a new contest"), max_length=300, required=False,
        help_text=_("For instance “Presidential election, 28 July 2024”."),
    )  # fmt: skip
    slug = forms.SlugField(label=_("Its short name in addresses"), max_length=100, required=False)
    registered = forms.IntegerField(
        label=_("Registered voters in all, as stated"), min_value=0, required=False,
        help_text=_("Without it nobody can say how many are missing."),
    )  # fmt: skip
    machines = forms.IntegerField(
        label=_("Machines or polling stations in all, as stated"), min_value=0, required=False
    )
    reference = forms.CharField(
        label=_("Where it is from"), max_length=300, required=False,
        help_text=_("In words: who published it, when, how it came to us."),
    )  # fmt: skip

    def __init__(self, *args: Any, contests: Any, is_captured: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_captured:
            del self.fields["file"], self.fields["reference"]
        choice = self.fields["contest"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = contests

    def clean(self) -> dict[str, Any]:
        """A contest that is there, or the name of a new one."""
        values = super().clean() or {}
        if not values.get("contest"):
            for name in ("title", "slug"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a contest, or name a new one."))
            if values.get("slug") and Contest.objects.filter(slug=values["slug"]).exists():
                self.add_error("slug", _("There is a contest of that short name already."))
        return values


class ColumnsForm(forms.Form):
    """What each column is, whether one refused row refuses all, and what the table is called."""

    label = forms.CharField(label=_("Name of the table"), max_length=200, required=False)
    all_or_nothing = forms.BooleanField(label=_("Import nothing when any row is refused"), required=False)

    def __init__(self, *args: Any, columns: Sequence[str], mapping: ColumnMapping | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = list(columns)
        roles = roles_of(mapping) if mapping else {}
        for number, column in enumerate(columns):
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=column or _("(no name)"), choices=ROLES, required=False, initial=roles.get(column, "")
            )

    @property
    def roles(self) -> dict[str, str]:
        """The chosen role of each column."""
        return {column: self.cleaned_data[f"column{number}"] for number, column in enumerate(self.columns)}

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The fields of the columns, in their order."""
        return [self[f"column{number}"] for number in range(len(self.columns))]


def roles_of(mapping: ColumnMapping) -> dict[str, str]:
    """Each column's role by a mapping."""
    roles = {getattr(mapping, name): name for name in SINGLE if getattr(mapping, name)}
    roles |= dict.fromkeys(mapping.options, "option")
    roles |= dict.fromkeys(mapping.key, "key")
    for place in mapping.places:
        if place["code"]:
            roles[place["code"]] = "centre" if place["code"] in mapping.key else "place"
        if place["name"] and place["name"] not in roles:
            roles[place["name"]] = "name"
    return roles


def mapping_by(roles: dict[str, str], guessed: ColumnMapping | None) -> dict[str, Any]:
    """The mapping that these roles say; a name belongs to the code before it. Known options keep their codes."""
    codes = guessed.options if guessed else {}
    places: list[dict[str, str]] = []
    centres = []
    for column, role in roles.items():
        if role == "place":
            places.append({"level": column, "code": column, "name": ""})
        elif role == "centre":
            centres.append({"level": column, "code": column, "name": ""})
        elif role == "name":
            last = (centres or places)[-1:]
            if last and last[0]["code"] and not last[0]["name"]:
                last[0] |= {"name": column, "level": column}
            else:
                places.append({"level": column, "code": "", "name": column})
    made: dict[str, Any] = {
        "places": [*places, *centres],
        "key": [place["code"] for place in centres] + [column for column, role in roles.items() if role == "key"],
        "options": {column: codes.get(column, column) for column, role in roles.items() if role == "option"},
    }
    return made | {role: column for column, role in roles.items() if role in SINGLE}
