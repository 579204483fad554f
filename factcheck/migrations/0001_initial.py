from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models
from factcheck.migration_operations import AddTriggers, CreateModels, sql_file
from pathlib import Path
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import factcheck.keys
import factcheck.models.domain
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        CreateExtension("vector"),
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        # Functions name tables that come later.
        migrations.RunSQL("SET LOCAL check_function_bodies = off", migrations.RunSQL.noop),
        sql_file(
            SQL / "edtf.sql",
            (
                "edtf_is_valid(text)",
                "edtf_latest(text)",
                "edtf_earliest(text)",
                "edtf_bound(text, boolean)",
                "edtf_part_bound(text, boolean)",
            ),
        ),
        sql_file(
            SQL / "ground.sql",
            (
                "factcheck_refuse_circle(text, uuid, uuid)",
                "factcheck_merge_action(jsonb, jsonb)",
                "factcheck_is_editor(uuid)",
                "factcheck_context_person()",
                "factcheck_require_read_committed()",
                "factcheck_in_take_down()",
            ),
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Blob",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("size_bytes", models.BigIntegerField()),
                        ("storage_name", models.CharField(max_length=200, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("writing", "being written"),
                                    ("stored", "stored"),
                                    ("taken_down", "taken down"),
                                ],
                                default="writing",
                                max_length=20,
                            ),
                        ),
                        ("state_since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blobs",
                                to="factcheck.protection",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sha256", "protection"),
                                name="one_blob_per_content_and_protection",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="blob_sha256_is_hex"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size_bytes__gte", 0)), name="blob_size_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["writing", "stored", "taken_down"])),
                                name="blob_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("id", models.UUIDField(default=factcheck.keys.new_key, editable=False, serialize=False)),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("person", "person"), ("service", "service account")],
                                default="person",
                                max_length=20,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reader", "reader"),
                                    ("checker", "checker"),
                                    ("editor", "editor"),
                                    ("admin", "admin"),
                                ],
                                default="reader",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[("newsroom", "the whole newsroom"), ("named_stories", "named stories only")],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                choices=[
                                    ("newsroom", "the newsroom's name"),
                                    ("name", "own name"),
                                    ("pen_name", "pen name"),
                                ],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        ("pen_name", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "language",
                            factcheck.models.domain.LanguageField(
                                blank=True, default="", max_length=35, verbose_name="language"
                            ),
                        ),
                        ("theme", models.CharField(blank=True, default="", max_length=10, verbose_name="theme")),
                        ("time_zone", models.CharField(blank=True, default="", max_length=64)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "created_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                        ),
                        ("seen_desk_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProtectedValue",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("ciphertext", models.BinaryField()),
                        ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("taken_down_at", models.DateTimeField(null=True)),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="factcheck.protection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("written_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Protection",
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
                        ("kind", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField()),
                        ("field", models.CharField(blank=True, default="", max_length=100)),
                        ("region", models.CharField(blank=True, default="", max_length=200)),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "protected_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_protection_set_aside_whole",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "object_id", "field", "region"), name="protected_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="protection_has_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionEvent",
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
                        ("kind", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField()),
                        ("field", models.CharField(blank=True, default="", max_length=100)),
                        ("region", models.CharField(blank=True, default="", max_length=200)),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="factcheck.protection",
                            ),
                        ),
                        (
                            "protected_by",
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
                    name="ProtectionGrant",
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
                        ("reason", models.TextField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "granted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="protection_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="factcheck.protection",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_protectiongrant_set_aside_whole",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("protection", "person"),
                                name="one_open_grant_per_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="grant_revocation_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionGrantEvent",
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
                        ("reason", models.TextField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "granted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
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
                                to="factcheck.protectiongrant",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.protection",
                            ),
                        ),
                        (
                            "revoked_by",
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
                migrations.CreateModel(
                    name="TakeDown",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("kind", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField()),
                        ("reason", models.TextField()),
                        ("taken_down_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("counts", models.JSONField(default=dict)),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("person", "person"), ("service", "service account")],
                                default="person",
                                max_length=20,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reader", "reader"),
                                    ("checker", "checker"),
                                    ("editor", "editor"),
                                    ("admin", "admin"),
                                ],
                                default="reader",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[("newsroom", "the whole newsroom"), ("named_stories", "named stories only")],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                choices=[
                                    ("newsroom", "the newsroom's name"),
                                    ("name", "own name"),
                                    ("pen_name", "pen name"),
                                ],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        ("pen_name", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "language",
                            factcheck.models.domain.LanguageField(
                                blank=True, default="", max_length=35, verbose_name="language"
                            ),
                        ),
                        ("theme", models.CharField(blank=True, default="", max_length=10, verbose_name="theme")),
                        ("time_zone", models.CharField(blank=True, default="", max_length=64)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "created_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                        ),
                        ("seen_desk_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"), name="person_email_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["person", "service"])), name="person_kind_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role__in", ["reader", "checker", "editor", "admin"])),
                                name="person_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("access__in", ["newsroom", "named_stories"])),
                                name="person_access_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("credit__in", ["newsroom", "name", "pen_name"])),
                                name="person_credit_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("credit", "pen_name"), _negated=True),
                                    models.Q(("pen_name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="person_pen_name_given",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "service"), _negated=True),
                                    models.Q(("is_superuser", False), ("role__in", ["reader", "checker"])),
                                    _connector="OR",
                                ),
                                name="service_accounts_only_read_and_record",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Desk",
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
                        ("name", models.CharField(max_length=200)),
                        ("slug", models.SlugField(max_length=80, unique=True)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_desk_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="desk_language_is_tag",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskEvent",
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
                        ("name", models.CharField(max_length=200)),
                        ("slug", models.SlugField(db_index=False, max_length=80)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="factcheck.desk",
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
                    name="DeskMember",
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
                            "desk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="members", to="factcheck.desk"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="desks",
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
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_deskmember_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("desk", "person"), name="desk_member_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskMemberEvent",
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
                            "desk",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.desk",
                            ),
                        ),
                        (
                            "person",
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
                                to="factcheck.deskmember",
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
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("form", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField(blank=True, null=True)),
                        ("base_revision", models.PositiveIntegerField(blank=True, null=True)),
                        ("content", models.JSONField(default=dict)),
                        ("saved_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "form", "object_id"),
                                name="one_draft_per_form_and_person",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverNote",
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
                        ("shift_ended_at", models.DateTimeField()),
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "desk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handover_notes",
                                to="factcheck.desk",
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
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-shift_ended_at",),
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_handovernote_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="handover_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="handover_acknowledgement_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverNoteEvent",
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
                        ("shift_ended_at", models.DateTimeField()),
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "acknowledged_by",
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
                            "desk",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.desk",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="factcheck.handovernote",
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
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
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
                    name="Invitation",
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
                        ("email", models.EmailField(max_length=254)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reader", "reader"),
                                    ("checker", "checker"),
                                    ("editor", "editor"),
                                    ("admin", "admin"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[("newsroom", "the whole newsroom"), ("named_stories", "named stories only")],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        ("token_sha256", models.CharField(max_length=64, unique=True)),
                        ("sent_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        "ordering": ("-sent_at",),
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("set_aside_at__isnull", True),
                                        ("set_aside_by__isnull", True),
                                        ("set_aside_reason", ""),
                                    ),
                                    models.Q(
                                        ("set_aside_at__isnull", False),
                                        ("set_aside_by__isnull", False),
                                        models.Q(("set_aside_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="factcheck_invitation_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_as__isnull", True), ("accepted_at__isnull", True)),
                                    models.Q(("accepted_as__isnull", False), ("accepted_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="invitation_acceptance_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
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
                        ("email", models.EmailField(max_length=254)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reader", "reader"),
                                    ("checker", "checker"),
                                    ("editor", "editor"),
                                    ("admin", "admin"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[("newsroom", "the whole newsroom"), ("named_stories", "named stories only")],
                                default="newsroom",
                                max_length=20,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_as",
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
                            "invited_by",
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
                                to="factcheck.invitation",
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
                    name="OutboxEntry",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField()),
                        ("revision", models.PositiveIntegerField()),
                        ("action", models.CharField(max_length=20)),
                        ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("sequence", models.BigIntegerField(null=True, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("sequence__isnull", True)), fields=["id"], name="outbox_unnumbered"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "action__in",
                                        ["added", "changed", "set_aside", "restored", "merged", "taken_down", "hidden"],
                                    )
                                ),
                                name="outbox_action_known",
                            )
                        ],
                    },
                ),
            ]
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="outboxentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox_says_what_it_said",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."object_id" IS DISTINCT FROM NEW."object_id" OR OLD."revision" IS DISTINCT FROM NEW."revision" OR OLD."action" IS DISTINCT FROM NEW."action" OR OLD."written_at" IS DISTINCT FROM NEW."written_at") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'an outbox entry never changes\'; END IF; RETURN NEW;',
                            hash="2019729351a5bcb5a3c3d4bcf09b74fc15faf229",
                            operation="UPDATE",
                            pgid="pgtrigger_outbox_says_what_it_said_f8b53",
                            table="factcheck_outboxentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outboxentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="numbered_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (OLD.sequence IS NOT NULL) AND (OLD.\"sequence\" IS DISTINCT FROM NEW.\"sequence\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a number never changes'; END IF; RETURN NEW;",
                            hash="d7071f96e2fd007a312e44af57fdfac7a4a44db3",
                            operation="UPDATE",
                            pgid="pgtrigger_numbered_once_2ab90",
                            table="factcheck_outboxentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outboxentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="7a473668392b7672775fc6da268ef41522a062e2",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_c02c5",
                            table="factcheck_outboxentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="7e9bcf758fc6e0c50547974f61efa5bb0a7fb0ab",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_31eb4",
                            table="factcheck_person",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_personevent" ("access", "created_at", "credit", "email", "id", "is_active", "is_superuser", "kind", "language", "name", "pen_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seen_desk_at", "theme", "time_zone") VALUES (NEW."access", NEW."created_at", NEW."credit", NEW."email", NEW."id", NEW."is_active", NEW."is_superuser", NEW."kind", NEW."language", NEW."name", NEW."pen_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."seen_desk_at", NEW."theme", NEW."time_zone"); RETURN NULL;',
                            hash="86bd4da8a294e6c48c203c2cf4cab4b813eb8efc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c950",
                            table="factcheck_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."pen_name" IS DISTINCT FROM (NEW."pen_name") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."seen_desk_at" IS DISTINCT FROM (NEW."seen_desk_at") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                            func='INSERT INTO "factcheck_personevent" ("access", "created_at", "credit", "email", "id", "is_active", "is_superuser", "kind", "language", "name", "pen_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seen_desk_at", "theme", "time_zone") VALUES (NEW."access", NEW."created_at", NEW."credit", NEW."email", NEW."id", NEW."is_active", NEW."is_superuser", NEW."kind", NEW."language", NEW."name", NEW."pen_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."seen_desk_at", NEW."theme", NEW."time_zone"); RETURN NULL;',
                            hash="8f4df8579eb381beb343fc3614d99e94777a8a0d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bc3eb",
                            table="factcheck_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_personevent" ("access", "created_at", "credit", "email", "id", "is_active", "is_superuser", "kind", "language", "name", "pen_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seen_desk_at", "theme", "time_zone") VALUES (OLD."access", OLD."created_at", OLD."credit", OLD."email", OLD."id", OLD."is_active", OLD."is_superuser", OLD."kind", OLD."language", OLD."name", OLD."pen_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."seen_desk_at", OLD."theme", OLD."time_zone"); RETURN NULL;',
                            hash="224d142b72d58337eb04c4148c5390cda29f9b61",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c0372",
                            table="factcheck_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="d240abb28196666a827354640b6fc5e49578ee3a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_ab987",
                            table="factcheck_desk",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="2d439431bb2ba01a998aa941d165572567e5e585",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_2094b",
                            table="factcheck_desk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="58cde1928a75bef38313ee9a33c78faa6c499e3b",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_a4c2f",
                            table="factcheck_desk",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_deskevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="b5dc2a4d13ae92b04b0d77562dcfd2ed12472530",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7ac19",
                            table="factcheck_desk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_deskevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="1ec2c206c5d9a3e5a371907ad60c861c50112e83",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_28dce",
                            table="factcheck_desk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="desk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_deskevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (OLD."created_at", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."slug"); RETURN NULL;',
                            hash="3e134717c84510d877f0102e6ea089241113d5a7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c13c7",
                            table="factcheck_desk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="315d65426ad278dc31ff5f8e87287fe25f2d003d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_24e03",
                            table="factcheck_deskevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="74391bff98baef437a2e7ef2184752d918ea009c",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_cbad2",
                            table="factcheck_deskevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="ed632140432aa37443536dfc12975a4099971de2",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_b657d",
                            table="factcheck_deskmember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="d680de225e47ebf623ec6beb837c3a44c3e25104",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_fcf32",
                            table="factcheck_deskmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="0e533fe24b6c4ea2a0ca06aa7895c36a8ed64d0d",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_b86f0",
                            table="factcheck_deskmember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_deskmemberevent" ("created_at", "desk_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."desk_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="fed3b8971f13d2c86b43f60d60715c64ac786862",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0739c",
                            table="factcheck_deskmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_deskmemberevent" ("created_at", "desk_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."desk_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="4162e4284b130ca4d680e29822800ba9c601ded3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0a1d7",
                            table="factcheck_deskmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_deskmemberevent" ("created_at", "desk_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."desk_id", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="4e1b6c534aa093ca11c1977f70d0741d2bbb6c66",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c0c3",
                            table="factcheck_deskmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="13cdd9fcf47d6b88171c106cd2c3c3d5208a018e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cb514",
                            table="factcheck_deskmemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deskmemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="54d471a28dae2401a85123963d885f6803a5171c",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_9ddae",
                            table="factcheck_deskmemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="fab8f64f421e6fc823ad9fe2aca3371ff8f21e56",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_504f5",
                            table="factcheck_handovernote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="8fc19f7f96d42d3c6ed874acd7f35c979faffddf",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_06be6",
                            table="factcheck_handovernote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="99f082dfaffd98b520214c7be2fe09f9c35e7dfd",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_d9230",
                            table="factcheck_handovernote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_handovernoteevent" ("acknowledged_at", "acknowledged_by_id", "created_at", "desk_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "shift_ended_at", "text", "written_by_id") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."created_at", NEW."desk_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."shift_ended_at", NEW."text", NEW."written_by_id"); RETURN NULL;',
                            hash="7ad123995c04343411964b40a8263703431d83f6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd03d",
                            table="factcheck_handovernote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_handovernoteevent" ("acknowledged_at", "acknowledged_by_id", "created_at", "desk_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "shift_ended_at", "text", "written_by_id") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."created_at", NEW."desk_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."shift_ended_at", NEW."text", NEW."written_by_id"); RETURN NULL;',
                            hash="3dbcbf9dbef9089324e1241541f029bfcf58e7bf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a61be",
                            table="factcheck_handovernote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_handovernoteevent" ("acknowledged_at", "acknowledged_by_id", "created_at", "desk_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "shift_ended_at", "text", "written_by_id") VALUES (OLD."acknowledged_at", OLD."acknowledged_by_id", OLD."created_at", OLD."desk_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."shift_ended_at", OLD."text", OLD."written_by_id"); RETURN NULL;',
                            hash="2fef284cbca648e7ea6dac8f0cbdae5c7941eb88",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d94e0",
                            table="factcheck_handovernote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="7ea9b38a2929c99eec2a5bf1cef8ae9f3d38729a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4d216",
                            table="factcheck_handovernoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handovernoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="6209827998e3f444e54e48102e6eb6fb9c4fc82d",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_21594",
                            table="factcheck_handovernoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="8019d1838a34bbdafa36b4ba4bae60072e706be3",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_2a7e7",
                            table="factcheck_invitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="fb9825c7929e215771d22bfb5a7b1e1ad1cc1227",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_fb342",
                            table="factcheck_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="72770c5a54776d64632a5e58560c5da18238f38e",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_bf2d8",
                            table="factcheck_invitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_invitationevent" ("accepted_as_id", "accepted_at", "access", "created_at", "email", "expires_at", "id", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."accepted_as_id", NEW."accepted_at", NEW."access", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."role", NEW."sent_at", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="d4b103a19cdb98abf7b5eb475ab82146ecbac7f9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5ae17",
                            table="factcheck_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accepted_as_id" IS DISTINCT FROM (NEW."accepted_as_id") OR OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason"))',
                            func='INSERT INTO "factcheck_invitationevent" ("accepted_as_id", "accepted_at", "access", "created_at", "email", "expires_at", "id", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."accepted_as_id", NEW."accepted_at", NEW."access", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."role", NEW."sent_at", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="d2005693d3444f0776d17cfa2b031f6c05b8c1ed",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3f534",
                            table="factcheck_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_invitationevent" ("accepted_as_id", "accepted_at", "access", "created_at", "email", "expires_at", "id", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "sent_at", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."accepted_as_id", OLD."accepted_at", OLD."access", OLD."created_at", OLD."email", OLD."expires_at", OLD."id", OLD."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."role", OLD."sent_at", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="1e6e44947dad57369d0a3c29cbf358fe4ab38210",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d6f37",
                            table="factcheck_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="285c9572a6f145e19620a9d9c1424e3b93ca3806",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40e94",
                            table="factcheck_invitationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="a277627bcd18a75ad4cb8f239a7b8c99d0c26a6d",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_098eb",
                            table="factcheck_invitationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="beb5d9f86cb49bb6855e94a7365caf2edae5b725",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_81e14",
                            table="factcheck_personevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="857f129e6a746dba29f38f1241ee13c7787832d1",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_72768",
                            table="factcheck_personevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="23d6d1c28c324fcce68d88e8a8c511bf08b1c532",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_a59dc",
                            table="factcheck_protection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="de91b29ca5953f59b9172a4f21546b5902114ac4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_b024c",
                            table="factcheck_protection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d121a0c047ab0777f03f911071b3d937717f7b68",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_dbc69",
                            table="factcheck_protection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_protectionevent" ("created_at", "field", "id", "kind", "language", "object_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by_id", "reason", "region", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."field", NEW."id", NEW."kind", NEW."language", NEW."object_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protected_by_id", NEW."reason", NEW."region", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="7444b41f22ddd012d9a91b9cce6d59b4de244d85",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b2e2d",
                            table="factcheck_protection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_protectionevent" ("created_at", "field", "id", "kind", "language", "object_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by_id", "reason", "region", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."field", NEW."id", NEW."kind", NEW."language", NEW."object_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protected_by_id", NEW."reason", NEW."region", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="833b1ad16c3d0efa8cacdd0606a614a401e46edd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75596",
                            table="factcheck_protection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_protectionevent" ("created_at", "field", "id", "kind", "language", "object_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_by_id", "reason", "region", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."field", OLD."id", OLD."kind", OLD."language", OLD."object_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protected_by_id", OLD."reason", OLD."region", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="56a080fdb64b06638147705f95fa1ec6ecef19f4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ded25",
                            table="factcheck_protection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectedvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a protected value keeps its history'; END IF; RETURN NEW;",
                            hash="6b1cb135e07fbf608b71d9b4fbf76d2d3625a90b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e58e3",
                            table="factcheck_protectedvalue",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blob",
                    trigger=pgtrigger.compiler.Trigger(
                        name="blob_is_its_content",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."sha256" IS DISTINCT FROM NEW."sha256" OR OLD."protection_id" IS DISTINCT FROM NEW."protection_id" OR OLD."storage_name" IS DISTINCT FROM NEW."storage_name") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a blob is named by its content and never becomes another\'; END IF; RETURN NEW;',
                            hash="9a3551887bce39ae7d1517294eac6bc468affd34",
                            operation="UPDATE",
                            pgid="pgtrigger_blob_is_its_content_8cc4d",
                            table="factcheck_blob",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blob",
                    trigger=pgtrigger.compiler.Trigger(
                        name="blob_size_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (OLD.state = 'stored') AND (OLD.\"size_bytes\" IS DISTINCT FROM NEW.\"size_bytes\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a stored blob never changes'; END IF; RETURN NEW;",
                            hash="258f301b93ad7187ee7e3cde8ffb4a9579be82d3",
                            operation="UPDATE",
                            pgid="pgtrigger_blob_size_stays_ebeec",
                            table="factcheck_blob",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="3df41422c6b949506b0de146611bef37433cea96",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8a2cb",
                            table="factcheck_protectionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="8be4965c8fbe8530b7d7c85a94cd5f9cd97a9066",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_5f838",
                            table="factcheck_protectionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="4c87fd43fc2eeb30fffbbcecf49a005bf1e175dc",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_1b5d2",
                            table="factcheck_protectiongrant",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="a8724ab5fe930796145249373cd13f29a6c9f077",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_7a9f6",
                            table="factcheck_protectiongrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="9aa77547baa29333f8a24ee4951147e9537af655",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_94d63",
                            table="factcheck_protectiongrant",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."revoked_at", NEW."revoked_by_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="eaafea6b8164d2eaf16c08a5d468d98aa0e10da1",
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
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."revoked_at", NEW."revoked_by_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="0a6ec5ba2254712c20f312275c88e1495a7fdb93",
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
                            func='INSERT INTO "factcheck_protectiongrantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "revoked_at", "revoked_by_id", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."granted_by_id", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."reason", OLD."revision", OLD."revoked_at", OLD."revoked_by_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="af6b631d3b8ee6f3c19c7b32d8a8a83865c012a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3e920",
                            table="factcheck_protectiongrant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrantevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="ff7c6b86a7cbbe3018eb516ea0ac0441418551af",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d2239",
                            table="factcheck_protectiongrantevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectiongrantevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="ee433cc9aabb082e3145e0b0538af4455c90a39e",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_5aee6",
                            table="factcheck_protectiongrantevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="takedown",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a take-down''s record is kept for ever'; END IF; RETURN NEW;",
                            hash="80dd590dac3862bcb98691a9dde73a1b3311458a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1ae45",
                            table="factcheck_takedown",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
