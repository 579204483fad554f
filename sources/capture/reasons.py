"""Why a capture did not succeed, in words a fact-checker understands, and what to do next.

A passing reason is tried again by itself, with growing pauses, for up to a day; a final one is said at once.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Stored with a failed capture; stable for ever, since the API and exports carry it."""

    TIMEOUT = "timeout"
    DNS = "dns"
    CONNECTION = "connection"
    INCOMPLETE = "incomplete"
    SERVER_ERROR = "server_error"
    RATE_LIMITED = "rate_limited"
    STORAGE = "storage"
    WORKER_LOST = "worker_lost"
    TLS = "tls"
    PROTOCOL = "protocol"
    NOT_FOUND = "not_found"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    LEGALLY_WITHHELD = "legally_withheld"
    CLIENT_ERROR = "client_error"
    REFUSED_ADDRESS = "refused_address"
    UNSUPPORTED_TYPE = "unsupported_type"
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    MALFORMED = "malformed"
    CONSENT_WALL = "consent_wall"
    BOT_CHECK = "bot_check"
    LOGIN_WALL = "login_wall"
    EMPTY_PAGE = "empty_page"
    NOT_A_FEED = "not_a_feed"
    BROWSER = "browser"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Explanation:
    """What a reason means to people: whether it passes by itself, what happened, what to do."""

    passing: bool
    words: str | Promise
    next_step: str | Promise


_AGAIN = _("It is tried again by itself for a day. If it is urgent, save the page in your browser and upload the file.")
_UPLOAD = _("Open the page in your browser, save it, and upload the file.")
_CHECK = _("Check the address; look for the page in a web archive, or upload a copy that you have.")
_WALL = _("The answer was kept. Open the page in your browser, get past this, save the page, and upload the file.")

EXPLANATIONS: dict[Reason, Explanation] = {
    Reason.TIMEOUT: Explanation(True, _("The site did not answer in time."), _AGAIN),
    Reason.DNS: Explanation(True, _("The name of the site could not be found on the internet."), _AGAIN),
    Reason.CONNECTION: Explanation(True, _("The site refused or dropped the connection."), _AGAIN),
    Reason.INCOMPLETE: Explanation(True, _("The site stopped in the middle of its answer."), _AGAIN),
    Reason.SERVER_ERROR: Explanation(True, _("The site answered that it has a fault of its own."), _AGAIN),
    Reason.RATE_LIMITED: Explanation(True, _("The site asked us to come back later."), _AGAIN),
    Reason.STORAGE: Explanation(
        True, _("Our own store could not keep the page."), _("It is tried again by itself. Tell your administrator.")
    ),
    Reason.WORKER_LOST: Explanation(
        True, _("The process that made the capture ended too early."), _("It is tried again by itself.")
    ),
    Reason.TLS: Explanation(False, _("The site's certificate is invalid, so it may not be who it says."), _UPLOAD),
    Reason.PROTOCOL: Explanation(False, _("The site's answer breaks the rules of the web."), _UPLOAD),
    Reason.NOT_FOUND: Explanation(False, _("There is no such page on the site."), _CHECK),
    Reason.GONE: Explanation(False, _("The site says that the page was removed for good."), _CHECK),
    Reason.FORBIDDEN: Explanation(False, _("The site does not let us see the page."), _UPLOAD),
    Reason.LEGALLY_WITHHELD: Explanation(False, _("The site withholds the page for legal reasons."), _UPLOAD),
    Reason.CLIENT_ERROR: Explanation(False, _("The site did not accept our request."), _UPLOAD),
    Reason.REFUSED_ADDRESS: Explanation(
        False,
        _("The address leads to a place that captures may not reach."),
        _("Use an address on the public internet, or ask your administrator to allow this network."),
    ),
    Reason.UNSUPPORTED_TYPE: Explanation(
        False, _("The file is of a kind that we cannot read text from."), _("Describe what it shows in a desk note.")
    ),
    Reason.TOO_LARGE: Explanation(
        False, _("The page is larger than captures may be."), _("Ask your administrator, or upload the part you need.")
    ),
    Reason.TOO_COMPLEX: Explanation(
        False, _("The page is built so that reading its text would take too long."), _UPLOAD
    ),
    Reason.TOO_MANY_REDIRECTS: Explanation(False, _("The site sends us from page to page without end."), _UPLOAD),
    Reason.MALFORMED: Explanation(False, _("What the site sent is damaged."), _UPLOAD),
    Reason.CONSENT_WALL: Explanation(False, _("The site shows only a question about cookies."), _WALL),
    Reason.BOT_CHECK: Explanation(False, _("The site shows only a check that we are human."), _WALL),
    Reason.LOGIN_WALL: Explanation(False, _("The site shows only a page to sign in."), _WALL),
    Reason.EMPTY_PAGE: Explanation(False, _("The page has no text before its scripts run."), _WALL),
    Reason.NOT_A_FEED: Explanation(
        False,
        _("The address shows neither a feed nor a sitemap."),
        _("Look for the feed's own address on the page, often marked RSS, and follow that one."),
    ),
    Reason.BROWSER: Explanation(
        False, _("The page could not be shown in our browser."), _("Capture it without the browser, or upload a copy.")
    ),
    Reason.INTERNAL: Explanation(
        False, _("A fault of this program ended the capture."), _("Tell your administrator, then try it again.")
    ),
}


def of_status(status: int) -> Reason | None:
    """The reason that an HTTP status stands for; None for an answer that brings the page (RFC 9110, section 15)."""
    named = {
        401: Reason.LOGIN_WALL,
        403: Reason.FORBIDDEN,
        404: Reason.NOT_FOUND,
        408: Reason.TIMEOUT,
        410: Reason.GONE,
        425: Reason.RATE_LIMITED,
        429: Reason.RATE_LIMITED,
        451: Reason.LEGALLY_WITHHELD,
    }
    if status in named:
        return named[status]
    if 200 <= status < 300:
        return None
    return Reason.SERVER_ERROR if status >= 500 else Reason.CLIENT_ERROR
