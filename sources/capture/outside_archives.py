"""The Wayback Machine's Save Page Now 2 and Perma.cc's API: what is sent, and what an answer means.

Nothing here opens a socket: a call is described, and whoever has the answer's JSON reads it here. An answer is
untrusted input: of it only a checked job name and a checked address are kept.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sources.capture.exchange import Headers


class PushReason(StrEnum):
    """Why an archive has no copy; stored, stable for ever."""

    UNREACHABLE = "unreachable"
    RATE_LIMITED = "rate_limited"
    DAILY_LIMIT = "daily_limit"
    THEIR_FAULT = "their_fault"
    KEY_REFUSED = "key_refused"
    PAGE_REFUSED = "page_refused"
    ODD_ANSWER = "odd_answer"
    STAYS = "stays"
    SWITCHED_OFF = "switched_off"


PASSING = frozenset({PushReason.UNREACHABLE, PushReason.RATE_LIMITED, PushReason.DAILY_LIMIT, PushReason.THEIR_FAULT})
WORDS: dict[PushReason, str | Promise] = {
    PushReason.UNREACHABLE: _("The archive could not be reached."),
    PushReason.RATE_LIMITED: _("The archive asked us to wait."),
    PushReason.DAILY_LIMIT: _("No more copies today; it goes on tomorrow."),
    PushReason.THEIR_FAULT: _("The archive had a fault of its own."),
    PushReason.KEY_REFUSED: _("The archive does not accept our key. Tell your administrator."),
    PushReason.PAGE_REFUSED: _("The archive could not or may not keep this page."),
    PushReason.ODD_ANSWER: _("The archive's answer made no sense."),
    PushReason.STAYS: _(
        "It may not leave the house now: protected, taken down, not on the record, or of a restricted story."
    ),
    PushReason.SWITCHED_OFF: _("Copies in this archive were switched off."),
}
BUSY = frozenset({"bandwidth-limit-exceeded", "too-many-requests", "user-session-limit", "no-browsers-available"})
DAILY = frozenset({"too-many-daily-captures"})
FAULTS = frozenset(
    {"bad-gateway", "browsing-timeout", "cannot-fetch", "capture-location-error", "celery", "gateway-timeout"}
    | {"internal-server-error", "job-failed", "proxy-error", "read-timeout", "service-unavailable"}
    | {"soft-time-limit-exceeded"}
)
_JOB = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_STAMP = re.compile(r"[0-9]{14}")
_GUID = re.compile(r"[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,3}")


@dataclass(frozen=True)
class Call:
    """One HTTP call; its headers carry the key and are never shown."""

    method: str
    address: str
    headers: Headers
    body: bytes = b""

    def __repr__(self) -> str:
        return f"Call({self.method} {self.address})"


@dataclass(frozen=True)
class Under:
    """The archive is at it, under this name."""

    job: str


@dataclass(frozen=True)
class Kept:
    """The archive has a copy: where, since when."""

    address: str
    archived_at: datetime


@dataclass(frozen=True)
class Refused:
    """No copy now: why, and the archive's own word for it."""

    reason: PushReason
    detail: str = ""


Outcome = Under | Kept | Refused


@dataclass(frozen=True)
class Archive:
    """One archive with its address and key."""

    name: str
    base: str
    key: str

    def __repr__(self) -> str:
        return f"Archive({self.name} {self.base})"

    def ask(self, address: str) -> Call:
        """The call that asks for a copy of this address."""
        if self.name == "wayback":
            body, kind = urlencode({"url": address}), "application/x-www-form-urlencoded"
            return Call("POST", f"{self.base}/save", self._headers(kind), body.encode())
        return Call("POST", f"{self.base}/v1/archives/", self._headers("application/json"), _json({"url": address}))

    def look(self, job: str) -> Call:
        """The call that asks how far it is."""
        path = "save/status/" if self.name == "wayback" else "v1/archives/"
        end = "" if self.name == "wayback" else "/"
        return Call("GET", f"{self.base}/{path}{quote(job, safe='')}{end}", self._headers(""))

    def read(self, status: int, body: bytes, asked: str, job: str, at: datetime) -> Outcome:
        """What an answer to either call means; `asked` is the page's address, `job` the request's name."""
        said = _object(body)
        if refused := _by_status(status, said):
            return refused
        if said is None:
            return Refused(PushReason.ODD_ANSWER, "no JSON")
        return self._wayback(said, asked, job) if self.name == "wayback" else self._perma(said, at)

    def _wayback(self, said: dict[str, Any], asked: str, known: str) -> Outcome:
        if said.get("status") == "error" or ("status_ext" in said and said.get("status") != "success"):
            return _spn_error(str(said.get("status_ext") or ""))
        if said.get("status") == "success":
            stamp, original = str(said.get("timestamp") or ""), str(said.get("original_url") or asked)
            if not _STAMP.fullmatch(stamp) or not _is_web(original):
                return Refused(PushReason.ODD_ANSWER, "a copy without time or address")
            try:
                moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            except ValueError:
                return Refused(PushReason.ODD_ANSWER, "a copy with an impossible time")
            return Kept(f"{self.base}/web/{stamp}/{original}", moment)
        job = str(said.get("job_id") or (known if said.get("status") == "pending" else ""))
        return Under(job) if _JOB.fullmatch(job) else Refused(PushReason.ODD_ANSWER, "neither copy nor job")

    def _perma(self, said: dict[str, Any], at: datetime) -> Outcome:
        guid = str(said.get("guid") or "")
        if not _GUID.fullmatch(guid):
            return Refused(PushReason.ODD_ANSWER, "no guid")
        captures = said.get("captures")
        states = {
            str(each.get("status"))
            for each in (captures if isinstance(captures, list) else [])
            if isinstance(each, dict) and each.get("role") == "primary"
        }
        if "failed" in states:
            return Refused(PushReason.PAGE_REFUSED, "capture failed")
        if "success" not in states:
            return Under(guid)
        return Kept(f"https://perma.cc/{guid}", _moment(str(said.get("creation_timestamp") or ""), at))

    def _headers(self, kind: str) -> Headers:
        scheme = "LOW" if self.name == "wayback" else "ApiKey"
        said = (("Accept", "application/json"), ("Authorization", f"{scheme} {self.key}"))
        return (*said, ("Content-Type", kind)) if kind else said


def _by_status(status: int, said: dict[str, Any] | None) -> Refused | None:
    if status in (200, 201):
        return None
    if said and said.get("status_ext"):
        return _spn_error(str(said["status_ext"]))
    if status == 429:
        return Refused(PushReason.RATE_LIMITED, "429")
    if status in (401, 403):
        return Refused(PushReason.KEY_REFUSED, str(status))
    if status >= 500:
        return Refused(PushReason.THEIR_FAULT, str(status))
    return Refused(PushReason.PAGE_REFUSED if status >= 400 else PushReason.ODD_ANSWER, str(status))


def _spn_error(code: str) -> Refused:
    name = code.removeprefix("error:")
    detail = name[:100] if _JOB.fullmatch(name) else ""
    if name in DAILY:
        return Refused(PushReason.DAILY_LIMIT, detail)
    if name in BUSY:
        return Refused(PushReason.RATE_LIMITED, detail)
    if name == "unauthorized":
        return Refused(PushReason.KEY_REFUSED, detail)
    return Refused(PushReason.THEIR_FAULT if name in FAULTS else PushReason.PAGE_REFUSED, detail)


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode()


def _is_web(address: str) -> bool:
    printable = address.isprintable() and " " not in address and len(address) <= 8_000
    return printable and urlsplit(address).scheme in ("http", "https")


def _moment(said: str, at: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
