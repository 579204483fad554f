"""System checks: what would lose data, leak or break quietly is said before anything starts.

Those on settings run with every command; those that ask the database run with `check --database default` and `migrate`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Concern
from django.db import connections

from factcheck.api.key_sets import KeySetError, keys_in, read_file

ALLOWED_LOCALES = ("C.UTF-8", "C.UTF8", "PG_UNICODE_FAST")
LEAST_SERVER_VERSION = 16


@register(Tags.security)
def keys_are_fernet_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 checks take these
    """FACTCHECK_KEYS: at least one, each a Fernet key."""
    if not settings.FACTCHECK_KEYS:
        return [Error("FACTCHECK_KEYS is empty: secrets could not be stored.", hint=_MAKE_A_KEY, id="factcheck.E001")]
    return [
        Error(f"FACTCHECK_KEYS: number {place} is not a Fernet key.", hint=_MAKE_A_KEY, id="factcheck.E002")
        for place, key in enumerate(settings.FACTCHECK_KEYS, 1)
        if not _is_key(key)
    ]


@register(Tags.security)
def provider_tokens_can_be_checked(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Tokens of the OpenID provider: an issuer that is named exactly, keys that come safely."""
    if not settings.OIDC_API_AUDIENCE:
        return []
    found: list[CheckMessage] = []
    issuer, keys = settings.OIDC_ISSUER, settings.OIDC_API_KEYS
    if not issuer:
        found.append(
            Error("OIDC_API_AUDIENCE is set and OIDC_ISSUER is not: anybody's tokens would do.",
                  hint="Set OIDC_ISSUER to the `iss` of the provider's tokens, letter by letter.", id="factcheck.E012")
        )  # fmt: skip
    from_afar = [name for name, place in (("OIDC_ISSUER", "" if keys else issuer), ("OIDC_API_KEYS", keys))
                 if "://" in place and not place.startswith("https://")]  # fmt: skip
    if from_afar and not settings.INSECURE_HTTP:
        found.append(
            Error(f"{from_afar[0]} is read over plain http: whoever is on the way could sign in as anybody.",
                  hint="Use an https address, or a file.", id="factcheck.E013")
        )  # fmt: skip
    if keys and "://" not in keys:
        try:
            keys_in(read_file(keys))
        except KeySetError as error:
            found.append(Error(f"OIDC_API_KEYS: {error}.", hint="Name a file that holds a JWK Set of public keys.",
                               id="factcheck.E014"))  # fmt: skip
    return found


@register()
def queue_outlives_a_task(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A message reappears only after the task that holds it has been killed."""
    options = getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {})
    visibility_timeout = options.get("visibility_timeout", 3600)
    hard_limit = getattr(settings, "CELERY_TASK_TIME_LIMIT", None)
    soft_limit = getattr(settings, "CELERY_TASK_SOFT_TIME_LIMIT", None)
    found: list[CheckMessage] = []
    if hard_limit is None or visibility_timeout <= hard_limit:
        found.append(
            Error(
                f"The broker gives a message out again after {visibility_timeout} s; a task may take {hard_limit} s.",
                hint="Set CELERY_TASK_TIME_LIMIT, and visibility_timeout above it.",
                id="factcheck.E003",
            )
        )
    if hard_limit is not None and (soft_limit is None or soft_limit >= hard_limit):
        found.append(
            Error(
                "A task gets no warning before it is killed.",
                hint="Set CELERY_TASK_SOFT_TIME_LIMIT below CELERY_TASK_TIME_LIMIT.",
                id="factcheck.E004",
            )
        )
    return found


@register(Tags.security)
def messages_are_json(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Who writes to the broker must not run code: Celery takes JSON only."""
    serializers = {settings.CELERY_TASK_SERIALIZER, settings.CELERY_RESULT_SERIALIZER}
    if set(settings.CELERY_ACCEPT_CONTENT) == serializers == {"json"}:
        return []
    return [
        Error(
            "Celery would read other messages than JSON.",
            hint='Set CELERY_ACCEPT_CONTENT = ["json"] and both serializers to "json".',
            id="factcheck.E005",
        )
    ]


@register(Tags.database)
def database_is_as_designed(
    app_configs: Any,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """The server's version, encoding and locale, and what the application's role may do."""
    if not databases or "default" not in databases:
        return []
    return [message for question in _QUESTIONS for message in question()]


def _server() -> Iterable[CheckMessage]:
    encoding, provider, collation, version = _one(
        "SELECT pg_encoding_to_char(encoding), datlocprovider, coalesce(datlocale, datcollate),"
        " current_setting('server_version_num')::int / 10000 FROM pg_database WHERE datname = current_database()"
        if _has_column("pg_database", "datlocale")
        else "SELECT pg_encoding_to_char(encoding), datlocprovider, coalesce(daticulocale, datcollate),"
        " current_setting('server_version_num')::int / 10000 FROM pg_database WHERE datname = current_database()"
    )
    if version < LEAST_SERVER_VERSION:
        yield Error(f"PostgreSQL {version} is too old.", hint="Use PostgreSQL 16 or newer.", id="factcheck.E006")
    if encoding != "UTF8":
        yield Error(
            f"The database's encoding is {encoding}: the length of ñ would be 2, and every quote's offsets wrong.",
            hint="Make the database with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.",
            id="factcheck.E007",
        )
    # ICU locales sort well and never move with the operating system; libc's own do, and break indexes.
    if provider != "i" and collation not in ALLOWED_LOCALES:
        yield Concern(
            f"The database's locale is {collation}: an upgrade of the operating system may break its indexes.",
            hint="Make the database with the locale C.UTF-8 (builtin from PostgreSQL 17 on) or an ICU locale.",
            id="factcheck.W008",
        )


def _role() -> Iterable[CheckMessage]:
    role, is_mighty = _one(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolreplication OR rolcreaterole FROM pg_roles"
        " WHERE rolname = current_user"
    )
    if is_mighty:
        yield Error(
            f"The application's role {role} is a superuser or nearly one: no trigger would bind it.",
            hint="Point DATABASE_URL to a role made with CREATE ROLE … LOGIN, and nothing else.",
            id="factcheck.E009",
        )
        return
    owned, truncatable = _one(
        "SELECT count(*) FILTER (WHERE pg_has_role(current_user, relowner, 'MEMBER')),"
        " count(*) FILTER (WHERE has_table_privilege(oid, 'TRUNCATE'))"
        " FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )
    if owned:
        yield Error(
            f"The application's role {role} owns {owned} tables, or a role it is in does: it could drop triggers.",
            hint="Migrate as another role (DATABASE_OWNER_URL), of which the application's is no member.",
            id="factcheck.E010",
        )
    elif truncatable:
        yield Error(
            f"The application's role {role} may TRUNCATE {truncatable} tables: no trigger sees that.",
            hint=f"REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM {role}",
            id="factcheck.E011",
        )


_QUESTIONS: tuple[Callable[[], Iterable[CheckMessage]], ...] = (_server, _role)
_MAKE_A_KEY = 'Make one with: python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def _has_column(table: str, column: str) -> bool:
    sql = "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s AND NOT attisdropped)"
    return bool(_one(sql, table, column)[0])


def _one(sql: str, *values: str) -> tuple[Any, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(sql, values)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
