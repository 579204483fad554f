"""The reader: quotes underlined, words quoted by place or by letters, claims and evidence made from them."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Appearance, Claim, Evidence, Stance
from sources.models import Agent, Quote, Source
from sources.web.reader_page import Mark, stretches
from tests.sources.test_quoting import current, newer_reading
from tests.web.conftest import TEXT, World, make_quote, make_snapshot, sign_in

WORDS = "🗳️ declared a winner"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def place(world: World, words: str = WORDS, text: str = TEXT) -> dict[str, str]:
    start = text.index(words)
    begin, end = units(text[:start]), units(text[: start + len(words)])
    return {"reading": str(current(world).pk), "start": str(begin), "end": str(end), "unit": "utf16", "exact": words}


def at(world: World, what: str) -> str:
    return f"/snapshots/{world.snapshot.pk}/{what}/"


def test_overlapping_quotes_share_their_words_and_each_has_its_anchor(world: World) -> None:
    one, other = world.quote.pk, world.note.pk
    runs = stretches("abcdef", [Mark(0, 4, "for", one), Mark(2, 6, "against", other), Mark(5, 5, "for", one)])
    assert [(run.text, run.kind, run.key, run.overlaps) for run in runs] == [
        ("ab", "for", "c0", False),
        ("cd", "against", "c2", True),
        ("ef", "against", "", False),
    ]


def test_the_article_is_the_text_letter_by_letter(as_author: Client, world: World) -> None:
    make_quote(world.snapshot, "a winner. The")
    page = as_author.get(f"/snapshots/{world.snapshot.pk}/").content.decode()
    article = page.split('data-reading="', 1)[1].split(">", 1)[1].split("</article>", 1)[0]
    plain = "".join(part.split(">", 1)[-1] for part in article.split("<"))
    assert plain == TEXT
    assert " also" in page


def test_selected_words_become_a_quote_by_the_browsers_count(as_author: Client, world: World) -> None:
    answer = as_author.post(at(world, "quotes"), place(world))
    made = Quote.objects.get(exact=WORDS)
    assert answer["Location"] == f"/snapshots/{world.snapshot.pk}/#c{made.start}"
    assert TEXT[made.start or 0 : made.end] == WORDS
    assert as_author.get(f"/quotes/{made.pk}/")["Location"] == answer["Location"]


def test_words_written_down_become_a_quote_without_javascript(as_author: Client, world: World) -> None:
    as_author.post(at(world, "quotes"), {"words": "The coalition", "occurrence": ""})
    assert Quote.objects.filter(exact="The coalition").exists()
    answer = as_author.post(at(world, "quotes"), {"words": "The parliament"})
    assert answer.status_code == 422
    assert "The parliament" in answer.content.decode()
    asked = as_author.get(at(world, "said"), {"words": "its sheets"})
    assert 'name="start" value="' in asked.content.decode()
    assert as_author.get(at(world, "bears"), {"words": "nowhere"}).status_code == 422


def test_words_become_where_a_claim_was_said(as_author: Client, world: World) -> None:
    world.note.published = "2024-11-16"
    world.note.save()
    filled = as_author.get(at(world, "said"), place(world), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in filled
    assert 'value="2024-11-16"' in filled
    assert "own words, seen by us" not in filled
    start = TEXT.index(WORDS)
    sent = {
        "reading": str(current(world).pk),
        "start": start,
        "end": start + len(WORDS),
        "exact": WORDS,
        "claim": "",
        "text": "The council declared a winner.",
        "place": f"question:{world.question.pk}",
        "speaker": "consejo nacional electoral",
        "kind": "person",
        "mode": "asserts",
        "directness": "paraphrase",
        "said": "2024-11-16",
    }
    for _twice in range(2):
        assert as_author.post(at(world, "said"), sent).status_code == 302
    made = Appearance.objects.get(claim__text="The council declared a winner.")
    assert (made.agent, made.said, made.quote and made.quote.exact) == (world.speaker, "2024-11-16", WORDS)
    assert made.claim.answers.get().question == world.question
    refused = as_author.post(at(world, "said"), {**sent, "directness": "seen", "speaker": "Somebody new"})
    assert refused.status_code == 422
    assert "Somebody new" in refused.content.decode()
    as_author.post(at(world, "said"), {**sent, "speaker": "Somebody new"})
    assert Agent.objects.get(name="Somebody new").kind == "person"
    assert Claim.objects.filter(text="The council declared a winner.").count() == 1


def test_words_in_which_a_speaker_attributes_the_claim_to_another_name_the_other(
    as_author: Client, world: World
) -> None:
    page = as_author.get(at(world, "said"), place(world)).content.decode()
    assert "attributes it to another" in page
    sent = {
        "words": WORDS,
        "text": "The vote was clean.",
        "speaker": "A reporter",
        "kind": "person",
        "mode": "attributes",
        "directness": "paraphrase",
    }
    alone = as_author.post(at(world, "said"), sent)
    assert (alone.status_code, Appearance.objects.filter(mode="attributes").exists()) == (422, False)
    assert "Say to whom the claim is attributed." in alone.content.decode()
    themselves = as_author.post(at(world, "said"), {**sent, "other": "a reporter "})
    assert "name another" in themselves.content.decode()
    for _twice in range(2):
        known = {**sent, "other": "CONSEJO nacional electoral", "other_kind": "person"}
        assert as_author.post(at(world, "said"), known).status_code == 302
    made = Appearance.objects.get(mode="attributes")
    assert (made.agent.name, made.attributed_to) == ("A reporter", world.speaker)
    as_author.post(at(world, "said"), {**sent, "other": "The observers", "other_kind": "organisation"})
    assert Appearance.objects.filter(mode="attributes").count() == 2
    assert Agent.objects.get(name="The observers").kind == "organisation"
    # Typed, then thought better of: the field is hidden again and says nothing.
    as_author.post(at(world, "said"), {**sent, "mode": "denies", "other": "The observers"})
    assert Appearance.objects.get(mode="denies").attributed_to is None


def test_words_become_evidence_with_its_stance(as_author: Client, world: World) -> None:
    page = as_author.get(at(world, "bears"), place(world)).content.decode()
    assert f"“{WORDS}”" in page
    sent = {"words": WORDS, "claim": str(world.rival.pk), "summary": "The announcement", "value": "against"}
    for _twice in range(2):
        answer = as_author.post(at(world, "bears"), sent)
        assert answer.status_code == 302
    evidence = Evidence.objects.get(summary="The announcement")
    assert evidence.stances.get().value == "against"
    assert "Evidence, against" in as_author.get(answer["Location"]).content.decode()
    assert as_author.post(at(world, "bears"), {**sent, "value": ""}).status_code == 422


def test_a_newer_reading_is_told_and_the_words_are_found_again_in_it(as_author: Client, world: World) -> None:
    sent = {**place(world, "its sheets"), "claim": str(world.rival.pk), "summary": "Sheets", "value": "for"}
    newer = newer_reading(world, "Headline.\n" + TEXT)
    answer = as_author.post(at(world, "bears"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "newer reading" in page
    assert f'value="{newer.pk}"' in page
    assert not Stance.objects.filter(evidence__summary="Sheets").exists()
    moved = {**sent, **place(world, "its sheets", newer.text)}
    assert as_author.post(at(world, "bears"), moved).status_code == 302
    old = as_author.get(f"/quotes/{world.quote.pk}/")["Location"]
    assert "An older reading" in as_author.get(old).content.decode()
    assert as_author.post(at(world, "quotes"), {**sent, "reading": str(world.quote.extraction_id)}).status_code == 409


def test_translations_stand_beside_the_original_with_their_author(as_author: Client, world: World) -> None:
    address = f"/quotes/{world.quote.pk}/translations/"
    as_author.post(address, {"text": "declaró un ganador", "language": "es"})
    page = as_author.get(f"/snapshots/{world.snapshot.pk}/").content.decode()
    assert 'lang="es">declaró un ganador' in page
    wrong = as_author.post(address, {"text": "kept here", "language": "Spanish!"})
    assert wrong.status_code == 422
    assert "kept here" in wrong.content.decode()


def test_two_snapshots_are_compared_in_place(as_author: Client, world: World) -> None:
    other = make_snapshot(world.note, TEXT.replace("a winner", "the winner"))
    page = as_author.get(f"/snapshots/{world.snapshot.pk}/against/{other.pk}/").content.decode()
    assert "<del>a</del><ins>the</ins>" in page
    assert (
        f"/snapshots/{world.snapshot.pk}/against/{other.pk}/"
        in as_author.get(f"/sources/{world.note.pk}/").content.decode()
    )
    same = as_author.get(f"/snapshots/{other.pk}/against/{other.pk}/").content.decode()
    assert "the same, word by word" in same


def test_readers_read_and_quote_nothing(client: Client, world: World, stranger: Any) -> None:
    stranger.access = "newsroom"
    stranger.save()
    sign_in(client, stranger)
    page = client.get(f"/snapshots/{world.snapshot.pk}/").content.decode()
    assert "Quote by its words" not in page
    for what in ("quotes", "said", "bears"):
        assert client.post(at(world, what), place(world)).status_code == 403
    assert client.post(f"/quotes/{world.quote.pk}/translations/", {}).status_code == 403


@pytest.mark.parametrize("kind", ["said", "bears"])
def test_limited_people_make_nothing_of_what_they_may_not_see(
    kind: str, client: Client, world: World, author: Any
) -> None:
    author.access = "named_stories"
    author.save()
    sign_in(client, author)
    assert client.get(at(world, kind), place(world)).status_code == 404
    assert Source.objects.filter(pk=world.note.pk).exists()
