"""What forms pick: claims, questions, and what can be evidence."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims.models import Claim, Question, Story
from claims.visibility import visible
from factcheck.web.editing import AnyOf, Picker
from sources.models import Extraction, Look, Quote, Source, SourceKind
from sources.visibility import visible as visible_below
from sources.web.media_parts import place_in_words
from sources.web.pickers import SOURCES_OR_ADDRESS

LONGEST = 160


def _kept(model: Any, person: Any) -> QuerySet[Any]:
    return visible(model, person).filter(set_aside_at__isnull=True)


def with_words(rows: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    """The rows that hold every word in one of the fields, whatever the accents."""
    for word in words.split():
        either = Q()
        for name in fields:
            either |= Q(**{f"{name}__unaccent__icontains": word})
        rows = rows.filter(either)
    return rows


def _claims(person: Any) -> QuerySet[Claim]:
    return _kept(Claim, person).filter(merged_into__isnull=True)


def _claims_saying(rows: QuerySet[Claim], words: str) -> Iterable[Claim]:
    return with_words(rows, words, "text", "wordings__text").distinct().order_by("-created_at")


def _show_claim(claim: Claim) -> tuple[str, str]:
    return _short(claim.text), " · ".join(part for part in (claim.get_kind_display(), claim.made) if part)


def _questions(person: Any) -> QuerySet[Question]:
    return _kept(Question, person).select_related("story")


def _questions_asking(rows: QuerySet[Question], words: str) -> Iterable[Question]:
    return with_words(rows, words, "text", "story__title").order_by("story", "position")


def _quotes(person: Any) -> QuerySet[Quote]:
    rows = visible_below(Quote, person).filter(set_aside_at__isnull=True, taken_down_at__isnull=True)
    return rows.exclude(exact="", fragment="").select_related("snapshot__source__publisher")


def _quotes_of(rows: QuerySet[Quote], words: str) -> Iterable[Quote]:
    return with_words(rows, words, "exact", "snapshot__source__title").order_by("-created_at")


def _show_quote(quote: Quote) -> tuple[str, str]:
    words = quote.exact or place_in_words(quote.fragment)
    return _short(words), _("passage in %(source)s") % {"source": quote.snapshot.source}


def _looks(person: Any) -> QuerySet[Look]:
    return visible_below(Look, person).filter(set_aside_at__isnull=True).select_related("series__source")


def _looks_for(rows: QuerySet[Look], words: str) -> Iterable[Look]:
    return with_words(rows, words, "series__looked_for", "series__source__title").order_by("-looked_at")


def _show_look(look: Look) -> tuple[str, str]:
    said = _("absence check of %(day)s: %(outcome)s")
    return _short(look.series.looked_for), said % {
        "day": f"{look.looked_at:%Y-%m-%d}",
        "outcome": look.get_outcome_display(),
    }


def _notes(person: Any) -> QuerySet[Extraction]:
    rows = visible_below(Extraction, person).filter(is_current=True, snapshot__source__kind=SourceKind.DESK_NOTE)
    return rows.filter(snapshot__source__set_aside_at__isnull=True).select_related("snapshot__source__written_by")


def _notes_about(rows: QuerySet[Extraction], words: str) -> Iterable[Extraction]:
    return with_words(rows, words, "snapshot__source__title").order_by("-created_at")


def _show_note(note: Extraction) -> tuple[str, str]:
    source = note.snapshot.source
    return _short(str(source)), _("desk note, cited whole, by %(who)s") % {"who": source.written_by}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _kind(thing: Any) -> str:
    kinds: tuple[tuple[type, str], ...] = ((Quote, "quote"), (Look, "look"), (Extraction, "note"), (Source, "link"))
    return next(kind for model, kind in kinds if isinstance(thing, model))


def _stories(person: Any) -> QuerySet[Story]:
    return _kept(Story, person)


def _stories_called(rows: QuerySet[Story], words: str) -> Iterable[Story]:
    return with_words(rows, words, "title", "wordings__title").distinct().order_by("-created_at")


STORIES = Picker(_stories, _stories_called, lambda story: (_short(story.title), story.slug))
CLAIMS = Picker(_claims, _claims_saying, _show_claim)
QUESTIONS = Picker(_questions, _questions_asking, lambda question: (_short(question.text), question.story.title))
QUOTES = Picker(_quotes, _quotes_of, _show_quote)
_LOOKS = Picker(_looks, _looks_for, _show_look)
_NOTES = Picker(_notes, _notes_about, _show_note)
PASSAGES = AnyOf({"quote": QUOTES, "look": _LOOKS, "note": _NOTES}, _kind)
GROUNDS = AnyOf({"quote": QUOTES, "look": _LOOKS, "note": _NOTES, "link": SOURCES_OR_ADDRESS}, _kind)
