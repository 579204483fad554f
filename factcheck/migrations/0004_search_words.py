"""Text search configurations without accents for English, Spanish and the rest, and the functions that choose them."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
DROPS = """
DROP FUNCTION factcheck_address_words(text);
DROP FUNCTION factcheck_plain(text);
DROP FUNCTION factcheck_asked(text, text);
DROP FUNCTION factcheck_words(text, text);
DROP FUNCTION factcheck_words_of(text);
DROP TEXT SEARCH CONFIGURATION public.factcheck_simple;
DROP TEXT SEARCH CONFIGURATION public.factcheck_spanish;
DROP TEXT SEARCH CONFIGURATION public.factcheck_english;
"""


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0004_no_implicit_links")]
    operations = [migrations.RunSQL((SQL / "search.sql").read_text(), DROPS)]
