"""The unmodified google-api-python-client, built from its own discovery document, runs against our door."""

from collections.abc import Iterator
from typing import Any

import httplib2
import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from claims.models import Publication
from tests.api.conftest import World
from tests.api.others import external

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def service(live_server: Any) -> Iterator[Any]:
    connection = httplib2.Http()
    yield build(
        "factchecktools",
        "v1alpha1",
        http=connection,
        static_discovery=True,
        client_options={"api_endpoint": live_server.url},
    )
    connection.close()


def test_it_searches_and_pages_to_the_end(service: Any, publication: Publication, world: World) -> None:
    for number in range(23):
        external(f"Moon number {number}")
    request = service.claims().search(query="moon", pageSize=7)
    found: list[str] = []
    while request is not None:
        answer = request.execute()
        found += [claim["text"] for claim in answer["claims"]]
        request = service.claims().search_next(request, answer)
    assert sorted(found) == sorted(f"Moon number {number}" for number in range(23))
    (claim,) = service.claims().search(query=world.claim.text, languageCode=publication.language).execute()["claims"]
    assert claim["claimReview"][0]["url"].endswith(f"/checks/{world.claim.pk}/")
    assert service.claims().search(query="okapi").execute() == {}


def test_it_understands_our_errors(service: Any) -> None:
    with pytest.raises(HttpError) as refused:
        service.claims().search(languageCode="es").execute()
    assert refused.value.status_code == 400
    assert refused.value.reason == "Request contains an invalid argument."
