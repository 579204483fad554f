"""What the question's matrix shows: evidence in rows, competing claims in columns, stances in cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, gettext_lazy, ngettext

from claims import matrix
from claims.independence import Balance, Side, Weight, balances, origins_of
from claims.matrix import Order
from claims.models import BearsOn, Claim, ClaimWording, Evidence, Question, Stance, StanceValue, Story, Verdict
from claims.web.reliability import graded_in_words
from claims.web.verdict_state import Standing, standings
from claims.web.weighing import side_of
from claims.web.worded import Worded, in_two, labels
from sources.lineage.origins import Ancestry, ancestry_of, derived_as
from sources.models import DerivationKind, Look, LookOutcome, Source

ROWS_A_PAGE = 40
COLUMNS_A_PAGE = 8
SYMBOLS = {
    StanceValue.STRONGLY_FOR: "++",
    StanceValue.FOR: "+",
    StanceValue.CONTEXT: "·",
    StanceValue.AGAINST: "−",
    StanceValue.STRONGLY_AGAINST: "−−",
}
COMES_AS = {
    DerivationKind.CHECKS: gettext_lazy("check of"),
    DerivationKind.COMPUTED_FROM: gettext_lazy("computed from"),
    DerivationKind.TRANSLATES: gettext_lazy("translation of"),
    DerivationKind.SUMMARISES: gettext_lazy("summary of"),
    DerivationKind.CORRECTS: gettext_lazy("correction of"),
    DerivationKind.QUOTES: gettext_lazy("quotes"),
}


@dataclass(frozen=True)
class Asked:
    """The state of the page, as its address says it."""

    order: Order = Order.RECORDED
    page: int = 1
    columns: int = 1
    without: UUID | None = None
    first: UUID | None = None


@dataclass(frozen=True)
class Cell:
    """One stance as shown; `revision` 0 when nobody has judged."""

    evidence_id: UUID
    claim_id: UUID
    value: str
    symbol: str
    word: str
    side: str
    is_verifiability: bool
    reason: str
    revision: int
    of: str = ""


@dataclass(frozen=True)
class Row:
    """One piece of evidence with where it comes from and its cells in the columns' order."""

    evidence: Evidence
    source: Source
    comes_as: str
    origin: str
    looks: str
    cells: tuple[Cell, ...]
    tells: int
    falls: bool
    reliability: tuple[str, ...] = ()

    @property
    def bars(self) -> tuple[bool, ...]:
        """Three bars, as many filled as it tells the claims apart."""
        return tuple(place < self.tells for place in range(3))


@dataclass(frozen=True)
class Column:
    """One competing claim with its verdict and its evidence counted by origin."""

    claim: Claim
    worded: Worded
    standing: Standing | None
    balance: Balance
    rest: Balance

    def counted(self) -> str:
        """“1 origin for; 1 against, with 2 checks”."""
        return counted(self.balance)

    def remains(self) -> str:
        """The same without the origin that was left out."""
        return counted(self.rest)


@dataclass(frozen=True)
class MatrixPage:
    """Everything on the page but the form to add evidence."""

    question: Question
    worded: Worded
    not_known: str
    columns: tuple[Column, ...]
    all_columns: int
    rows: tuple[Row, ...]
    all_rows: int
    origins: tuple[Weight, ...]
    left_out: Weight | None
    asked: Asked

    @property
    def checks(self) -> int:
        """How many pieces check or compute from somebody's material."""
        return sum(weight.checks for weight in self.origins)


def question_of(person: Any, slug: str, question_id: UUID) -> Question:
    """The question of the story at this address, when the person may see it; else 404."""
    found: Question = get_object_or_404(
        Question.objects.filter(story__in=Story.objects.visible_to(person)).select_related("story"),
        pk=question_id,
        story__slug=slug,
        set_aside_at__isnull=True,
    )
    return found


def competing(question: Question) -> QuerySet[Claim]:
    """The claims that answer the question, in order."""
    return Claim.objects.filter(
        answers__question=question,
        answers__set_aside_at__isnull=True,
        set_aside_at__isnull=True,
        merged_into__isnull=True,
    ).order_by("answers__position", "answers__created_at", "answers__pk")


def matrix_page(question: Question, person: Any, asked: Asked) -> MatrixPage:
    """The page in a fixed number of statements, however much evidence there is."""
    claim_ids = list(competing(question).filter(pk__in=_seen(person)).values_list("pk", flat=True))
    shown_ids = claim_ids[(asked.columns - 1) * COLUMNS_A_PAGE : asked.columns * COLUMNS_A_PAGE]
    found, all_rows = matrix.rows(
        claim_ids,
        asked.order,
        most=ROWS_A_PAGE,
        skip=(asked.page - 1) * ROWS_A_PAGE,
        first=asked.first,
        without=asked.without,
    )
    origins = tuple(origins_of(claim_ids))
    wordings = list(question.wordings.filter(set_aside_at__isnull=True))
    unknown = [Worded(each.what_is_not_known, each.language) for each in wordings if each.what_is_not_known]
    columns = tuple(columns_of(shown_ids, asked.without))
    return MatrixPage(
        question,
        in_two(question.text, question.language, wordings),
        in_two(question.what_is_not_known, question.language, unknown).text,
        columns,
        len(claim_ids),
        tuple(_rows(found, columns)),
        all_rows,
        origins,
        next((weight for weight in origins if weight.source_id == asked.without), None),
        asked,
    )


def columns_of(claim_ids: list[UUID], without: UUID | None = None) -> list[Column]:
    """The columns of these claims, in their order."""
    claims = Claim.objects.in_bulk(claim_ids)
    wordings: dict[UUID, list[ClaimWording]] = {}
    for wording in ClaimWording.objects.filter(claim__in=claim_ids, set_aside_at__isnull=True):
        wordings.setdefault(wording.claim_id, []).append(wording)
    verdicts = Verdict.objects.filter(claim__in=claim_ids, set_aside_at__isnull=True)
    judged = standings(verdicts.prefetch_related("rechecks", "publications__corrections"), labels())
    weights, rests = balances(claim_ids), balances(claim_ids, without=without)
    return [
        Column(
            claims[key],
            in_two(claims[key].text, claims[key].language, wordings.get(key, [])),
            judged.get(key),
            weights[key],
            rests[key],
        )
        for key in claim_ids
    ]


def cell_of(evidence_id: UUID, claim_id: UUID, stance: Stance | None, of: str = "") -> Cell:
    """The cell as shown, `of` the claim in words; a stance that was set aside is none, but its revision is known."""
    if stance is None or stance.is_set_aside:
        revision = stance.revision if stance else 0
        return Cell(evidence_id, claim_id, "", "", gettext("not judged"), "none", False, "", revision, of)
    is_verifiability = stance.bears_on == BearsOn.VERIFIABILITY
    word = gettext("verifiability") if is_verifiability else stance.get_value_display()
    kind = {"supporting": "for", "against": "against", "context": "context"}[side_of(stance.value)]
    symbol = SYMBOLS[StanceValue(stance.value)]
    return Cell(
        evidence_id, claim_id, stance.value, symbol, word, kind, is_verifiability, stance.reason, stance.revision, of
    )


def counted(balance: Balance) -> str:
    """A balance in words, by origin."""
    return "; ".join(
        [
            _side(
                balance.supporting,
                ngettext("%(n)s origin for", "%(n)s origins for", balance.supporting.origins),
                gettext("our own work for"),
                gettext("none for"),
            ),
            _side(
                balance.against,
                ngettext("%(n)s origin against", "%(n)s origins against", balance.against.origins),
                gettext("our own work against"),
                gettext("none against"),
            ),
        ]
    )


def _side(side: Side, origins: str, ours: str, none: str) -> str:
    if not side.pieces:
        return none
    said = origins % {"n": side.origins} if side.origins else ours
    if not side.checks:
        return said
    checks = ngettext("with %(n)s check", "with %(n)s checks", side.checks) % {"n": side.checks}
    return f"{said}, {checks}"


def _seen(person: Any) -> QuerySet[Any, Any]:
    return Claim.objects.visible_to(person).order_by().values("pk")


def _rows(found: Iterable[matrix.Row], columns: Iterable[Column]) -> list[Row]:
    of = {column.claim.pk: column.worded.text for column in columns}
    found = list(found)
    keys = [row.evidence_id for row in found]
    pieces = Evidence.objects.select_related("look__series", "quote__snapshot", "note__snapshot").in_bulk(keys)
    sources = Source.objects.select_related("publisher").in_bulk({row.source_id for row in found})
    ancestry, derived = ancestry_of(sources), derived_as(sources)
    stances = {(each.evidence_id, each.claim_id): each for each in _stances(keys, list(of))}
    looks = _looks(pieces.values())
    graded = graded_in_words(keys, sources)
    return [
        Row(
            pieces[row.evidence_id],
            sources[row.source_id],
            *_comes_from(pieces[row.evidence_id], ancestry[row.source_id], derived.get(row.source_id, "")),
            looks.get(row.evidence_id, ""),
            tuple(cell_of(row.evidence_id, claim, stances.get((row.evidence_id, claim)), of[claim]) for claim in of),
            row.tells,
            row.falls,
            tuple(graded.get(row.evidence_id, ())) + tuple(graded.get(row.source_id, ())),
        )
        for row in found
    ]


def _stances(evidence_ids: list[UUID], claim_ids: list[UUID]) -> QuerySet[Stance]:
    return Stance.objects.filter(evidence__in=evidence_ids, claim__in=claim_ids)


def _comes_from(evidence: Evidence, ancestry: Ancestry, kind: str) -> tuple[str, str]:
    """(“check of”, the origins' titles); one of both is empty for an origin itself and for our own work."""
    if evidence.look_id:
        return gettext("our absence checks"), ""
    titles = " · ".join(origin.title for origin in ancestry.origins)
    if not titles:
        return gettext("our own work"), ""
    if ancestry.is_check and kind not in (DerivationKind.CHECKS, DerivationKind.COMPUTED_FROM):
        return gettext("check of"), titles
    if kind:
        return str(COMES_AS.get(DerivationKind(kind), gettext("copy of"))), titles
    return "", titles


def _looks(pieces: Iterable[Evidence]) -> dict[UUID, str]:
    """“31 not there, 78 not reachable” for evidence that is a look: all looks of its series."""
    series = {each.look.series_id: each.pk for each in pieces if each.look}
    counted_ones = Look.objects.filter(series__in=series, set_aside_at__isnull=True).values("series", "outcome")
    words: dict[UUID, list[str]] = {}
    for row in counted_ones.annotate(n=Count("pk"), last=Max("looked_at")).order_by("outcome"):
        says = f"{row['n']} {LookOutcome(row['outcome']).label}"
        words.setdefault(series[row["series"]], []).append(says)
    return {key: ", ".join(parts) for key, parts in words.items()}
