"""The pages of contests and results tables: numbers, drill-down, findings, comparison, pictures, import, citing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.figures_cited import request_due
from claims.models import CitedFigure, FigureChange
from factcheck.history import acting
from sources.models import Derivation
from sources.tallies.auditing import audit
from sources.tallies.importing import Imported
from sources.tallies.models import Contest
from tests.claims.published import published_verdict
from tests.tallies.conftest import plain_rows, table
from tests.web.conftest import World, as_author, sign_in, world

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def two_states(machines: int = 3) -> str:
    north = plain_rows(machines)
    south = [row.replace("1,North", "2,South").replace("010101001", "020101001") for row in plain_rows(2, "020101001")]
    return table(*north, *south)


def statements(client: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
        assert answer.status_code == 200
    return len(caught), answer.content.decode()


def test_a_table_is_walked_from_its_sum_to_its_sheets_in_few_statements(
    bring: Callable[..., Imported], contest: Contest, author: Any, as_author: Client
) -> None:
    first = bring(two_states()).tabulation
    with acting(author, "audits"):
        audit(first)
    address = f"/contests/first/tables/{first.version}/"
    as_author.get("/")
    few, page = statements(as_author, f"{address}?in=1")
    assert "1 other" in page
    assert "<title>Upper: A 5" in page or "Upper" in page
    front, whole = statements(as_author, address)
    assert front < 15
    for said in ("If the published sheets are genuine", '<svg class="cover"', "hatch", "North", "South", "62.50 %"):
        assert said in whole, said
    assert "line 2" in statements(as_author, f"{address}?in=1/2/10101001")[1]
    assert as_author.get(f"{address}?in=9").status_code == 404
    many = bring(two_states(40)).tabulation
    for path in ("1", "1/2", "1/2/10101001"):
        number, page = statements(as_author, f"/contests/first/tables/{many.version}/?in={path}")
        assert number <= few < 15, path
    for path in ("", "pictures/"):
        assert statements(as_author, f"/contests/first/tables/{many.version}/{path}")[0] < 15, path
    assert statements(as_author, f"/contests/first/tables/{many.version}/beside/{first.version}/")[1].count(
        "<dd>37</dd>"
    )
    assert "None" not in statements(as_author, f"{address}findings/?kind=missing_machine")[1]
    assert "half of them lie between" in statements(as_author, f"{address}pictures/")[1]
    assert as_author.get(f"{address}pictures/scatter.svg").content.startswith(b"<svg xmlns")
    assert as_author.get(f"{address}pictures/histogram.csv").content.decode().splitlines()[0] == '"share, %",sheets'
    assert as_author.get(f"{address}pictures/nothing.svg").status_code == 404
    assert as_author.get(f"{address}rows.csv?in=1").content.decode().splitlines()[1].startswith("1,North,3,900,")
    spanish = as_author.get("/contests/first/", headers={"accept-language": "es"})
    assert spanish.status_code == 200


def test_a_file_is_looked_at_told_and_imported_or_refused_whole(contest: Contest, as_author: Client) -> None:
    wrong = table(*plain_rows(3), "1,North,2,Upper,010101001,4,300,x,2,1,2,3,https://a.example/4")
    answer = as_author.post(
        "/contests/import/", {"contest": "first", "file": SimpleUploadedFile("t.csv", wrong.encode())}
    )
    assert answer.status_code == 302, answer.content.decode()
    shown = as_author.get(answer["Location"])
    page = shown.content.decode()
    assert "3 rows can be read, 1 are refused" in page
    assert "is no number of votes" in page
    form = shown.context["form"]
    given = {"contest": "first", "name": "t.csv", "label": "First", "act": "import"}
    given |= {field.html_name: field.initial for field in form.column_fields}
    strict = as_author.post(answer["Location"], {**given, "all_or_nothing": "on"})
    assert (strict.status_code, contest.tabulations.count()) == (422, 0)
    as_what = {field.label: field.html_name for field in form.column_fields}
    nothing = as_author.post(answer["Location"], {**given, as_what["CENTRO"]: "", as_what["MESA"]: ""})
    assert "Nothing says which sheet a row is" in nothing.content.decode()
    done = as_author.post(answer["Location"], {**given, as_what["C"]: ""})
    assert done["Location"] == "/contests/first/tables/1/"
    made = contest.tabulations.get()
    assert (made.options, made.row_count, made.refused_count, made.audits.count()) == (["A", "B"], 3, 1, 1)
    broken = as_author.post(
        "/contests/import/", {"slug": "other", "title": "Other", "file": SimpleUploadedFile("x.csv", b"one\n1\n")}
    )
    assert "one column only" in as_author.get(broken["Location"]).content.decode()
    assert as_author.post("/contests/import/", {"slug": "first", "title": ""}).status_code == 422


def test_a_cited_figure_is_evidence_and_a_newer_table_puts_its_verdict_up_for_a_recheck(
    bring: Callable[..., Imported], contest: Contest, world: World, author: Any, reviewer: Any, as_author: Client
) -> None:
    first = bring(two_states()).tabulation
    query = f"?table={first.pk}&in=&measure=votes&option=A"
    assert "If the published sheets are genuine" in as_author.get(f"/evidence/figures/new/{query}").content.decode()
    answer = as_author.post(
        f"/evidence/figures/new/{query}", {"claim": str(world.claim.pk), "value": "for", "language": "en"}
    )
    assert answer.status_code == 302, answer.content.decode()
    figure = CitedFigure.objects.select_related("evidence__note__snapshot__source").get()
    assert (figure.value, figure.evidence.note.signature.signed_by) == ("409", author)
    computed = Derivation.objects.get(source=figure.evidence.note.snapshot.source)
    assert (computed.kind, computed.original) == ("computed_from", first.snapshot.source)
    page = as_author.get("/contests/first/tables/1/").content.decode()
    assert "The incumbent won." in page
    again = as_author.post(
        f"/evidence/figures/new/{query}", {"claim": str(world.claim.pk), "value": "for", "language": "en"}
    )
    assert again.status_code == 422
    assert as_author.get(f"/evidence/figures/new/?table={first.pk}&measure=votes&option=Z").status_code == 404

    verdict = published_verdict([figure.evidence], author, reviewer)
    assert request_due(timezone.now()) == 0
    bring(two_states(4))
    assert request_due(timezone.now()) == 1
    assert "the cited figure was 409" in verdict.rechecks.get().cause
    assert (request_due(timezone.now()), FigureChange.objects.count()) == (0, 1)
    bring(two_states(4).replace(",20,", ",20,").replace("https://a.example/1", "https://b.example/1"))
    assert sign_in(Client(), reviewer).get("/contests/").status_code == 200
