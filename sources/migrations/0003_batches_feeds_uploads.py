"""Batches, feeds and uploads; turns of the queue."""

import django.db.models.deletion
import django.db.models.functions.datetime
import factcheck.keys
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.models import CreateModel
from pgtrigger.migrations import AddTrigger

from factcheck.migration_operations import AddTriggers, CreateModels, ReplaceTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_watching"),
        ("factcheck", "0003_record"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        CreateModels(
            [
                CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                        ),
                        ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("set_aside_reason", models.TextField(blank=True, default="", editable=False)),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("lines", models.PositiveIntegerField(default=0)),
                        ("repeated", models.JSONField(blank=True, default=list)),
                        ("refused", models.JSONField(blank=True, default=list)),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="capture_batches",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "verbose_name_plural": "batches",
                        "ordering": ("-created_at",),
                        "abstract": False,
                    },
                ),
                CreateModel(
                    name="BatchEvent",
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
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("lines", models.PositiveIntegerField(default=0)),
                        ("repeated", models.JSONField(blank=True, default=list)),
                        ("refused", models.JSONField(blank=True, default=list)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.batch",
                            ),
                        ),
                        (
                            "requested_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                CreateModel(
                    name="Feed",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                        ),
                        ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("set_aside_reason", models.TextField(blank=True, default="", editable=False)),
                        ("title", models.CharField(blank=True, default="", max_length=300)),
                        ("address", models.TextField()),
                        ("normal_address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("unread", "not read yet"),
                                    ("feed", "feed (RSS, Atom)"),
                                    ("json_feed", "JSON Feed"),
                                    ("sitemap", "sitemap"),
                                ],
                                default="unread",
                                max_length=20,
                            ),
                        ),
                        ("every", models.DurationField()),
                        ("with_backlog", models.BooleanField(default=True)),
                        ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("etag", models.CharField(blank=True, default="", max_length=500)),
                        ("last_modified", models.CharField(blank=True, default="", max_length=100)),
                        ("reason", models.CharField(blank=True, default="", max_length=50)),
                        ("detail", models.TextField(blank=True, default="")),
                        ("failures", models.PositiveSmallIntegerField(default=0)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "followed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feeds",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "ordering": ("-created_at",),
                        "abstract": False,
                    },
                ),
                CreateModel(
                    name="FeedEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("seen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "feed",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="sources.feed"
                            ),
                        ),
                        (
                            "ingestion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feed_entries",
                                to="sources.ingestion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "feed entries",
                        "ordering": ("-seen_at", "-id"),
                    },
                ),
                CreateModel(
                    name="FeedEvent",
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
                        ("title", models.CharField(blank=True, default="", max_length=300)),
                        ("address", models.TextField()),
                        ("normal_address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("unread", "not read yet"),
                                    ("feed", "feed (RSS, Atom)"),
                                    ("json_feed", "JSON Feed"),
                                    ("sitemap", "sitemap"),
                                ],
                                default="unread",
                                max_length=20,
                            ),
                        ),
                        ("every", models.DurationField()),
                        ("with_backlog", models.BooleanField(default=True)),
                        ("reason", models.CharField(blank=True, default="", max_length=50)),
                        ("detail", models.TextField(blank=True, default="")),
                        ("failures", models.PositiveSmallIntegerField(default=0)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "followed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.feed",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                CreateModel(
                    name="QueueTurn",
                    fields=[
                        ("key", models.CharField(max_length=300, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                    ],
                    options={"indexes": [models.Index(fields=["at"], name="queue_turn_at")]},
                ),
            ]
        ),
        migrations.RemoveConstraint(
            model_name="ingestionrequest",
            name="asked_once",
        ),
        migrations.AddField(
            model_name="ingestion",
            name="given",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="ingestion",
            name="payload",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ingestions",
                to="factcheck.blob",
            ),
        ),
        migrations.AddField(
            model_name="ingestionevent",
            name="given",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddIndex(
            model_name="ingestion",
            index=models.Index(
                condition=models.Q(("state__in", ("queued", "fetching", "archived", "extracted", "linked"))),
                fields=["first_requested_by", "is_bulk", "due_at", "id"],
                name="ingestion_turns",
            ),
        ),
        migrations.AddIndex(
            model_name="ingestion",
            index=models.Index(
                condition=models.Q(("lease_token__isnull", False)), fields=["host"], name="ingestion_at_work"
            ),
        ),
        migrations.AddIndex(
            model_name="ingestion",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", False)), fields=["finished_at"], name="ingestion_ended"
            ),
        ),
        migrations.AddField(
            model_name="ingestionrequest",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="sources.batch",
            ),
        ),
        migrations.AddField(
            model_name="ingestionrequestevent",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sources.batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="ingestionrequest",
            constraint=models.UniqueConstraint(
                fields=("ingestion", "person", "batch"), name="asked_once_per_batch", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
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
                name="sources_batch_set_aside_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="batch_has_name"),
        ),
        migrations.AddIndex(
            model_name="feed",
            index=models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["due_at"], name="feed_due"),
        ),
        migrations.AddConstraint(
            model_name="feed",
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
                name="sources_feed_set_aside_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["unread", "feed", "json_feed", "sitemap"])), name="feed_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("address_sha256",), name="one_feed_per_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedentry",
            constraint=models.UniqueConstraint(fields=("feed", "address_sha256"), name="feed_entry_once"),
        ),
        ReplaceTriggers(
            [
                AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "given", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address", NEW."address_sha256", NEW."attempts", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."first_requested_by_id", NEW."given", NEW."host", NEW."id", NEW."is_bulk", NEW."method", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="39ff09a03cdd058bf21462cde53ebc6fdc2e690d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0cac1",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_sha256" IS DISTINCT FROM (NEW."address_sha256") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."first_requested_by_id" IS DISTINCT FROM (NEW."first_requested_by_id") OR OLD."given" IS DISTINCT FROM (NEW."given") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_bulk" IS DISTINCT FROM (NEW."is_bulk") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."normal_address" IS DISTINCT FROM (NEW."normal_address") OR OLD."protection_id" IS DISTINCT FROM (NEW."protection_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "given", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address", NEW."address_sha256", NEW."attempts", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."first_requested_by_id", NEW."given", NEW."host", NEW."id", NEW."is_bulk", NEW."method", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="109e5bfec35ce65020b15f22448fabc2d4da2c22",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e888",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "given", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (OLD."address", OLD."address_sha256", OLD."attempts", OLD."created_at", OLD."detail", OLD."due_at", OLD."finished_at", OLD."first_requested_by_id", OLD."given", OLD."host", OLD."id", OLD."is_bulk", OLD."method", OLD."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."state"); RETURN NULL;',
                            hash="c7bdc20db704d313bea48e86b5b1ae965c882956",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ff63a",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionrequestevent" ("batch_id", "created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."batch_id", NEW."created_at", NEW."id", NEW."ingestion_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="0f2767d361749f3766395b68e2c4e427b6c31d50",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6b76",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_ingestionrequestevent" ("batch_id", "created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."batch_id", NEW."created_at", NEW."id", NEW."ingestion_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="02d110c4f0aacc9f0cb5c96c6e4ee29432fb4ae0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_71468",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionrequestevent" ("batch_id", "created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."batch_id", OLD."created_at", OLD."id", OLD."ingestion_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="623a1b92912c9011db68bc801cea76fa9dfbdbd5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ee884",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        AddTriggers(
            [
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="959ab3d43fefc78ece37b1f6daba10e5e78d3426",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_3717b",
                            table="sources_batch",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="bdc2b9509e0e3d6b64c7e798555bbcd98016992b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_6e921",
                            table="sources_batch",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="3fd0964539583ab2cfe7b580161b5ba51e286b5f",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_ad410",
                            table="sources_batch",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_batchevent" ("created_at", "id", "lines", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused", "repeated", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."lines", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."refused", NEW."repeated", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="36d74dba97d1acb2e582df7bedc7d4a0c1a6b36c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_56c49",
                            table="sources_batch",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_batchevent" ("created_at", "id", "lines", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused", "repeated", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."lines", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."refused", NEW."repeated", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="11b98832597c97a180396e780e1af509391b9104",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dfb20",
                            table="sources_batch",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_batchevent" ("created_at", "id", "lines", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused", "repeated", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."id", OLD."lines", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."refused", OLD."repeated", OLD."requested_by_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="9b10b094bc95066f0afcf7beb08c76a3f326770c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_50c8e",
                            table="sources_batch",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="2e200a243a016039dc34e41e9bf9ece196d308d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_70a2c",
                            table="sources_batchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="batchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="20e4bf30b4f4f05db95259310fbec8d50c7dfcaf",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_ceb70",
                            table="sources_batchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="c76a2d3b113cb5392e2b24d4fc9a1a4ecd49c648",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_2236d",
                            table="sources_feed",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="b5dd405521a0c1f6bb83ed090a35fe459744e3a9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_3f969",
                            table="sources_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="6faa12ec75f7f1525300eb5baba0a3aa05b81a24",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_0e1b6",
                            table="sources_feed",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_feedevent" ("address", "address_sha256", "created_at", "detail", "ended_at", "every", "failures", "followed_by_id", "id", "kind", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title", "with_backlog") VALUES (NEW."address", NEW."address_sha256", NEW."created_at", NEW."detail", NEW."ended_at", NEW."every", NEW."failures", NEW."followed_by_id", NEW."id", NEW."kind", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title", NEW."with_backlog"); RETURN NULL;',
                            hash="e67f8edb86d0767830d86cd39082df4b1751c3c2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_52b0b",
                            table="sources_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_sha256" IS DISTINCT FROM (NEW."address_sha256") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."every" IS DISTINCT FROM (NEW."every") OR OLD."failures" IS DISTINCT FROM (NEW."failures") OR OLD."followed_by_id" IS DISTINCT FROM (NEW."followed_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."normal_address" IS DISTINCT FROM (NEW."normal_address") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."with_backlog" IS DISTINCT FROM (NEW."with_backlog"))',
                            func='INSERT INTO "sources_feedevent" ("address", "address_sha256", "created_at", "detail", "ended_at", "every", "failures", "followed_by_id", "id", "kind", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title", "with_backlog") VALUES (NEW."address", NEW."address_sha256", NEW."created_at", NEW."detail", NEW."ended_at", NEW."every", NEW."failures", NEW."followed_by_id", NEW."id", NEW."kind", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title", NEW."with_backlog"); RETURN NULL;',
                            hash="7788c20ee34cbb9fa8253050bf57d98d76b12248",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_707bd",
                            table="sources_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_feedevent" ("address", "address_sha256", "created_at", "detail", "ended_at", "every", "failures", "followed_by_id", "id", "kind", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title", "with_backlog") VALUES (OLD."address", OLD."address_sha256", OLD."created_at", OLD."detail", OLD."ended_at", OLD."every", OLD."failures", OLD."followed_by_id", OLD."id", OLD."kind", OLD."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."title", OLD."with_backlog"); RETURN NULL;',
                            hash="43454938e58ad66024fa3bdfa015984385dff7aa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fa9e8",
                            table="sources_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="3b04be4d31e1b34f1ab47416d77781398a47cb21",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d3028",
                            table="sources_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                AddTrigger(
                    model_name="feedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="a98a60ddf0a6a5196dafab5ed2eb27f9ff73aa4c",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_c155a",
                            table="sources_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
