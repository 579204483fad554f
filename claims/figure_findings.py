"""What the figures of claims say when they are calculated again and compared with what others made of them.

Worked out when a page asks, from what that person may see; nothing is stored, and nobody is accused of anything.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims.figures.announced import Announcement, Figure, Role, figure
from claims.figures.arithmetic import Result, bound, calculated
from claims.figures.digits import Changed, changed_digits
from claims.figures.numbers import Number, numbers_in
from claims.models import Appearance, Claim, ClaimFigure, ClaimWording, Evidence, Mode, Stance
from claims.visibility import visible
from sources.models import Quote, Source

# Numbers beyond this are not looked for: a passage that is quoted is short.
LONGEST_TEXT = 20_000
REPORTING = (Mode.ASSERTS, Mode.REPEATS, Mode.ATTRIBUTES)


@dataclass(frozen=True)
class Report:
    """A text that tells an announcement again: in which source (none: a wording of the claim itself)."""

    text: str
    language: str
    source: Source | None
    called: str


@dataclass(frozen=True)
class Slip:
    """A number that reads otherwise in one report."""

    changed: Changed
    report: Report


@dataclass
class FiguresOfClaim:
    """One claim's figures: what calculating brought up, and which reports have other digits."""

    claim: Claim
    results: list[Result] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there is something to know."""
        return bool(self.results or self.slips)


def findings(claims: Iterable[Claim], person: Any) -> list[FiguresOfClaim]:
    """What is to be known of the figures of these claims, in their order, in a fixed number of statements.

    Claims that stand beside each other lend each other the number of all electors.
    """
    chosen = list(claims)
    announced = announcements_of(chosen)
    if not announced:
        return []
    reports = _reports(chosen, person)
    registered = [each for rows in announced.values() for row in rows for each in row.figures
                  if each.role == Role.REGISTERED]  # fmt: skip
    found = []
    for claim in chosen:
        of_it = FiguresOfClaim(claim)
        for announcement in announced.get(claim.pk, []):
            of_it.results += [*calculated(announcement), *_bounds(announcement, registered)]
        of_it.slips = _slips(announced.get(claim.pk, []), reports.get(claim.pk, []))
        if of_it.anything:
            found.append(of_it)
    return found


def announcements_of(claims: Iterable[Claim]) -> dict[UUID, list[Announcement]]:
    """The announcements of each claim that has figures: those of one date make one."""
    called = {claim.pk: claim.text for claim in claims}
    rows: dict[UUID, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for row in ClaimFigure.objects.kept().filter(claim__in=called).order_by("position", "created_at", "pk"):
        rows[row.claim_id][row.as_of].append(_figure(row))
    return {
        claim: [Announcement(str(claim), called[claim], tuple(figures)) for figures in dated.values()]
        for claim, dated in rows.items()
    }


def _figure(row: ClaimFigure) -> Figure:
    return figure(
        str(row.pk), row.what, row.unit, row.value, row.as_written, is_approximate=row.is_approximate,
        language=row.language,
    )  # fmt: skip


def language_of(quote: Quote, otherwise: str) -> str:
    """The language of a quote's text; a span of a recording or a region of an image has no text of its own."""
    return (quote.extraction.language if quote.extraction else "") or otherwise


def _bounds(announcement: Announcement, registered: list[Figure]) -> list[Result]:
    """The bound by the largest number of all electors that is recorded."""
    units = {each.unit for each in announcement.figures if each.role == Role.COVERED}
    known = [each for each in registered if each.unit in units]
    largest = max(known, key=lambda each: each.value, default=None)
    found = bound(announcement, largest) if largest else None
    return [found] if found else []


def _slips(announced: list[Announcement], reports: list[Report]) -> list[Slip]:
    found: dict[tuple[str, str, Any], Slip] = {}
    for announcement in announced:
        for report in reports:
            for changed in changed_digits(_numbers(report), announcement):
                key = (changed.announced.key, changed.reported, report.source.pk if report.source else report.language)
                found.setdefault(key, Slip(changed, report))
    return list(found.values())


def _numbers(report: Report) -> list[Number]:
    return numbers_in(report.text[:LONGEST_TEXT], report.language)


def _reports(claims: list[Claim], person: Any) -> dict[UUID, list[Report]]:
    """The texts that tell each claim: its own wordings, where it was said, and the evidence on it."""
    found: dict[UUID, list[Report]] = defaultdict(list)
    for claim in claims:
        found[claim.pk].append(Report(claim.text, claim.language, None, ""))
    for wording in ClaimWording.objects.kept().filter(claim__in=claims):
        found[wording.claim_id].append(Report(wording.text, wording.language, None, ""))
    for said in _said(claims, person):
        texts = [(said.note, said.language)]
        if said.quote:
            texts.append((said.quote.exact, language_of(said.quote, said.language)))
        found[said.claim_id] += [Report(text, language, said.source, str(said.agent)) for text, language in texts]
    for stance in _stances(claims, person):
        found[stance.claim_id] += _of_evidence(stance.evidence)
    return found


def _said(claims: list[Claim], person: Any) -> QuerySet[Appearance]:
    rows = visible(Appearance, person).filter(claim__in=claims, set_aside_at__isnull=True, mode__in=REPORTING)
    found: QuerySet[Appearance] = rows.select_related("agent", "source", "quote__extraction").order_by("said_earliest")
    return found


def _stances(claims: list[Claim], person: Any) -> QuerySet[Stance]:
    rows = Stance.objects.kept().filter(claim__in=claims, evidence__in=visible(Evidence, person).values("pk"))
    return rows.filter(evidence__set_aside_at__isnull=True).select_related(
        "evidence__quote__extraction", "evidence__quote__snapshot__source", "evidence__note__snapshot__source"
    )


def _of_evidence(evidence: Evidence) -> list[Report]:
    if evidence.quote:
        source = evidence.quote.snapshot.source
        return [Report(evidence.quote.exact, language_of(evidence.quote, evidence.language), source, "")]
    note = evidence.note
    if note is None or note.protection_id or note.snapshot.taken_down_at:
        return []
    return [Report(note.text, note.language or evidence.language, note.snapshot.source, "")]
