"""The parts of a dossier in the words of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.dossier.changes import Change, Changes

PARTS: dict[str, str | Promise] = {
    "desk": _("Desk"),
    "tags": _("Tags"),
    "scales": _("Rating scales"),
    "ratings": _("Ratings"),
    "labels": _("Labels of ratings"),
    "agents": _("People and bodies"),
    "aliases": _("Other names"),
    "story": _("Story"),
    "story_wordings": _("Story in other languages"),
    "sources": _("Sources"),
    "affiliations": _("Affiliations"),
    "authors": _("Authors of sources"),
    "story_sources": _("Sources of the story"),
    "snapshots": _("Snapshots"),
    "extractions": _("Texts of snapshots"),
    "look_series": _("What is looked for"),
    "looks": _("Absence checks"),
    "quotes": _("Quotes"),
    "translations": _("Translations of quotes"),
    "derivations": _("Copies"),
    "timeline": _("Timeline"),
    "timeline_wordings": _("Timeline in other languages"),
    "interests": _("Interests"),
    "questions": _("Questions"),
    "question_wordings": _("Questions in other languages"),
    "claims": _("Claims"),
    "claim_wordings": _("Claims in other languages"),
    "figures": _("Figures in claims"),
    "story_claims": _("Claims of the story"),
    "appearances": _("Where it was said"),
    "relations": _("Relations between claims"),
    "answers": _("Answers to questions"),
    "evidence": _("Evidence"),
    "stances": _("For or against"),
    "contacts": _("Contacts"),
    "external_fact_checks": _("Fact-checks by others"),
    "verdicts": _("Verdicts"),
    "citations": _("Evidence that verdicts cite"),
    "comments": _("Comments"),
    "assignments": _("Assignments"),
    "tips": _("Tips"),
    "taggings": _("Tagged things"),
}


@dataclass(frozen=True)
class Part:
    """One part of the dossier: its name and how many rows are new, changed and in conflict."""

    name: str | Promise
    made: int
    changed: int
    conflicts: int


@dataclass(frozen=True)
class Shown:
    """One row that would change, or stays as it is here, and the name of its part."""

    part: str | Promise
    change: Change


def parts(changes: Changes) -> list[Part]:
    """What would change, part by part, in the order of the format."""
    counts = changes.counts()
    return [Part(PARTS[name], **counts[name]) for name in PARTS if name in counts]


def shown(changes: Sequence[Change]) -> list[Shown]:
    """The rows with the names of their parts."""
    return [Shown(PARTS[change.section], change) for change in changes]
