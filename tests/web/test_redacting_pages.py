"""The page that makes a redacted copy of a document, a screenshot or a recording."""

from typing import Any

import pytest
from django.test import Client

from sources.extract.pdf import read_pdf
from sources.models import Snapshot
from tests.sources.brought import brought
from tests.sources.conftest import desk, site
from tests.sources.papers import Paper, pdf
from tests.sources.recordings import PLACE, recording
from tests.sources.test_redacting_documents import screenshot
from tests.web.conftest import sign_in

__all__ = ["desk", "site"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
GIVEN = {"title": "Sworn, redacted", "reason": "a witness", "act": "make"}


@pytest.fixture
def as_author(desk: Any, client: Client, author: Any) -> Client:
    return sign_in(client, author)


def copies() -> list[Snapshot]:
    return list(Snapshot.objects.filter(source__title=GIVEN["title"]))


def test_a_documents_pages_are_looked_at_and_nothing_typed_is_lost_before_the_copy_is_made(as_author: Client) -> None:
    body = pdf([Paper([(30, 200, "Sworn by Quintero.")]), Paper([(30, 200, "Quintero & <b>")]), Paper()])
    original = brought(body, "application/pdf", found=read_pdf(body))
    address = f"/snapshots/{original.pk}/redact/"
    assert 'data-page="1"' in as_author.get(address).content.decode()
    typed = {"hidden": "page=1&xywh=percent:0,20,100,20", "pages": "1-2", "title": "T <i>", "page": ["1", "2"]}
    turned = as_author.post(address, typed)
    shown = turned.content.decode()
    assert turned.status_code == 200
    for words in ('data-page="2"', "page=1&amp;xywh=percent:0,20,100,20</textarea>", 'value="1-2"', "T &lt;i&gt;"):
        assert words in shown
    assert 'role="alert"' not in shown
    preview = as_author.post(address, {**typed, "act": "preview"}).content.decode()
    for words in ("<b>Quintero</b>: page", "Something is hidden on pages: 1.", "No page keeps its words"):
        assert words in " ".join(preview.split())
    first = as_author.post(address, {**typed, **GIVEN})
    assert first.status_code == 422
    assert "Look at the other pages first" in first.content.decode()
    assert 'name="looked"' in first.content.decode()
    assert copies() == []
    done = as_author.post(address, {**typed, **GIVEN, "looked": "on"})
    assert [f"/snapshots/{copy.pk}/" for copy in copies()] == [done["Location"]]
    assert GIVEN["title"] in as_author.get(done["Location"]).content.decode()
    assert as_author.get(f"{done['Location']}?view=regions&page=2").status_code == 200


def test_what_is_written_wrongly_is_said_and_kept(as_author: Client) -> None:
    body = pdf([Paper([(30, 200, "Sworn by Quintero.")])])
    original = brought(body, "application/pdf", found=read_pdf(body))
    address = f"/snapshots/{original.pk}/redact/"
    for wrong, says in (
        ({"hidden": "page=1&xywh=percent:1,2,0,4"}, "is no region"),
        ({"hidden": "10,10,5,5"}, "in percent"),
        ({"hidden": "page=4&xywh=percent:1,1,1,1"}, "not among the pages"),
        ({"hidden": "Nobody"}, "does not stand in the text"),
        ({"hidden": "Quintero", "title": "Quintero swore"}, "do not write there"),
        ({"pages": "2-1"}, "as numbers"),
        ({"pages": "1-99999999"}, "as numbers"),
        ({"pages": "2"}, "from 1 to 1"),
        ({"title": ""}, "This field is required"),
    ):
        answer = as_author.post(address, {**GIVEN, **wrong})
        assert (answer.status_code, says in answer.content.decode()) == (422, True), (wrong, says)
    assert copies() == []
    text = as_author.post(f"{address}?of=text", {"hidden": "quintero", "act": "preview"}).content.decode()
    assert "Sworn by ████████." in text
    assert as_author.get(f"{address}?of=nothing&page=999999999").status_code == 200


def test_a_screenshot_is_drawn_on_and_a_recording_loses_its_tags(as_author: Client) -> None:
    shot, video = screenshot(), brought(recording("mov", "libx264", "aac"), "video/quicktime")
    shown = as_author.get(f"/snapshots/{shot.pk}/redact/?of=picture").content.decode()
    assert 'data-across="800"' in shown
    done = as_author.post(f"/snapshots/{shot.pk}/redact/?of=picture", {**GIVEN, "hidden": "0,0,80,80"})
    assert copies()[0].media_type == "image/png"
    assert done["Location"] == f"/snapshots/{copies()[0].pk}/"
    assert "without names, places" in as_author.get(f"/snapshots/{video.pk}/redact/").content.decode()
    as_author.post(f"/snapshots/{video.pk}/redact/", GIVEN)
    (copy,) = (copy for copy in copies() if copy.media_type == "video/mp4")
    page = as_author.get(f"/snapshots/{copy.pk}/").content.decode()
    assert "<video" in page
    broken = as_author.post(f"/snapshots/{brought(PLACE.encode(), 'video/mp4').pk}/redact/", GIVEN)
    assert broken.status_code == 422
    assert "It is damaged" in broken.content.decode()
