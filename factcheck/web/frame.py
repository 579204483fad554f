"""What the frame around every page needs: the newsroom's name, navigation, language and theme."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from factcheck.access import can_administer, can_record

THEMES = ("system", "light", "dark")
THEME_COOKIE = "theme"


@dataclass(frozen=True)
class Entry:
    """One place in the navigation: where, what it is called, its key after `g`, whether we are there."""

    url: str
    label: str
    key: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of base.html."""
    signed_in = request.user.is_authenticated if hasattr(request, "user") else False
    names = settings.FRAME_NAVIGATION if signed_in else settings.FRAME_PUBLIC_NAVIGATION
    return {
        "newsroom": settings.NEWSROOM_NAME,
        "navigation": _entries(names, request.path),
        "search_url": _reverse(settings.FRAME_SEARCH) if signed_in else "",
        "tray": SimpleLazyObject(lambda: import_string(settings.FRAME_TRAY[0])(request.user)) if signed_in else None,
        "tray_template": settings.FRAME_TRAY[1],
        "theme": theme_of(request),
        "themes": THEMES,
        "signed_in": signed_in,
        "may_record": signed_in and bool(can_record(request.user)),
        "may_administer": signed_in and bool(can_administer(request.user)),
    }


def theme_of(request: HttpRequest) -> str:
    """light, dark or system: the person's own choice, else the browser's cookie."""
    chosen = getattr(getattr(request, "user", None), "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "system"


def _entries(names: Any, path: str) -> list[Entry]:
    found = [(_reverse(name), str(label), key) for name, label, key in names]
    return [Entry(url, label, key, _is_current(url, path)) for url, label, key in found if url]


def _is_current(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
