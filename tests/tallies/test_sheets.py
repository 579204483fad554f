"""Sheets typed by two people, and announcements recorded by hand."""

from collections.abc import Callable

import pytest
from django.test import Client

from factcheck.models import Person
from factcheck.record import RefusedError
from sources.models import Snapshot
from sources.tallies.entering import Numbers, Standing, counted, enter, sheet_page, sheets_of
from sources.tallies.importing import Imported
from sources.tallies.models import Announcement, Contest, Reading
from sources.tallies.visibility import visible
from tests.tallies.conftest import plain_rows, table
from tests.web.conftest import as_author, sign_in, world

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def image(bring: Callable[..., Imported]) -> Snapshot:
    """Any capture will do for the verbs; the table of the contest is brought with it."""
    return bring(table(*plain_rows(3))).tabulation.snapshot


@pytest.fixture
def second(author: Person) -> Person:
    return Person.objects.create(email="second@desk.example", name="Second", role="checker")


@pytest.fixture
def third(author: Person) -> Person:
    return Person.objects.create(email="third@desk.example", name="Third", role="checker")


def test_two_read_blindly_and_a_third_settles(
    contest: Contest, image: Snapshot, author: Person, second: Person, third: Person
) -> None:
    right = Numbers((81, 50, 20), valid=151, null_votes=2, registered=300)
    sheet = enter(contest, "010101001/1", image, author, right).sheet
    assert sheet is not None
    assert (sheet.key, sheet.path) == ("10101001/1", "1/2/10101001")
    assert not visible(Reading, second).filter(sheet=sheet).exists(), "the second reader sees nothing yet"
    page = sheet_page(sheet, second)
    assert (page.standing, page.readings, page.mine) == (Standing.WAITS, [], False)
    with pytest.raises(RefusedError, match="read this image already"):
        enter(contest, "10101001/01", image, author, right)
    enter(contest, "10101001/1", image, second, Numbers((81, 50, 26), valid=151, null_votes=2, registered=300))
    page = sheet_page(sheet, author)
    assert page.standing == Standing.DISPUTED
    assert [(line.values, line.row) for line in page.lines if line.differs] == [((20, 26), 20)]
    assert not page.row_differs, "one of the two has the table's number"
    assert counted(contest).rate == 0
    enter(contest, "10101001/1", image, third, right)
    assert counted(contest).by_standing == {"settled": 1}
    assert counted(contest).rate == 1
    assert sheets_of(contest, "disputed") == ([], False)
    assert [how for _sheet, how in sheets_of(contest)[0]] == [Standing.SETTLED]


def test_what_is_no_reading_is_refused(contest: Contest, image: Snapshot, author: Person, second: Person) -> None:
    for code, numbers in (("", Numbers((1, 2, 3))), (" / ", Numbers((1, 2, 3))), ("9/9", Numbers((1, 2)))):
        with pytest.raises(RefusedError):
            enter(contest, code, image, author, numbers)
    assert not Reading.objects.exclude(method="row").exists()
    illegible = enter(contest, "77/1", image, author, Numbers((None, 2, 3)))
    assert illegible.votes == [None, 2, 3]
    assert illegible.path == "", "no table has it"
    enter(contest, "77/1", image, second, Numbers((None, 2, 3)))
    assert counted(contest).by_standing == {"settled": 1}, "two agree that it cannot be read"


def test_a_sheet_is_typed_on_its_page_by_two(
    contest: Contest, image: Snapshot, as_author: Client, second: Person, client: Client
) -> None:
    typing = f"/contests/first/sheets/type/?image={image.pk}"
    assert as_author.get(f"/contests/?image={image.pk}").content.decode().count(f"sheets/type/?image={image.pk}") == 1
    numbers = {"option_0": "81", "option_1": "50", "option_2": "20", "valid": "1.510", "null_votes": "2"}
    answer = as_author.post(typing, {"code": "010101001/1", **numbers})
    assert answer.status_code == 422
    assert "add up to 151" in answer.content.decode()
    answer = as_author.post(typing, {"code": "010101001/1", **numbers, "stands_so": "on"})
    assert answer.status_code == 302
    assert "Your numbers are in" in as_author.get(answer["Location"]).content.decode()
    other = Client()
    sign_in(other, second)
    page = other.get(answer["Location"]).content.decode()
    assert "1510" not in page
    assert "1,510" not in page
    assert other.post(answer["Location"], {**numbers, "stands_so": "on"}).status_code == 302
    assert "settled" in other.get(answer["Location"]).content.decode()
    assert "100" in other.get("/contests/first/sheets/?standing=settled").content.decode()
    assert other.get("/contests/first/sheets/?standing=nonsense").status_code == 404
    assert as_author.get("/contests/first/sheets/type/?image=x").status_code == 404


def test_an_announcement_is_recorded_as_it_was_said(contest: Contest, image: Snapshot, as_author: Client) -> None:
    address = "/contests/first/announcements/new/"
    nothing = as_author.post(address, {"title": "First bulletin", "language": "en"})
    assert nothing.status_code == 422
    said = {"title": "First bulletin", "language": "en", "said": "2024-07-29", "count_0": "5.150.092",
            "share_0": "51.20", "count_1": "4,445,978", "share_1": "44.2", "count_3": "462704", "valid": "10 058 774", "coverage": "80"}  # fmt: skip
    assert as_author.post(address, said).status_code == 302
    assert as_author.post(address, {**said, "count_1": "4.445.000"}).status_code == 302
    first, variant = Announcement.objects.order_by("created_at")
    assert first.counts == {"A": 5150092, "B": 4445978, "others": 462704}
    assert first.shares == {"A": "51.20", "B": "44.2"}, "44.2 and 44.20 stay apart"
    assert (first.slug, variant.slug) == ("first-bulletin", "first-bulletin-2")
    assert "does not add up" in as_author.get("/contests/first/").content.decode()
