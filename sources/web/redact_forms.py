"""What a redacted copy hides, as people write it: one form for texts, pictures, documents and recordings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.redact_ways import PAGES, PICTURE, RECORDING, TEXT, Wanted, lines_of

HELP = {
    TEXT: _("Words, one passage a line: every place of them is hidden, whatever the case."),
    PICTURE: _(
        "Regions, one a line: left, top, width, height in pixels (120,80,200,150) or percent "
        "(percent:10,10,25,20). GPS and device data go in any case."
    ),
    PAGES: _(
        "One a line: words, which are hidden on every page; or a region with its page, in percent "
        "(page=2&xywh=percent:10,10,25,20)."
    ),
}
LABELS = {TEXT: _("The text"), PICTURE: _("The picture"), PAGES: _("The pages"), RECORDING: _("The recording")}
SCREENSHOT = _("The screenshot")


class RedactForm(forms.Form):
    """What is hidden, how the copy is called, and why."""

    hidden = forms.CharField(
        label=_("Hide"), widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}), required=False
    )
    pages = forms.CharField(
        label=_("Pages of the copy"),
        help_text=_("For instance 1-10, 12. All when it is empty."),
        max_length=300,
        required=False,
    )
    title = forms.CharField(
        label=_("Title of the copy"),
        help_text=_("It is open to the newsroom and may be published: name nobody in it."),
        max_length=300,
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    looked = forms.BooleanField(
        label=_("I looked at the other pages: what can be read there may be seen."), required=False
    )

    def __init__(self, way: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if way == RECORDING:
            del self.fields["hidden"]
        else:
            self.fields["hidden"].help_text = HELP[way]
        if way != PAGES:
            del self.fields["pages"], self.fields["looked"]

    @property
    def wanted(self) -> Wanted:
        """What is hidden, as it was typed."""
        typed = self.data if self.is_bound else self.initial
        looked = typed.get("looked") == "on"
        return Wanted(lines_of(str(typed.get("hidden", ""))), str(typed.get("pages", "")), looked=looked)

    def spares(self) -> None:
        """Leaves out the question that is asked only where there is something to look at."""
        self.fields.pop("looked", None)
