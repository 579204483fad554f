"""The demo's results tables: imported as anybody would import them, audited, and cited on its claims."""

import hashlib
import lzma
import tarfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from claims.dossier.parsed import parse_yaml
from claims.figures_cited import cite
from claims.models import CitedFigure, Claim, Stance
from factcheck.history import acting, acting_as_system
from factcheck.models import Person
from sources.models import Snapshot, Source
from sources.tallies.announcing import record_all
from sources.tallies.auditing import audit
from sources.tallies.bringing import snapshot_of_file
from sources.tallies.citing import figure_of
from sources.tallies.importing import import_table
from sources.tallies.models import Contest, Option, Tabulation


def load_tables(
    folder: Path, people: Mapping[str, Person], loads: Person, rows: Mapping[str, Mapping[str, UUID]]
) -> None:
    """The contest, its tables, announcements and cited figures, as `folder` has them. Running it again changes nothing.

    `rows` are the keys of the dossier's sources and claims by their names. A contest of the same slug that somebody
    made here by hand is taken as it is.
    """
    written, _lines = parse_yaml((folder / "tables.yaml").read_text(encoding="utf-8"))
    contest = _contest(written, loads)
    tables: dict[int, Tabulation] = {}
    for number, (said, content) in enumerate(_files(folder, written["tables"]), 1):
        source = Source.objects.get(pk=rows["sources"][said["source"]])
        held = Snapshot.objects.filter(source=source, payload_sha256=hashlib.sha256(content).hexdigest()).first()
        with acting(loads, "loaded the demo"):
            snapshot = held or snapshot_of_file(BytesIO(content), said["file"], loads, source=source)
        tables[number] = import_table(snapshot, said["file"], contest, loads, label=said["label"]).tabulation
        with acting_as_system("demo", "audited a results table"):
            audit(tables[number])
    record_all(contest, loads, written["announcements"])
    for each in written["figures"]:
        _cite(each, tables[each["table"]], people[each["by"]], Claim.objects.get(pk=rows["claims"][each["claim"]]))


def _contest(written: Mapping[str, Any], loads: Person) -> Contest:
    found = Contest.objects.filter(slug=written["contest"]["slug"]).first()
    if found is None:
        with acting(loads, "loaded the demo"):
            found = Contest.objects.create(**written["contest"])
            for position, (code, name) in enumerate(written["options"].items()):
                Option.objects.create(contest=found, code=code, name=name, position=position)
    made: Contest = found
    return made


def _files(folder: Path, tables: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], bytes]]:
    packed = lzma.decompress((folder / "figures.tar.xz").read_bytes())
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for said in tables:
            member = archive.extractfile(said["file"])
            assert member is not None
            yield said, member.read()


def _cite(said: Mapping[str, Any], table: Tabulation, person: Person, claim: Claim) -> None:
    figure = figure_of(table, "", said["measure"], said.get("option", ""))
    cited = CitedFigure.objects.filter(
        tabulation=table, path="", measure=figure.measure, option=figure.option, cited_by=person
    )
    if not Stance.objects.filter(claim=claim, evidence__figure__in=cited).exists():
        cite(person, claim, figure, value=said["stance"], language=said["language"], reason=said["reason"])
