"""Who says a sentence, where its grammar tells: “X said that …”, «…», dijo X, according to X. English and Spanish.

Pure; no database. A speaker is a place in the text, never a copy of its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.sentences import Sentence

_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ][\w'’\-]*\.?"
_JOINS = r"(?:de(?:\s+(?:la|las|los))?|del|of(?:\s+the)?|for|la|van|von|da|dos|bin|al|y|e|and|the)"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_JOINS}\s+)?{_CAPITAL}){{0,6}}"
_NOUNS = (
    r"(?:[Tt]he|[Aa]n?|[Ee]l|[Ll]a|[Ll]os|[Ll]as|[Uu]na?|[Hh]er|[Hh]is|[Ss]us?)\s+(?:[\w'’\-]+\s+){0,3}?"
    r"(?:\w*(?:ministr|president|council|consejo|spokes|portavoz|vocer|fiscal|attorney|prosecutor|government|gobierno|"
    r"ministry|court|tribunal|party|partido|police|polic|agency|agencia|report|informe|study|estudio|company|empresa|"
    r"group|grupo|organi[sz]a|mayor|alcald|governor|gobernador|senator|senador|deput|diputad|lawyer|abogad|witness|"
    r"testig|officials?|funcionari|experts?|expert|observ|campa|commission|comisi|ambassador|embajador|secretar|leader|"
    r"l[ií]der|opposition|oposici|candidat|director|m[eé]dic|doctor|scientist|cient[ií]fic|author|autor|institut)"
    rf"[\w'’\-]*)(?:\s+(?:{_JOINS})\s+(?:the\s+|la\s+|el\s+)?[\w'’\-]+){{0,3}}(?:(?:\s+[\w'’\-]+){{0,2}}\s+{_NAME})?"
)
_WHO = rf"(?:(?:the|[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s+(?={_CAPITAL}))?(?P<who>{_NAME}|{_NOUNS})"
_SAID = (
    r"(?:said|says|stated|states|claimed|claims|announced|announces|argued|argues|added|adds|wrote|writes|tweeted|posted|"
    r"insisted|insists|denied|denies|acknowledged|admitted|declared|declares|warned|warns|stressed|noted|confirmed|"
    r"explained|alleged|alleges|promised|maintained|replied|reported|"
    r"dijo|dice|dijeron|dicen|afirm[oó]|afirma|afirmaron|asegur[oó]|asegura|aseguraron|declar[oó]|declara|declararon|"
    r"señal[oó]|señala|señalaron|anunci[oó]|anuncia|anunciaron|explic[oó]|explica|explicaron|indic[oó]|indica|indicaron|"
    r"sostuvo|sostiene|sostuvieron|denunci[oó]|denuncia|denunciaron|añadi[oó]|añade|agreg[oó]|agrega|insisti[oó]|insiste|"
    r"neg[oó]|niega|negaron|reconoci[oó]|reconoce|admiti[oó]|admite|inform[oó]|informa|informaron|advirti[oó]|advierte|"
    r"escribi[oó]|escribe|manifest[oó]|apunt[oó]|record[oó]|confirm[oó]|confirma|respondi[oó]|prometi[oó]|precis[oó])"
)
_HAVE = r"(?:(?:has|have|had|ha|han|hab[ií]a)\s+)?"
_WHEN = (
    r"(?:\s+(?:ayer|hoy|tambi[eé]n|este\s+\w+|also|later|today|"
    r"el\s+(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)))?"
)
_PARTICIPLE = r"(?:dicho|afirmado|asegurado|declarado|señalado|anunciado|explicado|denunciado|negado|reconocido)"
_ASIDE = r"(?:,\s(?P<aside>[^,.;:“”«»\"]{2,90}),)?"
_BEFORE = re.compile(
    rf"(?:^|(?<=[\s“”«»\"(])){_WHO}(?:\s+general)?{_ASIDE}\s+(?:{_HAVE}{_SAID}|{_HAVE}{_PARTICIPLE}|told)\b", re.UNICODE
)
_AFTER = re.compile(rf"(?:[,.!?”»\"]|—|–)\s*{_HAVE}(?:{_SAID}|{_PARTICIPLE}){_WHEN}\s+{_WHO}", re.UNICODE)
_BEGINS = re.compile(rf"^\W*(?:{_SAID}|[Hh]a\s+{_PARTICIPLE}|[A-ZÁÉÍÓÚ]\w+[oó])\s+{_WHO}", re.UNICODE)
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording\s+to|[Ss]eg[uú]n|[Dd]e\s+acuerdo\s+con|[Aa]\s+juicio\s+de|[Ii]n\s+the\s+words\s+of)\s+{_WHO}",
    re.UNICODE,
)
_COLON = re.compile(rf"^{_WHO}\s*:\s*[“«\"]", re.UNICODE)
_PRONOUN = re.compile(
    rf"\b(?:he|she|they|él|ella|ellos|ellas)\s+(?:{_HAVE}{_SAID})\b|^\W*(?:{_SAID})\s+(?:que|that|also|también)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“«\"][^“”«»\"]{12,}")
_NOBODY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|June|July|August|September|October|"
    r"November|December|Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|"
    r"Agosto|Septiembre|Octubre|Noviembre|Diciembre|He|She|They|It|We|I|You|That|This|There|What|Who|Él|Ella|Ellos|Eso|"
    r"Esto|Pero|But|And|Y|As|Como|Que|If|Si|In|En|On|However|Also|También)$|^(?:On|In|At|By|After|Before|En|Tras|Desde|Durante|Para|Por|Con)\s"
)
_IS_NAME = re.compile(rf"{_NAME}$")
_BACK = 2


@dataclass(frozen=True)
class Speaker:
    """Where the speaker is named in the text, in code points; `is_quoted`: between quotation marks, else reported.

    `is_near` is false for one who is only meant by a pronoun, and is named some sentences before.
    """

    start: int
    end: int
    is_quoted: bool
    is_near: bool = True


def speakers_of(sentences: Sequence[Sentence]) -> list[Speaker | None]:
    """The speaker of each sentence; None where its grammar names none."""
    found: list[Speaker | None] = []
    for place, sentence in enumerate(sentences):
        named = _named(sentence.text)
        if named is not None:
            start, end = named
            found.append(Speaker(sentence.start + start, sentence.start + end, bool(_QUOTED.search(sentence.text))))
            continue
        meant = next((each for each in reversed(found[max(0, place - _BACK) :]) if each is not None), None)
        if meant is not None and _PRONOUN.search(sentence.text):
            found.append(Speaker(meant.start, meant.end, bool(_QUOTED.search(sentence.text)), is_near=False))
        else:
            found.append(None)
    return found


def _named(text: str) -> tuple[int, int] | None:
    """Where the speaker's name stands in the sentence."""
    for pattern in (_COLON, _ACCORDING, _AFTER, _BEFORE, _BEGINS):
        for match in pattern.finditer(text):
            start, end = match.span("who")
            # “The attorney general, Tarek William Saab, said”: the name says more than the office.
            if pattern is _BEFORE and match["aside"] and _IS_NAME.match(match["aside"]):
                start, end = match.span("aside")
            while end > start and text[end - 1] in ".,;: ":
                end -= 1
            if end - start > 1 and not _NOBODY.match(text[start:end]):
                return start, end
    return None
