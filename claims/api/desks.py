"""Desks and their handover notes, pages about the newsroom, notices, attachments, and the record's verification."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from claims.contacts.attaching import Brought, attach, read
from claims.models import Contact, ContactAttachment, Notice, RecordVerification, Story
from claims.visibility import visible
from factcheck.access import (
    all_of,
    can_protect,
    can_read_newsroom,
    can_record,
    can_review,
    can_set_standards,
)
from factcheck.api.resources import Act, Change, Create, Part, Resource, SeenField, Strict, adds, body_of, changes
from factcheck.desks import acknowledge, hand_over
from factcheck.models import Desk, DeskMember, HandoverNote, PolicyPage, Scope
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from sources.capture.store import StoreError


class HandoverBody(Strict):
    """What is open, what was promised to whom, what is due when."""

    desk = SeenField(queryset=Desk.objects.all())
    text = serializers.CharField(max_length=20_000)
    language = serializers.RegexField(LANGUAGE_TAG)


class AttachmentBody(Strict):
    """Notes, a recording or a transcript, protected from the first byte. Send it as a form."""

    contact = SeenField(queryset=Contact.objects.all())
    title = serializers.CharField(max_length=300)
    file = serializers.FileField(max_length=300)


def _desks(person: Any) -> Any:
    rows = Desk.objects.all()
    stories = Story.objects.visible_to(person).order_by().values("desk")
    return rows if can_read_newsroom(person) else rows.filter(pk__in=stories)


def _of_newsroom(model: Any) -> Any:
    return lambda person: model.objects.all() if can_read_newsroom(person) else model.objects.none()


def _handed_over(person: Any, given: dict[str, Any], at: datetime) -> Any:
    return hand_over(given["desk"], person, given["text"], language=given["language"], at=at)


def _acknowledged(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Any:
    return acknowledge(row, person, at=at)


def _attached(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    file = given["file"]
    if file.size > settings.CAPTURE_MAX_BYTES:
        raise RefusedError(_("This file is too large to be kept."))
    try:
        brought = Brought(file.file, file.name.replace("\0", ""), file.content_type or "", given["title"])
        return attach(given["contact"], brought, person)
    except StoreError as error:
        raise RefusedError(_("The file could not be kept. Try once more in a while.")) from error


def _file(person: Any, row: Any, _given: dict[str, Any]) -> Any:
    try:
        file = read(row, person)
    except StoreError:
        return None
    response = FileResponse(file, as_attachment=True, filename=str(row.pk), content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


POLICY = ("kind", "language", "title", "text")
ALL = (
    Resource(
        "desks", "Desk", Desk, _desks, ("name", "slug", "language"), filters=("slug",), orders=("name",),
        about="Desks of the newsroom: stories belong to one.",
    ),
    Resource(
        "desk-members", "DeskMember", DeskMember, _of_newsroom(DeskMember), ("desk", "person"),
        filters=("desk", "person"), about="Who works at which desk.",
    ),
    Resource(
        "handover-notes", "HandoverNote", HandoverNote, _of_newsroom(HandoverNote),
        ("desk", "written_by", "shift_ended_at", "text", "language", "acknowledged_by", "acknowledged_at"),
        filters=("desk", "shift_ended_at"),
        create=Create(HandoverBody, _handed_over, "Leave a note for the next shift",
                      clause=all_of(can_record, can_read_newsroom)),
        acts=(Act("acknowledge", "It was read", _acknowledged, clause=can_read_newsroom),),
        about="What one shift leaves the next.",
    ),
    Resource(
        "policy-pages", "PolicyPage", PolicyPage, lambda person: visible(PolicyPage, person), POLICY,
        filters=("kind", "language"),
        create=Create(body_of(PolicyPage, "PolicyPageBody", POLICY), adds(PolicyPage), "Write a page",
                      scope=Scope.ADMIN, clause=can_set_standards),
        change=Change(body_of(PolicyPage, "PolicyPageChange", POLICY), changes(), scope=Scope.ADMIN,
                      clause=can_set_standards),
        about="What the newsroom says about itself in public: how it works, who pays, how it corrects. Markdown.",
    ),
    Resource(
        "contact-attachments", "ContactAttachment", ContactAttachment,
        lambda person: visible(ContactAttachment, person), ("contact", "title", "media_type"), filters=("contact",),
        create=Create(AttachmentBody, _attached, "Attach to a contact", clause=can_protect, takes_files=True,
                      is_apart=True),
        parts=(Part("file", "The file; reading it is recorded", OpenApiTypes.BINARY, _file,
                    media_type="application/octet-stream"),),
        about="Notes, recordings and transcripts of contacts: always protected, for those who hold a grant.",
    ),
    Resource(
        "notices", "Notice", Notice, lambda person: visible(Notice, person),
        ("comment", "assignment", "made_at", "seen_at"), filters=("made_at",), orders=("made_at",),
        about="What colleagues told oneself: being named in a comment, work that was given.",
    ),
    Resource(
        "record-verifications", "RecordVerification", RecordVerification,
        lambda person: visible(RecordVerification, person),
        ("night", "begun_at", "finished_at", "checked", "taken_down", "broken"), clause=can_review,
        about="What the nightly verification of the whole record found.",
    ),
)  # fmt: skip
