"""What a redacted copy hides, as people write it: one form for texts, pictures, documents and recordings."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.drawing import PDF, is_picture
from sources.models import CaptureMethod, Snapshot
from sources.redacting import Hidden
from sources.redaction import Region, UnfitError, is_region, region_of
from sources.showing import has_picture
from sources.transcripts import is_recording

TEXT, PICTURE, PAGES, RECORDING = "text", "picture", "pages", "recording"
MOST_NUMBERS = 5_000
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


@dataclass(frozen=True)
class Way:
    """One way to make a copy of a capture: its name in the address, and for people."""

    name: str
    label: str


def ways_for(snapshot: Snapshot) -> list[Way]:
    """The ways that there are for this capture, the usual one first."""
    if is_recording(snapshot):
        return [Way(RECORDING, gettext("The recording"))]
    if is_picture(snapshot):
        return [Way(PICTURE, gettext("The picture"))]
    text = Way(TEXT, gettext("The text"))
    if snapshot.media_type == PDF:
        return [Way(PAGES, gettext("The pages")), text]
    if snapshot.method == CaptureMethod.BROWSER and has_picture(snapshot):
        return [text, Way(PICTURE, gettext("The screenshot"))]
    return [text]


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
        self.way = way
        if way == RECORDING:
            del self.fields["hidden"]
        else:
            self.fields["hidden"].help_text = HELP[way]
        if way != PAGES:
            del self.fields["pages"], self.fields["looked"]

    @property
    def lines(self) -> list[str]:
        """What is hidden, line by line, as it was typed."""
        typed = str((self.data if self.is_bound else self.initial).get("hidden", ""))
        return [line.strip() for line in typed.splitlines() if line.strip()]

    def spares(self) -> None:
        """Leaves out the question that is asked only where there is something to look at."""
        self.fields.pop("looked", None)

    def regions(self) -> list[str]:
        """The lines as regions. UnfitError names the one that is none."""
        for line in self.lines:
            _checked(line)
        return self.lines

    def parts(self) -> Hidden:
        """The lines as regions and words of a document, with the pages that were chosen. UnfitError as above."""
        regions = [line for line in self.lines if is_region(line)]
        for line in regions:
            if not _checked(line).percent:
                # Pixels of what? A page has none before it is drawn.
                raise UnfitError(gettext("On a page, write regions in percent: page=2&xywh=percent:10,10,25,20."))
        words = tuple(line for line in self.lines if line not in regions)
        typed = str((self.data if self.is_bound else self.initial).get("pages", ""))
        return Hidden(tuple(regions), words, numbers_of(typed))


def numbers_of(typed: str) -> tuple[int, ...]:
    """The page numbers of `1-10, 12`. UnfitError when it says none."""
    found: list[int] = []
    for part in typed.replace("–", "-").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first and not dash:
            continue
        is_whole = first.isdecimal() and len(first) < 7 and (not dash or (last.isdecimal() and len(last) < 7))
        begin, end = (int(first), int(last or first)) if is_whole else (0, 0)
        if not 1 <= begin <= end or len(found) + end - begin >= MOST_NUMBERS:
            raise UnfitError(gettext("Write the pages as numbers, for instance 1-10, 12."))
        found += range(begin, end + 1)
    return tuple(dict.fromkeys(found))


def _checked(line: str) -> Region:
    try:
        return region_of(line)
    except UnfitError as error:
        said = gettext("“%(line)s” is no region: write left, top, width, height, for instance 120,80,200,150.")
        raise UnfitError(said % {"line": line[:100]}) from error
