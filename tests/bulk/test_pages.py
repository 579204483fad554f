"""The pages of imports, and the same through the API: brought, mapped, begun, told line by line, stopped."""

import json
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, ExternalFactCheck, Import, ImportProblem
from factcheck.models import Access
from tests.api.programs import Program
from tests.bulk.conftest import counts, finish, told
from tests.sources.conftest import desk, site
from tests.sources.local_site import answer
from tests.web.conftest import sign_in, world

__all__ = ["desk", "site", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
TABLE = "clave;lo dicho;otra\n1;=El acta 4 falta;Café\n2;;x\n"


def posted(client: Client, content, **more):
    file = SimpleUploadedFile(more.pop("name", "claims.csv"), content)
    said = {"kind": "claims", "language": "es", "mode": "per_row", "file": file} | more
    return client.post("/import/", said)


def test_a_file_is_brought_mapped_and_imported_on_its_page(author, world, client):
    sign_in(client, author)
    assert b"Nothing was imported yet" in client.get("/import/").content
    where = posted(client, TABLE.encode("cp1252"), story=str(world.story.pk))["Location"]
    job = Import.objects.get()
    finish()
    page = client.get(where).content.decode()
    assert "Say first which column is: claim" in page
    assert "=El acta 4 falta" in page
    assert "began or ended" not in client.post(f"{where}act/", {"act": "begin"}, follow=True).content.decode()
    assert Import.objects.get().state == "checked"
    client.post(f"{where}act/", {"act": "map", "key": "clave", "text": "lo dicho", "note": "otra"})
    finish()
    job.refresh_from_db()
    assert (job.state, counts(job), told(job)) == ("checked", (1, 0, 0, 1), [(3, "lo dicho", "missing")])
    csv = b"".join(client.get(f"{where}problems.csv").streaming_content).decode()
    assert '3,lo dicho,,"It is empty' in csv
    client.post(f"{where}act/", {"act": "begin"})
    finish()
    claim = Claim.objects.get(text="=El acta 4 falta")
    assert (claim.note, claim.story_links.get().story) == ("Café", world.story)
    assert client.get(f"{where}progress/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "imported" in client.get(where).content.decode()
    client.post(f"{where}act/", {"act": "stop"}, follow=True)
    assert Import.objects.get().state == "done"
    actors = Import.pgh_event_models["update"].objects.values_list("pgh_context__actor", flat=True)
    assert set(actors) == {str(author.pk), "system:imports"}
    world.story.is_restricted = True
    world.story.save()
    assert client.get(where).status_code == 404, "what is brought for a restricted story is for its members"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"{", b"<html>nothing</html>"])
def test_what_is_no_file_of_rows_is_said_at_once(author, client, content):
    sign_in(client, author)
    response = posted(client, content, name="x")
    assert response.status_code in (200, 302, 422)
    assert response.status_code == 422 or Import.objects.count() == 1
    author.access = Access.NAMED_STORIES
    author.save()
    assert client.get("/import/").status_code == 403


def test_addresses_are_fetched_through_the_captures_door(author, client, desk):
    review = {"@type": "ClaimReview", "url": "https://check.example/1", "claimReviewed": "It rained",
              "author": {"name": "Checkers"}, "reviewRating": {"alternateName": "True"}, "inLanguage": "en"}  # fmt: skip
    page = f'<script type="application/ld+json">{json.dumps(review)}</script>'.encode()
    desk.routes["/check"] = answer(page, headers={"Content-Type": "text/html"})
    desk.routes["/other"] = answer(b"<p>nothing</p>", headers={"Content-Type": "text/html"})
    sign_in(client, author)
    listed = f"{desk.url('/check')}\n{desk.url('/other')}\nhttp://10.0.0.1/inside\n"
    where = client.post("/import/", {"kind": "external", "language": "es", "mode": "per_row", "pasted": listed})
    finish()
    job = Import.objects.get()
    assert (counts(job), told(job)) == ((1, 0, 0, 2), [(2, "url", "no_markup"), (3, "url", "not_fetched")])
    client.post(f"{where['Location']}act/", {"act": "begin"})
    finish()
    assert ExternalFactCheck.objects.get().meaning == "affirms"
    assert job.pages.count() == 0, "what was fetched leaves with the import"
    assert urlsplit(where["Location"]).path.startswith("/import/")


def test_a_program_brings_and_takes_out(author):
    program = Program(author, ("read", "write"))
    file = SimpleUploadedFile("a.ndjson", b'{"id":1,"name":"Uno"}\n{"id":2}\n')
    body = {"kind": "agents", "language": "es", "file": file}
    made_job = program.client.post("/api/v1/imports", body, headers=program.headers)
    assert made_job.status_code == 201, made_job.content
    key = made_job.json()["id"]
    finish()
    assert program.get(f"imports/{key}").json()["state"] == "checked"
    problems = program.get(f"import-problems?of={key}").json()["results"]
    assert [(each["line"], each["code"]) for each in problems] == [(2, "missing")]
    program.done(f"imports/{key}/begin", program.get(f"imports/{key}").json())
    finish()
    assert program.get(f"imports/{key}").json()["made"] == 1
    out = program.get("exports/agents?as=ndjson")
    assert [json.loads(line)["name"] for line in b"".join(out.streaming_content).splitlines()] == ["Uno"]


def test_pages_of_imports_take_as_many_statements_for_fifty_as_for_one(author, client):
    sign_in(client, author)
    asked = {"kind": "claims", "language": "en", "mode": "per_row", "requested_by": author, "state": "done"}

    def statements(number):
        for _each in range(number):
            job = Import.objects.create(**asked, name="rows", finished_at=timezone.now())
        ImportProblem.objects.bulk_create(
            ImportProblem(of=job, line=line, code="changed", thing=job.pk) for line in range(number)
        )
        found = []
        for address in ("/import/", f"/import/{job.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    assert statements(1) == statements(50)
