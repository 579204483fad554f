"""What is broken, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: dict[str, str | Promise] = {
    "blobs": _("Stored files"),
    "snapshots": _("Captures"),
    "extractions": _("Texts"),
    "quotes": _("Quotes"),
    "timestamps": _("Timestamps"),
    "publications": _("Publications"),
    "rules": _("Rules"),
}
WHYS: dict[str, str | Promise] = {
    "missing": _("its bytes are not in the store"),
    "altered": _("its content is not what its hash says"),
    "unreadable": _("no key opens it, or its bytes were altered"),
    "still_there": _("its bytes are still there although it was taken down"),
    "hash": _("its hash or size is not that of its file"),
    "not_in_text": _("its words do not stand at its place in the text"),
    "token": _("the timestamp does not hold"),
    "chain": _("its link in the chain does not hold"),
    "published_once": _("the claim has more than one published verdict"),
    "approved_by_a_writer": _("it was approved by somebody who wrote a part of it"),
    "not_approved": _("nobody approved it"),
    "both_affirmed": _("two contradicting claims are both affirmed"),
    "nothing_cited": _("it is published and cites nothing"),
    "not_recorded": _("it has no record in the chain"),
    "nothing_published": _("it is called published and nothing was published"),
    "trigger_off": _("the trigger is switched off"),
    "trigger_gone": _("the trigger is not there"),
    "constraint_not_valid": _("the constraint was never checked"),
}


def said(why: str, detail: str = "") -> str:
    """The reason in words, with what a library or the chain said of it."""
    words = str(WHYS.get(why, why))
    return f"{words}: {detail}" if detail else words
