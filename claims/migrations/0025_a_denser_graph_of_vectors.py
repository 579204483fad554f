from django.db import migrations
from pgvector.django.indexes import HnswIndex


class Migration(migrations.Migration):
    dependencies = [("claims", "0024_translators_are_followed")]

    operations = [
        migrations.RemoveIndex(model_name="matchtext", name="match_vector"),
        migrations.AddIndex(
            model_name="matchtext",
            index=HnswIndex(
                name="match_vector", fields=["vector"], m=24, ef_construction=128, opclasses=["halfvec_ip_ops"]
            ),
        ),
    ]
