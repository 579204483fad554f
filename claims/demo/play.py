"""Playing the demo's script: each step is a call of claims.workflow as the person it names, made once."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import transaction

from claims import workflow
from claims.demo.script import Handover, Step
from claims.models import Status, Story, Verdict
from factcheck.history import acting
from factcheck.models import DeskMember, HandoverNote, Person

Play = Callable[[Verdict, Person, Step], Verdict]


def play(steps: Iterable[Step], verdicts: Mapping[str, UUID], people: Mapping[str, Person]) -> list[str]:
    """What could not be done, in words. Verdicts that have left their first draft are somebody's work and left alone.

    All steps are one transaction: after a kill in the middle none of them is made, and the next run makes them all.
    """
    refused: list[str] = []
    with transaction.atomic():
        drafts = Verdict.objects.select_for_update(no_key=True).filter(pk__in=verdicts.values())
        fresh = {
            verdict.pk: verdict
            for verdict in drafts.order_by("pk")
            if verdict.status == Status.DRAFT and verdict.submitted_at is None and not verdict.is_set_aside
        }
        standing = {key: fresh[row] for key, row in verdicts.items() if row in fresh}
        for step in steps:
            verdict = standing.get(step.verdict)
            if verdict is None:
                continue
            try:
                standing[step.verdict] = _ACTS[step.do](verdict, people[step.by], step)
            except workflow.WorkflowError as error:
                refused.append(f"{step.verdict}, {step.do}: {error.message}")
                del standing[step.verdict]
    return refused


def staff(story: Story, people: Iterable[Person], handover: Handover) -> None:
    """Seats everybody at the story's desk and leaves the handover note there; what is there already stays."""
    by_email = {person.email: person for person in people}
    writer = by_email[handover.by]
    with transaction.atomic(), acting(writer, "handed over"):
        for person in by_email.values():
            DeskMember.objects.get_or_create(desk_id=story.desk_id, person=person)
        HandoverNote.objects.get_or_create(
            desk_id=story.desk_id,
            written_by=writer,
            shift_ended_at=handover.shift_ended_at,
            defaults={"text": handover.text, "language": handover.language},
        )


def _start_version(verdict: Verdict, person: Person, step: Step) -> Verdict:
    draft = workflow.start_draft(verdict.claim, person, language=verdict.language, at=step.at)
    changed = dict(step.words.get("set", {}))
    for field, exchanges in step.words.get("replace", {}).items():
        text = getattr(draft, field)
        for old, new in exchanges.items():
            text = text.replace(old, new)
        changed[field] = text
    return workflow.edit(draft, person, revision=draft.revision, at=step.at, **changed)


def _submit(verdict: Verdict, person: Person, step: Step) -> Verdict:
    return workflow.submit(verdict, person, at=step.at)


def _send_back(verdict: Verdict, person: Person, step: Step) -> Verdict:
    workflow.send_back(verdict, person, step.words["reason"], revision=verdict.revision, at=step.at)
    return verdict


def _approve(verdict: Verdict, person: Person, step: Step) -> Verdict:
    return workflow.approve(verdict, person, revision=verdict.revision, at=step.at)


def _publish(verdict: Verdict, person: Person, step: Step) -> Verdict:
    kind, note = step.words.get("change_kind", ""), step.words.get("change_note", "")
    overruled = step.words.get("overruled", {})
    workflow.publish(verdict, person, at=step.at, change_kind=kind, change_note=note, overruled=overruled)
    return verdict


def _withdraw(verdict: Verdict, person: Person, step: Step) -> Verdict:
    workflow.withdraw(verdict, person, step.words["reason"], at=step.at)
    return verdict


def _review_withdrawal(verdict: Verdict, person: Person, step: Step) -> Verdict:
    return workflow.review_withdrawal(verdict, person, at=step.at)


def _request_recheck(verdict: Verdict, person: Person, step: Step) -> Verdict:
    workflow.request_recheck(verdict, step.words["cause"], at=step.at, person=person)
    return verdict


_ACTS: dict[str, Play] = {
    "start_version": _start_version,
    "submit": _submit,
    "send_back": _send_back,
    "approve": _approve,
    "publish": _publish,
    "withdraw": _withdraw,
    "review_withdrawal": _review_withdrawal,
    "request_recheck": _request_recheck,
}
