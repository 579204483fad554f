"""A person who imports, a store of the test's own, and a way to bring a table as text."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.history import acting
from sources.tallies.bringing import snapshot_of_file
from sources.tallies.importing import Imported, import_table
from sources.tallies.models import Contest, Tabulation

HEAD = "COD_EDO,EDO,COD_PAR,PAR,CENTRO,MESA,RE,VALIDOS,NULOS,A,B,C,URL"


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "blobs")},
        },
    }


@pytest.fixture
def contest(db: Any) -> Contest:
    return Contest.objects.create(slug="first", title="An election", language="en", registered=2_000, machines=8)


@pytest.fixture
def bring(contest: Contest, author: Any) -> Callable[..., Imported]:
    """Imports bytes or a text as a table of the contest (or of another)."""

    def brought(content: str | bytes, name: str = "table.csv", of: Contest | None = None, **options: Any) -> Imported:
        raw = content.encode() if isinstance(content, str) else content
        with acting(author, "imports"):
            snapshot = snapshot_of_file(io.BytesIO(raw), name, author)
        return import_table(snapshot, name, of or contest, author, **options)

    return brought


def table(*rows: str) -> str:
    """A table of these rows, each `state,name,parish,name,centre,machine,registered,valid,null,a,b,c,address`."""
    return "\n".join((HEAD, *rows)) + "\n"


def plain_rows(machines: int = 6, centre: str = "010101001") -> list[str]:
    """Rows of one centre whose numbers are in order."""
    return [
        f"1,North,2,Upper,{centre},{number},300,{150 + number},2,{80 + number},50,20,https://a.example/{number}"
        for number in range(1, machines + 1)
    ]


def votes_of(tabulation: Tabulation) -> dict[str, int]:
    """The totals by option."""
    return dict(zip(tabulation.options, tabulation.totals.get(path="").votes, strict=True))
