"""What people find on the first pages, and what they may not find."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import StoryMember
from tests.web.conftest import World, sign_in


def pages(world: World) -> list[str]:
    return [
        f"/stories/{world.story.slug}/",
        f"/stories/{world.story.slug}/history/",
        f"/claims/{world.claim.pk}/",
        f"/claims/{world.claim.pk}/history/",
        f"/sources/{world.note.pk}/",
        f"/sources/{world.note.pk}/history/",
        f"/snapshots/{world.snapshot.pk}/",
    ]


def test_every_page_of_the_story_opens_for_the_newsroom(as_author: Client, world: World) -> None:
    everywhere = ["/", "/stories/", "/sources/", "/captures/", "/review/", "/gaps/", "/search/?q=won"]
    for page in [*everywhere, *pages(world), f"/agents/{world.speaker.pk}/"]:
        assert as_author.get(page).status_code == 200, page


def test_editors_find_what_only_they_may_do(client: Client, reviewer: Any, world: World) -> None:
    sign_in(client, reviewer)
    assert "Load a dossier" in client.get("/stories/").content.decode()
    assert client.get("/stories/load/").status_code == 200


def test_checkers_may_not_load_dossiers_and_are_told_why(as_author: Client) -> None:
    answer = as_author.get("/stories/load/")
    assert answer.status_code == 403
    assert "editor" in answer.content.decode()


def test_a_file_that_is_no_dossier_is_refused_with_its_errors(client: Client, reviewer: Any) -> None:
    sign_in(client, reviewer)
    answer = client.post("/stories/load/", {"file": SimpleUploadedFile("d.zip", b"nothing")})
    assert answer.status_code == 422
    assert "nothing was loaded" in answer.content.decode()


def test_people_who_are_not_signed_in_are_sent_to_sign_in(client: Client, world: World) -> None:
    for page in [*pages(world), "/stories/", "/sources/", "/captures/", "/review/", "/search/"]:
        answer = client.get(page)
        assert answer.status_code == 302, page
        assert answer.headers["Location"].startswith("/accounts/login/"), page


def test_a_stranger_to_the_story_finds_nothing_at_its_addresses(client: Client, stranger: Any, world: World) -> None:
    sign_in(client, stranger)
    for page in pages(world):
        assert client.get(page).status_code == 404, page
    assert world.story.title not in client.get("/stories/").content.decode()
    assert "González" not in client.get("/search/?q=gonzalez").content.decode()


def test_a_named_member_finds_the_story_but_not_the_newsrooms_contacts(
    client: Client, stranger: Any, world: World
) -> None:
    StoryMember.objects.create(story=world.story, person=stranger, capacity="translator")
    sign_in(client, stranger)
    for page in pages(world):
        assert client.get(page).status_code == 200, page
    assert "Right of reply" not in client.get(f"/claims/{world.claim.pk}/").content.decode()


def test_the_story_shows_competing_claims_with_both_wordings(as_author: Client, world: World) -> None:
    page = as_author.get(f"/stories/{world.story.slug}/").content.decode()
    for words in ("Who won the vote?", "The incumbent won.", "González ganó.", "none of these", "Consejo Nacional"):
        assert words in page


def test_the_page_speaks_spanish_to_those_who_ask_for_it(as_author: Client, world: World) -> None:
    as_author.post("/i18n/setlang/", {"language": "es", "next": "/"})
    page = as_author.get(f"/stories/{world.story.slug}/").content.decode()
    assert '<html lang="es"' in page
    assert page.index("Ganó el presidente.") < page.index("The incumbent won.")
    assert "ninguna de estas" in page


def test_a_paraphrase_wears_no_quotation_marks(as_author: Client, world: World) -> None:
    page = as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert "declared a winner" in page
    assert "“declared a winner”" not in page


def test_words_after_an_emoji_are_underlined_where_they_stand(as_author: Client, world: World) -> None:
    page = as_author.get(f"/snapshots/{world.snapshot.pk}/").content.decode()
    assert f'<mark class="appearance" id="c{world.quote.start}">declared a winner</mark>' in page
    assert '<mark class="for" id="c' in page


def test_search_minds_neither_accents_nor_capitals(as_author: Client, world: World) -> None:
    page = as_author.get("/search/", {"q": "GONZALEZ"}).content.decode()
    assert f"/claims/{world.rival.pk}/" in page


def test_history_says_who_did_what(as_author: Client, world: World) -> None:
    page = as_author.get(f"/claims/{world.claim.pk}/history/").content.decode()
    assert "added the claim" in page


def test_htmx_gets_the_list_alone_and_caches_know(as_author: Client, world: World) -> None:
    answer = as_author.get(f"/claims/{world.claim.pk}/history/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer.headers["Vary"]


def test_a_merged_claim_leads_to_the_one_it_was_merged_into(as_author: Client, author: Any, world: World) -> None:
    world.rival.merged_into, world.rival.merged_by, world.rival.merged_at = world.claim, author, world.note.created_at
    world.rival.save()
    answer = as_author.get(f"/claims/{world.rival.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/claims/{world.claim.pk}/")
