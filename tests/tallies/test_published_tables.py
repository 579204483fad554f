"""The two published tables of 2024 and the counts of Bolivia 2019: to the last vote, by the commands."""

import json
import lzma
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def told(*words: str, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command(*words, "--json", stdout=out, **options)
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


def test_both_versions_are_read_to_the_last_vote_and_compared(shared: Path, admin: Any) -> None:
    folder = shared / "data" / "tallies" / "venezuela-2024"
    first = told("tally_import", str(folder / "RESULTADOS_2024_CSV_V1.csv.xz"), "--contest", "ve",
                 "--registered", "21321805", "--machines", "30026")  # fmt: skip
    second = told("tally_import", str(folder / "RESULTADOS_2024_CSV_V2.csv.xz"), "--contest", "ve")
    assert (first["rows"], first["counts"]["registered"], first["counts"]["valid"]) == (24_532, 17_745_239, 10_659_128)
    assert (first["totals"]["EG"], first["totals"]["NM"], first["counts"]["null_votes"]) == (
        7_156_462,
        3_241_461,
        1_139,
    )
    assert (second["rows"], second["counts"]["valid"], second["counts"]["null_votes"]) == (25_073, 10_887_262, 1_213)
    assert (second["totals"]["EG"], second["totals"]["NM"]) == (7_303_480, 3_316_142)
    assert (first["encoding"], second["encoding"]) == ("utf-8-sig", "iso-8859-1")
    assert first["recovered"][0]["column"] == "CENTRO"

    found = told("tally_compare", "1", "2", "--contest", "ve")
    assert (found["common"], found["only_in_a"], found["only_in_b"], found["changed"]) == (24_530, 2, 543, [])
    assert (found["addresses_changed"], found["columns_dropped"]) == (301, ["RE"])

    bounds = told("tally_bounds", "ve@1")
    assert (bounds["bound"]["missing"], bounds["bound"]["lead"]) == (3_576_566, 3_915_001)
    assert bounds["bound"]["could_change"] is False
    assert bounds["bound"]["says"].startswith("If the published sheets are genuine")
    assert bounds["coverage"][0]["sheets_of"] == 30_026
    audit = told("tally_audit", "ve@2")["counts"]
    assert not any(number for kind, number in audit.items() if kind not in ("missing_machine", "outlier"))


def test_names_of_places_and_zeros_may_differ_and_every_changed_vote_is_named(
    shared: Path, admin: Any, tmp_path: Path
) -> None:
    packed = shared / "data" / "tallies" / "venezuela-2024" / "RESULTADOS_2024_CSV_V1.csv.xz"
    lines = lzma.decompress(packed.read_bytes()).decode("utf-8-sig").splitlines()[:400]
    changed = [lines[0]]
    for line in lines[1:]:
        cells = line.split(",")
        cells[6], cells[1] = cells[6].zfill(9), "Distrito Capital"
        changed.append(",".join(cells))
    cells = changed[7].split(",")
    cells[11] = str(int(cells[11]) + 1)
    changed[7] = ",".join(cells)
    (tmp_path / "a.csv").write_text("\n".join(lines))
    (tmp_path / "b.csv").write_text("\n".join(changed))
    for name in ("a", "b"):
        told("tally_import", str(tmp_path / f"{name}.csv"), "--contest", "part")
    found = told("tally_compare", "part@1", "part@2")
    (one,) = found["changed"]
    assert (found["common"], found["only_in_a"], found["only_in_b"]) == (399, 0, 0)
    assert (one["option"], one["b"] - one["a"], one["row_a"]) == ("EG", 1, 8)
    assert one["sheet"] == f"{cells[6].lstrip('0')}/{cells[7]}"


def test_another_country_preliminary_and_final(shared: Path, admin: Any) -> None:
    folder = shared / "data" / "tallies" / "bolivia-2019"
    told("tally_import", str(folder / "trep-2019-10-20T1940.csv.xz"), "--contest", "bo")
    final = told("tally_import", str(folder / "final-count.csv.xz"), "--contest", "bo")
    assert (final["rows"], final["totals"]["MAS - IPSP"], final["totals"]["CC"]) == (34_555, 2_889_359, 2_240_920)
    found = told("tally_compare", "bo@1", "bo@2")
    assert (found["common"], found["only_in_a"], found["only_in_b"]) == (28_975, 0, 5_580)
    bounds = told("tally_bounds", "bo@1")
    assert bounds["bound"]["could_change"] is True
    assert bounds["bound"]["missing"] == 1_178_136
