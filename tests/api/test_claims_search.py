"""The Google-compatible door: the same parameters, answers and errors, and nothing that is not public."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim, Publication
from claims.take_down import take_down
from claims.workflow.withdrawing import withdraw
from factcheck.history import acting
from sources.models import Agent
from tests.api.conftest import World
from tests.api.others import external
from tests.rules.ground import made
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db
ADDRESS = "/v1alpha1/claims:search"


def ask(**parameters: Any) -> Any:
    return Client().get(ADDRESS, parameters)


def texts(**parameters: Any) -> list[str]:
    answer = ask(**parameters)
    assert answer.status_code == 200, answer.content
    return [claim["text"] for claim in answer.json().get("claims", [])]


def test_a_check_is_told_as_google_tells_it(publication: Publication, world: World) -> None:
    answer = ask(query=world.claim.text)
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert answer.cookies.output() == ""
    assert answer.json() == {
        "claims": [
            {
                "text": world.claim.text,
                "claimant": "Agency, Consejo Nacional Electoral",
                "claimDate": "2024-07-29T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "The Desk", "site": "localhost"},
                        "url": f"http://localhost:8000/checks/{world.claim.pk}/",
                        "title": "Not shown",
                        "reviewDate": answer.json()["claims"][0]["claimReview"][0]["reviewDate"],
                        "textualRating": "unverifiable EN",
                        "languageCode": publication.language,
                    }
                ],
            }
        ]
    }


def test_nothing_found_is_an_empty_object(publication: Publication) -> None:
    assert ask(query="zebra").json() == {}
    assert ask(query="...").json() == {}


def test_a_sentence_finds_what_holds_most_of_it(publication: Publication, world: World) -> None:
    assert texts(query=f"{world.claim.text} zebra") == [world.claim.text]
    assert texts(query=f"{world.claim.text.split()[-1]} zebra giraffe llama okapi") == []


def test_a_word_of_a_later_edit_finds_nothing(publication: Publication, world: World, author: Any) -> None:
    before = world.claim.text
    with acting(author, "an edit that is not public"):
        world.claim.text = f"{before} quetzalcoatl"
        world.claim.save()
    assert texts(query="quetzalcoatl") == []
    assert texts(query=before) == [before]


def test_drafts_withdrawn_and_set_aside_ones_are_not_found(
    world: World, publication: Publication, reviewer: Any
) -> None:
    draft = made.claim("Only drafted so far: the okapi")
    assert draft.text.endswith("okapi")
    assert texts(query="okapi") == []
    withdraw(publication.verdict, reviewer, "wrong", at=timezone.now())
    assert texts(query=world.claim.text) == []


def test_what_was_taken_down_is_not_found(world: World, publication: Publication, reviewer: Any) -> None:
    take_down(publication, reviewer, "a court said so")
    assert texts(query=world.claim.text) == []


def test_a_speaker_at_risk_is_named_no_more(world: World, publication: Publication, author: Any) -> None:
    with acting(author, "arrested"):
        agent = Agent.objects.get(name="Agency")
        agent.vulnerability = "in_custody"
        agent.save()
    (claim,) = ask(query=world.claim.text).json()["claims"]
    assert claim["claimant"] == "Consejo Nacional Electoral"
    assert texts(query="Agency") == []


def test_others_checks_are_found_as_they_stand(db: None) -> None:
    external("The moon is made of cheese", site="www.others.example", rating="Pants on fire")
    (claim,) = ask(query="moon cheese").json()["claims"]
    assert claim["claimReview"][0]["publisher"] == {"name": "Others", "site": "others.example"}
    assert claim["claimReview"][0]["textualRating"] == "Pants on fire"
    assert texts(reviewPublisherSiteFilter="others.example") == ["The moon is made of cheese"]
    assert texts(query="moon", reviewPublisherSiteFilter="elsewhere.example") == []


def test_others_checks_tied_to_an_unpublished_claim_stay_inside(world: World, author: Any, reviewer: Any) -> None:
    claim: Claim = world.claim
    external("The moon is made of cheese", claim=claim)
    assert texts(query="moon cheese") == []
    published_by(claim, author, reviewer)
    assert texts(query="moon cheese") == ["The moon is made of cheese"]


def test_filters_narrow(publication: Publication, world: World) -> None:
    words = world.claim.text
    language = publication.language
    assert texts(query=words, languageCode=f"{language}-VE") == [words]
    assert texts(query=words, languageCode="sr-Latn") == []
    assert texts(reviewPublisherSiteFilter="localhost") == [words]
    assert texts(query=words, maxAgeDays=1) == [words]
    external("An old one about the moon", reviewed="2020-05")
    assert texts(query="moon", maxAgeDays=30) == []
    assert texts(query="moon", maxAgeDays=(timezone.now().year - 2019) * 366) == ["An old one about the moon"]


def test_pages_follow_by_token_and_by_offset(db: None) -> None:
    for number in range(25):
        external(f"Moon number {number}", reviewed=f"2024-01-{number + 1:02}")
    first = ask(query="moon").json()
    assert len(first["claims"]) == 10
    second = ask(query="moon", pageToken=first["nextPageToken"]).json()
    third = ask(query="moon", pageToken=second["nextPageToken"]).json()
    seen = [claim["text"] for page in (first, second, third) for claim in page["claims"]]
    assert len(seen) == len(set(seen)) == 25
    assert "nextPageToken" not in third
    assert texts(query="moon", offset=20) == seen[20:]
    assert texts(query="moon", pageSize=1000, offset=3) == seen[3:]
    assert texts(query="moon", pageToken=first["nextPageToken"], offset=20) == seen[10:20]


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({}, "Request contains an invalid argument."),
        ({"query": " "}, "Request contains an invalid argument."),
        ({"query": "moon", "pageToken": "nonsense"}, "Request contains an invalid argument."),
        ({"query": "moon", "pageSize": -1}, "Request contains an invalid argument."),
        ({"query": "moon", "languageCode": "<b>"}, "Request contains an invalid argument."),
        ({"query": "moon", "pageSize": "ten"}, "Invalid value at 'page_size' (TYPE_INT32), \"ten\""),
        ({"query": "moon", "offset": "99999999999"}, "Invalid value at 'offset' (TYPE_INT32), \"99999999999\""),
        ({"query": "moon", "maxAgeDays": "١"}, "Invalid value at 'max_age_days' (TYPE_INT32), \"١\""),
        ({"query": "moon", "key": "stolen"}, "API key not valid. Please pass a valid API key."),
        ({"query": "moon", "alt": "media"}, "Invalid value at 'alt', \"media\": this server answers with JSON only."),
    ],
)
def test_what_is_wrong_is_said_as_google_says_it(db: None, parameters: dict[str, Any], says: str) -> None:
    answer = ask(**parameters)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["code"], error["status"], error["message"]) == (400, "INVALID_ARGUMENT", says)


def test_an_unknown_parameter_is_refused_and_named(db: None) -> None:
    answer = ask(query="moon", reviewer="me")
    assert answer.status_code == 400
    assert 'Unknown name "reviewer"' in answer.json()["error"]["message"]


def test_a_token_of_another_question_is_refused(db: None) -> None:
    for number in range(11):
        external(f"Moon number {number}")
    token = ask(query="moon").json()["nextPageToken"]
    assert ask(query="number", pageToken=token).status_code == 400
    assert ask(query="moon", pageSize=5, pageToken=token).status_code == 400


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE claims_claim; --", "a\0b", "\\'", "&|!():*<->", "\ud800", "ñ" * 5_000, "🗳️"]
)
def test_hostile_words_are_only_words(db: None, words: str) -> None:
    assert ask(query=words.encode("utf-8", "replace").decode()).json() == {}


def test_only_reading_is_answered(db: None) -> None:
    assert Client().post(ADDRESS, {"query": "moon"}).status_code == 405


def test_one_address_may_not_ask_without_end(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.api.claims_search.REQUESTS_A_MINUTE", 2)
    client = Client(REMOTE_ADDR="203.0.113.77")
    codes = [client.get(ADDRESS, {"query": "moon"}).status_code for _ in range(5)]
    # A new minute may begin in between, but not twice.
    assert codes.count(429) >= 1
    assert set(codes) == {200, 429}


def test_the_number_of_statements_does_not_grow(db: None, django_assert_num_queries: Any) -> None:
    for number in range(30):
        external(f"Moon number {number}")
    with django_assert_num_queries(2):
        ask(query="moon", pageSize=1)
    with django_assert_num_queries(2):
        ask(query="moon", pageSize=30)
