"""OpenID Connect by settings: one provider, named by the environment (no Django models here: settings import this)."""

from typing import Any
from urllib.parse import urlsplit

from factcheck.environment import value

PROVIDER_ID = "newsroom"


def oidc_apps() -> list[dict[str, Any]]:
    """The provider as allauth's setting wants it; empty when OIDC_NAME or OIDC_ISSUER is."""
    if not (value("OIDC_NAME") and value("OIDC_ISSUER")):
        return []
    return [
        {
            "provider_id": PROVIDER_ID,
            "name": value("OIDC_NAME"),
            "client_id": value("OIDC_CLIENT_ID"),
            "secret": value("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": value("OIDC_ISSUER"), "oauth_pkce_enabled": True},
        }
    ]


def oidc_origins() -> list[str]:
    """The origins that the sign-in form leads to, for the content security policy."""
    parts = [urlsplit(app["settings"]["server_url"]) for app in oidc_apps()]
    return [f"{part.scheme}://{part.netloc}" for part in parts]
