"""Links between tables are models: Django's groups and permissions, which nothing asked, go. Blobs go by take-down only."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from factcheck.migration_operations import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0003_record"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="person",
            name="groups",
        ),
        migrations.RemoveField(
            model_name="person",
            name="user_permissions",
        ),
        migrations.AlterField(
            model_name="person",
            name="is_superuser",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="personevent",
            name="is_superuser",
            field=models.BooleanField(default=False),
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="blob",
                    trigger=pgtrigger.compiler.Trigger(
                        name="blob_goes_by_take_down",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (NEW.state = 'taken_down') AND (OLD.\"state\" IS DISTINCT FROM NEW.\"state\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only the take-down function takes a blob down'; END IF; RETURN NEW;",
                            hash="b8173b9ee09f9de56e55b92cdf9e3be301733c19",
                            operation="UPDATE",
                            pgid="pgtrigger_blob_goes_by_take_down_cf519",
                            table="factcheck_blob",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
