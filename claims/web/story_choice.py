"""What of a story is shown, as the address says it: which claims, and how much of them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import (
    Answer,
    Assignment,
    AssignmentState,
    Claim,
    Recheck,
    Stance,
    Status,
    Story,
    StoryClaim,
    Verdict,
    VerdictContributor,
)

QUESTIONS = 8
COLUMNS = 9
MORE = 40
MOST = 4_000
OTHERS = 0
NO_VERDICT = "none"
VERDICTS: tuple[tuple[str, str | Promise], ...] = (
    (NO_VERDICT, _("no verdict yet")),
    (Status.DRAFT, Status.DRAFT.label),
    (Status.IN_REVIEW, Status.IN_REVIEW.label),
    (Status.PUBLISHED, Status.PUBLISHED.label),
    (Status.WITHDRAWN, Status.WITHDRAWN.label),
)


@dataclass(frozen=True)
class Choice:
    """Filters, the number of questions, and the number of claims by the question's position (0: of no question)."""

    verdict: str = ""
    mine: bool = False
    recheck: bool = False
    questions: int = QUESTIONS
    columns: dict[int, int] = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        """Whether some claims are left out on purpose."""
        return bool(self.verdict or self.mine or self.recheck)

    def of(self, position: int) -> int:
        """How many claims of that question are shown."""
        return self.columns.get(position, COLUMNS)

    def with_more(self, position: int) -> str:
        """The address of the same with MORE claims of that question."""
        columns = {**self.columns, position: self.of(position) + MORE}
        return self._address(self.questions, columns)

    def with_more_questions(self) -> str:
        """The address of the same with MORE questions."""
        return self._address(self.questions + MORE, self.columns)

    def _address(self, questions: int, columns: dict[int, int]) -> str:
        pairs = [("verdict", self.verdict)] if self.verdict else []
        pairs += [(name, "1") for name in ("mine", "recheck") if getattr(self, name)]
        pairs += [("questions", str(questions))] if questions != QUESTIONS else []
        pairs += [("more", f"{position}:{number}") for position, number in sorted(columns.items())]
        return f"?{urlencode(pairs, safe=':')}"


def choice(query: QueryDict) -> Choice:
    """What the address chooses; what is no choice is left out."""
    verdict = query.get("verdict", "")
    columns = {}
    for pair in query.getlist("more")[:200]:
        position, _colon, number = pair.partition(":")
        if _number(position) is not None and _number(number):
            columns[int(position)] = min(int(number), MOST)
    return Choice(
        verdict if verdict in dict(VERDICTS) else "",
        query.get("mine") == "1",
        query.get("recheck") == "1",
        min(_number(query.get("questions", "")) or QUESTIONS, MOST),
        columns,
    )


def claims_of(story: Story) -> QuerySet[Claim]:
    """The claims that belong to the story or answer one of its questions."""
    linked = StoryClaim.objects.kept().filter(story=story).values("claim")
    answering = Answer.objects.kept().filter(question__story=story, question__set_aside_at__isnull=True).values("claim")
    kept = Claim.objects.filter(set_aside_at__isnull=True, merged_into__isnull=True)
    return kept.filter(Q(pk__in=linked) | Q(pk__in=answering))


def chosen(claims: QuerySet[Claim], person: Any, what: Choice) -> QuerySet[Claim]:
    """The claims that pass the filters."""
    verdicts = Verdict.objects.filter(claim=OuterRef("pk"), set_aside_at__isnull=True)
    if what.verdict == NO_VERDICT:
        claims = claims.filter(~Exists(verdicts))
    elif what.verdict:
        claims = claims.filter(Exists(verdicts.filter(status=what.verdict)))
    if what.recheck:
        open_ones = Recheck.objects.kept().filter(verdict__claim=OuterRef("pk"), resolved_at__isnull=True)
        claims = claims.filter(Exists(open_ones))
    return claims.filter(_mine(person)) if what.mine else claims


def _mine(person: Any) -> Q:
    """Assigned to the person, or with something of theirs in it: a version they wrote in, evidence they added."""
    tasks = Assignment.objects.kept().filter(person=person, state=AssignmentState.OPEN)
    wrote = VerdictContributor.objects.filter(person=person, verdict__claim=OuterRef("pk"))
    added = Stance.objects.kept().filter(claim=OuterRef("pk"), evidence__added_by=person)
    return (
        Q(Exists(tasks.filter(claim=OuterRef("pk"))))
        | Q(Exists(tasks.filter(verdict__claim=OuterRef("pk"))))
        | Q(Exists(wrote))
        | Q(Exists(added))
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
