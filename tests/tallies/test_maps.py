"""Maps of a contest's places: brought as GeoJSON, matched, drawn by its numbers, and harmless whatever they hold."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from sources.extract.extracted import ExtractionFailed
from sources.extract.shapes import read_shapes
from sources.tallies.importing import Imported
from sources.tallies.models import Contest, PlaceMap
from tests.tallies.test_pages import two_states
from tests.web.conftest import as_author, world

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SQUARE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]


def square(at: float = 0, **properties: Any) -> dict[str, Any]:
    ring = [[x + at, y] for x, y in SQUARE]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def sent(body: bytes, **more: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("states.geojson", body)
    return {"file": file, "level": "1", "attribution": "Survey <i>Office</i>", "licence": "CC BY 4.0", **more}


def test_a_map_is_matched_drawn_by_each_number_and_dropped(
    bring: Callable[..., Imported], contest: Contest, as_author: Client
) -> None:
    bring(two_states())
    hostile = '<script>alert(1)</script>"><image href=x onerror=alert(1)>'
    body = collection(square(0, NAME="Edo. NORTH", code="02", evil=hostile), square(1, NAME="Nowhere", evil=hostile))
    nothing = as_author.post("/contests/first/maps/", sent(collection(square(0, NAME="Elsewhere"))))
    assert (nothing.status_code, "Areas have: NAME" in nothing.content.decode()) == (422, True)
    answer = as_author.post("/contests/first/maps/", sent(body))
    assert answer.status_code == 302, answer.content.decode()
    held = PlaceMap.objects.get()
    assert held.matched_by == "NAME"
    assert (list(held.shapes), held.unmatched) == (["1"], ["Nowhere"])
    page = as_author.get(answer["Location"]).content.decode()
    assert "South" in page, "the place without an area is named"
    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page
    address = "/contests/first/tables/1/"
    for by, said in (("leader", "North: A"), ("nonsense", "North: 5")):
        shown = as_author.get(f"{address}?by={by}").content.decode()
        assert said in shown, by
        assert "1 place is not on the map:" in shown
        assert "Survey &lt;i&gt;Office&lt;/i&gt; (CC BY 4.0)" in shown
    file = as_author.get(f"{address}map.svg?by=turnout")
    drawn = etree.fromstring(file.content)
    assert "attachment" in file["Content-Disposition"]
    assert b"Survey &lt;i&gt;Office" in file.content
    assert len(drawn.findall(".//{*}path")) == 1
    source = as_author.get(f"{answer['Location']}source/")
    assert b"".join(source) == body  # type: ignore[arg-type]
    assert source["Content-Type"] == "application/octet-stream"
    anew = as_author.post(answer["Location"], {"act": "match", "by": "code"})
    assert PlaceMap.objects.get(set_aside_at=None).shapes.keys() == {"2"}, "another map took its place"
    assert as_author.post(anew["Location"], {"act": "match", "by": "evil"}).status_code == 422
    assert as_author.post(anew["Location"], {"act": "drop"}).status_code == 302
    assert as_author.get(f"{address}map.svg").status_code == 404
    assert "Places as tiles" in as_author.get(address).content.decode()


def test_places_of_a_lower_level_are_matched_within_what_they_lie_in(
    bring: Callable[..., Imported], contest: Contest, as_author: Client
) -> None:
    bring(two_states())
    body = collection(
        square(0, state="North", parish="Upper"), square(1, state="South", parish="Upper"), square(3, state="South")
    )
    answer = as_author.post("/contests/first/maps/", sent(body, level="2"))
    assert answer.status_code == 302, answer.content.decode()
    held = PlaceMap.objects.get()
    assert (held.matched_by, sorted(held.shapes)) == ("state / parish", ["1/2", "2/2"])
    inside = as_author.get("/contests/first/tables/1/?in=1").content.decode()
    assert inside.count('class="area m') - inside.count('<rect class="area') == 1, "the one parish, not the others'"


def test_hostile_maps_are_refused() -> None:
    deep = b'{"type":"FeatureCollection","features":' + b"[" * 200_000
    nested = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[[[0]]]]]}}
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
    text = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[["0", "<script>"]] * 4]}}
    for body, said in (
        (b"", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[1]", "no FeatureCollection"),
        (deep, "nested|no JSON"),
        (collection(square()).replace(b"[1, 1]", b"[NaN, 1]"), "no JSON"),
        (collection(square()).replace(b"[1, 1]", b"[1e999, 1]"), "two numbers"),
        (collection(nested), "no area"),
        (collection(text), "two numbers"),
        (collection(point), "places are areas"),
        (collection({"type": "Feature", "geometry": None}), "no area"),
        (collection({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": 7}}), "no area"),
        (collection(*[{}] * 5_001), "5,000 are drawn"),
        (b'{"type":"FeatureCollection","features":{}}', "no list"),
        (collection(7, "x", None), "no area"),
    ):
        with pytest.raises(ExtractionFailed) as refused:
            read_shapes(body)
        assert any(each in refused.value.detail for each in said.split("|")), (body[:60], refused.value.detail)


def test_a_map_of_many_positions_is_simplified_until_a_page_can_hold_it() -> None:
    ragged = [[n / 8_000, (n % 7) / 900] for n in range(8_000)] + [[1, 1], [0, 1], [0, 0]]
    feature = {"type": "Feature", "properties": {"n": 1.5}, "geometry": {"type": "Polygon", "coordinates": [ragged]}}
    made = json.loads(read_shapes(collection(*[feature] * 9)).text)
    assert sum(len(each["d"]) for each in made["features"]) < 1_000_000
    assert made["features"][0]["properties"] == {"n": "1.5"}
    assert set(made["features"][0]["d"]) <= set("MLZ0123456789. -")
    assert made["width"] == 960
