"""An archived page made harmless to look at: its shape and words, nothing that acts, asks or leads anywhere.

What lxml reads of styles goes into the head as text; the body is cleaned by an HTML5 parser with a list of what may
stay (nh3). The response's CSP forbids again what is taken out here.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

Place = Callable[[str], str | None]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TAGS = _names(
    """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br button caption center cite code col
    colgroup data dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6
    header hgroup hr i img input ins kbd label legend li main map mark menu meter nav ol optgroup option output p
    picture pre progress q rp rt ruby s samp section select small source span strike strong sub summary sup table
    tbody td textarea tfoot th thead time tr tt u ul var video wbr
    """
)
# Gone with all that is in them; the rest of what is not on the list is unwrapped.
WITH_CONTENT = _names("script style template object applet iframe frameset math svg title noembed noframes")
EVERYWHERE = _names("class id lang dir title style align valign bgcolor hidden role width height")
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(EVERYWHERE),
    "img": {"src", "srcset", "alt", "sizes", "border"},
    "source": {"src", "srcset", "media", "type", "sizes"},
    "video": {"src", "poster", "controls"},
    "audio": {"src", "controls"},
    "td": {"colspan", "rowspan", "nowrap"},
    "th": {"colspan", "rowspan", "scope", "nowrap"},
    "table": {"border", "cellpadding", "cellspacing", "summary"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "font": {"color", "face", "size"},
    "time": {"datetime"},
    "details": {"open"},
    "input": {"type", "value", "placeholder", "checked"},
    "meter": {"value", "min", "max"},
    "progress": {"value", "max"},
    "option": {"selected"},
}
URLS = frozenset({"src", "poster"})
NOTHING = "data:,"
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)""", re.IGNORECASE)
_CSS_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*);""", re.IGNORECASE)
# An address in any other dress (`image-set("…")`, an escaped `u\72l(…)`); inline pictures are stepped over.
_CSS_LEFT = re.compile(r"""url\("data:[^"]*"\)|(?:https?:)?//[^\s"')]*""", re.IGNORECASE)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])((?:\s+[\d.]+[wxh])?)\s*(?:,|$)")
_FITTING_IDENT = re.compile(r"^[\w -]{1,500}$")


def addresses_in(page: str, address: str) -> set[str]:
    """Every address that the page would load for its looks, made whole."""
    found: set[str] = set()
    _shown(page, address, found.add)
    return found


def harmless(page: str, address: str, places: Mapping[str, str]) -> str:
    """The page as a document to be shown in a sandbox; what it loads comes from `places` (address → ours) or not."""
    return _shown(page, address, places.get)


def harmless_css(sheet: str, address: str, places: Mapping[str, str]) -> str:
    """A style sheet that loads only from `places`."""
    return _css(sheet, address, places.get)


def addresses_in_css(sheet: str, address: str) -> set[str]:
    """Every address that a style sheet would load, made whole."""
    found: set[str] = set()
    _css(sheet, address, found.add)
    return found


def _shown(page: str, address: str, place: Place) -> str:
    root = _tree(page)
    base = _base(root, address)
    body = nh3.clean(
        page,
        tags=set(TAGS),
        clean_content_tags=set(WITH_CONTENT),
        attributes=ATTRIBUTES,
        attribute_filter=lambda _tag, name, value: _attribute(name, value, base, place),
        link_rel=None,
        url_schemes={"http", "https", "data"},
    )
    shell = "".join(_style(each, base, place) for each in _styles(root))
    return (
        f'<!doctype html><html{_outer(root)}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{shell}</head><body{_outer(root.find('body') if root is not None else None)}>{body}</body></html>"
    )


def _tree(page: str) -> HtmlElement | None:
    try:
        # Given as bytes: a page may claim an encoding that its text no longer has.
        return document_fromstring(page.encode("utf-8", "replace"), HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _base(root: HtmlElement | None, address: str) -> str:
    for element in root.iter("base") if root is not None else ():
        if href := element.get("href"):
            return _whole(href, address) or address
    return address


def _styles(root: HtmlElement | None) -> Iterable[HtmlElement]:
    return root.iter("style", "link") if root is not None else ()


def _style(element: HtmlElement, base: str, place: Place) -> str:
    media = element.get("media", "")
    media = f' media="{html.escape(media)}"' if media else ""
    if element.tag == "style":
        # A style ends at its end tag and nowhere else: no "<" may be left in it.
        return f"<style{media}>{_css(element.text or '', base, place).replace('<', '')}</style>"
    if "stylesheet" not in element.get("rel", "").lower().split() or "alternate" in element.get("rel", "").lower():
        return ""
    at = _placed(element.get("href", ""), base, place)
    return f'<link rel="stylesheet" href="{html.escape(at)}"{media}>' if at else ""


def _outer(element: HtmlElement | None) -> str:
    """The attributes by which a page's styles find its outermost elements."""
    kept = {name: element.get(name, "") for name in ("class", "id", "lang", "dir")} if element is not None else {}
    return "".join(f' {name}="{value}"' for name, value in kept.items() if _FITTING_IDENT.match(value))


def _attribute(name: str, value: str, base: str, place: Place) -> str | None:
    if name in URLS:
        return value if value.startswith("data:image/") else _placed(value, base, place)
    if name == "srcset":
        found = [(_placed(each[1], base, place), each[2]) for each in _CANDIDATE.finditer(value)]
        return ", ".join(f"{at}{size}" for at, size in found if at) or None
    if name == "style":
        return _css(value, base, place)
    return value


def _css(sheet: str, base: str, place: Place) -> str:
    def imported(found: re.Match[str]) -> str:
        at = _placed(found[1], base, place)
        return f'@import "{at}"{found[2]};' if at else ""

    def loaded(found: re.Match[str]) -> str:
        wanted = found[1] or found[2] or found[3] or ""
        kept = wanted if wanted.startswith(("data:image/", "data:font/", "#")) else _placed(wanted, base, place)
        return f'url("{kept or NOTHING}")'

    ours = _CSS_URL.sub(loaded, _CSS_IMPORT.sub(imported, sheet))
    return _CSS_LEFT.sub(lambda found: found[0] if found[0].startswith("url(") else "", ours)


def _placed(wanted: str, base: str, place: Place) -> str | None:
    whole = _whole(wanted.strip(), base)
    return place(whole) if whole else None


def _whole(wanted: str, base: str) -> str | None:
    try:
        whole = urljoin(base, wanted)
    except ValueError:
        return None
    return whole.partition("#")[0] if wanted and whole.lower().startswith(("http://", "https://")) else None
