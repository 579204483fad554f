"""ClaimReview as its readers want it: in the page, made of what was published, and a linter that says what is missing."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Publication
from claims.publishing.claimreview import Site, as_script, claim_review, date_of, problems
from tests.publishing.conftest import World
from tests.rules.ground import made
from tests.web.publishing import published_by, rating

pytestmark = pytest.mark.django_db
SITE = Site("https://desk.example/checks/")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def in_page(claim_id: Any, query: str = "") -> Any:
    found = SCRIPT.findall(Client().get(f"/checks/{claim_id}/{query}").content.decode())
    assert len(found) == 1
    return json.loads(found[0])


def content_of(publication: Publication) -> Any:
    return json.loads(bytes(publication.content))


def test_a_check_carries_one_review_in_the_shape_its_readers_want(publication: Publication, world: World) -> None:
    review = in_page(world.claim.pk)
    assert review["@type"] == "ClaimReview"
    assert review["@context"] == "https://schema.org"
    assert review["url"] == f"http://localhost:8000/checks/{world.claim.pk}/"
    assert review["claimReviewed"] == world.claim.text
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "http://localhost:8000/checks/"}
    item = review["itemReviewed"]
    assert item["@type"] == "Claim"
    assert {"@type": "Organization", "name": "Agency", "sameAs": ["https://agency.example/"]} in item["author"]
    assert item["datePublished"] == "2024-07-29"
    assert item["firstAppearance"]["url"] == "https://agency.example/statement?a=1&b=2"
    assert item["appearance"] == [item["firstAppearance"]]
    assert review["reviewRating"]["alternateName"] == "unverifiable EN"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", review["datePublished"])


def test_the_review_says_what_the_page_says_in_its_language(publication: Publication, world: World) -> None:
    review = in_page(world.claim.pk, "?lang=es")
    assert review["claimReviewed"] == "Ganó el presidente."
    assert review["reviewRating"]["alternateName"] == "unverifiable ES"


def test_a_number_is_told_only_where_the_scale_has_numbers(world: World, author: Any, reviewer: Any) -> None:
    mine = rating("false", "denies")
    mine.scale.best, mine.scale.worst = 5, 1
    mine.scale.save()
    mine.number = 1
    mine.save()
    published_by(world.claim, author, reviewer, rating=mine)
    found = in_page(world.claim.pk)["reviewRating"]
    assert (found["ratingValue"], found["bestRating"], found["worstRating"]) == (1, 5, 1)
    published_by(world.rival, author, reviewer, rating=rating())
    assert set(in_page(world.rival.pk)["reviewRating"]) == {"@type", "alternateName"}


def test_a_rating_that_leaves_open_never_has_a_number() -> None:
    open_one = {"meaning": "leaves_open", "number": 3, "best": 5, "worst": 1, "labels": []}
    review = claim_review({"rating": open_one}, url="", site=SITE)
    assert "ratingValue" not in review["reviewRating"]
    assert "number" in {problem.name for problem in problems({"rating": open_one})}


def test_whoever_is_at_risk_or_not_on_the_record_is_in_no_review(world: World, author: Any, reviewer: Any) -> None:
    witness = made.agent("SECRET-WITNESS")
    witness.vulnerability = "at_risk"
    witness.save()
    source = made.source("SECRET-PLACE")
    source.terms = "background"
    source.save()
    open_source = made.source("open")
    for agent, where in ((witness, open_source), (world.speaker, source)):
        world.claim.appearances.create(agent=agent, source=where, mode="asserts", directness="seen", language="es")
    publication = published_by(world.claim, author, reviewer)
    assert b"SECRET" not in bytes(publication.content)
    assert "SECRET" not in json.dumps(in_page(world.claim.pk))


def test_whoever_is_at_risk_by_now_is_named_no_more(publication: Publication, world: World) -> None:
    said = content_of(publication)["said"]
    agency = next(row["by"] for row in said if row["by"]["name"] == "Agency")
    type(world.speaker).objects.filter(pk=agency["id"]).update(vulnerability="at_risk")
    shown = Client().get(f"/checks/{world.claim.pk}/").content.decode()
    assert "Agency" not in shown


def test_the_linter_names_what_is_missing(publication: Publication) -> None:
    assert problems(content_of(publication)) == []
    wrong = {
        "newsroom": " ",
        "claim": {"text": "False: " + "x" * 80, "language": "en"},
        "rating": {
            "meaning": "denies",
            "number": 0,
            "best": 1,
            "worst": 5,
            "labels": [{"language": "en", "label": "False"}],
        },
    }
    found = {problem.name: problem.is_required for problem in problems(wrong)}
    assert found == {
        "newsroom": True,
        "number": True,
        "contains_rating": True,
        "claim_is_long": False,
        "author": False,
        "claim_date": False,
        "appearance": False,
    }
    assert {problem.name for problem in problems({})} >= {"claim", "label"}
    assert all(problem.says for problem in problems({}))


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2024-07-28", "2024-07-28"), ("2024-08~", "2024-08"), ("2024-07-28/2024-07-29", "2024-07-28"),
        ("2024-07-XX", "2024-07"), ("2024-22", "2024"), ("../2024-01-02", "2024-01-02"), ("", ""),
        ("2024-07-29T04:01:00Z", "2024-07-29"),
    ],
)  # fmt: skip
def test_dates_are_those_of_schema_org(edtf: str, date: str) -> None:
    assert date_of(edtf) == date


def test_hostile_words_stay_words_inside_the_script() -> None:
    words = "</script><script>alert(1)</script><!-- ]]> \u202e\u2066\u2028 ñ"
    written = as_script({"claim": words})
    assert not re.search("[<>&\u202e\u2066\u2028]", written)
    assert json.loads(written) == {"claim": words}
