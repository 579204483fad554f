"""What is left of an archived page: its words and looks, and nothing that acts or asks."""

import pytest
from lxml.html import document_fromstring

from sources.archived_page import TAGS, addresses_in, harmless, harmless_css

AT = "https://news.example/dir/page"

LEADING_OUT = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<link rel="dns-prefetch" href="//evil.example">',
    '<link rel="preconnect" href="//evil.example"><link rel="preload" as="image" href="//evil.example/x">',
    '<form action="https://evil.example"><button formaction="https://evil.example">b</button></form>',
    '<a href="https://evil.example" ping="https://evil.example" target="_top">a</a>',
    '<map><area href="https://evil.example"></map>',
    '<iframe src="https://evil.example" srcdoc="<script>1</script>"></iframe>',
    '<object data="https://evil.example"></object><embed src="https://evil.example">',
    '<body background="https://evil.example"><table background="https://evil.example">',
    '<svg><a xlink:href="https://evil.example"><image href="https://evil.example"/></a></svg>',
    '<input type="image" src="https://evil.example">',
    '<video src="https://evil.example" poster="https://evil.example"><track src="https://evil.example"></video>',
    '<p style="background:url(https://evil.example)">p</p>',
    "<style>@import 'https://evil.example'; p{background:url(//evil.example)}</style>",
    "<noscript><p title=\"</noscript><meta http-equiv=refresh content='0;url=https://evil.example'>\"></noscript>",
    '<style></style ><img title="</style><link rel=dns-prefetch href=//evil.example>"></style>',
    "<svg><style><img src=\"</style><meta http-equiv=refresh content='0;url=https://evil.example'>\"></style></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;link rel=dns-prefetch href=//evil.example&gt;">',
    '<a href="javascript:alert(1)">a</a><img src="javascript:alert(1)">',
    '<html manifest="https://evil.example/m"><head profile="https://evil.example">',
    '<blockquote cite="https://evil.example">q</blockquote><img longdesc="https://evil.example" src=a>',
    '<img srcset="https://evil.example/1 1x, https://evil.example/2 2x">',
]


@pytest.mark.parametrize("page", LEADING_OUT)
def test_nothing_leads_out(page):
    shown = harmless(f"<p>before</p>{page}<p>after</p>", AT, {})
    for element in document_fromstring(shown).iter():
        assert element.tag in TAGS | {"html", "head", "meta", "body", "style"}
        kept = {name: value for name, value in element.attrib.items() if name not in ("title", "alt")}
        assert not [name for name in kept if name.startswith(("on", "xlink")) or name in ("href", "action", "ping")]
        assert not [value for value in kept.values() if "evil" in value or "javascript" in value]
        assert element.tag != "style" or "evil" not in (element.text or "")
    assert "http-equiv" not in shown.partition("<body")[0]


def test_looks_come_from_our_own_captures_only():
    page = """<html class="wide" lang="es"><head><base href="/base/"><link rel="stylesheet" href="a.css">
    <style>h1{background:url('b.png')}</style></head><body id="top"><h1 class="t">Título</h1><img src="c.png" alt="c">
    <img src="elsewhere.png"><img srcset="d.png 1x, e.png 2x"></body></html>"""
    wanted = {
        f"https://news.example/base/{name}" for name in ("a.css", "b.png", "c.png", "elsewhere.png", "d.png", "e.png")
    }
    assert addresses_in(page, AT) == wanted
    ours = {address: f"/ours/{number}" for number, address in enumerate(sorted(wanted)) if "elsewhere" not in address}
    shown = harmless(page, AT, ours)
    assert '<html class="wide" lang="es">' in shown
    assert '<body id="top">' in shown
    assert shown.count("/ours/") == 5
    assert '<img alt="c" src="/ours/2">' in shown or '<img src="/ours/2" alt="c">' in shown
    assert "elsewhere" not in shown


def test_a_style_sheet_loads_from_our_captures_only():
    sheet = "@import url('x.css') screen; @import \"y.css\"; a{b:url( z.png )} c{d:url(data:image/png;base64,AA)} e{f:url(#g)}"
    shown = harmless_css(sheet, AT, {"https://news.example/dir/y.css": "/ours/y"})
    assert shown == ' @import "/ours/y"; a{b:url("data:,")} c{d:url("data:image/png;base64,AA")} e{f:url("#g")}'


@pytest.mark.parametrize("page", ["", "<", "\x00", "<p>" * 100_000, "<table>" * 5_000, "&" * 100_000, "<!--" * 1_000])
def test_odd_pages_end_in_a_document(page):
    assert harmless(page, AT, {}).endswith("</html>")
