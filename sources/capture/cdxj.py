"""One line per record of a WARC, as replay tools look captures up (CDXJ 1.0)."""

import json
import re
from urllib.parse import quote

from sources.canonical_url import AddressError, parse
from sources.capture.warc_reading import Place

INDEXED = ("response", "revisit", "resource")
_WWW = re.compile(r"^www\d*\.")


def line_of(place: Place, file_name: str) -> str:
    """The record's line, without its end; nothing for a record that is not looked up (requests, warcinfo)."""
    if place.kind not in INDEXED:
        return ""
    fields = {
        "url": place.address,
        "mime": "warc/revisit" if place.kind == "revisit" else place.media_type,
        "status": place.status,
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": file_name,
    }
    said = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    return f"{key_of(place.address)} {re.sub('[^0-9]', '', place.date)[:14]} {said}"


def key_of(address: str) -> str:
    """The address in the order in which it is sorted, folded as replay tools fold it (SURT): `org,example)/a?b`.

    An address that is none of the web's stands for itself.
    """
    try:
        url = parse(address)
    except AddressError:
        return quote(address, safe=":/?#[]@!$&'()*+,;=%-._~")
    host = _WWW.sub("", url.hostname.lower())
    labels = host if host.startswith("[") else ",".join(reversed(host.split(".")))
    port = f":{url.port}" if url.port else ""
    path = re.sub("/{2,}", "/", url.pathname.lower()).rstrip("/") or "/"
    query = "&".join(sorted(url.search.lower().lstrip("?").split("&"))) if url.search.strip("?") else ""
    return f"{labels}{port}){path}{'?' if query else ''}{query}"
