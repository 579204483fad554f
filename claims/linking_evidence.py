"""Evidence that begins as a link: recorded at once, made exact when its passage is chosen."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, Stance
from claims.stances import NEVER_JUDGED, Judgement, judge
from factcheck.history import acting
from factcheck.record import refusals
from sources.canonical_url import AddressError, normalise
from sources.linking import source_at
from sources.models import Source
from sources.requests import request_capture
from sources.visibility import sources_visible_to


@dataclass(frozen=True)
class Linked:
    """The evidence, its first stance, and whether a capture of its address was asked for."""

    evidence: Evidence
    stance: Stance
    is_capturing: bool


def link_evidence(
    claim: Claim, person: Any, held: Judgement, *, summary: str, address: str = "", source: Source | None = None
) -> Linked:
    """A link as evidence on the claim: an address, or a source that is known. Nothing is fetched here.

    An address is asked to be captured; the caller sends word to the workers when its transaction commits.
    ValidationError says why an address is none. The same link with the same words is one piece of evidence.
    """
    if source is None and not address.strip():
        raise ValidationError(_("Paste an address, or choose a source."), code="nothing")
    with acting(person, "linked evidence"), refusals():
        if source is None:
            source = _source_at(address)
            request_capture(address, person, source=source)
        seen = sources_visible_to(person).filter(pk=source.pk).exists()
        words = summary.strip() or (str(source) if seen else address.strip())
        Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        evidence = Evidence.objects.kept().filter(link=source, summary=words, stances__claim=claim).first()
        if evidence is None:
            evidence = Evidence.objects.create(link=source, summary=words, language=held.language, added_by=person)
        known = Stance.objects.filter(evidence=evidence, claim=claim).first()
        stance = judge(evidence, claim, person, held, known.revision if known else NEVER_JUDGED)
    return Linked(evidence, stance, bool(address.strip()))


def _source_at(address: str) -> Source:
    try:
        return source_at(normalise(address))
    except AddressError as error:
        raise ValidationError(str(error), code=error.code) from error
