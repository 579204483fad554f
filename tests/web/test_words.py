"""Every word on the screen has its Spanish."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).resolve().parent.parent.parent / "locale" / "es" / "LC_MESSAGES" / "django.po"


def _messages() -> list[tuple[str, str]]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="es")
    found = []
    for message in catalogue:
        pairs = zip(
            message.id if isinstance(message.id, tuple) else (message.id,),
            message.string if isinstance(message.string, tuple) else (message.string,),
            strict=True,
        )
        found += [(one, other) for one, other in pairs if one]
    return found


def test_no_message_of_the_catalogue_lacks_its_spanish() -> None:
    assert [english for english, spanish in _messages() if not spanish] == []


def test_the_compiled_catalogue_is_kept_beside_the_written_one() -> None:
    assert CATALOGUE.with_suffix(".mo").exists()


def test_places_for_values_are_the_same_in_both_languages() -> None:
    for english, spanish in _messages():
        assert sorted(_places(english)) == sorted(_places(spanish)), english


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))
