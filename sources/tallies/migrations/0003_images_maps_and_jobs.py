from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import factcheck.keys
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

from factcheck.migration_operations import folded, sql_file

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0010_api_tokens"),
        ("sources", "0009_passages_of_a_statement"),
        ("tallies", "0002_numbers_column_by_column"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = folded(
        [
            sql_file(
                SQL / "covered.sql",
                ["tallies_covered(uuid, uuid)", "tallies_doubted(uuid, text[])"],
            ),
            sql_file(SQL / "sheets_found.sql", ["tallies_take_in_keys()", "tallies_path_of_sheet(uuid, text)"]),
            migrations.CreateModel(
                name="CodeFormat",
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
                    ("rules", models.JSONField()),
                    (
                        "contest",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="code_formats",
                            to="tallies.contest",
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
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CodeFormatEvent",
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
                    ("rules", models.JSONField()),
                    (
                        "contest",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="tallies.contest",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="tallies.codeformat",
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
            migrations.CreateModel(
                name="ImageBatch",
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
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("at_work", "being read"),
                                ("done", "ended"),
                                ("failed", "not read"),
                                ("cancelled", "stopped"),
                            ],
                            default="at_work",
                            max_length=20,
                            verbose_name="state",
                        ),
                    ),
                    ("members", models.PositiveIntegerField(default=0)),
                    ("taken", models.PositiveIntegerField(default=0)),
                    ("reason", models.CharField(blank=True, default="", max_length=50)),
                    ("lease_token", models.UUIDField(blank=True, editable=False, null=True)),
                    ("lease_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("heartbeat_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "contest",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="image_batches",
                            to="tallies.contest",
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="factcheck.blob",
                        ),
                    ),
                    (
                        "requested_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
            migrations.CreateModel(
                name="ImageBatchEvent",
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
                        "state",
                        models.CharField(
                            choices=[
                                ("at_work", "being read"),
                                ("done", "ended"),
                                ("failed", "not read"),
                                ("cancelled", "stopped"),
                            ],
                            default="at_work",
                            max_length=20,
                            verbose_name="state",
                        ),
                    ),
                    ("reason", models.CharField(blank=True, default="", max_length=50)),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "contest",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="tallies.contest",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="tallies.imagebatch",
                        ),
                    ),
                    (
                        "requested_by",
                        models.ForeignKey(
                            db_constraint=False,
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
            migrations.CreateModel(
                name="PlaceMap",
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
                    ("level", models.PositiveSmallIntegerField()),
                    ("file_sha256", models.CharField(max_length=64)),
                    ("attribution", models.CharField(max_length=300, verbose_name="who made the map")),
                    (
                        "licence",
                        models.CharField(blank=True, default="", max_length=200, verbose_name="licence of the map"),
                    ),
                    ("matched_by", models.CharField(max_length=200)),
                    ("width", models.PositiveIntegerField()),
                    ("height", models.PositiveIntegerField()),
                    ("shapes", models.JSONField()),
                    ("ways", models.JSONField(blank=True, default=list)),
                    ("unmatched", models.JSONField(blank=True, default=list)),
                    (
                        "brought_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "contest",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="maps", to="tallies.contest"
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="factcheck.blob"
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
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PlaceMapEvent",
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
                    ("level", models.PositiveSmallIntegerField()),
                    ("file_sha256", models.CharField(max_length=64)),
                    ("attribution", models.CharField(max_length=300, verbose_name="who made the map")),
                    (
                        "licence",
                        models.CharField(blank=True, default="", max_length=200, verbose_name="licence of the map"),
                    ),
                    ("matched_by", models.CharField(max_length=200)),
                    ("width", models.PositiveIntegerField()),
                    ("height", models.PositiveIntegerField()),
                    ("unmatched", models.JSONField(blank=True, default=list)),
                    (
                        "brought_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "contest",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="tallies.contest",
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="factcheck.blob",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="tallies.placemap",
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
            migrations.CreateModel(
                name="SheetImage",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("position", models.PositiveIntegerField()),
                    ("sha256", models.CharField(max_length=64)),
                    (
                        "state",
                        models.CharField(
                            choices=[("waits", "waits"), ("read", "read"), ("failed", "not read")],
                            default="waits",
                            max_length=10,
                        ),
                    ),
                    (
                        "cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("no_format", "nobody has said how the codes of this contest are read"),
                                ("no_image", "no image of a kind that is read, or damaged"),
                                ("too_large", "too large, or too much work to read"),
                                ("no_code", "no code was found"),
                                ("several_codes", "several codes that say different things"),
                                ("other_format", "the code is not by the contest’s format"),
                                ("checksum", "the code’s checksum is not that of its contents"),
                                ("same_image", "the same image was brought before"),
                                ("not_kept", "the image could not be kept"),
                                ("unknown_sheet", "no table of the contest has this sheet"),
                                ("sums_differ", "the options do not add up to the valid votes"),
                                ("over_voting", "more votes than registered voters"),
                            ],
                            default="",
                            max_length=20,
                        ),
                    ),
                    ("detail", models.CharField(blank=True, default="", max_length=300)),
                    (
                        "batch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="images", to="tallies.imagebatch"
                        ),
                    ),
                    (
                        "protection",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="factcheck.protection",
                        ),
                    ),
                    (
                        "reading",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="tallies.reading",
                        ),
                    ),
                    (
                        "snapshot",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sheet_images",
                            to="sources.snapshot",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="sources.source",
                        ),
                    ),
                ],
                options={
                    "ordering": ("position",),
                },
            ),
            migrations.CreateModel(
                name="TableJob",
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
                    ("name", models.CharField(max_length=300, verbose_name="name")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("looking", "being looked through"),
                                ("looked", "looked through, nothing imported yet"),
                                ("importing", "being imported"),
                                ("done", "imported"),
                                ("failed", "not imported"),
                                ("cancelled", "stopped"),
                            ],
                            default="looking",
                            max_length=20,
                            verbose_name="state",
                        ),
                    ),
                    ("mapping", models.JSONField(blank=True, null=True)),
                    ("label", models.CharField(blank=True, default="", max_length=200)),
                    ("all_or_nothing", models.BooleanField(default=False)),
                    ("shown", models.JSONField(blank=True, default=dict)),
                    ("rows_seen", models.PositiveIntegerField(default=0)),
                    ("refused", models.PositiveIntegerField(default=0)),
                    ("reason", models.CharField(blank=True, default="", max_length=50)),
                    ("detail", models.CharField(blank=True, default="", max_length=500)),
                    ("lease_token", models.UUIDField(blank=True, editable=False, null=True)),
                    ("lease_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("heartbeat_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "contest",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="table_jobs", to="tallies.contest"
                        ),
                    ),
                    (
                        "ingestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.ingestion"
                        ),
                    ),
                    (
                        "requested_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        "tabulation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="tallies.tabulation",
                        ),
                    ),
                ],
                options={
                    "ordering": ("-created_at",),
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="TableJobEvent",
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
                    ("name", models.CharField(max_length=300, verbose_name="name")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("looking", "being looked through"),
                                ("looked", "looked through, nothing imported yet"),
                                ("importing", "being imported"),
                                ("done", "imported"),
                                ("failed", "not imported"),
                                ("cancelled", "stopped"),
                            ],
                            default="looking",
                            max_length=20,
                            verbose_name="state",
                        ),
                    ),
                    ("mapping", models.JSONField(blank=True, null=True)),
                    ("label", models.CharField(blank=True, default="", max_length=200)),
                    ("all_or_nothing", models.BooleanField(default=False)),
                    ("reason", models.CharField(blank=True, default="", max_length=50)),
                    ("detail", models.CharField(blank=True, default="", max_length=500)),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "contest",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="tallies.contest",
                        ),
                    ),
                    (
                        "ingestion",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="sources.ingestion",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="tallies.tablejob",
                        ),
                    ),
                    (
                        "requested_by",
                        models.ForeignKey(
                            db_constraint=False,
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
                    (
                        "tabulation",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="tallies.tabulation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddConstraint(
                model_name="codeformat",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("set_aside_at__isnull", True), ("set_aside_by__isnull", True), ("set_aside_reason", "")
                        ),
                        models.Q(
                            ("set_aside_at__isnull", False),
                            ("set_aside_by__isnull", False),
                            models.Q(("set_aside_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="tallies_codeformat_set_aside_whole",
                ),
            ),
            migrations.AddConstraint(
                model_name="codeformat",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("set_aside_at__isnull", True)), fields=("contest",), name="code_format_once"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="zz_revision",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                        hash="37aef1d74a58fe4b2a71adba4a0237d7aa95bf74",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_zz_revision_9097d",
                        table="tallies_codeformat",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="outbox",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                        hash="93a15d092ab0aff6e3b36ede251108c9df572266",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_outbox_18f45",
                        table="tallies_codeformat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="no_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                        hash="ffd4ec4281830acb60867b24058473fa13888be0",
                        operation="DELETE",
                        pgid="pgtrigger_no_delete_8ace2",
                        table="tallies_codeformat",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_codeformatevent" ("contest_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rules", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."contest_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."rules", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                        hash="f3fbf324612b91647bd3bb94dc8d6beae1ea9f6d",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_fd5ec",
                        table="tallies_codeformat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "tallies_codeformatevent" ("contest_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rules", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."contest_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."rules", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                        hash="a0b00a4d9ad8d5cc234b1babbc4cfac6006985f6",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_87f7b",
                        table="tallies_codeformat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformat",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_codeformatevent" ("contest_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rules", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."contest_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."rules", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                        hash="123b3057b7dcb9c93dfe913fcb4cdf7e54e9f6c6",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_d60d6",
                        table="tallies_codeformat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformatevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                        hash="d0ee05369abfda898dbee3c8f15ae05914968c1f",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_a88c8",
                        table="tallies_codeformatevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="codeformatevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="outside_the_app",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                        hash="be88e07deee6a7052bcc3e9a8198d90ddcde34a5",
                        operation="INSERT",
                        pgid="pgtrigger_outside_the_app_ff2f5",
                        table="tallies_codeformatevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="imagebatch",
                index=models.Index(
                    condition=models.Q(("state", "at_work")), fields=["heartbeat_at"], name="image_batch_at_work"
                ),
            ),
            migrations.AddConstraint(
                model_name="imagebatch",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("set_aside_at__isnull", True), ("set_aside_by__isnull", True), ("set_aside_reason", "")
                        ),
                        models.Q(
                            ("set_aside_at__isnull", False),
                            ("set_aside_by__isnull", False),
                            models.Q(("set_aside_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="tallies_imagebatch_set_aside_whole",
                ),
            ),
            migrations.AddConstraint(
                model_name="imagebatch",
                constraint=models.CheckConstraint(
                    condition=models.Q(("state__in", ["at_work", "done", "failed", "cancelled"])),
                    name="image_batch_state_known",
                ),
            ),
            migrations.AddConstraint(
                model_name="imagebatch",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("lease_expires_at__isnull", True), ("lease_token__isnull", True)),
                        models.Q(
                            ("lease_expires_at__isnull", False), ("lease_token__isnull", False), ("state", "at_work")
                        ),
                        _connector="OR",
                    ),
                    name="image_batch_lease_whole_and_at_work",
                ),
            ),
            migrations.AddConstraint(
                model_name="imagebatch",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("finished_at__isnull", True), ("state", "at_work")),
                        models.Q(
                            models.Q(("state", "at_work"), _negated=True),
                            ("file__isnull", True),
                            ("finished_at__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="image_batch_ended_whole",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="zz_revision",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                        hash="a538d185d24508d26784864545f1f518d59a9c2b",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_zz_revision_48440",
                        table="tallies_imagebatch",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="outbox",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                        hash="4ddd129a19440ef2cc3a16f55a1fe03c3677c2b9",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_outbox_daa69",
                        table="tallies_imagebatch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="no_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                        hash="3fbb73ab3238dabd51e93e692205911b79f402cb",
                        operation="DELETE",
                        pgid="pgtrigger_no_delete_38aa7",
                        table="tallies_imagebatch",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_imagebatchevent" ("contest_id", "created_at", "finished_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state") VALUES (NEW."contest_id", NEW."created_at", NEW."finished_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."state"); RETURN NULL;',
                        hash="e717f13ae83b60cc47f5d49656293dd0e9a253f4",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_e0dfa",
                        table="tallies_imagebatch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."contest_id" IS DISTINCT FROM (NEW."contest_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                        func='INSERT INTO "tallies_imagebatchevent" ("contest_id", "created_at", "finished_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state") VALUES (NEW."contest_id", NEW."created_at", NEW."finished_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."state"); RETURN NULL;',
                        hash="7d8be9b56b0588fa711f00e8abe8fe1bc67bdd8d",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_d1a4d",
                        table="tallies_imagebatch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatch",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_imagebatchevent" ("contest_id", "created_at", "finished_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state") VALUES (OLD."contest_id", OLD."created_at", OLD."finished_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."requested_by_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."state"); RETURN NULL;',
                        hash="f0c4e40ace492fcfd83f127ddce762c04de87da8",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_4bc29",
                        table="tallies_imagebatch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatchevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                        hash="808522d2324e9e773883e0b86f17037c5e27f270",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_f5db6",
                        table="tallies_imagebatchevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="imagebatchevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="outside_the_app",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                        hash="24393bc6995092359a374a3126a1b0ea46422853",
                        operation="INSERT",
                        pgid="pgtrigger_outside_the_app_58713",
                        table="tallies_imagebatchevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="placemap",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("set_aside_at__isnull", True), ("set_aside_by__isnull", True), ("set_aside_reason", "")
                        ),
                        models.Q(
                            ("set_aside_at__isnull", False),
                            ("set_aside_by__isnull", False),
                            models.Q(("set_aside_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="tallies_placemap_set_aside_whole",
                ),
            ),
            migrations.AddConstraint(
                model_name="placemap",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("set_aside_at__isnull", True)),
                    fields=("contest", "level"),
                    name="place_map_once",
                ),
            ),
            migrations.AddConstraint(
                model_name="placemap",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("level__gte", 1),
                        ("width__gte", 1),
                        ("height__gte", 1),
                        models.Q(("attribution", ""), _negated=True),
                    ),
                    name="place_map_is_of_a_level",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="zz_revision",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                        hash="672778efab2091e55a97b3c88bd86d1bf9935860",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_zz_revision_4e417",
                        table="tallies_placemap",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="outbox",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                        hash="e1e0df1b9e7579973533a5a7945e19c7789737f6",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_outbox_ebb56",
                        table="tallies_placemap",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="no_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                        hash="541f38acfb86c6caa110ba2cbc53849332077fad",
                        operation="DELETE",
                        pgid="pgtrigger_no_delete_71bde",
                        table="tallies_placemap",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_placemapevent" ("attribution", "brought_by_id", "contest_id", "created_at", "file_id", "file_sha256", "height", "id", "level", "licence", "matched_by", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unmatched", "width") VALUES (NEW."attribution", NEW."brought_by_id", NEW."contest_id", NEW."created_at", NEW."file_id", NEW."file_sha256", NEW."height", NEW."id", NEW."level", NEW."licence", NEW."matched_by", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."unmatched", NEW."width"); RETURN NULL;',
                        hash="f3f5492a2b6d679ec2fc182c89df592b60d7049b",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_93e28",
                        table="tallies_placemap",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."attribution" IS DISTINCT FROM (NEW."attribution") OR OLD."brought_by_id" IS DISTINCT FROM (NEW."brought_by_id") OR OLD."contest_id" IS DISTINCT FROM (NEW."contest_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."height" IS DISTINCT FROM (NEW."height") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."matched_by" IS DISTINCT FROM (NEW."matched_by") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."unmatched" IS DISTINCT FROM (NEW."unmatched") OR OLD."width" IS DISTINCT FROM (NEW."width"))',
                        func='INSERT INTO "tallies_placemapevent" ("attribution", "brought_by_id", "contest_id", "created_at", "file_id", "file_sha256", "height", "id", "level", "licence", "matched_by", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unmatched", "width") VALUES (NEW."attribution", NEW."brought_by_id", NEW."contest_id", NEW."created_at", NEW."file_id", NEW."file_sha256", NEW."height", NEW."id", NEW."level", NEW."licence", NEW."matched_by", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."unmatched", NEW."width"); RETURN NULL;',
                        hash="0a607399d40094de908aafeece1f3b01835a5b66",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_fed40",
                        table="tallies_placemap",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemap",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_placemapevent" ("attribution", "brought_by_id", "contest_id", "created_at", "file_id", "file_sha256", "height", "id", "level", "licence", "matched_by", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unmatched", "width") VALUES (OLD."attribution", OLD."brought_by_id", OLD."contest_id", OLD."created_at", OLD."file_id", OLD."file_sha256", OLD."height", OLD."id", OLD."level", OLD."licence", OLD."matched_by", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."unmatched", OLD."width"); RETURN NULL;',
                        hash="cfc518ca1391352f7e4e653c175893018cac1376",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_167d8",
                        table="tallies_placemap",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemapevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                        hash="87426064c95371ed5a3f4421cd4c673e696ec6b4",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_7c298",
                        table="tallies_placemapevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="placemapevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="outside_the_app",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                        hash="46c2f622f19b13246e79a25edbccc6299e76e91c",
                        operation="INSERT",
                        pgid="pgtrigger_outside_the_app_02c11",
                        table="tallies_placemapevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="sheetimage",
                index=models.Index(fields=["sha256"], name="sheet_image_content"),
            ),
            migrations.AddIndex(
                model_name="reading",
                index=BrinIndex(
                    fields=["key"],
                    name="reading_of_key",
                    opclasses=["text_bloom_ops(n_distinct_per_range=-0.4)"],
                    pages_per_range=32,
                ),
            ),
            migrations.AddConstraint(
                model_name="sheetimage",
                constraint=models.CheckConstraint(
                    condition=models.Q(("state__in", ["waits", "read", "failed"])), name="sheet_image_state_known"
                ),
            ),
            migrations.AddConstraint(
                model_name="sheetimage",
                constraint=models.UniqueConstraint(fields=("batch", "position"), name="sheet_image_once"),
            ),
            migrations.AddConstraint(
                model_name="sheetimage",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("reading__isnull", False), ("state", "read")),
                        models.Q(models.Q(("state", "read"), _negated=True), ("reading__isnull", True)),
                        _connector="OR",
                    ),
                    name="sheet_image_is_read_whole",
                ),
            ),
            migrations.AddIndex(
                model_name="tablejob",
                index=models.Index(
                    condition=models.Q(("state__in", ("looking", "importing"))),
                    fields=["heartbeat_at"],
                    name="table_job_at_work",
                ),
            ),
            migrations.AddConstraint(
                model_name="tablejob",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("set_aside_at__isnull", True), ("set_aside_by__isnull", True), ("set_aside_reason", "")
                        ),
                        models.Q(
                            ("set_aside_at__isnull", False),
                            ("set_aside_by__isnull", False),
                            models.Q(("set_aside_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="tallies_tablejob_set_aside_whole",
                ),
            ),
            migrations.AddConstraint(
                model_name="tablejob",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("state__in", ["looking", "looked", "importing", "done", "failed", "cancelled"])
                    ),
                    name="table_job_state_known",
                ),
            ),
            migrations.AddConstraint(
                model_name="tablejob",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("lease_expires_at__isnull", True), ("lease_token__isnull", True)),
                        models.Q(
                            ("lease_expires_at__isnull", False),
                            ("lease_token__isnull", False),
                            ("state__in", ("looking", "importing")),
                        ),
                        _connector="OR",
                    ),
                    name="table_job_lease_whole_and_at_work",
                ),
            ),
            migrations.AddConstraint(
                model_name="tablejob",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("finished_at__isnull", False), ("state__in", ("done", "failed", "cancelled"))),
                        models.Q(
                            models.Q(("state__in", ("done", "failed", "cancelled")), _negated=True),
                            ("finished_at__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="table_job_ended_whole",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="zz_revision",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                        hash="09072629be0f314de800da1fcda60ea6aee9e646",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_zz_revision_931e3",
                        table="tallies_tablejob",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="outbox",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                        hash="75d59361567c4ace945bdde2b92cfbad91222d0a",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_outbox_62d1a",
                        table="tallies_tablejob",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="no_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                        hash="9ce088ead02c60648e1a3500984d486a73e33364",
                        operation="DELETE",
                        pgid="pgtrigger_no_delete_1dda7",
                        table="tallies_tablejob",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_tablejobevent" ("all_or_nothing", "contest_id", "created_at", "detail", "finished_at", "id", "ingestion_id", "label", "mapping", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state", "tabulation_id") VALUES (NEW."all_or_nothing", NEW."contest_id", NEW."created_at", NEW."detail", NEW."finished_at", NEW."id", NEW."ingestion_id", NEW."label", NEW."mapping", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."state", NEW."tabulation_id"); RETURN NULL;',
                        hash="19ae3a5bba58323389b0afd07b6ec368e9013d86",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_a9184",
                        table="tallies_tablejob",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."all_or_nothing" IS DISTINCT FROM (NEW."all_or_nothing") OR OLD."contest_id" IS DISTINCT FROM (NEW."contest_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ingestion_id" IS DISTINCT FROM (NEW."ingestion_id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."mapping" IS DISTINCT FROM (NEW."mapping") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."tabulation_id" IS DISTINCT FROM (NEW."tabulation_id"))',
                        func='INSERT INTO "tallies_tablejobevent" ("all_or_nothing", "contest_id", "created_at", "detail", "finished_at", "id", "ingestion_id", "label", "mapping", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state", "tabulation_id") VALUES (NEW."all_or_nothing", NEW."contest_id", NEW."created_at", NEW."detail", NEW."finished_at", NEW."id", NEW."ingestion_id", NEW."label", NEW."mapping", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."requested_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."state", NEW."tabulation_id"); RETURN NULL;',
                        hash="6c17ea8f985fc9c1862f12410143fb929dcb0acf",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_5c693",
                        table="tallies_tablejob",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejob",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "tallies_tablejobevent" ("all_or_nothing", "contest_id", "created_at", "detail", "finished_at", "id", "ingestion_id", "label", "mapping", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "state", "tabulation_id") VALUES (OLD."all_or_nothing", OLD."contest_id", OLD."created_at", OLD."detail", OLD."finished_at", OLD."id", OLD."ingestion_id", OLD."label", OLD."mapping", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."requested_by_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."state", OLD."tabulation_id"); RETURN NULL;',
                        hash="438d3a607bd717e80af9dab49fd0e091dd8709b1",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_116ba",
                        table="tallies_tablejob",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejobevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                        hash="b6ea52b4a5548c0c15b86f58e1bd6a2583901837",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_26e6e",
                        table="tallies_tablejobevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tablejobevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="outside_the_app",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                        hash="2979688a113f8b08b07d1545f36dcbc4bc46be9a",
                        operation="INSERT",
                        pgid="pgtrigger_outside_the_app_7345f",
                        table="tallies_tablejobevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.RunSQL(
                (SQL / "taken_down.sql").read_text(),
                "DROP TRIGGER take_down_sheets ON sources_snapshot; DROP FUNCTION tallies_take_down_with_snapshot()",
            ),
        ]
    )
