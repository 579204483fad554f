"""How a claim's judgement stands: the stamp that is shown for it and what is on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

from claims.models import Status, Verdict
from claims.second_looks import asks_second_rating
from claims.web.worded import Label

ON_THE_WAY = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)


@dataclass(frozen=True)
class Standing:
    """What is shown for one claim: its stamp, its state in words, and whether a re-check waits."""

    stamp: str
    label: str
    said: str
    on_the_way: str
    needs_recheck: bool
    published: bool

    @property
    def provisional(self) -> bool:
        """Whether the public does not see it yet."""
        return not self.published


def standings(verdicts: Iterable[Verdict], labels: dict[UUID, Label]) -> dict[UUID, Standing]:
    """The standing of each claim that has a version; the verdicts come with rechecks and corrections prefetched."""
    by_claim: dict[UUID, list[Verdict]] = {}
    for verdict in verdicts:
        by_claim.setdefault(verdict.claim_id, []).append(verdict)
    waits = any(each.status == Status.IN_REVIEW for versions in by_claim.values() for each in versions)
    blind = waits and asks_second_rating()
    return {claim_id: _standing(versions, labels, blind) for claim_id, versions in by_claim.items()}


def _standing(versions: list[Verdict], labels: dict[UUID, Label], blind: bool) -> Standing:
    newest_first = sorted(versions, key=lambda verdict: -verdict.version)
    shown = next((verdict for verdict in newest_first if verdict.status == Status.PUBLISHED), newest_first[0])
    coming = newest_first[0] if newest_first[0].status in ON_THE_WAY else None
    on_the_way = ""
    if coming and coming is not shown:
        on_the_way = f"v{coming.version} {coming.get_status_display()}"
    waits = any(recheck.resolved_at is None for recheck in shown.rechecks.all())
    return Standing(
        *stamp_of(shown, labels, blind=blind), said_of(shown), on_the_way, waits, shown.status == Status.PUBLISHED
    )


def stamp_of(verdict: Verdict, labels: dict[UUID, Label], *, blind: bool = False) -> tuple[str, str]:
    """The stamp component's meaning and label for one version; `blind` tells no rating of one in review."""
    label = labels.get(verdict.rating_id) if verdict.rating_id else None
    if verdict.status == Status.WITHDRAWN:
        return "gone", gettext("withdrawn")
    if label is None or (blind and verdict.status == Status.IN_REVIEW):
        return ("in_review" if verdict.status == Status.IN_REVIEW else "draft"), verdict.get_status_display()
    return label.meaning, label.label


def said_of(verdict: Verdict) -> str:
    """“published 12 Nov 2024, v2, 1 correction”, or the state and version."""
    parts = [str(verdict.get_status_display())]
    if verdict.published_at and verdict.status == Status.PUBLISHED:
        parts[0] += " " + formats.date_format(timezone.localtime(verdict.published_at), "j M Y")
    parts.append(f"v{verdict.version}")
    corrections = sum(len(publication.corrections.all()) for publication in verdict.publications.all())
    if corrections:
        parts.append(ngettext("%(n)s correction", "%(n)s corrections", corrections) % {"n": corrections})
    return ", ".join(parts)
