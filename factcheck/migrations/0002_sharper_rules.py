"""What the first migration lacked: who read what is protected, stricter dates, and triggers that look past generated columns."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import factcheck.keys
import factcheck.models.domain
from factcheck.migration_operations import AddTriggers, ReplaceTriggers
from factcheck.migrations._record_triggers import record_triggers

SQL = Path(__file__).resolve().parent.parent / "sql"
TAG = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def language_is_tag(model: str, name: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model, models.CheckConstraint(condition=models.Q(("language__regex", TAG)), name=name)
    )


def has_reason(model: str, name: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model, models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name=name)
    )


# Rows from before say nothing of their language; theirs is that of the desk's first days, English.
LANGUAGE = factcheck.models.domain.LanguageField(max_length=35, default="en")
# Until now a value always stood for the ordinary column of its own protection.
FILL_VALUES = """
ALTER TABLE factcheck_protectedvalue DISABLE TRIGGER USER;
UPDATE factcheck_protectedvalue v SET kind = p.kind, object_id = p.object_id, field = p.field
  FROM factcheck_protection p WHERE p.id = v.protection_id;
ALTER TABLE factcheck_protectedvalue ENABLE TRIGGER USER;
"""

TABLES = (
    # model, then suffix of the name and hash of its revision trigger and of its outbox trigger
    ("desk", "ab987", "2fa383962db4574f4957512fbdccf3a92b486e8c", "2094b", "9c9cc69b572d59350f936594687a4006e9d56701"),
    (
        "deskmember",
        "b657d",
        "bd4f8715c4f2639f93724fbaecc5d26b5594d922",
        "fcf32",
        "3b6102a9d38bd44e07657701bf01796a91c05a0f",
    ),
    (
        "handovernote",
        "504f5",
        "6005fa9ac48e65bef443428959bb57aeab0820b7",
        "06be6",
        "88cfb6526bf2d96ba9d1f8dd133635d9a50eea41",
    ),
    (
        "invitation",
        "2a7e7",
        "f69ca388e81461026849e01314863a163541c59f",
        "fb342",
        "05b45778264782cf1631921396c22dd4a7680bb8",
    ),
    (
        "protection",
        "a59dc",
        "1f297af2b213f220d0d1191dbe3a08237482329b",
        "b024c",
        "0241f5c6adfe431b49342b3ffbc146f40a74ae99",
    ),
    (
        "protectiongrant",
        "1b5d2",
        "f7463dd305a2d05f4e8e4d4a49083171c8c6a6bc",
        "7a9f6",
        "344b3504043e485a97b05638f5ff574d3e193656",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0001_initial")]
    operations = [
        migrations.RunSQL((SQL / "sharper.sql").read_text(), migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ProtectedAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False),
                ),
                ("read_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "protection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="factcheck.protection",
                    ),
                ),
            ],
            options={"ordering": ("read_at",)},
        ),
        migrations.AddField("protectedvalue", "kind", models.CharField(max_length=100, default=""), False),
        migrations.AddField(
            "protectedvalue", "object_id", models.UUIDField(default="00000000-0000-0000-0000-000000000000"), False
        ),
        migrations.AddField("protectedvalue", "field", models.CharField(max_length=100, default=""), False),
        migrations.AddField("protectedvalue", "event_id", models.BigIntegerField(blank=True, null=True)),
        migrations.RunSQL(FILL_VALUES, migrations.RunSQL.noop),
        migrations.AddIndex("protectedvalue", models.Index(fields=["object_id"], name="protected_value_object")),
        migrations.AddField("protectiongrant", "language", LANGUAGE, False),
        migrations.AddField("protectiongrantevent", "language", LANGUAGE, False),
        migrations.AddField("takedown", "language", LANGUAGE, False),
        language_is_tag("protection", "protection_language_is_tag"),
        language_is_tag("protectiongrant", "grant_language_is_tag"),
        has_reason("protectiongrant", "grant_has_reason"),
        language_is_tag("takedown", "take_down_language_is_tag"),
        has_reason("takedown", "take_down_has_reason"),
        ReplaceTriggers(
            [
                *record_triggers("factcheck", TABLES),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."language", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."revoked_at", NEW."revoked_by_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="76bcd247d56cefae019612d357697c1f01b1e359",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_026b9",
                            table="factcheck_protectiongrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."language", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."revoked_at", NEW."revoked_by_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="94d49160f70cbe2e35c5aecfc5853ce954c99b6b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e02aa",
                            table="factcheck_protectiongrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."granted_by_id", OLD."id", OLD."language", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."reason", OLD."revision", OLD."revoked_at", OLD."revoked_by_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="6c27b58b114671fd07137160a85bda4ddc60c69c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3e920",
                            table="factcheck_protectiongrant",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="outboxentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="begins_unnumbered",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.sequence = NULL; RETURN NEW;",
                            hash="55ac4fb72488b94957b5a560aef5dbfc6e1fbbf0",
                            operation="INSERT",
                            pgid="pgtrigger_begins_unnumbered_a789e",
                            table="factcheck_outboxentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectedaccess",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'who has read what is kept for ever'; END IF; RETURN NEW;",
                            hash="5ee258f174ee0f62a35b270bc56402c4dbadf9c2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_16250",
                            table="factcheck_protectedaccess",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="takedown",
                    trigger=pgtrigger.compiler.Trigger(
                        name="take_down_by_its_function",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only the take-down function records a take-down'; END IF; RETURN NEW;",
                            hash="4f26b8bef31df59b16f120f901c9d54c98076746",
                            operation="INSERT",
                            pgid="pgtrigger_take_down_by_its_function_c2f0e",
                            table="factcheck_takedown",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
