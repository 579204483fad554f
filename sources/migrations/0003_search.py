"""Passages of long texts with their words, kept by triggers; full-text indexes over agents and sources."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"
DROPS = """
DROP INDEX spelling_source; DROP INDEX spelling_agentalias; DROP INDEX spelling_agent;
ALTER TABLE sources_source DROP COLUMN address_words, DROP COLUMN words;
ALTER TABLE sources_agentalias DROP COLUMN words; ALTER TABLE sources_agent DROP COLUMN words;
DROP TRIGGER passages_follow ON sources_snapshot; DROP TRIGGER passages_follow ON sources_extraction;
DROP FUNCTION sources_passages_follow(); DROP FUNCTION sources_cut_into_passages(uuid);
DROP FUNCTION sources_words_of_passage(uuid, integer, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_sharper_proof"), ("factcheck", "0004_search_words")]
    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("length", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=35)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "extraction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="sources.extraction",
                    ),
                ),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["words"], name="passage_words")],
                "constraints": [models.UniqueConstraint(fields=("extraction", "start"), name="passage_once")],
            },
        ),
        migrations.RunSQL((SQL / "search.sql").read_text(), DROPS),
    ]
