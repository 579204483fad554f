"""What a number in a sentence counts, guessed from the words beside it. No Django, no clock, no network."""

import re

from claims.figures.numbers import Number

_NAME = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ'’-]+(?: (?:de |del |la )?[A-ZÁÉÍÓÚÑ][\wáéíóúñ'’-]+)+"
_BEFORE = re.compile(rf"({_NAME})(?: \w+)?[ (]*$")
_FOR = re.compile(rf"^[^,;.]{{0,20}}?\b(?:for|para|a favor de) ({_NAME})")
_EARLIER = re.compile(_NAME)
_OF = re.compile(r"^\s*(?:of the |de las |de los |of |de )?([^\W\d_]+(?: [^\W\d_]+){0,2})")
_ENDS = re.compile(r"[,;.()]")


def subject_of(text: str, number: Number) -> str:
    """A name right before the number or behind “for”; for a share in brackets the name before; else what follows."""
    before, behind = text[: number.start], text[number.end : number.end + 80]
    if named := _FOR.match(behind):
        return named.group(1)
    if named := _BEFORE.search(before[-90:]):
        return named.group(1)
    if before.rstrip().endswith("(") and (names := _EARLIER.findall(before[-90:])):
        return str(names[-1])
    words = _OF.match(_ENDS.split(behind)[0])
    return words.group(1) if words else number.unit.strip("%")
