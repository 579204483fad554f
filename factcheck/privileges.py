"""What the application's own database role may do: read and write rows; it owns nothing and truncates nothing."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

# Tables of the framework whose rows come and go; of our own only what nobody has saved yet and unreferenced blobs.
DELETABLE_APPS = ("sessions", "account", "mfa", "socialaccount", "axes", "auth", "admin", "contenttypes")
DELETABLE_TABLES = ("factcheck_draft", "factcheck_blob", "factcheck_person_groups", "factcheck_person_user_permissions")


def grant_to_application(*, using: str, **_: Any) -> None:
    """Gives the role of the `default` database what it needs on every table; does nothing when it is the owner itself."""
    role = settings.DATABASES["default"].get("USER", "")
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        current, exists = cursor.fetchone()
        if current == role or not exists:
            return
        name = connection.ops.quote_name(role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        existing = set(connection.introspection.table_names(cursor))
        for table in sorted(_deletable() & existing):
            cursor.execute(f"GRANT DELETE ON {connection.ops.quote_name(table)} TO {name}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}")


def _deletable() -> set[str]:
    tables = {
        model._meta.db_table
        for app in DELETABLE_APPS
        if apps.is_installed(f"django.contrib.{app}") or any(config.label == app for config in apps.get_app_configs())
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    return tables | set(DELETABLE_TABLES)
