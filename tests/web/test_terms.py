"""The newsroom's own words are explained in a line where they first appear on a page, in both languages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from factcheck.recording import add
from sources.models import Derivation, DerivationKind, Source, SourceKind
from tests.web.conftest import World

TEMPLATES = [*Path("sources/templates/sources/terms").iterdir(), *Path("claims/templates/claims/terms").iterdir()]
WHERE = {
    "where-it-was-said": ("/claims/{w.claim.pk}/", "/snapshots/{w.snapshot.pk}/", "/sources/{w.note.pk}/"),
    "first-source": (
        "/stories/{w.story.slug}/",
        "/stories/{w.story.slug}/questions/{w.question.pk}/",
        "/claims/{w.claim.pk}/",
        "/sources/{w.note.pk}/",
    ),
    "for-or-against": ("/stories/{w.story.slug}/", "/stories/{w.story.slug}/questions/{w.question.pk}/",
                       "/claims/{w.claim.pk}/"),
    "copy-of": ("/sources/{w.note.pk}/",),
    "absence-check": ("/looks/",),
    "capture": ("/captures/",),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", WHERE)
def test_a_word_is_explained_once_on_each_page_that_uses_it(
    key: str, language: str, as_author: Client, world: World
) -> None:
    as_author.cookies["django_language"] = language
    for address in WHERE[key]:
        page = as_author.get(address.format(w=world)).content.decode()
        assert page.count(f'id="term-{key}"') == 1, address
        assert page.count(f'popovertarget="term-{key}"') == 1, address


def test_no_page_names_a_part_twice(as_author: Client, world: World) -> None:
    for address in {address for places in WHERE.values() for address in places}:
        page = as_author.get(address.format(w=world)).content.decode()
        names = re.findall(r' id="([^"]+)"', page)
        assert sorted(names) == sorted(set(names)), address


def test_a_suggestion_says_what_one_is(as_author: Client, author: Any, world: World) -> None:
    copy = add(Source(kind=SourceKind.ARTICLE, title="The same, elsewhere", language="en"), author)
    link = add(Derivation(source=copy, original=world.note, kind=DerivationKind.SYNDICATES), author)

    page = as_author.get(f"/sources/{copy.pk}/").content.decode()

    assert page.count(f'id="term-{link.pk}"') == 1
    assert "until a person confirms it" in page


def test_every_term_is_used_somewhere() -> None:
    texts = [path.read_text() for app in ("claims", "sources") for path in Path(app, "templates").rglob("*.html")]
    for term in TEMPLATES:
        named = f"{term.parent.parent.name}/terms/{term.name}"
        assert any(named in text for text in texts), named
