"""The numbers of a table's readings, column by column."""

from django.db import models

from factcheck.triggers import checked, goes_by_take_down
from sources.tallies.models.tabulation import Tabulation


class ReadingColumn(models.Model):
    """A piece of one column of a table's readings, in the order of its rows, as numbers of one width (`kind`).

    Follows from the readings and is written with them: audits and comparisons read a few columns of a whole table,
    which lie side by side here. No count is stored as -1. A tabulation closes its columns with its readings.
    """

    id = models.BigAutoField(primary_key=True)
    tabulation = models.ForeignKey(
        Tabulation, models.PROTECT, related_name="kept_columns", db_constraint=False, db_index=False
    )
    name = models.CharField(max_length=20)
    piece = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    data = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tabulation", "name", "piece"], name="reading_column_piece_once"),
        )
        triggers = (
            goes_by_take_down(message="the columns of a table follow from its readings, which never change"),
            checked(
                "columns_are_closed",
                "IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM tallies_tabulation t WHERE t.id = NEW.tabulation_id) THEN "
                "RAISE EXCEPTION USING ERRCODE = '23514', "
                "MESSAGE = 'a results table is complete; read it again as another version'; END IF; RETURN NEW;",
            ),
        )
