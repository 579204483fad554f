"""How long the fused search takes over a million claims, beside HNSW alone: `bench/match_latency.py [--claims N]`.

Vectors of real sentences (CheckThat! and PolitiFact claims, sentences of articles), the rest mixed from pairs of them
with seeded noise; words mixed likewise. Whole sentences of the same kinds are asked, which are not on record
themselves, and, apart, posts: these lie farther from everything on record. Embedding them is counted apart. The index
is built with bounded memory.
"""

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.lineage import DATA as ARTICLES  # noqa: E402 the checkout is no installed package
from bench.lineage import all_articles  # noqa: E402
from bench.matching_desk import desk  # noqa: E402
from bench.report import tell  # noqa: E402
from bench.retrieval_data import SHARED, checkthat, sha256  # noqa: E402
from bench.retrieval_sets import politifact  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402
from claims.sifting.marks import may_be_checked  # noqa: E402
from claims.sifting.worth import as_read  # noqa: E402
from factcheck.sentences import sentences_of  # noqa: E402

SEED = 20241117
SENTENCES = 20_000
ASKED = 200
# With so much, mixtures have locally as many dimensions as real sentences have (24 and 22, by maximum likelihood over
# thirty neighbours of 17,000); four times as much gives 37, and no index over vectors finds its way in that.
NOISE = 0.005
INDEX_MEMORY = "2GB"
AT_ONCE = 5_000


def made(texts: Sequence[str], vectors: NDArray[np.float32], count: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The sentences with their vectors, then mixtures: half the words of one, half of another's, and both vectors."""
    chance, noise = random.Random(SEED), np.random.default_rng(SEED)
    yield from zip(texts, vectors, strict=True)
    for _ in range(count - len(texts)):
        one, other = chance.randrange(len(texts)), chance.randrange(len(texts))
        words = texts[one].split()[::2] + texts[other].split()[1::2]
        mixed = vectors[one] + vectors[other] + noise.normal(0, NOISE, vectors.shape[1]).astype(np.float32)
        yield " ".join(words), mixed / np.linalg.norm(mixed)


def article_sentences() -> list[str]:
    """The sentences of our articles that may be checked."""
    articles = all_articles(sorted((ARTICLES / "syndication").glob("*.csv")))
    sentences = (each.text for text in articles for each in sentences_of(text, "en"))
    return [as_read(text) for text in sentences if may_be_checked(text)]


def fill(texts: Sequence[str], vectors: NDArray[np.float32], count: int) -> float:
    """Records the claims and gives them their vectors; seconds that the index over vectors took."""
    from django.db import connections  # noqa: PLC0415 settings come first
    from pgvector import HalfVector  # noqa: PLC0415

    from claims.matching.embed import encoder, name_of  # noqa: PLC0415
    from claims.models import MatchText  # noqa: PLC0415
    from factcheck.keys import new_key  # noqa: PLC0415

    rows = made(texts, vectors, count)
    name = name_of(encoder())
    with connections["owner"].cursor() as cursor:
        # The claims' own triggers, history and indexes are not what is measured.
        for table in ("claims_claim", "claims_matchtext"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("DROP INDEX match_vector; DROP INDEX match_words")
        cursor.execute("CREATE TEMP TABLE brought (id uuid, text text, vector halfvec(384))")
        while some := list(islice(rows, AT_ONCE)):
            with cursor.copy("COPY brought FROM STDIN") as copy:
                for text, vector in some:
                    copy.write_row((new_key(), text.replace("\0", " "), HalfVector(vector).to_text()))
            cursor.execute(
                "INSERT INTO claims_claim "
                "(id, revision, kind, text, language, made, made_zone, note, set_aside_reason) "
                "SELECT id, 1, 'statement', text, 'en', '', '', '', '' FROM brought"
            )
            cursor.execute(
                "INSERT INTO claims_matchtext (claim_id, of_claim_id, language, dated, meaning, site, is_kept, "
                "words, vector, encoder, attempts, compared_at) SELECT id, id, 'en', current_date, '', '', true, "
                "factcheck_words('en', text), vector, %s, 0, now() FROM brought",
                [name],
            )
            cursor.execute("TRUNCATE brought")
        for table in ("claims_claim", "claims_matchtext"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(f"SET maintenance_work_mem = '{INDEX_MEMORY}'")
        cursor.execute("SET max_parallel_maintenance_workers = 2")
        cursor.execute("CREATE INDEX match_words ON claims_matchtext USING gin (words)")
        began = time.monotonic()
        index = next(each for each in MatchText._meta.indexes if each.name == "match_vector")
        cursor.execute(
            "CREATE INDEX match_vector ON claims_matchtext USING hnsw (vector halfvec_ip_ops) "
            f"WITH (m = {index.m}, ef_construction = {index.ef_construction})"
        )
        took = time.monotonic() - began
        cursor.execute("VACUUM ANALYZE claims_matchtext")
        cursor.execute("ANALYZE claims_claim")
    return took


def milliseconds(act: Callable[[int], Any], count: int) -> list[float]:
    """What each of so many calls took, after a tenth of them to warm up."""
    for place in range(count // 10):
        act(place)
    taken = []
    for place in range(count):
        began = time.perf_counter()
        act(place)
        taken.append((time.perf_counter() - began) * 1_000)
    return taken


def p95(taken: Sequence[float]) -> float:
    """The ninety-fifth of a hundred."""
    return statistics.quantiles(taken, n=20)[-1]


def nearest(vector: NDArray[np.float32], most: int, *, exact: bool) -> list[int]:
    """The nearest rows by the index alone (ef 100), or by looking at every row."""
    from django.db import connection, transaction  # noqa: PLC0415 settings come first
    from pgvector import HalfVector  # noqa: PLC0415

    with transaction.atomic(), connection.cursor() as cursor:
        if exact:
            cursor.execute("SELECT set_config('enable_indexscan', 'off', true), set_config('jit', 'off', true)")
        else:
            cursor.execute("SELECT set_config('hnsw.ef_search', '100', true), set_config('jit', 'off', true)")
        cursor.execute(
            "SELECT id FROM claims_matchtext ORDER BY vector <#> %s::halfvec LIMIT %s",
            [HalfVector(vector).to_text(), most],
        )
        return [key for (key,) in cursor.fetchall()]


def real_sentences(most: int) -> tuple[list[str], list[str]]:
    """What goes on record, as the worker embeds it (title and claim), and the sentences that are asked instead."""
    said = politifact("test")
    known = {each.embedded: each.text or each.title for each in (*checkthat("dev").documents, *said.documents)}
    known |= {each: each for each in article_sentences()}
    found = list(known.items())[:most]
    held_back = set(random.Random(SEED).sample(range(len(found)), ASKED))
    stored = [embedded for place, (embedded, _sentence) in enumerate(found) if place not in held_back]
    return stored, [found[place][1] for place in sorted(held_back)]


def measure(asked_texts: Sequence[str], vectors: NDArray[np.float32], person: Any) -> dict[str, float]:
    """Figures in milliseconds, and the recall of the vector part."""
    from claims.matching.candidates import candidates  # noqa: PLC0415 settings come first
    from claims.matching.embed import encoder, name_of  # noqa: PLC0415
    from claims.matching.match import match  # noqa: PLC0415
    from claims.matching.rarity import asked  # noqa: PLC0415
    from claims.matching.words import tidy  # noqa: PLC0415

    name, count = name_of(encoder()), len(asked_texts)
    tidied = [tidy(text) for text in asked_texts]

    def fused(place: int) -> Any:
        return candidates(person, asked(tidied[place], "en"), vectors[place], name)

    alone = milliseconds(lambda place: nearest(vectors[place], 30, exact=False), count)
    both = milliseconds(fused, count)
    found = []
    for place in range(0, count, 4):
        truth = set(nearest(vectors[place], 10, exact=True))
        ours = sorted(
            (each for each in fused(place) if each.similarity is not None), key=lambda each: -(each.similarity or 0)
        )
        found.append(len(truth & {each.row for each in ours[:10]}) / 10)
    whole = milliseconds(lambda place: match(person, asked_texts[place]), min(count, 60))
    return {
        "hnsw_median_ms": statistics.median(alone),
        "hnsw_p95_ms": p95(alone),
        "fused_median_ms": statistics.median(both),
        "fused_p95_ms": p95(both),
        "vector_recall10": statistics.mean(found),
        "whole_match_p95_ms": p95(whole),
    }


def as_asked(texts: Sequence[str]) -> list[str]:
    """What the search embeds of each."""
    from claims.matching.words import MOST_COMPARED, looked_for, signed_by, tidy  # noqa: PLC0415 settings come first

    return [looked_for(tidy(text)[:MOST_COMPARED], signed_by(text)) for text in texts]


def main() -> None:
    """Fill, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--sentences", type=int, default=SENTENCES, help="real ones that the rest is mixed from")
    options = parser.parse_args()
    texts, sentences = real_sentences(options.sentences)
    posts = list(checkthat("dev").queries.values())[:ASKED]
    with desk():
        from django.contrib.auth import get_user_model  # noqa: PLC0415 settings come first

        from claims.matching.embed import encoder  # noqa: PLC0415

        cache = VectorCache(encoder())
        person = get_user_model().objects.create(email="bench@desk.example", name="Bench", role="checker", password="!")
        built = fill(texts, cache.passages(texts), options.claims)
        figures = measure(sentences, cache.queries(as_asked(sentences)), person)
        of_posts = measure(posts, cache.queries(as_asked(posts)), person)
    figures |= {f"posts_{name}": value for name, value in of_posts.items()}
    figures |= {
        "index_built_seconds": built,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    ratios = {
        "fused_p95_to_hnsw_p95": figures["fused_p95_ms"] / figures["hnsw_p95_ms"],
        "posts_fused_p95_to_hnsw_p95": of_posts["fused_p95_ms"] / of_posts["hnsw_p95_ms"],
    }
    data = SHARED / "checkthat2020-task2" / "verified_claims.docs.tsv"
    tell("match_latency", figures, {"fused_p95_ms": figures["hnsw_p95_ms"]}, ratios, claims=options.claims, seed=SEED,
         sentences=len(texts), index_memory=INDEX_MEMORY, data_sha256={data.name: sha256(data)})  # fmt: skip


if __name__ == "__main__":
    main()
