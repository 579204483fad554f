"""Forms of absence checks: a series, and one look recorded by hand."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.looking import Seen, usable
from sources.models import LookOutcome, LookSeries, Snapshot

DAY = 86_400
BY_HAND = "0"
PACES = (
    (str(DAY), _("every day")),
    (str(DAY // 24), _("every hour")),
    (str(DAY // 4), _("every 6 hours")),
    (str(7 * DAY), _("every week")),
    (BY_HAND, _("only by hand")),
)


class SeriesForm(forms.Form):
    """What is looked for, by which words it would be found, and how often."""

    address = forms.CharField(
        label=_("Address"),
        max_length=8000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    looked_for = forms.CharField(
        label=_("What is looked for"),
        help_text=_("In your words, for instance: results by polling station."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    found_when = forms.CharField(
        label=_("Found when the page says"),
        help_text=_(
            "One phrase a line; any of them counts, in menus and links too. Case and accents do not matter; "
            "* stands for other words of the same line. The scripts of the page do not run."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pace = forms.TypedChoiceField(label=_("Look"), choices=PACES, initial=str(DAY), coerce=int)
    also_searched = forms.CharField(
        label=_("What else was searched"),
        help_text=_("Other places where it would be if it existed: gazettes, archives, the site’s own search."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def every(self) -> timedelta | None:
        """The pace, or nothing for looks by hand only."""
        return timedelta(seconds=self.cleaned_data["pace"]) or None


class SeriesAtSourceForm(SeriesForm):
    """The same for a source that is known already."""

    address = None  # type: ignore[assignment]


class SnapshotField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of captures, named by their time."""

    def label_from_instance(self, obj: Any) -> str:
        """When it was made, and what it is."""
        return f"{timezone.localtime(obj.captured_at):%Y-%m-%d %H:%M} · {obj.media_type}"


class LookForm(forms.Form):
    """One look that a person made."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=LookOutcome.choices, widget=forms.RadioSelect)
    looked_at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    looked_from = forms.CharField(
        label=_("From where"),
        help_text=_("City and network: some sites shut out whole countries."),
        max_length=200,
    )
    snapshot = SnapshotField(
        label=_("Capture it rests on"),
        help_text=_("Needed for “there” and “not there”."),
        queryset=Snapshot.objects.none(),
        required=False,
    )
    error = forms.CharField(
        label=_("What came instead"),
        help_text=_("Needed for “not reachable”: the message as you saw it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    also_searched = forms.CharField(
        label=_("What else was searched"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, series: LookSeries, snapshots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"looked_at": timezone.localtime(), "also_searched": series.also_searched}
        field = self.fields["snapshot"]
        assert isinstance(field, SnapshotField)
        field.queryset = usable(snapshots.filter(source=series.source)).order_by("-captured_at")

    @property
    def seen(self) -> Seen:
        """The outcome with what it rests on."""
        given = self.cleaned_data
        return Seen(LookOutcome(given["outcome"]), given["snapshot"], given["error"])
