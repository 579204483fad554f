"""Whether something stated stands on a page: phrases, one a line, of which any makes it found.

Case, accents, kinds of spaces and quotation marks do not count. In a phrase `*` stands for other words of the same
line, `LONGEST_GAP` code points at most.
"""

import html
import re
import string
import unicodedata

LONGEST_GAP = 120
MOST_PHRASES = 50
MOST_STARTS = 100_000
_HIDDEN = ("script", "style", "template")
_BREAKS = frozenset(
    ("br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table")
)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.ASCII)
_LOWER = str.maketrans({letter: letter.lower() for letter in string.ascii_uppercase})
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def phrases_of(found_when: str) -> list[str]:
    """The phrases as they were written, without empty lines and those that are only stars."""
    lines = (" ".join(line.split()) for line in found_when.splitlines())
    return [line for line in dict.fromkeys(lines) if line.strip("* ")]


def visible_text(markup: str) -> str:
    """Everything that a page's markup shows, menus and links too: what is not there must not be overlooked.

    Linear in the length of the markup, whatever it holds.
    """
    # Lowered letter by letter, so that places in both are the same.
    lower = markup.translate(_LOWER)
    shown: list[str] = []
    place = 0
    endless: set[str] = set()
    while (start := lower.find("<", place)) >= 0:
        shown.append(markup[place:start])
        name = found[1] if (found := _NAME.match(lower, start)) else ""
        ending = _ending(lower, start, name)
        end = lower.find(ending, start + 1) if ending not in endless else -1
        if end < 0:
            # What never ends hides nothing: shown rather than overlooked.
            endless.add(ending)
            shown.append("<")
            place = start + 1
            continue
        shown.append("\n" if name in _BREAKS else " ")
        place = end if name in _HIDDEN and ending != ">" else end + len(ending)
    return html.unescape("".join([*shown, markup[place:]]))


def _ending(lower: str, start: int, name: str) -> str:
    if lower.startswith("<!--", start):
        return "-->"
    hides = name in _HIDDEN and lower[start + 1] != "/"
    return f"</{name}" if hides else ">"


def first_found(found_when: str, text: str) -> str | None:
    """The first phrase that stands in the text; nothing when none does."""
    lines = [_folded(line) for line in text.split("\n")]
    whole = "\n".join(lines)
    for phrase in phrases_of(found_when)[:MOST_PHRASES]:
        parts = [part for part in (_folded(piece) for piece in phrase.split("*")) if part]
        if parts and _stands(parts, whole):
            return phrase
    return None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())


def _stands(parts: list[str], text: str) -> bool:
    """Whether the parts follow each other in one line, each within the gap of the one before."""
    at = 0
    for _ in range(MOST_STARTS):
        start = text.find(parts[0], at)
        if start < 0:
            return False
        at = start + len(parts[0])
        if _follow(parts[1:], text, at):
            return True
    return False


def _follow(parts: list[str], text: str, end: int) -> bool:
    for part in parts:
        line_end = text.find("\n", end, end + LONGEST_GAP + len(part))
        limit = line_end if line_end >= 0 else end + LONGEST_GAP + len(part)
        place = text.find(part, end, limit)
        if place < 0:
            return False
        end = place + len(part)
    return True
