"""An election, what one could vote for, and the places where it was held."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.edtf import EDTFField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from factcheck.triggers import frozen, goes_by_take_down


@tracked()
class Contest(DomainModel):
    """One election of one office or question. `registered` and `machines` are the totals that somebody stated."""

    slug = models.SlugField(max_length=100)
    title = models.CharField(_("title"), max_length=300)
    language = LanguageField()
    held = EDTFField(_("when it was held"))
    held_earliest = earliest("held")
    held_latest = latest("held")
    registered = models.BigIntegerField(_("registered voters"), null=True, blank=True)
    machines = models.PositiveIntegerField(_("machines or polling stations"), null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-held_earliest", "slug")
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("contest_language_is_tag"),
            is_edtf("held", "contest_held_is_edtf"),
            models.UniqueConstraint(fields=["slug"], name="contest_slug_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(slug=""), name="contest_has_title"),
            models.CheckConstraint(
                condition=Q(registered__isnull=True) | Q(registered__gte=0), name="contest_registered_not_negative"
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen("contest_keeps_its_slug", ("slug",), message="a contest keeps its slug: addresses name it"),
        )

    def __str__(self) -> str:
        return self.title


@tracked()
class Option(DomainModel):
    """A candidate, party, list or answer one could vote for; `code` is what tables call it, `also` other names."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="options")
    code = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=300)
    also = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta(DomainModel.Meta):
        ordering = ("position", "code")
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "code"], name="option_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="option_has_name"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "option_keeps_its_code",
                ("contest_id", "code"),
                message="an option keeps its code: tables are read by it",
            ),
        )

    def __str__(self) -> str:
        return self.name


def _rests_on(name: str, table: str, column: str) -> pgtrigger.Trigger:
    """What a foreign key keeps, looked at once for a whole import instead of row by row. Nothing is ever deleted."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        level=pgtrigger.Statement,
        referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
        func=f"IF EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.id = a.{column})) THEN "
        f"RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = 'this {column} names no row of {table}'; END IF; "
        "RETURN NULL;",
    )


class Place(models.Model):
    """A part of the contest's tree: state, municipality, parish, centre. Added by imports, never changed.

    `path` joins the codes from the root down, without their leading zeros, which tables lose; `code` is the last of
    them as the first table had it, zeros recovered. Tables are in the thousands of places, so rows have no history.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="places", db_constraint=False, db_index=False)
    path = models.CharField(max_length=1_000)
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["contest", "path"], name="place_path_once"),
            models.CheckConstraint(condition=Q(level__gte=1) & ~Q(path=""), name="place_is_somewhere"),
        )
        triggers = (
            goes_by_take_down(message="a place keeps its code: readings rest on it"),
            _rests_on("places_are_of_a_contest", "tallies_contest", "contest_id"),
        )


class PlaceName(models.Model):
    """What a table calls a place: each spelling once, with the table that had it first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="names", db_constraint=False, db_index=False)
    name = models.CharField(max_length=300)
    vocabulary = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "name"], name="place_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="place_name_is_said"),
        )
        triggers = (
            goes_by_take_down(message="what a table calls a place stays"),
            _rests_on("names_are_of_a_place", "tallies_place", "place_id"),
        )
