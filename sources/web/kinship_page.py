"""Two texts side by side, with the passages that made a program suggest that the one comes from the other."""

from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from factcheck.access import can_record
from sources.lineage.changes import Change, changes_of
from sources.models import Confirmation, Derivation, Extraction, Kinship
from sources.visibility import visible

LONGEST = 60_000
MOST_COPIES = 100
# From, to, and what changed there.
Place = tuple[int, int, str]


@dataclass(frozen=True)
class Part:
    """A run of a shared passage: as the other text has it, or `changed` ("wording" or "figure")."""

    text: str
    changed: str = ""


@dataclass(frozen=True)
class Piece:
    """A run of a text; `number` is the passage that it belongs to, 0 where it stands in this text alone."""

    parts: tuple[Part, ...]
    number: int = 0


@dataclass(frozen=True)
class KinshipPage:
    """A suggested or decided derivation with both texts, what speaks for it, and other copies that wait."""

    derivation: Derivation
    proof: Kinship | None
    copy: tuple[Piece, ...]
    original: tuple[Piece, ...]
    reasons: tuple[str, ...]
    changes: tuple[Change, ...]
    copies: tuple[Derivation, ...]
    may_decide: bool


def kinship_page(person: Any, derivation: Derivation) -> KinshipPage:
    """The page, in a fixed number of statements. Texts that the person may not read are not in it.

    What became of the words is told where both texts are in one language.
    """
    found = visible(Kinship, person).filter(derivation=derivation).select_related("extraction", "original")
    proof = found.first()
    others = visible(Derivation, person).filter(
        original=derivation.original_id, state=Confirmation.SUGGESTED, set_aside_at__isnull=True
    )
    copies = tuple(others.exclude(pk=derivation.pk).select_related("source__publisher").order_by("pk")[:MOST_COPIES])
    spans = [tuple(each) for each in proof.passages] if proof else []
    changes = _changes(proof) if proof else []
    return KinshipPage(
        derivation,
        proof,
        _pieces(proof.extraction, [(a, b) for a, b, _c, _d in spans], _places(changes, of_copy=True)) if proof else (),
        _pieces(proof.original, [(c, d) for _a, _b, c, d in spans], _places(changes, of_copy=False)) if proof else (),
        reasons_in_words(proof) if proof else (),
        tuple(changes),
        copies,
        bool(can_record(person)),
    )


def reasons_in_words(proof: Kinship) -> tuple[str, ...]:
    """What speaks for it, and for the direction, as people read it."""
    told = proof.signals
    if not proof.shares_words:
        said = [
            _("%(n)s of %(of)s first sentences say the same, in the same order, in %(one)s and in %(other)s")
            % {"n": told["sentences"], "of": told["of"], "one": _language(told["languages"][0]),
               "other": _language(told["languages"][1])}
        ]  # fmt: skip
    else:
        said = [
            _("%(words)s in common: %(part)s of the copy, %(other)s of the original")
            % {"words": ngettext("%(n)s word", "%(n)s words", told["words"])
               % {"n": formats.localize(told["words"], use_l10n=True)},
               "part": _share(told["part"]), "other": _share(told["original_part"])}
        ]  # fmt: skip
        if told.get("agencies"):
            said.append(_("credited to %(agencies)s") % {"agencies": ", ".join(told["agencies"])})
        if told["quoted"] >= 0.5:
            said.append(_("mostly words between quotation marks"))
    said += [_DIRECTIONS[each]() for each in told["direction"] if each in _DIRECTIONS]
    if not told["direction_is_known"]:
        said.append(_("which of the two was first is not sure: look before you confirm"))
    return tuple(said)


def _changes(proof: Kinship) -> list[Change]:
    if not proof.shares_words:
        return []
    return changes_of(proof.original.text[:LONGEST], proof.extraction.text[:LONGEST], proof.passages)


def _places(changes: list[Change], *, of_copy: bool) -> list[Place]:
    """Where the changed words stand in one of the texts, in its order."""
    found = []
    for each in changes:
        start, words = (each.copy_start, each.after) if of_copy else (each.start, each.before)
        found.append((start, start + len(words), "figure" if each.is_figure else "wording"))
    return sorted(found)


def _parts(text: str, first: int, last: int, changed: list[Place]) -> tuple[Part, ...]:
    """The run of the text, cut where words changed."""
    found: list[Part] = []
    at = first
    for start, end, kind in changed:
        if at <= start < end <= last:
            if start > at:
                found.append(Part(text[at:start]))
            found.append(Part(text[start:end], kind))
            at = end
    if at < last:
        found.append(Part(text[at:last]))
    return tuple(found)


def _pieces(extraction: Extraction, spans: list[tuple[int, int]], changed: list[Place]) -> tuple[Piece, ...]:
    """The text cut at the passages, which are numbered in the order of the copy."""
    text = extraction.text[:LONGEST]
    found: list[Piece] = []
    at = 0
    for start, end, number in sorted((start, end, n) for n, (start, end) in enumerate(spans, start=1)):
        first, last = max(start, at), min(end, len(text))
        if last <= first:
            continue
        if first > at:
            found.append(Piece((Part(text[at:first]),)))
        found.append(Piece(_parts(text, first, last, changed), number))
        at = last
    if at < len(text):
        found.append(Piece((Part(text[at:]),)))
    return tuple(found)


def _share(part: float) -> str:
    return _("%(n)s %%") % {"n": round(100 * part)}


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


_DIRECTIONS = {
    "agency": lambda: _("the original is the agency that the copy credits"),
    "canonical": lambda: _("the copy names the original as its own address"),
    "link": lambda: _("the copy leads to the original"),
    "published": lambda: _("the original was published before"),
    "credit": lambda: _("only the original credits an agency"),
    "inside": lambda: _("the original stands inside the longer copy"),
    "captured": lambda: _("the original was captured first, which says little"),
}
