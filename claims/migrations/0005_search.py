"""The words of the record in columns of their own, with full-text indexes, and one over spellings."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
TABLES = (
    "story", "storywording", "question", "questionwording", "claim", "claimwording", "evidence", "verdict",
    "externalfactcheck", "comment",
)  # fmt: skip
DROPS = "DROP INDEX spelling_story; " + "; ".join(f"ALTER TABLE claims_{name} DROP COLUMN words" for name in TABLES)


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_held_tighter"), ("factcheck", "0004_search_words")]
    operations = [migrations.RunSQL((SQL / "search.sql").read_text(), DROPS)]
