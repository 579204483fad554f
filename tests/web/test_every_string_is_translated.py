"""Strings are collected afresh from code and templates; one that has no Spanish fails here. Line numbers play no part."""

import gettext
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
APPS = ("factcheck", "sources", "claims")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
Key = tuple[str, str]


def _sources() -> Iterator[tuple[Path, bytes]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_bytes()
        for path in sorted((ROOT / app / "templates").rglob("*.html")):
            yield path, templatize(path.read_text(), origin=str(path)).encode()


def _collected() -> dict[Key, str]:
    """(context, message) of everything that is marked for translation, with one place where it stands."""
    found: dict[Key, str] = {}
    for path, code in _sources():
        for _line, message, _comments, context in extract("python", BytesIO(code), KEYWORDS):
            one = message[0] if isinstance(message, tuple) else message
            if one:
                # A percent sign stands doubled in templates, as Django looks it up.
                found.setdefault((context or "", one), str(path.relative_to(ROOT)))
    return found


def _translated() -> set[Key]:
    """What the catalogue has Spanish for, every plural form of it."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="es")
    return {
        (message.context or "", message.id[0] if isinstance(message.id, tuple) else message.id)
        for message in catalogue
        if message.id
        and not message.fuzzy
        and all(message.string if isinstance(message.string, tuple | list) else [message.string])
    }


def test_every_string_in_code_and_templates_has_its_spanish() -> None:
    collected, translated = _collected(), _translated()
    assert len(collected) > 300
    assert {f"{place}: {key[1]}" for key, place in collected.items() if key not in translated} == set()


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    with CATALOGUE.open("rb") as file:
        written = read_po(file, locale="es")
    stale = [
        message.id
        for message in written
        if message.id and not isinstance(message.id, tuple) and not message.context
        and compiled.gettext(message.id) != message.string
    ]  # fmt: skip
    assert stale == []
