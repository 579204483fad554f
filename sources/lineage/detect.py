"""New readings look for their kin: where the words were before, in whichever language. A person decides.

Each reading is a row of work (`TextSketch`). A worker takes the next due one under a lease, keeps its marks first, so
that of two copies that come at once the later finds the earlier, then compares and writes what it found.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from factcheck import leased_rows
from factcheck.encoder import Encoder, Vectors, encoder
from factcheck.history import acting_as_system
from sources.joining import OPEN
from sources.lineage import judging, translated
from sources.lineage.candidates import Found, candidates, keep_beginning
from sources.lineage.judging import Kinship, Text
from sources.lineage.quoted import marks_of_quotes
from sources.lineage.reading_texts import language_of, link_number, links_of, text_of
from sources.lineage.sketch import VERSION, marks_of
from sources.lineage.suggesting import suggest
from sources.lineage.translated import Side
from sources.lineage.words import signed
from sources.models import Extraction, SourceKind, TextSketch

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
LATELY = timedelta(days=2)
MOST_AT_ONCE = 500
# Below this a text is a caption or a menu: everything is like it.
FEWEST_WORDS = 25

# A row has the key of its reading: rows that are due at once are taken in the order the readings were made. Our own
# notes are left out: figures that we reckoned in the same words are no copies of each other.
_NEW = """
INSERT INTO sources_textsketch
  (id, extraction_id, due_at, marks, quotes, links, words, language, method_version, problem, attempts)
SELECT x.id, x.id, x.created_at, '{}', '{}', '{}', 0, '', '', '', 0 FROM sources_extraction x
JOIN sources_snapshot s ON s.id = x.snapshot_id JOIN sources_source w ON w.id = s.source_id
WHERE x.created_at >= %s AND x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL
  AND s.protection_id IS NULL AND s.quality = 'whole' AND w.kind <> 'desk_note'
  AND NOT EXISTS (SELECT FROM sources_textsketch k WHERE k.extraction_id = x.id)
ORDER BY x.created_at, x.id LIMIT %s ON CONFLICT DO NOTHING
"""


def note_new(since: datetime, most: int = MOST_AT_ONCE) -> int:
    """A row of work for each open reading made since then that has none, in the order they were made; how many.

    May run twice at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [since, most])
        return int(cursor.rowcount)


def trace_next(at: datetime) -> bool:
    """Look for the kin of the reading that waits longest; whether there was one. Call it outside a transaction."""
    sketch = leased_rows.take(TextSketch, at, LEASE)
    if sketch is None:
        return False
    try:
        _traced(sketch, at)
    except leased_rows.LeaseLostError:
        log.info("lineage_lease_lost: %s", sketch.pk)
    return True


def _traced(sketch: TextSketch, at: datetime) -> None:
    open_now = Extraction.objects.filter(OPEN, pk=sketch.extraction_id, snapshot__source__set_aside_at__isnull=True)
    extraction = open_now.select_related("snapshot__source", "snapshot__payload").first()
    if extraction is None:
        _end(sketch, at)
        return
    links = links_of(extraction.snapshot)
    text = text_of(extraction, links)
    if len(text.words) < FEWEST_WORDS:
        _end(sketch, at, words=len(text.words))
        return
    lead = _keep(sketch, extraction, text)
    found = _kin(text, extraction, candidates(sketch, extraction, links, lead), sketch.language)
    with transaction.atomic(), acting_as_system("lineage", "found the same words in another source"):
        suggest(extraction, found)
        leased_rows.end(sketch, at)


def _keep(sketch: TextSketch, extraction: Extraction, text: Text) -> Vectors:
    """The marks and the beginning's vector, kept at once so that others find them; the vector."""
    language = language_of(extraction)
    first = translated.first_sentences(extraction.text, language)
    lead: Vectors = encoder().passages([" ".join(each.text for each in first[:3]) or extraction.text[:400]])[0]
    with transaction.atomic():
        leased_rows.held(sketch)
        sketch.marks = signed(marks_of(text.words))
        sketch.quotes = signed(marks_of_quotes(extraction.text, list(text.quotes)))
        sketch.links = sorted(link_number(each) for each in text.links)
        sketch.words, sketch.language, sketch.method_version = len(text.words), language, VERSION
        sketch.save(update_fields=["marks", "quotes", "links", "words", "language", "method_version"])
        keep_beginning(sketch, lead)
    return lead


def _kin(text: Text, extraction: Extraction, found: Found, language: str) -> list[Kinship]:
    rows = _readings([*found.by_words, *found.by_meaning])
    near = [rows[key] for key in found.by_words if key in rows]
    kin = [judging.kinship(text, text_of(row, links_of(row.snapshot))) for row in near]
    others = [rows[key] for key in found.by_meaning if key in rows and key not in found.by_words]
    if others:
        kin += _translations(translated.side(text, extraction.text, language, encoder()), others, encoder())
    return [each for each in kin if each is not None]


def _translations(own: Side, others: list[Extraction], by: Encoder) -> list[Kinship | None]:
    there = (translated.side(text_of(row, links_of(row.snapshot)), row.text, language_of(row), by) for row in others)
    return [translated.translation(*sorted((own, side), key=lambda each: each.text.key)) for side in there]


def _readings(keys: list[Any]) -> dict[Any, Extraction]:
    rows = Extraction.objects.filter(pk__in=set(keys)).exclude(snapshot__source__kind=SourceKind.DESK_NOTE)
    return {row.pk: row for row in rows.select_related("snapshot__source", "snapshot__payload")}


def _end(sketch: TextSketch, at: datetime, **fields: Any) -> None:
    with transaction.atomic():
        leased_rows.end(sketch, at, **fields)
