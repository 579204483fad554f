"""The parts of a verdict that are translated: the original's words, the translation's, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Verdict, VerdictTranslation
from claims.paragraphs import Pair, kept_pieces, pairs, pieces
from claims.pointers import POINTER

LABELS: dict[str, Promise] = {
    "headline": gettext_lazy("Headline"),
    "summary": gettext_lazy("Finding"),
    "body": gettext_lazy("What we found"),
    "not_known": gettext_lazy("What is not known"),
    "how_checked": gettext_lazy("How we checked"),
    "evidence_summaries": gettext_lazy("What the evidence shows"),
}
BY_LINE = frozenset(("headline", "not_known", "evidence_summaries"))


@dataclass(frozen=True)
class Part:
    """One part of the text in both languages."""

    name: str
    original: str
    translated: str

    @property
    def label(self) -> str:
        """What it is called."""
        return str(LABELS[self.name])

    @property
    def by_line(self) -> bool:
        """Whether its lines stand alone; else its paragraphs do."""
        return self.name in BY_LINE

    @cached_property
    def pairs(self) -> list[Pair]:
        """Piece by piece."""
        return pairs(self.original, self.translated, by_line=self.by_line)

    @property
    def lacks(self) -> str:
        """What is not translated yet, in words; empty: nothing."""
        wanted = pieces(self.original, by_line=self.by_line)
        known = kept_pieces(self.translated, by_line=self.by_line)
        empty = next((place for place, piece in enumerate(known[: len(wanted)], 1) if not piece), 0)
        if not empty and len(known) < len(wanted):
            empty = len(known) + 1
        said = {"part": self.label, "n": empty or len(known), "all": len(wanted)}
        if empty and len(wanted) == 1:
            return _("“%(part)s” is not translated yet.") % said
        if empty:
            return _("“%(part)s”: piece %(n)s of %(all)s is not translated yet.") % said
        if len(known) > len(wanted):
            return _("“%(part)s” has %(n)s pieces, the original has %(all)s: bring them together.") % said
        marks, theirs = POINTER.findall(self.original), POINTER.findall(self.translated)
        if set(marks) != set(theirs):
            differ = ", ".join(f"[ev:{mark}]" for mark in sorted(set(marks) ^ set(theirs)))
            return _("“%(part)s” points to other evidence than the original: %(differ)s.") % {**said, "differ": differ}
        return ""


def original_words(verdict: Verdict) -> dict[str, str]:
    """The words of a version that are translated, by the names of a translation's columns."""
    words = {name: str(getattr(verdict, name)) for name in LABELS if name != "evidence_summaries"}
    return words | {"evidence_summaries": "\n".join(summaries_of(verdict))}


def summaries_of(verdict: Verdict) -> list[str]:
    """What each cited piece of evidence shows, a line each, in the order of the citations."""
    cited = verdict.citations.kept().order_by("position", "created_at", "pk")
    return [" ".join(text.split()) or "–" for text in cited.values_list("summary_as_cited", flat=True)]


def parts_of(translation: VerdictTranslation) -> tuple[Part, ...]:
    """Every part that has words in one of the two languages."""
    words = original_words(translation.verdict)
    every = (Part(name, words[name], str(getattr(translation, name))) for name in LABELS)
    return tuple(part for part in every if part.original.strip() or part.translated.strip())


def lacks(parts: Iterable[Part]) -> tuple[str, ...]:
    """What the translation lacks before somebody checks it."""
    return tuple(part.lacks for part in parts if part.lacks)
