import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0004_search_words"),
        ("sources", "0005_archive_pushes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="snapshot",
            index=django.contrib.postgres.indexes.HashIndex(fields=["final_address"], name="snapshot_final_address"),
        ),
    ]
