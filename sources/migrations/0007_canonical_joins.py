import django.db.models.deletion
import django.db.models.functions.datetime
import factcheck.keys
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from factcheck.migration_operations import AddTriggers, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0004_search_words"),
        ("sources", "0007_own_work_is_not_graded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="source",
            name="sources_source_merge_whole",
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_at__isnull", True), ("merged_by__isnull", True), ("merged_into__isnull", True)),
                    models.Q(("merged_at__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="source_merge_whole",
            ),
        ),
        migrations.RunSQL(
            migrations.RunSQL.noop,
            # Before this, a merge had a person: what was joined by itself stands on its own again.
            "UPDATE sources_source SET merged_into_id = NULL, merged_at = NULL "
            "WHERE merged_into_id IS NOT NULL AND merged_by_id IS NULL; SET CONSTRAINTS ALL IMMEDIATE",
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="SourceJoin",
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
                        ("address_sha256", models.CharField(blank=True, default="", editable=False, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "no source at the address yet"),
                                    ("nothing", "nothing to join"),
                                    ("suggested", "suggested"),
                                    ("joined", "joined"),
                                    ("refused", "refused"),
                                    ("split", "split again"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "same_text",
                                        "the address that the page names has the same text, on the same domain",
                                    ),
                                    (
                                        "other_text",
                                        "no open capture of the address that the page names has the same text",
                                    ),
                                    ("other_domain", "the address that the page names belongs to another domain"),
                                    ("home_page", "the page names the home page of its site"),
                                    ("other_terms", "the two are not both on the record"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "canonical",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="named_by",
                                to="sources.source",
                            ),
                        ),
                        (
                            "decided_by",
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
                        (
                            "source",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="join", to="sources.source"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")), fields=["address_sha256"], name="join_waiting"
                            )
                        ],
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
                                name="sources_sourcejoin_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "nothing", "suggested", "joined", "refused", "split"])
                                ),
                                name="join_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "ground__in",
                                        ("", "same_text", "other_text", "other_domain", "home_page", "other_terms"),
                                    )
                                ),
                                name="join_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("waiting", "nothing")),
                                    models.Q(("canonical__isnull", False), models.Q(("ground", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="join_has_two_sources",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("refused", "split")), _negated=True),
                                    models.Q(("decided_by__isnull", False), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="join_refused_by_a_person_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "joined"), _negated=True),
                                    ("ground", "same_text"),
                                    ("decided_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="join_by_itself_has_same_text",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("canonical__isnull", True),
                                    models.Q(("canonical", models.F("source")), _negated=True),
                                    _connector="OR",
                                ),
                                name="join_of_two",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceJoinEvent",
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
                        ("address_sha256", models.CharField(blank=True, default="", editable=False, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "no source at the address yet"),
                                    ("nothing", "nothing to join"),
                                    ("suggested", "suggested"),
                                    ("joined", "joined"),
                                    ("refused", "refused"),
                                    ("split", "split again"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "same_text",
                                        "the address that the page names has the same text, on the same domain",
                                    ),
                                    (
                                        "other_text",
                                        "no open capture of the address that the page names has the same text",
                                    ),
                                    ("other_domain", "the address that the page names belongs to another domain"),
                                    ("home_page", "the page names the home page of its site"),
                                    ("other_terms", "the two are not both on the record"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "canonical",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.source",
                            ),
                        ),
                        (
                            "decided_by",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.sourcejoin",
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
            ]
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="76de1272280ff77560aa9af0376c23c2b9664d7b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_e180b",
                            table="sources_sourcejoin",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="83dcc010c173e9fc06943c315d2a94bbc270dda0",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_ad8f8",
                            table="sources_sourcejoin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c484dca4c2b16862bd041edded175970a48bc697",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_a211a",
                            table="sources_sourcejoin",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourcejoinevent" ("address_sha256", "canonical_id", "created_at", "decided_at", "decided_by_id", "ground", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address_sha256", NEW."canonical_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."ground", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="63643091844d445f6bb5d0ffd2c0355a21581602",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73b5b",
                            table="sources_sourcejoin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_sourcejoinevent" ("address_sha256", "canonical_id", "created_at", "decided_at", "decided_by_id", "ground", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address_sha256", NEW."canonical_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."ground", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="fa37bbc118026c200f180ff7b364687cee194852",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1e0b9",
                            table="sources_sourcejoin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourcejoinevent" ("address_sha256", "canonical_id", "created_at", "decided_at", "decided_by_id", "ground", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (OLD."address_sha256", OLD."canonical_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."ground", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."state"); RETURN NULL;',
                            hash="772aef127f181a09e2868e7184d4d0afa27d886a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_55cff",
                            table="sources_sourcejoin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoinevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="b1ce00e97b533ce78640e76c60a0c032058fb1e7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_471cc",
                            table="sources_sourcejoinevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcejoinevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="df8d37fe0c3fb248c242a8736bf586f5573eda15",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_3c692",
                            table="sources_sourcejoinevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
