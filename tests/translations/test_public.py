"""What readers and programs are given of a check in their language, and what they are told when the original moved."""

import json
import re
import runpy
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.test import Client

from claims import workflow
from claims.models import Publication, VerdictTranslation
from sources.models import QuoteTranslation
from tests.translations.conftest import World, now, published_in_spanish
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db


def page(address: str, **headers: str) -> str:
    cache.clear()
    return Client().get(address, **headers).content.decode()


def review(shown: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown)
    return json.loads(found[1]) if found else {}


@pytest.fixture
def spanish(original: Any, world: World, translator: Any, reviewer: Any, author: Any) -> Publication:
    """The check published in Spanish too; its quote has a checked translation."""
    QuoteTranslation.objects.create(
        quote=world.quote, language="es", text="declaró un ganador", translated_by=author, checked_by=reviewer,
        checked_at=now(),
    )  # fmt: skip
    return published_in_spanish(original, translator, reviewer)


def test_the_reader_of_a_language_gets_it_with_the_original_one_step_away(
    spanish: Publication, publication: Publication, world: World
) -> None:
    address = f"/checks/{world.claim.pk}/"
    shown = page(address, HTTP_ACCEPT_LANGUAGE="es-VE,es;q=0.9")
    assert "ES No result shows it." in shown
    assert "unverifiable ES" in shown
    assert spanish.content_sha256 in shown
    assert publication.content_sha256 in shown
    assert "declaró un ganador" in shown
    assert "declared a winner" in shown
    assert f'hreflang="es" href="http://localhost:8000{address}?lang=es"' in shown
    assert f'hreflang="x-default" href="http://localhost:8000{address}"' in shown
    told = review(shown)
    assert (told["inLanguage"], told["url"]) == ("es", f"http://localhost:8000{address}?lang=es")
    assert told["translationOfWork"]["url"] == f"http://localhost:8000{address}"
    assert told["reviewRating"]["alternateName"] == "unverifiable ES"
    english = page(f"{address}?lang=en")
    assert "ES No result" not in english
    assert review(english)["inLanguage"] == "en"
    own = page(f"{address}?lang=es&text=original")
    assert "ES No result" not in own
    assert "No result shows it." in own
    listed = page("/checks/?lang=es")
    assert "ES Not shown" in listed
    assert "ES Not shown" in page(f"{address}embed/?lang=es")
    assert "Traduc" in page(f"{address}versions/?lang=es") or "Translation" in page(f"{address}versions/?lang=es")
    cards = [Client().get(f"{address}card.png?lang={code}").content for code in ("en", "es")]
    assert cards[0] != cards[1]


def test_programs_get_each_check_once_in_the_language_they_ask_for(spanish: Publication, world: World) -> None:
    address = f"http://localhost:8000/checks/{world.claim.pk}/"
    urls = {}
    for query in ("", "?lang=en", "?lang=es"):
        feed = json.loads(page(f"/feeds/checks.json{query}"))
        data = json.loads(page(f"/feeds/claimreview.json{query}"))
        urls[query] = [item["url"] for item in feed["items"]]
        assert [element["url"] for element in data["dataFeedElement"]] == urls[query]
    assert urls == {"": [address], "?lang=en": [address], "?lang=es": [f"{address}?lang=es"]}
    assert f"<loc>{address}?lang=es</loc>" in page("/sitemap.xml")
    search = "/v1alpha1/claims:search?query=No+result+shows&languageCode="
    found = {code: json.loads(page(search + code)).get("claims", []) for code in ("", "en", "es")}
    assert [[each["claimReview"][0]["url"] for each in found[code]] for code in ("", "en", "es")] == [
        [address], [address], [f"{address}?lang=es"],
    ]  # fmt: skip
    assert found["es"][0]["claimant"] == found["en"][0]["claimant"] != ""
    told = Client().get(f"/api/v1/publications/{spanish.pk}").json()
    assert (told["url"], told["kind"]) == (f"{address}?lang=es", "translation")


def test_the_bundle_holds_it_and_verifies(spanish: Publication, world: World, tmp_path: Any) -> None:
    answer = Client().get(f"/checks/{world.claim.pk}/bundle.zip")
    path = tmp_path / "bundle.zip"
    path.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with ZipFile(path) as packed:
        packed.extractall(tmp_path)
    (folder,) = [each for each in tmp_path.iterdir() if each.is_dir()]
    verified = runpy.run_path(str(folder / "verify.py"))["Bundle"](folder)
    assert verified.verify() == []
    assert verified.counted["publications"] == 2
    reviews = json.loads((folder / "data" / "claimreview.json").read_text())
    assert {each["review"]["inLanguage"] for each in reviews} == {"en", "es"}


def test_a_translation_of_an_earlier_version_says_so_and_leads_to_the_original(
    spanish: Publication, world: World, author: Any, reviewer: Any
) -> None:
    address = f"/checks/{world.claim.pk}/"
    published_by(world.claim, author, reviewer, change=("update", "New."), summary="Now there is one.")
    shown = page(f"{address}?lang=es")
    assert "ES No result shows it." in shown
    assert 'class="as-of outdated"' in shown
    assert "text=original" in shown
    assert review(shown) == {}
    assert "Now there is one." in page(f"{address}?lang=es&text=original")
    assert "ES Not shown" not in page("/checks/?lang=es")
    assert json.loads(page("/feeds/claimreview.json?lang=es"))["dataFeedElement"] == []
    assert "?lang=es" not in page("/sitemap.xml")
    published_by(world.claim, author, reviewer, change=("correction", "Wrong."), summary="There is none.")
    shown = page(f"{address}?lang=es")
    assert "ES No result" not in shown
    assert "There is none." in shown
    assert 'class="as-of" role="note"' in shown


def test_a_withdrawn_translation_leaves_its_reason_and_a_withdrawn_check_leaves_nothing(
    spanish: Publication, original: Any, world: World, reviewer: Any, translator: Any
) -> None:
    address = f"/checks/{world.claim.pk}/"
    workflow.withdraw_translation(VerdictTranslation.objects.get(), reviewer, "Un nombre falso.", at=now())
    shown = page(f"{address}?lang=es")
    assert "Un nombre falso." in shown
    assert "ES No result" not in shown
    assert "Un nombre falso." not in page(f"{address}?lang=en")
    assert [item["tags"] for item in json.loads(page("/feeds/checks.json?lang=es"))["items"]] == [["withdrawal"]]
    published_in_spanish(original, translator, reviewer)
    assert "ES No result shows it." in page(f"{address}?lang=es")
    workflow.withdraw(original, reviewer, "It does not hold.", at=now())
    gone = Client().get(f"{address}?lang=es")
    assert gone.status_code == 410
    assert "ES No result" not in gone.content.decode()
    assert "ES No result" not in page("/feeds/checks.json?lang=es") + page("/sitemap.xml")
    assert json.loads(page("/v1alpha1/claims:search?query=No+result+shows&languageCode=es")) == {}
