"""The forms by which things come in: an address, a list, a file, a note, a feed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.feeds import INTERVALS

EVERY = (
    _("every 15 minutes"),
    _("every hour"),
    _("every 6 hours"),
    _("every day"),
    _("every week"),
)
_ADDRESS = {"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}


class CaptureForm(forms.Form):
    """One address to capture."""

    address = forms.CharField(
        label=_("Address"),
        help_text=_("The page is fetched in the background, kept byte for byte with its hash, and shown as text."),
        max_length=8000,
        widget=forms.TextInput(attrs={**_ADDRESS, "autofocus": True}),
    )


class ListForm(forms.Form):
    """Many addresses, pasted or in a file."""

    name = forms.CharField(label=_("Name of the list"), max_length=200, required=False)
    addresses = forms.CharField(
        label=_("Addresses"),
        required=False,
        help_text=_("One on each line. Lines that begin with # are left out."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a text file or CSV"), required=False, widget=forms.FileInput(attrs={"accept": ".txt,.csv,.tsv"})
    )

    def clean(self) -> dict[str, Any]:
        """The list's text under `text`, and whether it is a CSV under `is_csv`."""
        values = super().clean() or {}
        file = values.get("file")
        try:
            brought = file.read().decode("utf-8-sig") if file else ""
        except UnicodeDecodeError:
            self.add_error("file", _("The file is no text in UTF-8. Save it as UTF-8 and choose it again."))
            return values
        if not brought and not values.get("addresses", "").strip():
            self.add_error("addresses", _("Paste addresses or choose a file."))
        is_csv = file is not None and file.name.lower().endswith((".csv", ".tsv"))
        return {**values, "text": brought or values.get("addresses", ""), "is_csv": is_csv}


class UploadForm(forms.Form):
    """A file that somebody has."""

    file = forms.FileField(
        label=_("File"), help_text=_("A saved page, PDF, picture, recording, text, WARC or WACZ. It is kept as it is.")
    )
    address = forms.CharField(
        label=_("Address it is a copy of"), max_length=8000, required=False, widget=forms.TextInput(attrs=_ADDRESS)
    )
    reference = forms.CharField(
        label=_("Where it is from"),
        max_length=1000,
        required=False,
        help_text=_("In words, where there is no address: who gave it, when, how."),
    )


class FeedForm(forms.Form):
    """A feed or sitemap to follow."""

    address = forms.CharField(
        label=_("Address of the feed or sitemap"), max_length=8000, widget=forms.TextInput(attrs=_ADDRESS)
    )
    every = forms.TypedChoiceField(
        label=_("Look for new entries"),
        choices=[(int(each.total_seconds()), word) for each, word in zip(INTERVALS, EVERY, strict=True)],
        coerce=lambda value: timedelta(seconds=int(value)),
        initial=3600,
    )
    with_backlog = forms.BooleanField(label=_("Capture what it lists now, too"), required=False, initial=True)
