"""Taking down what protects a contact's attachment takes its file along."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_contacts_keep_their_terms")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).resolve().parent.parent / "sql" / "attachments_taken_down.sql").read_text(),
            "DROP TRIGGER take_down_attachments ON factcheck_takedown; DROP FUNCTION claims_take_down_attachments()",
        ),
    ]
