"""Settings of the desk. What differs between installations comes from the environment (factcheck.environment)."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from factcheck.accounts.openid import oidc_apps, oidc_origins
from factcheck.api.configuration import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - read from here
from factcheck.environment import CHECKOUT, database, value
from factcheck.logs import logging_config

DEBUG: bool = value("DEBUG")
SECRET_KEY: str = value("SECRET_KEY")
FACTCHECK_KEYS: list[str] = value("FACTCHECK_KEYS")
ALLOWED_HOSTS: list[str] = value("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS: list[str] = value("CSRF_TRUSTED_ORIGINS")
PUBLIC_URL: str = value("PUBLIC_URL")
NEWSROOM_NAME: str = value("NEWSROOM_NAME")
VAR_DIR: Path = value("VAR_DIR")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    # Its templates of inputs are what our own widgets are built of.
    "django.forms",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "django_htmx",
    "django_structlog",
    "csp",
    "axes",
    # Before allauth: our templates replace its elements.
    "factcheck",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sources",
    "sources.tallies",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sources.web.archive_origin.ArchiveOriginMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    # Before the policy of pages: a 304 has none of its own.
    "factcheck.api.door.UnchangedMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.web.public.PublicPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CHECKOUT / "factcheck" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "factcheck.web.frame.frame",
            ],
        },
    },
]

# Two roles: `default` owns no table; `owner` makes and changes them, and runs migrations only.
DATABASES: dict[str, dict[str, Any]] = {"default": database("DATABASE_URL")}
if value("DATABASE_OWNER_URL"):
    DATABASES["owner"] = database("DATABASE_OWNER_URL")
    DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
for _alias in DATABASES.values():
    _alias.setdefault("CONN_MAX_AGE", 60)
    _alias["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL: str = value("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

BLOB_DIR: Path = value("BLOB_DIR") or VAR_DIR / "blobs"
_blobs: dict[str, Any] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(BLOB_DIR), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
}
if value("BLOB_BUCKET"):
    _blobs = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": value("BLOB_BUCKET"), "endpoint_url": value("BLOB_ENDPOINT") or None},
    }
_STATIC_UNCOLLECTED = DEBUG or value("STATIC_UNCOLLECTED")
STORAGES = {
    "default": _blobs,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _STATIC_UNCOLLECTED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_USE_FINDERS = _STATIC_UNCOLLECTED

# History: the context lies in the event row itself, and no event is ever changed.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="events")
PGTRIGGER_MIGRATIONS = True

AUTH_USER_MODEL = "factcheck.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Cookies and transport: strict unless the installation says that it runs over plain http on one's own machine.
INSECURE_HTTP: bool = value("INSECURE_HTTP")
_https = not INSECURE_HTTP
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
X_FRAME_OPTIONS = "DENY"
if value("TRUSTED_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE: str = value("LANGUAGE_CODE")
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [CHECKOUT / "locale"]
TIME_ZONE: str = value("TIME_ZONE")
USE_TZ = USE_I18N = True
# A pasted list of ten thousand long addresses; files do not count towards it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000

# The REST API: programs come in with tokens, browsers with their session.
API_REQUESTS_A_MINUTE: int = value("API_REQUESTS_A_MINUTE")
API_PUBLIC_REQUESTS_A_MINUTE: int = value("API_PUBLIC_REQUESTS_A_MINUTE")
PREPARED_STATEMENTS: bool = value("PREPARED_STATEMENTS")
CORS_ALLOWED_ORIGINS: list[str] = value("API_ALLOWED_ORIGINS")
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = ("accept", "authorization", "content-type", "if-match", "if-none-match", "idempotency-key")
CORS_EXPOSE_HEADERS = ("etag", "link", "location", "ratelimit", "ratelimit-policy", "retry-after")

# The ground floor's frame knows no app; its entries are named here: (url name, label, key after g).
FRAME_NAVIGATION = (
    ("claims:desk", _("Desk"), "d"),
    ("claims:stories", _("Stories"), "s"),
    ("sources:sources", _("Sources"), "o"),
    ("sources:captures", _("Capture"), "c"),
    ("claims:reviews", _("Review"), "r"),
)
FRAME_PUBLIC_NAVIGATION = (("claims:checks", _("Checks"), "d"),)
FRAME_SEARCH = "claims:search"
# What runs in the background for a person: the function that tells it, and the template that draws it in the top bar.
FRAME_TRAY = ("sources.web.tray.tray_of", "sources/parts/tray.html")

# Celery messages only say "there is work": the queue is a table, with leases (docs/decisions).
CELERY_BROKER_URL: str = value("CELERY_BROKER_URL") or REDIS_URL
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_CONCURRENCY: int = value("WORKER_CONCURRENCY")
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Tasks log under the id of the request that sent them.
DJANGO_STRUCTLOG_CELERY_ENABLED = True
# A worker takes both queues unless told otherwise (-Q celery, -Q browser).
CELERY_TASK_QUEUES = (Queue("celery"), Queue("browser"))
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {name: {"queue": "browser"} for name in ("sources.work_in_browser", "sources.try_browser")}
CELERY_BEAT_SCHEDULE = {
    "number-outbox": {"task": "factcheck.number_outbox", "schedule": 5.0},
    "forget-requests": {"task": "factcheck.forget_requests", "schedule": 3600.0},
    "kick-captures": {"task": "sources.kick", "schedule": 5.0},
    "index-texts": {"task": "sources.index_texts", "schedule": 5.0},
    "read-feeds": {"task": "sources.read_feeds", "schedule": 30.0},
    "timestamp": {"task": "sources.timestamp", "schedule": 20.0},
    "try-browser": {"task": "sources.try_browser", "schedule": 60.0},
    "sweep-blobs": {"task": "sources.sweep_blobs", "schedule": 3600.0},
    "ask-for-watched": {"task": "sources.ask_for_watched", "schedule": 30.0},
    "compare-captures": {"task": "sources.compare_captures", "schedule": 10.0},
    "compare-all-captures": {"task": "sources.compare_all_captures", "schedule": 86_400.0},
    "join-pages": {"task": "sources.join_pages", "schedule": 60.0},
    "trace-copies": {"task": "sources.trace_copies", "schedule": 15.0},
    "trace-all-copies": {"task": "sources.trace_all_copies", "schedule": 86_400.0},
    "sift-sentences": {"task": "claims.sift_sentences", "schedule": 15.0},
    "sift-all-sentences": {"task": "claims.sift_all_sentences", "schedule": 86_400.0},
    "push-copies": {"task": "sources.push_copies", "schedule": 30.0},
    "look": {"task": "sources.look", "schedule": 30.0},
    "answer-tips": {"task": "claims.answer_tips", "schedule": 20.0},
    "mail-notices": {"task": "claims.mail_notices", "schedule": 60.0},
    "forget-senders": {"task": "claims.forget_senders", "schedule": 3600.0},
    "kick-tallies": {"task": "tallies.kick", "schedule": 10.0},
    "compare-texts": {"task": "claims.compare_texts", "schedule": 10.0},
    "kick-imports": {"task": "claims.kick_imports", "schedule": 10.0},
    "tell-webhooks": {"task": "claims.tell_webhooks", "schedule": 5.0},
    "tell-readers": {"task": "claims.tell_readers", "schedule": 30.0},
    "forget-deliveries": {"task": "claims.forget_deliveries", "schedule": 3600.0},
    "publish-due": {"task": "claims.publish_due", "schedule": 15.0},
    "verify-record": {"task": "claims.verify_record", "schedule": 60.0},
    "request-rechecks": {"task": "claims.request_rechecks", "schedule": 15.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

CAPTURE_USER_AGENT: str = value("CAPTURE_USER_AGENT")
CAPTURE_PROXY: str = value("CAPTURE_PROXY")
CAPTURE_SOURCE_PROXIES: list[str] = value("CAPTURE_SOURCE_PROXIES")
CAPTURE_CONDITIONAL_FOR = timedelta(days=value("CAPTURE_CONDITIONAL_DAYS"))
CAPTURE_ALLOWED_NETWORKS: list[str] = value("CAPTURE_ALLOWED_NETWORKS")
CAPTURE_ALLOWED_PORTS = [int(port) for port in value("CAPTURE_ALLOWED_PORTS")]
CAPTURE_MAX_BYTES: int = value("CAPTURE_MAX_BYTES")
TSA_URL: str = value("TSA_URL")
TSA_CERTIFICATES: str = value("TSA_CERTIFICATES")
CAPTURE_BROWSER_BY_ITSELF: bool = value("CAPTURE_BROWSER_BY_ITSELF")
CAPTURE_BROWSER: bool = value("CAPTURE_BROWSER")
ARCHIVE_ORIGIN: str = value("ARCHIVE_ORIGIN")
CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"] = [ARCHIVE_ORIGIN or SELF]
CONTENT_SECURITY_POLICY["DIRECTIVES"]["media-src"] = [ARCHIVE_ORIGIN or SELF]
CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] += [ARCHIVE_ORIGIN] if ARCHIVE_ORIGIN else []
if ARCHIVE_ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(ARCHIVE_ORIGIN).hostname or "")
RELEASED_SNAPSHOTS: list[str] = value("RELEASED_SNAPSHOTS")
PUSH_ARCHIVES: list[str] = value("PUSH_ARCHIVES")
PUSH_AUTOMATICALLY: bool = value("PUSH_AUTOMATICALLY")
PUSH_PER_DAY: int = value("PUSH_PER_DAY")
WAYBACK_KEY: str = value("WAYBACK_KEY")
WAYBACK_URL: str = value("WAYBACK_URL")
PERMA_KEY: str = value("PERMA_KEY")
PERMA_URL: str = value("PERMA_URL")
CAPTURE_FROM: str = value("CAPTURE_FROM")
CAPTURE_CONNECT = timedelta(seconds=value("CAPTURE_CONNECT_SECONDS"))
CAPTURE_FIRST_BYTE = timedelta(seconds=value("CAPTURE_FIRST_BYTE_SECONDS"))
CAPTURE_TOTAL = timedelta(seconds=value("CAPTURE_TOTAL_SECONDS"))
CAPTURE_PER_HOST: int = value("CAPTURE_PER_HOST")
CAPTURE_HOST_PAUSE = timedelta(milliseconds=value("CAPTURE_HOST_PAUSE_MILLISECONDS"))
CAPTURE_FIRST_RETRY = timedelta(seconds=value("CAPTURE_FIRST_RETRY_SECONDS"))
CAPTURE_TRIED_FOR = timedelta(seconds=value("CAPTURE_TRIED_FOR_SECONDS"))
CAPTURE_LEASE = timedelta(seconds=value("CAPTURE_LEASE_SECONDS"))
TIP_SENDER_KEPT_FOR = timedelta(days=value("TIP_SENDER_DAYS"))
TIP_MAX_BYTES: int = value("TIP_MAX_BYTES")
ENCODER: str = value("ENCODER")
METRICS_TOKEN: str = value("METRICS_TOKEN")

EMAIL_CONFIG = environ.Env.email_url_config(value("EMAIL_URL"))
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("EMAIL_FROM")

LOGGING = logging_config(debug=DEBUG, log_format=value("LOG_FORMAT"), level=value("LOG_LEVEL"))

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MIDDLEWARE.append("factcheck.accounts.acting_middleware.ActingPersonMiddleware")

ACCOUNT_ADAPTER = "factcheck.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{NEWSROOM_NAME}] "
# Nobody learns from us whether an address has an account: the answers are the same, and strangers get no mail.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _https else "http"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if value("TRUSTED_PROXY") else 0

MFA_ADAPTER = "factcheck.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = NEWSROOM_NAME
# Browsers make passkeys over plain http for localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https

SOCIALACCOUNT_ADAPTER = "factcheck.accounts.adapter.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_apps()}}
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += oidc_origins()

# Access tokens of the same provider open the API where an audience is set.
OIDC_ISSUER: str = value("OIDC_ISSUER")
OIDC_API_AUDIENCE: str = value("OIDC_API_AUDIENCE")
OIDC_API_KEYS: str = value("OIDC_API_KEYS")
OIDC_API_SCOPE_CLAIM: str = value("OIDC_API_SCOPE_CLAIM")
OIDC_API_SCOPE_PREFIX: str = value("OIDC_API_SCOPE_PREFIX")
# The ground floor opens no sockets.
API_KEY_SET_READER = "sources.key_sets.fetched"

AXES_HANDLER = "factcheck.accounts.lockout.LockOutHandler"
AXES_USERNAME_CALLABLE = "factcheck.accounts.lockout.account_name"
AXES_CLIENT_IP_CALLABLE = "factcheck.accounts.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "factcheck.accounts.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
LOCK_OUT_ADDRESS_FAILURES = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# Who is locked out and goes on trying is not locked out for longer: an office behind one address comes back in time.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Sources know nothing of stories: the floor above says which sources and agents go with the stories one is named in.
SOURCES_VISIBLE_TO_LIMITED = "claims.visibility.sources_visible_to"
SOURCES_THAT_STAY = "claims.visibility.sources_that_stay"
AGENTS_VISIBLE_TO_LIMITED = "claims.visibility.agents_visible_to"
# Said in /readyz beside the checks, and never a reason not to be ready.
READINESS_NOTES = {
    "browser": "sources.browsers.as_readiness",
    "record": "claims.verification.figures.as_readiness",
}
# Collectors of the floor above, beside those of the captures in /metrics.
MORE_FIGURES = ("claims.verification.figures.RecordFigures", "claims.webhooks.figures.WebhookFigures")
# What the floor above adds to the pages of sources, agents and snapshots.
RECORD_PARTS = "claims.web.record_parts"
# Which rows people may set aside and restore, and where each is shown (factcheck.web.set_aside.Kind).
SET_ASIDE_KINDS = ("sources.web.set_aside_kinds.KINDS", "claims.web.set_aside_kinds.KINDS")
