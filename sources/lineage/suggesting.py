"""What was found about texts becomes suggested derivations: one tree for all copies of a text, not one line a pair.

Of fifty papers with one agency text each leads to the one that has it first, so confirming them leaves one origin.
"""

from uuid import UUID

from django.db import connection

from sources.lineage import judging, translated
from sources.lineage.judging import CORRECTS, QUOTES, SYNDICATES, TRANSLATES, Kinship, Text
from sources.lineage.reading_texts import links_of, text_of
from sources.linking import in_use
from sources.models import Confirmation, Derivation, Extraction, Source
from sources.models import Kinship as Proof

COPIES = (SYNDICATES, CORRECTS)
MOST_OF_A_KIND = 5

# The first texts that a source leads to, by what is suggested and confirmed; UNION ends a walk in circles. There are
# several where a text was put together out of others.
_ROOTS = """
WITH RECURSIVE up(id) AS (
  SELECT %s::uuid UNION SELECT d.original_id FROM sources_derivation d JOIN up ON d.source_id = up.id
  WHERE d.kind IN ('syndicates', 'corrects') AND d.state <> 'refused' AND d.set_aside_at IS NULL
)
SELECT id FROM up WHERE NOT EXISTS (SELECT FROM sources_derivation d WHERE d.source_id = up.id
  AND d.kind IN ('syndicates', 'corrects') AND d.state <> 'refused' AND d.set_aside_at IS NULL) ORDER BY id
"""


def suggest(extraction: Extraction, found: list[Kinship]) -> list[Derivation]:
    """The derivations that are suggested anew. What a person refused, or recorded, stays as it is.

    Call it in a transaction: one worker at a time writes, so that two copies that come at once make one tree.
    """
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_lineage'))")
    by_score = sorted(found, key=lambda each: -each.score)
    wanted = _at_the_roots(extraction, [each for each in by_score if each.kind in COPIES])
    copied = {key for each in wanted for key in (each.copy, each.original)}
    wanted += [each for each in by_score if each.kind == TRANSLATES][:1]
    quoting = (each for each in by_score if each.kind == QUOTES and not copied >= {each.copy, each.original})
    wanted += list(quoting)[:MOST_OF_A_KIND]
    return [row for each in wanted if (row := _written(each)) is not None]


def _at_the_roots(extraction: Extraction, copies: list[Kinship]) -> list[Kinship]:
    """For each tree of copies that the reading belongs to, what it is to the first of them.

    Two first texts that turn out to be copies are joined instead: whoever compared them has not written it yet.
    """
    own = in_use(extraction.snapshot.source)
    if not copies:
        return []
    text, own_roots = _text(extraction), _roots(own)
    reached: dict[UUID, Text] = {}
    found: list[Kinship] = []
    for each in copies:
        other_reading = _reading(each.original if each.copy == text.key else each.copy)
        other = in_use(other_reading.snapshot.source)
        roots = _roots(other)
        if own.pk in roots or any(root in reached for root in roots) or len(found) == MOST_OF_A_KIND:
            continue
        if any(root in own_roots and not _leads_straight(own, root) for root in roots):
            # It is in the tree already, by way of other copies: a second line would say nothing new.
            continue
        root, first, kin = _nearest_root(text, roots, other.pk) or (roots[0], _text(other_reading), each)
        joined = next((two for at in reached.items() if (two := _joined(at, (root, first))) is not None), None)
        reached[root] = first
        found.append(joined or kin)
    return found


def _nearest_root(text: Text, roots: list[UUID], other: UUID) -> tuple[UUID, Text, Kinship] | None:
    """Of the first texts that the other source leads to, the one that this text copies most of."""
    firsts = [(root, _text(reading)) for root in roots if root != other and (reading := _current(root)) is not None]
    judged = ((root, first, judging.kinship(text, first)) for root, first in firsts)
    copied = [(root, first, kin) for root, first, kin in judged if kin is not None and kin.kind in COPIES]
    return max(copied, key=lambda each: each[2].score, default=None)


def _joined(one: tuple[UUID, Text], other: tuple[UUID, Text]) -> Kinship | None:
    """What two first texts are to each other, where they are copies and nothing is on record of the two."""
    if _between(one[0], other[0]) is not None:
        return None
    kin = judging.kinship(one[1], other[1])
    return kin if kin is not None and kin.kind in COPIES else None


def _text(reading: Extraction) -> Text:
    return text_of(reading, links_of(reading.snapshot))


def _written(kin: Kinship) -> Derivation | None:
    copy, original = _reading(kin.copy), _reading(kin.original)
    source, origin = in_use(copy.snapshot.source), in_use(original.snapshot.source)
    if source.pk == origin.pk:
        return None
    known = _between(source.pk, origin.pk)
    method, version = _method(kin)
    if known is None:
        row = Derivation.objects.create(source=source, original=origin, kind=kin.kind, method=method, score=kin.score)
    elif (known.source_id, known.kind) == (source.pk, kin.kind) and known.state == Confirmation.SUGGESTED:
        row = known
    else:
        return None
    Proof.objects.get_or_create(
        derivation=row,
        extraction=copy,
        original=original,
        defaults={
            "method": method,
            "method_version": version,
            "score": kin.score,
            "passages": [list(each) for each in kin.passages],
            "signals": kin.signals,
        },
    )
    return None if row is known else row


def _method(kin: Kinship) -> tuple[str, str]:
    by_meaning = kin.kind == TRANSLATES
    return (translated.METHOD, translated.VERSION) if by_meaning else (judging.METHOD, judging.VERSION)


def _between(one: UUID, other: UUID) -> Derivation | None:
    """What is on record of the two already, whichever comes from the other, decided, open or set aside."""
    pair = Derivation.objects.filter(source__in=(one, other), original__in=(one, other)).order_by("created_at")
    found: Derivation | None = pair.first()
    return found


def _roots(source: Source) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_ROOTS, [source.pk])
        return [root for (root,) in cursor.fetchall()] or [source.pk]


def _leads_straight(source: Source, root: UUID) -> bool:
    ways = Derivation.objects.filter(source=source, original=root, kind__in=COPIES, set_aside_at__isnull=True)
    return bool(ways.exclude(state=Confirmation.REFUSED).exists())


def _reading(key: str) -> Extraction:
    found: Extraction = Extraction.objects.select_related("snapshot__source").get(pk=key)
    return found


def _current(source: UUID) -> Extraction | None:
    rows = Extraction.objects.filter(snapshot__source=source, sketch__words__gt=0, is_current=True)
    found: Extraction | None = rows.select_related("snapshot__source").order_by("-snapshot__captured_at").first()
    return found
