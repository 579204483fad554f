"""New texts are looked through for sentences worth checking; what is found waits for a person in the queue.

Each open reading is a row of work (`Sifting`), taken under a lease. What a worker found is written with the row's end,
so one that dies has written nothing and the next begins anew; the same sentence of a text is suggested once, ever.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from claims.models import Sifting, Suggestion, SuggestionKind
from claims.sifting import worth
from claims.sifting.marks import may_be_checked, reasons_for
from claims.sifting.speakers import Speaker, speakers_of
from factcheck import leased_rows
from factcheck.encoder import Encoder, encoder
from factcheck.history import acting_as_system
from factcheck.sentences import Sentence, sentences_of
from sources.joining import OPEN
from sources.lineage.reading_texts import language_of
from sources.models import Extraction, Source, SourceKind

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
LATELY = timedelta(days=2)
MOST_AT_ONCE = 500
MOST_SENTENCES = 3_000
# How far back a pronoun can mean somebody.
BACK = 4

# What a page said before it said again is not suggested twice: only the first reading of a sentence's source counts.
_NEW = """
INSERT INTO claims_sifting (id, extraction_id, sentences, read, suggested, method_version, problem, attempts, due_at)
SELECT gen_random_uuid(), x.id, 0, 0, 0, '', '', 0, x.created_at FROM sources_extraction x
JOIN sources_snapshot s ON s.id = x.snapshot_id JOIN sources_source w ON w.id = s.source_id
WHERE x.created_at >= %s AND x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
  AND s.protection_id IS NULL AND s.quality = 'whole' AND w.kind <> 'desk_note' AND w.terms = 'on_record'
  AND NOT EXISTS (SELECT FROM claims_sifting k WHERE k.extraction_id = x.id)
ORDER BY x.created_at LIMIT %s ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Found:
    """A sentence worth checking: how sure it is thought so (0 to 1), by what marks, and who says it."""

    sentence: Sentence
    score: float
    first: float
    reasons: list[str]
    speaker: Speaker | None


@dataclass(frozen=True)
class Sifted:
    """A text looked through: what was found, the worthiest first; how many sentences it has, and how many were read."""

    found: list[Found]
    sentences: int
    read: int


def note_new(since: datetime, most: int = MOST_AT_ONCE) -> int:
    """A row of work for each open text made since then that has none; how many. May run twice at once.

    Our own notes are left out, and what is not on the record.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [since, most])
        return int(cursor.rowcount)


def sift_next(at: datetime) -> bool:
    """Look through the text that waits longest; whether there was one. Call it outside a transaction."""
    row = leased_rows.take(Sifting, at, LEASE)
    if row is None:
        return False
    try:
        _sift_row(row, at)
    except leased_rows.LeaseLostError:
        log.info("sifting_lease_lost: %s", row.pk)
    return True


def sift(text: str, language: str, by: Encoder) -> Sifted:
    """The sentences of a text that are worth checking."""
    sentences = sentences_of(text, language)[:MOST_SENTENCES]
    seen: set[str] = set()
    places = []
    for place, sentence in enumerate(sentences):
        if may_be_checked(sentence.text) and sentence.text not in seen:
            seen.add(sentence.text)
            places.append(place)
    fitted = worth.weights(language)
    texts = [sentences[place].text for place in places]
    first, expected = worth.first_look(texts, fitted)
    read = worth.to_read(texts, expected)
    scores = worth.second_look([texts[each] for each in read], first[read], by, fitted)
    found = []
    for best in worth.suggested(scores, language, len(places)):
        each, score = read[best], scores[best]
        place = places[each]
        speaker = speakers_of(sentences[max(0, place - BACK) : place + 1])[-1]
        reasons = reasons_for(sentences[place].text)
        found.append(Found(sentences[place], float(score), float(first[each]), reasons, speaker))
    return Sifted(found, len(sentences), len(read))


def _sift_row(row: Sifting, at: datetime) -> None:
    open_now = Extraction.objects.filter(OPEN, pk=row.extraction_id, snapshot__source__set_aside_at__isnull=True)
    extraction = open_now.select_related("snapshot__source").first()
    language = language_of(extraction) if extraction is not None else ""
    if extraction is None or language not in worth.LANGUAGES or not _is_worth_reading(extraction.snapshot.source):
        with transaction.atomic():
            leased_rows.end(row, at)
        return
    sifted = sift(extraction.text, language, encoder())
    with transaction.atomic(), acting_as_system("sifting", "found sentences worth checking"):
        made = _suggested(extraction, language, sifted.found)
        leased_rows.end(
            row, at, sentences=sifted.sentences, read=sifted.read, suggested=made,
            method_version=worth.version(),
        )  # fmt: skip


def _suggested(extraction: Extraction, language: str, found: list[Found]) -> int:
    """Writes what is not suggested yet, of this reading or, with the same words, of another of its source."""
    before = Suggestion.objects.filter(
        kind=SuggestionKind.CHECK_WORTHY, extraction__snapshot__source=extraction.snapshot.source_id
    ).select_related("extraction")
    known = {each.extraction.text[each.start : each.end] for each in before}
    made = 0
    for each in found:
        if each.sentence.text in known:
            continue
        _row, is_new = Suggestion.objects.get_or_create(
            kind=SuggestionKind.CHECK_WORTHY, extraction=extraction, start=each.sentence.start, end=each.sentence.end,
            defaults={"method": worth.METHOD, "method_version": worth.version(), "language": language,
                      "scores": _scores(each)},
        )  # fmt: skip
        made += is_new
    return made


def _scores(found: Found) -> dict[str, Any]:
    """Figures and places only: the words of a text stand in the text alone, and go with it."""
    kept: dict[str, Any] = {
        "score": round(found.score, 3), "first": round(found.first, 3), "reasons": found.reasons,
    }  # fmt: skip
    if found.speaker is not None:
        kept["speaker"] = {
            "start": found.speaker.start, "end": found.speaker.end,
            "is_quoted": found.speaker.is_quoted, "is_near": found.speaker.is_near,
        }  # fmt: skip
    return kept


def _is_worth_reading(source: Source) -> bool:
    return source.kind not in (SourceKind.DESK_NOTE, SourceKind.DATA_SET)
