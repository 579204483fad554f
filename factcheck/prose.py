"""Markdown that people write, as HTML that is safe to show."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "h4",
        "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
# Raw HTML is shown as text. Pictures are left out: a picture's address would tell its host who reads.
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")
)


def render_prose(text: str) -> SafeString:
    """The text's paragraphs, lists, links and emphasis as HTML; everything else that it may hold becomes plain text.

    A page's own headings come first, so the text's begin at the second level.
    """
    tokens = _MARKDOWN.parse(text or "")
    for token in tokens:
        if token.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return mark_safe(safe)  # noqa: S308 nh3 made it
