"""Markdown becomes HTML that can do no harm, and the form shows it before it is saved."""

import pytest
from django.test import Client

from factcheck.prose import render_prose
from factcheck.word_diff import word_diff
from tests.editing.typed import typed
from tests.web.conftest import World


def test_prose_has_paragraphs_lists_links_and_emphasis() -> None:
    html = render_prose("# Title\n\n**One** and _two_\n\n- a\n- b\n\n[here](https://news.example/a)")
    assert html == (
        "<h2>Title</h2>\n<p><strong>One</strong> and <em>two</em></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        '<p><a href="https://news.example/a" rel="noopener noreferrer">here</a></p>\n'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "![a](https://spy.example/pixel.gif)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        '<a href="https://a.example" style="position:fixed" onclick="x()">a</a>',
        "<iframe src=//a></iframe>",
    ],
)
def test_hostile_prose_becomes_text(hostile: str) -> None:
    html = render_prose(hostile)
    for bad in (
        "<script",
        "<img",
        "<iframe",
        '<a href="javascript',
        '<a href="data',
        '<a href="https://a.example" style',
    ):
        assert bad not in html


def test_the_preview_is_given_with_and_without_scripts(as_author: Client, world: World) -> None:
    address = f"/stories/{world.story.slug}/edit/"
    fields = {**typed(as_author, address), "summary": "**bold**", "title": "Kept", "act": "preview:summary"}
    part = as_author.post(address, fields, headers={"HX-Request": "true"}).content.decode()
    assert "<strong>bold</strong>" in part
    assert "<html" not in part
    page = as_author.post(address, fields).content.decode()
    assert "<strong>bold</strong>" in page
    assert 'value="Kept"' in page


def test_dates_are_read_back_in_words(as_author: Client, world: World) -> None:
    address = f"/stories/{world.story.slug}/edit/"
    for text, words in (("2024-08~", "about August 2024"), ("28/07/2024", "is no EDTF date"), ("", "")):
        fields = {**typed(as_author, address), "happened": text, "act": "date:happened"}
        assert words in as_author.post(address, fields, headers={"HX-Request": "true"}).content.decode()


def test_a_word_diff_makes_both_texts_and_folds_what_stayed() -> None:
    before, after = "one two three " * 200 + "end", "one two three " * 200 + "the end"
    whole = word_diff(before, after)
    assert "".join(piece.text for piece in whole if piece.change != "added") == before
    assert "".join(piece.text for piece in whole if piece.change != "struck") == after
    assert [piece.change for piece in word_diff(before, after, context=5)] == ["folded", "kept", "added", "kept"]
