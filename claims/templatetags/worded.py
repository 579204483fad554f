"""Texts of this floor in the reader's language."""

from django import template

from claims.models import Claim, Question, Story
from claims.web.trails import title_of, worded_claim, worded_question
from claims.web.worded import Worded

register = template.Library()


@register.filter
def worded(thing: Claim | Question | Story) -> Worded:
    """The claim, question or story in the reader's language; ask for its wordings beforehand."""
    if isinstance(thing, Story):
        return title_of(thing)
    return worded_question(thing) if isinstance(thing, Question) else worded_claim(thing)
