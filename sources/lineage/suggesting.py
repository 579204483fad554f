"""What was found about texts becomes suggested derivations: one tree for all copies of a text, not one line a pair.

Of fifty papers with one agency text each leads to the one that has it first, so confirming them leaves one origin.
"""

from uuid import UUID

from django.db import connection

from sources.lineage import judging, translated
from sources.lineage.judging import CORRECTS, QUOTES, SYNDICATES, TRANSLATES, Kinship
from sources.lineage.reading_texts import links_of, text_of
from sources.linking import in_use
from sources.models import Confirmation, Derivation, Extraction, Source
from sources.models import Kinship as Proof

COPIES = (SYNDICATES, CORRECTS)
MOST_OF_A_KIND = 5

# The first copy that a source leads to, by what is suggested and confirmed; UNION ends a walk in circles.
_ROOTS = """
WITH RECURSIVE up(id) AS (
  SELECT %s::uuid UNION SELECT d.original_id FROM sources_derivation d JOIN up ON d.source_id = up.id
  WHERE d.kind IN ('syndicates', 'corrects') AND d.state <> 'refused' AND d.set_aside_at IS NULL
)
SELECT id FROM up WHERE NOT EXISTS (SELECT FROM sources_derivation d WHERE d.source_id = up.id
  AND d.kind IN ('syndicates', 'corrects') AND d.state <> 'refused' AND d.set_aside_at IS NULL) LIMIT 1
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
    """For each tree of copies that the reading belongs to, what it is to the first of them."""
    own, text, seen = in_use(extraction.snapshot.source), None, set[UUID]()
    own_root = _root(own)
    found: list[Kinship] = []
    for each in copies:
        other_key = each.original if each.copy == str(extraction.pk) else each.copy
        other = in_use(_reading(other_key).snapshot.source)
        root = _root(other)
        if root in seen or root == own.pk or len(found) == MOST_OF_A_KIND:
            continue
        if root == own_root and not _leads_straight(own, root):
            # It is in the tree already, by way of other copies: a second line would say nothing new.
            continue
        seen.add(root)
        first = _current(root) if root != other.pk else None
        if first is None:
            found.append(each)
            continue
        text = text or text_of(extraction, links_of(extraction.snapshot))
        at_root = judging.kinship(text, text_of(first, links_of(first.snapshot)))
        found.append(at_root if at_root is not None and at_root.kind in COPIES else each)
    return found


def _written(kin: Kinship) -> Derivation | None:
    copy, original = _reading(kin.copy), _reading(kin.original)
    source, origin = in_use(copy.snapshot.source), in_use(original.snapshot.source)
    if source.pk == origin.pk:
        return None
    known = _between(source, origin)
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


def _between(one: Source, other: Source) -> Derivation | None:
    """What is on record of the two already, whichever comes from the other, decided, open or set aside."""
    pair = Derivation.objects.filter(source__in=(one, other), original__in=(one, other)).order_by("created_at")
    found: Derivation | None = pair.first()
    return found


def _root(source: Source) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(_ROOTS, [source.pk])
        row = cursor.fetchone()
    return row[0] if row else source.pk


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
