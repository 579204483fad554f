"""A published table of results by polling station, as one version of one source, and the readings it consists of."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, RecordQuerySet, one_of
from factcheck.triggers import checked, frozen, goes_by_take_down
from sources.models import Snapshot
from sources.tallies.models.contest import Contest


class TabulationQuerySet(RecordQuerySet):
    """Results tables."""

    def standing(self) -> "TabulationQuerySet":
        """Those whose figures are there: neither set aside nor taken down with their capture."""
        return self.filter(set_aside_at__isnull=True, snapshot__taken_down_at__isnull=True)


@tracked()
class Tabulation(DomainModel):
    """One version of one source's table. Its readings are written first; with this row it is complete, for ever.

    `options` are the codes in the order of every reading's `votes`. `columns` are the file's own, `mapping` what each
    was taken for; `recovered` says where leading zeros were put back. `content_sha256` is that of the table itself,
    unpacked; the snapshot has that of the file.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="tabulations")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="tabulations")
    version = models.PositiveSmallIntegerField()
    label = models.CharField(_("name"), max_length=200)
    format = models.CharField(max_length=20)
    encoding = models.CharField(max_length=40)
    dialect = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64)
    columns = ArrayField(models.CharField(max_length=500))
    mapping = models.JSONField()
    levels = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    key_columns = ArrayField(models.CharField(max_length=500))
    key_widths = ArrayField(models.PositiveSmallIntegerField())
    recovered = models.JSONField(default=list, blank=True)
    options = ArrayField(models.CharField(max_length=100))
    row_count = models.PositiveIntegerField()
    refused = models.JSONField(default=list, blank=True)
    refused_count = models.PositiveIntegerField(default=0)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[Any] = TabulationQuerySet.as_manager()

    class Meta(DomainModel.Meta):
        ordering = ("contest", "version")
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "version"], name="tabulation_version_once"),
            models.CheckConstraint(
                condition=Q(content_sha256__regex=r"^[0-9a-f]{64}$"), name="tabulation_sha256_is_hex"
            ),
            models.CheckConstraint(condition=Q(options__len__gt=0), name="tabulation_has_options"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "tabulation_is_whole",
                "IF TG_OP = 'INSERT' AND NEW.row_count <> (SELECT count(*) FROM tallies_reading r "
                "WHERE r.tabulation_id = NEW.id AND cardinality(r.votes) = cardinality(NEW.options)) THEN "
                "RAISE EXCEPTION USING ERRCODE = '23514', "
                "MESSAGE = 'a results table counts its rows, each with a number for every option'; END IF; RETURN NEW;",
            ),
            checked(
                "tabulation_of_an_open_capture",
                # Whoever takes the capture down or protects it waits for the import, or is waited for.
                "IF TG_OP = 'INSERT' THEN PERFORM 1 FROM sources_snapshot s WHERE s.id = NEW.snapshot_id "
                "AND s.taken_down_at IS NULL AND s.protection_id IS NULL FOR SHARE; IF NOT FOUND THEN "
                "RAISE EXCEPTION USING ERRCODE = '23514', "
                "MESSAGE = 'a results table rests on a capture that is neither protected nor taken down'; "
                "END IF; END IF; RETURN NEW;",
            ),
            frozen(
                "tabulation_is_immutable",
                ("contest_id", "snapshot_id", "version", "format", "encoding", "dialect", "content_sha256", "columns",
                 "mapping", "levels", "key_columns", "key_widths", "recovered", "options", "row_count", "refused",
                 "refused_count", "imported_by_id"),
                message="a results table stays as it was read; read it again as another version",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.label


class PlaceTotal(models.Model):
    """The sums of a tabulation's readings in one place above the last level; the root has an empty path."""

    id = models.BigAutoField(primary_key=True)
    tabulation = models.ForeignKey(Tabulation, models.PROTECT, related_name="totals")
    path = models.CharField(max_length=1_000, blank=True)
    level = models.PositiveSmallIntegerField()
    sheets = models.PositiveIntegerField()
    registered = models.BigIntegerField(null=True)
    valid = models.BigIntegerField()
    null_votes = models.BigIntegerField(null=True)
    blank = models.BigIntegerField(null=True)
    votes = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tabulation", "path"], name="place_total_once"),)
        indexes = (
            # The children of a place, as the drill-down asks for them.
            models.Index(fields=["tabulation", "level", "path"], name="place_total_of_level"),
        )
        triggers = (goes_by_take_down(message="sums follow from their readings, which never change"),)


@tracked()
class TallySheet(DomainModel):
    """One machine's or polling station's result, where it is read by other means than a published table."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="sheets")
    path = models.CharField(max_length=1_000, blank=True)
    key = models.CharField(max_length=300)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "key"], name="tally_sheet_once"),
            models.CheckConstraint(condition=~Q(key=""), name="tally_sheet_has_key"),
        )


class Method(models.TextChoices):
    """How a sheet was read."""

    ROW = "row", _("row of a published table")
    TYPED = "typed", _("typed by a person")
    CODE = "code", _("code on the sheet")


# A table's readings come before its tabulation, which closes it: none is added to a table that is there.
_RESTS_ON_ROWS = """
IF EXISTS (SELECT FROM tallies_tabulation t WHERE t.id IN (SELECT tabulation_id FROM added)) THEN
  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a results table is complete; read it again as another version';
END IF;
IF EXISTS (SELECT FROM added a WHERE a.method <> 'row' AND (
    NOT EXISTS (SELECT FROM tallies_tallysheet s WHERE s.id = a.sheet_id)
    OR a.person_id IS NOT NULL AND NOT EXISTS (SELECT FROM factcheck_person p WHERE p.id = a.person_id)
    OR a.image_id IS NOT NULL AND NOT EXISTS (SELECT FROM sources_snapshot i WHERE i.id = a.image_id))) THEN
  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a reading names a sheet, a person and an image that are there';
END IF;
PERFORM 1 FROM sources_snapshot i WHERE i.id IN (SELECT image_id FROM added) ORDER BY i.id FOR SHARE;
IF EXISTS (SELECT FROM added a JOIN sources_snapshot i ON i.id = a.image_id WHERE i.taken_down_at IS NOT NULL) THEN
  RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'this image of a sheet is taken down';
END IF;
RETURN NULL;
"""


class Reading(models.Model):
    """One way of reading one sheet: a table's row, one person's entry, or a decoded code. It never changes.

    `key` names the sheet by its codes without leading zeros, `path` its place. `votes` stand in the order of the
    tabulation's options (of the contest's, for other readings). `address_digest` tells addresses of images apart
    without keeping them: they lead to names and signatures of witnesses. Foreign keys are kept by triggers once for a
    whole statement: row by row they would cost more than the import itself.
    """

    id = models.BigAutoField(primary_key=True)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.ROW)
    tabulation = models.ForeignKey(
        Tabulation, models.PROTECT, null=True, related_name="readings", db_constraint=False, db_index=False
    )
    row_number = models.PositiveIntegerField(null=True)
    sheet = models.ForeignKey(
        TallySheet, models.PROTECT, null=True, related_name="readings", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    image = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    path = models.CharField(max_length=1_000, blank=True)
    key = models.CharField(max_length=300)
    registered = models.IntegerField(null=True)
    valid = models.IntegerField(null=True)
    null_votes = models.IntegerField(null=True)
    blank = models.IntegerField(null=True)
    votes = ArrayField(models.IntegerField())
    address_digest = models.CharField(max_length=16, blank=True, default="")
    read_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            one_of("method", Method, "reading_method_known"),
            models.UniqueConstraint(
                fields=["tabulation", "row_number"], condition=Q(method="row"), name="reading_row_once"
            ),
            models.UniqueConstraint(
                fields=["sheet", "method", "person", "image"],
                condition=~Q(method="row"),
                nulls_distinct=False,
                name="reading_by_somebody_once",
            ),
            models.CheckConstraint(
                condition=Q(method="row", tabulation__isnull=False, row_number__isnull=False, sheet__isnull=True)
                | ~Q(method="row") & Q(tabulation__isnull=True, row_number__isnull=True, sheet__isnull=False),
                name="reading_of_a_row_or_a_sheet",
            ),
            models.CheckConstraint(
                condition=(Q(registered__isnull=True) | Q(registered__gte=0))
                & (Q(valid__isnull=True) | Q(valid__gte=0))
                & (Q(null_votes__isnull=True) | Q(null_votes__gte=0))
                & (Q(blank__isnull=True) | Q(blank__gte=0)),
                name="reading_counts_not_negative",
            ),
        )
        indexes = (
            # The sheets of a place.
            models.Index(fields=["tabulation", "path"], name="reading_in_place"),
            # The row of a sheet whose key a code or a person gives: a summary of each range of pages, made after the
            # import, which an index of every row would slow down.
            BrinIndex(
                fields=["key"],
                name="reading_of_key",
                opclasses=["text_bloom_ops(n_distinct_per_range=-0.4)"],
                pages_per_range=32,
            ),
        )
        triggers = (
            goes_by_take_down(message="a reading never changes; read the sheet again"),
            pgtrigger.Trigger(
                name="readings_rest_on_rows",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=_RESTS_ON_ROWS,
            ),
        )
