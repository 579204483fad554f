"""The texts on record that may say the same: by words and by vectors, fused in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from pgvector import HalfVector

from claims.matching.compared import Asked, Candidate
from claims.matching.rarity import rarity
from claims.matching.turned import turned
from claims.models import Claim
from factcheck.access import can_read_newsroom, is_at_work
from factcheck.encoder import Vectors

# Of either list; the right one is among the first twenty in nineteen of twenty cases.
OF_EACH = 30
# How far the index over vectors is followed, in a record of so many texts: the more there are, the nearer to each
# other lie the nearest, and the more have to be looked at to miss few of them.
EF_SEARCH, EF_FOR_TEXTS, MOST_EF = 200, 125_000, 1_000
# A name in another spelling, and what it tells beside the weights of words that stand as they were typed.
LEAST_ALIKE = 0.4
RESPELLED_WEIGHT = 4.0
# Up to so many rows are compared one by one: exact, and no filter can hide what the index would not have reached.
COMPARED_ONE_BY_ONE = 20_000


class Reach(Enum):
    """Who asks, where it is no person: everybody (published checks only), or the machine itself (all of the record)."""

    EVERYBODY = "everybody"
    MACHINE = "machine"


@dataclass(frozen=True)
class Narrowed:
    """Which texts are asked for. `kinds`: of claim, wording, external, publication; empty: all. `without` is a claim
    that is not compared with itself, nor with what is said of it. Dates are of the claim, the check, the publication.
    """

    language: str = ""
    since: date | None = None
    until: date | None = None
    meaning: str = ""
    site: str = ""
    kinds: tuple[str, ...] = ()
    without: UUID | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether a filter may leave so few rows that an index over vectors loses them."""
        return bool(self.language or self.since or self.until or self.meaning or self.site or self.kinds)


ANYTHING = Narrowed()


_FUSED = """
WITH respelled AS MATERIALIZED (
  SELECT DISTINCT part.word FROM unnest(%(spelled)s::text[]) typed (word)
  CROSS JOIN LATERAL (
    SELECT factcheck_plain(name) AS name FROM sources_agent WHERE factcheck_plain(name) %%> typed.word
    UNION SELECT factcheck_plain(name) FROM sources_agentalias WHERE factcheck_plain(name) %%> typed.word
    LIMIT 20) known
  CROSS JOIN LATERAL regexp_split_to_table(known.name, '[^[:alnum:]]+') part (word)
  WHERE length(part.word) > 3 AND part.word <> typed.word AND similarity(part.word, typed.word) >= %(alike)s LIMIT 4
),
asked AS MATERIALIZED (
  SELECT query::tsquery AS query, weight FROM unnest(%(queries)s::text[], %(weights)s::float8[]) a (query, weight)
  UNION ALL
  SELECT plainto_tsquery('public.factcheck_english', word) || plainto_tsquery('public.factcheck_spanish', word)
    || plainto_tsquery('public.factcheck_simple', word), %(respelled_weight)s FROM respelled
),
held AS (
  SELECT found.id, found.words, found.of_claim_id, asked.weight
  FROM asked CROSS JOIN LATERAL (
    SELECT m.id, length(m.words) AS words, m.of_claim_id
    FROM claims_matchtext m WHERE m.words @@ asked.query AND {narrow} LIMIT %(most_rows)s) found
  UNION ALL
  SELECT found.id, length(found.words), found.of_claim_id, other.weight FROM (
    SELECT m.id, m.words, m.of_claim_id
    FROM claims_matchtext m WHERE m.words @@ %(two_of)s::tsquery AND {narrow} LIMIT %(most_rows)s) found
  JOIN unnest(%(others)s::text[], %(other_weights)s::float8[]) other (query, weight)
    ON found.words @@ other.query::tsquery
),
by_words AS (
  SELECT ranked.id, ranked.score FROM (
    SELECT id, sum(weight) / (0.6 + 0.4 * words / 12.0) AS score, of_claim_id
    FROM held GROUP BY id, words, of_claim_id ORDER BY 2 DESC OFFSET 0) ranked
  JOIN LATERAL (SELECT ranked.of_claim_id) m ON true WHERE {visible} ORDER BY ranked.score DESC LIMIT %(of_each)s
),
by_vector AS ({by_vector}),
fused AS (SELECT id FROM by_words UNION SELECT id FROM by_vector)
SELECT m.id,
  CASE WHEN m.claim_id IS NOT NULL THEN 'claim' WHEN m.wording_id IS NOT NULL THEN 'wording'
    WHEN m.external_id IS NOT NULL THEN 'external' ELSE 'publication' END,
  CASE WHEN m.external_id IS NULL THEN m.of_claim_id END, m.external_id, m.publication_id, m.language,
  CASE WHEN m.claim_id IS NOT NULL THEN (SELECT text FROM claims_claim WHERE id = m.claim_id)
    WHEN m.wording_id IS NOT NULL THEN (SELECT text FROM claims_claimwording WHERE id = m.wording_id)
    WHEN m.external_id IS NOT NULL THEN (SELECT claim_reviewed FROM claims_externalfactcheck WHERE id = m.external_id)
    ELSE (SELECT claims_published_line(content) FROM claims_publication WHERE id = m.publication_id) END,
  coalesce((SELECT title FROM claims_externalfactcheck WHERE id = m.external_id), ''),
  CASE WHEN m.encoder = %(encoder)s THEN -(m.vector <#> %(vector)s::halfvec) END,
  CASE WHEN m.encoder = %(encoder)s THEN -(m.vector <#> %(turned)s::halfvec) - %(middle)s END,
  coalesce(by_words.score, 0), tsvector_to_array(m.words)
FROM fused JOIN claims_matchtext m ON m.id = fused.id LEFT JOIN by_words ON by_words.id = m.id
"""
_NEAREST = """
  SELECT m.id FROM claims_matchtext m WHERE m.vector IS NOT NULL AND m.encoder = %(encoder)s AND {narrow} AND {visible}
  ORDER BY m.vector <#> %(vector)s::halfvec LIMIT %(of_each)s"""
# The rows first, whatever the planner thinks of the index: few are left, and each is looked at.
_ONE_BY_ONE = """
  SELECT few.id FROM (
    SELECT m.id, m.vector <#> %(vector)s::halfvec AS away FROM claims_matchtext m
    WHERE m.vector IS NOT NULL AND m.encoder = %(encoder)s AND {narrow} AND {visible} OFFSET 0) few
  ORDER BY few.away LIMIT %(of_each)s"""
_NOTHING = "SELECT NULL::bigint AS id WHERE false"
_FEW = """SELECT count(*) FROM (
  SELECT FROM claims_matchtext m WHERE {narrow} AND {visible} LIMIT %(most)s) few"""
_KINDS = {"claim": "claim_id", "wording": "wording_id", "external": "external_id", "publication": "publication_id"}


def candidates(
    person: Any, asked: Asked, vector: Vectors | None, encoder: str, narrowed: Narrowed = ANYTHING
) -> list[Candidate]:
    """Up to twice OF_EACH texts that the person may see, in no order; by words alone without a vector.

    Texts without a vector yet are found by their words.
    """
    if not isinstance(person, Reach) and not is_at_work(person):
        return []
    narrow, visible, said = _conditions(person, narrowed)
    said |= {
        "queries": [query for query, _weight in asked.queries],
        "weights": [weight for _query, weight in asked.queries],
        "two_of": asked.two_of or None,
        "others": [query for query, _weight in asked.others],
        "other_weights": [weight for _query, weight in asked.others],
        "most_rows": asked.most_rows,
        "of_each": OF_EACH,
        "encoder": encoder,
        "spelled": list(asked.spelled),
        "alike": LEAST_ALIKE,
        "respelled_weight": RESPELLED_WEIGHT,
        "vector": None if vector is None else HalfVector(vector).to_text(),
    }
    across = None if vector is None else turned(vector, encoder)
    said |= {
        "turned": None if across is None else HalfVector(across.vector).to_text(),
        "middle": 0.0 if across is None else across.middle,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # The index goes on where filters left too few; the order is made good by sorting what it gave.
        cursor.execute(
            "SELECT set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'relaxed_order', true), "
            "set_config('jit', 'off', true), set_config('pg_trgm.word_similarity_threshold', %s, true)",
            [str(_followed()), str(LEAST_ALIKE)],
        )
        nearest = _NOTHING
        if vector is not None:
            few = _may_be_few(person, narrowed) and _are_few(cursor, narrow, visible, said)
            nearest = _ONE_BY_ONE if few else _NEAREST
        by_vector = nearest.format(narrow=narrow, visible=visible)
        cursor.execute(_FUSED.format(narrow=narrow, visible=visible, by_vector=by_vector), said)
        rows = cursor.fetchall()
    return [Candidate(*(*told, frozenset(words))) for *told, words in rows]


def _followed() -> int:
    larger: float = max(1.0, rarity().texts / EF_FOR_TEXTS) ** (1 / 3)
    return min(MOST_EF, round(EF_SEARCH * larger))


def _may_be_few(person: Any, narrowed: Narrowed) -> bool:
    """Whether what is asked for, what the person may see, or the record itself can be small."""
    sees_all = person is Reach.MACHINE or (person is not Reach.EVERYBODY and can_read_newsroom(person))
    return narrowed.is_narrow or not sees_all or rarity().texts <= COMPARED_ONE_BY_ONE


def _are_few(cursor: Any, narrow: str, visible: str, said: dict[str, Any]) -> bool:
    cursor.execute(_FEW.format(narrow=narrow, visible=visible), said | {"most": COMPARED_ONE_BY_ONE + 1})
    return int(cursor.fetchone()[0]) <= COMPARED_ONE_BY_ONE


def _conditions(person: Any, narrowed: Narrowed) -> tuple[str, str, dict[str, Any]]:
    """What narrows, who may see, and the values of both; over a row `m`."""
    said: dict[str, Any] = {}
    parts = ["m.is_kept"]
    kinds: Sequence[str] = ("publication",) if person is Reach.EVERYBODY else narrowed.kinds
    if kinds:
        parts.append("(" + " OR ".join(f"m.{_KINDS[each]} IS NOT NULL" for each in kinds) + ")")
    for name, value, condition in (
        ("language", narrowed.language.split("-")[0].lower(), "split_part(m.language, '-', 1) = %(language)s"),
        ("since", narrowed.since, "m.dated >= %(since)s"),
        ("until", narrowed.until, "m.dated <= %(until)s"),
        ("meaning", narrowed.meaning, "m.meaning = %(meaning)s"),
        ("site", narrowed.site, "m.site = claims_site_of(%(site)s)"),
        ("without", narrowed.without, "m.of_claim_id IS DISTINCT FROM %(without)s"),
    ):
        if value:
            parts.append(condition)
            said[name] = value
    return " AND ".join(parts), _visible(person, said), said


def _visible(person: Any, said: dict[str, Any]) -> str:
    """The claim it hangs on is visible; what hangs on none is the newsroom's.

    OFFSET 0 keeps the planner from gathering every visible claim first: it asks for each row that it looks at.
    """
    if isinstance(person, Reach):
        return "true"
    sql, values = Claim.objects.visible_to(person).order_by().values("id").query.sql_with_params()
    for place, value in enumerate(values):
        said[f"seen_{place}"] = value
    named = sql.replace("%s", "{}").format(*(f"%(seen_{place})s" for place in range(len(values))))
    loose = "m.of_claim_id IS NULL" if can_read_newsroom(person) else "false"
    return f"({loose} OR EXISTS (SELECT FROM ({named}) seen WHERE seen.id = m.of_claim_id OFFSET 0))"
