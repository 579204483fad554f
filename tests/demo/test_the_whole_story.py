"""Who said what: every claimant, question, hop and rule of the story is in the demo's record."""

import json

import pytest
from jsonschema import Draft202012Validator

from claims.dossier.parsed import parse_yaml
from claims.independence import Side, balances
from claims.management.commands.load_demo import DEMO
from claims.models import (
    Appearance,
    Claim,
    ClaimRelation,
    Contact,
    Evidence,
    Question,
    RatingLabel,
    RatingScale,
    Stance,
    TimelineEvent,
    Verdict,
)
from factcheck.environment import CHECKOUT
from sources.models import Affiliation, Agent, Derivation, Look, NoteSignature, Quote, Source
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db

# Who says what, in the order of the story.
SAID = {
    "Nicolás Maduro": {"Nicolás Maduro won", "The detentions after the election were right", "Nicolás Maduro asked"},
    "Edmundo González Urrutia": {"Edmundo González Urrutia won"},
    "National Electoral Council": {
        "Nicolás Maduro won",
        "Results by polling station could not be published",
        "The attack on the CNE came from North Macedonia",
        "Opposition figures were involved",
        "With 80 %",
        "With 96.87 %",
    },
    "Opposition coalition": {
        "The opposition coalition holds",
        "The opposition coalition has published",
        "On the published tally sheets, Edmundo González has more",
        "On the published tally sheets, Edmundo González wins by a landslide",
        "On the sheets of 24,532",
        "On the sheets of 25,073",
    },
    "Jorge Rodríguez": {"The published tally sheets are forged", "Far fewer", "Signatures are missing"},
    "Supreme Tribunal of Justice, Electoral Chamber": {"Nicolás Maduro won", "The CNE's material"},
    "UN Panel of Electoral Experts": {"The CNE has published no result", "The small sample"},
    "Carter Center": {"The result announced by the CNE can be neither"},
    "Government of Venezuela": {"About 2,400"},
    "Foro Penal": {
        "1,828 people",
        "Some of the people detained",
        "131 releases",
        "None of the 131",
        "143 releases",
        "The arrests that Foro Penal verified",
    },
    "Observatorio Venezolano de Prisiones": {
        "Some of the people detained",
        "People released in November 2024 were released under conditions",
        "Images show women",
        "All the others",
    },
    "Tarek William Saab": {
        "225 cases",
        "The detentions after the election were right",
        "The attack on the CNE came from North Macedonia",
        "Opposition figures were involved",
    },
    "Public Ministry of Venezuela": {"225 releases"},
    "Officials of the government": {"The detentions after the election were right"},
    "Misión de Observación Electoral": {"If the published sheets are genuine", "On 21,952"},
    "Associated Press": {"The QR codes"},
}
QUESTIONS = [
    "Who won?",
    "Why are there no results by polling station?",
    "What are the published sheets, and what do they show?",
    "How many were detained, how many released?",
    "Were the detentions right?",
]


@pytest.mark.parametrize("who", SAID)
def test_a_claimant_makes_its_claims_and_no_others(demo: Loaded, who: str) -> None:
    asserted = Appearance.objects.filter(agent__name=who, mode="asserts").values_list("claim__text", flat=True)
    texts = set(asserted)
    assert {text for text in texts if not text.startswith(tuple(SAID[who]))} == set()
    assert {begin for begin in SAID[who] if not any(text.startswith(begin) for text in texts)} == set()


def test_every_claimant_has_other_names_and_an_interest_that_is_signed(demo: Loaded) -> None:
    speakers = Agent.objects.filter(appearances__mode="asserts").distinct()
    assert {agent.name for agent in speakers} == set(SAID)
    for agent in speakers:
        interest = agent.interests.get(story=demo.story)
        assert interest.text
        assert interest.source_id
        assert interest.as_of.startswith("2024-")
        assert agent.aliases.exists()


def test_offices_have_dates_and_a_source(demo: Loaded) -> None:
    held = Affiliation.objects.exclude(role__in=["account of", "officials"])
    assert all(row.since for row in held)
    assert not Affiliation.objects.filter(source__isnull=True).exists()


def test_five_questions_are_each_open_at_both_ends_in_two_languages(demo: Loaded) -> None:
    questions = list(Question.objects.filter(story=demo.story))
    assert [question.text for question in questions] == QUESTIONS
    for question in questions:
        assert question.none_of_them
        assert question.not_known
        assert question.what_is_not_known
        wording = question.wordings.get(language="es")
        assert wording.text
        assert wording.what_is_not_known
        assert question.answers.count() >= 2


def test_every_claim_has_its_spanish_words_and_somebody_who_made_it(demo: Loaded) -> None:
    claims = Claim.objects.filter(story_links__story=demo.story)
    assert claims.count() == 37
    assert all(claim.wordings.filter(language="es").exclude(text=claim.text).count() == 1 for claim in claims)
    assert all(claim.appearances.filter(mode="asserts").exists() for claim in claims)
    assert all(claim.stances.exists() for claim in claims)
    assert all(event.wordings.filter(language="es").exists() for event in TimelineEvent.objects.all())
    assert demo.story.wordings.get().language == "es"


def test_won_and_by_a_landslide_are_two_claims(demo: Loaded) -> None:
    assert demo.claim("On the published tally sheets, Edmundo González wins by a landslide") != demo.claim(
        "On the published tally sheets, Edmundo González has more votes"
    )


def _images() -> Source:
    return Source.objects.get(title="Images of tally sheets published by the opposition coalition")


def test_the_right_column_of_question_one_rests_on_one_origin_with_several_checks(demo: Loaded) -> None:
    right = demo.claim("Edmundo González Urrutia won")
    assert balances([right.pk])[right.pk].supporting == Side(pieces=5, checks=4, origins=1)
    assert balances([right.pk], without=_images().pk)[right.pk].supporting.pieces == 0


def test_whatever_was_read_from_the_sheets_goes_back_to_the_images_alone(demo: Loaded) -> None:
    on_sheets = demo.claim("On the published tally sheets, Edmundo González has more votes")
    assert balances([on_sheets.pk])[on_sheets.pk].supporting == Side(pieces=5, checks=5, origins=1)
    assert balances([on_sheets.pk], without=_images().pk)[on_sheets.pk].supporting.pieces == 0


def test_what_bears_on_verifiability_counts_for_nobody(demo: Loaded) -> None:
    left = demo.claim("Nicolás Maduro won")
    assert balances([left.pk])[left.pk].verifiability == 3
    carter = Stance.objects.get(claim=left, evidence__summary__startswith="The Carter Center")
    assert (carter.value, carter.bears_on) == ("context", "verifiability")


def test_the_article_is_three_hops_from_the_posts(demo: Loaded) -> None:
    page = Source.objects.get(publisher__name="Newsmax")
    first = page.derived_from.get(kind="syndicates").original
    assert first.publisher.name == "Associated Press"
    assert {row.original.kind for row in first.derived_from.filter(kind="quotes")} == {"post"}
    later = first.derivatives.get(kind="corrects").source
    assert later.publisher.name == "Associated Press"
    assert (page.published, page.published_zone) == ("2024-11-16T14:01:00-05:00", "America/New_York")


def test_every_source_says_where_it_is_and_every_note_what_it_is_about(demo: Loaded) -> None:
    works = Source.objects.exclude(kind="desk_note")
    assert [work.title for work in works if not (work.address or work.reference)] == []
    notes = Source.objects.filter(kind="desk_note")
    assert [note.title for note in notes if not note.derived_from.exists()] == []
    assert NoteSignature.objects.count() == notes.count()


def test_only_our_own_words_are_quoted_and_only_as_paraphrase(demo: Loaded) -> None:
    assert set(Quote.objects.values_list("snapshot__source__kind", flat=True)) == {"desk_note"}
    assert set(Appearance.objects.filter(quote__isnull=False).values_list("directness", flat=True)) == {"paraphrase"}
    assert not Source.objects.filter(kind="article", snapshots__isnull=False).exists()


def test_every_piece_of_evidence_rests_on_a_signed_note_or_a_look_but_one_open_task(demo: Loaded) -> None:
    links = Evidence.objects.filter(link__isnull=False)
    assert [each.link.title for each in links] == [
        "Associated Press report on releases in Venezuela, a later version of the same day"
    ]
    noted = Evidence.objects.filter(note__isnull=False)
    assert noted.filter(note__signature__isnull=True).count() == 0
    assert noted.count() + Evidence.objects.filter(look__isnull=False).count() + 1 == Evidence.objects.count()


def test_not_reachable_and_not_there_are_told_apart(demo: Loaded) -> None:
    assert sorted(Look.objects.values_list("outcome", flat=True)) == ["not_reachable", "not_reachable", "not_there"]
    real = Look.objects.filter(address__contains="cne.gob.ve")
    assert {look.outcome for look in real} == {"not_reachable"}
    assert all("example entry" in look.looked_from for look in Look.objects.all())


def test_contacts_have_every_outcome_and_name_nobody_real_who_was_not_asked(demo: Loaded) -> None:
    contacts = Contact.objects.all()
    assert {each.outcome for each in contacts} == {"no_answer", "refused", "waiting", "not_contacted"}
    assert all("xample entry of the demo" in each.asked for each in contacts if each.outcome != "not_contacted")
    assert {each.agent.name for each in contacts if each.outcome == "refused"} == {
        "A technician (invented for the demo)"
    }


def test_both_sides_of_each_disputed_claim_have_evidence(demo: Loaded) -> None:
    contested = ["Nicolás Maduro won", "Edmundo González Urrutia won", "The published tally sheets are forged",
                 "The attack on the CNE came", "225 releases", "The detentions after", "With 96.87"]  # fmt: skip
    for begins in contested:
        claim = demo.claim(begins)
        balance = balances([claim.pk])[claim.pk]
        assert balance.supporting.pieces, begins
        assert balance.against.pieces, begins


def test_relations_have_reasons(demo: Loaded) -> None:
    relations = ClaimRelation.objects.all()
    assert {each.kind for each in relations} == {"contradicts", "explains", "depends_on", "supersedes"}
    assert not relations.filter(reason="").exists()
    assert {each.kind for each in Derivation.objects.all()} >= {"syndicates", "quotes", "checks", "computed_from"}


def test_one_scale_for_everybody_with_definitions_in_both_languages(demo: Loaded) -> None:
    scale = RatingScale.objects.get()
    labels = {lang: [] for lang in ("en", "es")}
    for row in RatingLabel.objects.order_by("rating__position"):
        labels[row.language].append(row.label)
        assert row.definition.count(".") == 1
    assert labels["en"] == ["Confirmed", "Supported by the evidence", "Disputed", "Cannot be verified",
                            "Contradicted by the evidence", "False"]  # fmt: skip
    assert labels["es"] == ["Confirmado", "Respaldado por la evidencia", "En disputa", "No verificable",
                            "Contradicho por la evidencia", "Falso"]  # fmt: skip
    open_ratings = scale.ratings.filter(meaning="leaves_open")
    assert [rating.number for rating in open_ratings] == [None, None]
    assert {verdict.rating.scale for verdict in Verdict.objects.filter(rating__isnull=False)} == {scale}


def test_the_demo_says_what_a_desk_would_do_before_it_publishes(demo: Loaded) -> None:
    assert "before anything in it is published as a check, a desk would open the primary document" in demo.story.summary
    assert "abriría el documento primario" in demo.story.wordings.get().summary


def test_the_published_schema_takes_the_document() -> None:
    schema = json.loads((CHECKOUT / "docs" / "dossier.schema.json").read_text())
    written, _lines = parse_yaml((DEMO.folder / "dossier.yaml").read_text())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(written)] == []
