import django.db.models.deletion
import django.db.models.functions.datetime
import factcheck.keys
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from factcheck.migration_operations import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_batches_feeds_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaptureAs",
            fields=[
                (
                    "id",
                    models.UUIDField(default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("set_aside_reason", models.TextField(blank=True, default="", editable=False)),
                ("user_agent", models.CharField(blank=True, default="", max_length=500, verbose_name="as whom")),
                ("proxy", models.CharField(blank=True, default="", max_length=255, verbose_name="proxy")),
                ("proxy_login", models.BinaryField(blank=True, null=True)),
                ("captured_from", models.CharField(blank=True, default="", max_length=200, verbose_name="from where")),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="capture_as", to="sources.source"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaptureAsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=factcheck.keys.new_key, editable=False, serialize=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("set_aside_reason", models.TextField(blank=True, default="", editable=False)),
                ("user_agent", models.CharField(blank=True, default="", max_length=500, verbose_name="as whom")),
                ("proxy", models.CharField(blank=True, default="", max_length=255, verbose_name="proxy")),
                ("captured_from", models.CharField(blank=True, default="", max_length=200, verbose_name="from where")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sources.captureas",
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="captureas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True), ("set_aside_reason", "")),
                    models.Q(
                        ("set_aside_at__isnull", False),
                        ("set_aside_by__isnull", False),
                        models.Q(("set_aside_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sources_captureas_set_aside_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="captureas",
            constraint=models.CheckConstraint(
                condition=models.Q(("proxy", ""), ("proxy__regex", "^[a-z0-9.\\-]+:[0-9]{1,5}$"), _connector="OR"),
                name="proxy_is_host_and_port",
            ),
        ),
        migrations.AddConstraint(
            model_name="captureas",
            constraint=models.CheckConstraint(
                condition=models.Q(("user_agent__regex", "^[ -~]*$")), name="user_agent_is_printable_ascii"
            ),
        ),
        migrations.AddConstraint(
            model_name="captureas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proxy", ""), _negated=True), ("proxy_login__isnull", True), _connector="OR"
                ),
                name="login_needs_proxy",
            ),
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="71af635eada0f8acd9910fa1e4e7889d87375f86",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_6ff2f",
                            table="sources_captureas",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="25204301e531c17e3e06ac810ff543a409b853cd",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_e86ac",
                            table="sources_captureas",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="0c4fc01eb4b64e21d67ca498573587bcb69ff0ac",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_41a93",
                            table="sources_captureas",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_captureasevent" ("captured_from", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proxy", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "set_by_id", "source_id", "user_agent") VALUES (NEW."captured_from", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proxy", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."set_by_id", NEW."source_id", NEW."user_agent"); RETURN NULL;',
                            hash="e66b2f4cac6972b7139088b2af64f977f77dfcb8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71512",
                            table="sources_captureas",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."captured_from" IS DISTINCT FROM (NEW."captured_from") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."proxy" IS DISTINCT FROM (NEW."proxy") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."user_agent" IS DISTINCT FROM (NEW."user_agent"))',
                            func='INSERT INTO "sources_captureasevent" ("captured_from", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proxy", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "set_by_id", "source_id", "user_agent") VALUES (NEW."captured_from", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proxy", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."set_by_id", NEW."source_id", NEW."user_agent"); RETURN NULL;',
                            hash="842015f6669679d6440277c9ab267a85d3b721e7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_729ea",
                            table="sources_captureas",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureas",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_captureasevent" ("captured_from", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proxy", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "set_by_id", "source_id", "user_agent") VALUES (OLD."captured_from", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proxy", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."set_by_id", OLD."source_id", OLD."user_agent"); RETURN NULL;',
                            hash="7e6ad597352a7ccbdc01f7f9edf8b619cc267e5f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6207b",
                            table="sources_captureas",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureasevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="aa79b29d95a32efd41e8b0cf07d00c3494d3fe94",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dbe44",
                            table="sources_captureasevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureasevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="13c84fde8de7f4a38cb787f13d45b2d0314671c4",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_1839f",
                            table="sources_captureasevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
