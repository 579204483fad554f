"""One spelling per address: what counts as the same page, and what is no address to capture at all."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from ada_url import URL, HostType
from publicsuffixlist import PublicSuffixList

LONGEST_ADDRESS = 8_000
# RFC 1035, section 2.3.4, in text.
LONGEST_HOST = 253

# The kept list: parameters that name the click, never the page. Nothing else is ever removed; a name goes in
# here only when its owner documents it as measuring visits.
TRACKING_PREFIXES = ("utm_",)
TRACKING_NAMES = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "dclid",
        "fb_action_ids",
        "fb_action_types",
        "fbclid",
        "gad_campaignid",
        "gad_source",
        "gbraid",
        "gclid",
        "gclsrc",
        "hsctatracking",
        "igsh",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "oly_anon_id",
        "oly_enc_id",
        "rb_clickid",
        "srsltid",
        "ttclid",
        "twclid",
        "vero_id",
        "wbraid",
        "wickedid",
        "yclid",
    }
)


class AddressError(ValueError):
    """An address that cannot be captured: `code` for programs, `str()` for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class NormalAddress:
    """An address as it was given, in its one normal spelling, and what is derived from that."""

    original: str
    normal: str
    sha256: str
    host: str
    registrable_domain: str


def normalise(address: str) -> NormalAddress:
    """The address in its normal form (WHATWG URL standard); AddressError where it is none that we capture.

    Case and punycode of the host, default ports, dot segments and the fragment are settled; a fragment that is a
    route (`#!page`, `#/page`) stays, and so does every parameter that is not on the kept list of tracking ones.
    """
    url = parse(address)
    kept = _without_tracking(url.search)
    url.search = f"?{kept}" if kept else ""
    url.hash = url.hash if _is_route(url.hash) else ""
    host = url.hostname
    return NormalAddress(
        original=address,
        normal=url.href,
        sha256=hashlib.sha256(url.href.encode()).hexdigest(),
        host=host,
        registrable_domain=host if url.host_type != HostType.DEFAULT else registrable_domain(host),
    )


def parse(address: str, base: str | None = None) -> URL:
    """The parsed address, resolved against `base` where given; AddressError unless http(s) with a bare host."""
    if len(address) > LONGEST_ADDRESS:
        raise AddressError(
            "too_long", f"The address has {len(address):,} characters; {LONGEST_ADDRESS:,} is the limit."
        )
    try:
        url = URL(address, base) if base else URL(address)
    except UnicodeEncodeError as error:
        raise AddressError("not_text", "The address has characters that are no text; copy it again.") from error
    except ValueError as error:
        raise AddressError(*_why_unreadable(address)) from error
    if url.protocol not in ("http:", "https:"):
        raise AddressError("scheme", f"Only http and https addresses can be captured, not “{url.protocol}”.")
    if url.username or url.password:
        raise AddressError("credentials", "The address carries a user name or password; remove it before capturing.")
    if len(url.hostname.rstrip(".")) > LONGEST_HOST:
        raise AddressError("host_too_long", f"The address names a host of more than {LONGEST_HOST} characters.")
    return url


def registrable_domain(host: str) -> str:
    """The part of a host that one party registers (`bbc.co.uk` of `news.bbc.co.uk`), by the public suffix list."""
    name = host.rstrip(".")
    return _suffixes().privatesuffix(name) or name


def _why_unreadable(address: str) -> tuple[str, str]:
    text = address.strip()
    if not text:
        return "empty", "There is no address."
    if "://" not in text and not text.lower().startswith(("http:", "https:")):
        return "no_scheme", f"“{text[:80]}” does not begin with http:// or https://; add it."
    return "unreadable", f"“{text[:80]}” cannot be read as a web address; check its host and port."


def _is_route(fragment: str) -> bool:
    return fragment.startswith(("#!", "#/")) and bool(fragment.lstrip("#!/"))


def _without_tracking(search: str) -> str:
    # Split by hand: parsing and writing the query again would change bytes that some servers tell apart.
    kept = [pair for pair in search.removeprefix("?").split("&") if not _is_tracking(pair)]
    return "&".join(kept)


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
