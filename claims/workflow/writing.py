"""Writing a version: a new draft, its text and rating, its citations."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, Rating, Status, Verdict, VerdictCitation
from claims.workflow.moves import WorkflowError, locked, one_move, require, require_revision, rewrite
from factcheck.access import can_draft

TEXTS = ("headline", "summary", "body", "not_known", "how_checked")
EDITABLE = (*TEXTS, "rating", "language", "change_kind", "change_note")
UNDECIDED = (Status.DRAFT, Status.IN_REVIEW)


def start_draft(claim: Claim, person: Any, *, language: str, at: datetime) -> Verdict:
    """The claim's next version, a draft that begins with the text, rating and citations of the one before.

    Refused (`draft_exists`) while another version is a draft or in review.
    """
    with one_move(person, "start a draft", at):
        require(can_draft, person, claim.pk)
        # Numbers versions one after the other.
        claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
        if claim.is_set_aside or claim.merged_into_id is not None:
            raise WorkflowError("claim_gone", _("The claim is set aside or merged into another: judge that one."))
        waiting = claim.verdicts.kept().filter(status__in=UNDECIDED).first()
        if waiting is not None:
            raise WorkflowError(
                "draft_exists",
                _("Version %(version)s is %(status)s already: go on with it.")
                % {"version": waiting.version, "status": waiting.get_status_display()},
            )
        previous = claim.verdicts.kept().order_by("-version").first()
        draft = Verdict(
            claim=claim,
            version=(claim.verdicts.aggregate(last=Max("version"))["last"] or 0) + 1,
            previous=previous,
            language=language,
            written_by=person,
            last_edited_by=person,
        )
        if previous is not None:
            draft.rating = _still_chosen(previous)
            for field in TEXTS:
                setattr(draft, field, getattr(previous, field))
        draft.save(force_insert=True)
        if previous is not None:
            _take_over_citations(previous, draft)
        draft.refresh_from_db()
        return draft


def _still_chosen(previous: Verdict) -> Rating | None:
    """The rating to go on with; None when it or its scale is set aside since, so that the author chooses another."""
    rating = previous.rating
    return None if rating is None or rating.is_set_aside or rating.scale.is_set_aside else rating


def edit(verdict: Verdict, person: Any, *, revision: int, at: datetime, why: str = "", **fields: Any) -> Verdict:
    """The draft with these fields (see EDITABLE) changed; `revision` is the one the person has read.

    `why` stands in the history. TypeError for a field that is not one of them.
    """
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise TypeError(f"edit() changes {', '.join(EDITABLE)}; not {', '.join(sorted(unknown))}")
    with one_move(person, why or "edit", at):
        draft = _draft(verdict, person)
        require_revision(draft, revision)
        rewrite(draft, person, fields)
        verdict.refresh_from_db()
    return verdict


def cite(
    verdict: Verdict, evidence: Evidence, person: Any, position: int | None = None, *, at: datetime
) -> VerdictCitation:
    """The draft's citation of the evidence, at its position (from 1) or after the others. Citing twice is once."""
    with one_move(person, "cite", at):
        draft = _draft(verdict, person)
        if Evidence.objects.kept().filter(pk=evidence.pk).first() is None:
            raise WorkflowError("evidence_gone", _("This evidence is set aside: restore it, or cite another."))
        citation = draft.citations.filter(evidence=evidence).first()
        if citation is None:
            citation = VerdictCitation(verdict=draft, evidence=evidence, cited_by=person, position=0)
        elif citation.is_set_aside:
            citation.set_aside_at = citation.set_aside_by = None
            citation.set_aside_reason = ""
            citation.cited_by, citation.position = person, 0
        if position is not None:
            citation.position = position
        elif not citation.position:
            last = draft.citations.kept().aggregate(last=Max("position"))["last"]
            citation.position = (last or 0) + 1
        citation.save()
        _touched_by(draft, person)
        verdict.refresh_from_db()
        citation.refresh_from_db()
        return citation


def uncite(verdict: Verdict, evidence: Evidence, person: Any, *, at: datetime) -> None:
    """The draft no longer cites the evidence; that it did stays in the history."""
    with one_move(person, "uncite", at):
        draft = _draft(verdict, person)
        citation = draft.citations.kept().filter(evidence=evidence).first()
        if citation is not None:
            citation.set_aside_at, citation.set_aside_by = at, person
            citation.set_aside_reason = "no longer cited"
            citation.save()
            _touched_by(draft, person)
        verdict.refresh_from_db()


def move_citation(verdict: Verdict, evidence: Evidence, person: Any, place: int, *, at: datetime) -> None:
    """The citation at this place (from 1) among the draft's citations; the others keep their order around it."""
    with one_move(person, "order citations", at):
        draft = _draft(verdict, person)
        ordered = list(draft.citations.kept().order_by("position", "created_at"))
        moved = next((row for row in ordered if row.evidence_id == evidence.pk), None)
        if moved is None:
            raise WorkflowError("not_cited", _("This evidence is not cited any more. Reload the page."))
        ordered.remove(moved)
        ordered.insert(max(place, 1) - 1, moved)
        for position, row in enumerate(ordered, 1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        _touched_by(draft, person)
        verdict.refresh_from_db()


def _draft(verdict: Verdict, person: Any) -> Verdict:
    require(can_draft, person, verdict.claim_id)
    draft = locked(verdict)
    if draft.status != Status.DRAFT or draft.is_set_aside:
        raise WorkflowError(
            "not_a_draft",
            _(
                "Version %(version)s is %(status)s; only a draft can be changed. "
                "Have it sent back, or start a new version."
            )
            % {"version": draft.version, "status": draft.get_status_display()},
        )
    return draft


def _touched_by(draft: Verdict, person: Any) -> None:
    # A new set of citations is a new state of the version: its revision says so to whoever reads it for review.
    if draft.last_edited_by_id != person.pk:
        draft.last_edited_by = person
        draft.save(update_fields=["last_edited_by"])


def _take_over_citations(previous: Verdict, draft: Verdict) -> None:
    for citation in previous.citations.kept().filter(evidence__set_aside_at__isnull=True).order_by("position"):
        VerdictCitation.objects.create(
            verdict=draft,
            evidence_id=citation.evidence_id,
            position=citation.position,
            cited_by_id=citation.cited_by_id,
        )
