"""Claims, verdicts and what they are matched with get the words that they are found by now."""

from pathlib import Path

from django.db import migrations

from factcheck.migration_operations import words_anew

SQL = Path(__file__).resolve().parent.parent / "sql"
TABLES = (
    "claims_story", "claims_storywording", "claims_question", "claims_questionwording", "claims_claim",
    "claims_claimwording", "claims_evidence", "claims_verdict", "claims_externalfactcheck", "claims_comment",
)  # fmt: skip
BACK = """
CREATE OR REPLACE FUNCTION claims_words_asked(typed text, OUT english text[], OUT spanish text[], OUT simple text[], OUT any_of tsquery)
LANGUAGE sql STABLE AS $$
  SELECT of_each.e, of_each.s, of_each.p, (
    SELECT coalesce(string_agg(DISTINCT quote_literal(word), ' | '), '')::tsquery
    FROM unnest(of_each.e || of_each.s || of_each.p) word)
  FROM (SELECT tsvector_to_array(to_tsvector('public.factcheck_english', clean)) AS e,
               tsvector_to_array(to_tsvector('public.factcheck_spanish', clean)) AS s,
               tsvector_to_array(to_tsvector('public.factcheck_simple', clean)) AS p
        FROM (SELECT translate(left(typed, 2000), E'\\\\', ' ') AS clean) typing) of_each
$$;
"""  # noqa: E501 the function as it was


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0025_a_denser_graph_of_vectors"),
        ("factcheck", "0012_signs_are_no_letters"),
        ("sources", "0015_signs_are_no_letters"),
    ]
    operations = [
        migrations.RunSQL(words_anew(TABLES), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "signs_are_no_letters.sql").read_text(), BACK),
    ]
