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
        ("sources", "0004_capture_as"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchivePush",
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
                (
                    "archive",
                    models.CharField(choices=[("wayback", "Wayback Machine"), ("perma", "Perma.cc")], max_length=20),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("asked", "the archive is at it"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("job", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=50)),
                ("detail", models.CharField(blank=True, default="", max_length=500)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("lease_token", models.UUIDField(blank=True, editable=False, null=True)),
                ("lease_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "copy",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="push",
                        to="sources.outsidecopy",
                    ),
                ),
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
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pushes", to="sources.snapshot"
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArchivePushEvent",
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
                (
                    "archive",
                    models.CharField(choices=[("wayback", "Wayback Machine"), ("perma", "Perma.cc")], max_length=20),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("asked", "the archive is at it"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("job", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=50)),
                ("detail", models.CharField(blank=True, default="", max_length=500)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.outsidecopy",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sources.archivepush",
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
                    "snapshot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.snapshot",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="archivepush",
            index=models.Index(
                condition=models.Q(("state__in", ("waiting", "asked"))), fields=["due_at"], name="push_due"
            ),
        ),
        migrations.AddIndex(
            model_name="archivepush",
            index=models.Index(fields=["archive", "sent_at"], name="push_sent"),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
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
                name="sources_archivepush_set_aside_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
            constraint=models.CheckConstraint(
                condition=models.Q(("archive__in", ["wayback", "perma"])), name="push_archive_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "asked", "done", "failed"])), name="push_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True), ("copy__isnull", False), _connector="OR"
                ),
                name="push_done_has_copy",
            ),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="push_failure_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="archivepush",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "failed"), _negated=True),
                fields=("snapshot", "archive"),
                name="one_push_per_snapshot_and_archive",
            ),
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="e2377767321d79180760a40f15dc1cc6be8e3d66",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_1b664",
                            table="sources_archivepush",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="ed73627d75673c715403b8874a6ab450bee7b6fc",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_5a9e7",
                            table="sources_archivepush",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="56ae3a965deaf48edf749f4bae34b1459020cbfa",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_6177f",
                            table="sources_archivepush",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_archivepushevent" ("archive", "asked_by_id", "attempts", "copy_id", "created_at", "detail", "due_at", "finished_at", "id", "job", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "state") VALUES (NEW."archive", NEW."asked_by_id", NEW."attempts", NEW."copy_id", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."id", NEW."job", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."sent_at", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."state"); RETURN NULL;',
                            hash="d650c2a6ac81a33b3c8b9fbd1836a468202eee16",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae61c",
                            table="sources_archivepush",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."archive" IS DISTINCT FROM (NEW."archive") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."copy_id" IS DISTINCT FROM (NEW."copy_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job" IS DISTINCT FROM (NEW."job") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "sources_archivepushevent" ("archive", "asked_by_id", "attempts", "copy_id", "created_at", "detail", "due_at", "finished_at", "id", "job", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "state") VALUES (NEW."archive", NEW."asked_by_id", NEW."attempts", NEW."copy_id", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."id", NEW."job", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."sent_at", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."state"); RETURN NULL;',
                            hash="f25f4e371b386facdf2d1b6142334b48920a6012",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac91d",
                            table="sources_archivepush",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepush",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_archivepushevent" ("archive", "asked_by_id", "attempts", "copy_id", "created_at", "detail", "due_at", "finished_at", "id", "job", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "state") VALUES (OLD."archive", OLD."asked_by_id", OLD."attempts", OLD."copy_id", OLD."created_at", OLD."detail", OLD."due_at", OLD."finished_at", OLD."id", OLD."job", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."sent_at", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."snapshot_id", OLD."state"); RETURN NULL;',
                            hash="6a17751a59e10612d77211c8f9951d79234ec520",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_82272",
                            table="sources_archivepush",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepushevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="558131f50eb2a2c90e9cde72de1c2892699d453d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d5692",
                            table="sources_archivepushevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivepushevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="8085a11d3e5449666f92e2b10ea0675b658e2343",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_6e1a2",
                            table="sources_archivepushevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
