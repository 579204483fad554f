"""Results tables over the API: an election, a table looked at and imported, its places, findings, bounds, citations."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.programs import ROOT, Program, is_problem
from tests.tallies.conftest import HEAD, _store, plain_rows, table
from tests.web.conftest import world

__all__ = ["_store", "world"]
pytestmark = pytest.mark.django_db


def sent(program: Program, path: str, content: str, **more: str) -> Any:
    """The answer to a table sent as a form."""
    file = SimpleUploadedFile("table.csv", content.encode(), "text/csv")
    return program.client.post(ROOT + path, {"file": file, **more}, headers=program.headers)


def test_a_table_comes_in_is_looked_into_and_cited(world: Any, author: Any, stranger: Any) -> None:
    ana = Program(author)
    contest = ana.made("contests", slug="first", title="An election", language="en", held="2024-07-28",
                       registered=2_400, machines=8)  # fmt: skip
    content = table(*plain_rows())
    shown = sent(ana, "tabulations/preview", content, contest=contest["id"])
    assert shown.status_code == 200, shown.content
    assert (shown.json()["rows"], shown.json()["problems"], shown.json()["columns"]) == (6, [], HEAD.split(","))
    assert ana.get("tabulations").json()["results"] == []
    made = sent(ana, "tabulations", content, contest=contest["id"], label="First")
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["label"], row["row_count"], row["options"]) == ("First", 6, ["A", "B", "C"])
    again = sent(ana, "tabulations", content, contest=contest["id"]).json()
    assert again["id"] == row["id"]
    path = f"tabulations/{row['id']}"

    whole = ana.get(f"{path}/place").json()
    assert (whole["here"]["sheets"], whole["here"]["registered"], sum(whole["here"]["votes"])) == (6, 1800, 921)
    state = whole["inside"][0]["path"]
    assert ana.get(f"{path}/place?in={state}").json()["here"]["name"] == "North"
    is_problem(ana.get(f"{path}/place?in=99"), 404, "not-found")
    wrong = is_problem(ana.get(f"{path}/readings?limit=0&in=1"), 400, "wrong-parameter")
    assert wrong["errors"][0]["parameter"] == "limit"
    is_problem(ana.get(f"{path}/place?at=1"), 400, "unknown-parameter")
    first = ana.get(f"{path}/readings?limit=4").json()
    rest = ana.get(f"{path}/readings?limit=4&after={first['after']}").json()
    assert [len(first["results"]), len(rest["results"]), rest["after"]] == [4, 2, None]
    findings = ana.get(f"{path}/findings").json()
    assert (findings["version"] >= 1, set(findings["counts"]) <= set(findings["methods"])) == (True, True)

    bounds = ana.get(f"{path}/bounds").json()
    assert bounds["coverage"][0]["sheets_of"] == 8
    for bound in (bounds["bound"], bounds["bound_with_disputed_as_missing"], *bounds["by_place"]):
        assert bound["condition"]
        assert bound["says"].startswith(bound["condition"])
    series = ana.get(f"{path}/series?name=histogram").json()
    assert len(series["columns"]) == len(series["rows"][0])
    other = sent(ana, "tabulations", table(*plain_rows(5)), contest=contest["id"], label="Earlier").json()
    compared = ana.get(f"{path}/comparison?other={other['id']}").json()
    assert (compared["common"], compared["only_in_b"]) == (5, 1)

    said = ana.made("announcements", contest=contest["id"], slug="bulletin", title="First bulletin", language="es",
                    counts={"A": "500", "B": 250, "C": 100}, valid="850")  # fmt: skip
    assert said["counts"]["A"] == 500
    assert ana.get(f"announcements/{said['id']}/reckoned").json()["adds_up"] is True
    beside = ana.get(f"{path}/announced").json()["announced"][0]["options"][0]
    assert beside["difference"] == whole["here"]["votes"][0] - 500

    figure = {"claim": str(world.claim.pk), "tabulation": row["id"], "measure": "votes", "option": "A",
              "stance": "against", "language": "en"}  # fmt: skip
    cited = ana.made("cited-figures", **figure)
    assert cited["value"] == str(whole["here"]["votes"][0])
    is_problem(ana.post("cited-figures", figure), 422, "against-the-rules")
    is_problem(ana.post("cited-figures", figure | {"measure": "valid"}), 422, "against-the-rules")
    assert ana.get(f"cited-figures/{cited['id']}/newer").json() == {"newer": []}
    limited = Program(stranger)
    assert limited.get("contests").json()["results"] == []
    is_problem(limited.get(f"{path}/bounds"), 404, "not-found")


def test_what_is_wrong_with_a_table_is_told_row_by_row(author: Any) -> None:
    ana = Program(author)
    contest = ana.made("contests", slug="first", title="An election", language="en")["id"]
    bad = table(*plain_rows(2), "1,North,2,Upper,010101001,9,300,x,2,80,50,20,")
    shown = sent(ana, "tabulations/preview", bad, contest=contest).json()
    assert (shown["rows"], shown["refused_count"]) == (2, 1)
    refused = is_problem(
        sent(ana, "tabulations", bad, contest=contest, all_or_nothing="true"), 422, "against-the-rules"
    )
    assert refused["refused_count"] == len(refused["refused"]) == 1
    wrong = is_problem(sent(ana, "tabulations", bad, contest=contest, mapping="[1]"), 422, "against-the-rules")
    assert wrong["errors"][0]["pointer"] == "/mapping"
    is_problem(sent(ana, "tabulations", "no table", contest=contest), 422, "against-the-rules")
    is_problem(ana.post("tabulations", {"contest": contest}), 422, "against-the-rules")
    announced = {"contest": contest, "slug": "b", "title": "B", "language": "es", "counts": {"A": "many"}}
    is_problem(ana.post("announcements", announced), 422, "against-the-rules")
