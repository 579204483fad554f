"""How many words of a page changed between two captures, looking past what changes by itself.

Counters, relative times and “updated” stamps say nothing about the page's content; nor do moved paragraphs, kinds of
quotation marks and spaces.
"""

import re
from collections import Counter
from dataclasses import dataclass

_UNITS = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|segundos?|minutos?|horas?|d[ií]as?|"
    r"semanas?|mes(?:es)?|a[nñ]os?|jours?|heures?|semaines?|mois|ans?|stunden?|tagen?|wochen?|monaten?|dias?"
)
_COUNTED = (
    r"comments?|replies|views?|reads?|shares?|likes?|reactions?|followers?|subscribers?|comentarios?|"
    r"respuestas|vistas|visitas|visualizaciones|lecturas|compartidos|me gusta|reacciones|seguidores|suscriptores|"
    r"commentaires?|vues|partages|kommentare|visualizações|comentários|curtidas|min(?:ute)? read|"
    r"min(?:utos)? de lectura"
)
_NUMBER = r"\d[\d.,\u00a0\u202f ]{0,12}\s?(?:k|m|mil|mill?)?"
_NOISE = re.compile(
    rf"\b(?:\d{{1,4}}|an?|una?|one) (?:{_UNITS}) ago\b|"
    rf"\b(?:hace|há|vor|il y a) (?:\d{{1,4}}|una?|um|uma|un|une) (?:{_UNITS})\b|"
    rf"\bjust now\b|\bahora mismo\b|\b{_NUMBER} (?:{_COUNTED})\b|\b(?:{_COUNTED})\s?[:(]\s?{_NUMBER}\)?",
    re.IGNORECASE,
)
_CLOCK = (
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,4}|"
    r"jan\w*|feb\w*|mar\w*|ap[r]\w*|may\w*|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|ene\w*|abr\w*|ago\w*|dic\w*|"
    r"mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|"
    r"de|del|a|las|at|on|the|el|utc|gmt|[ecmp][sd]t|hrs?|h|am|pm|et|vet|p\.?m\.?|a\.?m\.?"
)
_STAMP = re.compile(
    rf"^\W*(?:(?:last )?(?:updated?|modified|refreshed)|actualizad[oa]|(?:última|ultima) actualizaci[oó]n|"
    rf"mis à jour|aktualisiert)?\W*(?:(?:{_CLOCK})\b\W*){{1,16}}$",
    re.IGNORECASE,
)
_STAMP_BEGINS = re.compile(
    r"^\W*(?:last |(?:ú|u)ltima )?(?:updated?|modified|actualiz\w+|mis à jour|aktualisiert)", re.IGNORECASE
)
_DATED = re.compile(r"\b\d{1,2}[:h]\d\d|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b|[^\W\d]{3,}")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
LONGEST_STAMP = 120
# A page made to be slow has its lines compared as they are.
LONGEST_SETTLED = 4_000
MOST_SETTLED = 2_000


@dataclass(frozen=True)
class WordChanges:
    """How many words went and came. Nothing changed when both are 0."""

    removed: int
    added: int

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def word_changes(before: str, after: str) -> WordChanges:
    """The changes between two texts, in time linear in their length: of the lines that differ, the words that do."""
    if before == after:
        return WordChanges(0, 0)
    old, new = Counter(before.split("\n")), Counter(after.split("\n"))
    was, now = _settled_lines(old - new), _settled_lines(new - old)
    gone, come = _words(was - now), _words(now - was)
    return WordChanges((gone - come).total(), (come - gone).total())


def _settled_lines(lines: Counter[str]) -> Counter[str]:
    found = Counter[str]()
    for number, (line, times) in enumerate(lines.items()):
        found[_settled(line) if number < MOST_SETTLED and len(line) <= LONGEST_SETTLED else line] += times
    found.pop("", None)
    return found


def _words(lines: Counter[str]) -> Counter[str]:
    found = Counter[str]()
    for line, times in lines.items():
        for word in line.split():
            found[word] += times
    return found


def _settled(line: str) -> str:
    line = " ".join(line.translate(_QUOTES).split())
    if len(line) <= LONGEST_STAMP and any(letter.isdigit() for letter in line) and _STAMP.match(line):
        # A bare figure is content (a count of votes, a price); a date or a clock is not.
        return line if not _is_dated(line) else ""
    return _NOISE.sub("", line).strip() if any(letter.isdigit() for letter in line) or " ago" in line else line


def _is_dated(line: str) -> bool:
    return bool(_STAMP_BEGINS.match(line)) or bool(_DATED.search(line))
