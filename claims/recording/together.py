"""What colleagues say to each other about the record, who does what, and the words it is sorted by."""

from datetime import datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.models import Assignment, AssignmentState, Comment, Tag, Tagging
from claims.together.notices import tell_of_assignment, tell_of_comment
from factcheck.record import RefusedError
from factcheck.recording import add, link, locked, written


def comment(person: Any, *, text: str, language: str, answers: Comment | None = None, **on: Any) -> Comment:
    """What the person says about one thing (`claim=…`, `evidence=…`); an answer is about what it answers."""
    if answers is not None:
        on = {name: getattr(answers, name) for name in ("story", "question", "claim", "evidence", "verdict", "source")}
    with written(person, ""):
        row = add(Comment(written_by=person, text=text, language=language, answers=answers, **on), person)
        tell_of_comment(row)
    return row


def resolve(row: Comment, person: Any, *, at: datetime) -> Comment:
    """The comment, resolved by this person; as it is when somebody did so before."""
    with written(person, "resolved"):
        now = locked(row)
        if now.resolved_at is None:
            now.resolved_at, now.resolved_by = at, person
            now.save(update_fields=["resolved_at", "resolved_by"])
            now.refresh_from_db()
    return now


def reopen(row: Comment, person: Any) -> Comment:
    """The comment, open again."""
    with written(person, "opened again"):
        now = locked(row)
        now.resolved_at = now.resolved_by = None
        now.save(update_fields=["resolved_at", "resolved_by"])
        now.refresh_from_db()
    return now


def assign(person: Any, to: Any, *, task: str, language: str, due_at: datetime | None = None, **on: Any) -> Assignment:
    """Somebody's work on one thing, given by this person."""
    with written(person, ""):
        row = add(Assignment(person=to, assigned_by=person, task=task, language=language, due_at=due_at, **on), person)
        tell_of_assignment(row)
    return row


def finish(row: Assignment, person: Any, state: str) -> Assignment:
    """The assignment, done or dropped."""
    with written(person, ""):
        now = locked(row)
        if now.state != AssignmentState.OPEN:
            raise RefusedError(_("This is not open any more: it is %(state)s.") % {"state": now.get_state_display()})
        now.state = AssignmentState(state)
        now.save(update_fields=["state"])
        now.refresh_from_db()
    return now


def tag(person: Any, name: str, language: str, **on: Any) -> Tagging:
    """The tag of this name on a story, claim or source; the tag is made when there is none of the name."""
    slug = slugify(name)[:80]
    if not slug:
        raise RefusedError(_("A tag needs letters or figures."))
    with written(person, ""):
        known = Tag.objects.filter(slug=slug).first()
        word = known or add(Tag(slug=slug, name=name.strip()[:100], language=language), person)
        return link(Tagging(tag=word, **on), person, by=("tag", "story", "claim", "source"))
