"""Every code with which a confined process says why something is unfit has words, and no words are without a code."""

import re
from pathlib import Path

from sources.unfit import OTHERWISE, WORDS, why_unfit

SAID_IN = ("redaction.py", "extract/blackened.py", "extract/stripped.py")


def test_each_code_has_words_and_all_else_ends_in_words_too() -> None:
    code = re.compile(r"(?:UnfitError|Reason\.[A-Z_]+), ?\(?f?\"|UnfitError\(f?\"")
    said = set()
    for name in SAID_IN:
        text = (Path("sources") / name).read_text()
        said |= {re.split(r"[|\"]", text[found.end() :])[0] for found in code.finditer(text)}
    said |= {"no_page"}
    assert {each for each in said if " " not in each} == set(WORDS)
    assert why_unfit("outside|3 × 4") == "A region lies outside the picture of 3 × 4 pixels."
    assert why_unfit("Reading it ended with code -9.") == str(OTHERWISE)
