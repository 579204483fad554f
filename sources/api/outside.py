"""What proves a capture to strangers, and how captures are made: timestamps, copies outside, from where and as whom."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from factcheck.access import can_export, can_record, can_set_capture
from factcheck.api.resources import Act, Part, Resource, Strict
from factcheck.models.domain import LANGUAGE_TAG
from sources.capturing_as import set_captured_as
from sources.joining import confirm, refuse, split
from sources.models import (
    ArchivePush,
    CaptureAs,
    IngestionRequest,
    NoteSignature,
    OutsideArchive,
    OutsideCopy,
    TimestampToken,
)
from sources.pushing import ask_for_copy
from sources.tasks import there_are_copies
from sources.visibility import visible


class ArchiveBody(Strict):
    """Which archive."""

    archive = serializers.ChoiceField(choices=OutsideArchive.choices)


class WhyNotOneBody(Strict):
    """Why the two are not one."""

    reason = serializers.CharField(max_length=2_000)
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="en", help_text="Of the reason.")


class CaptureAsBody(Strict):
    """From where and as whom a source is captured; what is empty is as everywhere in this newsroom.

    The login of a proxy is never told again: left out it stays, two empty texts forget it.
    """

    user_agent = serializers.CharField(max_length=500, allow_blank=True)
    proxy = serializers.CharField(max_length=255, allow_blank=True, help_text="Host and port that the settings allow.")
    captured_from = serializers.CharField(max_length=200, allow_blank=True)
    login = serializers.ListField(
        child=serializers.CharField(max_length=500, allow_blank=True), min_length=2, max_length=2, required=False,
        allow_null=True, default=None, write_only=True, help_text="Name and password.",
    )  # fmt: skip


class SignatureTold(serializers.Serializer):  # type: ignore[type-arg]
    """Who has signed a note's final text, and when."""

    signed_by = serializers.UUIDField()
    signed_at = serializers.DateTimeField()


def _pushed(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    found = ask_for_copy(row, given["archive"], person, at=at)
    there_are_copies()
    return found


def _captured_as(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    login = tuple(given.pop("login") or ()) or None
    set_captured_as(row, person, login=login, **given)
    row.refresh_from_db()
    return row


def _signature(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    found = NoteSignature.objects.filter(extraction=row).first()
    return {"signed_by": str(found.signed_by_id), "signed_at": found.signed_at.isoformat()} if found else None


def _token(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    return HttpResponse(bytes(row.token), content_type="application/timestamp-reply")


PUSH = Act("push", "Ask an archive outside for a copy", _pushed, ArchiveBody, clause=can_export, gives="archive-pushes")
SET_CAPTURE_AS = Act(
    "capture-as", "Say from where and as whom it is captured", _captured_as, CaptureAsBody, clause=can_set_capture
)
SIGNATURE = Part("signature", "Who has signed the note", SignatureTold, _signature)
JOIN_ACTS = (
    Act("confirm", "They are one", lambda person, row, _given, _at: confirm(row, person), clause=can_record),
    Act("refuse", "They are not one; it is not offered again", lambda person, row, given, _at: refuse(
        row, person, given["reason"], language=given["language"]), WhyNotOneBody, clause=can_record),
    Act("split", "Let both stand on their own again", lambda person, row, given, _at: split(
        row, person, given["reason"], language=given["language"]), WhyNotOneBody, clause=can_record),
)  # fmt: skip
ALL = (
    Resource(
        "timestamp-tokens", "TimestampToken", TimestampToken, partial(visible, TimestampToken),
        ("snapshot", "authority", "stamped_at"), filters=("snapshot", "stamped_at"),
        parts=(Part("token", "The token itself (RFC 3161)", OpenApiTypes.BINARY, _token,
                    media_type="application/timestamp-reply"),),
        about="Proofs by others that a capture's hash was there at a time (RFC 3161).",
    ),
    Resource(
        "outside-copies", "OutsideCopy", OutsideCopy, partial(visible, OutsideCopy),
        ("snapshot", "archive", "address", "archived_at", "asked_by"), filters=("snapshot", "archive"),
        about="Copies of a capture's page in others' archives.",
    ),
    Resource(
        "archive-pushes", "ArchivePush", ArchivePush, partial(visible, ArchivePush),
        ("snapshot", "archive", "state", "reason", "detail", "attempts", "due_at", "sent_at", "finished_at",
         "asked_by", "copy"),
        filters=("snapshot", "archive", "state"), about="Requests that an archive outside keep a copy.",
    ),
    Resource(
        "capture-as", "CaptureAs", CaptureAs, partial(visible, CaptureAs),
        ("source", "user_agent", "proxy", "captured_from", "set_by"), filters=("source",), clause=can_set_capture,
        about="From where and as whom single sources are captured. Set it at /sources/{id}/capture-as.",
    ),
    Resource(
        "ingestion-requests", "IngestionRequest", IngestionRequest, partial(visible, IngestionRequest),
        ("ingestion", "person", "batch"), filters=("ingestion", "person", "batch"),
        about="Who asked for a capture: one that is under way is joined.",
    ),
)  # fmt: skip
