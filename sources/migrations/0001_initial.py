from django.conf import settings
from django.db import migrations, models
from factcheck.migration_operations import AddTriggers, CreateModels
import django.db.models.deletion
import django.db.models.functions.datetime
import factcheck.edtf
import factcheck.keys
import factcheck.models.domain
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("factcheck", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("axes", "0010_accessattemptexpiration"),
    ]
    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Extraction",
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
                        ("extractor", models.CharField(max_length=100)),
                        ("extractor_version", models.CharField(max_length=100)),
                        ("text", models.TextField(blank=True)),
                        ("text_sha256", models.CharField(max_length=64)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("metadata", models.JSONField(blank=True, default=dict)),
                        ("pages", models.JSONField(blank=True, default=list)),
                        ("is_current", models.BooleanField(default=True)),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extractions",
                                to="factcheck.protection",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extractions",
                                to="sources.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at",),
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
                                name="sources_extraction_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="extraction_language_is_tag",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("snapshot",),
                                name="one_current_extraction_per_snapshot",
                            ),
                            models.UniqueConstraint(
                                fields=("snapshot", "extractor", "extractor_version", "text_sha256"),
                                name="extraction_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agent",
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
                        ("merged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "person"),
                                    ("organisation", "organisation"),
                                    ("government_body", "government body"),
                                    ("outlet", "outlet"),
                                    ("social_account", "social account"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "language",
                            factcheck.models.domain.LanguageField(max_length=35, verbose_name="language of the name"),
                        ),
                        ("description", models.TextField(blank=True, default="", verbose_name="who this is")),
                        (
                            "wikidata_id",
                            models.CharField(blank=True, default="", max_length=20, verbose_name="Wikidata id"),
                        ),
                        (
                            "homepage",
                            models.URLField(blank=True, default="", max_length=2000, verbose_name="home page"),
                        ),
                        (
                            "vulnerability",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "none known"),
                                    ("minor", "minor"),
                                    ("in_custody", "in custody"),
                                    ("at_risk", "at risk"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        (
                            "merged_by",
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_from",
                                to="sources.agent",
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
                        "ordering": ("name",),
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
                                name="sources_agent_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("merged_at__isnull", True),
                                        ("merged_by__isnull", True),
                                        ("merged_into__isnull", True),
                                    ),
                                    models.Q(
                                        ("merged_at__isnull", False),
                                        ("merged_by__isnull", False),
                                        ("merged_into__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sources_agent_merge_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into__isnull", True),
                                    models.Q(("merged_into", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="sources_agent_not_into_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["person", "organisation", "government_body", "outlet", "social_account"],
                                    )
                                ),
                                name="agent_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vulnerability__in", ["", "minor", "in_custody", "at_risk"])),
                                name="agent_vulnerability_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="agent_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="agent_has_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("wikidata_id", ""), ("wikidata_id__regex", "^Q[1-9][0-9]*$"), _connector="OR"
                                ),
                                name="agent_wikidata_id_is_item",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Affiliation",
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
                        ("role", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("owns", models.BooleanField(default=False, verbose_name="owns or controls")),
                        ("since", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("until", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        (
                            "since_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("since"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "until_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("until"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
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
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliations",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliated",
                                to="sources.agent",
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
                        "ordering": ("since_earliest",),
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
                                name="sources_affiliation_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("since"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="affiliation_since_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("until"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="affiliation_until_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="affiliation_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agent", models.F("organisation")), _negated=True),
                                name="affiliation_with_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgentAlias",
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
                        ("name", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="sources.agent"
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
                        "ordering": ("name",),
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
                                name="sources_agentalias_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="alias_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("agent", "name", "language"), name="alias_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgentAliasEvent",
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
                        ("name", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "agent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.agentalias",
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
                    name="AgentEvent",
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
                        ("merged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "person"),
                                    ("organisation", "organisation"),
                                    ("government_body", "government body"),
                                    ("outlet", "outlet"),
                                    ("social_account", "social account"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "language",
                            factcheck.models.domain.LanguageField(max_length=35, verbose_name="language of the name"),
                        ),
                        ("description", models.TextField(blank=True, default="", verbose_name="who this is")),
                        (
                            "wikidata_id",
                            models.CharField(blank=True, default="", max_length=20, verbose_name="Wikidata id"),
                        ),
                        (
                            "homepage",
                            models.URLField(blank=True, default="", max_length=2000, verbose_name="home page"),
                        ),
                        (
                            "vulnerability",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "none known"),
                                    ("minor", "minor"),
                                    ("in_custody", "in custody"),
                                    ("at_risk", "at risk"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        (
                            "merged_by",
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.agent",
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
                    name="Derivation",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("syndicates", "syndicates"),
                                    ("translates", "translates"),
                                    ("quotes", "quotes"),
                                    ("summarises", "summarises"),
                                    ("corrects", "corrects"),
                                    ("checks", "checks"),
                                    ("computed_from", "is computed from"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("suggested", "suggested"),
                                    ("confirmed", "confirmed"),
                                    ("refused", "refused"),
                                ],
                                default="suggested",
                                max_length=20,
                            ),
                        ),
                        ("method", models.CharField(blank=True, default="", max_length=100)),
                        ("score", models.FloatField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(blank=True, default="en", max_length=35)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                            "original",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="derivatives",
                                to="sources.source",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="derived_from",
                                to="sources.source",
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
                                name="sources_derivation_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "syndicates",
                                            "translates",
                                            "quotes",
                                            "summarises",
                                            "corrects",
                                            "checks",
                                            "computed_from",
                                        ],
                                    )
                                ),
                                name="derivation_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["suggested", "confirmed", "refused"])),
                                name="derivation_state_known",
                            ),
                            models.UniqueConstraint(fields=("source", "original", "kind"), name="derivation_once"),
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("original")), _negated=True),
                                name="derivation_from_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("state", "suggested"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "suggested"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="derivation_decision_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoteSignature",
                    fields=[
                        (
                            "extraction",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="signature",
                                serialize=False,
                                to="sources.extraction",
                            ),
                        ),
                        ("signed_at", models.DateTimeField()),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Ingestion",
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
                        ("address", models.TextField()),
                        ("normal_address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("host", models.CharField(max_length=255)),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("http", "plain fetch"),
                                    ("browser", "browser"),
                                    ("upload", "upload"),
                                    ("note", "desk note"),
                                ],
                                default="http",
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "waiting"),
                                    ("fetching", "fetching"),
                                    ("archived", "archived"),
                                    ("extracted", "text found"),
                                    ("linked", "linked"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="queued",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, default="", max_length=50)),
                        ("detail", models.TextField(blank=True, default="")),
                        ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("is_bulk", models.BooleanField(default=False)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("lease_token", models.UUIDField(blank=True, editable=False, null=True)),
                        ("lease_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("heartbeat_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "first_requested_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ingestions",
                                to="factcheck.protection",
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
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ingestions",
                                to="sources.source",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at",),
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ("queued", "fetching", "archived", "extracted", "linked"))
                                ),
                                fields=["is_bulk", "due_at"],
                                name="ingestion_due",
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
                                name="sources_ingestion_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ["http", "browser", "upload", "note"])),
                                name="ingestion_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "queued",
                                            "fetching",
                                            "archived",
                                            "extracted",
                                            "linked",
                                            "done",
                                            "failed",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="ingestion_state_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("queued", "fetching", "archived", "extracted", "linked"))
                                ),
                                fields=("address_sha256", "method", "protection"),
                                name="one_ingestion_in_flight",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="failure_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_at__isnull", True),
                                        ("state__in", ("queued", "fetching", "archived", "extracted", "linked")),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ("queued", "fetching", "archived", "extracted", "linked")),
                                            _negated=True,
                                        ),
                                        ("finished_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="ingestion_finish_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_expires_at__isnull", True), ("lease_token__isnull", True)),
                                    models.Q(
                                        ("lease_expires_at__isnull", False),
                                        ("lease_token__isnull", False),
                                        ("state__in", ("queued", "fetching", "archived", "extracted", "linked")),
                                    ),
                                    _connector="OR",
                                ),
                                name="lease_whole_and_in_flight",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IngestionAttempt",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("step", models.CharField(max_length=20)),
                        ("outcome", models.CharField(max_length=50)),
                        ("detail", models.TextField(blank=True, default="")),
                        ("worker", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "ingestion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="log", to="sources.ingestion"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="IngestionRequest",
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
                            "ingestion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="sources.ingestion",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="capture_requests",
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
                                name="sources_ingestionrequest_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("ingestion", "person"), name="asked_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IngestionRequestEvent",
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
                                to="sources.ingestionrequest",
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
                    name="LookSeries",
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
                        ("looked_for", models.TextField()),
                        ("also_searched", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("every", models.DurationField(blank=True, null=True)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="look_series",
                                to="sources.source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "look series",
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
                                name="sources_lookseries_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="look_series_language_is_tag",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
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
                        ("address", models.TextField()),
                        ("looked_at", models.DateTimeField()),
                        ("looked_from", models.CharField(max_length=200)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("there", "there"),
                                    ("not_there", "not there"),
                                    ("not_reachable", "not reachable"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("error", models.TextField(blank=True, default="")),
                        ("also_searched", models.TextField(blank=True, default="")),
                        (
                            "looked_by",
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
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to="sources.lookseries",
                            ),
                        ),
                        (
                            "snapshot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to="sources.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-looked_at",),
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
                                name="sources_look_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["there", "not_there", "not_reachable"])),
                                name="look_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "not_reachable"), models.Q(("error", ""), _negated=True)),
                                    models.Q(("outcome__in", ["there", "not_there"]), ("snapshot__isnull", False)),
                                    _connector="OR",
                                ),
                                name="look_rests_on_snapshot_or_error",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutsideCopy",
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
                        ("archive", models.CharField(max_length=200)),
                        ("address", models.TextField()),
                        ("archived_at", models.DateTimeField()),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outside_copies",
                                to="sources.snapshot",
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
                                name="sources_outsidecopy_set_aside_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
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
                            "kind",
                            models.CharField(
                                choices=[("text", "words"), ("time", "time span"), ("region", "region")],
                                default="text",
                                max_length=10,
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("exact", models.TextField(blank=True, default="")),
                        ("prefix", models.TextField(blank=True, default="")),
                        ("suffix", models.TextField(blank=True, default="")),
                        ("fragment", models.CharField(blank=True, default="", max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "reanchoring",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "not re-anchored"),
                                    ("exact", "same place"),
                                    ("moved", "moved"),
                                    ("fuzzy", "found with changes"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("reanchoring_score", models.FloatField(blank=True, null=True)),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "extraction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="sources.extraction",
                            ),
                        ),
                        (
                            "reanchored_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reanchored",
                                to="sources.quote",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="sources.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("start", "created_at"),
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
                                name="sources_quote_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["text", "time", "region"])), name="quote_kind_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reanchoring__in", ["", "exact", "moved", "fuzzy"])),
                                name="quote_reanchoring_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="quote_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("end__isnull", False),
                                        ("extraction__isnull", False),
                                        ("fragment", ""),
                                        ("kind", "text"),
                                        ("start__isnull", False),
                                    ),
                                    models.Q(("fragment__regex", "^t=[0-9.:]*,?[0-9.:]+$"), ("kind", "time")),
                                    models.Q(
                                        (
                                            "fragment__regex",
                                            "^(page=[0-9]+&)?xywh=(pixel:|percent:)?[0-9.]+(,[0-9.]+){3}$",
                                        ),
                                        ("kind", "region"),
                                    ),
                                    _connector="OR",
                                ),
                                name="quote_has_its_selector",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end__isnull", True), ("start__isnull", True)),
                                    ("start__lt", models.F("end")),
                                    _connector="OR",
                                ),
                                name="quote_is_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reanchored_from__isnull", True), ("reanchoring", "")),
                                    models.Q(
                                        ("reanchored_from__isnull", False), models.Q(("reanchoring", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="quote_reanchoring_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteTranslation",
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
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("text", models.TextField()),
                        ("machine", models.CharField(blank=True, default="", max_length=200)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "quote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="translations",
                                to="sources.quote",
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
                            "translated_by",
                            models.ForeignKey(
                                blank=True,
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
                                name="sources_quotetranslation_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="quote_translation_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("machine", ""), ("translated_by__isnull", False)),
                                    models.Q(("translated_by__isnull", True), models.Q(("machine", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="quote_translation_by_person_or_machine",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="quote_translation_check_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteTranslationEvent",
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
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("text", models.TextField()),
                        ("machine", models.CharField(blank=True, default="", max_length=200)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "checked_by",
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
                                to="sources.quotetranslation",
                            ),
                        ),
                        (
                            "quote",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.quote",
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
                            "translated_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
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
                        ("payload_sha256", models.CharField(max_length=64)),
                        ("size_bytes", models.BigIntegerField()),
                        ("media_type", models.CharField(max_length=200)),
                        ("captured_at", models.DateTimeField()),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("http", "plain fetch"),
                                    ("browser", "browser"),
                                    ("upload", "upload"),
                                    ("note", "desk note"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("address", models.TextField(blank=True, default="")),
                        ("final_address", models.TextField(blank=True, default="")),
                        ("http_status", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("headers", models.JSONField(blank=True, default=list)),
                        ("user_agent", models.CharField(blank=True, default="", max_length=500)),
                        ("captured_from", models.CharField(blank=True, default="", max_length=200)),
                        ("warc_record", models.CharField(blank=True, default="", max_length=100)),
                        (
                            "quality",
                            models.CharField(
                                choices=[
                                    ("whole", "as a reader sees it"),
                                    ("consent_wall", "consent wall"),
                                    ("bot_check", "bot check"),
                                    ("login", "login wall"),
                                    ("empty", "empty shell"),
                                ],
                                default="whole",
                                max_length=20,
                            ),
                        ),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "ingestion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="snapshots",
                                to="sources.ingestion",
                            ),
                        ),
                        (
                            "payload",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="snapshots",
                                to="factcheck.blob",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="snapshots",
                                to="factcheck.protection",
                            ),
                        ),
                        (
                            "revisit_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisits",
                                to="sources.snapshot",
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
                            "warc",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="warc_snapshots",
                                to="factcheck.blob",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="snapshots",
                                to="sources.source",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-captured_at",),
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
                                name="sources_snapshot_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ["http", "browser", "upload", "note"])),
                                name="snapshot_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quality__in", ["whole", "consent_wall", "bot_check", "login", "empty"])
                                ),
                                name="snapshot_quality_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("payload_sha256__regex", "^[0-9a-f]{64}$")),
                                name="snapshot_sha256_is_hex",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("payload__isnull", False), ("taken_down_at__isnull", False), _connector="OR"
                                ),
                                name="snapshot_has_payload",
                            ),
                            models.UniqueConstraint(fields=("ingestion",), name="one_snapshot_per_ingestion"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteEvent",
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
                            "kind",
                            models.CharField(
                                choices=[("text", "words"), ("time", "time span"), ("region", "region")],
                                default="text",
                                max_length=10,
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("exact", models.TextField(blank=True, default="")),
                        ("prefix", models.TextField(blank=True, default="")),
                        ("suffix", models.TextField(blank=True, default="")),
                        ("fragment", models.CharField(blank=True, default="", max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "reanchoring",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "not re-anchored"),
                                    ("exact", "same place"),
                                    ("moved", "moved"),
                                    ("fuzzy", "found with changes"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("reanchoring_score", models.FloatField(blank=True, null=True)),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "extraction",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.extraction",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.quote",
                            ),
                        ),
                        (
                            "reanchored_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.quote",
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
                migrations.CreateModel(
                    name="OutsideCopyEvent",
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
                        ("archive", models.CharField(max_length=200)),
                        ("address", models.TextField()),
                        ("archived_at", models.DateTimeField()),
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.outsidecopy",
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
                migrations.CreateModel(
                    name="LookEvent",
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
                        ("address", models.TextField()),
                        ("looked_at", models.DateTimeField()),
                        ("looked_from", models.CharField(max_length=200)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("there", "there"),
                                    ("not_there", "not there"),
                                    ("not_reachable", "not reachable"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("error", models.TextField(blank=True, default="")),
                        ("also_searched", models.TextField(blank=True, default="")),
                        (
                            "looked_by",
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
                                to="sources.look",
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
                            "series",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.lookseries",
                            ),
                        ),
                        (
                            "snapshot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                migrations.CreateModel(
                    name="ExtractionEvent",
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
                        ("extractor", models.CharField(max_length=100)),
                        ("extractor_version", models.CharField(max_length=100)),
                        ("text_sha256", models.CharField(max_length=64)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("metadata", models.JSONField(blank=True, default=dict)),
                        ("pages", models.JSONField(blank=True, default=list)),
                        ("is_current", models.BooleanField(default=True)),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.extraction",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.protection",
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
                migrations.CreateModel(
                    name="Source",
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
                        ("merged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("article", "article"),
                                    ("statement", "statement"),
                                    ("post", "post"),
                                    ("document", "document"),
                                    ("data_set", "data set"),
                                    ("broadcast", "broadcast"),
                                    ("interview", "interview"),
                                    ("image", "image"),
                                    ("video", "video"),
                                    ("audio", "audio"),
                                    ("desk_note", "desk note"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(blank=True, default="", max_length=1000, verbose_name="title")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35, verbose_name="language")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="what it is, in our words")),
                        ("address", models.TextField(blank=True, default="", verbose_name="address")),
                        ("normal_address", models.TextField(blank=True, default="", editable=False)),
                        ("address_sha256", models.CharField(blank=True, editable=False, max_length=64, null=True)),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=1000,
                                verbose_name="where it is, if not at an address",
                            ),
                        ),
                        ("claimed_publisher", models.CharField(blank=True, default="", max_length=500)),
                        ("claimed_authors", models.JSONField(blank=True, default=list)),
                        ("claimed_canonical", models.TextField(blank=True, default="")),
                        (
                            "published",
                            factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="published"),
                        ),
                        ("published_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "published_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("published"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "published_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("published"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "terms",
                            models.CharField(
                                choices=[
                                    ("on_record", "on the record"),
                                    ("pseudonym", "under a pseudonym"),
                                    ("background", "on background"),
                                    ("off_record", "off the record"),
                                ],
                                default="on_record",
                                max_length=20,
                                verbose_name="terms",
                            ),
                        ),
                        ("terms_until", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("pseudonym", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "merged_by",
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_from",
                                to="sources.source",
                            ),
                        ),
                        (
                            "publisher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published",
                                to="sources.agent",
                                verbose_name="publisher",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="desk_notes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at",),
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
                                name="sources_source_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("merged_at__isnull", True),
                                        ("merged_by__isnull", True),
                                        ("merged_into__isnull", True),
                                    ),
                                    models.Q(
                                        ("merged_at__isnull", False),
                                        ("merged_by__isnull", False),
                                        ("merged_into__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sources_source_merge_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into__isnull", True),
                                    models.Q(("merged_into", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="sources_source_not_into_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "article",
                                            "statement",
                                            "post",
                                            "document",
                                            "data_set",
                                            "broadcast",
                                            "interview",
                                            "image",
                                            "video",
                                            "audio",
                                            "desk_note",
                                        ],
                                    )
                                ),
                                name="source_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("terms__in", ["on_record", "pseudonym", "background", "off_record"])
                                ),
                                name="source_terms_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="source_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("published"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="source_published_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("terms_until"),
                                    function="edtf_is_valid",
                                    output_field=models.BooleanField(),
                                ),
                                name="source_terms_until_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("address", ""), ("kind", "desk_note"), ("written_by__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "desk_note"), _negated=True), ("written_by__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="desk_note_has_our_author",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("address", ""), ("address_sha256__isnull", True), ("normal_address", "")),
                                    models.Q(
                                        models.Q(("address", ""), _negated=True),
                                        models.Q(("normal_address", ""), _negated=True),
                                        ("address_sha256__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="source_address_whole",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("merged_into__isnull", True), ("set_aside_at__isnull", True)),
                                fields=("address_sha256",),
                                name="one_source_per_address",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("terms", "pseudonym"), _negated=True),
                                    models.Q(("pseudonym", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="source_pseudonym_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SnapshotEvent",
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
                        ("payload_sha256", models.CharField(max_length=64)),
                        ("size_bytes", models.BigIntegerField()),
                        ("media_type", models.CharField(max_length=200)),
                        ("captured_at", models.DateTimeField()),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("http", "plain fetch"),
                                    ("browser", "browser"),
                                    ("upload", "upload"),
                                    ("note", "desk note"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("address", models.TextField(blank=True, default="")),
                        ("final_address", models.TextField(blank=True, default="")),
                        ("http_status", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("headers", models.JSONField(blank=True, default=list)),
                        ("user_agent", models.CharField(blank=True, default="", max_length=500)),
                        ("captured_from", models.CharField(blank=True, default="", max_length=200)),
                        ("warc_record", models.CharField(blank=True, default="", max_length=100)),
                        (
                            "quality",
                            models.CharField(
                                choices=[
                                    ("whole", "as a reader sees it"),
                                    ("consent_wall", "consent wall"),
                                    ("bot_check", "bot check"),
                                    ("login", "login wall"),
                                    ("empty", "empty shell"),
                                ],
                                default="whole",
                                max_length=20,
                            ),
                        ),
                        ("taken_down_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "ingestion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.ingestion",
                            ),
                        ),
                        (
                            "payload",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
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
                                to="sources.snapshot",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.protection",
                            ),
                        ),
                        (
                            "revisit_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.snapshot",
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
                            "warc",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.blob",
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
                migrations.CreateModel(
                    name="LookSeriesEvent",
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
                        ("looked_for", models.TextField()),
                        ("also_searched", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("every", models.DurationField(blank=True, null=True)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.lookseries",
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
                            "started_by",
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
                migrations.CreateModel(
                    name="IngestionEvent",
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
                        ("address", models.TextField()),
                        ("normal_address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("host", models.CharField(max_length=255)),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("http", "plain fetch"),
                                    ("browser", "browser"),
                                    ("upload", "upload"),
                                    ("note", "desk note"),
                                ],
                                default="http",
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "waiting"),
                                    ("fetching", "fetching"),
                                    ("archived", "archived"),
                                    ("extracted", "text found"),
                                    ("linked", "linked"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="queued",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, default="", max_length=50)),
                        ("detail", models.TextField(blank=True, default="")),
                        ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("is_bulk", models.BooleanField(default=False)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "first_requested_by",
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
                                to="sources.ingestion",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.protection",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                migrations.CreateModel(
                    name="DerivationEvent",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("syndicates", "syndicates"),
                                    ("translates", "translates"),
                                    ("quotes", "quotes"),
                                    ("summarises", "summarises"),
                                    ("corrects", "corrects"),
                                    ("checks", "checks"),
                                    ("computed_from", "is computed from"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("suggested", "suggested"),
                                    ("confirmed", "confirmed"),
                                    ("refused", "refused"),
                                ],
                                default="suggested",
                                max_length=20,
                            ),
                        ),
                        ("method", models.CharField(blank=True, default="", max_length=100)),
                        ("score", models.FloatField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(blank=True, default="en", max_length=35)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                                to="sources.derivation",
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
                            "original",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.source",
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
                migrations.CreateModel(
                    name="AffiliationEvent",
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
                        ("role", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("owns", models.BooleanField(default=False, verbose_name="owns or controls")),
                        ("since", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("until", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        (
                            "since_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("since"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "until_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("until"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.affiliation",
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
                            "agent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "source",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SourceAuthor",
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
                        ("position", models.PositiveSmallIntegerField(default=1)),
                        (
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="authored", to="sources.agent"
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="authors", to="sources.source"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
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
                                name="sources_sourceauthor_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("source", "agent"), name="author_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceAuthorEvent",
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
                        ("position", models.PositiveSmallIntegerField(default=1)),
                        (
                            "agent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.sourceauthor",
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
                migrations.CreateModel(
                    name="SourceEvent",
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
                        ("merged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("article", "article"),
                                    ("statement", "statement"),
                                    ("post", "post"),
                                    ("document", "document"),
                                    ("data_set", "data set"),
                                    ("broadcast", "broadcast"),
                                    ("interview", "interview"),
                                    ("image", "image"),
                                    ("video", "video"),
                                    ("audio", "audio"),
                                    ("desk_note", "desk note"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(blank=True, default="", max_length=1000, verbose_name="title")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35, verbose_name="language")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="what it is, in our words")),
                        ("address", models.TextField(blank=True, default="", verbose_name="address")),
                        ("normal_address", models.TextField(blank=True, default="", editable=False)),
                        ("address_sha256", models.CharField(blank=True, editable=False, max_length=64, null=True)),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=1000,
                                verbose_name="where it is, if not at an address",
                            ),
                        ),
                        ("claimed_publisher", models.CharField(blank=True, default="", max_length=500)),
                        ("claimed_authors", models.JSONField(blank=True, default=list)),
                        ("claimed_canonical", models.TextField(blank=True, default="")),
                        (
                            "published",
                            factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="published"),
                        ),
                        ("published_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "published_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("published"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "published_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("published"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "terms",
                            models.CharField(
                                choices=[
                                    ("on_record", "on the record"),
                                    ("pseudonym", "under a pseudonym"),
                                    ("background", "on background"),
                                    ("off_record", "off the record"),
                                ],
                                default="on_record",
                                max_length=20,
                                verbose_name="terms",
                            ),
                        ),
                        ("terms_until", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("pseudonym", models.CharField(blank=True, default="", max_length=200)),
                        (
                            "merged_by",
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.source",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.source",
                            ),
                        ),
                        (
                            "publisher",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.agent",
                                verbose_name="publisher",
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
                                blank=True,
                                db_constraint=False,
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
                    name="SourceReliability",
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
                            "grade",
                            models.CharField(
                                choices=[
                                    ("completely", "completely reliable"),
                                    ("usually", "usually reliable"),
                                    ("fairly", "fairly reliable"),
                                    ("not_usually", "not usually reliable"),
                                    ("unreliable", "unreliable"),
                                    ("cannot_be_judged", "cannot be judged"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "judged_by",
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
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reliability",
                                to="sources.source",
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
                                name="sources_sourcereliability_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "grade__in",
                                        [
                                            "completely",
                                            "usually",
                                            "fairly",
                                            "not_usually",
                                            "unreliable",
                                            "cannot_be_judged",
                                        ],
                                    )
                                ),
                                name="source_reliability_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="source_reliability_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="source_reliability_has_reason"
                            ),
                            models.UniqueConstraint(fields=("source", "judged_by"), name="source_reliability_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceReliabilityEvent",
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
                            "grade",
                            models.CharField(
                                choices=[
                                    ("completely", "completely reliable"),
                                    ("usually", "usually reliable"),
                                    ("fairly", "fairly reliable"),
                                    ("not_usually", "not usually reliable"),
                                    ("unreliable", "unreliable"),
                                    ("cannot_be_judged", "cannot be judged"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "judged_by",
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
                                to="sources.sourcereliability",
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
                migrations.CreateModel(
                    name="TimestampToken",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("authority", models.CharField(max_length=500)),
                        ("stamped_at", models.DateTimeField()),
                        ("token", models.BinaryField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timestamp_tokens",
                                to="sources.snapshot",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Watch",
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
                        ("every", models.DurationField()),
                        ("due_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="watches", to="sources.source"
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
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
                                name="sources_watch_set_aside_whole",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("source",),
                                name="one_watch_per_source",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchEvent",
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
                        ("every", models.DurationField()),
                        ("due_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="sources.watch",
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
                        (
                            "started_by",
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
            ]
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="95574617024a2e9a88cb9ae14df6b25913bc4237",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_d8da4",
                            table="sources_agent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="32e13c27fccb4be4bcb6571b172c7891520bc111",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_20a4f",
                            table="sources_agent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="5edaec890836218aa601dda773d32c894de628dd",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_7dd93",
                            table="sources_agent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="merge_has_an_end",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.merged_into_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) THEN PERFORM factcheck_refuse_circle(TG_TABLE_NAME, NEW.id, NEW.merged_into_id); END IF; RETURN NEW;",
                            hash="46ec57c26da6c29e25561ff7c7378a7f2497715d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_merge_has_an_end_b6a30",
                            table="sources_agent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_agentevent" ("created_at", "description", "homepage", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "vulnerability", "wikidata_id") VALUES (NEW."created_at", NEW."description", NEW."homepage", NEW."id", NEW."kind", NEW."language", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."vulnerability", NEW."wikidata_id"); RETURN NULL;',
                            hash="2f2fb5cf7b45333be718b7fd9b7caf594f6ad4ef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00f2b",
                            table="sources_agent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_agentevent" ("created_at", "description", "homepage", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "vulnerability", "wikidata_id") VALUES (NEW."created_at", NEW."description", NEW."homepage", NEW."id", NEW."kind", NEW."language", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."vulnerability", NEW."wikidata_id"); RETURN NULL;',
                            hash="6d4190c319d8a59c45bd4e6538bed635f6d58c3c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3a47",
                            table="sources_agent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_agentevent" ("created_at", "description", "homepage", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "vulnerability", "wikidata_id") VALUES (OLD."created_at", OLD."description", OLD."homepage", OLD."id", OLD."kind", OLD."language", OLD."merged_at", OLD."merged_by_id", OLD."merged_into_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."vulnerability", OLD."wikidata_id"); RETURN NULL;',
                            hash="006d1c190e715ba695f9cdd8a06a3829c6c059a7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bc6bd",
                            table="sources_agent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="1f216483306dec458fa499f1a998059da28386b1",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_62ede",
                            table="sources_agentalias",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="135ded728765560900dbbad801e59718cf758619",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_ac02b",
                            table="sources_agentalias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c30ba809805d07cb0ad77fd52c6c1ecbafda63b7",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_f0f37",
                            table="sources_agentalias",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_agentaliasevent" ("agent_id", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."agent_id", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="4be61aa3461df2c65da8349068235a081198f032",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_28b62",
                            table="sources_agentalias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_agentaliasevent" ("agent_id", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."agent_id", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="3341fb0423fe82e89355b4136d4f6e92bb0b2148",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4b6e",
                            table="sources_agentalias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentalias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_agentaliasevent" ("agent_id", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."agent_id", OLD."created_at", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="3ab2a00961e0569f8efd5e1b65196e735e25e74e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_af0ee",
                            table="sources_agentalias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentaliasevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="e9244470028651d8ba4b6f65ff539c3a8e83f53e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3f9a4",
                            table="sources_agentaliasevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentaliasevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="46b075fed3ad16c2ef0ce493fa7a27fd522004cc",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_62b54",
                            table="sources_agentaliasevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="6af702ed278c3693968ad79b6df4b9f6e297f1e5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a3107",
                            table="sources_agentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="ea4654e966fd13ff4f7d25c22d7179652d48e458",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_c4ce4",
                            table="sources_agentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="201a5a50846a3fa4d56226603ab1df5cb6238b65",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_af74a",
                            table="sources_ingestionrequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="1286d121444b08ddfd7d99e1063b7d3c3a9f5895",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_11485",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="f84dab25d8b368bd5f8b6219077e2d20159e9127",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_7df04",
                            table="sources_ingestionrequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionrequestevent" ("created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."ingestion_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="b961f1ba881a6f2eda2b7cd633a765056cabe947",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6b76",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_ingestionrequestevent" ("created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."ingestion_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="19004c8fa32cbc0fe56111bf852e9342b3655634",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_71468",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionrequestevent" ("created_at", "id", "ingestion_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."id", OLD."ingestion_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="73318a8d70fb5d06a023b4db1ccd09aa9cbb0784",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ee884",
                            table="sources_ingestionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="49dd2c1b2af6eef421dc06e9d3891a2ae991cb7c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dfcc6",
                            table="sources_ingestionrequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionrequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="45fa2bd25fa7b565b9c75b09a07e96ba3aaf7909",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_70d8e",
                            table="sources_ingestionrequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="55152ced35c642bcf5e701247207c2471319260d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_78242",
                            table="sources_quotetranslation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="fbbd3569d57366cc3968fdc3b30abcaa10b0c3e6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_4e680",
                            table="sources_quotetranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="7a020cbc5b1301b2771e0f2eca8071e58fea84d5",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_6d72a",
                            table="sources_quotetranslation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_quotetranslationevent" ("checked_at", "checked_by_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."created_at", NEW."id", NEW."language", NEW."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quote_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."translated_by_id"); RETURN NULL;',
                            hash="00ee942ac54985a1300335ee5b737da809c2089b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c2734",
                            table="sources_quotetranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_quotetranslationevent" ("checked_at", "checked_by_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."created_at", NEW."id", NEW."language", NEW."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quote_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."translated_by_id"); RETURN NULL;',
                            hash="2ae87d191c6a6223ced6f7805030388745315a8d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fa6da",
                            table="sources_quotetranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_quotetranslationevent" ("checked_at", "checked_by_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (OLD."checked_at", OLD."checked_by_id", OLD."created_at", OLD."id", OLD."language", OLD."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quote_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text", OLD."translated_by_id"); RETURN NULL;',
                            hash="31def71c5a4193ae9245922cefcaa6dafd3be0ea",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aba6c",
                            table="sources_quotetranslation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="09aa44f5457bd23ef50517c43f684cad1329f682",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_82698",
                            table="sources_quotetranslationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotetranslationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="49eb0598567f7399d95d0bff07e1543ffcf489cd",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_4a830",
                            table="sources_quotetranslationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="462b13b3ea4e6d5496e2e82a216667a53b89fae0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cde11",
                            table="sources_quoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="978be776dd079a022247c724605dee22068a7dba",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_c3d2f",
                            table="sources_quoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="0f86140f8939ec13381bd8a1095778be87b80867",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_00d43",
                            table="sources_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="037b2c0039f44197152a318583e63f423c66da7f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_bc847",
                            table="sources_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d3be63fcaa937ad8c958499c30f47de6c3309525",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_a0c43",
                            table="sources_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_is_immutable",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."snapshot_id" IS DISTINCT FROM NEW."snapshot_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."extraction_id" IS DISTINCT FROM NEW."extraction_id" OR OLD."start" IS DISTINCT FROM NEW."start" OR OLD."end" IS DISTINCT FROM NEW."end" OR OLD."exact" IS DISTINCT FROM NEW."exact" OR OLD."prefix" IS DISTINCT FROM NEW."prefix" OR OLD."suffix" IS DISTINCT FROM NEW."suffix" OR OLD."fragment" IS DISTINCT FROM NEW."fragment" OR OLD."reanchored_from_id" IS DISTINCT FROM NEW."reanchored_from_id") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a quote\'\'s words and place never change\'; END IF; RETURN NEW;',
                            hash="8f2943b4f993ca005d94db0bd2522f0d8f00e45f",
                            operation="UPDATE",
                            pgid="pgtrigger_quote_is_immutable_f5562",
                            table="sources_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_is_in_its_text",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home uuid; found text;",
                            func="IF NEW.extraction_id IS NOT NULL AND NOT factcheck_in_take_down() THEN SELECT e.snapshot_id, substr(e.text, NEW.start + 1, NEW.\"end\" - NEW.start) INTO home, found FROM sources_extraction e WHERE e.id = NEW.extraction_id; IF home IS DISTINCT FROM NEW.snapshot_id THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the quote''s extraction is of another snapshot'; END IF; IF NEW.start IS NOT NULL AND found IS DISTINCT FROM NEW.exact AND TG_OP = 'INSERT' THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a quote is exactly text[start:end]'; END IF; END IF; RETURN NEW;",
                            hash="8406cc3524c52c208e92585167bf79b369bed9e6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_quote_is_in_its_text_63bf7",
                            table="sources_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_quoteevent" ("created_at", "end", "exact", "extraction_id", "fragment", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "reanchored_from_id", "reanchoring", "reanchoring_score", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "start", "suffix", "taken_down_at") VALUES (NEW."created_at", NEW."end", NEW."exact", NEW."extraction_id", NEW."fragment", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prefix", NEW."reanchored_from_id", NEW."reanchoring", NEW."reanchoring_score", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."start", NEW."suffix", NEW."taken_down_at"); RETURN NULL;',
                            hash="7026450a40c3fbda66b375e6c25e8f6ce952db3a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b513e",
                            table="sources_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_quoteevent" ("created_at", "end", "exact", "extraction_id", "fragment", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "reanchored_from_id", "reanchoring", "reanchoring_score", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "start", "suffix", "taken_down_at") VALUES (NEW."created_at", NEW."end", NEW."exact", NEW."extraction_id", NEW."fragment", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prefix", NEW."reanchored_from_id", NEW."reanchoring", NEW."reanchoring_score", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."start", NEW."suffix", NEW."taken_down_at"); RETURN NULL;',
                            hash="2213526fbc76a8c759279eb7bb89c4057c8a21d0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93715",
                            table="sources_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_quoteevent" ("created_at", "end", "exact", "extraction_id", "fragment", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "reanchored_from_id", "reanchoring", "reanchoring_score", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "start", "suffix", "taken_down_at") VALUES (OLD."created_at", OLD."end", OLD."exact", OLD."extraction_id", OLD."fragment", OLD."id", OLD."kind", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."prefix", OLD."reanchored_from_id", OLD."reanchoring", OLD."reanchoring_score", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."snapshot_id", OLD."start", OLD."suffix", OLD."taken_down_at"); RETURN NULL;',
                            hash="fb601b0a19bde26269f1cda19d9d0047e5c06f70",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_afaf6",
                            table="sources_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="ff44425945e3b691f61c7ca263a86d07d6b7d07a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_63c6e",
                            table="sources_outsidecopyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="23c6de21d5d9f49539b15cb7b71b88312db8627a",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_528c7",
                            table="sources_outsidecopyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="7d44f1016ca9baf4526d8874ce6e2ec3bf3b3ac2",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_a2ffe",
                            table="sources_outsidecopy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="9aaf688816d08b9663182649855def9022eb6552",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_e8746",
                            table="sources_outsidecopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c88da613396eaab4d0a11c6c5b8cb4e8b34d705e",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_e3442",
                            table="sources_outsidecopy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_copy_is_immutable",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."snapshot_id" IS DISTINCT FROM NEW."snapshot_id" OR OLD."archive" IS DISTINCT FROM NEW."archive" OR OLD."address" IS DISTINCT FROM NEW."address" OR OLD."archived_at" IS DISTINCT FROM NEW."archived_at") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'the record of an outside copy never changes\'; END IF; RETURN NEW;',
                            hash="646c915591501248bb7a621a9fc4da197ac7b24c",
                            operation="UPDATE",
                            pgid="pgtrigger_outside_copy_is_immutable_964f3",
                            table="sources_outsidecopy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_outsidecopyevent" ("address", "archive", "archived_at", "asked_by_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (NEW."address", NEW."archive", NEW."archived_at", NEW."asked_by_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id"); RETURN NULL;',
                            hash="b64baafb33984ec5bcccbdfde599ec31c6c9f9b7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ad9b0",
                            table="sources_outsidecopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_outsidecopyevent" ("address", "archive", "archived_at", "asked_by_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (NEW."address", NEW."archive", NEW."archived_at", NEW."asked_by_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id"); RETURN NULL;',
                            hash="0436ff206ce3b40d552a180c3d2dd682ba2d8d42",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_24e9c",
                            table="sources_outsidecopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outsidecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_outsidecopyevent" ("address", "archive", "archived_at", "asked_by_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (OLD."address", OLD."archive", OLD."archived_at", OLD."asked_by_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."snapshot_id"); RETURN NULL;',
                            hash="f73c0c55fc83a8731b8b646eabb74ee96db7b241",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_87d6e",
                            table="sources_outsidecopy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="6063d202e15fcc4243323c4eb123ec56efc4eb4c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1f490",
                            table="sources_lookevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="b24fd6d1ad67b477e96cf3c238247898e6c61d3e",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_bbcff",
                            table="sources_lookevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="5f1a4ff6edaeecc18c3cc1065b86c49d9392984b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_93127",
                            table="sources_look",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="42dfefc68f53f613efdd18d46ee55706866c6045",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_a0b0b",
                            table="sources_look",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="af9dd59ef0307aa5eb560818fb824f80752df27d",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_06df4",
                            table="sources_look",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="look_is_immutable",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."series_id" IS DISTINCT FROM NEW."series_id" OR OLD."address" IS DISTINCT FROM NEW."address" OR OLD."looked_at" IS DISTINCT FROM NEW."looked_at" OR OLD."looked_from" IS DISTINCT FROM NEW."looked_from" OR OLD."outcome" IS DISTINCT FROM NEW."outcome" OR OLD."snapshot_id" IS DISTINCT FROM NEW."snapshot_id" OR OLD."error" IS DISTINCT FROM NEW."error" OR OLD."also_searched" IS DISTINCT FROM NEW."also_searched") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a look never changes\'; END IF; RETURN NEW;',
                            hash="745fed891c167f3069706007d8788a56e5d2e5bf",
                            operation="UPDATE",
                            pgid="pgtrigger_look_is_immutable_b1f2c",
                            table="sources_look",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_lookevent" ("address", "also_searched", "created_at", "error", "id", "looked_at", "looked_by_id", "looked_from", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (NEW."address", NEW."also_searched", NEW."created_at", NEW."error", NEW."id", NEW."looked_at", NEW."looked_by_id", NEW."looked_from", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."series_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id"); RETURN NULL;',
                            hash="1ccc296f449e4a73f7041d817aceb3c1ff4b0b10",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2c39d",
                            table="sources_look",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_lookevent" ("address", "also_searched", "created_at", "error", "id", "looked_at", "looked_by_id", "looked_from", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (NEW."address", NEW."also_searched", NEW."created_at", NEW."error", NEW."id", NEW."looked_at", NEW."looked_by_id", NEW."looked_from", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."series_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id"); RETURN NULL;',
                            hash="e04ab6e40a14c96d15fe49f2638ed5846144ea96",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4fd19",
                            table="sources_look",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="look",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_lookevent" ("address", "also_searched", "created_at", "error", "id", "looked_at", "looked_by_id", "looked_from", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id") VALUES (OLD."address", OLD."also_searched", OLD."created_at", OLD."error", OLD."id", OLD."looked_at", OLD."looked_by_id", OLD."looked_from", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."series_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."snapshot_id"); RETURN NULL;',
                            hash="f2b6146b2fb93385224b77bfed443991e81908a0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9309",
                            table="sources_look",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extractionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="545bf348df519cf244167e2379f525f5346e2537",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_24f5e",
                            table="sources_extractionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extractionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="3ca663f9dc7af0e69627eea9f92964722bbe524e",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_ee1ee",
                            table="sources_extractionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="fe41e916668ae107daf3373608220136f87b3adb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_98d98",
                            table="sources_extraction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="f9ab699450212ca2b7a2f938a47bf6355a84695e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_2891d",
                            table="sources_extraction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="204143096a38c90b6596a009036c578691e54f6d",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_2d25e",
                            table="sources_extraction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="extraction_is_immutable",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."snapshot_id" IS DISTINCT FROM NEW."snapshot_id" OR OLD."extractor" IS DISTINCT FROM NEW."extractor" OR OLD."extractor_version" IS DISTINCT FROM NEW."extractor_version" OR OLD."text" IS DISTINCT FROM NEW."text" OR OLD."text_sha256" IS DISTINCT FROM NEW."text_sha256" OR OLD."language" IS DISTINCT FROM NEW."language" OR OLD."metadata" IS DISTINCT FROM NEW."metadata" OR OLD."pages" IS DISTINCT FROM NEW."pages" OR OLD."protection_id" IS DISTINCT FROM NEW."protection_id" OR OLD."taken_down_at" IS DISTINCT FROM NEW."taken_down_at") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'an extraction never changes: run the extractor again for another\'; END IF; RETURN NEW;',
                            hash="a47b04ba54ba1966ae91dbd18d184c925571463b",
                            operation="UPDATE",
                            pgid="pgtrigger_extraction_is_immutable_78188",
                            table="sources_extraction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="extraction_hash_is_true",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' AND NEW.text_sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'text_sha256 is not the SHA-256 of the text'; END IF; RETURN NEW;",
                            hash="020adfb541a93e92b8104419ad9fb06e92871238",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_extraction_hash_is_true_36545",
                            table="sources_extraction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_extractionevent" ("created_at", "extractor", "extractor_version", "id", "is_current", "language", "metadata", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "taken_down_at", "text_sha256") VALUES (NEW."created_at", NEW."extractor", NEW."extractor_version", NEW."id", NEW."is_current", NEW."language", NEW."metadata", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."taken_down_at", NEW."text_sha256"); RETURN NULL;',
                            hash="e8673806c5acfbad2781b5847b6e6cbfe2c6c7c1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71d8a",
                            table="sources_extraction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_current" IS DISTINCT FROM (NEW."is_current") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."metadata" IS DISTINCT FROM (NEW."metadata") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."protection_id" IS DISTINCT FROM (NEW."protection_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."taken_down_at" IS DISTINCT FROM (NEW."taken_down_at") OR OLD."text_sha256" IS DISTINCT FROM (NEW."text_sha256"))',
                            func='INSERT INTO "sources_extractionevent" ("created_at", "extractor", "extractor_version", "id", "is_current", "language", "metadata", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "taken_down_at", "text_sha256") VALUES (NEW."created_at", NEW."extractor", NEW."extractor_version", NEW."id", NEW."is_current", NEW."language", NEW."metadata", NEW."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."snapshot_id", NEW."taken_down_at", NEW."text_sha256"); RETURN NULL;',
                            hash="04c13305a630cf15b0fab6ccb6e1e3604abb0f56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a69a",
                            table="sources_extraction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extraction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_extractionevent" ("created_at", "extractor", "extractor_version", "id", "is_current", "language", "metadata", "pages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "snapshot_id", "taken_down_at", "text_sha256") VALUES (OLD."created_at", OLD."extractor", OLD."extractor_version", OLD."id", OLD."is_current", OLD."language", OLD."metadata", OLD."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."snapshot_id", OLD."taken_down_at", OLD."text_sha256"); RETURN NULL;',
                            hash="c4d26de2dda73789eba57de2a7bb03d818b2b4b5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5d89",
                            table="sources_extraction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="af2a37727158f3e05eb25c8dd4ec19b8a1a47f8c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_3159e",
                            table="sources_source",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="29a68d96dae0b004d92d5c466220461d9e83b80f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_78500",
                            table="sources_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="6c55c4ac7dc3f76bb636fe87759447f6e3c9288e",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_b21bb",
                            table="sources_source",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="merge_has_an_end",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.merged_into_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) THEN PERFORM factcheck_refuse_circle(TG_TABLE_NAME, NEW.id, NEW.merged_into_id); END IF; RETURN NEW;",
                            hash="417eddde85d1cc734cf667196302074f10fda4f7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_merge_has_an_end_6bba4",
                            table="sources_source",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="desk_note_stays_one",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (OLD.kind = 'desk_note' OR NEW.kind = 'desk_note') AND (OLD.\"kind\" IS DISTINCT FROM NEW.\"kind\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a desk note stays a desk note, and nothing else becomes one'; END IF; RETURN NEW;",
                            hash="1c285ce9d3f401c644e76c22a5ce0230c17dca08",
                            operation="UPDATE",
                            pgid="pgtrigger_desk_note_stays_one_18e0a",
                            table="sources_source",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourceevent" ("address", "address_sha256", "claimed_authors", "claimed_canonical", "claimed_publisher", "created_at", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pseudonym", "published", "published_zone", "publisher_id", "reference", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary", "terms", "terms_until", "title", "written_by_id") VALUES (NEW."address", NEW."address_sha256", NEW."claimed_authors", NEW."claimed_canonical", NEW."claimed_publisher", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pseudonym", NEW."published", NEW."published_zone", NEW."publisher_id", NEW."reference", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."summary", NEW."terms", NEW."terms_until", NEW."title", NEW."written_by_id"); RETURN NULL;',
                            hash="92bc4893b570e7f18c7015f2810feb3566dcb62f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c3ed3",
                            table="sources_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_sourceevent" ("address", "address_sha256", "claimed_authors", "claimed_canonical", "claimed_publisher", "created_at", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pseudonym", "published", "published_zone", "publisher_id", "reference", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary", "terms", "terms_until", "title", "written_by_id") VALUES (NEW."address", NEW."address_sha256", NEW."claimed_authors", NEW."claimed_canonical", NEW."claimed_publisher", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pseudonym", NEW."published", NEW."published_zone", NEW."publisher_id", NEW."reference", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."summary", NEW."terms", NEW."terms_until", NEW."title", NEW."written_by_id"); RETURN NULL;',
                            hash="145a4dabceeef820d2af17b8be561073abc94c0a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e6185",
                            table="sources_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourceevent" ("address", "address_sha256", "claimed_authors", "claimed_canonical", "claimed_publisher", "created_at", "id", "kind", "language", "merged_at", "merged_by_id", "merged_into_id", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pseudonym", "published", "published_zone", "publisher_id", "reference", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary", "terms", "terms_until", "title", "written_by_id") VALUES (OLD."address", OLD."address_sha256", OLD."claimed_authors", OLD."claimed_canonical", OLD."claimed_publisher", OLD."created_at", OLD."id", OLD."kind", OLD."language", OLD."merged_at", OLD."merged_by_id", OLD."merged_into_id", OLD."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pseudonym", OLD."published", OLD."published_zone", OLD."publisher_id", OLD."reference", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."summary", OLD."terms", OLD."terms_until", OLD."title", OLD."written_by_id"); RETURN NULL;',
                            hash="40214491655e59db5fe16afdae8ded9da96fe3c3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fde77",
                            table="sources_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshotevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="0b846bfb6cb972afd92131effe7343c0ab2476fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e9842",
                            table="sources_snapshotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshotevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d4851652afc066831d35450770f0cc5d7aef4f5e",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_75f13",
                            table="sources_snapshotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="d5514b54924324eedd12291c16021ff2091227e4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_4f0d9",
                            table="sources_snapshot",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="6c38e15f5222d497c439ec411284cae28635cd48",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_ebb4b",
                            table="sources_snapshot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="23bf983b2cf93a0bb7568677e7c7c0970072f6ea",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_942dc",
                            table="sources_snapshot",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="snapshot_is_immutable",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."payload_id" IS DISTINCT FROM NEW."payload_id" OR OLD."payload_sha256" IS DISTINCT FROM NEW."payload_sha256" OR OLD."size_bytes" IS DISTINCT FROM NEW."size_bytes" OR OLD."media_type" IS DISTINCT FROM NEW."media_type" OR OLD."captured_at" IS DISTINCT FROM NEW."captured_at" OR OLD."method" IS DISTINCT FROM NEW."method" OR OLD."address" IS DISTINCT FROM NEW."address" OR OLD."final_address" IS DISTINCT FROM NEW."final_address" OR OLD."http_status" IS DISTINCT FROM NEW."http_status" OR OLD."headers" IS DISTINCT FROM NEW."headers" OR OLD."user_agent" IS DISTINCT FROM NEW."user_agent" OR OLD."captured_from" IS DISTINCT FROM NEW."captured_from" OR OLD."warc_id" IS DISTINCT FROM NEW."warc_id" OR OLD."warc_record" IS DISTINCT FROM NEW."warc_record" OR OLD."revisit_of_id" IS DISTINCT FROM NEW."revisit_of_id" OR OLD."ingestion_id" IS DISTINCT FROM NEW."ingestion_id") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a snapshot\'\'s bytes, hash and time never change\'; END IF; RETURN NEW;',
                            hash="0dd387e1a709daa8b2853d5dc575e6ed07a035fe",
                            operation="UPDATE",
                            pgid="pgtrigger_snapshot_is_immutable_4824e",
                            table="sources_snapshot",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="snapshot_stays_taken_down",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF (TRUE) AND (OLD.\"taken_down_at\" IS DISTINCT FROM NEW.\"taken_down_at\") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only the take-down marks a snapshot'; END IF; RETURN NEW;",
                            hash="c200f543bf6181575a649743b85b17571001f7e6",
                            operation="UPDATE",
                            pgid="pgtrigger_snapshot_stays_taken_down_84e82",
                            table="sources_snapshot",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_snapshotevent" ("address", "captured_at", "captured_from", "created_at", "final_address", "headers", "http_status", "id", "ingestion_id", "media_type", "method", "payload_id", "payload_sha256", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "quality", "revision", "revisit_of_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "size_bytes", "source_id", "taken_down_at", "user_agent", "warc_id", "warc_record") VALUES (NEW."address", NEW."captured_at", NEW."captured_from", NEW."created_at", NEW."final_address", NEW."headers", NEW."http_status", NEW."id", NEW."ingestion_id", NEW."media_type", NEW."method", NEW."payload_id", NEW."payload_sha256", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."quality", NEW."revision", NEW."revisit_of_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."size_bytes", NEW."source_id", NEW."taken_down_at", NEW."user_agent", NEW."warc_id", NEW."warc_record"); RETURN NULL;',
                            hash="9bf6856dd2fc733893c32fa465ba017d06e34023",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d68c2",
                            table="sources_snapshot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_snapshotevent" ("address", "captured_at", "captured_from", "created_at", "final_address", "headers", "http_status", "id", "ingestion_id", "media_type", "method", "payload_id", "payload_sha256", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "quality", "revision", "revisit_of_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "size_bytes", "source_id", "taken_down_at", "user_agent", "warc_id", "warc_record") VALUES (NEW."address", NEW."captured_at", NEW."captured_from", NEW."created_at", NEW."final_address", NEW."headers", NEW."http_status", NEW."id", NEW."ingestion_id", NEW."media_type", NEW."method", NEW."payload_id", NEW."payload_sha256", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."quality", NEW."revision", NEW."revisit_of_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."size_bytes", NEW."source_id", NEW."taken_down_at", NEW."user_agent", NEW."warc_id", NEW."warc_record"); RETURN NULL;',
                            hash="b18f6a60234e187a2348d48d82957e2cfa48d396",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_53e7f",
                            table="sources_snapshot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_snapshotevent" ("address", "captured_at", "captured_from", "created_at", "final_address", "headers", "http_status", "id", "ingestion_id", "media_type", "method", "payload_id", "payload_sha256", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "quality", "revision", "revisit_of_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "size_bytes", "source_id", "taken_down_at", "user_agent", "warc_id", "warc_record") VALUES (OLD."address", OLD."captured_at", OLD."captured_from", OLD."created_at", OLD."final_address", OLD."headers", OLD."http_status", OLD."id", OLD."ingestion_id", OLD."media_type", OLD."method", OLD."payload_id", OLD."payload_sha256", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."quality", OLD."revision", OLD."revisit_of_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."size_bytes", OLD."source_id", OLD."taken_down_at", OLD."user_agent", OLD."warc_id", OLD."warc_record"); RETURN NULL;',
                            hash="08a0af76c16d97dc00864532effc44f4ac686a7b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_644f9",
                            table="sources_snapshot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseriesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="1894d80abc46200e8c0c2e78e428944b964167ba",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fc32d",
                            table="sources_lookseriesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseriesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="10cc081e955139e2fbffaf7dd13e7f07177b4fb6",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_f9f02",
                            table="sources_lookseriesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="ab4589231b7ddda764fc5d1d543c5b823c6ed6a2",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_d8970",
                            table="sources_lookseries",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="f9b891782c661e8e8e38bc60dedf092f8cfdf114",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_735dc",
                            table="sources_lookseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="bfc3206368299a3535317cf3c902ba408437821a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_31e79",
                            table="sources_lookseries",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_lookseriesevent" ("also_searched", "created_at", "due_at", "ended_at", "every", "id", "language", "looked_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (NEW."also_searched", NEW."created_at", NEW."due_at", NEW."ended_at", NEW."every", NEW."id", NEW."language", NEW."looked_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."started_by_id"); RETURN NULL;',
                            hash="4bc017fd32c4dd472c9f3e819df633a2edd1b932",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e2704",
                            table="sources_lookseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_lookseriesevent" ("also_searched", "created_at", "due_at", "ended_at", "every", "id", "language", "looked_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (NEW."also_searched", NEW."created_at", NEW."due_at", NEW."ended_at", NEW."every", NEW."id", NEW."language", NEW."looked_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."started_by_id"); RETURN NULL;',
                            hash="3fd46157aace3c12e97d0b63481aba4c63383bc4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b133b",
                            table="sources_lookseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lookseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_lookseriesevent" ("also_searched", "created_at", "due_at", "ended_at", "every", "id", "language", "looked_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (OLD."also_searched", OLD."created_at", OLD."due_at", OLD."ended_at", OLD."every", OLD."id", OLD."language", OLD."looked_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."started_by_id"); RETURN NULL;',
                            hash="ba1fffeb71207108bcabb283d2b0f37775681da4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0275d",
                            table="sources_lookseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="3d46f8a5bb2d3907242425370b3d02a59992f1ec",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_30627",
                            table="sources_ingestionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="df7b2a8af542bc8b5265c052f110f0f882f699d1",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_91df8",
                            table="sources_ingestionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="d37ed3ba0105442868b208c621d446818847d2f1",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_3c330",
                            table="sources_ingestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="475adbb356692774c1ba04aa2a6ca88fad055c22",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_60947",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="ff19d7851b487a6048d7e9ba6b1f8b5929466775",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_f818a",
                            table="sources_ingestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address", NEW."address_sha256", NEW."attempts", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."first_requested_by_id", NEW."host", NEW."id", NEW."is_bulk", NEW."method", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="2b73d04145d4c32721c2da6f0ed2cf662ea5e407",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0cac1",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_sha256" IS DISTINCT FROM (NEW."address_sha256") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."first_requested_by_id" IS DISTINCT FROM (NEW."first_requested_by_id") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_bulk" IS DISTINCT FROM (NEW."is_bulk") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."normal_address" IS DISTINCT FROM (NEW."normal_address") OR OLD."protection_id" IS DISTINCT FROM (NEW."protection_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."set_aside_at" IS DISTINCT FROM (NEW."set_aside_at") OR OLD."set_aside_by_id" IS DISTINCT FROM (NEW."set_aside_by_id") OR OLD."set_aside_reason" IS DISTINCT FROM (NEW."set_aside_reason") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."address", NEW."address_sha256", NEW."attempts", NEW."created_at", NEW."detail", NEW."due_at", NEW."finished_at", NEW."first_requested_by_id", NEW."host", NEW."id", NEW."is_bulk", NEW."method", NEW."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="79dc5a4eb905607c95354d00ebbab169a081ad85",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e888",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ingestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_ingestionevent" ("address", "address_sha256", "attempts", "created_at", "detail", "due_at", "finished_at", "first_requested_by_id", "host", "id", "is_bulk", "method", "normal_address", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (OLD."address", OLD."address_sha256", OLD."attempts", OLD."created_at", OLD."detail", OLD."due_at", OLD."finished_at", OLD."first_requested_by_id", OLD."host", OLD."id", OLD."is_bulk", OLD."method", OLD."normal_address", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."state"); RETURN NULL;',
                            hash="8fa096b8452461d599662b102626cce425d5d0de",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ff63a",
                            table="sources_ingestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="4e257ee225c3dbd0d2c08468c5dbb44002e5518f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5b50e",
                            table="sources_derivationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="6f099fb12b71ec9c507f67a15af58f4efc2552bd",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_19cda",
                            table="sources_derivationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="5c0cbed8f323876fdb11d2d595f41ab637417067",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_0792a",
                            table="sources_derivation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="89037dcce7c21f4ae89e89d1f36484f8a40e11b6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_a2f79",
                            table="sources_derivation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="74ec83c83d0aec58fa34aeed4e162ad524cf30de",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_2b097",
                            table="sources_derivation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="derivations_make_no_circle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.state = 'confirmed' AND NEW.set_aside_at IS NULL THEN PERFORM pg_advisory_xact_lock(hashtext('sources_derivation')); IF EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.original_id UNION SELECT d.original_id FROM sources_derivation d JOIN above a ON d.source_id = a.id WHERE d.state = 'confirmed' AND d.set_aside_at IS NULL AND d.id <> NEW.id) SELECT FROM above WHERE id = NEW.source_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a source cannot come from itself, not even through others'; END IF; END IF; RETURN NEW;",
                            hash="d00ce5b62f3d94e4ee696db347fd8d75aa89d7eb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_derivations_make_no_circle_88fcd",
                            table="sources_derivation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_derivationevent" ("created_at", "decided_at", "decided_by_id", "id", "kind", "language", "method", "note", "original_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "score", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."language", NEW."method", NEW."note", NEW."original_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."score", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="34aa713c338d55b514195d4d8b24473acbb8ea0c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ddcea",
                            table="sources_derivation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_derivationevent" ("created_at", "decided_at", "decided_by_id", "id", "kind", "language", "method", "note", "original_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "score", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."language", NEW."method", NEW."note", NEW."original_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."score", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state"); RETURN NULL;',
                            hash="c474e963cc6aa6a368af12bfd70c4714db27e24f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_734f9",
                            table="sources_derivation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="derivation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_derivationevent" ("created_at", "decided_at", "decided_by_id", "id", "kind", "language", "method", "note", "original_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "score", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."kind", OLD."language", OLD."method", OLD."note", OLD."original_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."score", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."state"); RETURN NULL;',
                            hash="1c2ec0be090761169483e5dfbab94ec696f8421e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7dfb7",
                            table="sources_derivation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="89c874eaa70f02f86979800acced0d50a5f3938f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_59b6a",
                            table="sources_affiliationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="b0393651693ac1fcdd9dfe2e9e5a2bd1ede21839",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_a0e17",
                            table="sources_affiliationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="adec298413d93abb1bb02c76e6b01e6dd9b7156f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_8b9f0",
                            table="sources_affiliation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="952926c998a92cce5102a92ef3be591d19c197c7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_92743",
                            table="sources_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="b05ff6bcbdaaa04c3d1c9a9f37322ce45faccdb4",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_dd7f7",
                            table="sources_affiliation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_affiliationevent" ("agent_id", "created_at", "id", "language", "organisation_id", "owns", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "set_aside_at", "set_aside_by_id", "set_aside_reason", "since", "source_id", "until") VALUES (NEW."agent_id", NEW."created_at", NEW."id", NEW."language", NEW."organisation_id", NEW."owns", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."role", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."since", NEW."source_id", NEW."until"); RETURN NULL;',
                            hash="4b65773a211665898bde15e4cbdc6051eaa7ce28",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99061",
                            table="sources_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_affiliationevent" ("agent_id", "created_at", "id", "language", "organisation_id", "owns", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "set_aside_at", "set_aside_by_id", "set_aside_reason", "since", "source_id", "until") VALUES (NEW."agent_id", NEW."created_at", NEW."id", NEW."language", NEW."organisation_id", NEW."owns", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."role", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."since", NEW."source_id", NEW."until"); RETURN NULL;',
                            hash="217ac051bbd5b85f647fbbbf9d66dcbe40ef3002",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d5523",
                            table="sources_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_affiliationevent" ("agent_id", "created_at", "id", "language", "organisation_id", "owns", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "role", "set_aside_at", "set_aside_by_id", "set_aside_reason", "since", "source_id", "until") VALUES (OLD."agent_id", OLD."created_at", OLD."id", OLD."language", OLD."organisation_id", OLD."owns", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."role", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."since", OLD."source_id", OLD."until"); RETURN NULL;',
                            hash="d1674e3cc934c35aef2adf19bc21658055d61bc3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_edb48",
                            table="sources_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="e04e73e2e3a292d583048ff4e194e90feaf5fd02",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_058de",
                            table="sources_sourceauthor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="3e1e69021a0c759bf5e9a077256cf789ec349b4e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_f2243",
                            table="sources_sourceauthor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c0ea1754b6516575e6cf2d28208aa171bdda8a2c",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_f3c81",
                            table="sources_sourceauthor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourceauthorevent" ("agent_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."agent_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="4a2079a72f2e1e1a8d7b81a3b3328690914a5a8d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8da8",
                            table="sources_sourceauthor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_sourceauthorevent" ("agent_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."agent_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="64842ea31548cdf712769beb7e8f2662f2b362c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_16a09",
                            table="sources_sourceauthor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourceauthorevent" ("agent_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (OLD."agent_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id"); RETURN NULL;',
                            hash="a70c607897c8c08151e15fece1079ccef68ee99f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2a8a6",
                            table="sources_sourceauthor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthorevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="74c75191159e5c112979d7c3b26ae9382785731b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0f5f0",
                            table="sources_sourceauthorevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceauthorevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="fef82579422560ad166cd35dc82fe2111bdb0571",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_fdaf1",
                            table="sources_sourceauthorevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="9c040ab6af531634b51d5f4c4665fb38d7f17ddf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_add2d",
                            table="sources_sourceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="c2f47d019a01a3979f1d6e1ffd6220ecb8d515c0",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_638bc",
                            table="sources_sourceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="9cd9e8a5a73cee4c8e47177c687a0bfe38f24263",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_70dc1",
                            table="sources_sourcereliability",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="509a19e635c8d0c0ac8b2ada9d3e69e9c3548a97",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_cd155",
                            table="sources_sourcereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="de0ce491f25dfa157f79766c2483d185373e7e79",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_8a6ef",
                            table="sources_sourcereliability",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourcereliabilityevent" ("created_at", "grade", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."created_at", NEW."grade", NEW."id", NEW."judged_by_id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="a5391056ec397f1a929ef084e7340d5f1274bd11",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d679",
                            table="sources_sourcereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_sourcereliabilityevent" ("created_at", "grade", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."created_at", NEW."grade", NEW."id", NEW."judged_by_id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="84c64aa16828a2bf5b5604a5775dd437f209cde7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cfcc2",
                            table="sources_sourcereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_sourcereliabilityevent" ("created_at", "grade", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (OLD."created_at", OLD."grade", OLD."id", OLD."judged_by_id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id"); RETURN NULL;',
                            hash="29a7ce34bf1a1ea603a8b06031d545c0eb89c130",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c69b4",
                            table="sources_sourcereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="0fcedaf0f0ec17bec8961153d4e6c3b13664e7b9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_185d1",
                            table="sources_sourcereliabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcereliabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="93378462648a1591630bca42a40b5662a77d3811",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_747cf",
                            table="sources_sourcereliabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timestamptoken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a timestamp token never changes'; END IF; RETURN NEW;",
                            hash="12b8b6fd40dd9ada85a9f01c9c5bb2fdde9f0fdd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f68fa",
                            table="sources_timestamptoken",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="659c57c9377dae1dd8b99b062c35eaabc49e758c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_d60c0",
                            table="sources_watch",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="d1eb33c355508589db2558b90c3bb240f26b8484",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_4a325",
                            table="sources_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="44df7100e18198b6b4a4499ea415d6f39fbcc79a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_2a223",
                            table="sources_watch",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_watchevent" ("created_at", "due_at", "ended_at", "every", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (NEW."created_at", NEW."due_at", NEW."ended_at", NEW."every", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."started_by_id"); RETURN NULL;',
                            hash="613e12c0f4e120782938054451394d36654f89e3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa998",
                            table="sources_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "sources_watchevent" ("created_at", "due_at", "ended_at", "every", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (NEW."created_at", NEW."due_at", NEW."ended_at", NEW."every", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."started_by_id"); RETURN NULL;',
                            hash="8cd20ea48cd5c4c09810ed3d791df085ab67e6d1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b7ace",
                            table="sources_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "sources_watchevent" ("created_at", "due_at", "ended_at", "every", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "started_by_id") VALUES (OLD."created_at", OLD."due_at", OLD."ended_at", OLD."every", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."started_by_id"); RETURN NULL;',
                            hash="ffdba4b4a3d6482db9403eae0f1db6d30d23fff4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c8fb8",
                            table="sources_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="e6d3aeef706f79b582650c0b426e98d6b8979955",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_98aed",
                            table="sources_watchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d9c2b23e12bfb29f2c2fa0ead8d029ed3574b90b",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_e8eb6",
                            table="sources_watchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notesignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a signature is given once'; END IF; RETURN NEW;",
                            hash="e15e59adba9de99f67c09e9fce0ae4b5dfdfff5a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_05e05",
                            table="sources_notesignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notesignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signed_by_its_author",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (SELECT FROM sources_extraction e JOIN sources_snapshot s ON s.id = e.snapshot_id JOIN sources_source w ON w.id = s.source_id WHERE e.id = NEW.extraction_id AND w.kind = 'desk_note' AND w.written_by_id = NEW.signed_by_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only its author signs a desk note'; END IF; RETURN NEW;",
                            hash="389c79000510f43fca619f8e1b3e16102c946bd1",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_signed_by_its_author_6f8b3",
                            table="sources_notesignature",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
