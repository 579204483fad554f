"""A figure of a results table as evidence, and what happens when a newer table gives another value."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.models import CitedFigure, Claim, Evidence, FigureChange, Stance, Status, VerdictCitation
from claims.recording.weighing import bring, take_stance
from claims.workflow import WorkflowError, request_recheck
from factcheck.history import acting, acting_as_system
from factcheck.record import RefusedError
from factcheck.recording import add
from sources.models import Derivation, DerivationKind, Extraction
from sources.recording import derive
from sources.tallies.bringing import work_through
from sources.tallies.citing import Figure, figure_of
from sources.tallies.models import Tabulation
from sources.uploads import sign_note, write_note

MOST_AT_ONCE = 200


def cite(person: Any, claim: Claim, figure: Figure, *, value: str, language: str, reason: str = "") -> Stance:
    """The figure as evidence on the claim, with its stance: a note that states it with its condition, signed by the
    person. The same figure cited again by the same person is the same evidence. Call it outside a transaction.
    """  # fmt: skip
    with override(language):
        figure = figure_of(figure.table, figure.path, figure.measure, figure.option)
    held = _cited(person, figure)
    if held is None:
        with override(language):
            note = _signed_note(person, figure, language)
        with transaction.atomic():
            stance = bring(person, claim, note, summary=figure.title, language=language, value=value, reason=reason)
            row = CitedFigure(
                evidence=stance.evidence, tabulation=figure.table, path=figure.path, measure=figure.measure,
                option=figure.option, value=figure.value, cited_by=person,
            )  # fmt: skip
            add(row, person, why=_("cited a figure"))
        return stance
    if Stance.objects.filter(evidence=held.evidence_id, claim=claim).exists():
        raise RefusedError(_("This figure is evidence on the claim already: change its stance there."))
    with acting(person, "cited a figure"):
        return take_stance(
            Stance(evidence=held.evidence, claim=claim, value=value, reason=reason, language=language), person
        )


def request_due(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many re-checks were asked for: newer tables of a contest that give another value than a published verdict
    cites. A newer table asks once for each figure. May run twice, and in two places at once.
    """  # fmt: skip
    asked = 0
    with acting_as_system("tallies", "looked at cited figures"):
        # Those that were held against every newer table make room for the others.
        contest, version = OuterRef("tabulation__contest"), OuterRef("tabulation__version")
        waiting = _cited_in_published().filter(Exists(_newer(contest, version, OuterRef(OuterRef("pk")))))
        for figure in waiting.select_related("tabulation", "evidence")[:most]:
            newer = _newer(figure.tabulation.contest_id, figure.tabulation.version, figure.pk)
            for table in newer.select_related("contest", "snapshot"):
                asked += _look_again(figure, table, at)
    return asked


def _newer(contest: Any, version: Any, figure: Any) -> QuerySet[Tabulation]:
    """The contest's newer tables that the figure has not been held against yet."""
    seen = FigureChange.objects.filter(figure=figure, tabulation=OuterRef("pk"))
    tables: QuerySet[Tabulation] = Tabulation.objects.standing()
    return tables.filter(~Exists(seen), contest=contest, version__gt=version)


def _look_again(figure: CitedFigure, table: Tabulation, at: datetime) -> int:
    now = _value_now(figure, table)
    with transaction.atomic():
        _row, is_new = FigureChange.objects.get_or_create(figure=figure, tabulation=table, defaults={"value": now})
        if not is_new or now == figure.value:
            return 0
        asked = 0
        citations = VerdictCitation.objects.filter(
            evidence=figure.evidence_id, set_aside_at__isnull=True, verdict__status=Status.PUBLISHED,
            verdict__set_aside_at__isnull=True, verdict__approved_at__lt=table.created_at,
        )  # fmt: skip
        for citation in citations.select_related("verdict"):
            try:
                request_recheck(
                    citation.verdict, _cause(citation, figure, table, now), at=at, figure=f"{figure.pk} {table.pk}"
                )
                asked += 1
            except WorkflowError as error:
                if error.code not in ("not_published", "busy"):
                    raise
    return asked


def _cause(citation: VerdictCitation, figure: CitedFigure, table: Tabulation, now: str) -> str:
    with override(citation.verdict.language):
        values = {"number": citation.position, "value": figure.value, "now": now or _("no value"),
                  "label": table.label, "version": table.version}  # fmt: skip
        return (
            _("Evidence %(number)s: the cited figure was %(value)s; “%(label)s”, version %(version)s, gives %(now)s.")
            % values
        )


def _value_now(figure: CitedFigure, table: Tabulation) -> str:
    """The value that the newer table gives, written as the cited one was; empty when it has none."""
    with override(figure.evidence.language):
        try:
            return figure_of(table, figure.path, figure.measure, figure.option).value
        except RefusedError:
            return ""


def _cited_in_published() -> Any:
    cited = VerdictCitation.objects.filter(
        set_aside_at__isnull=True, verdict__status=Status.PUBLISHED, verdict__set_aside_at__isnull=True
    )
    return CitedFigure.objects.filter(evidence__in=cited.values("evidence"), set_aside_at__isnull=True).order_by("pk")


def _cited(person: Any, figure: Figure) -> CitedFigure | None:
    found: CitedFigure | None = (
        CitedFigure.objects.filter(
            tabulation=figure.table, path=figure.path, measure=figure.measure, option=figure.option, cited_by=person
        )
        .select_related("evidence")
        .first()
    )
    return found


def _signed_note(person: Any, figure: Figure, language: str) -> Extraction:
    """The figure in words, kept and signed, and said to be computed from the table's source."""
    with acting(person, "cited a figure"):
        job = write_note(figure.title, figure.text, language, person)
        work_through(job)
        found = Extraction.objects.filter(snapshot__ingestion=job, is_current=True).select_related("snapshot__source")
        note: Extraction | None = found.first()
        if note is None:
            raise RefusedError(_("The note could not be kept now; try again."))
        sign_note(note, person, at=timezone.now())
    derive(
        Derivation(
            source=note.snapshot.source,
            original=figure.table.snapshot.source,
            kind=DerivationKind.COMPUTED_FROM,
            language=language,
        ),
        person,
    )
    return note


def evidence_of(table: Tabulation, path: str) -> Any:
    """Evidence that cites figures of this place of the table."""
    return Evidence.objects.kept().filter(figure__tabulation=table, figure__path=path, figure__set_aside_at=None)
