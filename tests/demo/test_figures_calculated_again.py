"""The known oddities of the figures are found in the demo by themselves, and nothing else is."""

from decimal import Decimal

import pytest
from django.test import Client

from claims.figure_findings import FiguresOfClaim, findings
from claims.figures.arithmetic import Found
from claims.models import Claim
from factcheck.models import Person
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db
CHANGED = {
    "With 80 %": {("461,704", "462704"), ("44.02", "44.2")},
    "With 96.87 %": {("6,480,844", "6408844"), ("152,306", "152360"), ("94.59 %", "99.59")},
    "On the sheets of 24,532": {("7,156,426", "7156462")},
    "The QR codes": {("6.98", "6890000")},
    "225 releases": {("255", "225")},
}


@pytest.fixture
def found(demo: Loaded) -> dict[str, FiguresOfClaim]:
    person = Person.objects.get(email="checker@demo.example")
    claims = Claim.objects.filter(story_links__story=demo.story)
    return {each.claim.text: each for each in findings(claims, person)}


def of(found: dict[str, FiguresOfClaim], text: str) -> FiguresOfClaim:
    return next(each for key, each in found.items() if key.startswith(text))


@pytest.mark.parametrize("claim", CHANGED)
def test_every_changed_digit_is_found_where_a_copy_reports_it(claim: str, found: dict[str, FiguresOfClaim]) -> None:
    slips = {(slip.changed.reported.rstrip(" for"), slip.changed.announced.value) for slip in of(found, claim).slips}
    assert slips == {(reported, Decimal(value)) for reported, value in CHANGED[claim]}


def test_no_other_claim_has_changed_digits(found: dict[str, FiguresOfClaim]) -> None:
    with_slips = [text for text, each in found.items() if each.slips]
    assert len(with_slips) == len(CHANGED), with_slips


def test_what_calculating_finds_is_exactly_what_is_known(found: dict[str, FiguresOfClaim]) -> None:
    told = {
        (text[:12], result.found, name, value)
        for text, each in found.items()
        for result in each.results
        for name, value in result.numbers.items()
    }
    assert told == {
        ("With 80 % of", Found.WORKED_BACK, "total", Decimal(10058774)),
        ("With 96.87 %", Found.SUM_EXACT, "sum", Decimal(12335884)),
        ("With 96.87 %", Found.SUM_EXACT, "total", Decimal(12335884)),
        ("With 96.87 %", Found.SUM_EXACT, "apart", Decimal(0)),
        ("With 96.87 %", Found.SHARE_OF_OTHERS, "share", Decimal("96.87")),
        ("With 96.87 %", Found.BASE_OF_SHARE, "share", Decimal("59.97")),
        ("With 96.87 %", Found.BASE_OF_SHARE, "otherwise", Decimal("58.09")),
        ("With 96.87 %", Found.BOUND, "rest", Decimal(667374)),
        ("With 96.87 %", Found.BOUND, "lead", Decimal(1082740)),
        ("On the sheet", Found.BOUND, "rest", Decimal(3576566)),
        ("On the sheet", Found.BOUND, "lead", Decimal(3915001)),
    }


def test_the_pages_tell_them_and_name_the_sources(demo: Loaded) -> None:
    client = Client()
    client.force_login(Person.objects.get(email="checker@demo.example"))
    page = client.get(f"/stories/{demo.story.slug}/figures/").content.decode()
    for words in ("6,480,844 is reported: two neighbouring digits are exchanged", "58.09 %", "3,576,566"):
        assert words in page, words
    claim = demo.claim("With 96.87 %")
    assert "152,306 is reported" in client.get(f"/claims/{claim.pk}/").content.decode()
    question = claim.answers.first()
    assert (
        question is None
        or "152,306" in client.get(f"/stories/{demo.story.slug}/questions/{question.question_id}/").content.decode()
    )
