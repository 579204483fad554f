"""A page as a browser shows it: its document after the scripts ran, a picture of it, and every exchange on the way."""

import contextlib
import io
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from sources.canonical_url import AddressError, parse
from sources.capture import chromium
from sources.capture.devtools import BrowserGoneError, Devtools
from sources.capture.exchange import Fetched, FetchFailed, Hop, close_all
from sources.capture.reasons import Reason
from sources.capture.recording_proxy import Fetch, Recording, RunningProxy, recording_proxy

WIDTH, HEIGHT, TALLEST = 1280, 900, 12_000
QUIET_FOR = timedelta(seconds=1)
SETTLES_WITHIN = timedelta(seconds=8)
PAGES = ("text/html", "application/xhtml+xml")
MOST_HOPS = 20


@dataclass(frozen=True)
class Rendered(Fetched):
    """A page that a browser showed: `final` is its document as it stood in the end, as UTF-8.

    `exchanges` are all requests with their answers as they were recorded, `picture` is a PNG of the whole page (empty
    when none could be made), `refused` what the page asked for and did not get, with the reason.
    """

    exchanges: tuple[Hop, ...] = ()
    picture: bytes = b""
    refused: tuple[tuple[str, str], ...] = ()

    def close(self) -> None:
        """Free the temporary files of all bodies."""
        super().close()
        close_all(self.exchanges)


@dataclass(frozen=True)
class _Shown:
    """What the browser gave: the document, the address it ended at, and a picture."""

    document: str
    address: str
    picture: bytes


def render(
    address: str,
    *,
    fetch: Fetch,
    user_agent: str,
    longest: timedelta,
    max_bytes: int,
    browser: Callable[..., Any] = chromium.running,
) -> Rendered:
    """The page at this address; FetchFailed says why there is none. `fetch` makes one vetted hop."""
    with recording_proxy(fetch, max_bytes=max_bytes) as proxy:
        try:
            with browser(chromium.through(proxy, user_agent), longest) as tools:
                shown = _shown(tools, _asked(address), proxy)
        except BrowserGoneError as error:
            raise _failure(proxy.recording, _asked(address), error) from error
        recording = proxy.recording
        main = _main(recording, _asked(address), shown.address)
        if main is None:
            raise _failure(recording, _asked(address), None)
        if main.header("content-type").partition(";")[0].strip().lower() not in PAGES:
            raise FetchFailed(Reason.UNSUPPORTED_TYPE, f"{main.address} is no page; capture it without a browser.")
        document = shown.document.encode("utf-8", "replace")
        if len(document) > max_bytes:
            raise FetchFailed(Reason.TOO_LARGE, f"The document has {len(document):,} bytes.")
        final = _as_hop(main, document)
        return Rendered((final,), recording.seal(), shown.picture, tuple(recording.refused))


def _asked(address: str) -> str:
    try:
        url = parse(address)
    except AddressError as error:
        reason = Reason.REFUSED_ADDRESS if error.code in ("scheme", "credentials") else Reason.MALFORMED
        raise FetchFailed(reason, str(error)) from error
    href: str = url.href
    return href


def _shown(tools: Devtools, address: str, proxy: RunningProxy) -> _Shown:
    target = tools.call("Target.createTarget", url="about:blank")["targetId"]
    session = tools.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    tools.call("Browser.setDownloadBehavior", behavior="deny")
    tools.call("Page.enable", session)
    tools.call("Inspector.enable", session)
    _measure(tools, session, HEIGHT)
    # The proxy's password is asked for once, with the document; the browser keeps it for all that follows.
    pattern = {"urlPattern": "*", "resourceType": "Document"}
    tools.call("Fetch.enable", session, handleAuthRequests=True, patterns=[pattern])
    tools.send("Page.navigate", session, url=address)
    pump = _Pump(tools, session, proxy)
    pump.until_loaded()
    pump.until_quiet()
    height = _height(tools, session)
    if height > HEIGHT:
        # A window as tall as the page: what loads only when it comes into sight is in sight.
        _measure(tools, session, height)
        pump.until_quiet()
    root = tools.call("DOM.getDocument", session, depth=0)["root"]
    document = tools.call("DOM.getOuterHTML", session, nodeId=root["nodeId"])["outerHTML"]
    return _Shown(document, str(root.get("documentURL", address)), _picture(tools, session))


@dataclass
class _Pump:
    """Answers what the browser asks while the page loads."""

    tools: Devtools
    session: str
    proxy: RunningProxy
    is_loaded: bool = False

    def until_loaded(self) -> None:
        """Nothing, once the page has loaded or half of the time is over: what is there by then is kept."""
        half = time.monotonic() + (self.tools.ends_at - time.monotonic()) / 2
        while not self.is_loaded and (event := self.tools.next_event(half)) is not None:
            self._take(event)

    def until_quiet(self) -> None:
        """Nothing, once the page has asked for nothing for a while."""
        gives_up_at = time.monotonic() + SETTLES_WITHIN.total_seconds()
        asked, since = self._asked(), time.monotonic()
        while time.monotonic() < gives_up_at and time.monotonic() - since < QUIET_FOR.total_seconds():
            event = self.tools.next_event(time.monotonic() + 0.1)
            if event is not None:
                self._take(event)
            if self._asked() != asked:
                asked, since = self._asked(), time.monotonic()

    def _asked(self) -> int:
        return len(self.proxy.recording.hops) + len(self.proxy.recording.refused)

    def _take(self, event: dict[str, Any]) -> None:
        name, details = event["method"], event.get("params", {})
        if name == "Fetch.requestPaused":
            self.tools.send("Fetch.continueRequest", self.session, requestId=details["requestId"])
        elif name == "Fetch.authRequired":
            is_ours = details.get("authChallenge", {}).get("source") == "Proxy"
            login = {"username": self.proxy.user, "password": self.proxy.password}
            answer = {"response": "ProvideCredentials", **login} if is_ours else {"response": "CancelAuth"}
            self.tools.send(
                "Fetch.continueWithAuth", self.session, requestId=details["requestId"], authChallengeResponse=answer
            )
        elif name == "Page.javascriptDialogOpening":
            self.tools.send("Page.handleJavaScriptDialog", self.session, accept=False)
        elif name == "Page.loadEventFired":
            self.is_loaded = True
        elif name in ("Inspector.targetCrashed", "Target.targetCrashed"):
            raise BrowserGoneError("the page crashed the browser")


def _measure(tools: Devtools, session: str, height: int) -> None:
    size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    tools.call("Emulation.setDeviceMetricsOverride", session, **size)


def _height(tools: Devtools, session: str) -> int:
    size = tools.call("Page.getLayoutMetrics", session)["cssContentSize"]
    return max(1, min(int(size["height"]), TALLEST))


def _picture(tools: Devtools, session: str) -> bytes:
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": _height(tools, session), "scale": 1}
    with contextlib.suppress(ValueError):
        shot = tools.call("Page.captureScreenshot", session, format="png", captureBeyondViewport=True, clip=clip)
        return b64decode(shot["data"])
    return b""


def _way(recording: Recording, asked: str) -> list[str]:
    """The addresses that redirects led through, the asked one first."""
    by_address = {hop.address: hop for hop in recording.hops}
    way = [asked.partition("#")[0]]
    while len(way) < MOST_HOPS and (hop := by_address.get(way[-1])) is not None and hop.header("location"):
        way.append(urljoin(hop.address, hop.header("location")).partition("#")[0])
    return way


def _main(recording: Recording, asked: str, ended_at: str) -> Hop | None:
    """The exchange that brought the document: where the browser ended, else where the redirects lead to."""
    by_address = {hop.address: hop for hop in recording.hops}
    return by_address.get(ended_at.partition("#")[0]) or by_address.get(_way(recording, asked)[-1])


def _failure(recording: Recording, asked: str, error: Exception | None) -> FetchFailed:
    for address in _way(recording, asked):
        if address in recording.failures:
            return replace(recording.failures[address], hops=())
    said = str(error) if error else "the browser showed nothing"
    return FetchFailed(Reason.TIMEOUT if "in time" in said else Reason.BROWSER, f"{said[:1].upper()}{said[1:]}.")


def _as_hop(main: Hop, document: bytes) -> Hop:
    """The document in the end, with the answer's own head."""
    size = len(document)
    headers = tuple((name, value) for name, value in main.headers if name.lower() != "content-type")
    return replace(
        main,
        headers=(("Content-Type", "text/html; charset=utf-8"), *headers),
        body=io.BytesIO(document),
        size_bytes=size,
        wire_bytes=size,
        payload_sha256=sha256(document).hexdigest(),
    )
