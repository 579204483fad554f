"""Protected things as the people with a grant see them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.access import can_protect, can_read_newsroom, can_record, can_take_down, granted_to
from factcheck.models import Protection
from sources.models import Snapshot, Source
from sources.tallies.models import ImageBatch


@dataclass(frozen=True)
class Called:
    """What a protected thing is, and its page."""

    kind: str
    url: str


@dataclass(frozen=True)
class Act:
    """One way to keep or remove something: what it says and where it leads."""

    label: str
    url: str


def protections_of(person: Any) -> QuerySet[Protection]:
    """The protections that the person holds an open grant for, newest first."""
    rows = Protection.objects.filter(pk__in=granted_to(person), set_aside_at__isnull=True)
    found: QuerySet[Protection] = rows.select_related("protected_by").order_by("-created_at")
    return found


def called(protection: Protection) -> Called:
    """The thing in words that give nothing away, and its page where it has one."""
    if protection.kind == Snapshot._meta.db_table:
        return Called(_("a capture"), reverse("sources:snapshot", args=[protection.object_id]))
    if protection.kind == Source._meta.db_table:
        return Called(_("a field of a source"), reverse("sources:source", args=[protection.object_id]))
    if protection.kind == ImageBatch._meta.db_table:
        batch = ImageBatch.objects.select_related("contest").filter(pk=protection.object_id).first()
        url = reverse("tallies:image_batch", args=[batch.contest.slug, batch.pk]) if batch is not None else ""
        return Called(_("images of tally sheets"), url)
    return Called(_("a field of the record"), "")


def acts_on(person: Any, row: Snapshot | Source) -> list[Act]:
    """What this person may do to keep the thing safe, or to remove it."""
    is_snapshot = isinstance(row, Snapshot)
    gone = row.taken_down_at is not None if isinstance(row, Snapshot) else row.is_taken_down
    acts = []
    if isinstance(row, Source) and can_record(person) and can_read_newsroom(person) and row.merged_into_id is None:
        acts.append(Act(_("Merge a duplicate…"), reverse("claims:merge", args=["source", row.pk])))
    if can_protect(person) and not gone:
        if isinstance(row, Snapshot) and row.protection_id:
            acts.append(Act(_("Who may see it"), reverse("claims:protection", args=[row.protection_id])))
        elif is_snapshot:
            acts.append(Act(_("Protect"), reverse("claims:protect_snapshot", args=[row.pk])))
        else:
            acts.append(Act(_("Protect a field"), reverse("claims:protect_source", args=[row.pk])))
        if is_snapshot:
            acts.append(Act(_("Redacted copy"), reverse("sources:redact", args=[row.pk])))
    if can_take_down(person) and not gone:
        acts.append(
            Act(_("Take down"), reverse("claims:take_down", args=["snapshot" if is_snapshot else "source", row.pk]))
        )
    return acts
