"""Texts in our own words that copy, quote and translate each other, and their sources."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from sources.lineage import detect
from sources.models import Extraction, Source
from tests.sources.test_joining import page

AT = datetime(2026, 2, 1, tzinfo=UTC)
WIRE = """PORTO CLARO (AP) — The electoral council of the island said on Sunday that its count was complete.
Its president read the figures aloud: 6,408,844 votes for the incumbent and 5,326,104 for the challenger.
No table by polling station was put on the council's site, which has been out of reach since the night of the vote.
Observers from three universities said they could neither confirm nor refute a total that nobody can add up.
The opposition answered that it holds copies of four fifths of the tally sheets and would show them within days.
A lawyer for the campaign said that witnesses had carried the sheets home in their shoes and under their coats."""
LOCAL = """The fish market opened late because of the fog, and the first boats sold out before eight.
Prices for hake rose for the third week, to 14 a kilo, while sardines stayed where they were.
A cook from the harbour said that she had stopped buying on Mondays, when the ice is two days old.
The town wants to replace the roof of the hall by spring and has set aside a third of what that costs.
Two traders said that they would move to the car park meanwhile; the others have not decided.
On Thursday the council will hear what the neighbours think of lorries at five in the morning."""
SPANISH = """PORTO CLARO (AP) — El consejo electoral de la isla dijo el domingo que su recuento estaba completo.
Su presidente leyó las cifras en voz alta: 6.408.844 votos para el gobernante y 5.326.104 para el aspirante.
No se publicó ninguna tabla por mesa en el sitio del consejo, inaccesible desde la noche de la votación.
Observadores de tres universidades dijeron que no podían confirmar ni refutar un total que nadie puede sumar.
La oposición respondió que tiene copias de cuatro quintas partes de las actas y que las mostraría en unos días.
Un abogado de la campaña dijo que los testigos se llevaron las actas a casa en los zapatos y bajo los abrigos."""
HEADLINE = "Count is complete, says the council\nOur own correspondent\n"


def paper(number: int, text: str, **fields: Any) -> Source:
    """A paper's page with this text."""
    return page(f"https://paper{number}.example/a", text=text, **fields)


def traced(at: datetime | None = None) -> int:
    """Everything that is due, looked at by one worker; how many readings."""

    detect.note_new(datetime(2020, 1, 1, tzinfo=UTC))
    done = 0
    while detect.trace_next(at or timezone.now()):
        done += 1
    return done


def reading_of(source: Source) -> Extraction:
    """The source's one reading."""
    found: Extraction = Extraction.objects.get(snapshot__source=source)
    return found
