"""What people and programs are shown of matches, and deciding about them in one act."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.matching import due
from claims.matching.suggest import suggest_due
from claims.models import Appearance, ExternalFactCheck, Story, StoryClaim, Suggestion
from factcheck.history import acting
from sources.linking import source_of_address
from tests.matching.conftest import checked_by_others, claim
from tests.web.conftest import World, as_author

__all__ = ["as_author"]
pytestmark = pytest.mark.django_db
TEXT = "A shark swam along the flooded motorway."


@pytest.fixture
def others(author: Any) -> ExternalFactCheck:
    """A claim and somebody else's check of the same, with their vectors."""
    claim(TEXT)
    row = checked_by_others("A shark swam along a flooded motorway")
    due.embed_due(timezone.now())
    return row


def ask(client: Client, **body: Any) -> Any:
    return client.post("/api/v1/match", body, content_type="application/json")


def test_programs_get_matches_with_probability_reasons_and_the_publishers_own_rating(
    as_author: Client, others: ExternalFactCheck
) -> None:
    answer = ask(
        as_author, texts=["Vieron un tiburón nadando por la autopista inundada tras las lluvias", "", "🔥"], limit=5
    )
    assert answer.status_code == 200
    first, empty, fire = answer.json()["results"]
    assert empty == fire == {"matches": [], "by_words_only": True}
    by_resource = {each["resource"]: each for each in first["matches"]}
    theirs = by_resource["external-fact-checks"]
    assert (theirs["publisher"], theirs["publisher_rating"], theirs["publisher_meaning"]) == (
        "Cazadores", "Mostly false", "denies"
    )  # fmt: skip
    assert theirs["own_meaning"] == ""
    ours = by_resource["claims"]
    assert (ours["text"], ours["publisher"], 0 < ours["probability"] <= 1) == (TEXT, "", True)
    assert "other_language" in {each["kind"] for each in ours["reasons"]}


def test_a_program_is_told_what_is_wrong_with_its_question(as_author: Client) -> None:
    assert ask(as_author).status_code == 422
    assert ask(as_author, texts=[]).status_code == 422
    assert ask(as_author, texts=["a"] * 1001).status_code == 422
    assert ask(as_author, texts=["a"], meaning="perhaps").status_code == 422
    assert ask(as_author, texts=["a"], who="me").status_code == 422


def test_hostile_texts_are_answered_by_the_api_and_beside_the_field(
    as_author: Client, others: ExternalFactCheck
) -> None:
    odd = ["", "🗳️🔥", "word " * 50_000, "\u202egnorw العربية 中文", "<script>alert(1)</script> '; DROP TABLE x; --"]
    answer = ask(as_author, texts=[*odd, "A sh\u0430rk sw\u0430m al\u200bong the fl\u043eoded motorway"])
    assert answer.status_code == 200
    *results, shark = answer.json()["results"]
    assert len(results) == len(odd)
    assert not any(each["is_likely"] for result in results for each in result["matches"])
    assert shark["matches"][0]["text"] == TEXT
    shown = as_author.get(reverse("claims:similar_claims"), {"text": odd[-1]})
    assert "<script>alert" not in shown.content.decode()


def test_a_program_sees_only_what_its_person_may_see(
    as_author: Client, author: Any, world: World, others: ExternalFactCheck
) -> None:
    hidden = Story.objects.create(desk=world.story.desk, slug="hidden", title="H", language="en", is_restricted=True)
    secret = claim("The convoy carried ballots at night through Petare.")
    StoryClaim.objects.create(story=hidden, claim=secret)
    due.embed_due(timezone.now())
    (found,) = ask(as_author, texts=["The convoy carried ballots at night through Petare."]).json()["results"]
    assert str(secret.pk) not in {each["id"] for each in found["matches"]}


def test_while_a_claim_is_typed_what_says_the_same_is_shown_with_its_reasons(
    as_author: Client, others: ExternalFactCheck
) -> None:
    page = as_author.get(reverse("claims:similar_claims"), {"text": "A shark swam on the flooded motorway"})
    told = page.content.decode()
    assert TEXT in told
    assert "words in common" in told
    assert "Cazadores: “Mostly false”" in told
    assert "which we read as: denies" in told
    form = as_author.get(reverse("claims:new_claim")).content.decode()
    assert reverse("claims:similar_claims") in form
    begin = as_author.get(reverse("claims:new_check")).content.decode()
    assert begin.count(f'hx-post="{reverse("claims:similar_claims")}"') == 2, "what is in hand, and what it claims"
    assert 'id="similar-claims"' in form


def test_what_is_in_hand_is_looked_for_until_the_claim_has_words_of_its_own(
    as_author: Client, author: Any, world: World, others: ExternalFactCheck
) -> None:
    def shown(**given: str) -> str:
        return as_author.post(reverse("claims:similar_claims"), given).content.decode()

    assert TEXT in shown(text="", what="Look at this!! A shark swam on the flooded motorway 😱 " + "share it. " * 1_500)
    assert TEXT not in shown(text="Nobody was arrested on election day.", what="A shark swam on the flooded motorway")
    address = "https://paper.example/who-won?utm_source=x"
    with acting(author, "recorded"):
        paper = source_of_address("https://paper.example/who-won", author)
    Appearance.objects.create(
        claim=world.rival, agent=world.speaker, source=paper, mode="asserts", directness="seen", language="en"
    )
    told = shown(what=address)
    assert world.rival.text in told
    assert "made in this source" in told
    assert "perhaps the same" not in shown(what="https://paper.example/other")
    assert "perhaps the same" not in shown(what="https://[")


@pytest.fixture
def suggestion(author: Any) -> Suggestion:
    """The machine's proposal that two claims are the same."""
    claim(TEXT)
    claim("Shark swims along the flooded motorway")
    due.embed_due(timezone.now())
    suggest_due(timezone.now())
    return Suggestion.objects.select_related("claim", "other_claim").get()


def test_a_duplicate_is_merged_with_one_act_and_taken_back_with_another(
    as_author: Client, suggestion: Suggestion
) -> None:
    address = reverse("claims:decide_match", args=[suggestion.pk])
    page = as_author.get(reverse("claims:claim", args=[suggestion.claim_id])).content.decode()
    assert suggestion.other_claim is not None
    assert suggestion.other_claim.text in page
    assert f'action="{address}"' in page
    done = as_author.post(address, {"act": "merge", "from": suggestion.claim_id})
    assert done["Location"] == f"/claims/{suggestion.other_claim_id}/?decided={suggestion.pk}#same"
    suggestion.claim.refresh_from_db()
    assert suggestion.claim.merged_into_id == suggestion.other_claim_id
    assert "Take it back" in as_author.get(done["Location"]).content.decode()
    as_author.post(address, {"act": "back"})
    suggestion.claim.refresh_from_db()
    assert suggestion.claim.merged_into_id is None


def test_a_refusal_leaves_both_and_the_page_forgets_the_pair(as_author: Client, suggestion: Suggestion) -> None:
    address = reverse("claims:decide_match", args=[suggestion.pk])
    as_author.post(address, {"act": "different", "from": suggestion.claim_id})
    suggestion.refresh_from_db()
    assert suggestion.state == "refused"
    assert address not in as_author.get(reverse("claims:claim", args=[suggestion.claim_id])).content.decode()
    assert as_author.post(address, {"act": "nonsense"}).status_code == 302
