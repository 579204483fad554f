"""Verdicts, contradictions and the take-down hold against what the first functions let through."""

import re
from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
REPLACED = {
    "verdicts.sql": (
        "claims_assert_consistent",
        "claims_unproven_citations",
        "claims_check_verdict_move",
        "claims_note_verdict_contributors",
    ),
    "take_down.sql": ("claims_take_down_source",),
}


def as_before() -> str:
    """The functions as the first migrations made them."""
    found = []
    for file, names in REPLACED.items():
        text = (SQL / file).read_text()
        for name in names:
            start = text.index(f"CREATE FUNCTION {name}(")
            end = re.compile(r"^(END )?\$\$;$", re.MULTILINE).search(text, start)
            found.append(text[start : end.end() if end else None].replace("CREATE", "CREATE OR REPLACE", 1))
    return "\n".join(found)


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_take_down"), ("sources", "0003_sharper_proof")]
    operations = [migrations.RunSQL((SQL / "held_tighter.sql").read_text(), as_before())]
