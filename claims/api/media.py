"""Work sheets of pictures and recordings: what was looked into of each, what was found, and its key frames."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import KeyFrame, MediaFinding, MediaSheet, PointOutcome, Stance
from claims.visibility import visible
from factcheck.api.resources import Change, Create, Resource, body_of, changes
from factcheck.record import RefusedError
from factcheck.recording import add, change

SHEET = ("kind", "title", "source", "address", "category", "shows", "original_address", "language")
FINDING = ("point", "outcome", "words", "dated", "evidence", "language")
FRAME = ("at_seconds", "words", "still", "language")


def _seen(model: Any) -> Any:
    return lambda person: visible(model, person)


def _sheet(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return add(MediaSheet(opened_by=person, **given), person)


def _finding(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    row = MediaFinding(found_by=person, **given)
    _require_evidence(row.sheet, row.outcome, row.evidence)
    return add(row, person)


def _changed_finding(person: Any, row: Any, revision: int, given: dict[str, Any]) -> Any:
    _require_evidence(row.sheet, given.get("outcome", row.outcome), given.get("evidence", row.evidence))
    return change(row, person, revision=revision, **given)


def _frame(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return add(KeyFrame(chosen_by=person, **given), person)


def _require_evidence(sheet: MediaSheet, outcome: str, evidence: Any) -> None:
    """What is found or contradicted rests on evidence of the sheet's own claim."""
    if evidence is None:
        if outcome != PointOutcome.NOT_FOUND:
            raise RefusedError(_("Choose the evidence for it, or bring it to the claim first."))
    elif not Stance.objects.kept().filter(evidence=evidence, claim=sheet.claim_id).exists():
        raise RefusedError(_("This evidence does not bear on the sheet's claim."))


ALL = (
    Resource(
        "media-sheets", "MediaSheet", MediaSheet, _seen(MediaSheet), ("claim", *SHEET, "opened_by"),
        filters=("claim", "source", "kind", "category"),
        create=Create(body_of(MediaSheet, "MediaSheetBody", ("claim", *SHEET)), _sheet, "Open a work sheet"),
        change=Change(body_of(MediaSheet, "MediaSheetChange", SHEET), changes()),
        about="The work sheet of one picture or recording of a claim. `category` is schema.org's "
        "MediaManipulationRatingEnumeration.",
    ),
    Resource(
        "media-findings", "MediaFinding", MediaFinding, _seen(MediaFinding), ("sheet", *FINDING, "found_by"),
        filters=("sheet", "point", "outcome"),
        create=Create(body_of(MediaFinding, "MediaFindingBody", ("sheet", *FINDING)), _finding, "Record a finding"),
        change=Change(body_of(MediaFinding, "MediaFindingChange", FINDING), _changed_finding),
        about="One point of a sheet: found or contradicted, with the evidence for it, or looked for and not found.",
    ),
    Resource(
        "key-frames", "KeyFrame", KeyFrame, _seen(KeyFrame), ("sheet", *FRAME, "chosen_by"), filters=("sheet",),
        create=Create(body_of(KeyFrame, "KeyFrameBody", ("sheet", *FRAME)), _frame, "Choose a key frame"),
        change=Change(body_of(KeyFrame, "KeyFrameChange", FRAME), changes()),
        about="A moment of a recording that somebody looked at by itself.",
    ),
)  # fmt: skip
