"""A reading and its source as they are compared: words, quotations, credits, links, dates."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import document_fromstring

from factcheck.language_of_text import detected_language
from sources.canonical_url import AddressError, NormalAddress, normalise, parse
from sources.capture.store import StoreError
from sources.extract.extracted import UNDETERMINED
from sources.lineage.bylines import agencies_in, says_it_corrects
from sources.lineage.judging import Text
from sources.lineage.quoted import quotations
from sources.lineage.words import words_of
from sources.models import Extraction, Snapshot, Source
from sources.reading_out import payload_of

MOST_LINKS = 400
MOST_MARKUP_BYTES = 3_000_000
# A day begins and ends at other moments around the world (UTC+14 to UTC-12).
EAST, WEST = timedelta(hours=14), timedelta(hours=12)


def text_of(extraction: Extraction, links: Iterable[str] = ()) -> Text:
    """The reading as it is compared; `links` are hashes of addresses that its page leads to."""
    source = extraction.snapshot.source
    place = _normal(source.address)
    return Text(
        key=str(extraction.pk),
        words=words_of(extraction.text),
        quotes=tuple(quotations(extraction.text)),
        host=place.host if place else "",
        domain=place.registrable_domain if place else "",
        agencies=agencies_in(extraction.text),
        corrects=says_it_corrects(extraction.text),
        address=source.address_sha256 or "",
        links=frozenset(links),
        canonical=_canonical(source),
        published=published_span(source),
        captured_at=extraction.snapshot.captured_at,
    )


def language_of(extraction: Extraction) -> str:
    """The primary tag of the language as the text reads, else as its page says; many pages name another than theirs."""
    return detected_language(extraction.text) or extraction.language.split("-")[0] or UNDETERMINED


def links_of(snapshot: Snapshot) -> frozenset[str]:
    """SHA-256 of the normal addresses that an HTML page leads to on other sites; empty for what is no page."""
    if "html" not in snapshot.media_type or snapshot.size_bytes > MOST_MARKUP_BYTES:
        return frozenset()
    try:
        tree = document_fromstring(payload_of(snapshot))
    except (StoreError, etree.ParserError, ValueError):
        return frozenset()
    base, own = snapshot.final_address or snapshot.address, _normal(snapshot.final_address or snapshot.address)
    found: set[str] = set()
    for link in tree.xpath("//a/@href")[: 10 * MOST_LINKS]:
        try:
            place = normalise(str(parse(str(link), base).href))
        except AddressError:
            continue
        if own is None or place.registrable_domain != own.registrable_domain:
            found.add(place.sha256)
        if len(found) == MOST_LINKS:
            break
    return frozenset(found)


def published_span(source: Source) -> tuple[datetime, datetime] | None:
    """The moments that the date of publication can mean; None when it is not known on both sides."""
    text = source.published.rstrip("?~%")
    if "T" in text and "/" not in text:
        moment = _moment(text, source.published_zone)
        return (moment, moment + timedelta(minutes=1)) if moment else None
    first, last = source.published_earliest, source.published_latest
    if first is None or last is None:
        return None
    return datetime.combine(first, time.min, UTC) - EAST, datetime.combine(last, time.max, UTC) + WEST


def link_number(address_sha256: str) -> int:
    """The hash of an address as the sketch keeps it: its first 64 bits, signed."""
    return int.from_bytes(bytes.fromhex(address_sha256[:16]), signed=True)


def _moment(text: str, zone: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=ZoneInfo(zone)) if zone else None
    return moment


def _canonical(source: Source) -> str:
    place = _normal(source.claimed_canonical)
    return place.sha256 if place else ""


def _normal(address: str) -> NormalAddress | None:
    try:
        return normalise(address) if address else None
    except AddressError:
        return None
