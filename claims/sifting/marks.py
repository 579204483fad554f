"""What in a sentence speaks for checking it, in English and Spanish. Pure; no database, no model.

Each mark is told to people as a reason (`claims.web.sifting_words`) and counts as a feature of the first pass.
"""

import re
from collections.abc import Mapping

_NUMBER_WORDS = (
    r"half|third|quarter|dozens?|hundreds?|thousands?|millions?|billions?|twice|double[ds]?|triple[ds]?|"
    r"mitad|tercio|cuarto|decenas?|cientos?|miles|mil|mill[oó]n(?:es)?|doble|triple|duplic\w+|triplic\w+"
)
PATTERNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "number": rf"(?<![\w/@#])\d[\d.,’']*(?:\s?(?:%|€|\$|£))?(?!\w)|\b(?:{_NUMBER_WORDS})\b",
        "share": r"\d\s?%|\b(?:per ?cent|percentage|por ciento|porcentaje|puntos porcentuales)\b",
        "money": r"[$€£]\s?\d|\d\s?[€$£]|\b(?:dollars?|euros?|pesos?|bol[ií]vares|d[oó]lares|pounds?)\b",
        "comparison": (
            r"\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|better|worse|most|least|highest|lowest|first|only|"
            r"record|than|compared|unprecedented|m[aá]s|menos|mayor(?:es)?|menor(?:es)?|mejor|peor|r[eé]cord|"
            r"primer[ao]?|[uú]nic[ao]s?|hist[oó]ric[ao]s?|comparad[ao])\b"
        ),
        "change": (
            r"\b(?:rose|risen|rise[sn]?|fell|fallen|dropped|increas\w+|decreas\w+|grew|grown|growth|cut|doubled|halved|"
            r"surged?|sub(?:e|ió|ido|ir)|baj(?:a|ó|ado|ar)|aument\w+|redu(?:c|j)\w+|crec\w+|ca(?:e|yó|ído)|"
            r"incremen\w+|descend\w+)\b"
        ),
        "cause": (
            r"\b(?:because|caus\w+|due to|leads? to|led to|results? in|thanks to|prevents?|cures?|kills?|porque|"
            r"provoc\w+|debido a|gracias a|por culpa|evita|cura|mata)\b"
        ),
        "every": (
            r"\b(?:never|always|all|every|none|nobody|no one|nothing|nunca|siempre|tod[ao]s|ning[uú]n[ao]?|nadie|"
            r"jam[aá]s)\b"
        ),
        "deed": (
            r"\b(?:approved|voted|signed|banned|closed|opened|built|spent|paid|sent|arrested|detained|won|lost|elected|"
            r"hacked|forged|stole|published|released|aprob\w+|vot[oó]|votado|firm\w+|prohib\w+|cerr[oó]|cerrado|"
            r"constru\w+|gast\w+|pag[oó]|pagado|det(?:en|uv)\w+|gan[oó]|ganado|perdi\w+|elegid\w+|hacke\w+|falsific\w+|rob\w+|"
            r"public\w+|liber\w+)\b"
        ),
        "institution": (
            r"\b(?:government|ministry|minister|president|parliament|congress|senate|court|council|commission|police|"
            r"army|party|agency|university|WHO|CDC|UN|EU|gobierno|ministeri[ao]|ministr[ao]|president[ae]|parlamento|"
            r"congreso|senado|tribunal|consejo|comisi[oó]n|polic[ií]a|ej[eé]rcito|partido|universidad|OMS|ONU|UE|CNE)\b"
        ),
        "date": r"\b(?:19|20)\d\d\b|\b(?:yesterday|today|last (?:week|month|year)|ayer|hoy|el año pasado|mes pasado)\b",
        "attribution": (
            r"\b(?:according to|said|says|claims?|claimed|announced|reports?|reported|tells?|told|seg[uú]n|dij[eo]\w*|"
            r"dice\w*|afirm\w+|anunci\w+|asegur\w+|inform\w+|denunci\w+|sostuvo|sostiene)\b"
        ),
        "wish": (
            r"\b(?:should|must|let's|please|hope|wish|want|will|would|could|may|might|debe\w*|hay que|ojal[aá]|quiero|"
            r"queremos|vamos a|podr[ií]a\w*|esper\w+|gracias|thanks|thank you|congratulations|felicidades)\b"
        ),
        "question": r"[?¿]",
        "self": r"\b(?:I|I'm|my|we|our|yo|mi|me|nos|nuestr[ao]s?)\b",
        "address": r"https?://|www\.",
        "handle": r"(?<!\w)[@#]\w+",
        "quote": r"[“”«»\"]",
        "exclamation": r"[!¡]",
    }.items()
}
# What counts for a sentence and can be said to a person; the rest only weighs.
REASONS = ("share", "money", "number", "comparison", "change", "cause", "every", "deed", "institution", "attribution")
_BOILERPLATE = re.compile(
    r"\bcookies?\b|subscri(?:be|ption)|newsletter|all rights reserved|©|copyright|terms of (?:use|service)|"
    r"privacy policy|sign up|log ?in\b|click here|read more|advert|follow us|share this|suscr[ií]b|"
    r"bolet[ií]n de noticias|"
    r"todos los derechos|aviso legal|pol[ií]tica de privacidad|inicia(?:r)? sesi[oó]n|haz clic|lee(?:r)? m[aá]s|"
    r"publicidad|s[ií]guenos|comp[aá]rte|associated press journalists? .* contributed",
    re.IGNORECASE,
)
SHORTEST, FEWEST_WORDS, LONGEST = 25, 5, 700


def marks_in(text: str) -> dict[str, int]:
    """How often each kind of mark stands in the text."""
    return {name: len(pattern.findall(text)) for name, pattern in PATTERNS.items()}


def reasons_for(text: str) -> list[str]:
    """The marks in the text that can be told as reasons, the strongest first; a share is also a number."""
    found = [name for name in REASONS if PATTERNS[name].search(text)]
    return [name for name in found if name != "number" or not {"share", "money"} & set(found)]


def may_be_checked(text: str) -> bool:
    """Whether it is a sentence at all: not a menu, a credit, a cookie notice, a question or a table."""
    words = text.split()
    letters = sum(letter.isalpha() for letter in text)
    return (
        SHORTEST <= len(text) <= LONGEST
        and len(words) >= FEWEST_WORDS
        and letters >= len(text) / 2
        and not text.rstrip("”»\"' ").endswith("?")
        and text.count("|") < 2
        and not _BOILERPLATE.search(text)
    )
