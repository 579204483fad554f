"""The forms by which images of sheets are brought, and the format of their codes is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.access import can_read_newsroom
from factcheck.models import Kind, Person
from sources.tallies.code_formats import KINDS, Format, FormatError, parts_of_lines, read_format
from sources.tallies.models import Contest

KIND_NAMES = {"qr": "QR", "data_matrix": "Data Matrix", "pdf417": "PDF417", "aztec": "Aztec", "code128": "Code 128"}
EXAMPLE = ".|sheet sheet - -\n,|NM*13 LM EG*3\n|null_votes"


class ImagesForm(forms.Form):
    """An image, a PDF or a ZIP of them, and who sees it besides oneself."""

    file = forms.FileField(
        label=gettext_lazy("Image, PDF, or a ZIP of them"),
        help_text=gettext_lazy("Up to 100 MB and 2,000 images; each is encrypted, and read in the background."),
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf,.zip"}),
    )
    also = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("Who else may see the images"), required=False,
        help_text=gettext_lazy("They carry names, identity numbers and signatures of witnesses."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["also"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = colleagues(person)


class SeeForm(forms.Form):
    """A colleague who is to see the images of a batch, and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Person"), empty_label=None)
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = colleagues(person)


class CodeFormatForm(forms.Form):
    """How the codes of a contest are read, and an image to try it on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of code"), choices=[(kind, KIND_NAMES[kind]) for kind in KINDS], initial="qr"
    )
    separator = forms.CharField(
        label=gettext_lazy("What divides the parts"), max_length=5, required=False, initial="!", strip=False,
        help_text=gettext_lazy("Empty where the code has one part only."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )  # fmt: skip
    parts = forms.CharField(
        label=gettext_lazy("The parts, one on each line"),
        help_text=gettext_lazy(
            "First what divides the fields of the part, then a bar, then its fields: “sheet” for each of the sheet’s "
            "codes from the centre down, an option’s code for its votes (repeated where several lines of the ballot "
            "are the same candidate’s; NM*13 stands for thirteen), “valid”, “null_votes”, “blank”, “registered”, "
            "“crc32” or “mod97” for a checksum of the parts before it, “-” for what is not read."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "placeholder": EXAMPLE}),
    )
    where = forms.CharField(
        label=gettext_lazy("Where on the image it is"), max_length=60, required=False,
        help_text=gettext_lazy("Left, top, width, height in percent, such as 0 70 40 30. Empty: anywhere."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    image = forms.FileField(
        label=gettext_lazy("Try it on an image"), required=False,
        help_text=gettext_lazy("It is looked at and not kept."),
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf"}),
    )  # fmt: skip

    format: Format | None = None

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = list(contest.options.order_by("position", "code").values_list("code", flat=True))

    def clean(self) -> dict[str, Any]:
        """The format that the fields say, as `format`."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        try:
            rules = {
                "kind": said["kind"], "separator": said["separator"], "parts": parts_of_lines(said["parts"]),
                "where": _numbers(said["where"]),
            }  # fmt: skip
            self.format = read_format(rules, self.codes)
        except FormatError as error:
            for problem in error.problems:
                self.add_error("parts", problem)
        return said


def said_by(form: Format) -> dict[str, Any]:
    """The fields that say this format."""
    where = " ".join(f"{number:g}" for number in form.where or ())
    return {"kind": form.kind, "separator": form.separator, "parts": form.as_lines(), "where": where}


def colleagues(person: Any) -> Any:
    """People who read the whole newsroom's record, but this one."""
    rows = Person.objects.filter(is_active=True, kind=Kind.PERSON).exclude(pk=person.pk).order_by("name")
    return rows.filter(pk__in=[each.pk for each in rows if can_read_newsroom(each)])


def _numbers(said: str) -> list[float] | None:
    words = said.replace(",", " ").replace("%", " ").split()
    try:
        return [float(word) for word in words] or None
    except ValueError as error:
        raise FormatError([_("Where the code is: left, top, width and height in percent of the image.")]) from error
