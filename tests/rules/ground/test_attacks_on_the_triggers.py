"""What the application's own role may not do, tried with raw SQL."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from factcheck.privileges import DELETABLE_TABLES
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db


def our_tables() -> list[str]:
    prefixes = ("factcheck_", "sources_", "claims_")
    return [name for name in connection.introspection.table_names() if name.startswith(prefixes)]


def test_the_application_owns_no_table_and_is_no_superuser() -> None:
    assert run("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == 0
    assert run("SELECT count(*) FROM pg_proc WHERE proowner = current_user::regrole") == 0
    assert run("SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is False
    assert run("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == 0


def test_no_table_of_the_record_is_truncated_dropped_or_altered() -> None:
    for table in our_tables():
        assert "permission denied" in refused(f"TRUNCATE {table} CASCADE")
        assert "must be owner" in refused(f"DROP TABLE {table} CASCADE")
        assert "must be owner" in refused(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def test_triggers_are_not_switched_off_for_a_session() -> None:
    assert "permission denied" in refused("SET session_replication_role = replica")
    assert "permission denied" in refused("SET ROLE factcheck_owner")


def test_functions_of_the_rules_are_not_replaced() -> None:
    assert "permission denied" in refused(
        "CREATE OR REPLACE FUNCTION public.factcheck_in_take_down() RETURNS boolean LANGUAGE sql AS 'SELECT true'"
    )
    assert "permission denied" in refused("CREATE SCHEMA elsewhere")


def test_pgtriggers_own_way_to_ignore_triggers_is_closed(author: Any) -> None:
    agent = made.agent()
    names = run("SELECT array_agg(tgname::text) FROM pg_trigger WHERE NOT tgisinternal")
    with transaction.atomic():
        run("SELECT set_config('pgtrigger.ignore', %s::text[]::text, true)", names)
        run("UPDATE sources_agent SET name = 'Other', revision = 77 WHERE id = %s", agent.pk)
        assert run("SELECT revision FROM sources_agent WHERE id = %s", agent.pk) == 2
        assert "append-only" in refused("UPDATE sources_agentevent SET name = 'never said'")


def test_tables_of_the_session_do_not_stand_in_for_those_of_the_record() -> None:
    assert "permission denied" in refused("CREATE TEMPORARY TABLE factcheck_takedown (id uuid)")


def test_every_function_looks_names_up_in_its_own_schema() -> None:
    loose = run(
        "SELECT coalesce(array_agg(p.proname::text), '{}') FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace "
        "AND p.proname ~ '^(factcheck|claims|sources|edtf|pgtrigger)_' AND p.prosqlbody IS NULL "
        "AND NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=pg_catalog, public, pg_temp%', false)"
    )
    assert loose == []


def test_domain_rows_and_history_are_never_deleted(author: Any) -> None:
    made.quote(made.extraction(made.snapshot(made.source())))
    made.claim()
    for table in our_tables():
        if table in DELETABLE_TABLES or "_person_" in table:
            continue
        assert "permission denied" in refused(f"DELETE FROM {table}")


def test_history_is_never_changed(author: Any) -> None:
    made.agent()
    assert "append-only" in refused("UPDATE sources_agentevent SET name = 'Other'")
    assert "append-only" in refused("UPDATE sources_agentevent SET pgh_context = '{}'")


def test_setting_the_take_downs_variable_lets_nobody_through() -> None:
    extraction = made.extraction(made.snapshot(made.source()))
    for value in ("on", "protecting"):
        with transaction.atomic():
            run("SELECT set_config('factcheck.take_down', %s, true)", value)
            assert run("SELECT factcheck_in_take_down()") is False
            assert "never changes" in refused("UPDATE sources_extraction SET text = '' WHERE id = %s", extraction.pk)
            assert "append-only" in refused("UPDATE sources_agentevent SET name = ''") if made.agent("x") else False


def test_nobody_but_the_take_down_records_a_take_down(admin: Any) -> None:
    assert "only the take-down function" in refused(
        "INSERT INTO factcheck_takedown (id, kind, object_id, actor_id, reason, language, taken_down_at, counts) "
        "VALUES (gen_random_uuid(), 'x', gen_random_uuid(), %s, 'why', 'en', now(), '{}')",
        admin.pk,
    )


def test_a_write_outside_the_app_says_so_and_who_it_was() -> None:
    agent = made.agent()
    run("SELECT set_config('pghistory.context_metadata', '', true)")
    run("UPDATE sources_agent SET name = 'By hand' WHERE id = %s", agent.pk)
    context = run("SELECT pgh_context FROM sources_agentevent WHERE name = 'By hand'")
    assert isinstance(context, dict | str)
    assert "outside the app" in str(context)
    assert run("SELECT current_user") in str(context)


def test_an_error_in_a_rule_rolls_the_statement_back() -> None:
    agent = made.agent()
    with pytest.raises(Error), transaction.atomic():
        run("UPDATE sources_agent SET kind = 'nobody' WHERE id = %s", agent.pk)
    agent.refresh_from_db()
    assert (agent.kind, agent.revision) == ("organisation", 1)
