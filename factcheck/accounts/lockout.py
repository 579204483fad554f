"""Brute force: who tries too many passwords is locked out, without locking out those he tries them on.

Counted apart: failures for one account from one address (the account's owner elsewhere is not disturbed), and failures
from one address for any account. An IPv6 address counts as its /64 network, since a guest has all of it.
"""

import ipaddress
from typing import Any

from allauth.account.adapter import get_adapter
from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str | None:
    """The client's address as allauth finds it: X-Forwarded-For counts behind a trusted proxy only.

    None where there is none: a request that came by no network, as on the server's own socket.
    """
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return None
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False).network_address)


def account_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The e-mail address that somebody tries to sign in as, in lower case."""
    named = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(named).strip().lower()[:255]


def locked_out(request: HttpRequest, _response: HttpResponse | None = None, _credentials: Any = None) -> HttpResponse:
    """The page (429) that says how long to wait and whom to ask."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "account/locked.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


class LockOutHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """Axes' counter per account and address, and a second, higher limit per address alone."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        """Whether this sign-in is refused before the password is looked at."""
        return bool(super().is_locked(request, credentials)) or self._is_address_locked(request)

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
        """Counts a failure; the one that reaches a limit is already answered by the lock-out page."""
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is not None and self._is_address_locked(request):
            request.axes_locked_out = True

    def _is_address_locked(self, request: Any) -> bool:
        since = get_cool_off_threshold(request)
        lately = AccessAttempt.objects.filter(ip_address=request.axes_ip_address, attempt_time__gt=since)
        failures: int = lately.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
        return failures >= settings.LOCK_OUT_ADDRESS_FAILURES
