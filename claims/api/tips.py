"""Tips through the API: tip lines and bots bring them, people decide about them; who sent one stays apart."""

from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from claims.models import Claim, Tip, TipChannel
from claims.tips.answers import sent_address
from claims.tips.arriving import LONGEST_ADDRESS, LONGEST_TEXT, Arrived, receive
from claims.tips.senders import Sender, can_open_senders, forget, is_forgotten, open_to, sender_of
from claims.tips.triage import DECISIONS, Decision, decide, join, quarantine, split, take_back
from factcheck.access import all_of, can_read_newsroom, can_record, can_see_protected
from factcheck.api.resources import Act, Create, Part, SeenField, Strict
from factcheck.api.setting_aside import WhyBody
from factcheck.models import Blob, Person, ProtectedAccess
from factcheck.models.blob import BlobState
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.public_address import absolute
from factcheck.record import RefusedError
from sources.capture.store import StoreError, open_blob

DECISION_CHOICES = [(each.value, each.label) for each in DECISIONS]


class TipBody(Strict):
    """What somebody asks us to check: words, a link or a file. Who sent it is kept apart, encrypted."""

    channel = serializers.ChoiceField(choices=["tip_line", "colleague"], default="tip_line")
    text = serializers.CharField(max_length=LONGEST_TEXT, required=False, default="", allow_blank=True)
    address = serializers.CharField(max_length=LONGEST_ADDRESS, required=False, default="", allow_blank=True)
    file = serializers.FileField(required=False, default=None, max_length=300, help_text="In a form only.")
    sender_name = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    sender_email = serializers.EmailField(required=False, default="", allow_blank=True, help_text="For an answer.")
    sender_how = serializers.CharField(
        max_length=300, required=False, default="", allow_blank=True, help_text="How else to reach them."
    )
    sender_language = serializers.RegexField(LANGUAGE_TAG, required=False, default="")


class DecisionBody(Strict):
    """What becomes of a tip, and why."""

    triage = serializers.ChoiceField(choices=DECISION_CHOICES)
    reason = serializers.CharField(max_length=5_000)
    claim = SeenField(queryset=Claim.objects.all(), required=False, allow_null=True, default=None)
    reach_and_harm = serializers.CharField(max_length=5_000, required=False, default="", allow_blank=True)
    told = serializers.CharField(
        max_length=5_000, required=False, default="", allow_blank=True, help_text="What its senders are told."
    )
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="en", help_text="Of what they are told.")


class JoinBody(Strict):
    """The tip that this one counts with."""

    into = SeenField(queryset=Tip.objects.all())


class OpenBody(WhyBody):
    """Who may see the sender from now on, and why."""

    person = SeenField(queryset=Person.objects.all())
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="en")


class SenderTold(serializers.Serializer):  # type: ignore[type-arg]
    """Who sent a tip, as they said. That it was read is recorded."""

    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    how = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)


def _tip(person: Any, given: dict[str, Any], at: datetime) -> Any:
    file = given["file"]
    said = Arrived(
        given["text"], given["address"],
        file.read() if file else b"", file.name.replace("\0", "") if file else "",
        (file.content_type or "") if file else "",
        Sender(*(given[f"sender_{name}"] for name in ("name", "email", "how", "language"))),
    )  # fmt: skip
    try:
        found = receive(said, TipChannel(given["channel"]), at=at, by=person)
    except StoreError as error:
        raise RefusedError(str(error)) from error
    tip: Any = found.tip
    tip.receipt = absolute(sent_address(found.receipt))
    return tip


def _decided(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    language = given.pop("language")
    return decide(row, person, Decision(**given), revision=row.revision, at=at, language=language)


def _joined(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    if given["into"].pk == row.pk:
        raise RefusedError(_("A tip counts with another one."))
    join([row], given["into"], person)
    row.refresh_from_db()
    return row


def _opened(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    open_to(row, given["person"], person, given["reason"], language=given["language"])
    return row


def _forgotten(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    forget(row, person, given["reason"], language="en")
    row.refresh_from_db()
    return row


def _sender(person: Any, tip: Any, _given: dict[str, Any]) -> Any:
    """Nobody is told that there is a sender whom they may not see."""
    if tip.sender is None or not can_see_protected(person, tip.sender) or is_forgotten(tip):
        return None
    said = sender_of(tip, person)
    return {name: getattr(said, name) for name in ("name", "email", "how", "language")}


def _file(_person: Any, tip: Any, _given: dict[str, Any]) -> Any:
    return _bytes(tip.file, f"tip-{tip.pk}")


def _original(person: Any, tip: Any, _given: dict[str, Any]) -> Any:
    if tip.sender is None or not can_see_protected(person, tip.sender):
        return None
    response = _bytes(tip.original, f"tip-{tip.pk}-original")
    if response is not None:
        ProtectedAccess.objects.create(protection=tip.sender, person=person)
    return response


def _bytes(blob: Blob | None, name: str) -> FileResponse | None:
    if blob is None or blob.state != BlobState.STORED:
        return None
    try:
        file = open_blob(blob)
    except StoreError:
        return None
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


NEW_TIP = Create(
    TipBody,
    _tip,
    "Bring a tip",
    clause=all_of(can_record, can_read_newsroom),
    takes_files=True,
    is_apart=True,
    once={"receipt": serializers.URLField(help_text="Where its sender learns what became of it. Told this once.")},
)
TIP_ACTS = (
    Act("decide", "Decide what becomes of it", _decided, DecisionBody),
    Act("join", "Count it with an equal one", _joined, JoinBody),
    Act("split", "Count it by itself", lambda person, row, _given, _at: split(row, person)),
    Act(
        "quarantine",
        "Put it out of sight with a reason",
        lambda person, row, given, at: quarantine([row], person, given["reason"], at=at)[0],
        WhyBody,
    ),
    Act("take-back", "Decide about it again", lambda person, row, _given, at: take_back([row], person, at=at)[0]),
    Act("open-sender", "Let somebody see who sent it", _opened, OpenBody, clause=can_open_senders),
    Act("forget-sender", "Take down what is kept of who sent it", _forgotten, WhyBody, clause=can_open_senders),
)
TIP_PARTS = (
    Part("sender", "Who sent it, for whoever holds a grant", SenderTold, _sender),
    Part("file", "Its file; a picture without place and device", OpenApiTypes.BINARY, _file,
         media_type="application/octet-stream"),
    Part("original", "A picture as it came, for whoever holds a grant", OpenApiTypes.BINARY, _original,
         media_type="application/octet-stream"),
)  # fmt: skip
