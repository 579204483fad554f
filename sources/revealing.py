"""A text with its words, for those who may read them; that a protected one was read is recorded."""

from typing import Any

from factcheck.protected import NotGrantedError, reveal_value
from sources.models import Extraction


def words_of(extraction: Extraction, person: Any) -> str:
    """The extraction's text: open as it is, protected in clear for who holds the grant, else its mask."""
    if extraction.protection is None:
        return extraction.text
    try:
        return str(reveal_value(extraction.protection, person, extraction.pk, "text"))
    except (NotGrantedError, LookupError):
        return extraction.text
