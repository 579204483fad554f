"""In which language a few words are written."""

from claims.tips.likeness import compared
from factcheck.language_of_text import detected_language
from sources.extract.extracted import UNDETERMINED

FEWEST_LETTERS = 12


def language_of_words(text: str) -> str:
    """The language's tag; `und` for words too few or too mixed to say."""
    words = compared(text)
    return (detected_language(words) if len(words) >= FEWEST_LETTERS else "") or UNDETERMINED
