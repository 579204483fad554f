"""Every setting that comes from the environment, in one table.

docs/operations.md shows the same table; a test compares the two.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import environ

CHECKOUT = Path(__file__).resolve().parent.parent

Kind = Literal["str", "bool", "int", "list", "path", "url"]


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, how it is read, its default (None: required) and what it does."""

    name: str
    kind: Kind
    default: Any
    meaning: str


SETTINGS = (
    Setting("DEBUG", "bool", False, "Django's debug mode, for work on the program: its pages show settings and code"),
    Setting("STATIC_UNCOLLECTED", "bool", False, "style sheets and scripts are served from where they are installed"),
    Setting("SECRET_KEY", "str", None, "signs sessions and links; at least 50 random characters"),
    Setting(
        "FACTCHECK_KEYS", "list", None, "Fernet keys for protected values and secrets, newest first; keep old ones"
    ),
    Setting(
        "DATABASE_URL", "url", None, "PostgreSQL ≥ 16 with pgvector, as the application's role, which owns no table"
    ),
    Setting("DATABASE_OWNER_URL", "url", "", "the same database as the role that owns the tables; used by migrations"),
    Setting("REDIS_URL", "url", None, "Redis ≥ 7 or Valkey: cache, locks, rate limits"),
    Setting("CELERY_BROKER_URL", "url", "", "another broker than REDIS_URL"),
    Setting("ALLOWED_HOSTS", "list", ["localhost", "127.0.0.1"], "host names that the desk answers to"),
    Setting("CSRF_TRUSTED_ORIGINS", "list", [], "origins (with scheme) that may post forms, behind a proxy"),
    Setting("PUBLIC_URL", "url", "http://localhost:8000", "the address readers and e-mails use"),
    Setting("INSECURE_HTTP", "bool", False, "allow plain http (no secure cookies, no redirect); for one's own machine"),
    Setting("TRUSTED_PROXY", "bool", False, "a reverse proxy sets X-Forwarded-Proto and X-Forwarded-For"),
    Setting("NEWSROOM_NAME", "str", "The Desk", "the newsroom's name in the frame, e-mails and publications"),
    Setting("LANGUAGE_CODE", "str", "en", "the interface's language where neither person nor browser says: en or es"),
    Setting("TIME_ZONE", "str", "UTC", "IANA zone in which the system's own times are shown"),
    Setting("VAR_DIR", "path", CHECKOUT / "var", "what the desk keeps on disk when no outside service is named"),
    Setting(
        "ENCODER", "str", "factcheck.encoder.Encoder", "class that makes vectors of 384 numbers of texts; dotted path"
    ),
    Setting("BLOB_DIR", "path", "", "folder of the blobs; VAR_DIR/blobs when empty"),
    Setting("BLOB_BUCKET", "str", "", "S3 bucket of the blobs, instead of a folder"),
    Setting("BLOB_ENDPOINT", "url", "", "address of an S3-compatible store"),
    Setting("CAPTURE_USER_AGENT", "str", "factcheck-desk/0.1 (+source capture)", "as whom captures are made"),
    Setting("CAPTURE_PROXY", "url", "", "proxy that captures go through"),
    Setting("CAPTURE_SOURCE_PROXIES", "list", [], "proxies (host:port) that editors may choose for a source"),
    Setting(
        "CAPTURE_CONDITIONAL_DAYS",
        "int",
        7,
        "so long after a page was sent whole, captures ask only whether it changed; 0: always whole",
    ),
    Setting(
        "CAPTURE_ALLOWED_NETWORKS", "list", [], "networks (CIDR) captures may reach though not global: intranets, tests"
    ),
    Setting("CAPTURE_ALLOWED_PORTS", "list", ["80", "443"], "ports that captures may reach"),
    Setting("CAPTURE_MAX_BYTES", "int", 100_000_000, "largest body of one capture, in bytes"),
    Setting("CAPTURE_BROWSER", "bool", True, "captures in Chromium, where a worker has it and its sandbox"),
    Setting(
        "CAPTURE_BROWSER_BY_ITSELF",
        "bool",
        True,
        "a page that is empty before its scripts run is captured in a browser",
    ),
    Setting("TSA_URL", "url", "", "RFC 3161 timestamp authority that gets the hash of each capture; empty: none"),
    Setting("TSA_CERTIFICATES", "str", "", "PEM file with the authority's root and intermediate certificates"),
    Setting("PUSH_ARCHIVES", "list", [], "outside archives that may be asked for copies: wayback, perma; empty: none"),
    Setting("PUSH_AUTOMATICALLY", "bool", False, "every new open capture is pushed to them, without being asked"),
    Setting("PUSH_PER_DAY", "int", 100, "most copies asked of each archive in a day"),
    Setting("WAYBACK_KEY", "str", "", "key of the Wayback Machine's Save Page Now: ACCESS:SECRET"),
    Setting("WAYBACK_URL", "url", "https://web.archive.org", "address of the Wayback Machine"),
    Setting("PERMA_KEY", "str", "", "key of Perma.cc's API"),
    Setting("PERMA_URL", "url", "https://api.perma.cc", "address of Perma.cc's API"),
    Setting("RELEASED_SNAPSHOTS", "list", [], "keys of snapshots that everybody may see under /web/"),
    Setting("ARCHIVE_ORIGIN", "url", "", "origin of its own for archived pages, another host than the desk's"),
    Setting("CAPTURE_FROM", "str", "", "where captures are made from, as the form and the snapshots say it"),
    Setting("CAPTURE_CONNECT_SECONDS", "int", 10, "longest wait for a connection"),
    Setting("CAPTURE_FIRST_BYTE_SECONDS", "int", 20, "longest wait for the first byte, and between two"),
    Setting("CAPTURE_TOTAL_SECONDS", "int", 90, "longest time for one capture with all its redirects"),
    Setting("CAPTURE_PER_HOST", "int", 2, "captures of one host at the same time"),
    Setting("CAPTURE_HOST_PAUSE_MILLISECONDS", "int", 1000, "pause between two captures of one host"),
    Setting("CAPTURE_FIRST_RETRY_SECONDS", "int", 30, "pause before the first retry; each next one is twice as long"),
    Setting("CAPTURE_TRIED_FOR_SECONDS", "int", 86_400, "how long a capture is tried again before it has failed"),
    Setting("CAPTURE_LEASE_SECONDS", "int", 200, "a worker silent for that long is thought dead"),
    Setting("TIP_SENDER_DAYS", "int", 90, "so long who sent a tip is kept, encrypted; then it is taken down"),
    Setting("TIP_MAX_BYTES", "int", 25_000_000, "largest file that the public form takes, in bytes"),
    Setting("API_REQUESTS_A_MINUTE", "int", 600, "requests a minute that a token or a person may send to the API"),
    Setting("API_PUBLIC_REQUESTS_A_MINUTE", "int", 60, "the same of an address that comes without either"),
    Setting(
        "PREPARED_STATEMENTS",
        "bool",
        True,
        "keep plans of frequent reads in each connection; off behind a pooler "
        "that hands connections on after each transaction",
    ),
    Setting("API_ALLOWED_ORIGINS", "list", [], "origins whose pages may read the API in a browser (CORS); empty: none"),
    Setting("METRICS_TOKEN", "str", "", "bearer token that opens /metrics; without it only admins see them"),
    Setting("WORKER_CONCURRENCY", "int", 2, "Celery processes per worker; two suit two cores"),
    Setting("EMAIL_URL", "url", "consolemail://", "outgoing mail"),
    Setting("EMAIL_FROM", "str", "desk@localhost", "sender of outgoing mail"),
    Setting("OIDC_NAME", "str", "", "label of the OpenID Connect sign-in; empty: off"),
    Setting("OIDC_ISSUER", "url", "", "OpenID Connect issuer"),
    Setting("OIDC_CLIENT_ID", "str", "", "OpenID Connect client"),
    Setting("OIDC_CLIENT_SECRET", "str", "", "OpenID Connect secret"),
    Setting("OIDC_API_AUDIENCE", "str", "", "audience of the issuer's access tokens that the API takes; empty: off"),
    Setting("OIDC_API_KEYS", "str", "", "address or file of the issuer's key set (JWKS); empty: as the issuer says"),
    Setting("OIDC_API_SCOPE_CLAIM", "str", "scope", "claim of those tokens that names their scopes"),
    Setting("OIDC_API_SCOPE_PREFIX", "str", "", "what our scopes begin with there, such as desk:"),
    Setting("LOG_FORMAT", "str", "json", "json, or console for reading by eye"),
    Setting("LOG_LEVEL", "str", "INFO", "least severe level that is logged"),
    Setting(
        "DEMO_CHECKER_PASSWORD",
        "str",
        "",
        "password of checker@demo.example when `load_demo` makes it; all three or none",
    ),
    Setting("DEMO_EDITOR_PASSWORD", "str", "", "the same of editor@demo.example"),
    Setting("DEMO_ADMIN_PASSWORD", "str", "", "the same of admin@demo.example"),
    Setting("BACKUP_PG_DUMP", "path", "", "pg_dump of the server's version; found by itself when empty"),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_env = environ.Env()


def value(name: str) -> Any:
    """The setting's value from the environment or its default; ImproperlyConfigured names a required one missing."""
    setting = _BY_NAME[name]
    default = environ.Env.NOTSET if setting.default is None else setting.default
    if setting.kind == "path":
        text = _env.str(name, default=str(setting.default) if setting.default else "")
        return Path(text) if text else None
    read = {"bool": _env.bool, "int": _env.int, "list": _env.list}.get(setting.kind, _env.str)
    return read(name, default=default)


def database(name: str) -> dict[str, Any]:
    """Django's settings of the database that the named URL points to."""
    return dict(_env.db_url_config(value(name)))
