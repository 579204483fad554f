"""Texts of this floor in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from claims.models import Claim, Question, Story
from claims.pointers import pointer_to, prose_with_pointers, without_pointers
from claims.web.trails import title_of, worded_claim, worded_question
from claims.web.worded import Worded
from factcheck.prose import render_prose

register = template.Library()


@register.filter
def worded(thing: Claim | Question | Story) -> Worded:
    """The claim, question or story in the reader's language; ask for its wordings beforehand."""
    if isinstance(thing, Story):
        return title_of(thing)
    return worded_question(thing) if isinstance(thing, Question) else worded_claim(thing)


@register.filter
def prose_citing(text: str, cited: Iterable[Any]) -> SafeString:
    """`{{ verdict.body|prose_citing:keys }}`: Markdown with its pointers to evidence as numbers, in the keys' order."""
    return prose_with_pointers(text or "", cited)


@register.filter
def prose_alone(text: str) -> SafeString:
    """Markdown without its pointers to evidence, where the evidence does not stand beside it."""
    return render_prose(without_pointers(text or ""))


@register.filter
def pointer(evidence_id: Any) -> str:
    """What is written in a text to point to this evidence."""
    return pointer_to(evidence_id)
