"""Why something cannot be redacted or freed of its data, in words and with what to do, by the codes that say it."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "format": _("Pictures of the kind %(about)s cannot be redacted: save it as PNG or JPEG and upload that."),
    "pixels": _("The picture has too many pixels: save it smaller and upload that."),
    "no_image": _("This is no picture that can be read."),
    "damaged": _("It is damaged, or of a kind that is not known here."),
    "outside": _("A region lies outside the picture of %(about)s pixels."),
    "outside_page": _("A region lies outside page %(about)s."),
    "locked": _("The document is damaged or asks for a password: save it without one and upload that."),
    "no_page": _("The document has no such page: write numbers from 1 to %(about)s."),
    "no_size": _("Page %(about)s has no size: leave it out."),
    "not_chosen": _("Page %(about)s is not among the pages of the copy."),
    "pages": _("That is too much at once: name at most %(about)s pages."),
    "percent": _("On a page, write regions in percent: page=2&xywh=percent:10,10,25,20."),
    "large": _("Recordings of more than %(about)s MB cannot be freed of their data: cut it and upload that."),
    "tracks": _("The recording has more than %(about)s tracks."),
    "nothing": _("The recording has neither sound nor picture that can be read."),
    "unknown": _("What a recording coded as %(about)s says of place and device cannot be taken out: save it as MP4."),
    "kind": _("What recordings of this kind (%(about)s) say of place and device cannot be taken out: save it as MP4."),
    "left": _("Something that it says of itself is still there after it was taken out: no copy was made."),
}
OTHERWISE = _("It takes too much time or memory: name fewer pages, or save it smaller and upload that.")


def why_unfit(detail: str) -> str:
    """The words for `code` or `code|what about`, as a confined process says it."""
    code, _bar, about = detail.partition("|")
    return str(WORDS[code]) % {"about": about} if code in WORDS else str(OTHERWISE)
