"""A scratch desk whose record is a set of claims to be found, as other publishers' fact-checks, with their vectors."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.retrieval_data import Document  # noqa: E402 the checkout is no installed package
from bench.search import scratch  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402

AT_ONCE = 2_000


@contextmanager
def desk() -> Iterator[None]:
    """A migrated database of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fc-bench-"))
    folder.chmod(0o755)
    postgres = scratch(folder)
    try:
        from django.core.management import call_command  # noqa: PLC0415 settings come first

        call_command("migrate", database="owner", verbosity=0)
        yield
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def bring(documents: Sequence[Document], cache: VectorCache) -> dict[Any, str]:
    """Records the documents in the place of what was there; the set's key of each by ours."""
    from django.db import connections  # noqa: PLC0415

    from claims.matching import rarity  # noqa: PLC0415
    from claims.models import ExternalFactCheck, MatchText  # noqa: PLC0415
    from factcheck.history import acting_as_system  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE claims_externalfactcheck, claims_matchtext CASCADE")
    keys: dict[Any, str] = {}
    with acting_as_system("bench", "fills a scratch database"):
        for start in range(0, len(documents), AT_ONCE):
            some = documents[start : start + AT_ONCE]
            rows = [
                ExternalFactCheck(
                    publisher_name="Bench", address="https://bench.example/", address_sha256="0" * 64,
                    title=each.title, claim_reviewed=each.text or each.title, language=each.language,
                )
                for each in some
            ]  # fmt: skip
            ExternalFactCheck.objects.bulk_create(rows)
            keys |= {row.pk: each.key for row, each in zip(rows, some, strict=True)}
    _give_vectors(list(MatchText.objects.select_related("external").order_by("id")), cache)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_matchtext")
    rarity.forget()
    return keys


def _embedded(row: Any) -> str:
    """As the worker embeds it: claims.matching.due."""
    return " . ".join(part for part in (row.title, row.claim_reviewed) if part)


def _give_vectors(rows: Sequence[Any], cache: VectorCache) -> None:
    from django.db import connection  # noqa: PLC0415
    from pgvector import HalfVector  # noqa: PLC0415

    from claims.matching.embed import name_of  # noqa: PLC0415

    vectors = cache.passages([_embedded(row.external) for row in rows])
    for start in range(0, len(rows), AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE claims_matchtext m SET vector = made.vector::halfvec, encoder = %s, due_at = NULL "
                "FROM unnest(%s::bigint[], %s::text[]) made (id, vector) WHERE m.id = made.id",
                [
                    name_of(cache.encoder),
                    [row.pk for row in rows[start : start + AT_ONCE]],
                    [HalfVector(vector).to_text() for vector in vectors[start : start + AT_ONCE]],
                ],
            )
