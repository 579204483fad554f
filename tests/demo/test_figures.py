"""Every figure that was made public stands in the demo, with its unit and in the right announcement."""

from decimal import Decimal

import pytest

from claims.models import ClaimFigure
from sources.models import Extraction
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db

MADURO, GONZALEZ, VALID, NULL = "Nicolás Maduro", "Edmundo González", "valid votes", "null votes"
ANNOUNCEMENTS = {
    "With 80 %": {
        (MADURO, "votes"): "5150092",
        (MADURO, "%"): "51.20",
        (GONZALEZ, "votes"): "4445978",
        (GONZALEZ, "%"): "44.2",
        ("all others", "votes"): "462704",
        ("all others", "%"): "4.6",
        ("valid votes (by addition; not announced)", "votes"): "10058774",
        ("sheets counted", "%"): "80",
        ("turnout", "%"): "59",
    },
    "With 96.87 %": {
        (MADURO, "votes"): "6408844",
        (MADURO, "%"): "51.95",
        (GONZALEZ, "votes"): "5326104",
        (GONZALEZ, "%"): "43.18",
        ("Luis Eduardo Martínez", "votes"): "152360",
        ("Antonio Ecarri", "votes"): "116421",
        ("Benjamín Rausseo", "votes"): "92903",
        ("José Brito", "votes"): "84231",
        ("Javier Bertucci", "votes"): "64452",
        ("Claudio Fermín", "votes"): "40902",
        ("Enrique Márquez", "votes"): "29611",
        ("Daniel Ceballos", "votes"): "20056",
        (VALID, "votes"): "12335884",
        (NULL, "votes"): "50785",
        ("votes in all", "votes"): "12386669",
        ("sheets counted", "%"): "96.87",
        ("turnout", "%"): "59.97",
        ("registered", "electors"): "21321805",
        ("in the sheets", "electors"): "20654431",
    },
    "On the sheets of 24,532": {
        (MADURO, "votes"): "3241461",
        (GONZALEZ, "votes"): "7156462",
        (VALID, "votes"): "10659128",
        (NULL, "votes"): "1139",
        ("in the table", "machines"): "24532",
        ("in all", "machines"): "30026",
        ("registered at these machines", "electors"): "17745239",
    },
    "On the sheets of 25,073": {
        (MADURO, "votes"): "3316142",
        (MADURO, "%"): "30.46",
        (GONZALEZ, "votes"): "7303480",
        (GONZALEZ, "%"): "67.08",
        (VALID, "votes"): "10887262",
        (NULL, "votes"): "1213",
        ("in the table", "machines"): "25073",
        ("in all", "machines"): "30026",
    },
    "The QR codes": {
        (MADURO, "votes"): "3130000",
        (GONZALEZ, "votes"): "6890000",
        (VALID, "votes"): "10260000",
        ("images that could be read, of 24,532", "%"): "96",
        ("published", "images"): "24532",
        ("machines", "%"): "79",
    },
    "On 21,952 published sheets": {
        (MADURO, "votes"): "2891553",
        (GONZALEZ, "votes"): "6392350",
        (VALID, "votes"): "9515322",
        ("checked", "sheets"): "21952",
        ("sheets", "%"): "73.1",
    },
    "About 2,400 people": {("arrested", "people"): "2400"},
    "1,828 people": {("arrested, verified cases considered arbitrary", "people"): "1828"},
    "225 cases": {("to be reviewed", "cases"): "225"},
    "225 releases": {("executed", "releases"): "225"},
    "131 releases": {("verified", "releases"): "131"},
    "143 releases": {("verified", "releases"): "143"},
    "If the published sheets are genuine": {
        ("registered at the machines missing from version 1 (at most; our calculation)", "electors"): "3576566",
        ("lead in version 1 (our calculation)", "votes"): "3915001",
    },
}
# What is odd about the figures stands in the desk notes, in words that accuse nobody.
ODDITIES = (
    "Exactly 51.2 %, 44.2 % and 4.6 % of 10,058,774",
    "add up to its 12,335,884 valid votes, to the vote",
    "equals, to the digit, the share of electors in the sheets: 20,654,431 of 21,321,805",
    "12,386,669 of 20,654,431; of all registered electors it would be 58.09 %",
    "461,704 for 462,704; 44.02 for 44.2; 6,480,844 for 6,408,844; 7,156,426 for 7,156,462; 6.98 for 6.89 million",
    "152,306 for 152,360; 255 for 225 releases; 94.59 % valid for 99.59 %",
    "5.150.092, 5,150.092 and 5’150.092",
    "2 machines were dropped and 543 added; no vote changed; 301 image addresses changed",
    "text encoding is another; one column is gone",
    "the codes of polling centres have lost their leading zero",
    "21,321,805 less 17,745,239",
    "3,915,001 votes: 7,156,462 less 3,241,461",
)


def _figures(demo: Loaded, begins: str) -> dict[tuple[str, str], Decimal]:
    rows = ClaimFigure.objects.filter(claim=demo.claim(begins))
    return {(row.what, row.unit): row.value for row in rows}


@pytest.mark.parametrize("begins", ANNOUNCEMENTS)
def test_an_announcement_has_its_figures_and_no_others(demo: Loaded, begins: str) -> None:
    expected = {name: Decimal(value) for name, value in ANNOUNCEMENTS[begins].items()}
    assert _figures(demo, begins) == expected


def test_no_other_claim_has_figures_but_the_eighty_percent(demo: Loaded) -> None:
    others = ClaimFigure.objects.filter(claim__story_links__story=demo.story).exclude(
        claim__in=[demo.claim(begins) for begins in ANNOUNCEMENTS]
    )
    assert [(row.value, row.unit) for row in others] == [(Decimal(80), "%")]


@pytest.mark.parametrize("words", ODDITIES)
def test_an_oddity_is_noted(demo: Loaded, words: str) -> None:
    assert Extraction.objects.filter(text__contains=words, snapshot__source__kind="desk_note").count() == 1


def test_what_the_notes_calculate_is_right(demo: Loaded) -> None:
    first, second = _figures(demo, "With 80 %"), _figures(demo, "With 96.87 %")
    table = _figures(demo, "On the sheets of 24,532")
    assert first[MADURO, "votes"] + first[GONZALEZ, "votes"] + first["all others", "votes"] == 10_058_774
    assert [round(Decimal(10_058_774) * share / 100) for share in map(Decimal, ("51.2", "44.2", "4.6"))] == [
        first[who, "votes"] for who in (MADURO, GONZALEZ, "all others")
    ]
    ten = [value for (what, unit), value in second.items() if unit == "votes" and what[0].isupper()]
    assert len(ten) == 10
    assert sum(ten) == second[VALID, "votes"]
    assert second[VALID, "votes"] + second[NULL, "votes"] == second["votes in all", "votes"]
    in_sheets, registered = second["in the sheets", "electors"], second["registered", "electors"]
    assert round(in_sheets / registered * 100, 2) == second["sheets counted", "%"]
    assert round(second["votes in all", "votes"] / in_sheets * 100, 2) == second["turnout", "%"]
    assert round(second["votes in all", "votes"] / registered * 100, 2) == Decimal("58.09")
    assert registered - table["registered at these machines", "electors"] == 3_576_566
    assert table[GONZALEZ, "votes"] - table[MADURO, "votes"] == 3_915_001
