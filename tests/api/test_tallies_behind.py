"""What is worked on in the background over the API: codes on images, large tables; and maps."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.tallies.code_formats import parts_of_lines
from sources.tallies.tasks import read_images, read_tables
from tests.api.programs import ROOT, Program, is_problem
from tests.tallies.conftest import _store, plain_rows, table
from tests.tallies.drawn_codes import LINES, code_text, file_of, paper
from tests.web.conftest import world

__all__ = ["_store", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def sent(program: Program, path: str, body: bytes, name: str, **more: Any) -> Any:
    """The answer to a file sent as a form."""
    file = SimpleUploadedFile(name, body)
    return program.client.post(ROOT + path, {"file": file, **more}, headers=program.headers)


def test_a_large_table_its_codes_and_a_map_come_in(world: Any, author: Any, stranger: Any) -> None:
    ana, limited = Program(author), Program(stranger)
    contest = ana.made("contests", slug="first", title="An election", language="en", held="2024-07-28")["id"]
    job = sent(ana, "table-jobs", table(*plain_rows(3)).encode(), "big.csv", contest=contest)
    assert job.status_code == 201, job.content
    path = f"table-jobs/{job.json()['id']}"
    assert (job.json()["state"], limited.get(path).status_code) == ("looking", 404)
    read_tables()
    looked = ana.get(path).json()
    assert (looked["state"], looked["rows_seen"], looked["shown"]["taken"]) == ("looked", 3, 3)
    wrong = ana.post(f"{path}/begin", {"mapping": {"options": {}}}, if_match=f'"{looked["revision"]}"')
    assert is_problem(wrong, 422, "against-the-rules")["errors"][0]["pointer"] == "/mapping"
    assert ana.done(f"{path}/begin", looked, label="Big")["state"] == "importing"
    read_tables()
    made = ana.get(path).json()
    assert (made["state"], ana.get(f"tabulations/{made['tabulation']}").json()["label"]) == ("done", "Big")

    rules = {"separator": "!", "parts": parts_of_lines(LINES)}
    wrong = ana.post("code-formats", {"contest": contest, "rules": {"parts": []}})
    assert is_problem(wrong, 422, "against-the-rules")["errors"][0]["pointer"] == "/rules"
    kept = ana.made("code-formats", contest=contest, rules=rules)
    assert kept["rules"]["parts"][1]["fields"][0] == "option:A"
    batch = sent(
        ana, "image-batches", file_of(paper(code_text(1, "40,30,12,50,20"))), "Maria Perez.jpg", contest=contest
    )
    assert (batch.status_code, "Maria" in batch.content.decode()) == (201, False)
    read_images()
    key = batch.json()["id"]
    assert ana.get(f"image-batches/{key}/counts").json() == {"counts": {"read": 1}}
    image = ana.get(f"sheet-images?batch={key}").json()["results"][0]
    assert (image["state"], image["cause"]) == ("read", "")
    codes = ana.get(f"tabulations/{made['tabulation']}/codes").json()
    assert (codes["codes"], codes["differ"], codes["is_check_of_one_origin"]) == (1, 1, True)
    assert codes["differing"] == [{"sheet": "10101001/1", "row": 2, "number": "A", "code": 82, "table": 81}]

    ring = [[0, 0], [0, 1], [1, 1], [0, 0]]
    area = {"type": "Feature", "properties": {"NAME": "North"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    said = {"contest": contest, "level": 1, "attribution": "Survey Office"}
    drawn = sent(
        ana, "place-maps", json.dumps({"type": "FeatureCollection", "features": [area]}).encode(), "m.json", **said
    )
    assert (drawn.status_code, drawn.json()["matched_by"]) == (201, "NAME")
    is_problem(sent(ana, "place-maps", b"{}", "m.json", **said), 422, "against-the-rules")
    ana.done(f"place-maps/{drawn.json()['id']}/drop", drawn.json())
    assert ana.get("place-maps").json()["results"] == []
    for path in ("image-batches", "sheet-images"):
        assert limited.get(path).status_code == 403
