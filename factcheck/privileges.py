"""What the application's own database role may do: read and write rows; it owns nothing and truncates nothing."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

# Tables of the framework whose rows come and go; of our own only what nobody has saved yet, unreferenced
# blobs, requests that are remembered for a day, and what is told and fetched while a file is brought.
DELETABLE_APPS = ("sessions", "account", "mfa", "socialaccount", "axes", "auth", "admin", "contenttypes")
DELETABLE_TABLES = (
    "factcheck_draft",
    "factcheck_blob",
    "factcheck_rememberedrequest",
    "claims_importproblem",
    "claims_importpage",
    "claims_webhookdelivery",
    "claims_webhookattempt",
)

# Triggers and rules look names up in their own schema, whatever the session's search_path and temporary tables say;
# and pgtrigger's way to ignore triggers by a session variable, which any role may set, is closed. Each migration that
# adds a trigger opens both again, so this runs after every migrate.
SEAL = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE AS 'SELECT false';
DO $$
DECLARE
  found regprocedure;
BEGIN
  FOR found IN SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole AND p.prokind = 'f'
      AND p.prosqlbody IS NULL AND p.proconfig IS NULL AND p.proname <> '_pgtrigger_should_ignore'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', found);
  END LOOP;
  IF EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND datdba = current_user::regrole) THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  END IF;
END $$;
"""
# The functions that run as the owner of the tables check by themselves who asks and what for.
GRANT_DEFINED = """
SELECT format('GRANT EXECUTE ON FUNCTION %%s TO %%I', p.oid::regprocedure, %s::text) FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole AND p.prosecdef
"""


def grant_to_application(*, using: str, **_: Any) -> None:
    """Closes the ways around the triggers; gives the role of the `default` database what it needs, if it is another."""
    role = settings.DATABASES["default"].get("USER", "")
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        current, exists = cursor.fetchone()
        cursor.execute(SEAL)
        if current == role or not exists:
            return
        name = connection.ops.quote_name(role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        existing = set(connection.introspection.table_names(cursor))
        for table in sorted(_deletable() & existing):
            cursor.execute(f"GRANT DELETE ON {connection.ops.quote_name(table)} TO {name}")
        cursor.execute(GRANT_DEFINED, [role])
        for (grant,) in cursor.fetchall():
            cursor.execute(grant)
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}")


def _deletable() -> set[str]:
    tables = {
        model._meta.db_table
        for app in DELETABLE_APPS
        if apps.is_installed(f"django.contrib.{app}") or any(config.label == app for config in apps.get_app_configs())
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    return tables | set(DELETABLE_TABLES)
