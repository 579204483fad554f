"""Quoting a passage of a snapshot's text, and translating a quote: the writing is done here only."""

from typing import Any

from django.db import transaction

from factcheck.history import acting
from factcheck.record import RefusedError, refusals
from sources.media_fragments import MediaPart
from sources.models import Extraction, Quote, QuoteKind, QuoteTranslation
from sources.passages import Passage, again


class StaleReadingError(Exception):
    """Another extraction became current meanwhile. `moved`: where the words stand in it, if they are found once."""

    def __init__(self, current: Extraction, moved: Passage | None) -> None:
        super().__init__("The snapshot has a newer reading; look where the words stand in it.")
        self.current = current
        self.moved = moved


def quote(extraction: Extraction, found: Passage | MediaPart, person: Any) -> Quote:
    """The quote of this passage: made, or the one that is there. StaleReadingError when the extraction is not current.

    A part of a recording or picture is quoted of the extraction's snapshot, with the transcript's words if it has any.

    The extraction's row is locked, so that two people who quote the same words at once make one quote.
    """
    part = found if isinstance(found, MediaPart) else None
    with acting(person, "quoted a passage"), refusals():
        locked = Extraction.objects.select_for_update(no_key=True, of=("self",)).get(pk=extraction.pk)
        if locked.taken_down_at is not None:
            raise RefusedError("The text was taken down.")
        if not locked.is_current:
            current = Extraction.objects.get(snapshot=locked.snapshot_id, is_current=True)
            moved = None if isinstance(found, MediaPart) else again(current.text, found)
            raise StaleReadingError(current, moved)
        selector = {"kind": part.kind if part else QuoteKind.TEXT, "fragment": part.fragment if part else ""}
        # A region has no words: it is the snapshot's, whatever was read from it.
        read_from = locked if part is None or part.start is not None else None
        at = {"snapshot": locked.snapshot_id, "extraction": read_from, "start": found.start, "end": found.end}
        same: Quote | None = Quote.objects.kept().filter(**at, **selector).order_by("created_at").first()
        return same or Quote.objects.create(
            snapshot_id=locked.snapshot_id,
            extraction=read_from,
            **selector,
            start=found.start,
            end=found.end,
            exact=found.exact,
            prefix=found.prefix,
            suffix=found.suffix,
            language=locked.language,
        )


def translate(original: Quote, text: str, language: str, person: Any) -> QuoteTranslation:
    """A translation of the quote by this person: a record of its own, beside those that are there."""
    with acting(person, "translated a quote"), transaction.atomic():
        return QuoteTranslation.objects.create(
            quote=original, text=text.strip(), language=language, translated_by=person
        )
