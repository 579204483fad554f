"""Citations inside a verdict's text: `[ev:…]` points to a piece of evidence, whatever its place among the citations.

Readers see the place as a number that leads to the evidence. The mark is the random end of the evidence's key.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.models import Verdict
from claims.passing import Gate
from factcheck.prose import render_prose

LENGTH = 12
POINTER = re.compile(r"\[ev:([0-9a-f]{12})\]")


def pointer_to(evidence_id: UUID | str) -> str:
    """What is written in a text to point to this evidence."""
    return f"[ev:{mark_of(evidence_id)}]"


def mark_of(evidence_id: UUID | str) -> str:
    """The part of the key that a pointer carries."""
    return str(evidence_id).replace("-", "")[-LENGTH:]


def marks_in(*texts: str) -> set[str]:
    """The marks that these texts point to."""
    return {mark for text in texts for mark in POINTER.findall(text)}


def prose_with_pointers(text: str, cited: Iterable[UUID | str]) -> SafeString:
    """The text as safe HTML; each pointer is the number of its evidence in `cited`, or a question mark for none."""
    places = {mark_of(key): place for place, key in enumerate(cited, 1)}

    def number(found: re.Match[str]) -> str:
        place = places.get(found[1])
        return f'<a class="cite" href="#cited-{place}">{place}</a>' if place else '<span class="cite none">?</span>'

    # The mark is hexadecimal and the place a number: nothing of the text gets into the tag.
    return mark_safe(POINTER.sub(number, render_prose(text)))  # noqa: S308


def without_pointers(text: str) -> str:
    """The text as it reads without its pointers."""
    return re.sub(rf"\s*{POINTER.pattern}", "", text)


def pointing(verdict: Verdict) -> Gate | None:
    """Whether each pointer in the text leads to evidence that is cited."""
    marks = marks_in(verdict.body, verdict.how_checked)
    if not marks:
        return None
    cited = verdict.citations.kept().filter(evidence__set_aside_at__isnull=True).values_list("evidence", flat=True)
    lost = tuple(f"[ev:{mark}]" for mark in sorted(marks - {mark_of(key) for key in cited}))
    says = (
        _("Every pointer in the text leads to cited evidence.")
        if not lost
        else _("These pointers lead to evidence that is not cited. Cite it, or take them out:")
    )
    return Gate("pointers", not lost, says, lost)
