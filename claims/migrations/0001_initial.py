from django.conf import settings
from django.db import migrations, models
from factcheck.migration_operations import AddTriggers, CreateModels
import claims.models.evidence
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
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
        ("sources", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("check", "check"), ("withdrawal", "withdrawal")],
                                default="check",
                                max_length=20,
                            ),
                        ),
                        ("content", models.BinaryField()),
                        ("content_sha256", models.CharField(max_length=64)),
                        ("media_type", models.CharField(default="application/json", max_length=100)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("published_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("taken_down_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-published_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["check", "withdrawal"])), name="publication_kind_known"
                            ),
                            models.UniqueConstraint(fields=("verdict", "kind"), name="published_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgentInterest",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("as_of", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        (
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interests",
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
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.source"
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="claims.story"
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
                                name="claims_agentinterest_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="agent_interest_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("as_of"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="agent_interest_as_of_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("as_of", ""), _negated=True), models.Q(("text", ""), _negated=True)
                                ),
                                name="agent_interest_dated",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appearance",
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
                            "mode",
                            models.CharField(
                                choices=[
                                    ("asserts", "asserts"),
                                    ("denies", "denies"),
                                    ("repeats", "repeats"),
                                    ("attributes", "attributes it to another"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "directness",
                            models.CharField(
                                choices=[
                                    ("seen", "own words, seen by us"),
                                    ("reported", "own words, as reported by another"),
                                    ("paraphrase", "paraphrase"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("said", factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="said")),
                        ("said_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "said_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("said"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "said_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("said"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("place", models.CharField(blank=True, default="", max_length=300)),
                        ("note", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appearances",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "attributed_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attributed_appearances",
                                to="sources.agent",
                            ),
                        ),
                        (
                            "quote",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appearances",
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
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appearances",
                                to="sources.source",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appearances",
                                to="claims.claim",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("said_earliest", "created_at"),
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
                                name="claims_appearance_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mode__in", ["asserts", "denies", "repeats", "attributes"])),
                                name="appearance_mode_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("directness__in", ["seen", "reported", "paraphrase"])),
                                name="appearance_directness_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="appearance_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("said"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="appearance_said_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("attributed_to__isnull", False), ("mode", "attributes")),
                                    models.Q(
                                        models.Q(("mode", "attributes"), _negated=True), ("attributed_to__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="attribution_names_the_other",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
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
                                    ("statement", "statement"),
                                    ("figure", "figure"),
                                    ("quote", "quote"),
                                    ("image", "image or video"),
                                    ("forecast", "forecast"),
                                ],
                                default="statement",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="claim")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35, verbose_name="language")),
                        ("made", factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="made")),
                        ("made_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "made_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("made"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "made_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("made"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("note", models.TextField(blank=True, default="", verbose_name="note for the desk")),
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
                                to="claims.claim",
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
                                name="claims_claim_set_aside_whole",
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
                                name="claims_claim_merge_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into__isnull", True),
                                    models.Q(("merged_into", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="claims_claim_not_into_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["statement", "figure", "quote", "image", "forecast"])),
                                name="claim_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="claim_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("made"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="claim_made_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="claim_has_text"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppearanceEvent",
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
                            "mode",
                            models.CharField(
                                choices=[
                                    ("asserts", "asserts"),
                                    ("denies", "denies"),
                                    ("repeats", "repeats"),
                                    ("attributes", "attributes it to another"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "directness",
                            models.CharField(
                                choices=[
                                    ("seen", "own words, seen by us"),
                                    ("reported", "own words, as reported by another"),
                                    ("paraphrase", "paraphrase"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("said", factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="said")),
                        ("said_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "said_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("said"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "said_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("said"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("place", models.CharField(blank=True, default="", max_length=300)),
                        ("note", models.TextField(blank=True, default="")),
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
                            "attributed_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                                to="claims.appearance",
                            ),
                        ),
                        (
                            "quote",
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
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="claims.claim"
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="claims.question",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "created_at"),
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
                                name="claims_answer_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("question", "claim"), name="answer_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimEvent",
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
                                    ("statement", "statement"),
                                    ("figure", "figure"),
                                    ("quote", "quote"),
                                    ("image", "image or video"),
                                    ("forecast", "forecast"),
                                ],
                                default="statement",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="claim")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35, verbose_name="language")),
                        ("made", factcheck.edtf.EDTFField(blank=True, default="", max_length=64, verbose_name="made")),
                        ("made_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "made_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("made"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "made_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("made"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("note", models.TextField(blank=True, default="", verbose_name="note for the desk")),
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
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.claim",
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
                    name="ClaimFigure",
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
                        ("value", models.DecimalField(decimal_places=10, max_digits=30)),
                        ("unit", models.CharField(blank=True, default="", max_length=50)),
                        ("what", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("as_of", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("as_written", models.CharField(blank=True, default="", max_length=100)),
                        ("is_approximate", models.BooleanField(default=False)),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="claims.claim"
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
                                name="claims_claimfigure_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="claim_figure_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("as_of"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="claim_figure_as_of_is_edtf",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimFigureEvent",
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
                        ("value", models.DecimalField(decimal_places=10, max_digits=30)),
                        ("unit", models.CharField(blank=True, default="", max_length=50)),
                        ("what", models.CharField(max_length=300)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("as_of", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("as_written", models.CharField(blank=True, default="", max_length=100)),
                        ("is_approximate", models.BooleanField(default=False)),
                        (
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.claimfigure",
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
                    name="ClaimRelation",
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
                                    ("contradicts", "contradicts"),
                                    ("same_as", "same as"),
                                    ("depends_on", "depends on"),
                                    ("explains", "explains"),
                                    ("supersedes", "supersedes"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="claims.claim"
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relations_from_others",
                                to="claims.claim",
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
                                name="claims_claimrelation_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["contradicts", "same_as", "depends_on", "explains", "supersedes"])
                                ),
                                name="claim_relation_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="claim_relation_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("claim", "other", "kind"), name="claim_relation_once"),
                            models.CheckConstraint(
                                condition=models.Q(("claim", models.F("other")), _negated=True),
                                name="claim_relation_with_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimRelationEvent",
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
                                    ("contradicts", "contradicts"),
                                    ("same_as", "same as"),
                                    ("depends_on", "depends on"),
                                    ("explains", "explains"),
                                    ("supersedes", "supersedes"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.claimrelation",
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
                    name="ClaimWording",
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
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="claims.claim"
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
                                name="claims_claimwording_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="claim_wording_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("claim", "language"), name="claim_wording_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="claim_wording_check_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimWordingEvent",
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
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.claimwording",
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
                    name="Contact",
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
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("email", "e-mail"),
                                    ("phone", "telephone"),
                                    ("letter", "letter"),
                                    ("message", "message"),
                                    ("in_person", "in person"),
                                    ("form", "form"),
                                    ("", "not contacted"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("asked", models.TextField(blank=True, default="")),
                        ("asked_on", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("asked_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "asked_on_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("asked_on"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "terms",
                            models.CharField(
                                choices=[
                                    ("on_record", "on the record"),
                                    ("background", "on background"),
                                    ("off_record", "off the record"),
                                    ("embargo", "embargo"),
                                ],
                                default="on_record",
                                max_length=20,
                            ),
                        ),
                        ("embargo_until", models.DateTimeField(blank=True, null=True)),
                        ("deadline", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting for an answer"),
                                    ("answered", "answered"),
                                    ("no_answer", "no answer"),
                                    ("refused", "refused"),
                                    ("not_contacted", "not contacted"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, default="")),
                        ("answered_on", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("reason", models.TextField(blank=True, default="", verbose_name="why not contacted")),
                        (
                            "agent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="sources.agent"
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "made_by",
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
                        "ordering": ("asked_on_earliest", "created_at"),
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
                                name="claims_contact_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="contact_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("channel__in", ["email", "phone", "letter", "message", "in_person", "form", ""])
                                ),
                                name="contact_channel_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("terms__in", ["on_record", "background", "off_record", "embargo"])),
                                name="contact_terms_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["waiting", "answered", "no_answer", "refused", "not_contacted"])
                                ),
                                name="contact_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("asked_on"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="contact_asked_on_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("answered_on"),
                                    function="edtf_is_valid",
                                    output_field=models.BooleanField(),
                                ),
                                name="contact_answered_on_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "not_contacted"), models.Q(("reason", ""), _negated=True)),
                                    models.Q(
                                        models.Q(("outcome", "not_contacted"), _negated=True),
                                        models.Q(("channel", ""), _negated=True),
                                        models.Q(("asked", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="contacted_or_reason_why_not",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("terms", "embargo"), _negated=True),
                                    ("embargo_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="embargo_has_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "answered"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="answered_with_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactAttachment",
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
                        ("title", models.CharField(max_length=300)),
                        ("media_type", models.CharField(max_length=200)),
                        (
                            "blob",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_attachments",
                                to="factcheck.blob",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="claims.contact",
                            ),
                        ),
                        (
                            "protection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_attachments",
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
                                name="claims_contactattachment_set_aside_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactAttachmentEvent",
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
                        ("title", models.CharField(max_length=300)),
                        ("media_type", models.CharField(max_length=200)),
                        (
                            "blob",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.blob",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.contact",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.contactattachment",
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
                    name="ContactEvent",
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
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("email", "e-mail"),
                                    ("phone", "telephone"),
                                    ("letter", "letter"),
                                    ("message", "message"),
                                    ("in_person", "in person"),
                                    ("form", "form"),
                                    ("", "not contacted"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("asked", models.TextField(blank=True, default="")),
                        ("asked_on", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("asked_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "asked_on_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("asked_on"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "terms",
                            models.CharField(
                                choices=[
                                    ("on_record", "on the record"),
                                    ("background", "on background"),
                                    ("off_record", "off the record"),
                                    ("embargo", "embargo"),
                                ],
                                default="on_record",
                                max_length=20,
                            ),
                        ),
                        ("embargo_until", models.DateTimeField(blank=True, null=True)),
                        ("deadline", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting for an answer"),
                                    ("answered", "answered"),
                                    ("no_answer", "no answer"),
                                    ("refused", "refused"),
                                    ("not_contacted", "not contacted"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, default="")),
                        ("answered_on", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("reason", models.TextField(blank=True, default="", verbose_name="why not contacted")),
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
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "made_by",
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
                                to="claims.contact",
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
                    name="Correction",
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
                                    ("correction", "correction"),
                                    ("update", "update"),
                                    ("clarification", "clarification"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("note", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("noted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
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
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="claims.publication",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.publication"
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
                                name="claims_correction_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["correction", "update", "clarification"])),
                                name="correction_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="correction_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("note", ""), _negated=True), name="correction_has_note"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionRequest",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("outcome", models.CharField(blank=True, default="", max_length=20)),
                        ("answer", models.TextField(blank=True, default="")),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction_requests",
                                to="claims.publication",
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
                                name="claims_correctionrequest_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="correction_request_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", True), ("answered_by__isnull", True), ("outcome", "")
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        ("outcome__in", ["corrected", "declined"]),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_answer_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DossierEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("dossier", models.UUIDField()),
                        ("kind", models.CharField(max_length=100)),
                        ("object_id", models.UUIDField()),
                        ("revision", models.PositiveIntegerField()),
                        ("content_sha256", models.CharField(max_length=64)),
                        ("loaded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "object_id"), name="dossier_entry_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
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
                        ("summary", models.TextField(verbose_name="what it shows, in our words")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("is_primary", models.BooleanField(default=False, verbose_name="first-hand")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="linked_evidence",
                                to="sources.source",
                            ),
                        ),
                        (
                            "look",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="sources.look",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="sources.extraction",
                            ),
                        ),
                        (
                            "quote",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
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
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "ordering": ("created_at",),
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
                                name="claims_evidence_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="evidence_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    claims.models.evidence.NonNulls("quote", "look", "note", "link"), 1
                                ),
                                name="evidence_is_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceEvent",
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
                        ("summary", models.TextField(verbose_name="what it shows, in our words")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("is_primary", models.BooleanField(default=False, verbose_name="first-hand")),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "link",
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
                            "look",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.look",
                            ),
                        ),
                        (
                            "note",
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
                                to="claims.evidence",
                            ),
                        ),
                        (
                            "quote",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceReliability",
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
                            "authenticity",
                            models.CharField(
                                choices=[
                                    ("confirmed", "confirmed"),
                                    ("probable", "probably what it purports to be"),
                                    ("possible", "possibly what it purports to be"),
                                    ("doubtful", "doubtful"),
                                    ("cannot_be_judged", "cannot be judged"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reliability",
                                to="claims.evidence",
                            ),
                        ),
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
                                name="claims_evidencereliability_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "authenticity__in",
                                        ["confirmed", "probable", "possible", "doubtful", "cannot_be_judged"],
                                    )
                                ),
                                name="evidence_authenticity_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="evidence_reliability_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="evidence_reliability_has_reason",
                            ),
                            models.UniqueConstraint(fields=("evidence", "judged_by"), name="evidence_reliability_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceReliabilityEvent",
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
                            "authenticity",
                            models.CharField(
                                choices=[
                                    ("confirmed", "confirmed"),
                                    ("probable", "probably what it purports to be"),
                                    ("possible", "possibly what it purports to be"),
                                    ("doubtful", "doubtful"),
                                    ("cannot_be_judged", "cannot be judged"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "evidence",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.evidence",
                            ),
                        ),
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
                                to="claims.evidencereliability",
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
                    name="ExternalFactCheck",
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
                        ("publisher_name", models.CharField(max_length=300)),
                        ("publisher_site", models.CharField(blank=True, default="", max_length=300)),
                        ("address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("title", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("claim_reviewed", models.TextField()),
                        ("claimant", models.CharField(blank=True, default="", max_length=500)),
                        ("claimed", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("reviewed", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        (
                            "reviewed_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("reviewed"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("rating_text", models.TextField(blank=True, default="")),
                        ("rating_value", models.CharField(blank=True, default="", max_length=100)),
                        ("rating_best", models.CharField(blank=True, default="", max_length=100)),
                        ("rating_worst", models.CharField(blank=True, default="", max_length=100)),
                        (
                            "meaning",
                            models.CharField(
                                blank=True,
                                choices=[("affirms", "affirms"), ("leaves_open", "leaves open"), ("denies", "denies")],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("as_received", models.JSONField(blank=True, default=dict)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="external_fact_checks",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "publisher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fact_checks",
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
                        "abstract": False,
                        "indexes": [models.Index(fields=["address_sha256"], name="external_address")],
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
                                name="claims_externalfactcheck_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="external_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("claimed"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="external_claimed_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("reviewed"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="external_reviewed_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meaning__in", ["", "affirms", "leaves_open", "denies"])),
                                name="external_meaning_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExternalFactCheckEvent",
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
                        ("publisher_name", models.CharField(max_length=300)),
                        ("publisher_site", models.CharField(blank=True, default="", max_length=300)),
                        ("address", models.TextField()),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("title", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("claim_reviewed", models.TextField()),
                        ("claimant", models.CharField(blank=True, default="", max_length=500)),
                        ("claimed", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("reviewed", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        (
                            "reviewed_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("reviewed"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("rating_text", models.TextField(blank=True, default="")),
                        ("rating_value", models.CharField(blank=True, default="", max_length=100)),
                        ("rating_best", models.CharField(blank=True, default="", max_length=100)),
                        ("rating_worst", models.CharField(blank=True, default="", max_length=100)),
                        (
                            "meaning",
                            models.CharField(
                                blank=True,
                                choices=[("affirms", "affirms"), ("leaves_open", "leaves open"), ("denies", "denies")],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("as_received", models.JSONField(blank=True, default=dict)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.externalfactcheck",
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
                    name="CorrectionRequestEvent",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("outcome", models.CharField(blank=True, default="", max_length=20)),
                        ("answer", models.TextField(blank=True, default="")),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
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
                                to="claims.correctionrequest",
                            ),
                        ),
                        (
                            "sender",
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
                            "publication",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.publication",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionEvent",
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
                                    ("correction", "correction"),
                                    ("update", "update"),
                                    ("clarification", "clarification"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("note", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("noted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.correction",
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
                            "publication",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.publication",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.publication",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PublicationRecord",
                    fields=[
                        ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("recorded_at", models.DateTimeField()),
                        ("content_sha256", models.CharField(max_length=64)),
                        ("previous_sha256", models.CharField(max_length=64, unique=True)),
                        ("record_sha256", models.CharField(max_length=64, unique=True)),
                        (
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="record",
                                to="claims.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("sequence",),
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=500, verbose_name="question")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "none_of_them",
                            models.BooleanField(default=True, verbose_name="none of them is a possible answer"),
                        ),
                        ("not_known", models.BooleanField(default=True, verbose_name="not known is a possible answer")),
                        (
                            "what_is_not_known",
                            models.TextField(blank=True, default="", verbose_name="what is not known"),
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
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="claims.story"
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
                                name="claims_question_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="question_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="question_has_text"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("set_aside_at__isnull", True)),
                                fields=("story", "position"),
                                name="question_position_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerEvent",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.answer",
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
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.question",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuestionWording",
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
                        ("text", models.CharField(max_length=500)),
                        ("what_is_not_known", models.TextField(blank=True, default="")),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wordings",
                                to="claims.question",
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
                                name="claims_questionwording_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="question_wording_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("question", "language"), name="question_wording_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionWordingEvent",
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
                        ("text", models.CharField(max_length=500)),
                        ("what_is_not_known", models.TextField(blank=True, default="")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.questionwording",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.question",
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
                    name="Rating",
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
                        ("slug", models.SlugField(max_length=80)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("affirms", "affirms"), ("leaves_open", "leaves open"), ("denies", "denies")],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                            "scale",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="claims.ratingscale",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("scale", "position"),
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
                                name="claims_rating_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meaning__in", ["affirms", "leaves_open", "denies"])),
                                name="rating_meaning_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("meaning", "leaves_open"), _negated=True),
                                    ("number__isnull", True),
                                    _connector="OR",
                                ),
                                name="open_rating_has_no_number",
                            ),
                            models.UniqueConstraint(fields=("scale", "slug"), name="rating_slug_once"),
                            models.UniqueConstraint(fields=("scale", "position"), name="rating_position_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingLabel",
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
                        ("label", models.CharField(max_length=100)),
                        ("definition", models.CharField(max_length=500)),
                        (
                            "rating",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="labels", to="claims.rating"
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
                                name="claims_ratinglabel_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="rating_label_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("rating", "language"), name="rating_label_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingLabelEvent",
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
                        ("label", models.CharField(max_length=100)),
                        ("definition", models.CharField(max_length=500)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.ratinglabel",
                            ),
                        ),
                        (
                            "rating",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.rating",
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
                    name="RatingScale",
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
                        ("slug", models.SlugField(max_length=80, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("best", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("worst", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                                name="claims_ratingscale_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="rating_scale_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("best__isnull", True), ("worst__isnull", True)),
                                    models.Q(("best__gt", models.F("worst")), ("worst__gte", 1)),
                                    _connector="OR",
                                ),
                                name="rating_scale_bounds",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingEvent",
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
                        ("slug", models.SlugField(db_index=False, max_length=80)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("affirms", "affirms"), ("leaves_open", "leaves open"), ("denies", "denies")],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.rating",
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
                            "scale",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.ratingscale",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RatingScaleEvent",
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
                        ("slug", models.SlugField(db_index=False, max_length=80)),
                        ("name", models.CharField(max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("best", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("worst", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.ratingscale",
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
                    name="Recheck",
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
                        ("cause", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("resolution", models.CharField(blank=True, default="", max_length=20)),
                        ("reason", models.TextField(blank=True, default="")),
                        (
                            "resolved_by",
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
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rechecks",
                                to="claims.verdict",
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
                                name="claims_recheck_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("resolution", ""), ("resolved_at__isnull", True), ("resolved_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("resolution__in", ["still_holds", "new_version"]),
                                        ("resolved_at__isnull", False),
                                        ("resolved_by__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="recheck_resolution_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stance",
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
                            "value",
                            models.CharField(
                                choices=[
                                    ("strongly_for", "strongly for"),
                                    ("for", "for"),
                                    ("context", "context"),
                                    ("against", "against"),
                                    ("strongly_against", "strongly against"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "bears_on",
                            models.CharField(
                                choices=[
                                    ("truth", "whether it is true"),
                                    ("verifiability", "whether it can be checked"),
                                ],
                                default="truth",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="stances", to="claims.claim"
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stances",
                                to="claims.evidence",
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
                                name="claims_stance_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__in", ["strongly_for", "for", "context", "against", "strongly_against"])
                                ),
                                name="stance_value_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("bears_on__in", ["truth", "verifiability"])),
                                name="stance_bears_on_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="stance_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("bears_on", "verifiability"), _negated=True),
                                    ("value", "context"),
                                    _connector="OR",
                                ),
                                name="verifiability_counts_for_nobody",
                            ),
                            models.UniqueConstraint(fields=("evidence", "claim"), name="stance_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StanceEvent",
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
                            "value",
                            models.CharField(
                                choices=[
                                    ("strongly_for", "strongly for"),
                                    ("for", "for"),
                                    ("context", "context"),
                                    ("against", "against"),
                                    ("strongly_against", "strongly against"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "bears_on",
                            models.CharField(
                                choices=[
                                    ("truth", "whether it is true"),
                                    ("verifiability", "whether it can be checked"),
                                ],
                                default="truth",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.evidence",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.stance",
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
                    name="Story",
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
                        ("slug", models.SlugField(max_length=100, unique=True)),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="summary")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "happened",
                            factcheck.edtf.EDTFField(
                                blank=True, default="", max_length=64, verbose_name="when it happened"
                            ),
                        ),
                        ("happened_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "happened_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("happened"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "happened_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("happened"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("is_restricted", models.BooleanField(default=False, verbose_name="only for its members")),
                        (
                            "desk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="factcheck.desk"
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
                        "verbose_name_plural": "stories",
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
                                name="claims_story_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="story_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("happened"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="story_happened_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True), name="story_has_title"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=500, verbose_name="question")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "none_of_them",
                            models.BooleanField(default=True, verbose_name="none of them is a possible answer"),
                        ),
                        ("not_known", models.BooleanField(default=True, verbose_name="not known is a possible answer")),
                        (
                            "what_is_not_known",
                            models.TextField(blank=True, default="", verbose_name="what is not known"),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.question",
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
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("passage", models.TextField(blank=True, default="")),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="claims.comment",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "resolved_by",
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
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="sources.source",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="claims.evidence",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="claims.question",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="claims.story",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("created_at",),
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
                                name="claims_comment_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="comment_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    claims.models.evidence.NonNulls(
                                        "story", "question", "claim", "evidence", "verdict", "source"
                                    ),
                                    1,
                                ),
                                name="comment_on_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                        ("task", models.CharField(max_length=500)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        (
                            "assigned_by",
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
                                related_name="assignments",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="sources.source",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="claims.question",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="claims.story",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("due_at", "created_at"),
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
                                name="claims_assignment_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="assignment_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "done", "dropped"])),
                                name="assignment_state_known",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    claims.models.evidence.NonNulls("story", "question", "claim", "verdict", "source"),
                                    1,
                                ),
                                name="assignment_on_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgentInterestEvent",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("as_of", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
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
                                to="claims.agentinterest",
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
                            "signed_by",
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
                        (
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StoryClaim",
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
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="story_links",
                                to="claims.claim",
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
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claim_links",
                                to="claims.story",
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
                                name="claims_storyclaim_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("story", "claim"), name="story_claim_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoryClaimEvent",
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
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.storyclaim",
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
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StoryEvent",
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
                        ("slug", models.SlugField(db_index=False, max_length=100)),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="summary")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "happened",
                            factcheck.edtf.EDTFField(
                                blank=True, default="", max_length=64, verbose_name="when it happened"
                            ),
                        ),
                        ("happened_zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "happened_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("happened"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "happened_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("happened"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("is_restricted", models.BooleanField(default=False, verbose_name="only for its members")),
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
                                to="claims.story",
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
                    name="StoryMember",
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
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("contributor", "contributor"),
                                    ("lawyer", "lawyer"),
                                    ("translator", "translator"),
                                ],
                                default="contributor",
                                max_length=20,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="story_memberships",
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
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="members", to="claims.story"
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
                                name="claims_storymember_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("capacity__in", ["contributor", "lawyer", "translator"])),
                                name="story_member_capacity_known",
                            ),
                            models.UniqueConstraint(fields=("story", "person"), name="story_member_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoryMemberEvent",
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
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("contributor", "contributor"),
                                    ("lawyer", "lawyer"),
                                    ("translator", "translator"),
                                ],
                                default="contributor",
                                max_length=20,
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
                                to="claims.storymember",
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
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StorySource",
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
                                related_name="story_links",
                                to="sources.source",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="source_links",
                                to="claims.story",
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
                                name="claims_storysource_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("story", "source"), name="story_source_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StorySourceEvent",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.storysource",
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
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StoryWording",
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
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(blank=True, default="")),
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
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="claims.story"
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
                                name="claims_storywording_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="story_wording_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("story", "language"), name="story_wording_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoryWordingEvent",
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
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(blank=True, default="")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.storywording",
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
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                                    ("same_claim", "same claim"),
                                    ("already_checked", "already checked by others"),
                                    ("derivation", "copy of"),
                                    ("check_worthy", "sentence worth checking"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("method", models.CharField(max_length=100)),
                        ("method_version", models.CharField(max_length=100)),
                        ("scores", models.JSONField(default=dict)),
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
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("language", factcheck.models.domain.LanguageField(blank=True, default="", max_length=35)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suggestions",
                                to="claims.claim",
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
                            "derivation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suggestions",
                                to="sources.derivation",
                            ),
                        ),
                        (
                            "external",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suggestions",
                                to="claims.externalfactcheck",
                            ),
                        ),
                        (
                            "extraction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suggestions",
                                to="sources.extraction",
                            ),
                        ),
                        (
                            "other_claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="claims.claim",
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
                                name="claims_suggestion_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["same_claim", "already_checked", "derivation", "check_worthy"])
                                ),
                                name="suggestion_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["suggested", "confirmed", "refused"])),
                                name="suggestion_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("claim__isnull", False), ("kind", "same_claim"), ("other_claim__isnull", False)
                                    ),
                                    models.Q(
                                        ("claim__isnull", False),
                                        ("external__isnull", False),
                                        ("kind", "already_checked"),
                                    ),
                                    models.Q(("derivation__isnull", False), ("kind", "derivation")),
                                    models.Q(
                                        ("end__gt", models.F("start")),
                                        ("extraction__isnull", False),
                                        ("kind", "check_worthy"),
                                        ("start__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="suggestion_names_its_things",
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
                                name="suggestion_decision_whole",
                            ),
                            models.UniqueConstraint(
                                fields=(
                                    "kind",
                                    "claim",
                                    "other_claim",
                                    "external",
                                    "derivation",
                                    "extraction",
                                    "start",
                                    "end",
                                ),
                                name="suggested_once",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuggestionEvent",
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
                                    ("same_claim", "same claim"),
                                    ("already_checked", "already checked by others"),
                                    ("derivation", "copy of"),
                                    ("check_worthy", "sentence worth checking"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("method", models.CharField(max_length=100)),
                        ("method_version", models.CharField(max_length=100)),
                        ("scores", models.JSONField(default=dict)),
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
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("language", factcheck.models.domain.LanguageField(blank=True, default="", max_length=35)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
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
                            "derivation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.derivation",
                            ),
                        ),
                        (
                            "external",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.externalfactcheck",
                            ),
                        ),
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
                            "other_claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.suggestion",
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
                    name="Tag",
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
                        ("slug", models.SlugField(max_length=80, unique=True)),
                        ("name", models.CharField(max_length=100)),
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
                                name="claims_tag_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="tag_language_is_tag",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TagEvent",
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
                        ("slug", models.SlugField(db_index=False, max_length=80)),
                        ("name", models.CharField(max_length=100)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.tag",
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
                    name="Tagging",
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
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taggings",
                                to="claims.claim",
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
                                related_name="taggings",
                                to="sources.source",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taggings",
                                to="claims.story",
                            ),
                        ),
                        (
                            "tag",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="taggings", to="claims.tag"
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
                                name="claims_tagging_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    claims.models.evidence.NonNulls("story", "claim", "source"), 1
                                ),
                                name="tagging_on_one_thing",
                            ),
                            models.UniqueConstraint(
                                fields=("tag", "story", "claim", "source"), name="tagging_once", nulls_distinct=False
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaggingEvent",
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
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.tagging",
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
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                        (
                            "tag",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.tag",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TextTemplate",
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
                            "use",
                            models.CharField(
                                choices=[
                                    ("check_list", "check list"),
                                    ("verdict", "verdict"),
                                    ("contact", "contact"),
                                    ("tip_answer", "answer to a tip"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("claim_kind", models.CharField(blank=True, default="", max_length=20)),
                        ("name", models.CharField(max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("text", models.TextField()),
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
                        "ordering": ("use", "name"),
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
                                name="claims_texttemplate_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("use__in", ["check_list", "verdict", "contact", "tip_answer"])),
                                name="template_use_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="template_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("use", "name", "language"), name="template_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextTemplateEvent",
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
                            "use",
                            models.CharField(
                                choices=[
                                    ("check_list", "check list"),
                                    ("verdict", "verdict"),
                                    ("contact", "contact"),
                                    ("tip_answer", "answer to a tip"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("claim_kind", models.CharField(blank=True, default="", max_length=20)),
                        ("name", models.CharField(max_length=200)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("text", models.TextField()),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.texttemplate",
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
                    name="TimelineEvent",
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
                        ("date", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "date_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("date"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "date_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("date"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("text", models.CharField(max_length=500)),
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
                        (
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="timeline", to="claims.story"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("date_earliest", "date"),
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
                                name="claims_timelineevent_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="timeline_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Func(
                                    models.F("date"), function="edtf_is_valid", output_field=models.BooleanField()
                                ),
                                name="timeline_date_is_edtf",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("date", ""), _negated=True), name="timeline_has_date"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TimelineEventEvent",
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
                        ("date", factcheck.edtf.EDTFField(blank=True, default="", max_length=64)),
                        ("zone", factcheck.edtf.ZoneField(blank=True, default="", max_length=64)),
                        (
                            "date_earliest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("date"), function="edtf_earliest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        (
                            "date_latest",
                            models.GeneratedField(
                                db_persist=True,
                                expression=factcheck.edtf.Bound(models.F("date"), function="edtf_latest"),
                                output_field=models.DateField(null=True),
                            ),
                        ),
                        ("text", models.CharField(max_length=500)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.timelineevent",
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
                        (
                            "story",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TimelineWording",
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
                        ("text", models.CharField(max_length=500)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wordings",
                                to="claims.timelineevent",
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
                                name="claims_timelinewording_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="timeline_wording_language_is_tag",
                            ),
                            models.UniqueConstraint(fields=("event", "language"), name="timeline_wording_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TimelineWordingEvent",
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
                        ("text", models.CharField(max_length=500)),
                        (
                            "event",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.timelineevent",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.timelinewording",
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
                    name="Tip",
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
                            "channel",
                            models.CharField(
                                choices=[("form", "public form"), ("tip_line", "tip line"), ("colleague", "colleague")],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("address", models.TextField(blank=True, default="")),
                        ("media_type", models.CharField(blank=True, default="", max_length=200)),
                        ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "triage",
                            models.CharField(
                                choices=[
                                    ("new", "new"),
                                    ("check", "to check"),
                                    ("already_checked", "already checked"),
                                    ("not_checkable", "not checkable"),
                                    ("not_now", "not now"),
                                    ("quarantined", "quarantined"),
                                ],
                                default="new",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("reach_and_harm", models.TextField(blank=True, default="")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tips",
                                to="claims.claim",
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
                            "desk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tips",
                                to="factcheck.desk",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tips",
                                to="factcheck.blob",
                            ),
                        ),
                        (
                            "joined_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined",
                                to="claims.tip",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                    ],
                    options={
                        "ordering": ("-received_at",),
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
                                name="claims_tip_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["form", "tip_line", "colleague"])),
                                name="tip_channel_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "triage__in",
                                        ["new", "check", "already_checked", "not_checkable", "not_now", "quarantined"],
                                    )
                                ),
                                name="tip_triage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="tip_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    models.Q(("address", ""), _negated=True),
                                    ("file__isnull", False),
                                    models.Q(("set_aside_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="tip_has_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("triage__in", ["new", "quarantined"]),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="triage_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("joined_to__isnull", True),
                                    models.Q(("joined_to", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="tip_joins_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TipEvent",
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
                            "channel",
                            models.CharField(
                                choices=[("form", "public form"), ("tip_line", "tip line"), ("colleague", "colleague")],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("address", models.TextField(blank=True, default="")),
                        ("media_type", models.CharField(blank=True, default="", max_length=200)),
                        ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "triage",
                            models.CharField(
                                choices=[
                                    ("new", "new"),
                                    ("check", "to check"),
                                    ("already_checked", "already checked"),
                                    ("not_checkable", "not checkable"),
                                    ("not_now", "not now"),
                                    ("quarantined", "quarantined"),
                                ],
                                default="new",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("reach_and_harm", models.TextField(blank=True, default="")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
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
                            "desk",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="factcheck.desk",
                            ),
                        ),
                        (
                            "file",
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
                            "joined_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.tip",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.tip",
                            ),
                        ),
                        (
                            "sender",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Verdict",
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
                        ("version", models.PositiveSmallIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("in_review", "in review"),
                                    ("approved", "approved"),
                                    ("published", "published"),
                                    ("superseded", "superseded"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("headline", models.CharField(blank=True, default="", max_length=300, verbose_name="headline")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="finding")),
                        ("body", models.TextField(blank=True, default="", verbose_name="text")),
                        ("not_known", models.TextField(blank=True, default="", verbose_name="what is not known")),
                        ("how_checked", models.TextField(blank=True, default="", verbose_name="how we checked")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "change_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("correction", "correction"),
                                    ("update", "update"),
                                    ("clarification", "clarification"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("change_note", models.TextField(blank=True, default="")),
                        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("withdrawn_reason", models.TextField(blank=True, default="", editable=False)),
                        ("withdrawal_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts_approved",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="verdicts", to="claims.claim"
                            ),
                        ),
                        (
                            "last_edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="following",
                                to="claims.verdict",
                            ),
                        ),
                        (
                            "published_by",
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
                            "rating",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="claims.rating",
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
                            "submitted_by",
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
                            "withdrawal_reviewed_by",
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
                            "withdrawn_by",
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
                                related_name="verdicts_written",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("claim", "-version"),
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
                                name="claims_verdict_set_aside_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["draft", "in_review", "approved", "published", "superseded", "withdrawn"],
                                    )
                                ),
                                name="verdict_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__regex", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
                                name="verdict_language_is_tag",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("change_kind__in", ["", "correction", "update", "clarification"])),
                                name="verdict_change_kind_known",
                            ),
                            models.UniqueConstraint(fields=("claim", "version"), name="verdict_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "published")),
                                fields=("claim",),
                                name="one_published_verdict_per_claim",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_at__isnull", True),
                                        ("approved_by__isnull", True),
                                        ("status__in", ["draft", "in_review"]),
                                    ),
                                    models.Q(
                                        models.Q(("status__in", ["draft", "in_review"]), _negated=True),
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="approved_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["published", "withdrawn"]), _negated=True),
                                    models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="published_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "withdrawn"), _negated=True),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                        models.Q(("withdrawn_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawn_by_somebody_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawal_reviewed_by__isnull", True),
                                    models.Q(("withdrawal_reviewed_by", models.F("withdrawn_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="withdrawal_reviewed_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecheckEvent",
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
                        ("cause", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("resolution", models.CharField(blank=True, default="", max_length=20)),
                        ("reason", models.TextField(blank=True, default="")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.recheck",
                            ),
                        ),
                        (
                            "resolved_by",
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
                        (
                            "verdict",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CommentEvent",
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
                        ("text", models.TextField()),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("passage", models.TextField(blank=True, default="")),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.comment",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.comment",
                            ),
                        ),
                        (
                            "resolved_by",
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
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.evidence",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.question",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
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
                        ("task", models.CharField(max_length=500)),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        (
                            "assigned_by",
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
                                to="claims.assignment",
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
                        (
                            "claim",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.question",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.story",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VerdictCitation",
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
                        ("stance_as_cited", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        ("summary_as_cited", models.TextField(blank=True, default="", editable=False)),
                        (
                            "cited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="citations",
                                to="claims.evidence",
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
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="citations",
                                to="claims.verdict",
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
                                name="claims_verdictcitation_set_aside_whole",
                            ),
                            models.UniqueConstraint(fields=("verdict", "evidence"), name="citation_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerdictCitationEvent",
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
                        ("stance_as_cited", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        ("summary_as_cited", models.TextField(blank=True, default="", editable=False)),
                        (
                            "cited_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.evidence",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="claims.verdictcitation",
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
                            "verdict",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VerdictContributor",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("part", models.CharField(max_length=20)),
                        ("since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributors",
                                to="claims.verdict",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("verdict", "person", "part"), name="contributor_once"),
                            models.CheckConstraint(
                                condition=models.Q(("part__in", ["text", "rating", "citations"])),
                                name="contributor_part_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerdictEvent",
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
                        ("version", models.PositiveSmallIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("in_review", "in review"),
                                    ("approved", "approved"),
                                    ("published", "published"),
                                    ("superseded", "superseded"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("headline", models.CharField(blank=True, default="", max_length=300, verbose_name="headline")),
                        ("summary", models.TextField(blank=True, default="", verbose_name="finding")),
                        ("body", models.TextField(blank=True, default="", verbose_name="text")),
                        ("not_known", models.TextField(blank=True, default="", verbose_name="what is not known")),
                        ("how_checked", models.TextField(blank=True, default="", verbose_name="how we checked")),
                        ("language", factcheck.models.domain.LanguageField(max_length=35)),
                        (
                            "change_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("correction", "correction"),
                                    ("update", "update"),
                                    ("clarification", "clarification"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("change_note", models.TextField(blank=True, default="")),
                        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("withdrawn_reason", models.TextField(blank=True, default="", editable=False)),
                        ("withdrawal_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "approved_by",
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
                            "claim",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "last_edited_by",
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
                                to="claims.verdict",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.verdict",
                            ),
                        ),
                        (
                            "published_by",
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
                            "rating",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.rating",
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
                            "submitted_by",
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
                            "withdrawal_reviewed_by",
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
                            "withdrawn_by",
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
                    name="VerdictReview",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=factcheck.keys.new_key, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("decision", models.CharField(max_length=20)),
                        ("reason", models.TextField(blank=True, default="")),
                        ("language", factcheck.models.domain.LanguageField(default="en", max_length=35)),
                        ("reviewed_revision", models.PositiveIntegerField()),
                        ("decided_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="claims.verdict"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("decided_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("decision__in", ["approved", "sent_back"])),
                                name="review_decision_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "sent_back"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="sent_back_with_reason",
                            ),
                        ],
                    },
                ),
            ]
        ),
        AddTriggers(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="a9dd4866db7560871ee4e1cca36c50d9d2e743bb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_aaaea",
                            table="claims_claim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="b78c0a796cce65c322c735210312833cfe612cf7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_76f1c",
                            table="claims_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="55a9a9c61d9138ce92a8866204456c6181f1f00a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_01c2b",
                            table="claims_claim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="merge_has_an_end",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.merged_into_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) THEN PERFORM factcheck_refuse_circle(TG_TABLE_NAME, NEW.id, NEW.merged_into_id); END IF; RETURN NEW;",
                            hash="04c690561925278bf180ca41bc33bc1df03b57c5",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_merge_has_an_end_0421b",
                            table="claims_claim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="merge_needs_withdrawal",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.merged_into_id IS NOT NULL AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN PERFORM claims_assert_consistent(NEW.id); END IF; RETURN NULL;",
                            hash="e805954ddf79d99332ca74d143feaa361a5b507c",
                            operation="UPDATE",
                            pgid="pgtrigger_merge_needs_withdrawal_8fe32",
                            table="claims_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimevent" ("created_at", "id", "kind", "language", "made", "made_zone", "merged_at", "merged_by_id", "merged_into_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."made", NEW."made_zone", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="833a3203d405e013499ca1e2227b8b487ec96eef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df8fa",
                            table="claims_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_claimevent" ("created_at", "id", "kind", "language", "made", "made_zone", "merged_at", "merged_by_id", "merged_into_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."made", NEW."made_zone", NEW."merged_at", NEW."merged_by_id", NEW."merged_into_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="298acc4e0c262a9faff484f72427e3f60078878d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fe4ba",
                            table="claims_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimevent" ("created_at", "id", "kind", "language", "made", "made_zone", "merged_at", "merged_by_id", "merged_into_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."language", OLD."made", OLD."made_zone", OLD."merged_at", OLD."merged_by_id", OLD."merged_into_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text"); RETURN NULL;',
                            hash="0e95b15ca89b1c68784ad9704f3dc9074b328acc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dbf31",
                            table="claims_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="e5d03891b26ab0c736d2413d97906854fa28ca5c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f7c78",
                            table="claims_appearanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="e000118ffe0bb13e072696996bfb6685dd90c854",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_fb070",
                            table="claims_appearanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="b0d3d7751a435dfb7221024290ea15cd3378d03e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_e0c90",
                            table="claims_appearance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="b8e86e4999b9f0ed17f0bc8f4b116ac7280578cf",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_816be",
                            table="claims_appearance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d5b148fd69db868eb4af0328c757280356edb5d7",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_bc4ac",
                            table="claims_appearance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="appearance_fits_its_source",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE source_kind text;",
                            func="SELECT kind INTO source_kind FROM sources_source WHERE id = NEW.source_id; IF source_kind = 'desk_note' AND NEW.directness <> 'paraphrase' THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a desk note can anchor only a paraphrase'; END IF; IF NEW.quote_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_quote q JOIN sources_snapshot s ON s.id = q.snapshot_id WHERE q.id = NEW.quote_id AND s.source_id = NEW.source_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the quote is from another source than the appearance'; END IF; RETURN NEW;",
                            hash="9b1ba5b3a470303c19370d5bf4cc8fa0106ec6e0",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_appearance_fits_its_source_e0e8c",
                            table="claims_appearance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_appearanceevent" ("agent_id", "attributed_to_id", "claim_id", "created_at", "directness", "id", "language", "mode", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote_id", "revision", "said", "said_zone", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."agent_id", NEW."attributed_to_id", NEW."claim_id", NEW."created_at", NEW."directness", NEW."id", NEW."language", NEW."mode", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."quote_id", NEW."revision", NEW."said", NEW."said_zone", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="b25b4a43f6e1db9eb2172648fb5a71301e9de36a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58226",
                            table="claims_appearance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_appearanceevent" ("agent_id", "attributed_to_id", "claim_id", "created_at", "directness", "id", "language", "mode", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote_id", "revision", "said", "said_zone", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (NEW."agent_id", NEW."attributed_to_id", NEW."claim_id", NEW."created_at", NEW."directness", NEW."id", NEW."language", NEW."mode", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."quote_id", NEW."revision", NEW."said", NEW."said_zone", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id"); RETURN NULL;',
                            hash="a54fed3d2972cf7795d9e672f1d511586b4ed020",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cdcd1",
                            table="claims_appearance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appearance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_appearanceevent" ("agent_id", "attributed_to_id", "claim_id", "created_at", "directness", "id", "language", "mode", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote_id", "revision", "said", "said_zone", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id") VALUES (OLD."agent_id", OLD."attributed_to_id", OLD."claim_id", OLD."created_at", OLD."directness", OLD."id", OLD."language", OLD."mode", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."quote_id", OLD."revision", OLD."said", OLD."said_zone", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id"); RETURN NULL;',
                            hash="f303d35d7d0247ab2391b91f81702e030c07f8f9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2b6e2",
                            table="claims_appearance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="c22ca1f018fd1a99c2182b62e676ad452b953227",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_aeef3",
                            table="claims_claimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="3b85f721a5cff3665e30f7e5d0bef1becf213746",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_2f7f7",
                            table="claims_claimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="3662a8c4675ab6c2a7e04db149f7ae52833a6e52",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_85b56",
                            table="claims_claimfigure",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="2631cf9d98a57c47a096af5550dcbf688a6e814d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_9fc46",
                            table="claims_claimfigure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d8fa1b80c9157a35bd81f1d0065e2c73e894f51f",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_04f92",
                            table="claims_claimfigure",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimfigureevent" ("as_of", "as_written", "claim_id", "created_at", "id", "is_approximate", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unit", "value", "what") VALUES (NEW."as_of", NEW."as_written", NEW."claim_id", NEW."created_at", NEW."id", NEW."is_approximate", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."unit", NEW."value", NEW."what"); RETURN NULL;',
                            hash="4c0bec9f4d84d5374b079041bc1a4247997002a9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a786b",
                            table="claims_claimfigure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_claimfigureevent" ("as_of", "as_written", "claim_id", "created_at", "id", "is_approximate", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unit", "value", "what") VALUES (NEW."as_of", NEW."as_written", NEW."claim_id", NEW."created_at", NEW."id", NEW."is_approximate", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."unit", NEW."value", NEW."what"); RETURN NULL;',
                            hash="f763053c223c65dc2a25d1b8dc4a5d7785186b8c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4eb08",
                            table="claims_claimfigure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimfigureevent" ("as_of", "as_written", "claim_id", "created_at", "id", "is_approximate", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "unit", "value", "what") VALUES (OLD."as_of", OLD."as_written", OLD."claim_id", OLD."created_at", OLD."id", OLD."is_approximate", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."unit", OLD."value", OLD."what"); RETURN NULL;',
                            hash="96a537f594a4643652337b5508f63d166fd12a46",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90c0b",
                            table="claims_claimfigure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="ad5a7253a71c61a0cdd23e1ce2ccc014a9f58932",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a8f1a",
                            table="claims_claimfigureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimfigureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="aee7ab51d3567e12d64c6341d00a48be20b2af3c",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_6480f",
                            table="claims_claimfigureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="aec6c21f3abfed9188b8e9d1000b98db9572aacf",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_530be",
                            table="claims_claimrelation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="29f64944b6ed84efca597570465f953290d4758e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_4924e",
                            table="claims_claimrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="4405cb3108a2449ea1df4bb87c4342bab8048dfd",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_8ae9f",
                            table="claims_claimrelation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="contradiction_blocks_relation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.kind = 'contradicts' AND NEW.set_aside_at IS NULL THEN PERFORM claims_assert_consistent(NEW.claim_id); END IF; RETURN NULL;",
                            hash="a26e2b57da94277634071d4894587a43f2a262fe",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_contradiction_blocks_relation_49f38",
                            table="claims_claimrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimrelationevent" ("claim_id", "created_at", "id", "kind", "language", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="960f549cd8497b537a8b5f9e9d2f66ea5cac7a0c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42e2f",
                            table="claims_claimrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_claimrelationevent" ("claim_id", "created_at", "id", "kind", "language", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="b372c8aed9d3d63276cae1f2cfabd06ed8248a3a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0398a",
                            table="claims_claimrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimrelationevent" ("claim_id", "created_at", "id", "kind", "language", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."claim_id", OLD."created_at", OLD."id", OLD."kind", OLD."language", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="16e2d203a8a24523db5216a86b2bb97d4ce55872",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8a84e",
                            table="claims_claimrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="114222f0b618a115fc2dbcc9c09fa6707a3a4727",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c75c8",
                            table="claims_claimrelationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimrelationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="a12fe870b3ef5a1b9b04aca4192cdcc998ae47b9",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_7e0a7",
                            table="claims_claimrelationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="491c84f7d6a8e48fc03e98cca3cf03bd78c542fe",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_7a1a0",
                            table="claims_claimwording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="9e027c8444ea4e20a714ef6d43ca08f1723c20e4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_55f7e",
                            table="claims_claimwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d14ea413ab7f095325ef610710f523139bee523a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_a299d",
                            table="claims_claimwording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimwordingevent" ("checked_at", "checked_by_id", "claim_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."claim_id", NEW."created_at", NEW."id", NEW."language", NEW."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."translated_by_id"); RETURN NULL;',
                            hash="6e87826d2d1eba9966c557ad60bbf4c135b04cce",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5255",
                            table="claims_claimwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_claimwordingevent" ("checked_at", "checked_by_id", "claim_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."claim_id", NEW."created_at", NEW."id", NEW."language", NEW."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."translated_by_id"); RETURN NULL;',
                            hash="9adf08f42ecb81b4c4733fcdc0bf9c2a53bf4bf2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_727dc",
                            table="claims_claimwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_claimwordingevent" ("checked_at", "checked_by_id", "claim_id", "created_at", "id", "language", "machine", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "translated_by_id") VALUES (OLD."checked_at", OLD."checked_by_id", OLD."claim_id", OLD."created_at", OLD."id", OLD."language", OLD."machine", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text", OLD."translated_by_id"); RETURN NULL;',
                            hash="49dff8fc7e98965be6dd4382da2fadae545f6724",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c0416",
                            table="claims_claimwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="052e982fac84fdfdf9ec677fcd2dff406be09f4e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c2a84",
                            table="claims_claimwordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimwordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="0550d5c467b0a31370da92d547eeebe8478135ac",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_e565e",
                            table="claims_claimwordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="553deafca42a6c187c53c6df12851cb824d6ebae",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_986c0",
                            table="claims_contact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="f4da177d183653a2f49dc48d4e0a9bf11da0e34c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_037e8",
                            table="claims_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="08c271cd966a0d0f82258e40c23edbd78a7e005a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_cacd9",
                            table="claims_contact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_contactevent" ("agent_id", "answer", "answered_on", "asked", "asked_on", "asked_zone", "channel", "claim_id", "created_at", "deadline", "embargo_until", "id", "language", "made_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "terms") VALUES (NEW."agent_id", NEW."answer", NEW."answered_on", NEW."asked", NEW."asked_on", NEW."asked_zone", NEW."channel", NEW."claim_id", NEW."created_at", NEW."deadline", NEW."embargo_until", NEW."id", NEW."language", NEW."made_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."terms"); RETURN NULL;',
                            hash="f542d28adda22ffd74d5135b7c571ec47e9772f8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e7b91",
                            table="claims_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_contactevent" ("agent_id", "answer", "answered_on", "asked", "asked_on", "asked_zone", "channel", "claim_id", "created_at", "deadline", "embargo_until", "id", "language", "made_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "terms") VALUES (NEW."agent_id", NEW."answer", NEW."answered_on", NEW."asked", NEW."asked_on", NEW."asked_zone", NEW."channel", NEW."claim_id", NEW."created_at", NEW."deadline", NEW."embargo_until", NEW."id", NEW."language", NEW."made_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."terms"); RETURN NULL;',
                            hash="db2036e14d1e8699b6337ac9fd297f979642e358",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c0af8",
                            table="claims_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_contactevent" ("agent_id", "answer", "answered_on", "asked", "asked_on", "asked_zone", "channel", "claim_id", "created_at", "deadline", "embargo_until", "id", "language", "made_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "terms") VALUES (OLD."agent_id", OLD."answer", OLD."answered_on", OLD."asked", OLD."asked_on", OLD."asked_zone", OLD."channel", OLD."claim_id", OLD."created_at", OLD."deadline", OLD."embargo_until", OLD."id", OLD."language", OLD."made_by_id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."terms"); RETURN NULL;',
                            hash="94019b0f3e43c49c5ea0594133573327e9413912",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_84fd6",
                            table="claims_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="aa0b305ddb4001294e65a1857df2e5863c0e7cec",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_0420a",
                            table="claims_contactattachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="8b8f123d7721d59bc507c488889b1095e90e61e8",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_dd524",
                            table="claims_contactattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="d0866787faf42f55361fffad09b32f516af344ed",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_d98b2",
                            table="claims_contactattachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_contactattachmentevent" ("blob_id", "contact_id", "created_at", "id", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (NEW."blob_id", NEW."contact_id", NEW."created_at", NEW."id", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protection_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title"); RETURN NULL;',
                            hash="7401f726bc50fefe8f46e8aa22165acf270adbe3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f0dbc",
                            table="claims_contactattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_contactattachmentevent" ("blob_id", "contact_id", "created_at", "id", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (NEW."blob_id", NEW."contact_id", NEW."created_at", NEW."id", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protection_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title"); RETURN NULL;',
                            hash="07d425eaecf4696daed45f4f6c25bb8e9b115bb2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2ccf0",
                            table="claims_contactattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_contactattachmentevent" ("blob_id", "contact_id", "created_at", "id", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protection_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (OLD."blob_id", OLD."contact_id", OLD."created_at", OLD."id", OLD."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protection_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."title"); RETURN NULL;',
                            hash="4252554ac1a240934006251fc873003e20fe952e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a77a6",
                            table="claims_contactattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="d19832c4aaabb649fa1f1a0e3e90acdc868f46c4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f4018",
                            table="claims_contactattachmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactattachmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="69ea4c2f84729e218e8487a344436dab81d7a7e6",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_6d146",
                            table="claims_contactattachmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="1b0b831dfbf11beb717776b8da9208bb2d5935f1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_af6de",
                            table="claims_contactevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="ecde2bc2b1903bad4c6ed890d4cbe1cd8a4f1908",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_0aea1",
                            table="claims_contactevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="f932bb0b7642a0d637a689b3478f883e1c615b2b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_580d1",
                            table="claims_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="f5a56a37bb44655eafba7c3437976c2bc43a6721",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_a534c",
                            table="claims_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="f88d5a1aac3b802a889e149eb3a4dc01f84dd446",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_e9fc4",
                            table="claims_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evidence_stays_what_it_is",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (OLD.link_id IS NULL OR num_nonnulls(NEW.quote_id, NEW.look_id, NEW.note_id) <> 1) AND (OLD."quote_id" IS DISTINCT FROM NEW."quote_id" OR OLD."look_id" IS DISTINCT FROM NEW."look_id" OR OLD."note_id" IS DISTINCT FROM NEW."note_id" OR OLD."link_id" IS DISTINCT FROM NEW."link_id") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'evidence keeps what it points at; only a bare link can be made exact\'; END IF; RETURN NEW;',
                            hash="62c20426444fff3d72bfad70b98ef53e2caa8ba6",
                            operation="UPDATE",
                            pgid="pgtrigger_evidence_stays_what_it_is_f6c3c",
                            table="claims_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evidence_fits",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.note_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_extraction e JOIN sources_snapshot s ON s.id = e.snapshot_id JOIN sources_source w ON w.id = s.source_id WHERE e.id = NEW.note_id AND w.kind = 'desk_note') THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'only a desk note is cited whole'; END IF; RETURN NEW;",
                            hash="d3fe05c3a5e60ecc76b105faab29f4b317fd8e8a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_evidence_fits_31ab1",
                            table="claims_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_evidenceevent" ("added_by_id", "created_at", "id", "is_primary", "language", "link_id", "look_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary") VALUES (NEW."added_by_id", NEW."created_at", NEW."id", NEW."is_primary", NEW."language", NEW."link_id", NEW."look_id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quote_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."summary"); RETURN NULL;',
                            hash="79e8dd73031f14b5d126fd325224b0e2b5658abf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d2960",
                            table="claims_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_evidenceevent" ("added_by_id", "created_at", "id", "is_primary", "language", "link_id", "look_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary") VALUES (NEW."added_by_id", NEW."created_at", NEW."id", NEW."is_primary", NEW."language", NEW."link_id", NEW."look_id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quote_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."summary"); RETURN NULL;',
                            hash="844efc6a1f4979f2822c72acde790c06e44b5efd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0cf54",
                            table="claims_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_evidenceevent" ("added_by_id", "created_at", "id", "is_primary", "language", "link_id", "look_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "summary") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."is_primary", OLD."language", OLD."link_id", OLD."look_id", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quote_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."summary"); RETURN NULL;',
                            hash="f7590ecaf49bdccbf7ff179110fbb1b765b6ea59",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_26a0f",
                            table="claims_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="02f7e869a68cc56c58cd6f86c855416d668cd446",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3fd72",
                            table="claims_evidenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="29c5fb0e252903b93231b4cd928d3950d1bd89d2",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_28477",
                            table="claims_evidenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="724526002a832f28ce1fe8403bf988c90d6c9102",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_66a91",
                            table="claims_evidencereliability",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="fe57935428659e061b1644a663291dc8ce55fbcb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_74ca3",
                            table="claims_evidencereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="393597546249886d0fa76460c56c55fd93d67e5f",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_4099d",
                            table="claims_evidencereliability",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_evidencereliabilityevent" ("authenticity", "created_at", "evidence_id", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."authenticity", NEW."created_at", NEW."evidence_id", NEW."id", NEW."judged_by_id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="2eb806846423a6aa10f0a663b5713e5a0718fee3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99383",
                            table="claims_evidencereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_evidencereliabilityevent" ("authenticity", "created_at", "evidence_id", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."authenticity", NEW."created_at", NEW."evidence_id", NEW."id", NEW."judged_by_id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="937a6310df8e852246870aec058d6c11fbc2be28",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_59e85",
                            table="claims_evidencereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_evidencereliabilityevent" ("authenticity", "created_at", "evidence_id", "id", "judged_by_id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."authenticity", OLD."created_at", OLD."evidence_id", OLD."id", OLD."judged_by_id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="782952451900b6749f4d066b8f503d524348e020",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7698f",
                            table="claims_evidencereliability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="58a96bb207aa0b04badcca149fbadad971c62c4b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_622f7",
                            table="claims_evidencereliabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereliabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="df07bc90b23ba4bea34b37da88892ce6c48d5969",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_a851f",
                            table="claims_evidencereliabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="404e22e007c7fa727423e88d023855464fd1ee2b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_4f7c0",
                            table="claims_externalfactcheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="62537754042857876fe5b1bb486ac3a5854abf25",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_a8b0f",
                            table="claims_externalfactcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="19412cf3671d25041ff90c3843c5ca8147a8b75c",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_1c994",
                            table="claims_externalfactcheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_externalfactcheckevent" ("address", "address_sha256", "as_received", "claim_id", "claim_reviewed", "claimant", "claimed", "created_at", "id", "language", "meaning", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "publisher_name", "publisher_site", "rating_best", "rating_text", "rating_value", "rating_worst", "reviewed", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (NEW."address", NEW."address_sha256", NEW."as_received", NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."claimed", NEW."created_at", NEW."id", NEW."language", NEW."meaning", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."publisher_id", NEW."publisher_name", NEW."publisher_site", NEW."rating_best", NEW."rating_text", NEW."rating_value", NEW."rating_worst", NEW."reviewed", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title"); RETURN NULL;',
                            hash="5e9f42b89613aa0d18ddaafb7b54be25014695fa",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_49100",
                            table="claims_externalfactcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_externalfactcheckevent" ("address", "address_sha256", "as_received", "claim_id", "claim_reviewed", "claimant", "claimed", "created_at", "id", "language", "meaning", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "publisher_name", "publisher_site", "rating_best", "rating_text", "rating_value", "rating_worst", "reviewed", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (NEW."address", NEW."address_sha256", NEW."as_received", NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."claimed", NEW."created_at", NEW."id", NEW."language", NEW."meaning", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."publisher_id", NEW."publisher_name", NEW."publisher_site", NEW."rating_best", NEW."rating_text", NEW."rating_value", NEW."rating_worst", NEW."reviewed", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."title"); RETURN NULL;',
                            hash="ed0129a53e49c136b510884f3af36e14ef21d413",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9320e",
                            table="claims_externalfactcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_externalfactcheckevent" ("address", "address_sha256", "as_received", "claim_id", "claim_reviewed", "claimant", "claimed", "created_at", "id", "language", "meaning", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "publisher_name", "publisher_site", "rating_best", "rating_text", "rating_value", "rating_worst", "reviewed", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "title") VALUES (OLD."address", OLD."address_sha256", OLD."as_received", OLD."claim_id", OLD."claim_reviewed", OLD."claimant", OLD."claimed", OLD."created_at", OLD."id", OLD."language", OLD."meaning", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."publisher_id", OLD."publisher_name", OLD."publisher_site", OLD."rating_best", OLD."rating_text", OLD."rating_value", OLD."rating_worst", OLD."reviewed", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."title"); RETURN NULL;',
                            hash="eddd182bd81972f8fada07421b48939c42029bc2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4cf5b",
                            table="claims_externalfactcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="57c4f30ba7eb3cd920a89cb225bb94dbec038284",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_680dd",
                            table="claims_externalfactcheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="externalfactcheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="20c038f97e34a839982bfc6dc11f488a2508e765",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_386c9",
                            table="claims_externalfactcheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="05b2370543be560e706e86fa7736f0ba2494d11f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7c02f",
                            table="claims_correctionrequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="6f4b3ea6e94ab1fe7ac86ba9b2434eac678135b3",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_5b4d5",
                            table="claims_correctionrequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="fb52d9550d43a5f3bad96515dbc006f5f76b916c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_88d24",
                            table="claims_correctionrequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="b443cfdb5b97d673828591c763eb5676faf61f75",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_8cc64",
                            table="claims_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="dca6939925931a3665f134250049c055a373cd15",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_3eb25",
                            table="claims_correctionrequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_correctionrequestevent" ("answer", "answered_at", "answered_by_id", "created_at", "id", "language", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."id", NEW."language", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."publication_id", NEW."received_at", NEW."revision", NEW."sender_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="79ea19c3ed648f64f222ee29dd9ce9317e5000e1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12718",
                            table="claims_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_correctionrequestevent" ("answer", "answered_at", "answered_by_id", "created_at", "id", "language", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."id", NEW."language", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."publication_id", NEW."received_at", NEW."revision", NEW."sender_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="18fdae5dd2b53f31bd7391d23df8d778fd7b4b64",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1db31",
                            table="claims_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_correctionrequestevent" ("answer", "answered_at", "answered_by_id", "created_at", "id", "language", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."created_at", OLD."id", OLD."language", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."publication_id", OLD."received_at", OLD."revision", OLD."sender_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text"); RETURN NULL;',
                            hash="4f24d8745dc3cad6819041fdc1a4f3e830e5144e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9ac1b",
                            table="claims_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="b6be49939e52f720cce85dc1a8c5a4a37a308d69",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f4b0e",
                            table="claims_correctionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="22992e7741f261f3e8f935c4031c9fff36ee2051",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_52a08",
                            table="claims_correctionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="975514446f5cb1ac4fb570e692ffeca8ebaec88d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_66ce7",
                            table="claims_correction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="c824a98c51228cc71d632fe5ec9a06c2af9d9b0f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_e196a",
                            table="claims_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="14334875268d2bff712701aaaf51626566435112",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_c0112",
                            table="claims_correction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="correction_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."publication_id" IS DISTINCT FROM NEW."publication_id" OR OLD."replaces_id" IS DISTINCT FROM NEW."replaces_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."note" IS DISTINCT FROM NEW."note" OR OLD."noted_at" IS DISTINCT FROM NEW."noted_at") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a published correction never changes\'; END IF; RETURN NEW;',
                            hash="2e9481ab6b5d2813d2594a64dde48160e4cda9cf",
                            operation="UPDATE",
                            pgid="pgtrigger_correction_stays_81e48",
                            table="claims_correction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_correctionevent" ("created_at", "id", "kind", "language", "note", "noted_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "replaces_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."note", NEW."noted_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."publication_id", NEW."replaces_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="80364fc44b79617c4535aaa9f846f5dd17e649c4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f2c24",
                            table="claims_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_correctionevent" ("created_at", "id", "kind", "language", "note", "noted_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "replaces_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."note", NEW."noted_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."publication_id", NEW."replaces_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="086f5d78a712f05ae2dcc0fe5d2a3808a78d5484",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e23e3",
                            table="claims_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_correctionevent" ("created_at", "id", "kind", "language", "note", "noted_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publication_id", "replaces_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."language", OLD."note", OLD."noted_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."publication_id", OLD."replaces_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="611d3fbffc4a6779fe77487fe9d1a8cffef5ac82",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b6d31",
                            table="claims_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicationrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'the chain of publications never changes'; END IF; RETURN NEW;",
                            hash="442716a58c0c3db0c672fd809567bf5a36c00410",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_75bcb",
                            table="claims_publicationrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicationrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="record_is_next",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RETURN claims_next_record(NEW);",
                            hash="f94e43dfdc1740a2bee47b2f2b6cbeb98d4a1cdf",
                            operation="INSERT",
                            pgid="pgtrigger_record_is_next_bf0f2",
                            table="claims_publicationrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="889ee48fb6a640e6889f00400233ffa9fc8882a9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ed3b6",
                            table="claims_answerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="02139a4c2c930c81ec3215f8ce5400a212b46fd3",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_f93bb",
                            table="claims_answerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="3b474ac55d07c71abb4d82ec0bd5042a5d65088b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_0f2d8",
                            table="claims_answer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="ebab644ada7f2ed86eaa429956bd403f2f4dcc9f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_e877d",
                            table="claims_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="7681b328b2dc90e29426065331ac4be014b103c2",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_96c64",
                            table="claims_answer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_answerevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="819cb75f23e1a8d616ca386fd2d167f5cc8304c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_95c7c",
                            table="claims_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_answerevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="5edaa57922f043cc2206a889aff8f40f4365ba2c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_56741",
                            table="claims_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_answerevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."claim_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."question_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="867ad9183fb25e0968a280947fb13636ddb2419b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_faae7",
                            table="claims_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="ae513b506458603e237753ca545442d8b0a6ddca",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_f2aee",
                            table="claims_questionwording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="13a2cf5f82558531877f4c189a4c34599152751f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_abfe1",
                            table="claims_questionwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="b43c9c8e4bcbb1f150c3a33ea6696d7b187ba6bc",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_bc5e6",
                            table="claims_questionwording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_questionwordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "what_is_not_known") VALUES (NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."what_is_not_known"); RETURN NULL;',
                            hash="b66acff271fe4f1774df56ebe5aba6b9a152ea7a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3b721",
                            table="claims_questionwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_questionwordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "what_is_not_known") VALUES (NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."what_is_not_known"); RETURN NULL;',
                            hash="7a2b19a814968e3395ad734eb0ba47f204122a24",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1852b",
                            table="claims_questionwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_questionwordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "what_is_not_known") VALUES (OLD."created_at", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text", OLD."what_is_not_known"); RETURN NULL;',
                            hash="884e16615c388c17b802ee170584abafeef068b3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_03e4f",
                            table="claims_questionwording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="05ad8f1911549e94d8482d2305d48c23c5455472",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_023ba",
                            table="claims_questionwordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionwordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="20c42d4bb6f9d7939c79b919cf35cfb2b72ceb2d",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_7d8fd",
                            table="claims_questionwordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="3c3d7237a64c98361af90633cd5a5b7951f99d01",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_4fd8a",
                            table="claims_ratinglabel",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="f7262c77af95f8d522d14e52591c6575f554c1e5",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_cc2b1",
                            table="claims_ratinglabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="9629ab97eb58183d4b8a5859bd71a90fc5d23236",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_fc313",
                            table="claims_ratinglabel",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratinglabelevent" ("created_at", "definition", "id", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."definition", NEW."id", NEW."label", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rating_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="f50214688e3c3be67b62737d582984299b0df7e2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a7fd1",
                            table="claims_ratinglabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_ratinglabelevent" ("created_at", "definition", "id", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (NEW."created_at", NEW."definition", NEW."id", NEW."label", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rating_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason"); RETURN NULL;',
                            hash="8ae67c5c2be90900112242429042780b40103930",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4da2",
                            table="claims_ratinglabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratinglabelevent" ("created_at", "definition", "id", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason") VALUES (OLD."created_at", OLD."definition", OLD."id", OLD."label", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rating_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason"); RETURN NULL;',
                            hash="ffe536351d1700dfdd9f6ef57810f28b73c58bf7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3afff",
                            table="claims_ratinglabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabelevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="a357968bffc6b119509e95fbe80b28b5ff7c4f97",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fe618",
                            table="claims_ratinglabelevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinglabelevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="9e35cbbb55a921f6a3031edc280b6af53381a6c0",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_c5334",
                            table="claims_ratinglabelevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="544820f0e6707f381c9c38e0ab4a8af0191e33cf",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_cd4f8",
                            table="claims_ratingscale",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="682561d7c1443c46d8e1e7fd6cec0a8d07c3bce6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_47f65",
                            table="claims_ratingscale",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="47a11ff1c0d21e3294f8c37c9dee7206f0e01451",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_ba664",
                            table="claims_ratingscale",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratingscaleevent" ("best", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "worst") VALUES (NEW."best", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug", NEW."worst"); RETURN NULL;',
                            hash="43ce6b3fdbe9e07052892ed73a3967e891cf22e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cee2b",
                            table="claims_ratingscale",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_ratingscaleevent" ("best", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "worst") VALUES (NEW."best", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug", NEW."worst"); RETURN NULL;',
                            hash="5aade3a20e4ee87d987019370445f0fc4c0b8499",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0bfc9",
                            table="claims_ratingscale",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscale",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratingscaleevent" ("best", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "worst") VALUES (OLD."best", OLD."created_at", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."slug", OLD."worst"); RETURN NULL;',
                            hash="78e9468c9bd88e2dd497a3de74250e16f9c01100",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fef73",
                            table="claims_ratingscale",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="a73669d596f7c5a144b9b5f5ea6d13d2779dc6e6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_88473",
                            table="claims_ratingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="61f3560bc4237a16d0e30189e40eba3eba118369",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_04499",
                            table="claims_ratingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="ec6589c330bbeafd74194cc640079f68116ab655",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_b1b86",
                            table="claims_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="269730fe125c7e1b97e075bb9ba6c19592e71320",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_e844d",
                            table="claims_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="4759e1c61b9bf63526981a368a1b9d28153b0426",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_80a13",
                            table="claims_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rating_means_what_it_meant",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."meaning" IS DISTINCT FROM NEW."meaning" OR OLD."scale_id" IS DISTINCT FROM NEW."scale_id") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'a rating\'\'s meaning never changes\'; END IF; RETURN NEW;',
                            hash="e4cdb169afe49a66dde00e86bd3e5f382cbd2381",
                            operation="UPDATE",
                            pgid="pgtrigger_rating_means_what_it_meant_fb88f",
                            table="claims_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratingevent" ("created_at", "id", "meaning", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "scale_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."meaning", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."scale_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="6f0f9b6816ba322e8d84646c3240c594b1c17f63",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_49e43",
                            table="claims_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_ratingevent" ("created_at", "id", "meaning", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "scale_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."meaning", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."scale_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="0df18be55ca35f970e4496b14bc0e228b0a7913d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40dc3",
                            table="claims_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_ratingevent" ("created_at", "id", "meaning", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "scale_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (OLD."created_at", OLD."id", OLD."meaning", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."scale_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."slug"); RETURN NULL;',
                            hash="36aa8f97264c5c991fc661a9e6df376dbb65777e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eea28",
                            table="claims_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscaleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="16e04c4b70c5c156c0d2de55805a36a860bf2f13",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f0d3d",
                            table="claims_ratingscaleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingscaleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d41710b8e6006f2b65f0ecd4cc6afefcd5916c44",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_b4ac6",
                            table="claims_ratingscaleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="f70e893d6c595f1839636090454227124cea0b0d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_eb6f9",
                            table="claims_stance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="ae0c9c89b02805f045106c087bf5d9f1569e6610",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_91164",
                            table="claims_stance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="3856e16e8c865c9629ae7c63716161634549559c",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_9400e",
                            table="claims_stance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_stanceevent" ("bears_on", "claim_id", "created_at", "evidence_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "value") VALUES (NEW."bears_on", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."value"); RETURN NULL;',
                            hash="2763a54bf877642423d413420c0591f3d7eabcf1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0953d",
                            table="claims_stance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_stanceevent" ("bears_on", "claim_id", "created_at", "evidence_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "value") VALUES (NEW."bears_on", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."value"); RETURN NULL;',
                            hash="14eed081122d87c32886e5a24d2cce8cb282ac94",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_13bb9",
                            table="claims_stance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_stanceevent" ("bears_on", "claim_id", "created_at", "evidence_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "value") VALUES (OLD."bears_on", OLD."claim_id", OLD."created_at", OLD."evidence_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."value"); RETURN NULL;',
                            hash="28b9edb7909548e521756c29afda3c4b9ff3c069",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8f77c",
                            table="claims_stance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="d5abfa5dfec6464e16fec223f77fb6a398b8a073",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0770a",
                            table="claims_stanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="cf990d21d55911a981a4ec51c06ba073fe7b3572",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_4ad34",
                            table="claims_stanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="f4578c49cee71d6d2948fbbb85503b2e60221413",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_0a1fc",
                            table="claims_story",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="52c7cfaf88277c9c3c2fe8263eda6e5ba66f641e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_a6588",
                            table="claims_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="283b7aeff3202279c7f8d8348c07e58bf0fd3a3a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_f1db6",
                            table="claims_story",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storyevent" ("created_at", "desk_id", "happened", "happened_zone", "id", "is_restricted", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "summary", "title") VALUES (NEW."created_at", NEW."desk_id", NEW."happened", NEW."happened_zone", NEW."id", NEW."is_restricted", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="b5d17ef2b0d7202dd56e84f6346e2bba25e51443",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_448d2",
                            table="claims_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_storyevent" ("created_at", "desk_id", "happened", "happened_zone", "id", "is_restricted", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "summary", "title") VALUES (NEW."created_at", NEW."desk_id", NEW."happened", NEW."happened_zone", NEW."id", NEW."is_restricted", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="c872bf3668cbdf29e2ab7a3936919849ce386a1a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d12b4",
                            table="claims_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storyevent" ("created_at", "desk_id", "happened", "happened_zone", "id", "is_restricted", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug", "summary", "title") VALUES (OLD."created_at", OLD."desk_id", OLD."happened", OLD."happened_zone", OLD."id", OLD."is_restricted", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."slug", OLD."summary", OLD."title"); RETURN NULL;',
                            hash="21c2fedafa7ea2e4440b4912410ec5ff89090674",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ba40e",
                            table="claims_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="262cdf2fcd3d827f73b2c596a264ccf2753751a4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0fb58",
                            table="claims_questionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="2b5fc24b07b521aaa20a2ee4c7401dad2aeb3085",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_05921",
                            table="claims_questionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="cd08aee3fceae534c8c885438da58d3edc0febd0",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_0cc90",
                            table="claims_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="e4afbf5e829e7ec1248c6771005516a514e3543e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_c36d1",
                            table="claims_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="9e8d377ed1c31f914f74ebcbf474c2e8027fd8ad",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_407df",
                            table="claims_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_questionevent" ("created_at", "id", "language", "none_of_them", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "text", "what_is_not_known") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."none_of_them", NEW."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id", NEW."text", NEW."what_is_not_known"); RETURN NULL;',
                            hash="72bc651cdf5157b44a306748b5503f1219061244",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5cfbd",
                            table="claims_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_questionevent" ("created_at", "id", "language", "none_of_them", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "text", "what_is_not_known") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."none_of_them", NEW."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id", NEW."text", NEW."what_is_not_known"); RETURN NULL;',
                            hash="e9786e3bf931d1b6bcbbf25dcb0cc6687333c293",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_25aad",
                            table="claims_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_questionevent" ("created_at", "id", "language", "none_of_them", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "text", "what_is_not_known") VALUES (OLD."created_at", OLD."id", OLD."language", OLD."none_of_them", OLD."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."story_id", OLD."text", OLD."what_is_not_known"); RETURN NULL;',
                            hash="d5bf2983fb1c4e8882d60c9b03b79c1e39b335fb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4051f",
                            table="claims_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="0c3d556bee2162d732ba0d3039bdc7a73b36ba61",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6fe6d",
                            table="claims_agentinterestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="f60ea8b7685770a732d9b7650363d8619c0b6cb8",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_80b84",
                            table="claims_agentinterestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="fa698eec78555296ac69a356136fd941abe45fc9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_759de",
                            table="claims_agentinterest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="a4fa68977b6fff74010a353d33dddfe8e1758f51",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_7bae3",
                            table="claims_agentinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="0b26368213de2df06fec6682cf3052416d9c0ee8",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_db021",
                            table="claims_agentinterest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_agentinterestevent" ("agent_id", "as_of", "created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "signed_by_id", "source_id", "story_id", "text") VALUES (NEW."agent_id", NEW."as_of", NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."signed_by_id", NEW."source_id", NEW."story_id", NEW."text"); RETURN NULL;',
                            hash="79ae88d119a8733c5988e587211d580316e26a78",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4324a",
                            table="claims_agentinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_agentinterestevent" ("agent_id", "as_of", "created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "signed_by_id", "source_id", "story_id", "text") VALUES (NEW."agent_id", NEW."as_of", NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."signed_by_id", NEW."source_id", NEW."story_id", NEW."text"); RETURN NULL;',
                            hash="0c21247386cc99ba9232c8036fa03be1b83d2d33",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6d175",
                            table="claims_agentinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agentinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_agentinterestevent" ("agent_id", "as_of", "created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "signed_by_id", "source_id", "story_id", "text") VALUES (OLD."agent_id", OLD."as_of", OLD."created_at", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."signed_by_id", OLD."source_id", OLD."story_id", OLD."text"); RETURN NULL;',
                            hash="b84bc8ad882897763207df8d7afdfba00bbe762b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_43aa4",
                            table="claims_agentinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="f0757f60c0ff39db4c45a3371bfe614e61461b4e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_25ea4",
                            table="claims_storyclaim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="09aafb4cd1a4fcbd8964ff818dce284204249eca",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_d7cce",
                            table="claims_storyclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="2b9a70d10fafabb823731251db7f5d0947fd5d8b",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_7a98b",
                            table="claims_storyclaim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storyclaimevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id"); RETURN NULL;',
                            hash="bc568cc7d1d4e1fc6ce1c4889918de59591f50e9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5f82d",
                            table="claims_storyclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_storyclaimevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id"); RETURN NULL;',
                            hash="2385d3b977a029961a1baede21fd083a6781a85d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_90aef",
                            table="claims_storyclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storyclaimevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (OLD."claim_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."story_id"); RETURN NULL;',
                            hash="2f848184171dc74ea51b0045518c431e17da08f3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_de9ba",
                            table="claims_storyclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="556f018138ae10b8029ff8327a03d7de4f2365d6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a887d",
                            table="claims_storyclaimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyclaimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="9194822558e252bfba5cfeb78ab23b9c9aeeb357",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_966fd",
                            table="claims_storyclaimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="877df1f8cc0eb6e676e6e1b23bcf6385cf13f751",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0f5ca",
                            table="claims_storyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="7c87aa7e7213f2b9476267848334f100f7d0012b",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_ca2f8",
                            table="claims_storyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="d08195c34e55be7865f7218d40d965ed4c57a642",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_f56bc",
                            table="claims_storymember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="3d38cb839ef4b8705a28c395672401e6de662ecd",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_2b55d",
                            table="claims_storymember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="7a00a0cd4e2e4771d94356cf446d8e408e860e47",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_c41ee",
                            table="claims_storymember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storymemberevent" ("capacity", "created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id"); RETURN NULL;',
                            hash="53634023101b0b3a2c3ebdce1fceaf221bb52141",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e755a",
                            table="claims_storymember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_storymemberevent" ("capacity", "created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id"); RETURN NULL;',
                            hash="cafa601de6b11085e3e49ebf6ed2fecd85fa0793",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c0157",
                            table="claims_storymember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storymemberevent" ("capacity", "created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id") VALUES (OLD."capacity", OLD."created_at", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."story_id"); RETURN NULL;',
                            hash="ed0e2124a6b888d8f56de642496a53f80463e76b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_87005",
                            table="claims_storymember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="b410ac2e7eb80a2a908bc0aed4aa521e6a687da9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_55bc8",
                            table="claims_storymemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storymemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="0f15b11bbc4b026cb312f0379e35e4c2647be5fd",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_65575",
                            table="claims_storymemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="cad48a72fbfeb483db1d9c8c4a399991fef692a3",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_33a12",
                            table="claims_storysource",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="24dce09e7346f56263020cc7fbb22b2466e7d0fe",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_43552",
                            table="claims_storysource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="f9bd0f30e0e121b353f91b27b623889645584ecf",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_9e45b",
                            table="claims_storysource",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storysourceevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id") VALUES (NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id"); RETURN NULL;',
                            hash="28c34b96fa94b0b459bc572efc50ca299393a53f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9b7f6",
                            table="claims_storysource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_storysourceevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id") VALUES (NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id"); RETURN NULL;',
                            hash="fece264a6985eab75bec89a2e7e2dc468171e331",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_25805",
                            table="claims_storysource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storysourceevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id") VALUES (OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."story_id"); RETURN NULL;',
                            hash="4207bff2eba4cb25481d4b1f1801cb32531b22c0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_59554",
                            table="claims_storysource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysourceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="29406fd23e9bf72ab04bf55d21014af633aacf89",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b7a9",
                            table="claims_storysourceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storysourceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="cd5ba8da9b12a78cff9d3e96f93d8fa2bf6fd63e",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_55b92",
                            table="claims_storysourceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="9252c572a135ccfb8202031db04baf81b4e5c63b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_f1ead",
                            table="claims_storywording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="334e0c064771ec2f46ad1611fa471e6f187398ae",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_b852e",
                            table="claims_storywording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c598fd29465ea1b6a39addc8dd1be56db315d5af",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_ae19a",
                            table="claims_storywording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storywordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "summary", "title") VALUES (NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="076e240db872e83a6630f4eb79ba223b5697b96b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73ba5",
                            table="claims_storywording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_storywordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "summary", "title") VALUES (NEW."created_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."story_id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="1d0e3e3a4bac424877e33a1acf107c48885a23cf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_136ed",
                            table="claims_storywording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_storywordingevent" ("created_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "story_id", "summary", "title") VALUES (OLD."created_at", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."story_id", OLD."summary", OLD."title"); RETURN NULL;',
                            hash="464e90f61b0a5888d6c60a149a1f4ae184067133",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dba55",
                            table="claims_storywording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="6096ad14789059b237ca8f94c84b7b13e9b8eab6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eefe1",
                            table="claims_storywordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storywordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="db8d8b4465925694230d5c850b17cac3ea428d49",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_6df64",
                            table="claims_storywordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="803145ad7b80849a4ea5811c818dd7f515aaae37",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_8e223",
                            table="claims_suggestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="af5d13f78bc2ebf6c26c464fc683b5ca9bf31c4e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_c313f",
                            table="claims_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="da5212a85cb599b8b1902ceb972e893e7c05ddfc",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_9975c",
                            table="claims_suggestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="suggestion_keeps_its_proof",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (TRUE) AND (OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."method" IS DISTINCT FROM NEW."method" OR OLD."method_version" IS DISTINCT FROM NEW."method_version" OR OLD."scores" IS DISTINCT FROM NEW."scores") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'how a suggestion was found never changes\'; END IF; RETURN NEW;',
                            hash="9af78be049533e4711602a0010b7aa87aacd4de0",
                            operation="UPDATE",
                            pgid="pgtrigger_suggestion_keeps_its_proof_84552",
                            table="claims_suggestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_suggestionevent" ("claim_id", "created_at", "decided_at", "decided_by_id", "derivation_id", "end", "external_id", "extraction_id", "id", "kind", "language", "method", "method_version", "other_claim_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "scores", "set_aside_at", "set_aside_by_id", "set_aside_reason", "start", "state") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."derivation_id", NEW."end", NEW."external_id", NEW."extraction_id", NEW."id", NEW."kind", NEW."language", NEW."method", NEW."method_version", NEW."other_claim_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."scores", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."start", NEW."state"); RETURN NULL;',
                            hash="f32be7ecf402e9cfe8e3f48de7abe69c76093bb5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f95d2",
                            table="claims_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_suggestionevent" ("claim_id", "created_at", "decided_at", "decided_by_id", "derivation_id", "end", "external_id", "extraction_id", "id", "kind", "language", "method", "method_version", "other_claim_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "scores", "set_aside_at", "set_aside_by_id", "set_aside_reason", "start", "state") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."derivation_id", NEW."end", NEW."external_id", NEW."extraction_id", NEW."id", NEW."kind", NEW."language", NEW."method", NEW."method_version", NEW."other_claim_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."scores", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."start", NEW."state"); RETURN NULL;',
                            hash="af1d066b296a28c87a46630c04013f94e232fa9d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6da8e",
                            table="claims_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_suggestionevent" ("claim_id", "created_at", "decided_at", "decided_by_id", "derivation_id", "end", "external_id", "extraction_id", "id", "kind", "language", "method", "method_version", "other_claim_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "scores", "set_aside_at", "set_aside_by_id", "set_aside_reason", "start", "state") VALUES (OLD."claim_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."derivation_id", OLD."end", OLD."external_id", OLD."extraction_id", OLD."id", OLD."kind", OLD."language", OLD."method", OLD."method_version", OLD."other_claim_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."scores", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."start", OLD."state"); RETURN NULL;',
                            hash="01575048cc80bdba568fa7d45774e6631164d795",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_28ba4",
                            table="claims_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="a490e1becfed1b1133b976750459d8ad4e90f41a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2e842",
                            table="claims_suggestionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="92536c90d62bc69477c72e02c1562ad38f1c0663",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_65853",
                            table="claims_suggestionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="a7ed255d09abadb7b9b93c5f1bb19b854dfab71c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_42df2",
                            table="claims_tag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="689abbc49a25112b39b7ed7244a2894438b1fa41",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_7afac",
                            table="claims_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="b13f3f82fb38ca9fabe2bed8b058809090149fea",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_7c174",
                            table="claims_tag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_tagevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="c800e45145775ae09c3490d1fa21a105a07b5792",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6fec0",
                            table="claims_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_tagevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."slug"); RETURN NULL;',
                            hash="b2b039795ebbd6f6dc2bbe8ccbdfd28ddb3fb0fe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c2bc7",
                            table="claims_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_tagevent" ("created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "slug") VALUES (OLD."created_at", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."slug"); RETURN NULL;',
                            hash="b1f85a270c9602a31e5b2b106930b35bba77cadd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_671b3",
                            table="claims_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="eb3f2aad59dfb35a8b1f49ed62c7fd6915e1b61f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_237b7",
                            table="claims_tagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="6f75aa0e4adfcfaa0dc4c9d90961038f3db9f027",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_92167",
                            table="claims_tagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="6becd74c0a0630e1947b7864a8ba918c499b2c11",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_42437",
                            table="claims_tagging",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="1b517a34d92659f419280e42bfa88edbbd7588d7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_ed80d",
                            table="claims_tagging",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="1b8ca63a42426fcebd7bb8fca51f2ce6202f0b1a",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_426cc",
                            table="claims_tagging",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_taggingevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "tag_id") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."tag_id"); RETURN NULL;',
                            hash="7e7b303656604a8da6ae8e228d36c2d3465529a4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c1618",
                            table="claims_tagging",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_taggingevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "tag_id") VALUES (NEW."claim_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."tag_id"); RETURN NULL;',
                            hash="609511d72b6c0df27a633a13741078e0d66bfd26",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2a076",
                            table="claims_tagging",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagging",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_taggingevent" ("claim_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "tag_id") VALUES (OLD."claim_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."story_id", OLD."tag_id"); RETURN NULL;',
                            hash="07b9d2b1dcd5056b46508cc97f8d88e1f11ce17a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a8503",
                            table="claims_tagging",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taggingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="fd6cfa37e306f4ef7e681475ada8698df4aeea32",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_44270",
                            table="claims_taggingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taggingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="9be1ca2804a080becee224e6336820af5dda7fe6",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_341d3",
                            table="claims_taggingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="ba731ffc18229693363efa59d5f471e701281bfd",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_f0b66",
                            table="claims_texttemplate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="4038c62106bdc4bea4631be495a4c3787a3ecc69",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_734e8",
                            table="claims_texttemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="dfefb58b5488219e029a2a6dac9294db021bc3b9",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_939f8",
                            table="claims_texttemplate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_texttemplateevent" ("claim_kind", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "use") VALUES (NEW."claim_kind", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."use"); RETURN NULL;',
                            hash="a2a975b66b1d0bfbbd5852287b8cbee0dd8a00f4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a77ac",
                            table="claims_texttemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_texttemplateevent" ("claim_kind", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "use") VALUES (NEW."claim_kind", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."use"); RETURN NULL;',
                            hash="f6f4b4d922c0b66fb7d2e50d728cb7463aad4316",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a4450",
                            table="claims_texttemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_texttemplateevent" ("claim_kind", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "use") VALUES (OLD."claim_kind", OLD."created_at", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text", OLD."use"); RETURN NULL;',
                            hash="ae7ffa46a6e0732968141e48961f554ab588e3a8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_87e67",
                            table="claims_texttemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="38f0c5e7c6afc454e21f9c736ba0295ddcd70ccd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61ef8",
                            table="claims_texttemplateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="texttemplateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="e413a0579648d447a738abebf59887ef5d8cfea0",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_25fa8",
                            table="claims_texttemplateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="e541f48b5352c1fc96e01830b6acd22a8fe14ee7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_3f329",
                            table="claims_timelineevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="ab0b4a8a07ec518a4bbc8ff7b2525a01fa7e0298",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_ebfca",
                            table="claims_timelineevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="fe2e2bb4d1e436b65d14282074c4be1709efc436",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_506a2",
                            table="claims_timelineevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_timelineeventevent" ("created_at", "date", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "zone") VALUES (NEW."created_at", NEW."date", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."text", NEW."zone"); RETURN NULL;',
                            hash="0b75de9ecfd14be5a83cb4d6990146caf98e9e0b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_54455",
                            table="claims_timelineevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_timelineeventevent" ("created_at", "date", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "zone") VALUES (NEW."created_at", NEW."date", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."text", NEW."zone"); RETURN NULL;',
                            hash="75e049660cd7a7e95de5a160984c649e885fcc8b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6ec37",
                            table="claims_timelineevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_timelineeventevent" ("created_at", "date", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "zone") VALUES (OLD."created_at", OLD."date", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."story_id", OLD."text", OLD."zone"); RETURN NULL;',
                            hash="22c9636164a4700dbe9aea2592a13004d2a04be6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_03363",
                            table="claims_timelineevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineeventevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="ea2ad2af9a4c4d8b69e85ab492495c3c2675fd3c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_63f33",
                            table="claims_timelineeventevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelineeventevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="f0bb61c0dbb5b6f0db997264e16550a914fabd93",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_93cf0",
                            table="claims_timelineeventevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="5cca6a5f77deb2ea3ae1e677b51c7a1df0cc80f4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_07eae",
                            table="claims_timelinewording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="8e329f9c7eae68281b718668ec77c6a1507df4c9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_5992b",
                            table="claims_timelinewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="efb78d17d778302ee03f441b6f69d9a2d45be8f2",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_4f447",
                            table="claims_timelinewording",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_timelinewordingevent" ("created_at", "event_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."created_at", NEW."event_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="57d647d38866761742758bf553177058c5587332",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63326",
                            table="claims_timelinewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_timelinewordingevent" ("created_at", "event_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (NEW."created_at", NEW."event_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text"); RETURN NULL;',
                            hash="2e5866b95a21acccfd588d3fff2c0613ba89ded3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f9be7",
                            table="claims_timelinewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_timelinewordingevent" ("created_at", "event_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text") VALUES (OLD."created_at", OLD."event_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text"); RETURN NULL;',
                            hash="8ce60c6c243d0983110efc13d78ff04383217322",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75471",
                            table="claims_timelinewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="70e6422a6975aef087b082ccfaff5d1aeda4b136",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ea670",
                            table="claims_timelinewordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="timelinewordingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="872e70f636e533b195fe11e93ce4130d8c2f83fc",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_7ae0c",
                            table="claims_timelinewordingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="77107791e3acd457b9a5a0145cde20a18ba7041a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_b3df1",
                            table="claims_tip",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="0c73918bb9f7eee24fc8350bb22d43bf5d0f26ce",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_72066",
                            table="claims_tip",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="e138dd61668885548d7c70a72084d5b6d325219e",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_1d3b8",
                            table="claims_tip",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_tipevent" ("address", "channel", "claim_id", "created_at", "decided_at", "decided_by_id", "desk_id", "file_id", "id", "joined_to_id", "language", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_and_harm", "reason", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "triage") VALUES (NEW."address", NEW."channel", NEW."claim_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."desk_id", NEW."file_id", NEW."id", NEW."joined_to_id", NEW."language", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reach_and_harm", NEW."reason", NEW."received_at", NEW."revision", NEW."sender_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."triage"); RETURN NULL;',
                            hash="a4d981cffe4fa1a82d079e18bd46cf66277fa49f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_24919",
                            table="claims_tip",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_tipevent" ("address", "channel", "claim_id", "created_at", "decided_at", "decided_by_id", "desk_id", "file_id", "id", "joined_to_id", "language", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_and_harm", "reason", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "triage") VALUES (NEW."address", NEW."channel", NEW."claim_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."desk_id", NEW."file_id", NEW."id", NEW."joined_to_id", NEW."language", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reach_and_harm", NEW."reason", NEW."received_at", NEW."revision", NEW."sender_id", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."text", NEW."triage"); RETURN NULL;',
                            hash="ccc22f4d586c45e17dd70eddf10238f11900d9b8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bc299",
                            table="claims_tip",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tip",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_tipevent" ("address", "channel", "claim_id", "created_at", "decided_at", "decided_by_id", "desk_id", "file_id", "id", "joined_to_id", "language", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_and_harm", "reason", "received_at", "revision", "sender_id", "set_aside_at", "set_aside_by_id", "set_aside_reason", "text", "triage") VALUES (OLD."address", OLD."channel", OLD."claim_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."desk_id", OLD."file_id", OLD."id", OLD."joined_to_id", OLD."language", OLD."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reach_and_harm", OLD."reason", OLD."received_at", OLD."revision", OLD."sender_id", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."text", OLD."triage"); RETURN NULL;',
                            hash="8b981c364b74ef9105ed585199a9ccfb0aaf43c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0bf63",
                            table="claims_tip",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tipevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="e72683a613326c8b3fd030c37ed6336b6807955e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b0e04",
                            table="claims_tipevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tipevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="da16e065f797ba878320bae686d850f5d66da536",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_f7488",
                            table="claims_tipevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="a109533787fa4f5cc3cfeab0435e05eefdd94af4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_e811a",
                            table="claims_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="5a9c19e44a862da19dc6c961b140cd6fc61b94d9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_387d2",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="38db38d46214e707c710bd137ee361bff2677fdf",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_9708b",
                            table="claims_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reviewed_text_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (OLD.status <> \'draft\') AND (OLD."claim_id" IS DISTINCT FROM NEW."claim_id" OR OLD."version" IS DISTINCT FROM NEW."version" OR OLD."previous_id" IS DISTINCT FROM NEW."previous_id" OR OLD."rating_id" IS DISTINCT FROM NEW."rating_id" OR OLD."headline" IS DISTINCT FROM NEW."headline" OR OLD."summary" IS DISTINCT FROM NEW."summary" OR OLD."body" IS DISTINCT FROM NEW."body" OR OLD."not_known" IS DISTINCT FROM NEW."not_known" OR OLD."how_checked" IS DISTINCT FROM NEW."how_checked" OR OLD."language" IS DISTINCT FROM NEW."language" OR OLD."written_by_id" IS DISTINCT FROM NEW."written_by_id" OR OLD."last_edited_by_id" IS DISTINCT FROM NEW."last_edited_by_id" OR OLD."change_kind" IS DISTINCT FROM NEW."change_kind" OR OLD."change_note" IS DISTINCT FROM NEW."change_note") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'text, rating and citations change in a draft only: send it back, or start a new version\'; END IF; RETURN NEW;',
                            hash="19600537176ba9f40f9ac1e6a1a830bd0b996f35",
                            operation="UPDATE",
                            pgid="pgtrigger_reviewed_text_stays_0fca8",
                            table="claims_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="approval_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF (OLD.approved_by_id IS NOT NULL) AND (OLD."approved_by_id" IS DISTINCT FROM NEW."approved_by_id" OR OLD."approved_at" IS DISTINCT FROM NEW."approved_at") AND NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = \'23514\', MESSAGE = \'an approval is given once\'; END IF; RETURN NEW;',
                            hash="703be66e25ccf1b84453cee22a97114a4efecc11",
                            operation="UPDATE",
                            pgid="pgtrigger_approval_stays_49b88",
                            table="claims_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="verdict_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RETURN claims_check_verdict_move(TG_OP, OLD, NEW);",
                            hash="d20b8fb3ace2247ba00ab424d0098fec11e86d41",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_verdict_moves_8298c",
                            table="claims_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="verdict_contributors",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM claims_note_verdict_contributors(TG_OP = 'INSERT', OLD, NEW); RETURN NULL;",
                            hash="be9424052e88491c869da32f2e76d3586c2946ae",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_verdict_contributors_69ec4",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="verdict_consistency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.status = 'published' THEN PERFORM claims_assert_consistent(NEW.claim_id); END IF; RETURN NULL;",
                            hash="a1af81e4604d548bb0fefff76d0df4eeb4f0ade4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_verdict_consistency_1ab98",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_verdictevent" ("approved_at", "approved_by_id", "body", "change_kind", "change_note", "claim_id", "created_at", "headline", "how_checked", "id", "language", "last_edited_by_id", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "published_at", "published_by_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "status", "submitted_at", "submitted_by_id", "summary", "version", "withdrawal_reviewed_at", "withdrawal_reviewed_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "written_by_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."body", NEW."change_kind", NEW."change_note", NEW."claim_id", NEW."created_at", NEW."headline", NEW."how_checked", NEW."id", NEW."language", NEW."last_edited_by_id", NEW."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."previous_id", NEW."published_at", NEW."published_by_id", NEW."rating_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."version", NEW."withdrawal_reviewed_at", NEW."withdrawal_reviewed_by_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."written_by_id"); RETURN NULL;',
                            hash="193f2bd1d43932637379bffce190ab72e7a01c0e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3cb73",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_verdictevent" ("approved_at", "approved_by_id", "body", "change_kind", "change_note", "claim_id", "created_at", "headline", "how_checked", "id", "language", "last_edited_by_id", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "published_at", "published_by_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "status", "submitted_at", "submitted_by_id", "summary", "version", "withdrawal_reviewed_at", "withdrawal_reviewed_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "written_by_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."body", NEW."change_kind", NEW."change_note", NEW."claim_id", NEW."created_at", NEW."headline", NEW."how_checked", NEW."id", NEW."language", NEW."last_edited_by_id", NEW."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."previous_id", NEW."published_at", NEW."published_by_id", NEW."rating_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."version", NEW."withdrawal_reviewed_at", NEW."withdrawal_reviewed_by_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."written_by_id"); RETURN NULL;',
                            hash="6840f652c190fe32b14bcd1d43bb9a62f2186350",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_05fe6",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_verdictevent" ("approved_at", "approved_by_id", "body", "change_kind", "change_note", "claim_id", "created_at", "headline", "how_checked", "id", "language", "last_edited_by_id", "not_known", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "published_at", "published_by_id", "rating_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "status", "submitted_at", "submitted_by_id", "summary", "version", "withdrawal_reviewed_at", "withdrawal_reviewed_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "written_by_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."body", OLD."change_kind", OLD."change_note", OLD."claim_id", OLD."created_at", OLD."headline", OLD."how_checked", OLD."id", OLD."language", OLD."last_edited_by_id", OLD."not_known", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."previous_id", OLD."published_at", OLD."published_by_id", OLD."rating_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."status", OLD."submitted_at", OLD."submitted_by_id", OLD."summary", OLD."version", OLD."withdrawal_reviewed_at", OLD."withdrawal_reviewed_by_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason", OLD."written_by_id"); RETURN NULL;',
                            hash="98d261d2bd841c55d09953cd924bf613afc9a6e1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83861",
                            table="claims_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="cc3d56c784bdb534f6fbd907d60948a785fde551",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c758f",
                            table="claims_recheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="9eb9b422bb4076a83a8cc1b2e78d09702a514a1c",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_2810a",
                            table="claims_recheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="c99b5e1f72aef49acd62c982c8f3294d556044d6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_b4fa3",
                            table="claims_recheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="dcc9f148c06627647e771f8bebfd75b6d19e7198",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_bba97",
                            table="claims_recheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="2c4c70af27508886f6161365e1f13ba79719e95b",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_0175d",
                            table="claims_recheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_recheckevent" ("cause", "created_at", "id", "language", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resolution", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "verdict_id") VALUES (NEW."cause", NEW."created_at", NEW."id", NEW."language", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."verdict_id"); RETURN NULL;',
                            hash="441097fdec3b477d7307da417d784b4fdab7c795",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0aa0e",
                            table="claims_recheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_recheckevent" ("cause", "created_at", "id", "language", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resolution", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "verdict_id") VALUES (NEW."cause", NEW."created_at", NEW."id", NEW."language", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."verdict_id"); RETURN NULL;',
                            hash="b4eaa21736633c526e2f1bcdde936da6a2f05dc0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6804e",
                            table="claims_recheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_recheckevent" ("cause", "created_at", "id", "language", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resolution", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "verdict_id") VALUES (OLD."cause", OLD."created_at", OLD."id", OLD."language", OLD."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."verdict_id"); RETURN NULL;',
                            hash="6c49d3cd32a7a803d64046cf303eec547a4b3a29",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5679e",
                            table="claims_recheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a publication never changes: publish a correction'; END IF; RETURN NEW;",
                            hash="49632b9433398826d8cee12121fae8f29a2dc640",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_65083",
                            table="claims_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="91de66d62998677806bd7624d2901e5a81a75b78",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7946c",
                            table="claims_commentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d34352848e1db9577d0d000650ee40f8851b5d99",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_3871a",
                            table="claims_commentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="59bc6b18980ab9c5faa9d08ed466726bd419d1db",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_7d6f7",
                            table="claims_comment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="7bdc18219f22bdcb5ef70cbed7e3bec157dedf2f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_10954",
                            table="claims_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="2f9a6cddb32847a2da6d2200248dd89c4924b51e",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_09eab",
                            table="claims_comment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_commentevent" ("answers_id", "claim_id", "created_at", "evidence_id", "id", "language", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "verdict_id", "written_by_id") VALUES (NEW."answers_id", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."id", NEW."language", NEW."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question_id", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."text", NEW."verdict_id", NEW."written_by_id"); RETURN NULL;',
                            hash="e72f6f5b703216c8b9e6875d0d06e5acfa436e70",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3b7ba",
                            table="claims_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_commentevent" ("answers_id", "claim_id", "created_at", "evidence_id", "id", "language", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "verdict_id", "written_by_id") VALUES (NEW."answers_id", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."id", NEW."language", NEW."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question_id", NEW."resolved_at", NEW."resolved_by_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."story_id", NEW."text", NEW."verdict_id", NEW."written_by_id"); RETURN NULL;',
                            hash="5fedfb78f0bccdf5a7ccefdfaa0d370e58e572b4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e1935",
                            table="claims_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_commentevent" ("answers_id", "claim_id", "created_at", "evidence_id", "id", "language", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "resolved_at", "resolved_by_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "story_id", "text", "verdict_id", "written_by_id") VALUES (OLD."answers_id", OLD."claim_id", OLD."created_at", OLD."evidence_id", OLD."id", OLD."language", OLD."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question_id", OLD."resolved_at", OLD."resolved_by_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."story_id", OLD."text", OLD."verdict_id", OLD."written_by_id"); RETURN NULL;',
                            hash="1682c6f0169432d8079cd1fc82355b6466f4e163",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e4a2e",
                            table="claims_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="dccc7d0cc2666517e54261131b855d182a159199",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2870d",
                            table="claims_assignmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d52498169e4501f7306f5911bf7374b2a5b6a776",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_c1c3b",
                            table="claims_assignmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="47180f2969ec8b95cb976436eeaa02cec68cdc59",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_7b56d",
                            table="claims_assignment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="6b992451177f268149a20dc16601cba3f4809d1d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_4c024",
                            table="claims_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="c8b20f85a8ebe3fe27cb631d46d64ce070b9ba50",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_9c140",
                            table="claims_assignment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_assignmentevent" ("assigned_by_id", "claim_id", "created_at", "due_at", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state", "story_id", "task", "verdict_id") VALUES (NEW."assigned_by_id", NEW."claim_id", NEW."created_at", NEW."due_at", NEW."id", NEW."language", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state", NEW."story_id", NEW."task", NEW."verdict_id"); RETURN NULL;',
                            hash="1abd25e5e9e1f781422bb5092b0757371c2aef7d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f02ca",
                            table="claims_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_assignmentevent" ("assigned_by_id", "claim_id", "created_at", "due_at", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state", "story_id", "task", "verdict_id") VALUES (NEW."assigned_by_id", NEW."claim_id", NEW."created_at", NEW."due_at", NEW."id", NEW."language", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question_id", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."source_id", NEW."state", NEW."story_id", NEW."task", NEW."verdict_id"); RETURN NULL;',
                            hash="4c4c2e49d8a3472bf24e9e2c997a70e8e2c91556",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd71a",
                            table="claims_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_assignmentevent" ("assigned_by_id", "claim_id", "created_at", "due_at", "id", "language", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "source_id", "state", "story_id", "task", "verdict_id") VALUES (OLD."assigned_by_id", OLD."claim_id", OLD."created_at", OLD."due_at", OLD."id", OLD."language", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question_id", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."source_id", OLD."state", OLD."story_id", OLD."task", OLD."verdict_id"); RETURN NULL;',
                            hash="e59414dd997267a26e9d937331ad374decc46fe5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_577f1",
                            table="claims_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="zz_revision",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' THEN NEW.revision = 1; ELSIF to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN NEW.revision = OLD.revision + 1; END IF; RETURN NEW;",
                            hash="3f5ad86d65b31d3dbb3caf0d2d1ba2fde2945a3e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_zz_revision_80e13",
                            table="claims_verdictcitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN factcheck_in_take_down() THEN 'taken_down' WHEN NEW.set_aside_at IS NOT NULL AND OLD.set_aside_at IS NULL THEN 'set_aside' WHEN NEW.set_aside_at IS NULL AND OLD.set_aside_at IS NOT NULL THEN 'restored' ELSE factcheck_merge_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF; RETURN NULL;",
                            hash="d8d4d64d42cffee0878158a891bf38f3a145355b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outbox_b190a",
                            table="claims_verdictcitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'rows of the record are set aside, never deleted'; RETURN OLD;",
                            hash="8d1d07e8a9eb1cc9f5f9e99d29bb59729c46be73",
                            operation="DELETE",
                            pgid="pgtrigger_no_delete_0e613",
                            table="claims_verdictcitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="citations_change_in_a_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE verdict_status text;",
                            func="SELECT status INTO verdict_status FROM claims_verdict WHERE id = NEW.verdict_id FOR NO KEY UPDATE; IF TG_OP = 'UPDATE' AND (NEW.verdict_id, NEW.evidence_id) IS DISTINCT FROM (OLD.verdict_id, OLD.evidence_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a citation keeps its verdict and its evidence'; END IF; IF verdict_status <> 'draft' AND NOT (TG_OP = 'UPDATE' AND claims_is_approving(NEW.verdict_id) AND NEW.set_aside_at IS NOT DISTINCT FROM OLD.set_aside_at AND NEW.position = OLD.position AND NEW.cited_by_id = OLD.cited_by_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'citations change in a draft only'; END IF; RETURN NEW;",
                            hash="c660a0fdc239c0ce8b17eb6a87d698a9a4acec8d",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_citations_change_in_a_draft_60188",
                            table="claims_verdictcitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="citation_contributors",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO claims_verdictcontributor (id, verdict_id, person_id, part) SELECT gen_random_uuid(), NEW.verdict_id, who.person, 'citations' FROM (SELECT NEW.cited_by_id AS person UNION SELECT NEW.set_aside_by_id UNION SELECT factcheck_context_person()) who WHERE who.person IS NOT NULL AND NOT claims_is_approving(NEW.verdict_id) ON CONFLICT DO NOTHING; RETURN NULL;",
                            hash="d77a4b5c95af3f0c34ad33cf14efd2c2839e9b13",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_citation_contributors_3a9b8",
                            table="claims_verdictcitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_verdictcitationevent" ("cited_by_id", "created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "stance_as_cited", "summary_as_cited", "verdict_id") VALUES (NEW."cited_by_id", NEW."created_at", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."stance_as_cited", NEW."summary_as_cited", NEW."verdict_id"); RETURN NULL;',
                            hash="c8664c37eb77697f6fed6530bab8097ab8972b5d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_88206",
                            table="claims_verdictcitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "claims_verdictcitationevent" ("cited_by_id", "created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "stance_as_cited", "summary_as_cited", "verdict_id") VALUES (NEW."cited_by_id", NEW."created_at", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."set_aside_at", NEW."set_aside_by_id", NEW."set_aside_reason", NEW."stance_as_cited", NEW."summary_as_cited", NEW."verdict_id"); RETURN NULL;',
                            hash="cd423571d6db8ee3963f7a0adb1702552705f9cf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3bce6",
                            table="claims_verdictcitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "claims_verdictcitationevent" ("cited_by_id", "created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "set_aside_at", "set_aside_by_id", "set_aside_reason", "stance_as_cited", "summary_as_cited", "verdict_id") VALUES (OLD."cited_by_id", OLD."created_at", OLD."evidence_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."set_aside_at", OLD."set_aside_by_id", OLD."set_aside_reason", OLD."stance_as_cited", OLD."summary_as_cited", OLD."verdict_id"); RETURN NULL;',
                            hash="22e2531d39a1845840e76a49ea0544c055368f11",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5802c",
                            table="claims_verdictcitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="d75838a21ebf2c35e3786be02dd147f54b41f22f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ed735",
                            table="claims_verdictcitationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcitationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="f2375d3c9ba94d3c1beda5c904cfa2a55b8e619f",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_a7d24",
                            table="claims_verdictcitationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictcontributor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'who wrote a version stays on record'; END IF; RETURN NEW;",
                            hash="11e3341568521ca6f7fc212e52689c18485c9f78",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_68ce4",
                            table="claims_verdictcontributor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'history is append-only'; END IF; RETURN NEW;",
                            hash="99505c6f20df48110bc030752dbe7be37a79892a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_76d0a",
                            table="claims_verdictevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outside_the_app",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.pgh_context IS NULL THEN NEW.pgh_context = jsonb_build_object('actor', 'outside the app', 'database_user', session_user); END IF; RETURN NEW;",
                            hash="d4683c6f1853cbc44b8a8bf5c2e22db4e15fc383",
                            operation="INSERT",
                            pgid="pgtrigger_outside_the_app_00fbf",
                            table="claims_verdictevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_in_take_down() THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a review stays as it was given'; END IF; RETURN NEW;",
                            hash="7097914c83e763c8dd1f352d495d372b6bb09bf9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2d3cd",
                            table="claims_verdictreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="editors_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT factcheck_is_editor(NEW.reviewer_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'an editor with an active account reviews, no service account'; END IF; RETURN NEW;",
                            hash="26ebc534bbccbed3e3488fadedf3f8b7a4709a0f",
                            operation="INSERT",
                            pgid="pgtrigger_editors_review_37c01",
                            table="claims_verdictreview",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
