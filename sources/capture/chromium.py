"""Chromium for captures: in its own sandbox, as an unprivileged account, with an empty environment, by our proxy."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from factcheck.runtime import chromium
from factcheck.runtime.account import Account, server_account
from factcheck.runtime.children import ends_with_parent
from factcheck.runtime.failure import DeskError
from sources.capture.devtools import BrowserGoneError, Devtools
from sources.capture.recording_proxy import OWN_BUSINESS, RunningProxy

PROBE = timedelta(seconds=20)
FEATURES_OFF = (
    "AsyncDns", "DnsOverHttps", "MediaRouter", "DialMediaRouteProvider", "OptimizationHints", "Translate",
    "AutofillServerCommunication", "WebTransport", "NetworkTimeServiceQuerying",
)  # fmt: skip
# Nothing that speaks to anybody but the page's servers, and those only through the proxy.
QUIET = (
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-gpu",
    "--disable-dev-shm-usage", "--mute-audio", "--hide-scrollbars", "--password-store=basic", "--disable-breakpad",
    "--disable-sync", "--disable-extensions", "--disable-default-apps", "--disable-component-update",
    "--disable-background-networking", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
    "--metrics-recording-only", "--no-pings", "--dns-prefetch-disable", "--block-new-web-contents", "--disable-quic",
    "--force-webrtc-ip-handling-policy", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    f"--disable-features={','.join(FEATURES_OFF)}",
    # The browser's own questions to its maker go to a place that is nowhere.
    f"--gaia-url={OWN_BUSINESS}", f"--google-url={OWN_BUSINESS}", f"--google-apis-url={OWN_BUSINESS}",
    f"--variations-server-url={OWN_BUSINESS}", f"--lso-url={OWN_BUSINESS}", "--disable-field-trial-config",
)  # fmt: skip


def why_not() -> str:
    """Why pages cannot be captured in a browser here, in words; empty when they can. Tried for real."""
    try:
        with running(("about:blank",), PROBE) as tools:
            tools.call("Browser.getVersion")
    except DeskError as error:
        return str(error).splitlines()[0]
    except (BrowserGoneError, OSError) as error:
        return (
            f"Chromium does not start with its sandbox as an unprivileged user ({error}). It needs unprivileged user "
            "namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone)."
        )
    return ""


def through(proxy: RunningProxy, user_agent: str) -> tuple[str, ...]:
    """The arguments that lead all of the browser's traffic through the proxy, this machine's own addresses too."""
    return (
        f"--proxy-server=http://127.0.0.1:{proxy.port}",
        "--proxy-bypass-list=<-loopback>",
        # No name is ever asked of a name server by the browser: the proxy resolves, and vets.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={proxy.key_hash}",
        f"--user-agent={user_agent}",
    )


@contextmanager
def running(arguments: Sequence[str], longest: timedelta) -> Iterator[Devtools]:
    """A browser of its own for this block, with a profile that goes with it. DeskError when there is no Chromium."""
    program = chromium.find()
    if program is None:
        raise DeskError("There is no Chromium on this machine.")
    account = server_account()
    home = Path(tempfile.mkdtemp(prefix="fc-browser-"))
    account.own(home, 0o700)
    (browser_reads, we_write), (we_read, browser_writes) = os.pipe(), os.pipe()
    try:
        command = [str(program), *QUIET, f"--user-data-dir={home / 'profile'}", *arguments]
        child = _started(command, account, home, browser_reads, browser_writes)
        try:
            yield Devtools(we_read, we_write, time.monotonic() + longest.total_seconds())
        finally:
            # The whole group: no renderer outlives its capture.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    finally:
        for end in (we_read, we_write):
            os.close(end)
        shutil.rmtree(home, ignore_errors=True)


def _started(command: list[str], account: Account, home: Path, reads: int, writes: int) -> subprocess.Popen[bytes]:
    # Chromium takes its pipes as 3 and 4; moved up first, so that neither is overwritten by the other.
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in (reads, writes)]
    for end in (reads, writes):
        os.close(end)
    die_with_us = ends_with_parent(signal.SIGKILL)

    def prepare() -> None:
        die_with_us()
        os.dup2(high[0], 3)
        os.dup2(high[1], 4)

    try:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"HOME": str(home), "TMPDIR": str(home), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
            cwd=home,
            start_new_session=True,
            # Else 3 and 4 would be closed again. All other files of ours close by themselves at exec.
            close_fds=False,
            preexec_fn=prepare,  # noqa: PLW1509
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )
    finally:
        for end in high:
            os.close(end)
