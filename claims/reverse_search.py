"""Links that open the usual reverse-image searches with an address. Nothing is sent unless somebody follows one."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

SEARCHES = (
    ("Google Lens", "https://lens.google.com/uploadbyurl?url={}", "https://lens.google.com/"),
    ("TinEye", "https://tineye.com/search?url={}", "https://tineye.com/"),
    ("Yandex", "https://yandex.com/images/search?rpt=imageview&url={}", "https://yandex.com/images/"),
    (
        "Bing",
        "https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:{}",
        "https://www.bing.com/visualsearch",
    ),
)


@dataclass(frozen=True)
class Search:
    """One search: its name and the link that opens it; `brings` says whether the link carries the picture's address."""

    name: str
    link: str
    brings: bool


def searches_for(address: str) -> tuple[Search, ...]:
    """The searches for the picture at a public address; without one, the pages where a picture is uploaded by hand."""
    brings = urlsplit(address).scheme in ("http", "https")
    return tuple(
        Search(name, carrying.format(quote(address, safe="")) if brings else by_hand, brings)
        for name, carrying, by_hand in SEARCHES
    )
