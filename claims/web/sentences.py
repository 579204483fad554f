"""Sentences worth checking as the queue shows them: the words in their place, who says them, why they are proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import FloatField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from claims.deciding import waiting
from claims.from_text import Speaker, Told
from claims.models import Directness, Mode, Suggestion, SuggestionKind
from claims.web.from_text_forms import speaker_of
from factcheck.fingerprints import is_fingerprint
from sources.models import AgentKind, Extraction, SourceKind
from sources.visibility import agents_visible_to

AROUND = 160
_BODY = (
    "council", "ministry", "government", "court", "party", "police", "agency", "commission", "office", "parliament",
    "consejo", "ministerio", "gobierno", "tribunal", "partido", "policía", "agencia", "comisión", "oficina",
    "parlamento", "foro", "observatorio", "center", "centre", "centro", "university", "universidad", "company",
    "empresa",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A sentence in its text: what stands before and after it, who says it (perhaps nobody is named), and why."""

    row: Suggestion
    before: str
    words: str
    after: str
    speaker: str
    how: str
    reasons: tuple[str, ...]
    sure: str


def queue(person: Any) -> QuerySet[Suggestion, Any]:
    """The sentences that wait for a decision, the worthiest of each newest text first."""
    rows = waiting(person).filter(kind=SuggestionKind.CHECK_WORTHY)
    score = Cast(KeyTextTransform("score", "scores"), FloatField())
    return rows.select_related("extraction__snapshot__source__publisher").order_by(
        "-extraction__snapshot__captured_at", "extraction", score.desc(), "pk"
    )


def shown(rows: Iterable[Suggestion]) -> list[Shown]:
    """The rows as they are read."""
    return [_shown(row) for row in rows]


def told_of(row: Suggestion, person: Any, speaker: str = "") -> Told | None:
    """How the claim was made, as far as the text tells it; None where it names nobody who could have said it.

    Who is named in the sentence speaks as reported; else the work speaks itself.
    """
    extraction, source = _of(row), _of(row).snapshot.source
    named = speaker.strip() or named_in(row)
    name = named or speaker_of(source) or ("" if is_fingerprint(source.claimed_publisher) else source.claimed_publisher)
    if not name:
        return None
    is_quoted = bool((row.scores.get("speaker") or {}).get("is_quoted"))
    how = (Directness.REPORTED if is_quoted else Directness.PARAPHRASE) if named else Directness.SEEN
    if extraction.snapshot.source.kind == SourceKind.DESK_NOTE:
        how = Directness.PARAPHRASE
    return Told(speaking(name, person), Mode.ASSERTS, how, source.published, source.published_zone)


def speaking(name: str, person: Any) -> Speaker:
    """Somebody on record by this name or alias, or a new name with the kind that it sounds like."""
    known = agents_visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    agent = known.filter(Q(name__iexact=name) | Q(aliases__name__iexact=name)).order_by("created_at").first()
    words = name.casefold().split()
    kind = AgentKind.ORGANISATION if any(word in _BODY for word in words) else AgentKind.PERSON
    return Speaker(agent, name, kind)


def named_in(row: Suggestion) -> str:
    """The name that the sentence's grammar gives as its speaker; nothing where it gives none."""
    place = row.scores.get("speaker")
    return " ".join(_of(row).text[place["start"] : place["end"]].split()) if place else ""


def words_of(row: Suggestion) -> str:
    """The sentence."""
    return _of(row).text[row.start : row.end]


def _shown(row: Suggestion) -> Shown:
    text = _of(row).text
    start, end = row.start or 0, row.end or 0
    name = named_in(row)
    own = speaker_of(_of(row).snapshot.source) if not name else ""
    return Shown(
        row,
        text[max(0, start - AROUND) : start].rpartition("\n")[2],
        text[start:end],
        text[end : end + AROUND].partition("\n")[0],
        name or own,
        _how(row, name),
        tuple(_REASONS[each]() for each in row.scores.get("reasons", ()) if each in _REASONS),
        _sure(float(row.scores.get("score", 0))),
    )


def _how(row: Suggestion, name: str) -> str:
    place = row.scores.get("speaker") or {}
    if not name:
        return _("the work speaks itself")
    if not place.get("is_near", True):
        return _("named before, meant by a pronoun")
    return _("quoted") if place.get("is_quoted") else _("reported speech")


def _sure(score: float) -> str:
    if score >= 0.75:
        return _("very likely worth checking")
    return _("likely worth checking") if score >= 0.5 else _("perhaps worth checking")


def _of(row: Suggestion) -> Extraction:
    assert row.extraction is not None
    return row.extraction


_REASONS = {
    "share": lambda: _("gives a share"),
    "money": lambda: _("gives an amount of money"),
    "number": lambda: _("gives a number"),
    "comparison": lambda: _("compares"),
    "change": lambda: _("says that something rose or fell"),
    "cause": lambda: _("names a cause"),
    "every": lambda: _("says always, never, all or nobody"),
    "deed": lambda: _("says that something was done"),
    "institution": lambda: _("names an institution"),
    "attribution": lambda: _("says who said it"),
}
