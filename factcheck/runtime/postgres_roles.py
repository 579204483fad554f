"""What an embedded cluster holds before the first migration: two roles, one database, the extensions."""

from collections.abc import Mapping, Sequence

SUPERUSER = "postgres"
OWNER = "factcheck_owner"
APPLICATION = "factcheck_app"
DATABASE = "factcheck"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gist")
PASSWORD_NAMES: Mapping[str, str] = {OWNER: "POSTGRES_OWNER_PASSWORD", APPLICATION: "POSTGRES_APP_PASSWORD"}


def roles_sql(passwords: Mapping[str, str]) -> str:
    """SQL that leaves both roles as they should be, with these passwords; may be run again.

    The owner owns the tables and runs migrations. The application owns nothing, so that it can neither change a rule
    nor switch off a trigger.
    """
    parts = ["SET log_statement = 'none'; SET log_min_error_statement = 'panic';"]
    for role, rights in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
        parts.append(
            f"SELECT 'CREATE ROLE {role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec\n"
            f"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEROLE {rights} PASSWORD {_quoted(passwords[role])};"
        )
    parts.append(
        f"SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}' "
        f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec"
    )
    return "\n".join(parts)


def database_sql(extensions: Sequence[str] = EXTENSIONS) -> str:
    """SQL for template1 and for the desk's database; may be run again.

    template1 too: what the owner makes from it (test databases) has the extensions, so a migration's
    `CREATE EXTENSION IF NOT EXISTS` needs no superuser.
    """
    made = "\n".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in extensions)
    return f"SET client_min_messages = warning;\nREVOKE CREATE ON SCHEMA public FROM PUBLIC;\n{made}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
