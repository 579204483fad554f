"""Addresses by their first word, so that one is found among those of its resource and not among all."""

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern


class FirstWord(RoutePattern):
    """Fits every path whose first word is this one, and takes nothing of it."""

    def __init__(self, word: str) -> None:
        super().__init__("", is_endpoint=False)
        self.word = word

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        """The whole path, when it begins with the word."""
        return (path, (), {}) if path.partition("/")[0] == self.word else None


def by_first_word(patterns: Iterable[URLPattern]) -> list[URLPattern | URLResolver]:
    """The same addresses in the same order within each first word; those that begin with no fixed word come last."""
    words: dict[str, list[URLPattern]] = {}
    others: list[URLPattern | URLResolver] = []
    for each in patterns:
        word = str(each.pattern).partition("/")[0]
        if word and "<" not in word and isinstance(each.pattern, RoutePattern):
            words.setdefault(word, []).append(each)
        else:
            others.append(each)
    return [*(URLResolver(FirstWord(word), some) for word, some in words.items()), *others]
