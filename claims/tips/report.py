"""The selection report: what was checked and what was not, of whom, about what, how rated, and why it was chosen.

Of a tip it says the decision, its reason and how often it was asked; never its words: they may name who sent them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from claims.models import Appearance, Claim, Mode, RatingLabel, Status, StoryClaim, Tagging, Tip, Triage, Verdict
from claims.tips.triage import DECISIONS
from claims.visibility import visible
from factcheck.spreadsheets import harmless

MOST = 5_000
HEAD = ("day", "what", "claim", "speakers", "topics", "rating", "meaning", "times_asked", "by", "why")


@dataclass(frozen=True)
class Line:
    """One check that was published, or one decision about a tip that became none."""

    day: date
    what: str
    claim: Claim | None
    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    rating: str
    meaning: str
    times_asked: int
    by: str
    why: tuple[str, ...]

    def cells(self) -> list[str]:
        """The line as cells of a table that no spreadsheet executes."""
        values = (
            self.day.isoformat(),
            self.what,
            self.claim.text if self.claim else "",
            "; ".join(self.speakers),
            "; ".join(self.topics),
            self.rating,
            self.meaning,
            str(self.times_asked),
            self.by,
            " / ".join(self.why),
        )
        return [harmless(value) for value in values]


@dataclass(frozen=True)
class Report:
    """The lines, newest first, and what they come to: [(name, how many)] by each of the questions one asks of them."""

    lines: tuple[Line, ...]
    decisions: tuple[tuple[str, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    topics: tuple[tuple[str, int], ...] = ()
    ratings: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()


@dataclass
class _About:
    """What is known of claims, by their keys."""

    speakers: dict[UUID, list[str]] = field(default_factory=dict)
    topics: dict[UUID, list[str]] = field(default_factory=dict)
    reasons: dict[UUID, list[Any]] = field(default_factory=dict)
    ratings: dict[UUID, str] = field(default_factory=dict)


def selection(person: Any, since: date, until: date, *, language: str) -> Report:
    """What was published, and what was decided about tips, on these days (both included) as this person may see it.

    Ratings are called as in this language where they have a label in it.
    """
    checks: list[Any] = list(
        visible(Verdict, person)
        .filter(status=Status.PUBLISHED, set_aside_at__isnull=True)
        .filter(published_at__date__gte=since, published_at__date__lte=until)
        .select_related("claim", "rating", "published_by")
        .order_by("-published_at")[:MOST]
    )
    equal = Count("joined", filter=Q(joined__set_aside_at__isnull=True))
    tips: list[Any] = list(
        visible(Tip, person)
        .filter(triage__in=DECISIONS, joined_to__isnull=True, set_aside_at__isnull=True)
        .filter(decided_at__date__gte=since, decided_at__date__lte=until)
        .select_related("claim", "decided_by")
        .annotate(equal=equal)
        .order_by("-decided_at")[:MOST]
    )
    about = _about({row.claim_id for row in (*checks, *tips) if row.claim_id}, person)
    about.ratings = _called({row.rating_id for row in checks if row.rating_id}, language)
    lines = sorted([*_checks(checks, about), *_decisions(tips, about)], key=lambda line: line.day, reverse=True)
    done = [line for line in lines if line.rating]
    return Report(
        tuple(lines),
        _counted(str(tip.get_triage_display()) for tip in tips),
        _counted(name for line in done for name in line.speakers),
        _counted(name for line in done for name in line.topics),
        _counted(line.rating for line in done),
        tuple(sorted(_counted(f"{line.day:%Y-%m}" for line in done))),
    )


def _about(claims: Iterable[UUID], person: Any) -> _About:
    found, keys = _About(), list(claims)
    said = Appearance.objects.kept().filter(claim__in=keys, mode__in=[Mode.ASSERTS, Mode.ATTRIBUTES])
    for row in said.select_related("agent", "attributed_to").order_by("said_earliest", "created_at"):
        names = found.speakers.setdefault(row.claim_id, [])
        name = (row.attributed_to or row.agent).name
        if name not in names:
            names.append(name)
    taggings: Any = Tagging.objects.kept().filter(claim__in=keys).select_related("tag").order_by("tag__name")
    for tagging in taggings:
        found.topics.setdefault(tagging.claim_id, []).append(tagging.tag.name)
    for link in visible(StoryClaim, person).filter(claim__in=keys, set_aside_at__isnull=True).select_related("story"):
        found.topics.setdefault(link.claim_id, []).append(link.story.title)
    equal = Count("joined", filter=Q(joined__set_aside_at__isnull=True))
    asked: Any = visible(Tip, person).filter(claim__in=keys, triage=Triage.CHECK, set_aside_at__isnull=True)
    for tip in asked.annotate(equal=equal).order_by("decided_at"):
        found.reasons.setdefault(tip.claim_id, []).append(tip)
    return found


def _called(ratings: Iterable[UUID], language: str) -> dict[UUID, str]:
    rows = RatingLabel.objects.kept().filter(rating__in=list(ratings)).order_by("created_at")
    found = {row.rating_id: row.label for row in rows}
    return found | {row.rating_id: row.label for row in rows if row.language.split("-")[0] == language}


def _checks(checks: Iterable[Any], about: _About) -> Iterator[Line]:
    for row in checks:
        tips = about.reasons.get(row.claim_id, [])
        yield Line(
            row.published_at.date(),
            _("checked"),
            row.claim,
            tuple(about.speakers.get(row.claim_id, ())),
            tuple(about.topics.get(row.claim_id, ())),
            about.ratings.get(row.rating_id, row.rating.slug) if row.rating else "",
            str(row.rating.get_meaning_display()) if row.rating else "",
            sum(tip.equal + 1 for tip in tips),
            str(row.published_by or ""),
            tuple(tip.reason for tip in tips) or (_("chosen by the desk, not from a tip"),),
        )


def _decisions(tips: Iterable[Any], about: _About) -> Iterator[Line]:
    for tip in tips:
        speakers, topics = about.speakers.get(tip.claim_id, ()), about.topics.get(tip.claim_id, ())
        yield Line(
            tip.decided_at.date(),
            str(tip.get_triage_display()),
            tip.claim,
            tuple(speakers),
            tuple(topics),
            "",
            "",
            tip.equal + 1,
            str(tip.decided_by or ""),
            (tip.reason,),
        )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(names).most_common())
