"""Requests for a correction, from anybody: dated, and answered by an editor."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import CorrectionRequest, Publication
from factcheck.history import acting, acting_as_system
from factcheck.models import Person
from factcheck.record import RefusedError

LONGEST = 4000
OUTCOMES = ("corrected", "declined")


def ask_for_correction(publication: Publication, text: str, *, language: str) -> CorrectionRequest:
    """The saved request. RefusedError when it says nothing or too much. Nothing is kept of who asks."""
    said = text.replace("\0", "").strip()
    if not said:
        raise RefusedError(_("Say what is wrong, and how you know."))
    if len(said) > LONGEST:
        raise RefusedError(_("That is too long: %(most)s letters are enough.") % {"most": LONGEST})
    with acting_as_system("the public form", "a reader asks for a correction"):
        return CorrectionRequest.objects.create(publication=publication, text=said, language=language)


def answer_request(
    request: CorrectionRequest, editor: Person, outcome: str, answer: str, *, at: datetime
) -> CorrectionRequest:
    """The request, fresh, with its answer. RefusedError without an answer, or when somebody has answered already."""
    if outcome not in OUTCOMES or not answer.strip():
        raise RefusedError(_("Say whether it was corrected or declined, and why: the reader sees the answer."))
    with transaction.atomic(), acting(editor, "answered a request for a correction"):
        found: CorrectionRequest = CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if found.outcome:
            raise RefusedError(_("It has been answered already."))
        found.outcome, found.answer = outcome, answer.strip()
        found.answered_at, found.answered_by = at, editor
        found.save(update_fields=["outcome", "answer", "answered_at", "answered_by"])
        found.refresh_from_db()
    return found
