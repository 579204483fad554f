"""Evidence: what bears on claims, and which way."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.models import BearsOn, Claim, Evidence, Stance, StanceValue
from claims.recording.statements import known_source
from factcheck.record import RefusedError
from factcheck.recording import add, written
from sources.models import Extraction, Look, Quote, Source

# What a piece of evidence can be, and which of its columns points at it. An address is a link in the making.
Ground = Quote | Look | Extraction | Source | str


def bring(
    person: Any,
    claim: Claim,
    ground: Ground,
    *,
    summary: str,
    language: str,
    value: str,
    bears_on: str = BearsOn.TRUTH,
    reason: str = "",
    is_primary: bool = False,
    why: str = "",
) -> Stance:
    """New evidence with its stance towards the claim. An address is saved as a link at once; its capture follows."""
    with written(person, why):
        evidence = Evidence(summary=summary, language=language, is_primary=is_primary, added_by=person)
        column, row = _pointed_at(person, ground)
        setattr(evidence, column, row)
        add(evidence, person, why=why)
        return take_stance(
            Stance(evidence=evidence, claim=claim, value=value, bears_on=bears_on, reason=reason, language=language),
            person,
        )


def take_stance(row: Stance, person: Any, *, why: str = "") -> Stance:
    """The evidence's stance towards the claim. What bears on whether a claim can be checked is context."""
    if row.bears_on == BearsOn.VERIFIABILITY:
        row.value = StanceValue.CONTEXT
    return add(row, person, why=why)


def make_exact(evidence: Evidence, person: Any, ground: Quote | Look | Extraction, *, why: str = "") -> Evidence:
    """Evidence that was a bare link, now resting on a passage, a look or a note of that source."""
    with written(person, why):
        now: Evidence = Evidence.objects.select_for_update(no_key=True, of=("self",)).get(pk=evidence.pk)
        column, row = _pointed_at(person, ground)
        if source_of(ground) != now.link_id:
            raise RefusedError(_("This is from another source than the link. Add it as evidence of its own."))
        now.link = None
        setattr(now, column, row)
        now.save(update_fields=["link", column])
        now.refresh_from_db()
    return now


def source_of(ground: Quote | Look | Extraction) -> UUID:
    """The key of the source that a passage, look or note is of."""
    return ground.series.source_id if isinstance(ground, Look) else ground.snapshot.source_id


def _pointed_at(person: Any, ground: Ground) -> tuple[str, Any]:
    if isinstance(ground, Quote):
        return "quote", ground
    if isinstance(ground, Look):
        return "look", ground
    if isinstance(ground, Extraction):
        return "note", ground
    return "link", known_source(person, ground)
