"""The small story, and a search by somebody."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils.translation import override

from claims.search.find import Wanted
from claims.web.search_page import SearchPage, search_page
from factcheck.search import Asked
from tests.web.conftest import as_author, world

__all__ = ["as_author", "world"]


@pytest.fixture
def found_by(author: Any) -> Iterator[Callable[..., SearchPage]]:
    """`found_by("words", kind="claim")`: the search page of the author, or of `person`, in English."""

    def search(words: str, person: Any = None, **narrowed: Any) -> SearchPage:
        return search_page(person or author, Wanted(Asked(words), **narrowed))

    with override("en"):
        yield search


def titles(page: SearchPage, kind: str) -> list[str]:
    return [
        str(entry.title).replace("<mark>", "").replace("</mark>", "")
        for pile in page.shown
        if pile.key == kind
        for entry in pile.entries
    ]
