"""The words of published checks, for the search that everybody may use."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
DROPS = (
    "DROP INDEX published_words; DROP FUNCTION claims_published_words(bytea); DROP FUNCTION claims_words_asked(text); "
    "DROP FUNCTION claims_share_held(tsvector, text[], text[], text[])"
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_overruled_gates")]
    operations = [migrations.RunSQL((SQL / "published_words.sql").read_text(), DROPS)]
