"""As whom and from where a capture is made: as the settings say, or as an editor set it for the source."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from factcheck.access import can_set_capture
from factcheck.crypto import UnreadableSecretError, decrypt, encrypt
from factcheck.history import acting
from sources.capture.exchange import FetchFailed
from sources.capture.reasons import Reason
from sources.models import CaptureAs, Source

_PRINTABLE = re.compile(r"[ -~]*")


@dataclass(frozen=True)
class CapturedAs:
    """The user agent, the place in words as snapshots keep it, and the proxy, which never shows its login."""

    user_agent: str
    place: str
    proxy_host: str
    proxy: str | None = field(repr=False)
    is_own: bool = False
    token: str = ""

    @property
    def from_where(self) -> str:
        """The place as people may be told: words, the proxy's host, or this server."""
        if self.place or not self.proxy_host:
            return self.place or _("this server")
        return _("this server, through the proxy %(host)s") % {"host": self.proxy_host}


def captured_as(source: Source | None) -> CapturedAs:
    """How a capture of this source (None: of an address that has none) is made.

    FetchFailed when its proxy may not be used any more: a capture from another place would show the desk.
    """
    own = CaptureAs.objects.filter(source=source, set_aside_at__isnull=True).first() if source else None
    if own is None:
        return _by_settings()
    if own.proxy and own.proxy not in settings.CAPTURE_SOURCE_PROXIES:
        raise FetchFailed(Reason.REFUSED_ADDRESS, f"The proxy {own.proxy} of this source is not allowed any longer.")
    return described(own, _opened(own))


def described(own: CaptureAs, login: str = "") -> CapturedAs:
    """The same for showing: what is empty filled from the settings; without the login unless it is given."""
    usual = _by_settings()
    host = own.proxy.rpartition(":")[0]
    return CapturedAs(
        user_agent=own.user_agent or usual.user_agent,
        place=own.captured_from or ("" if own.proxy else usual.place),
        proxy_host=host or usual.proxy_host,
        proxy=f"http://{login}{own.proxy}" if own.proxy else usual.proxy,
        is_own=bool(own.user_agent or own.proxy or own.captured_from),
        token=f"{own.pk}:{own.revision}",
    )


def shown_for(source: Source | None) -> CapturedAs:
    """What a form shows before a capture of this source is made."""
    own = CaptureAs.objects.filter(source=source, set_aside_at__isnull=True).first() if source else None
    return described(own) if own else _by_settings()


def set_captured_as(
    source: Source, person: Any, *, user_agent: str, proxy: str, captured_from: str, login: tuple[str, str] | None
) -> CaptureAs | None:
    """The source's own setting, from its next capture on. `login` is name and password; None keeps the one there is.

    What is as it was writes nothing; None where there is none still.

    PermissionDenied for anybody but an editor; ValidationError for a proxy that the installation does not allow.
    """
    allowed = can_set_capture(person)
    if not allowed:
        raise PermissionDenied(str(allowed.reason))
    agent = user_agent.strip()
    if not _PRINTABLE.fullmatch(agent):
        raise ValidationError({"user_agent": _("Use letters, digits and signs of ASCII only: it is sent as a header.")})
    if proxy and proxy not in settings.CAPTURE_SOURCE_PROXIES:
        raise ValidationError({"proxy": _("This proxy is not allowed here. Ask your administrator to allow it.")})
    if login and any(login) and not proxy:
        raise ValidationError({"proxy": _("Choose the proxy that this login is for.")})
    with acting(person, "set as whom a source is captured"):
        before = CaptureAs.objects.filter(source=source).first()
        # A login is for one proxy: it is never sent to another.
        kept = before.proxy_login if before and before.proxy == proxy else None
        sealed = kept if login is None else (encrypt(_pair(*login).encode()) if any(login) else None)
        values = {"user_agent": agent, "proxy": proxy, "captured_from": captured_from.strip()}
        is_same = login is None and all(getattr(before, name, "") == value for name, value in values.items())
        if is_same:
            return before
        kept_with = {**values, "proxy_login": sealed, "set_by": person}
        made, _is_new = CaptureAs.objects.update_or_create(source=source, defaults=kept_with)
    return made


def _by_settings() -> CapturedAs:
    proxy = settings.CAPTURE_PROXY or None
    host = (urlsplit(proxy).hostname or "") if proxy else ""
    return CapturedAs(settings.CAPTURE_USER_AGENT, settings.CAPTURE_FROM[:200], host, proxy)


def _pair(name: str, password: str) -> str:
    return f"{quote(name, safe='')}:{quote(password, safe='')}@"


def _opened(own: CaptureAs) -> str:
    if own.proxy_login is None:
        return ""
    try:
        return decrypt(bytes(own.proxy_login)).decode()
    except UnreadableSecretError as error:
        raise FetchFailed(Reason.INTERNAL, "The login of this source's proxy cannot be opened.") from error
