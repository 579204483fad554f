"""How the newsroom presents itself: set by admins and editors, told on every public page, in feeds and reviews."""

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from factcheck.models import Blob, NewsroomSettings, PolicyPage
from factcheck.web.set_aside import address_to_set_aside
from tests.editing.typed import typed
from tests.newsroom.conftest import World, sign_in
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SETTINGS = "/standards/newsroom/"


def picture(width: int, height: int, kind: str = "PNG") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 120)).save(file, format=kind)
    return SimpleUploadedFile("logo.png", file.getvalue(), "image/png")


def saved(client: Client, address: str, **fields: str) -> int:
    return client.post(address, {**typed(client, address), **fields, "act": "save"}).status_code


def test_name_logo_address_and_pages_are_set_and_told_everywhere(
    as_admin: Client, reviewer: Any, author: Any, world: World
) -> None:
    assert saved(as_admin, SETTINGS, publisher_name="El Faro Norte", corrections_address="nowhere") == 422
    assert saved(as_admin, SETTINGS, publisher_name="El Faro Norte", corrections_address="fix@faro.example") == 302
    for wrong in (picture(50, 50), SimpleUploadedFile("a.png", b"<svg/>", "image/png")):
        assert as_admin.post(reverse("claims:newsroom_logo"), {"file": wrong}).status_code == 422
    assert as_admin.post(reverse("claims:newsroom_logo"), {"file": picture(1200, 300)}).status_code == 302
    with Image.open(io.BytesIO(Client().get(reverse("claims:logo")).content)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (600, 150))
    editor = sign_in(Client(), reviewer)
    for language, title in (("en", "How we work"), ("es", "Cómo trabajamos")):
        fields = {"kind": "methodology", "language": language, "title": title, "text": f"We *read*. {title}."}
        assert saved(editor, reverse("claims:new_policy"), **fields) == 302
    assert saved(editor, reverse("claims:new_policy"), kind="methodology", language="es", title="T", text="t") == 422

    published_by(world.claim, author, reviewer)
    page = Client().get(f"/checks/{world.claim.pk}/?lang=es").content.decode()
    for told in ("El Faro Norte", "mailto:fix@faro.example", "Cómo trabajamos", "/checks/about/logo.jpg?v="):
        assert told in page
    review = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert review["author"]["name"] == "El Faro Norte"
    assert "/checks/about/logo.jpg" in review["author"]["logo"]
    assert review["author"]["publishingPrinciples"].endswith("/checks/about/methodology/")
    assert "<em>read</em>" in Client().get("/checks/about/methodology/?lang=en").content.decode()
    assert "El Faro Norte" in Client().get("/feeds/checks.atom").content.decode()
    assert "/checks/about/methodology/" in Client().get("/sitemap.xml").content.decode()

    row = PolicyPage.objects.get(language="es")
    editor.post(address_to_set_aside(row), {"reason": "being rewritten"})
    # The reader is given the other language rather than nothing.
    assert 'lang="en"' in Client().get("/checks/about/methodology/?lang=es").content.decode()
    assert Client().get("/checks/about/nothing/").status_code == 404
    as_admin.post(reverse("claims:newsroom_logo"), {"act": "remove"})
    assert Client().get(reverse("claims:logo")).status_code == 404
    assert NewsroomSettings.objects.get().logo is None
    assert Blob.objects.exists()
