"""A database of the first landing, filled with real rows, comes to today without loss, and back by the newest steps."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from factcheck.crypto import encrypt
from factcheck.keys import new_key
from factcheck.migration_state import sparing_copies
from factcheck.privileges import grant_to_application

FIRST = [("factcheck", "0001_initial"), ("sources", "0001_initial"), ("claims", "0002_functions")]
OURS = ("factcheck", "sources", "tallies", "claims")
SCRATCH = "first_landing"


@pytest.fixture
def scratch(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """A connection to a database of its own, made by the owner of tables and thrown away after."""
    with django_db_blocker.unblock():
        name = f"landing_{uuid4().hex[:12]}"
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        connections.databases[SCRATCH] = {**connections["owner"].settings_dict, "NAME": name}
        try:
            yield connections[SCRATCH]
        finally:
            connections[SCRATCH].close()
            del connections[SCRATCH]
            del connections.databases[SCRATCH]
            with connections["owner"].cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def migrate(connection: Any, targets: Any) -> Any:
    """Takes the scratch database there; gives the state of the models as it was then."""
    executor = MigrationExecutor(connection)
    with sparing_copies():
        executor.migrate(targets or executor.loader.graph.leaf_nodes())
    grant_to_application(using=SCRATCH)
    return executor.loader.project_state(targets or executor.loader.graph.leaf_nodes())


def sql(connection: Any, statement: str, *parameters: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row is not None and len(row) == 1 else row


def filled(apps: Any) -> dict[str, Any]:
    """Rows as a desk had them after its first week: the keys of what is looked at later."""

    def make(label: str, model: str, **fields: Any) -> Any:
        return apps.get_model(label, model).objects.using(SCRATCH).create(id=new_key(), **fields).pk

    person = make("factcheck", "Person", email="ana@desk.example", name="Ana", role="editor", password="!")
    source = make(
        "sources", "Source", kind="interview", title="María 🗳", language="es", reference="notebook 3",
        published="2024-08~",
    )  # fmt: skip
    claim = make("claims", "Claim", text="The “count” was over.", language="en", made="2024-07-28/2024-07-29")
    protection = make(
        "factcheck", "Protection", kind="sources_source", object_id=source, field="title", reason="witness",
        language="en", protected_by_id=person,
    )  # fmt: skip
    value = make(
        "factcheck", "ProtectedValue", protection_id=protection, ciphertext=encrypt(json.dumps("María").encode()),
        written_by_id=person,
    )  # fmt: skip
    grant = make(
        "factcheck", "ProtectionGrant", protection_id=protection, person_id=person, granted_by_id=person, reason="hers"
    )
    verdict = make(
        "claims", "Verdict", claim_id=claim, version=1, language="en", summary="So it was: 5,150,092.", written_by_id=person,
        last_edited_by_id=person,
    )  # fmt: skip
    return {
        "person": person, "source": source, "claim": claim, "protection": protection, "value": value, "grant": grant,
        "verdict": verdict,
    }  # fmt: skip


def counts(connection: Any) -> dict[str, int]:
    tables = ("factcheck_person", "factcheck_protectedvalue", "factcheck_protectiongrant", "sources_source", "claims_claim",
              "claims_claimevent", "sources_sourceevent", "factcheck_protectiongrantevent", "claims_verdictcontributor",
              "factcheck_outboxentry")  # fmt: skip
    return {table: sql(connection, f"SELECT count(*) FROM {table}") for table in tables}


@pytest.mark.timeout(600)
def test_nothing_is_lost_on_the_way_to_today_and_back(scratch: Any) -> None:
    keys = filled(migrate(scratch, FIRST).apps)
    before = counts(scratch)
    assert before["claims_claimevent"] == 1

    migrate(scratch, None)
    assert counts(scratch) == before
    place = sql(scratch, "SELECT kind, object_id, field FROM factcheck_protectedvalue WHERE id = %s", keys["value"])
    assert place == ("sources_source", keys["source"], "title")
    assert sql(scratch, "SELECT language FROM factcheck_protectiongrant WHERE id = %s", keys["grant"]) == "en"
    bounds = sql(
        scratch, "SELECT made_earliest::text, made_latest::text FROM claims_claim WHERE id = %s", keys["claim"]
    )
    assert bounds == ("2024-07-28", "2024-07-29")
    assert (
        sql(scratch, "SELECT published_latest::text FROM sources_source WHERE id = %s", keys["source"]) == "2024-08-31"
    )

    for table in ("claims_claim", "claims_matchtext"):
        held = f"SELECT bool_and(words @@ to_tsquery('factcheck_english', 'count')) FROM {table}"
        assert sql(scratch, held), f"{table}: the words are those that the search of today looks for"

    assert sql(scratch, "SELECT words @@ to_tsquery('factcheck_english', '5150092') FROM claims_verdict")

    works_as_today(scratch, keys)

    # Every migration says that it can be taken back; one that cannot has to be left out here, in so many words.
    executor = MigrationExecutor(scratch)
    back = [migration for migration, _ in executor.migration_plan(FIRST)]
    assert all(operation.reversible for migration in back for operation in migration.operations)
    rows = counts(scratch)
    migrate(scratch, before_the_newest(executor))
    assert counts(scratch) == rows
    works_at_all(scratch, keys)


def before_the_newest(executor: Any) -> list[tuple[str, str]]:
    """Where a desk that upgraded today goes back to: what nothing else rests on is taken back.

    The older ones went back here when they were new, and have not changed since.
    """
    nodes = executor.loader.graph.node_map
    newest = [node for node in nodes.values() if node.key[0] in OURS and not node.children]
    return [parent.key for node in newest for parent in node.parents if parent.key[0] == node.key[0]]


def works_at_all(connection: Any, keys: dict[str, Any]) -> None:
    """Triggers raise the revision and write history and the outbox."""
    revision = sql(connection, "SELECT revision FROM claims_claim WHERE id = %s", keys["claim"])
    events = sql(connection, "SELECT count(*) FROM claims_claimevent")
    sql(connection, "UPDATE claims_claim SET note = note || 'x' WHERE id = %s", keys["claim"])
    assert sql(connection, "SELECT revision FROM claims_claim WHERE id = %s", keys["claim"]) == revision + 1
    assert sql(connection, "SELECT count(*) FROM claims_claimevent") == events + 1
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(using=SCRATCH):
        sql(connection, "UPDATE claims_claimevent SET note = ''")


def works_as_today(connection: Any, keys: dict[str, Any]) -> None:
    """What was written long ago is under today's rules."""
    works_at_all(connection, keys)
    sql(connection, "UPDATE claims_claim SET revision = 90 WHERE id = %s", keys["claim"])
    assert sql(connection, "SELECT revision FROM claims_claim WHERE id = %s", keys["claim"]) == 3
    assert (
        sql(connection, "SELECT factcheck_set_aside('claims_claim', %s, %s, 'twice')", keys["claim"], keys["person"])
        == 4
    )
    sql(connection, "UPDATE claims_verdict SET body = 'b' WHERE id = %s", keys["verdict"])
    with pytest.raises(IntegrityError, match="does not go from draft"), transaction.atomic(using=SCRATCH):
        sql(
            connection,
            "UPDATE claims_verdict SET status = 'approved', approved_by_id = %s, approved_at = now() WHERE id = %s",
            keys["person"],
            keys["verdict"],
        )
    assert sql(connection, "SELECT factcheck_number_outbox()") > 0
    key = hashlib.sha256(b"key").digest()
    made = sql(
        connection, "SELECT factcheck_take_down(%s, 'factcheck_protection', %s, %s, 'asked', 'en', %s)",
        new_key(), keys["protection"], keys["person"], key,
    )  # fmt: skip
    assert sql(connection, "SELECT counts ->> 'protected_values' FROM factcheck_takedown WHERE id = %s", made) == "1"
    assert sql(connection, "SELECT to_regclass('factcheck_person_groups')") is None
