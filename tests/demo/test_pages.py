"""Every page of the demo's record can be opened, and the public sees published checks without our names in them."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Question, Verdict
from factcheck.models import Person
from sources.models import Agent, Source
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(demo: Loaded, client: Client) -> Client:
    client.force_login(Person.objects.get(email="editor@demo.example"))
    return client


def test_the_desk_and_the_story_open(editor: Client) -> None:
    for address in ("/", "/stories/", "/stories/venezuela-2024/", "/sources/", "/review/", "/gaps/", "/captures/"):
        assert editor.get(address).status_code == 200, address


def test_every_claim_and_every_kind_of_source_and_agent_opens(editor: Client) -> None:
    pages = [("claims:claim", claim) for claim in Claim.objects.all()]
    # Of sources and agents the first three of each kind: those of a kind differ in words.
    for route, model in (("sources:source", Source), ("sources:agent", Agent)):
        kinds = model.objects.order_by().values_list("kind", flat=True).distinct()
        pages += [(route, row) for kind in kinds for row in model.objects.filter(kind=kind).order_by("pk")[:3]]
    for route, row in pages:
        assert editor.get(reverse(route, args=[row.pk])).status_code == 200, str(row)


def test_the_story_shows_every_question_and_claim_in_the_readers_language(editor: Client, demo: Loaded) -> None:
    # Nine claims of a question stand on the first screen; the address asks for more.
    more = "&".join(f"more={position}:50" for position in range(6))
    page = editor.get(f"/stories/venezuela-2024/?{more}", headers={"accept-language": "es"}).content.decode()
    for question in Question.objects.filter(story=demo.story):
        assert question.wordings.get().text in page
    for claim in Claim.objects.filter(story_links__story=demo.story):
        assert claim.wordings.get().text.replace("'", "&#x27;") in page


def test_the_public_sees_published_checks_only_and_none_of_our_names(demo: Loaded, client: Client) -> None:
    names = set(Person.objects.values_list("name", flat=True)) | {"demo.example"}
    for verdict in Verdict.objects.all():
        is_public = verdict.status == "published" or verdict.claim.verdicts.published().exists()
        answer = client.get(reverse("claims:check", args=[verdict.claim_id]))
        if is_public:
            assert answer.status_code == 200
            assert not [name for name in names if name in answer.content.decode()]
        elif verdict.status != "withdrawn":
            assert answer.status_code == 404
